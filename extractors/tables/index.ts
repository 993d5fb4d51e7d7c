// PageLayout → tables of a page → tables of a document. The chain: rules → segments → lattices → faces → text.
// Coordinates only: no language and no budgets here.
import type { PageLayout } from '../../schemas/page.ts'
import type { Report } from '../../schemas/source.ts'
import { findAlignedGrids } from './aligned.ts'
import { withoutCutEnds } from './ends.ts'
import { findFaces, type Grid } from './faces.ts'
import { reportBreaches } from './invariants.ts'
import { buildLattices, type Lattice } from './lattice.ts'
import { findLinedGrids, gridsBetween } from './lined.ts'
import { assignRuns } from './pieces.ts'
import { refineGrid } from './refine.ts'
import { joinRules, type Segment } from './segments.ts'
import { settings } from './settings.ts'
import type { KnownHeads } from './namedRows.ts'
import { squeeze, type Stretch } from './textRows.ts'
import { isTable, readTable, type PageTable, type TableForm } from './table.ts'

export type { KnownHeads } from './namedRows.ts'
export { joinTables, type JoinedTables, type LooseLine, type PageContent } from './continue.ts'
export type { PageCell, PageTable } from './table.ts'

/**
 * All tables of one page, top to bottom; `runs` of each tells which runs it used up, the others are prose.
 * `heads` are the headers of tables without lines on earlier pages (headOf), by which what is left of one is known
 * again. Reports what breaks the two invariants of a grid (see invariants.ts).
 */
export function findTables(page: PageLayout, report: Report, heads: KnownHeads = new Map()): PageTable[] {
  const { lattices, lone } = buildLattices(joinRules(page), page.runs)
  const taken = new Set<number>()
  const tables: PageTable[] = []
  const add = (drawn: Grid, form: TableForm): void => {
    if (drawn.faces.length < 2) return
    let grid = drawn
    let found = assignRuns(page, grid, taken)
    for (let finer = refineGrid(grid, found.pieces); finer; finer = refineGrid(grid, found.pieces)) {
      grid = finer
      found = assignRuns(page, grid, taken)
    }
    const refined = grid !== drawn
    for (let cut = withoutCutEnds(grid, found.pieces); cut; cut = withoutCutEnds(grid, found.pieces)) {
      grid = cut
      found = assignRuns(page, grid, taken)
    }
    const table = readTable(page, grid, found, form)
    if (!isTable(table)) return
    for (const run of found.runs) taken.add(run)
    if (refined) report({ code: 'tables/undrawn-lines', page: page.number, box: table.box })
    reportBreaches(table, grid.irregular, found.crossing, report)
    tables.push(table)
  }
  // A small grid inside a cell or a page border owns its text: smallest first.
  for (const lattice of lattices.sort((a, b) => area(a) - area(b))) {
    const grid = findFaces(lattice)
    const framed = gridsInFrame(page, lattice, taken)
    if (framed.length === 0) add(grid, 'ruled')
    for (const inner of framed) add(inner, 'lined')
  }
  if (lone.length > 1) for (const grid of findLinedGrids(page, lone, taken)) add(grid, 'lined')
  for (const grid of findAlignedGrids(page, taken, heads)) add(grid, 'aligned')
  return tables.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])
}

/** The header of a table without uprights, as findTables knows it again; undefined for others. */
export function headOf({ form, cells, xs }: PageTable): [text: string, columns: Stretch[]] | undefined {
  if (form === 'ruled') return undefined
  const head = cells.filter(({ row }) => row === 0)
  const names = head.every(({ text, colSpan, lines }) => text !== '' && colSpan === 1 && lines.length === 1)
  if (!names || head.length < 2) return undefined
  const columns = xs.slice(1).map((x1, i) => ({ x0: xs[i]!, x1 }))
  return [squeeze(head.map(({ text }) => text).join('')), columns]
}

/** Tables in a frame that no upright divides: their columns are those that the text shows. */
function gridsInFrame(page: PageLayout, { xs, ys, levels }: Lattice, taken: ReadonlySet<number>): Grid[] {
  const [from, to] = [xs[0]!, xs[1]!]
  if (xs.length !== 2) return []
  const isWhole = (line: Segment): boolean =>
    line.from < from + settings.sameEnd && line.to > to - settings.sameEnd
  const lines = ys
    .filter(
      (at, i) => i === 0 || i === ys.length - 1 || levels.some((line) => line.at === at && isWhole(line)),
    )
    .map((at) => ({ at, from, to }))
  const shorter = levels.filter((line) => !isWhole(line))
  return gridsBetween(page, lines, taken, shorter)
}

function area({ xs, ys }: Lattice): number {
  return (xs[xs.length - 1]! - xs[0]!) * (ys[ys.length - 1]! - ys[0]!)
}
