// A drawn row in which figures stand under one another → the rows that its printed lines show: a body without lines
// between its rows, or with some of them missing.
import { foldWrapped } from './alignment.ts'
import { places, type Face, type Grid } from './faces.ts'
import { FIGURE, FIGURE_PLACE, isWrappedFigure } from './figure.ts'
import type { Piece } from './pieces.ts'
import { settings } from './settings.ts'
import { textRows, type Stretch, type TextRow } from './textRows.ts'

/** The grid with such rows cut, or undefined where every drawn row is one. */
export function splitRows(grid: Grid, pieces: readonly (readonly Piece[])[]): Grid | undefined {
  const suspect = new Set<number>()
  grid.faces.forEach((face, i) => {
    if (face.rowSpan === 1 && pieces[i]!.length > 1 && isFigures(pieces[i]!)) suspect.add(face.row)
  })
  const cuts = new Map<number, number[]>()
  for (const row of suspect) {
    const cells = grid.faces.flatMap((face, i) =>
      face.row === row && face.rowSpan === 1 && pieces[i]!.length > 0 ? [cellLines(face, pieces[i]!)] : [],
    )
    const found = rowsOf(cells)
    if (found) cuts.set(row, between(found))
  }
  return cuts.size > 0 ? withCuts(grid, cuts) : undefined
}

/** Figures and dashes in their place, and at least one figure. */
const isFigures = (pieces: readonly Piece[]): boolean =>
  pieces.every((piece) => FIGURE_PLACE.test(piece.text)) && pieces.some((piece) => FIGURE.test(piece.text))

interface CellLines {
  readonly face: Face
  readonly lines: readonly TextRow[]
  /** Every line is a figure by itself. */
  readonly figures: boolean
}

function cellLines(face: Face, pieces: readonly Piece[]): CellLines {
  const lines = textRows(pieces)
  const room = face.box[2] - face.box[0]
  const sorted = [...pieces].sort((a, b) => a.box[1] - b.box[1])
  const wrapped = sorted.length === lines.length && isWrappedFigure(sorted, room, sorted[0]!.fontSize)
  return { face, lines, figures: isFigures(pieces) && !wrapped }
}

/**
 * The rows of the cells between two drawn lines, each as its printed lines; undefined where they are one. Several figures
 * of one column make several rows, if something names each of them: beside one key, the cell lists its figures.
 */
function rowsOf(cells: readonly CellLines[]): TextRow[][] | undefined {
  const columns = cells.map(({ face }) => ({ x0: face.box[0], x1: face.box[2] }))
  const groups = foldWrapped(mergedLines(cells), 0, columns)
  if (groups.length < 2) return undefined
  const groupOf = (line: TextRow): number =>
    groups.findIndex((group) => group[0]!.top <= line.top && line.top <= group[group.length - 1]!.bottom)
  const [key, ...others] = cells
  const spread = others.some(
    ({ figures, lines }) => figures && lines.length > 1 && new Set(lines.map(groupOf)).size === lines.length,
  )
  const names = [key!, ...others.filter(({ figures }) => !figures)]
  const named = new Set(names.flatMap(({ lines }) => lines.map(groupOf)))
  const keys = new Set(key!.lines.map(groupOf)).size
  return spread && keys > 1 && named.size === groups.length && !names.every(isParagraph) ? groups : undefined
}

/** Lines of a text that breaks because it fills its cell, close under one another. */
function isParagraph({ face, lines }: CellLines): boolean {
  return (
    lines.length > 1 &&
    lines
      .slice(0, -1)
      .every(
        ({ stretches, fontSize, bottom }, i) =>
          face.box[2] - stretches[stretches.length - 1]!.x1 < settings.wrapped * fontSize &&
          lines[i + 1]!.top - bottom < settings.leading * fontSize,
      )
  )
}

/** Printed lines over all cells; of each cell one stretch. */
function mergedLines(cells: readonly CellLines[]): TextRow[] {
  const all = cells
    .flatMap(({ lines }) => lines)
    .map((line) => ({ ...line, stretches: [whole(line)], figures: line.figures > 0 ? 1 : 0 }))
    .sort((a, b) => a.top + a.bottom - b.top - b.bottom)
  const out: TextRow[] = []
  for (const line of all) {
    const last = out[out.length - 1]
    const common = last ? Math.min(last.bottom, line.bottom) - Math.max(last.top, line.top) : 0
    const low = last ? Math.min(last.bottom - last.top, line.bottom - line.top) : 0
    if (!last || common < settings.sameLine * low) out.push(line)
    else
      out[out.length - 1] = {
        top: Math.min(last.top, line.top),
        bottom: Math.max(last.bottom, line.bottom),
        stretches: [...last.stretches, ...line.stretches],
        figures: last.figures + line.figures,
        fontSize: Math.max(last.fontSize, line.fontSize),
        text: last.text + line.text,
      }
  }
  return out
}

function whole({ stretches }: TextRow): TextRow['stretches'][number] {
  const extent = (pick: (s: Stretch) => number, of: (...all: number[]) => number): number =>
    of(...stretches.map(pick))
  return {
    x0: extent((s) => s.x0, Math.min),
    x1: extent((s) => s.x1, Math.max),
    figure: stretches.every(({ figure }) => figure),
  }
}

const between = (groups: readonly (readonly TextRow[])[]): number[] =>
  groups.slice(1).map((group, i) => {
    const above = groups[i]!
    return (above[above.length - 1]!.bottom + group[0]!.top) / 2
  })

/** Cuts each row at the given heights; cells that reach over the row reach over its parts. */
function withCuts(grid: Grid, cuts: ReadonlyMap<number, readonly number[]>): Grid {
  const ys: number[] = []
  const start: number[] = []
  grid.ys.forEach((y, row) => {
    start[row] = ys.length
    ys.push(y, ...(cuts.get(row) ?? []))
  })
  const faces = grid.faces.flatMap((face): Face[] => {
    const row = start[face.row]!
    const rowSpan = start[face.row + face.rowSpan]! - row
    if (face.rowSpan > 1 || rowSpan === 1) return [{ ...face, row, rowSpan }]
    return Array.from({ length: rowSpan }, (_, k) => ({
      ...face,
      row: row + k,
      rowSpan: 1,
      box: [face.box[0], ys[row + k]!, face.box[2], ys[row + k + 1]!],
      openTop: face.openTop && k === 0,
      openBottom: face.openBottom && k === rowSpan - 1,
    }))
  })
  const sorted = [...faces].sort((a, b) => a.row - b.row || a.column - b.column)
  return {
    ...grid,
    ys,
    faces: sorted,
    at: places(sorted, ys.length - 1, grid.xs.length - 1),
    undrawnRows: true,
  }
}
