// Form fields: a value that is filled in and not printed on the page (no appearance, a stale one, a hidden field) is
// not read as text; it is told, since a reader who opens the form in an editor sees it.
import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { Box, GlyphRun } from '../../schemas/page.ts'
import type { Report } from '../../schemas/source.ts'
import { boxAround, type Matrix } from './matrix.ts'

export interface Field {
  readonly name: string
  readonly value: string
  /** In the page's own space. */
  readonly rectangle: readonly number[]
}

/** The filled fields of a document by the number of their page; empty where it has no form. */
export async function filledFields(document: PDFDocumentProxy): Promise<ReadonlyMap<number, Field[]>> {
  const byPage = new Map<number, Field[]>()
  let forms: Awaited<ReturnType<PDFDocumentProxy['getFieldObjects']>> = null
  try {
    forms = await document.getFieldObjects()
  } catch {
    // A broken form says nothing about the pages.
  }
  for (const [name, widgets] of forms ?? []) {
    for (const widget of widgets as readonly FieldObject[]) {
      const value = [widget.value].flat().filter((part) => typeof part === 'string')
      const text = value.join(' ').trim()
      if (!FILLED.has(widget.type ?? '') || text === '' || widget.page === undefined || !widget.rect) continue
      const number = widget.page + 1
      byPage.set(number, [...(byPage.get(number) ?? []), { name, value: text, rectangle: widget.rect }])
    }
  }
  return byPage
}

interface FieldObject {
  readonly type?: string
  readonly value?: unknown
  readonly page?: number
  readonly rect?: readonly number[]
}

/** Kinds of fields that hold words or figures; boxes and buttons hold a state. */
const FILLED: ReadonlySet<string> = new Set(['text', 'combobox', 'listbox'])

/** Reports pdf/unprinted-field for every field whose value does not stand where the field is. */
export function reportUnprinted(
  fields: readonly Field[],
  runs: readonly GlyphRun[],
  base: Matrix,
  page: number,
  report: Report,
): void {
  for (const { name, value, rectangle } of fields) {
    const [x0, y0, x1, y1] = rectangle
    const box = boxAround(base, x0!, y0!, x1!, y1!)
    const printed = runs.filter((run) => overlaps(run.box, box)).map(({ text }) => text)
    if (bare(printed.join('')).includes(bare(value))) continue
    report({ code: 'pdf/unprinted-field', page, box, params: { page, field: name, text: value } })
  }
}

const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '')

const overlaps = (a: Box, b: Box): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]
