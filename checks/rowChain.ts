// Whether a row may be missing between rows of a table as it was read. Cells bear the frame that they were found in, and on one
// page the frames of a table touch from row to row: a row that was passed over leaves a hole, and one lost with its page, or at
// the end of one, stands where the table goes from page to page. In: facts of tables. Out: yes or no for a span of rows.
import type { Fact, Table } from '../schemas/disclosure.ts'

export interface RowChain {
  /** Whether a row may have stood between `from` and `to` (indexes into the rows of the table, any order) and not been read. */
  readonly mayLack: (from: number, to: number) => boolean
  /** Whether rows may have stood behind the last one: it ends where its page does. */
  readonly mayGoOn: boolean
}

interface Frame {
  readonly page: number
  top: number
  bottom: number
}

/** Lines drawn twice or thickly: frames that touch are less apart, in points. */
const TOUCHING = 3

/**
 * `facts` are those of the table, `lowest` how far down pages like its own are printed. Rows without a figure have no frame;
 * they count as read, since they have a place.
 */
export function rowChain(table: Table, facts: readonly Fact[], lowest: number): RowChain {
  const frames: (Frame | undefined)[] = []
  for (const { source } of facts) {
    const { row, box, page } = source
    if (row === null || !box || page === null) continue
    const frame = frames[row]
    if (!frame) frames[row] = { page, top: box[1], bottom: box[3] }
    else if (frame.page === page) {
      frame.top = Math.min(frame.top, box[1])
      frame.bottom = Math.max(frame.bottom, box[3])
    }
  }
  const usual = median(frames.flatMap((frame) => (frame ? [frame.bottom - frame.top] : [])))
  /** How many doubtful places lie before each row. */
  const before: number[] = []
  let places = 0
  let last: { readonly frame: Frame; readonly row: number } | undefined
  for (let row = 0; row < table.rows.length; row++) {
    const frame = frames[row]
    if (frame) {
      if (last && !follows(last.frame, frame, row - last.row - 1, usual)) places += 1
      last = { frame, row }
    }
    before[row] = places
  }
  const swallowed = table.header.some((row) => row.some((cell) => AMOUNT.test(cell)))
  return {
    mayLack: (from, to) => {
      const first = Math.min(from, to)
      return before[Math.max(from, to)] !== before[first] || (first === 0 && swallowed)
    },
    mayGoOn: last !== undefined && last.frame.bottom + usual * ROWS_LEFT > lowest,
  }
}

/** A header with an amount has swallowed a row. */
const AMOUNT = /^[\d,，]*\d[.．]\d{2,}$/

/** A page this close to its end, in rows, is full: the next row may have been a tall one. */
const ROWS_LEFT = 2

/** `between` rows have no figure and so no frame; where they stand, as much room is left as rows usually take. */
function follows(above: Frame, below: Frame, between: number, usual: number): boolean {
  if (above.page !== below.page) return false
  return below.top - above.bottom < TOUCHING + (between === 0 ? 0 : between + SPARE) * usual
}

/** What rows without figures may take more than rows usually do, in rows. */
const SPARE = 0.5

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0
}
