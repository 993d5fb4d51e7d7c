// The whole document at once: relations that hold one by one within rounding, and yet not all together.
// In: judged instances. Out: smallest sets of relations of which any one could be true but not all, each proven exactly.
import type { FactIndex } from '../factIndex.ts'
import type { JudgedInstance } from '../instances.ts'
import { proves } from './certificate.ts'
import { merge } from './merge.ts'
import { holdsNearby, isMoved } from './nearby.ts'
import { propagate } from './propagate.ts'
import { loadSolver, type Solver } from './solver.ts'
import { type Row, type System, systemOf } from './system.ts'
import { holdsByTurns } from './turns.ts'

/** What the joint check is called where findings and documentation name it. */
export const together = {
  id: 'document/together',
  family: 'sum',
  zh: '整份文件一并核对：每一项关系单独看都在舍入范围之内，合在一起却不可能同时成立。',
  en: 'The whole document at once: relations that each hold within rounding, and yet cannot all hold together.',
} as const

/** Relations that cannot all be true; without any one of them the others could. */
export type Conflict = readonly JudgedInstance[]

/** Conflicts told of one document; beyond, something larger is wrong that single relations show as well. */
const MOST = 20

let loaded: Promise<Solver> | undefined

/** Empty for nearly all documents, and cheap for these: the solver is asked only where no values are found by turns. */
export async function conflictsOf(
  judged: readonly JudgedInstance[],
  index: FactIndex,
): Promise<readonly Conflict[]> {
  // What every print satisfies exactly is satisfied by the prints.
  if (!judged.some(({ judgement: { verdict } }) => verdict === 'rounding')) return []
  const system = systemOf(judged, index, 'binding')
  if (!system.rows.some(isMoved)) return []
  const merged = merge(system.rows, system.variables)
  if (holdsByTurns(merged.rows, merged.room)) return []
  const solver = await (loaded ??= loadSolver())
  if (holdsNearby(merged, solver)) return []
  const { holds, solve } = solver
  const conflicts: Conflict[] = []
  for (let part of parts(system)) {
    const { empty, core, room } = propagate(part)
    if (!empty && core.length === 0) continue
    // The core alone tells whether there is anything to look for; what proves it may lie outside.
    if (!empty && holds(core, room)) continue
    while (conflicts.length < MOST) {
      const conflict = smallest(part, solve)
      if (!conflict) break
      conflicts.push(conflict)
      part = { ...part, rows: part.rows.filter(({ instance }) => !conflict.includes(instance)) }
    }
  }
  return conflicts
}

/** Takes relation after relation out of a set that is proven to conflict, as long as the rest still does. */
function smallest({ rows, variables }: Part, solve: Solver['solve']): Conflict | null {
  let set: readonly Row[] | null = provenIn(rows, variables, solve)
  if (!set) return null
  for (const instance of new Set(set.map((row) => row.instance))) {
    const without: readonly Row[] = set.filter((row) => row.instance !== instance)
    set = provenIn(without, variables, solve) ?? set
  }
  return [...new Set(set.map((row) => row.instance))]
}

/** The rows that a valid proof uses, or null: what floats propose and whole numbers do not confirm is not told. */
function provenIn(
  rows: readonly Row[],
  variables: System['variables'],
  solve: Solver['solve'],
): readonly Row[] | null {
  const multipliers = solve(rows, variables)
  if (!multipliers || !proves(rows, multipliers, variables)) return null
  return rows.filter((_, at) => Math.abs(multipliers[at]!) > 1e-6)
}

type Part = Pick<System, 'variables' | 'rows'>

/** Rows that share figures, directly or through others; parts whose print satisfies every row are left out. */
function parts({ variables, rows }: System): readonly Part[] {
  const parent = variables.map((_, at) => at)
  const root = (at: number): number => {
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!
    return at
  }
  for (const { terms } of rows)
    for (const { variable } of terms.slice(1)) parent[root(variable)] = root(terms[0]!.variable)
  return [...Map.groupBy(rows, ({ terms }) => root(terms[0]!.variable)).values()]
    .filter((group) => group.some(isMoved))
    .map((group) => ({ variables, rows: group }))
}
