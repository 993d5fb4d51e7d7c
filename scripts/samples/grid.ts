// In: rows of cells in the order of HTML. Out: where each stands, by row and column.
import type { Cell } from './document.ts'
import { cellOf } from './document.ts'

export interface Placed extends Cell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
}

/** Throws where the rows do not fill `width` columns exactly: a sample must not be ragged by mistake. */
export function place(rows: readonly (readonly (string | Cell)[])[], width: number): Placed[] {
  const taken = rows.map(() => new Array<boolean>(width).fill(false))
  const placed = rows.flatMap((row, r) => {
    let column = 0
    return row.map((given): Placed => {
      while (taken[r]![column]) column++
      const cell = cellOf(given)
      const { rowSpan = 1, colSpan = 1 } = cell
      for (let i = r; i < r + rowSpan; i++) {
        for (let c = column; c < column + colSpan; c++) {
          const line = taken[i]
          if (!line || c >= width || line[c]) throw new Error(`cell ${cell.text} at row ${r} does not fit`)
          line[c] = true
        }
      }
      return { ...cell, row: r, column, rowSpan, colSpan }
    })
  })
  taken.forEach((row, r) => {
    if (row.includes(false))
      throw new Error(`row ${r} is short: ${rows[r]!.map((cell) => cellOf(cell).text).join('|')}`)
  })
  return placed
}
