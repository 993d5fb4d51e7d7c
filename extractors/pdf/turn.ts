// A page whose text lies on its side is turned upright before anything is read, and its boxes are turned back after.
import type { Block, TextLine } from '../../schemas/block.ts'
import type { Box, GlyphRun, PageLayout, Rule } from '../../schemas/page.ts'
import type { Report } from '../../schemas/source.ts'

export type TurnBack = (box: Box) => Box

export interface TurnedPage {
  readonly layout: PageLayout
  /** From the turned page to the page as displayed; null when nothing was turned. */
  readonly back: TurnBack | null
}

/** Share of the characters that must lie on the same side. */
const MOST = 0.75

/** Turns the page when most of its text reads upwards, downwards or upside down. */
export function turnUpright(layout: PageLayout): TurnedPage {
  const counts = new Map<GlyphRun['angle'], number>()
  let total = 0
  for (const { angle, text } of layout.runs) {
    counts.set(angle, (counts.get(angle) ?? 0) + text.length)
    total += text.length
  }
  for (const angle of [90, 180, 270] as const) {
    if ((counts.get(angle) ?? 0) > MOST * total) return turn(layout, angle)
  }
  return { layout, back: null }
}

function turn(layout: PageLayout, angle: 90 | 180 | 270): TurnedPage {
  const { width, height } = layout
  // Forward: page as displayed → page with its text upright, turned by −angle clockwise.
  const forward = (x: number, y: number): readonly [number, number] =>
    angle === 90 ? [y, width - x] : angle === 180 ? [width - x, height - y] : [height - y, x]
  const backward = (x: number, y: number): readonly [number, number] =>
    angle === 90 ? [width - y, x] : angle === 180 ? [width - x, height - y] : [y, height - x]
  const sideways = angle !== 180
  const runs = layout.runs.map((run): GlyphRun => {
    const wasLevel = run.angle === 0 || run.angle === 180
    const edges = run.edges.map((edge) => {
      const [x, y] = wasLevel ? forward(edge, 0) : forward(0, edge)
      return wasLevel === sideways ? y : x
    })
    const turned = ((run.angle - angle + 360) % 360) as GlyphRun['angle']
    return { ...run, angle: turned, edges, box: mapBox(run.box, forward) }
  })
  const rules = layout.rules.map((rule): Rule => {
    const level = rule.orientation === 'horizontal'
    const [xa, ya] = level ? forward(rule.from, rule.at) : forward(rule.at, rule.from)
    const [xb, yb] = level ? forward(rule.to, rule.at) : forward(rule.at, rule.to)
    const nowLevel = level !== sideways
    return {
      orientation: nowLevel ? 'horizontal' : 'vertical',
      at: nowLevel ? ya : xa,
      from: nowLevel ? Math.min(xa, xb) : Math.min(ya, yb),
      to: nowLevel ? Math.max(xa, xb) : Math.max(ya, yb),
      width: rule.width,
    }
  })
  return {
    layout: { ...layout, width: sideways ? height : width, height: sideways ? width : height, runs, rules },
    back: (box) => mapBox(box, backward),
  }
}

function mapBox(box: Box, map: (x: number, y: number) => readonly [number, number]): Box {
  const [xa, ya] = map(box[0], box[1])
  const [xb, yb] = map(box[2], box[3])
  return [Math.min(xa, xb), Math.min(ya, yb), Math.max(xa, xb), Math.max(ya, yb)]
}

/** Problems of turned pages, with their boxes as displayed. */
export function reportBack(report: Report, turns: ReadonlyMap<number, TurnBack>): Report {
  return (problem) => {
    const back = problem.page === undefined ? undefined : turns.get(problem.page)
    report(back && problem.box ? { ...problem, box: back(problem.box) } : problem)
  }
}

/** Lines as displayed. Edges along a line that stands on its side are no x any more and are left out. */
export function linesBack(lines: readonly TextLine[], turns: ReadonlyMap<number, TurnBack>): TextLine[] {
  return lines.map((line) => {
    const back = turns.get(line.page)
    if (!back) return line
    const { text, start, page, box, edges } = line
    const turned = { text, start, page, box: back(box) }
    return edges && isLevel(box, back)
      ? { ...turned, edges: edges.map((x) => back([x, box[1], x, box[3]])[0]) }
      : turned
  })
}

/** Whether a line still reads from left to right when it is turned back, as on a page that only leans a little. */
function isLevel([x0, y0, x1, y1]: Box, back: TurnBack): boolean {
  const [left, top] = back([x0, y0, x0, y0])
  const [right, bottom] = back([x1, y1, x1, y1])
  return right - left > 0.9 * (x1 - x0) && bottom > top
}

/** Blocks with every box as displayed. */
export function blocksBack(blocks: readonly Block[], turns: ReadonlyMap<number, TurnBack>): readonly Block[] {
  if (turns.size === 0) return blocks
  const place = (page: number, box: Box): Box => turns.get(page)?.(box) ?? box
  return blocks.map((block) =>
    block.kind === 'paragraph'
      ? { ...block, box: place(block.page, block.box), lines: linesBack(block.lines, turns) }
      : {
          ...block,
          parts: block.parts.map((part) => ({ ...part, box: place(part.page, part.box) })),
          cells: block.cells.map((cell) => ({
            ...cell,
            box: place(cell.page, cell.box),
            lines: linesBack(cell.lines, turns),
          })),
        },
  )
}
