// One document, start to end: bytes → blocks → disclosure → findings → contract. The only file that knows the order.
// In: a path. Out: always an outcome, whatever the file is; the one place where ReadError is caught.
import { readSource } from '../corpus/identify.ts'
import { examine, powerSummary } from '../checks/index.ts'
import { qualityProblems } from '../checks/quality/index.ts'
import {
  classificationOf,
  codesOfName,
  namesOfCode,
  type Classification,
} from '../normalizers/classification/index.ts'
import { failedContract, toContract } from '../output/files/json.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { ExtractedDocument } from '../schemas/block.ts'
import type { Disclosure } from '../schemas/disclosure.ts'
import type { Language } from '../schemas/problem.ts'
import { problemSeverity } from '../schemas/problem.ts'
import type { Copy, Problem, Report, SourceFile, StageTimer } from '../schemas/source.ts'
import { cpuNow, ReadError } from '../schemas/source.ts'
import { structureOf, type Workings } from '../schemas/workings.ts'
import { keepExtraction, keptExtraction, type KeptExtractions } from './stages.ts'
import { figureChecks } from './workings.ts'
import { normalizeReading, withDeciders } from './reading/index.ts'
import { recognition } from './recognition.ts'

/** read: no problem of severity error; partly: read with such problems; failed: nothing could be read. */
export type Status = 'read' | 'partly' | 'failed'

export interface DocumentOutcome {
  readonly status: Status
  readonly document: ContractDocument
  /** Absent where nothing could be read. */
  readonly workings?: Workings
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>
}

export interface DocumentOptions {
  /** Where extractions are kept and looked for first; without it every document is read anew. */
  readonly kept?: KeptExtractions
  /** Where the bytes are read instead. */
  readonly copy?: Copy
  /** Told each time a stage has done a piece of work (a page, say): a sign of life. */
  readonly onProgress?: () => void
}

/** Reads, normalizes and checks the file at `path`. Never rejects because of what the file holds. */
export async function processDocument(
  path: string,
  lang: Language,
  { kept, copy, onProgress }: DocumentOptions = {},
): Promise<DocumentOutcome> {
  const problems: Problem[] = []
  const timings: Record<string, number> = {}
  const timer: StageTimer = {
    add: (stage, milliseconds) => {
      timings[stage] = (timings[stage] ?? 0) + milliseconds
      onProgress?.()
    },
  }
  const report = (problem: Problem) => void problems.push(problem)
  let source: SourceFile | undefined
  try {
    source = await timed('source', timer, () => readSource(path, undefined, copy))
    problems.push(...(source.problems ?? []))
    const recognised = await extractOnce(source, report, timer, kept)
    const reading = await timed('normalize', timer, () => normalizeReading(recognised, report))
    const { extracted } = reading
    const { findings, figures } = await timed('check', timer, () => examine(reading.disclosure))
    const disclosure = withDeciders(reading, findings)
    await timed('quality', timer, () => problems.push(...remarks(extracted, disclosure)))
    const head = { ...sourceHead(path, source), pages: extracted.pages.length }
    const document = toContract(head, disclosure, findings, problems, lang)
    const partly = problems.some((problem) => problemSeverity(problem) === 'error')
    const workings = {
      structure: structureOf(disclosure),
      power: powerSummary(disclosure.facts, figures),
      figures: figureChecks(figures),
    }
    return { status: partly ? 'partly' : 'read', document, workings, timings }
  } catch (error) {
    problems.push(toProblem(error))
    return { status: 'failed', document: failedContract(sourceHead(path, source), problems, lang), timings }
  }
}

/** What is odd about the form of the document; a page that is no disclosure is spared them. */
function remarks({ pages, blocks }: ExtractedDocument, disclosure: Disclosure): Problem[] {
  if (disclosure.facts.length === 0) return []
  const codes = {
    namesOf: (code: string) => within(code, (classification) => namesOfCode(classification, code)),
    codesOf: (name: string, like: string) =>
      within(like, (classification) => codesOfName(classification, name)),
  }
  return qualityProblems({ pages, blocks, disclosure, codes })
}

