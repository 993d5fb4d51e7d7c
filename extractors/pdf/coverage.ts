// How much of a page images cover: a coarse raster, so that tiles and overlaps count once.
import type { Box } from '../../schemas/page.ts'

export interface Coverage {
  add(box: Box): void
  /** 0 to 1. */
  share(): number
}

const SIDE = 32

export function coverage(page: Box): Coverage {
  const cells = new Uint8Array(SIDE * SIDE)
  const scaleX = SIDE / (page[2] - page[0])
  const scaleY = SIDE / (page[3] - page[1])
  return {
    add(box) {
      // A raster cell counts when its middle is covered.
      const x0 = Math.max(0, Math.ceil((box[0] - page[0]) * scaleX - 0.5))
      const x1 = Math.min(SIDE, Math.ceil((box[2] - page[0]) * scaleX - 0.5))
      const y0 = Math.max(0, Math.ceil((box[1] - page[1]) * scaleY - 0.5))
      const y1 = Math.min(SIDE, Math.ceil((box[3] - page[1]) * scaleY - 0.5))
      for (let y = y0; y < y1; y++) cells.fill(1, y * SIDE + x0, Math.max(y * SIDE + x0, y * SIDE + x1))
    },
    share() {
      let covered = 0
      for (const cell of cells) covered += cell
      return covered / cells.length
    },
  }
}
