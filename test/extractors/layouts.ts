// Page layouts drawn from a grid, for tests: what a producer would print for cells that we know.
import type { GlyphRun, PageLayout, Rule } from '../../schemas/page.ts'

export interface DrawnCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly text: string
}

export interface DrawnGrid {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cells: readonly DrawnCell[]
}

/** How the lines are drawn; `jitter` gives the next displacement in points. */
export interface Pen {
  readonly width: number
  readonly jitter: () => number
  readonly doubled: boolean
  readonly openSides: boolean
  /** Sides of cells are drawn one by one, or whole lines where the grid allows. */
  readonly gap: number
}

export const plainPen: Pen = { width: 0.5, jitter: () => 0, doubled: false, openSides: false, gap: 0 }

export function run(text: string, x: number, y: number, fontSize = 9): GlyphRun {
  const edges = [x]
  for (const char of text)
    edges.push(edges[edges.length - 1]! + fontSize * (char.codePointAt(0)! > 0x2e80 ? 1 : 0.5))
  return {
    text,
    box: [x, y, edges[edges.length - 1]!, y + fontSize],
    edges,
    fontSize,
    bold: false,
    angle: 0,
  }
}

export function layout(runs: readonly GlyphRun[], rules: readonly Rule[], number = 1): PageLayout {
  return {
    number,
    width: 842,
    height: 595,
    rotation: 0,
    runs,
    rules,
    imageCoverage: 0,
    witness: 'text-layer',
  }
}

export const level = (at: number, from: number, to: number, width = 0.5): Rule => ({
  orientation: 'horizontal',
  at,
  from,
  to,
  width,
})

export const upright = (at: number, from: number, to: number, width = 0.5): Rule => ({
  orientation: 'vertical',
  at,
  from,
  to,
  width,
})

/** Lines of a grid, side by side of each cell, cut into one piece per grid place. */
export function drawRules({ xs, ys, cells }: DrawnGrid, pen: Pen = plainPen): Rule[] {
  const rules: Rule[] = []
  const piece = (orientation: Rule['orientation'], at: number, from: number, to: number): void => {
    const shift = pen.jitter()
    rules.push({ orientation, at: at + shift, from: from + pen.gap, to: to - pen.gap, width: pen.width })
    if (pen.doubled) rules.push({ orientation, at: at + shift + 1.2, from, to, width: pen.width })
  }
  for (const { row, column, rowSpan, colSpan } of cells) {
    for (let c = column; c < column + colSpan; c++) {
      if (row === 0) piece('horizontal', ys[0]!, xs[c]!, xs[c + 1]!)
      piece('horizontal', ys[row + rowSpan]!, xs[c]!, xs[c + 1]!)
    }
    for (let r = row; r < row + rowSpan; r++) {
      if (column === 0 && !pen.openSides) piece('vertical', xs[0]!, ys[r]!, ys[r + 1]!)
      const last = column + colSpan === xs.length - 1
      if (!(last && pen.openSides)) piece('vertical', xs[column + colSpan]!, ys[r]!, ys[r + 1]!)
    }
  }
  return rules
}

/** One run in the middle of every cell that has text. */
export function drawTexts({ xs, ys, cells }: DrawnGrid): GlyphRun[] {
  return cells
    .filter((cell) => cell.text !== '')
    .map(({ row, column, rowSpan, colSpan, text }) => {
      const width = run(text, 0, 0).box[2]
      const x = (xs[column]! + xs[column + colSpan]! - width) / 2
      return run(text, x, (ys[row]! + ys[row + rowSpan]!) / 2 - 4.5)
    })
}

/** A grid without merged cells from its texts, 60 by 20 points a cell. */
export function plainGrid(texts: readonly (readonly string[])[], left = 50, top = 100): DrawnGrid {
  const columns = texts[0]!.length
  return {
    xs: Array.from({ length: columns + 1 }, (_, i) => left + 60 * i),
    ys: Array.from({ length: texts.length + 1 }, (_, i) => top + 20 * i),
    cells: texts.flatMap((line, row) =>
      line.map((text, column) => ({ row, column, rowSpan: 1, colSpan: 1, text })),
    ),
  }
}

export function drawPage(grid: DrawnGrid, number = 1, more: readonly GlyphRun[] = []): PageLayout {
  return layout([...drawTexts(grid), ...more], drawRules(grid), number)
}
