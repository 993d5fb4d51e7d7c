// Scans: printed documents turned into scans, read, and held place by place against what is printed. Figures before and
// after arithmetic, what is wrong without saying so, findings that only a misreading made, planted errors that are still
// found, and the cost and exactness of the bare engines on the same pictures. `--quick` measures a few pages, `--full` the
// whole matrix, `--flat` whether memory stays flat over 500 pages, `--documents` the facts of whole documents instead.
import { openRecogniser } from '../extractors/ocr/index.ts'
import { extractPdf } from '../extractors/pdf/index.ts'
import { normalizeReading } from '../pipeline/reading/index.ts'
import type { ExtractedDocument } from '../schemas/block.ts'
import { cpuNow } from '../schemas/source.ts'
import type { BenchResult } from './main.ts'
import { markedAt, printedCells, textAt } from './ocr/compare.ts'
import { documents } from './ocr/documents.ts'
import { sideBySide, type EnginePicture } from './ocr/engines.ts'
import { flatness } from './ocr/flat.ts'
import { benchCases, type Extent, type ScanCase } from './ocr/cases.ts'
import { compareContradictions, toldOf } from './ocr/contradictions.ts'
import { textTable } from './table.ts'

interface Measured {
  numbers: number
  right: number
  rightRaw: number
  /** Wrong, and nothing says so. */
  silent: number
  marked: number
  labels: number
  labelsRight: number
  /** Contradictions that the print does not have, told without the mark. */
  misread: number
  /** The same, told with the mark. */
  doubted: number
  planted: number
  found: number
  milliseconds: number
  pages: number
  remarks: string[]
}

const NOTHING = {
  numbers: 0,
  right: 0,
  rightRaw: 0,
  silent: 0,
  marked: 0,
  labels: 0,
  labelsRight: 0,
  misread: 0,
  doubted: 0,
  planted: 0,
  found: 0,
  milliseconds: 0,
  pages: 0,
} as const

/** Pictures on which the bare engines are measured beside us. */
const PICTURES = 6

export async function ocr(paths: readonly string[], options: readonly string[]): Promise<BenchResult> {
  if (options.includes('--documents')) return documents(paths, options)
  const alone = options.includes('--alone')
  const rows: string[][] = []
  const all: Measured = { ...NOTHING, remarks: [] }
  const sharp: Measured = { ...NOTHING, remarks: [] }
  const pictures: EnginePicture[] = []
  let peak = 0
  for await (const each of benchCases(paths, extentOf(options))) {
    let first = true
    const measured = await measure(each, alone, (picture) => {
      // A page of each scan of the usual density: prose and tables as they come.
      if (each.dpi === 200 && first && pictures.length < PICTURES) pictures.push(picture)
      first = false
    })
    peak = Math.max(peak, process.memoryUsage().rss)
    add(all, measured)
    if (each.dpi >= 200) add(sharp, measured)
    rows.push(rowOf(each.name, measured))
    if (options.includes('--progress')) console.error(rows.at(-1)!.join('  '))
  }
  rows.push(rowOf('all', all), rowOf('200 dpi and above', sharp))
  const beside = await sideBySide(pictures, alone)
  const flat = options.includes('--flat') ? await flatness(alone) : null
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null)
  return {
    lines: [
      ...textTable(
        [
          'scan',
          'pages',
          'figures',
          'right',
          'before',
          'marked',
          'silent',
          'labels',
          'misread',
          'doubted',
          'planted',
          's/page',
        ],
        rows,
      ),
      '',
      ...beside.lines,
      `peak memory ${Math.round(peak / 1e6)} MB`,
      ...(flat ? [flat.line] : []),
      ...(all.remarks.length > 0 ? ['', 'wrong and silent, or misread, or doubted:', ...all.remarks] : []),
    ],
    metrics: {
      numericCellsExact: share(sharp.right, sharp.numbers),
      numericCellsExactRaw: share(sharp.rightRaw, sharp.numbers),
      wrongUnmarked: share(sharp.silent, sharp.numbers),
      plantedFound: share(sharp.found, sharp.planted),
      ratioToEngineCpu: beside.ratio.cpu,
      ratioToEngineSeconds: beside.ratio.seconds,
      labelsExact: share(sharp.labelsRight, sharp.labels),
      misreadFindings: sharp.misread,
      doubtedFindings: sharp.doubted,
      secondsPerPage: share(all.milliseconds / 1000, all.pages),
      peakMemoryMb: Math.round(peak / 1e6),
      ...(flat && { memoryGrowth: flat.growth }),
    },
  }
}

