// In: a cell of a workbook. Out: the characters that it shows, by its number format; and whether they show another
// magnitude than the cell holds, as formats do that print ten thousands of what is stored in ones.
import type { CellObject } from '@e965/xlsx'
import { format } from 'numfmt'

export interface Shown {
  readonly text: string
  readonly scaled: boolean
}

export function shownText(cell: CellObject): Shown {
  const { v: value, t: type } = cell
  if (value === undefined || value === null) return { text: '', scaled: false }
  if (type === 's') return { text: String(value), scaled: false }
  if (type === 'b') return { text: value ? 'TRUE' : 'FALSE', scaled: false }
  if (type === 'e') return { text: cell.w ?? '#ERR', scaled: false }
  if (typeof value !== 'number') return { text: cell.w ?? String(value), scaled: false }
  // East Asian Excel writes the mark that takes the next character literally as “!” where others write “\”.
  const pattern = String(cell.z ?? 'General').replace(
    /("[^"]*")|!(.)/g,
    (_, quoted?: string, next?: string) => quoted ?? `\\${next}`,
  )
  const text = rendered(pattern, value)
  return { text, scaled: isScaled(text, value) }
}

function rendered(pattern: string, value: number): string {
  try {
    return format(pattern, value)
  } catch {
    // A format that nobody can read shows the number itself, as Excel does with one it has lost.
    return format('General', value)
  }
}

/** The print stands for a thousandth or less, or a thousandfold, of the value; percent signs and dates apart. */
function isScaled(text: string, value: number): boolean {
  if (value === 0 || !/^[-\s(（+¥$￥]*[\d,.]+/.test(text) || /[%:/]|\d-\d|[\u5e74\u6708]/.test(text))
    return false
  const printed = Number(/[\d,.]+/.exec(text)![0].replaceAll(',', ''))
  if (!Number.isFinite(printed) || printed === 0) return false
  const factor = Math.abs(value) / printed
  return factor > 900 || factor < 1 / 900
}