function within(
  code: string,
  look: (classification: Classification) => readonly string[],
): readonly string[] {
  const classification = classificationOf(code)
  return classification ? look(classification) : []
}

async function extract(
  source: SourceFile,
  report: (p: Problem) => void,
  timer: StageTimer,
): Promise<ExtractedDocument> {
  switch (source.mediaType) {
    // Loaded when first needed: pdf.js alone costs more to load than a short page takes to read.
    case 'application/pdf': {
      const { extractPdf } = await import('../extractors/pdf/index.ts')
      const recogniser = await recognition(timer)
      try {
        return await extractPdf(source.bytes, report, timer, recogniser)
      } finally {
        await recogniser?.close()
      }
    }
    case 'text/html': {
      const { readWebPage } = await import('./webPage.ts')
      return readWebPage(source, report, timer)
    }
    case 'image/png':
    case 'image/jpeg':
    case 'image/gif':
    case 'image/bmp':
    case 'image/webp': {
      const recogniser = await recognition(timer)
      if (!recogniser) throw new ReadError({ code: 'picture/not-recognised' })
      try {
        const { extractPicture } = await import('../extractors/picture/index.ts')
        return await extractPicture(source.bytes, source.mediaType, report, recogniser, timer)
      } finally {
        await recogniser.close()
      }
    }
    case 'application/vnd.openxmlformats-officedocument.wordprocessingml.document':
    case 'application/vnd.ms-word.document.macroenabled.12':
    case 'application/msword':
    case 'application/rtf':
    case 'application/vnd.oasis.opendocument.text':
    case 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':
    case 'application/vnd.ms-excel.sheet.macroenabled.12':
    case 'application/vnd.ms-excel':
    case 'application/vnd.oasis.opendocument.spreadsheet':
    case 'application/x-ole-encrypted': {
      const { extractOffice } = await import('../extractors/office/index.ts')
      return timed('office', timer, () => extractOffice(source.bytes, source.mediaType, report))
    }
    default:
      throw new ReadError({ code: 'source/unsupported', params: { mediaType: source.mediaType } })
  }
}

function sourceHead(path: string, source: SourceFile | undefined): ContractDocument['source'] {
  return { path, sha256: source?.sha256 ?? '', mediaType: source?.mediaType ?? '', pages: 0 }
}

/** The kept extraction of these bytes, or a new one, which is then kept. */
async function extractOnce(
  source: SourceFile,
  report: Report,
  timer: StageTimer,
  kept: KeptExtractions | undefined,
): Promise<ExtractedDocument> {
  // A web page takes what is missing from the pages beside it, so its own bytes do not say all it yields; and it is read fast.
  if (!kept || source.mediaType === 'text/html') return extract(source, report, timer)
  const earlier = await timed('kept', timer, () => keptExtraction(kept, source.sha256))
  if (earlier) {
    earlier.problems.forEach(report)
    return earlier.extracted
  }
  const problems: Problem[] = []
  const extracted = await extract(
    source,
    (problem) => {
      problems.push(problem)
      report(problem)
    },
    timer,
  )
  await timed('keep', timer, () => keepExtraction(kept, source.sha256, { extracted, problems }))
  return extracted
}

/** A ReadError carries its problem; anything else is a fault of ours and says so, with its words. */
function toProblem(error: unknown): Problem {
  if (error instanceof ReadError) return error.problem
  if (error instanceof RangeError && /allocat|Invalid (array|typed array|string) length/i.test(error.message))
    return { code: 'run/out-of-memory' }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { code: 'run/internal-error', params: { reason } }
}

async function timed<T>(stage: string, timer: StageTimer, work: () => T | Promise<T>): Promise<T> {
  const start = cpuNow()
  try {
    return await work()
  } finally {
    timer.add(stage, cpuNow() - start)
  }
}
