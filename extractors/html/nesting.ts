// In: the text of a page. Out: how deep its elements nest, told before a tree is built: an HTML parser takes time
// quadratic in the depth, and a tree too deep ends the process instead of the document.

const VOID =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|!doctype|basefont|frame|bgsound)$/
/** Elements that the next of their kind, or the end of their parent, closes. */
const OPTIONAL_END = /^(?:p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|optgroup|colgroup)$/
const INLINE = /^(?:a|b|big|code|em|font|i|s|small|span|strike|strong|sub|sup|tt|u|nobr)$/
const TOKEN =
  /<!--[^]*?(?:-->|$)|<(script|style|textarea|title)\b[^]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][a-z0-9]*)[^<>]*>/gi
/** How far back a closing tag is matched; real pages close what they opened within a few levels. */
const REACH = 256

/** The greatest depth reached, counted up to `limit`. Close to what a parser builds, exact for well-formed pages. */
export function nestingDepth(html: string, limit: number): number {
  const open: string[] = []
  let deepest = 0
  for (const [token, , closing, tag] of html.matchAll(TOKEN)) {
    if (!tag) continue
    const name = tag.toLowerCase()
    if (VOID.test(name)) continue
    if (closing) close(open, name)
    else if (!token.endsWith('/>') || !/^(?:svg|path|g|rect|circle|use)$/.test(name)) {
      if (OPTIONAL_END.test(name)) closeImplied(open, name)
      open.push(name)
      if (open.length > deepest) deepest = open.length
      if (deepest > limit) return deepest
    }
  }
  return deepest
}

function close(open: string[], name: string): void {
  const stop = Math.max(0, open.length - REACH)
  for (let i = open.length - 1; i >= stop; i--) {
    if (open[i] === name) {
      open.length = i
      return
    }
  }
}

/** `<p>` ends an open `<p>` above it when only inline elements stand between; the same for rows, cells and items. */
function closeImplied(open: string[], name: string): void {
  for (let i = open.length - 1; i >= 0; i--) {
    if (open[i] === name) {
      open.length = i
      return
    }
    if (!INLINE.test(open[i]!) && !OPTIONAL_END.test(open[i]!)) return
  }
}
