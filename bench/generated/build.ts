// The generated set on disk: sources, PDFs, and the documents that they were made from, built once into a cache folder.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawDocument } from './document.ts'
import { toHtml } from './html.ts'
import { layouts, type Layout } from './layouts.ts'
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

interface Job {
  readonly document: ModelDocument
  readonly source: string
  readonly printed: string
  readonly pdf: string
}

/** Makes what is not in the cache yet; a change of a layout or of the way it is set makes that document anew. */
export async function buildGenerated(only: (layout: Layout) => boolean = () => true): Promise<GeneratedSet> {
  mkdirSync(cache, { recursive: true })
  const jobs = layouts.filter(only).map((layout) => prepare(drawDocument(layout)))
  const due = jobs.filter(({ pdf }) => !existsSync(pdf))
  const skipped: string[] = []
  const office = due.filter(({ document }) => document.layout.program !== 'chromium')
  const web = due.filter(({ document }) => document.layout.program === 'chromium')
  if (office.length > 0) {
    const soffice = await findSoffice()
    if (soffice)
      await printWithSoffice(
        soffice,
        office.map(({ source }) => source),
        cache,
      )
    else
      skipped.push(`soffice is not installed: ${office.length} layouts set by LibreOffice are not measured`)
  }
  if (web.length > 0) {
    const chromium = await findChromium()
    if (chromium) for (const { source, printed } of web) await printWithChromium(chromium, source, printed)
    else skipped.push(`chromium is not installed: ${web.length} layouts set by Chromium are not measured`)
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
