// What a printed figure looks like to geometry: digits and their marks. Not what it means.
import type { Box } from '../../schemas/page.ts'
import { foldWidth } from '../../schemas/text.ts'
import { settings } from './settings.ts'

/** A printed figure and nothing else. */
export const FIGURE = /^[-+−－]?[\d０-９][\d０-９,，.．]*[%％]?$/u

/** What stands in the place of a figure: one, or the dash that is printed for none. */
export const FIGURE_PLACE = new RegExp(`${FIGURE.source}|^[-−—–－]{1,2}$`, 'u')

/** One figure as a whole: groups of three where there are commas, one decimal point. */
const WHOLE = /^[-+−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?$/u

/** Whether lines under one another are one figure that was too long for its cell, `room` points wide. */
export function isWrappedFigure(
  lines: readonly { readonly text: string; readonly box: Box }[],
  room: number,
  fontSize: number,
): boolean {
  const full = lines
    .slice(0, -1)
    .every(({ box }) => room - (box[2] - box[0]) < settings.wrappedFigure * fontSize)
  return full && WHOLE.test(foldWidth(lines.map((line) => line.text).join('')))
}
