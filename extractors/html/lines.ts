// In: the lines of a paragraph or cell. Out: the text they make, and where in it each line begins.
import type { TextLine } from '../../schemas/block.ts'
import type { Box } from '../../schemas/page.ts'

/** A page of the web has no places on paper. */
export const NOWHERE: Box = [0, 0, 0, 0]

/** Joined with a space only where two narrow letters meet, as joinLines of schemas/text.ts does. */
export function joinedLines(texts: readonly string[]): { text: string; lines: TextLine[] } {
  let text = ''
  const lines: TextLine[] = []
  for (const line of texts) {
    if (text && /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(line)) text += ' '
    lines.push({ text: line, start: text.length, page: 0, box: NOWHERE })
    text += line
  }
  return { text, lines }
}
