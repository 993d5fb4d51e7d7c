// Small PDFs for tests, written by hand so that every operator on the page is known.

export interface PageSource {
  /** Content stream, in PDF's own coordinates (origin bottom left). */
  readonly content: string
  readonly width?: number
  readonly height?: number
  readonly rotate?: number
  /** Further entries of the page, of its resources and of its fonts, as PDF writes them. */
  readonly entries?: string
  readonly resources?: string
  readonly fonts?: string
}

/** A stream object with these entries beside its length. */
export const stream = (entries: string, content: string): string =>
  `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`

/**
 * A PDF of these pages; /F1 is Helvetica, /F2 Helvetica-Bold, /G0 paints nothing (alpha 0). Of `more` the first object
 * has the number 6 + 2 · pages; entries of the catalog go into `catalog`.
 */
export function makePdf(
  pages: readonly PageSource[],
  more: readonly string[] = [],
  catalog = '',
): Uint8Array {
  const kids = pages.map((_, i) => `${6 + 2 * i} 0 R`).join(' ')
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    '<< /Type /ExtGState /ca 0 /CA 0 >>',
  ]
  pages.forEach((page, i) => {
    const { content, width = 300, height = 200, rotate = 0, entries = '', resources = '', fonts = '' } = page
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} /Contents ${7 + 2 * i} 0 R ` +
        `/Resources << /Font << /F1 3 0 R /F2 4 0 R ${fonts} >> /ExtGState << /G0 5 0 R >> ${resources} >> ${entries} >>`,
      stream('', content),
    )
  })
  objects.push(...more)
  return writeObjects(objects)
}

/** A PDF of these objects, numbered from 1; the first is the catalog. */
export function writeObjects(objects: readonly string[]): Uint8Array {
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const offset = body.length
    body += `${i + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  body += `xref\n0 ${size}\n0000000000 65535 f \n${table}`
  body += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.lastIndexOf('xref\n')}\n%%EOF\n`
  return new TextEncoder().encode(body)
}
