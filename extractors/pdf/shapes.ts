// What a figure looks like, from the outlines of its glyph: how many holes it has and where they are.
// That is enough to tell most figures apart in every typeface, and shows a font whose codes and glyphs disagree.
import { outlinesOf, type Contour } from './truetype.ts'

/** A digit's holes, heights as shares of the glyph's own height from its foot. */
interface DigitShape {
  readonly holes: readonly { readonly middle: number; readonly height: number }[]
}

export interface GlyphShapes {
  /**
   * Whether what the font program draws for this character can be this digit; undefined where it draws nothing that is
   * understood.
   */
  mayBe(digit: number, character: string): boolean | undefined
}

/** Whether a glyph of this shape can be this digit. */
function fits(digit: number, { holes }: DigitShape): boolean {
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
      mayBe(digit, character) {
        const contours = outlines.of(character)
        const box = contours && boxOf(contours)
        if (!box) return undefined
        // Parts that overlap, as in some fonts, show their holes only when they are painted, which takes longer.
        return (
          fits(digit, { holes: turned(contours, box) }) ||
          fits(digit, { holes: enclosed(painted(contours, box)) })
        )
      },
    }
  )
}

interface Extent {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** The extent of a glyph; undefined where it is too narrow to enclose anything. */
function boxOf(contours: readonly Contour[]): Extent | undefined {
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
  return y1 > y0 && x1 - x0 >= (y1 - y0) / 20 ? { x0, y0, x1, y1 } : undefined
}

/** Holes as contours that turn against the largest one. */
function turned(contours: readonly Contour[], { x0, y0, x1, y1 }: Extent): DigitShape['holes'] {
  const measured = contours.map((points) => {
    let area = 0
    let low = Infinity
    let high = -Infinity
    for (let i = 0, n = points.length; i < n; i += 2) {
      const next = i + 2 === n ? 0 : i + 2
      area += points[i]! * points[next + 1]! - points[next]! * points[i + 1]!
      low = Math.min(low, points[i + 1]!)
      high = Math.max(high, points[i + 1]!)
    }
    return { area: area / 2, low, high }
  })
  const outer = measured.reduce((a, b) => (Math.abs(b.area) > Math.abs(a.area) ? b : a))
  const least = FLAW * (x1 - x0) * (y1 - y0)
  return measured
    .filter(({ area }) => area * outer.area < 0 && Math.abs(area) > least)
    .map(({ low, high }) => ({
      middle: ((low + high) / 2 - y0) / (y1 - y0),
      height: (high - low) / (y1 - y0),
    }))
}

/** Cells along each side of the raster that a glyph is painted on. */
const SIDE = 80

/** A raster of SIDE × SIDE cells, row by row from the foot, that is 1 where there is ink. */
function painted(contours: readonly Contour[], { x0, y0, x1, y1 }: Extent): Uint8Array {
  const ink = new Uint8Array(SIDE * SIDE)
  const toColumn = SIDE / (x1 - x0)
  const toRow = SIDE / (y1 - y0)
  const crossings: { readonly at: number; readonly turn: number }[][] = Array.from({ length: SIDE }, () => [])
  for (const points of contours) {
    for (let i = 0, n = points.length; i < n; i += 2) {
      const next = i + 2 === n ? 0 : i + 2
      const [xa, ya] = [(points[i]! - x0) * toColumn, (points[i + 1]! - y0) * toRow]
      const [xb, yb] = [(points[next]! - x0) * toColumn, (points[next + 1]! - y0) * toRow]
      const turn = yb > ya ? 1 : -1
      const high = Math.max(ya, yb)
      for (let r = Math.max(0, Math.ceil(Math.min(ya, yb) - 0.5)); r < SIDE && r + 0.5 < high; r++)
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

/** The connected places without ink that do not reach the edge. Uses the raster up. */
function enclosed(ink: Uint8Array): DigitShape['holes'] {
  const holes: { middle: number; height: number }[] = []
  for (let start = 0; start < ink.length; start++) {
    if (ink[start]) continue
    const cells = [start]
    ink[start] = 1
    let open = false
    let [low, high] = [SIDE, 0]
    const visit = (cell: number): void => {
      if (ink[cell]) return
      ink[cell] = 1
      cells.push(cell)
    }
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!
      const x = cell % SIDE
      const y = (cell - x) / SIDE
      low = Math.min(low, y)
      high = Math.max(high, y + 1)
      if (x === 0 || y === 0 || x === SIDE - 1 || y === SIDE - 1) open = true
      if (x > 0) visit(cell - 1)
      if (x < SIDE - 1) visit(cell + 1)
      if (y > 0) visit(cell - SIDE)
      if (y < SIDE - 1) visit(cell + SIDE)
    }
    if (!open && cells.length > FLAW * SIDE * SIDE)
      holes.push({ middle: (low + high) / 2 / SIDE, height: (high - low) / SIDE })
  }
  return holes
}
