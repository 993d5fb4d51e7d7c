// Errors put into a finished sample on purpose. Each is declared where it stands, with what was there before, so that
// a change of the figures that would hide an error stops the making instead.
import type { Cell, Part, Sample, Table } from './document.ts'
import { cellOf } from './document.ts'

export interface PlantedError {
  /** Where a reader finds it, and what is wrong, for docs/samples.md. */
  readonly where: string
  readonly wrong: string
  readonly place:
    | { readonly in: 'paragraph'; readonly containing: string; readonly from: string; readonly to: string }
    | {
        readonly in: 'cell'
        readonly table: string
        /** Text of a cell of that row. */
        readonly row: string
        /** Index among the cells of the row. */
        readonly cell: number
        readonly from: string
        readonly to: string
      }
    | { readonly in: 'table'; readonly table: string; readonly without: 'body and notes' }
}

/** The sample with every error in its place. Throws where one does not fit exactly once. */
export function plant(sample: Sample, errors: readonly PlantedError[]): Sample {
  return errors.reduce<Sample>(
    (planted, error) => ({ ...planted, parts: change(planted.parts, error) }),
    sample,
  )
}

function change(parts: readonly Part[], { place, where }: PlantedError): Part[] {
  let hits = 0
  const changed = parts.map((part): Part => {
    if (part.kind === 'paragraph' && place.in === 'paragraph' && part.text.includes(place.containing)) {
      if (part.text.split(place.from).length !== 2) throw new Error(`${where}: ${place.from} in ${part.text}`)
      hits++
      return { ...part, text: part.text.replace(place.from, place.to) }
    }
    if (part.kind === 'table' && place.in === 'cell' && part.title === place.table) {
      const rows = part.rows.map((row) => {
        if (!row.some((cell) => cellOf(cell).text === place.row)) return row
        hits++
        return changeCell(row, place, where)
      })
      return { ...part, rows }
    }
    if (part.kind === 'table' && place.in === 'table' && part.title === place.table) {
      hits++
      return { ...part, header: [], rows: [], notes: [] } satisfies Table
    }
    return part
  })
  if (hits !== 1) throw new Error(`${where}: the place fits ${hits} times`)
  return changed
}

function changeCell(
  row: readonly (string | Cell)[],
  place: { cell: number; from: string; to: string },
  where: string,
): (string | Cell)[] {
  return row.map((cell, i) => {
    if (i !== place.cell) return cell
    const own = cellOf(cell)
    if (own.text !== place.from) throw new Error(`${where}: ${own.text} stands there, not ${place.from}`)
    return { ...own, text: place.to }
  })
}
