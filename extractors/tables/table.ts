// A grid and the text in it → one table of one page, or nothing where the lines are a frame, a box or a drawing.
import type { TextLine } from '../../schemas/block.ts'
import type { Box, PageLayout } from '../../schemas/page.ts'
import type { Witness } from '../../schemas/source.ts'
import { readCell } from './cellText.ts'
import type { Face, Grid } from './faces.ts'
import type { Piece } from './pieces.ts'

/** How the columns were found: drawn lines, horizontal lines and alignment, or alignment alone. */
export type TableForm = 'ruled' | 'lined' | 'aligned'

export interface PageCell extends Face {
  readonly text: string
  readonly lines: readonly TextLine[]
  /** Distance in ems of the first line from the left side of the frame. */
  readonly offset: number
  readonly fontSize: number
}

/** A table as it stands on one page, before it is joined with its other pages. */
export interface PageTable {
  readonly form: TableForm
  readonly page: number
  readonly witness: Witness
  readonly box: Box
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cells: readonly PageCell[]
  /** Indices into the page's runs. */
  readonly runs: readonly number[]
  /** The structure of a tagged page shows the same cells. */
  readonly confirmed?: boolean
  /** As in Grid. */
  readonly undrawnRows?: boolean
}

/** Reads the cells of a grid. */
export function readTable(
  page: PageLayout,
  grid: Grid,
  found: { readonly pieces: readonly (readonly Piece[])[]; readonly runs: readonly number[] },
  form: TableForm,
): PageTable {
  const { xs, ys } = grid
  return {
    form,
    page: page.number,
    witness: page.witness,
    box: [xs[0]!, ys[0]!, xs[xs.length - 1]!, ys[ys.length - 1]!],
    xs,
    ys,
    cells: grid.faces.map((face, i) => ({ ...face, ...readCell(found.pieces[i]!, face.box, page.number) })),
    runs: found.runs,
    ...(grid.undrawnRows ? { undrawnRows: true } : {}),
  }
}

/**
 * Whether cells make a table: two of them hold text, or one does and stands beside another, as where the page's end
 * cuts a row and only its longest cell goes on. One-cell frames, page borders and drawings without text are none.
 */
export function isTable({ cells, xs }: PageTable): boolean {
  let filled = 0
  for (const cell of cells) if (cell.text !== '') filled++
  return filled >= 2 || (filled === 1 && xs.length > 2)
}
