// What `pdftotext -layout` prints → grids: neighbouring lines of several stretches, columns where their blanks agree.
import { gridOfRows, type Grid } from '../tables/grid.ts'

/** A text and the room it takes on its line, in characters or points. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly text: string
}

export function layoutGrids(text: string): Grid[] {
  return text.split('\f').flatMap((page, i) => pageGrids(page, i + 1))
}

function pageGrids(page: string, number: number): Grid[] {
  const lines = page
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) =>
      [...line.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
        from: match.index,
        to: match.index + match[0].length,
        text: match[0],
      })),
    )
  return lineGrids(lines, number)
}

/** Neighbouring lines of several stretches as grids. */
export function lineGrids(lines: readonly (readonly Stretch[])[], number: number): Grid[] {
  const blocks: (readonly Stretch[])[][] = []
  let open: (readonly Stretch[])[] | undefined
  for (const stretches of lines) {
    if (stretches.length < 2) open = undefined
    else {
      if (!open) blocks.push((open = []))
      open.push(stretches)
    }
  }
  return blocks.filter((block) => block.length > 1).map((block) => gridOfRows(rowsOf(block), number))
}

function rowsOf(lines: readonly (readonly Stretch[])[]): string[][] {
  const columns: { from: number; to: number }[] = []
  for (const { from, to } of lines.flat().sort((a, b) => a.from - b.from)) {
    const last = columns[columns.length - 1]
    if (last && from < last.to) last.to = Math.max(last.to, to)
    else columns.push({ from, to })
  }
  return lines.map((line) =>
    columns.map((column) =>
      line
        .filter(({ from }) => from >= column.from && from < column.to)
        .map(({ text }) => text)
        .join(' '),
    ),
  )
}
