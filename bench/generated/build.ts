// The generated set on disk: sources, PDFs, and the documents that they were made from, built once into a cache folder.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawDocument } from './document.ts'
import { toHtml } from './html.ts'
import { layouts, type Layout, type Program } from './layouts.ts'
import type { ModelDocument } from './model.ts'
import { toOds, toOdt } from './odf.ts'
import { findChromium, findSoffice, printWithChromium, printWithSoffice } from './programs.ts'
import { turnPages } from './turn.ts'

/** Outside what git tracks; safe to delete. */
const cache = join(import.meta.dirname, '../../node_modules/.cache/gouji-generated')

export interface GeneratedDocument {
  readonly document: ModelDocument
  readonly pdf: string
}

export interface GeneratedSet {
  readonly documents: readonly GeneratedDocument[]
  /** What could not be made, in words. */
  readonly skipped: readonly string[]
}

const setBy: Readonly<Record<Program, string>> = {
  writer: 'LibreOffice Writer',
  calc: 'LibreOffice Calc',
  chromium: 'Chromium',
}

interface Job {
  readonly document: ModelDocument
  readonly source: string
  readonly printed: string
  readonly pdf: string
}

/** `salt` other than 0 draws other documents of the same layouts. Makes what is not in the cache yet; a change of a layout or of the way it is set makes that document anew. */
export async function buildGenerated(
  only: (layout: Layout) => boolean = () => true,
  salt = 0,
): Promise<GeneratedSet> {
  mkdirSync(cache, { recursive: true })
  const jobs = layouts.filter(only).map((layout) => prepare(drawDocument(layout, salt)))
  const due = jobs.filter(({ pdf }) => !existsSync(pdf))
  const skipped: string[] = []
  const by = (program: Program): Job[] => due.filter(({ document }) => document.layout.program === program)
  const soffice = due.length > by('chromium').length ? await findSoffice() : undefined
  for (const program of ['writer', 'calc'] as const) {
    const sources = by(program).map(({ source }) => source)
    if (soffice && sources.length > 0) await printWithSoffice(soffice, program, sources, cache)
  }
  const chromium = by('chromium').length > 0 ? await findChromium() : undefined
  if (chromium)
    for (const { source, printed } of by('chromium')) await printWithChromium(chromium, source, printed)
  for (const program of ['writer', 'calc', 'chromium'] as const) {
    const missing = by(program).filter(({ printed }) => !existsSync(printed)).length
    if (missing > 0) skipped.push(`not measured, as ${setBy[program]} did not print them: ${missing} layouts`)
  }
  for (const { document, printed, pdf } of due) {
    if (!existsSync(printed)) continue
    const { page } = document.layout
    if (page === 'turned' || page === 'sideways')
      writeFileSync(pdf, turnPages(readFileSync(printed), page === 'turned'))
    else renameSync(printed, pdf)
  }
  return { documents: jobs.filter(({ pdf }) => existsSync(pdf)), skipped }
}

function prepare(document: ModelDocument): Job {
  const { program, page } = document.layout
  const content = { chromium: toHtml, writer: toOdt, calc: toOds }[program](document)
  const hash = createHash('sha256').update(`${page}\n${content}`).digest('hex').slice(0, 12)
  const base = join(cache, `${document.name.replace(/[^\p{L}\d]+/gu, '-')}-${hash}`)
  const source = `${base}${{ chromium: '.html', writer: '.fodt', calc: '.fods' }[program]}`
  if (!existsSync(source)) writeFileSync(source, content)
  return { document, source, printed: `${base}.pdf`, pdf: `${base}.set.pdf` }
}
