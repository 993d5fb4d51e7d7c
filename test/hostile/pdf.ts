// Builds PDFs byte by byte, so that each can be broken in exactly one way. In: bodies of objects. Out: a file.
import { deflateSync } from 'node:zlib'

/** The body of an object: text, or a dictionary (without its Length) and the bytes of its stream. */
export type Body = string | { readonly dict: string; readonly bytes: Uint8Array; readonly length?: string }

export interface Build {
  /** Entries of the trailer beside Size and Root. */
  readonly trailer?: string
  /** What startxref says, given where the table really is. */
  readonly startxref?: (offset: number) => number | string
  /** Changes the text of the cross-reference table. */
  readonly xref?: (table: string) => string
  readonly root?: string
}

/** A PDF from the bodies of its objects, the first being the catalog. */
export function buildPdf(
  bodies: readonly Body[],
  { trailer = '', startxref, xref, root }: Build = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  let length = parts[0]!.length
  const offsets = bodies.map((body, i) => {
    const offset = length
    const object = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      bodyBytes(body),
      Buffer.from('\nendobj\n'),
    ])
    parts.push(object)
    length += object.length
    return offset
  })
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${entries}`
  const head = `trailer\n<< /Size ${bodies.length + 1} ${root ?? '/Root 1 0 R'} ${trailer} >>\n`
  const start = startxref ? startxref(length) : length
  const tail = `${xref ? xref(table) : table}${head}startxref\n${start}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(tail)])
}

function bodyBytes(body: Body): Buffer {
  if (typeof body === 'string') return Buffer.from(body, 'latin1')
  const dict = `<< ${body.dict} /Length ${body.length ?? body.bytes.length} >>\nstream\n`
  return Buffer.concat([Buffer.from(dict, 'latin1'), body.bytes, Buffer.from('\nendstream')])
}

/** A stream as it stands, and one that is deflated `times` over. */
export function stream(text: string | Uint8Array, dict = ''): Body {
  return { dict, bytes: Buffer.from(text as string, 'latin1') }
}

export function flate(bytes: Uint8Array, times = 1, dict = ''): Body {
  let packed = bytes
  for (let i = 0; i < times; i++) packed = deflateSync(packed, { level: 9 })
  return { dict: `${dict} /Filter [${' /FlateDecode'.repeat(times)} ]`, bytes: packed }
}

export interface OnePage {
  readonly content?: Body
  /** Entries of the page and of its resources; objects in `more` are numbered from 6. */
  readonly page?: string
  readonly resources?: string
  readonly more?: readonly Body[]
  readonly catalog?: string
  readonly mediaBox?: string
  readonly build?: Build
}

const WORDS = 'BT /F1 12 Tf 72 700 Td (revenue 100.00) Tj ET'

/** A catalog (1), a page tree (2), a page (3), its content (4), a font (5): all as they should be but for what is given. */
export function onePage({
  content = stream(WORDS),
  page = '',
  resources = '',
  more = [],
  catalog = '',
  mediaBox = '[0 0 595 842]',
  build = {},
}: OnePage): Buffer {
  const bodies: Body[] = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox ${mediaBox} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> ${page} >>`,
    content,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...more,
  ]
  return buildPdf(bodies, build)
}
