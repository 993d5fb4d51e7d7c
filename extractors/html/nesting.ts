// In: the text of a page. Out: how many elements it has and how deep they nest, told before a tree is built: an HTML
// parser takes time quadratic in the depth and some kilobytes an element, and would end the process, not the document.

const VOID =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|!doctype|basefont|frame|bgsound)$/
/** Elements that the next of their kind, or the end of their parent, closes. */
const OPTIONAL_END = /^(?:p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|optgroup|colgroup)$/
const INLINE = /^(?:a|b|big|code|em|font|i|s|small|span|strike|strong|sub|sup|tt|u|nobr)$/
const SELF_CLOSED = /^(?:svg|path|g|rect|circle|use)$/
const TOKEN =
  /<!--[^]*?(?:-->|$)|<(script|style|textarea|title)\b[^]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][a-z0-9]*)[^<>]*>/gi
/** How far back a closing tag is matched; real pages close what they opened within a few levels. */
const REACH = 256

export interface Extent {
  readonly elements: number
  readonly depth: number
}

/**
 * Elements and greatest depth, counted no further than just above `limit`. Close to what a parser builds, exact for
 * well-formed pages.
 */
export function extentOf(html: string, limit: Extent): Extent {
  const open: string[] = []
  let depth = 0
  let elements = 0
  for (const [token, , closing, tag] of html.matchAll(TOKEN)) {
    if (!tag) continue
    const name = tag.toLowerCase()
    if (closing) {
      close(open, name)
      continue
    }
    elements++
    if (VOID.test(name) || (token.endsWith('/>') && SELF_CLOSED.test(name))) continue
    if (OPTIONAL_END.test(name)) closeImplied(open, name)
    open.push(name)
    if (open.length > depth) depth = open.length
    if (depth > limit.depth || elements > limit.elements) break
  }
  return { elements, depth }
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
