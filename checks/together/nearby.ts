// Rounding moves few rows, and figures close by can mostly set them right with all others as printed: so only the surroundings
// of what moved are solved, wider where that is too little. In: rows and room. Out: whether all rows then hold; a no says that
// more has to be asked.
import type { Merged, PlainRow } from './merge.ts'
import type { Solver } from './solver.ts'

/** Rows between what moved and the figures that may still give way. */
const REACH = 4

interface Cluster {
  readonly rows: ReadonlySet<PlainRow>
  readonly seeds: readonly PlainRow[]
}

/** The figures as printed do not satisfy it. */
export function isMoved({ kind, residual }: Pick<PlainRow, 'kind' | 'residual'>): boolean {
  return kind === '=' ? residual !== 0n : residual < 0n
}

export function holdsNearby({ rows, room }: Merged, { holds }: Solver): boolean {
  const around: PlainRow[][] = room.map(() => [])
  for (const row of rows) for (const { variable } of row.terms) around[variable]!.push(row)
  const moved = rows.filter(isMoved)
  let open = new Set(moved)
  let near = new Set(moved)
  for (let reach = 0; open.size > 0 && reach < REACH; reach++) {
    const free = new Set([...near].flatMap(({ terms }) => terms.map(({ variable }) => variable)))
    const failed = clusters(free, around)
      .map((cluster) => ({ ...cluster, seeds: moved.filter((row) => cluster.rows.has(row)) }))
      // Made of clusters that hold apart, it holds: they have no row in common.
      .filter(({ seeds }) => seeds.some((row) => open.has(row)))
      .filter((cluster) => !holds(cut(cluster, free), room))
    open = new Set(failed.flatMap(({ seeds }) => seeds))
    near = new Set([...near, ...failed.flatMap((cluster) => [...cluster.rows])])
  }
  return open.size === 0
}

/** Free figures that rows tie together, with all rows that hold one of them. */
function clusters(
  free: ReadonlySet<number>,
  around: readonly (readonly PlainRow[])[],
): readonly Omit<Cluster, 'seeds'>[] {
  const seen = new Set<number>()
  const found: Omit<Cluster, 'seeds'>[] = []
  for (const start of free) {
    if (seen.has(start)) continue
    seen.add(start)
    const rows = new Set<PlainRow>()
    const due = [start]
    for (let variable = due.pop(); variable !== undefined; variable = due.pop())
      for (const row of around[variable]!) {
        if (rows.has(row)) continue
        rows.add(row)
        for (const { variable: other } of row.terms)
          if (free.has(other) && !seen.has(other)) {
            seen.add(other)
            due.push(other)
          }
      }
    found.push({ rows })
  }
  return found
}

/** All other figures are as printed: their deviation is nought. */
function cut({ rows }: Cluster, free: ReadonlySet<number>): readonly PlainRow[] {
  return [...rows].map((row) => ({ ...row, terms: row.terms.filter(({ variable }) => free.has(variable)) }))
}
