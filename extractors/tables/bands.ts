// The tables of a page, top to bottom, as bands: those that stand side by side are one band.
import type { Box } from '../../schemas/page.ts'
import type { PageTable } from './table.ts'

export interface Band {
  readonly top: number
  readonly bottom: number
  /** Left to right. */
  readonly tables: readonly PageTable[]
}

/** Bands of the tables, and apart from them the small tables that stand inside a cell of another. */
export function bandsOf(tables: readonly PageTable[]): { bands: Band[]; nested: PageTable[] } {
  const nested = tables.filter((table) =>
    tables.some((other) => other !== table && isInside(table.box, other.box)),
  )
  const bands: { top: number; bottom: number; tables: PageTable[] }[] = []
  for (const table of tables.filter((t) => !nested.includes(t)).sort((a, b) => a.box[1] - b.box[1])) {
    const band = bands[bands.length - 1]
    const beside =
      band && table.box[1] < band.bottom && band.tables.every((other) => shared(other.box, table.box) <= 0)
    if (!beside) bands.push({ top: table.box[1], bottom: table.box[3], tables: [table] })
    else {
      band.bottom = Math.max(band.bottom, table.box[3])
      band.tables.push(table)
    }
  }
  for (const band of bands) band.tables.sort((a, b) => a.box[0] - b.box[0])
  return { bands, nested }
}

/** Width that two boxes have in common; not positive where they stand beside each other. */
export const shared = (a: Box, b: Box): number => Math.min(a[2], b[2]) - Math.max(a[0], b[0])

function isInside(inner: Box, outer: Box): boolean {
  const [x0, y0, x1, y1] = inner
  return (
    x0 >= outer[0] &&
    y0 >= outer[1] &&
    x1 <= outer[2] &&
    y1 <= outer[3] &&
    (x1 - x0) * (y1 - y0) < (outer[2] - outer[0]) * (outer[3] - outer[1])
  )
}
