// In: a text and a width. Out: its lines, broken as Chinese typesetting does: anywhere but inside a number or word,
// never with a closing mark at the beginning of a line or an opening one at its end.

const NOT_FIRST = /^[，。、；：！？）》」』”’％%…—·]/
const NOT_LAST = /[（《「『“‘]$/

export function wrap(text: string, widthOf: (text: string) => number, width: number, indent = 0): string[] {
  if (!text) return []
  const tokens = text.match(/[A-Za-z0-9.,%+≥≤<>-]+|\s+|[^]/gu) ?? []
  const lines: string[] = []
  let line = ''
  let room = width - indent
  for (const token of tokens) {
    if (widthOf(line + token.trimEnd()) <= room || (!line && token.trim())) {
      line += token
      continue
    }
    if (NOT_FIRST.test(token) && widthOf(token) <= room * 0.1) {
      // Hanging the mark over the edge by less than a character is what word processors do too.
      line += token
      continue
    }
    let carried = token.trimStart()
    while (NOT_LAST.test(line)) {
      carried = line.slice(-1) + carried
      line = line.slice(0, -1)
    }
    lines.push(line.trimEnd())
    room = width
    line = carried
  }
  if (line.trim()) lines.push(line.trimEnd())
  return lines.flatMap((one) => (widthOf(one) > width * 1.2 ? split(one, widthOf, width) : [one]))
}

/** A word longer than the line is cut where it must be. */
function split(line: string, widthOf: (text: string) => number, width: number): string[] {
  const out: string[] = []
  let piece = ''
  for (const char of line) {
    if (piece && widthOf(piece + char) > width) {
      out.push(piece)
      piece = ''
    }
    piece += char
  }
  return [...out, piece]
}
