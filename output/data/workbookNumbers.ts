// A printed figure as a number of a spreadsheet that shows the same digits. In: printed characters. Out: a cell, or undefined
// where they are no number, or one that a spreadsheet cannot hold exactly.

const PRINTED = /^([-−－]?)(\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.(\d+))?(%?)$/

/** A spreadsheet keeps 15 digits. */
const DIGITS = 15

/**
 * `known`: that it is a figure is known otherwise. Without that, plain whole numbers stay text: they may be codes, which lose
 * their zeros as numbers.
 */
export function numberCell(
  printed: string,
  known: boolean,
): { readonly value: number; readonly type: NumberConstructor; readonly format: string } | undefined {
  const match = PRINTED.exec(printed.trim())
  if (!match) return undefined
  const [, sign, integer = '', fraction = '', percent] = match
  const grouped = /[,，]/.test(integer)
  if (!known && !grouped && fraction === '' && !percent) return undefined
  const digits = integer.replace(/[,，]/g, '')
  if ((digits + fraction).replace(/^0+/, '').length > DIGITS) return undefined
  const number = Number(`${sign ? '-' : ''}${digits}.${fraction || '0'}${percent ? 'e-2' : ''}`)
  const decimals = fraction === '' ? '' : `.${'0'.repeat(fraction.length)}`
  return { value: number, type: Number, format: `${grouped ? '#,##0' : '0'}${decimals}${percent}` }
}
