// The document's own word on rounding (四舍五入, 只舍不入, 尾数误差). In: paragraphs and table notes. Out: mode and quote.
import type { Disclosure } from '../schemas/disclosure.ts'
import { foldLabel } from '../schemas/text.ts'
import { roundingForms } from './head/words.ts'

/**
 * The first sentence that names a way of rounding; a sentence that only speaks of differences in the last digit counts
 * as rounding to nearest, which is what such differences come from unless cutting off is said.
 */
export function readRounding(texts: Iterable<string>): Disclosure['rounding'] {
  let found: Disclosure['rounding'] = null
  for (const text of texts) {
    for (const sentence of text.split(/(?<=[。；;])/u)) {
      const folded = foldLabel(sentence)
      const rule = roundingForms.find(({ form }) => form.test(folded))
      if (!rule) continue
      if (rule.mode === 'truncate') return { mode: 'truncate', quote: sentence.trim() }
      found ??= { mode: 'nearest', quote: sentence.trim() }
    }
  }
  return found
}