function extentOf(options: readonly string[]): Extent {
  return options.includes('--full') ? 'full' : options.includes('--quick') ? 'quick' : 'usual'
}

async function measure(
  scan: ScanCase,
  alone: boolean,
  onPicture: (picture: EnginePicture) => void,
): Promise<Measured> {
  const ignore = () => {}
  const print = await extractPdf(scan.print, ignore)
  const { numbers, labels } = printedCells(print, scan.skew)
  const recogniser = openRecogniser({ cache: null, alone })
  const begun = cpuNow()
  let raw: ExtractedDocument
  try {
    raw = await extractPdf(scan.scan, ignore, undefined, {
      ...recogniser,
      recognise(picture, report) {
        onPicture({ gray: picture.gray, numbers: numbers.filter(({ page }) => page === picture.number) })
        return recogniser.recognise(picture, report)
      },
    })
  } finally {
    await recogniser.close()
  }
  const milliseconds = cpuNow() - begun
  const reading = normalizeReading(raw, ignore)
  const before = textAt(raw)
  const after = textAt(reading.extracted)
  const isMarked = markedAt(reading.disclosure, raw.doubts)
  const remarks: string[] = []
  const result: Measured = { ...NOTHING, remarks, milliseconds, pages: print.pages.length }
  for (const cell of numbers) {
    result.numbers++
    if (before(cell) === cell.text) result.rightRaw++
    const text = after(cell)
    if (text === cell.text) result.right++
    else if (!isMarked(cell)) {
      result.silent++
      remarks.push(
        `${scan.name} p. ${cell.page} at ${cell.box.map(Math.round).join(' ')}: ${cell.text} read as ${text ?? 'nothing'}`,
      )
    }
    if (isMarked(cell)) result.marked++
  }
  for (const cell of labels) {
    result.labels++
    if (withoutMarks(after(cell) ?? '') === withoutMarks(cell.text)) result.labelsRight++
  }
  const compared = compareContradictions(
    toldOf(normalizeReading(print, ignore).disclosure),
    toldOf(reading.disclosure),
    scan.slips,
  )
  if (scan.planted) {
    result.planted = compared.planted
    result.found = compared.found
  }
  result.misread = compared.misread.length
  result.doubted = compared.doubted.length
  for (const { message } of [...compared.misread, ...compared.doubted])
    remarks.push(`${scan.name}: ${message.zh.slice(0, 160)}`)
  return result
}

/** Readers take marks of one shape for another; words are compared without. */
function withoutMarks(text: string): string {
  return text.replace(/[\s\p{P}\p{S}]/gu, '')
}

function add(sum: Measured, each: Measured): void {
  for (const key of Object.keys(NOTHING) as (keyof typeof NOTHING)[]) sum[key] += each[key]
  sum.remarks.push(...each.remarks)
}

function rowOf(name: string, m: Measured): string[] {
  const share = (part: number, whole: number) => (whole > 0 ? `${((100 * part) / whole).toFixed(2)} %` : '–')
  return [
    name,
    String(m.pages),
    String(m.numbers),
    share(m.right, m.numbers),
    share(m.rightRaw, m.numbers),
    String(m.marked),
    String(m.silent),
    share(m.labelsRight, m.labels),
    String(m.misread),
    String(m.doubted),
    m.planted > 0 ? `${m.found}/${m.planted}` : '–',
    m.pages > 0 ? (m.milliseconds / 1000 / m.pages).toFixed(2) : '–',
  ]
}
