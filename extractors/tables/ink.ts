// Whether the ink of a grid is all of it, so that the edges of shaded areas inside its cells are no lines.
import type { GlyphRun } from '../../schemas/page.ts'
import type { Grid } from './faces.ts'
import { settings } from './settings.ts'
import { textRows } from './textRows.ts'

/** Whether no cell holds two figures or texts that stand apart on one line, and none of its texts reaches over a side. */
export function dividesAll({ faces, irregular }: Grid, runs: readonly GlyphRun[]): boolean {
  if (faces.length < settings.inkedCells || irregular.length > 0) return false
  return faces.every(({ box: [x0, y0, x1, y1] }) => {
    const inside = runs.filter(({ box }) => {
      const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
      return x > x0 && x < x1 && y > y0 && y < y1
    })
    if (
      inside.some(
        ({ box, fontSize }) =>
          box[0] < x0 - settings.over * fontSize || box[2] > x1 + settings.over * fontSize,
      )
    )
      return false
    const rows = textRows(inside)
    const figures = rows.reduce((sum, row) => sum + row.figures, 0)
    return figures < 2 && rows.every((row) => row.stretches.length < 2)
  })
}
