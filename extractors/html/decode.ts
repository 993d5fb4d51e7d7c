// In: the bytes of a web page. Out: its text and how it was read. The declared charset is a claim, checked like any.
import type { Report } from '../../schemas/source.ts'

const HEAD = 4096

/**
 * Decodes by, in this order: byte order mark; zero bytes (UTF-16 without a mark); UTF-8 where every byte fits, which
 * no other text of some length does by chance; the declared charset where it fits; GB18030 where it fits. When
 * nothing fits, the encoding that damages least is taken and the damage reported (html/damaged-text).
 */
export function decode(bytes: Uint8Array, report: Report): string {
  const encoding = marked(bytes) ?? unmarkedUtf16(bytes)
  if (encoding) return mend(bytes, [encoding], report)
  const declared = declaredCharset(bytes)
  const candidates = ['utf-8', ...(declared ? [declared] : []), 'gb18030']
  for (const candidate of candidates) {
    const text = strictly(bytes, candidate)
    if (text !== undefined) return text
  }
  return mend(bytes, candidates, report)
}

function marked(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** ASCII tags in UTF-16 leave a zero in every other byte; no other encoding of text has zeros. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length & ~1, HEAD)
  const zeros = [0, 0]
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1]!++
  if (length < 8 || zeros[0]! + zeros[1]! < length / 10) return undefined
  if (zeros[0] === 0) return 'utf-16le'
  return zeros[1] === 0 ? 'utf-16be' : undefined
}

/** What <meta charset> or <meta http-equiv> claims, as a label TextDecoder knows; UTF-16 cannot be claimed in ASCII. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1')
  const label = /<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]
  if (!label) return undefined
  try {
    const { encoding } = new TextDecoder(label)
    return encoding.startsWith('utf-16') ? undefined : encoding
  } catch {
    return undefined
  }
}

function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const REPLACEMENT = /\ufffd+/g

function mend(bytes: Uint8Array, encodings: readonly string[], report: Report): string {
  let best: { text: string; encoding: string; count: number } | undefined
  for (const encoding of encodings) {
    const text = new TextDecoder(encoding).decode(bytes)
    const count = text.match(REPLACEMENT)?.length ?? 0
    if (!best || count < best.count) best = { text, encoding, count }
  }
  const { text, encoding, count } = best!
  if (count > 0) report({ code: 'html/damaged-text', params: { encoding, count } })
  return text
}
