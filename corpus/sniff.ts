// In: bytes. Out: their media type. Magic numbers are file-type's; text, markup and PDFs behind junk are told here.
import { fileTypeFromBuffer } from 'file-type'

const HEAD = 65_536
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
/** A reader must find %PDF- within the first 1024 bytes (ISO 32000-1, annex H.3.4.1); harvests put headers before it. */
const PDF_WITHIN = 1024 + 8

/** Media type by content; `application/octet-stream` where neither a magic number nor text is recognised. */
export async function sniff(bytes: Uint8Array): Promise<string> {
  const head = bytes.subarray(0, HEAD)
  if (/%PDF-\d/.test(latin1(head.subarray(0, PDF_WITHIN))) && !startsAsMarkup(asciiView(head))) {
    return 'application/pdf'
  }
  // Before the magic numbers: the mark of UTF-16 is also how an MPEG frame begins.
  if (utf16Of(head) && startsAsMarkup(asciiView(head))) return 'text/html'
  const known = compound(bytes) ?? (await magic(bytes))
  if (known && known !== 'application/xml') return known
  const text = asciiView(head)
  if (text === undefined) return 'application/octet-stream'
  if (known === 'application/xml') return /<!doctype\s+html|<html\b/i.test(text) ? 'text/html' : known
  if (isMarkup(text)) return 'text/html'
  if (/^mime-version:/im.test(text) && /^content-type:\s*multipart\/related/im.test(text)) {
    return 'multipart/related'
  }
  return 'text/plain'
}

/**
 * Word, Excel and encrypted Office files share one container (MS-CFB); the streams that its directory names, in
 * UTF-16, tell them apart. The directory may stand anywhere in the file.
 */
function compound(bytes: Uint8Array): string | undefined {
  if (!latin1(bytes.subarray(0, 8)).startsWith(COMPOUND)) return undefined
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names = (name: string): boolean => view.includes(Buffer.from(`${name}\0`, 'utf16le'))
  if (names('EncryptedPackage')) return 'application/x-ole-encrypted'
  if (names('WordDocument')) return 'application/msword'
  if (names('Workbook') || names('Book')) return 'application/vnd.ms-excel'
  return 'application/x-cfb'
}

async function magic(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime ?? beginning(bytes)
  } catch {
    // A file cut off inside the structure that its magic number announces.
    return beginning(bytes)
  }
}

/** Formats that a cut-off download is still told by; file-type wants more of them than their first bytes. */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['PK\x03\x04', 'application/zip'],
  [COMPOUND, 'application/x-cfb'],
]

function beginning(bytes: Uint8Array): string | undefined {
  const head = latin1(bytes.subarray(0, 8))
  return BEGINNINGS.find(([start]) => head.startsWith(start))?.[1]
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

/**
 * The text with its ASCII letters in place, whatever of UTF-8, UTF-16 and GB18030 it is written in, or undefined for
 * binary data. Tags are ASCII in all three, so markup can be told before the encoding is known.
 */
function asciiView(head: Uint8Array): string | undefined {
  const utf16 = utf16Of(head)
  if (utf16) return new TextDecoder(utf16).decode(head)
  const text = latin1(head)
  const controls = text.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0
  return controls * 500 > text.length || text.includes('\0') ? undefined : text
}

/** UTF-16 by its mark, or by zero bytes standing on one side only, as ASCII tags leave them. */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const length = Math.min(head.length & ~1, 2048)
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++
    if (head[i + 1] === 0) odd++
  }
  const enough = length >= 8 ? length / 10 : Infinity
  if (odd > enough && even === 0) return 'utf-16le'
  if (even > enough && odd === 0) return 'utf-16be'
  return undefined
}

const OPENING = /^(?:\ufeff|ï»¿)?(?:\s|<!--[^]*?-->|<\?[^]*?\?>)*/

function startsAsMarkup(text: string | undefined): boolean {
  if (text === undefined) return false
  const rest = text.slice(OPENING.exec(text)![0].length)
  return /^<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|table|div|p|h[1-6]|center|font|span|section|article|main|ul|ol|br|a|img|iframe|!--)\b/i.test(
    rest,
  )
}

/** Starts with a tag of HTML, or is text that holds whole elements of it further on. */
function isMarkup(text: string): boolean {
  if (startsAsMarkup(text)) return true
  return /<(html|body|table|div|p|center)\b[^<>]*>[^]*<\/\1\s*>/i.test(text)
}
