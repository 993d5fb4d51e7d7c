// What a figure looks like, from the outlines of its glyph: how many holes it has and where they are.
// That is enough to tell most figures apart in every typeface, and shows a font whose codes and glyphs disagree.
import { outlinesOf, type Contour } from './truetype.ts'

/** A digit's holes, heights as shares of the glyph's own height from its foot. */
export interface DigitShape {
  readonly holes: readonly { readonly middle: number; readonly height: number }[]
}

export interface GlyphShapes {
  /** The shape drawn for a character of the font program; undefined where the font has none or it is not understood. */
  shape(character: string): DigitShape | undefined
}

/** Whether a glyph of this shape can be this digit. */
export function mayBe(digit: number, { holes }: DigitShape): boolean {
  if (holes.length === 0) return [1, 2, 3, 4, 5, 7].includes(digit)
  if (holes.length === 2) return digit === 8
  if (holes.length > 2) return false
  const { middle, height } = holes[0]!
  if (height > TALL) return digit === 0
  // The hole of a narrow 0 may end well before its ends.
  if (digit === 0) return height > 0.4 && Math.abs(middle - 0.5) < 0.08
  return middle < HALF ? digit === 6 : middle > 1 - HALF ? digit === 9 || digit === 4 : digit === 4
}

/** A hole higher than this is that of a 0. */
const TALL = 0.66
/** The hole of a 6 has its middle below this share of its height, that of a 9 above the rest. */
const HALF = 0.47

/** A hole smaller than this share of the glyph's box is a flaw of its outline. */
const FLAW = 0.003

/** The shapes of a font program; null where it is of a kind that is not read here. */
export function glyphShapes(program: Uint8Array): GlyphShapes | null {
  const outlines = outlinesOf(program)
  return (
    outlines && {
      shape(character) {
        const contours = outlines.of(character)
        return contours && shapeOf(contours)
      },
    }
  )
}

/** Cells along each side of the raster that a glyph is painted on. */
const SIDE = 80

/** Paints the outlines, whose parts may overlap, and looks for the places that ink encloses. */
function shapeOf(contours: readonly Contour[]): DigitShape | undefined {
  let x0 = Infinity
  let y0 = Infinity
  let x1 = -Infinity
  let y1 = -Infinity
  for (const points of contours) {
    for (let i = 0; i < points.length; i += 2) {
      x0 = Math.min(x0, points[i]!)
      x1 = Math.max(x1, points[i]!)
      y0 = Math.min(y0, points[i + 1]!)
      y1 = Math.max(y1, points[i + 1]!)
    }
  }
  const height = y1 - y0
  // A bar is too narrow to enclose anything; nothing at all is no digit.
  if (!(height > 0) || x1 - x0 < height / 20) return undefined
  const ink = painted(
    contours,
    (x) => ((x - x0) / (x1 - x0)) * SIDE,
    (y) => ((y - y0) / height) * SIDE,
  )
  return { holes: enclosed(ink) }
}

/** A raster of SIDE × SIDE cells, row by row from the foot, that is 1 where there is ink. */
function painted(
  contours: readonly Contour[],
  column: (x: number) => number,
  row: (y: number) => number,
): Uint8Array {
  const ink = new Uint8Array(SIDE * SIDE)
  const crossings: { readonly at: number; readonly turn: number }[][] = Array.from({ length: SIDE }, () => [])
  for (const points of contours) {
    for (let i = 0; i < points.length; i += 2) {
      const next = i + 2 === points.length ? 0 : i + 2
      const [xa, ya] = [column(points[i]!), row(points[i + 1]!)]
      const [xb, yb] = [column(points[next]!), row(points[next + 1]!)]
      const turn = yb > ya ? 1 : -1
      const [low, high] = [Math.min(ya, yb), Math.max(ya, yb)]
      for (let r = Math.max(0, Math.ceil(low - 0.5)); r < SIDE && r + 0.5 < high; r++)
        crossings[r]!.push({ at: xa + ((r + 0.5 - ya) / (yb - ya)) * (xb - xa), turn })
    }
  }
  crossings.forEach((line, r) => {
    line.sort((a, b) => a.at - b.at)
    let winding = 0
    line.forEach(({ at, turn }, i) => {
      winding += turn
      if (winding === 0 || i + 1 === line.length) return
      const from = Math.max(0, Math.floor(at))
      const to = Math.min(SIDE - 1, Math.floor(line[i + 1]!.at))
      ink.fill(1, r * SIDE + from, r * SIDE + to + 1)
    })
  })
  return ink
}

/** The connected places without ink that do not reach the edge. */
function enclosed(ink: Uint8Array): DigitShape['holes'] {
  const seen = ink.slice()
  const holes: { middle: number; height: number }[] = []
  for (let start = 0; start < seen.length; start++) {
    if (seen[start]) continue
    const cells = [start]
    seen[start] = 1
    let open = false
    let [low, high] = [SIDE, 0]
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!
      const x = cell % SIDE
      const y = (cell - x) / SIDE
      low = Math.min(low, y)
      high = Math.max(high, y + 1)
      if (x === 0 || y === 0 || x === SIDE - 1 || y === SIDE - 1) open = true
      for (const [near, inside] of [
        [cell - 1, x > 0],
        [cell + 1, x < SIDE - 1],
        [cell - SIDE, y > 0],
        [cell + SIDE, y < SIDE - 1],
      ] as const) {
        if (!inside || seen[near]) continue
        seen[near] = 1
        cells.push(near)
      }
    }
    if (!open && cells.length > FLAW * SIDE * SIDE)
      holes.push({ middle: (low + high) / 2 / SIDE, height: (high - low) / SIDE })
  }
  return holes
}
