// Whole documents: what is made of a scan's facts and findings, beside those of its print. Not pages but what a user gets:
// captions, heads, units and rows that go on over pages all count. Recognition is kept between runs, since it alone is slow
// and only what is made of it is measured; what was recognised by another edition is read again.
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { openRecogniser } from '../../extractors/ocr/index.ts'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { normalizeReading } from '../../pipeline/reading/index.ts'
import type { ExtractedDocument } from '../../schemas/block.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import type { Problem } from '../../schemas/source.ts'
import { corpusRoot } from '../corpus.ts'
import type { BenchResult } from '../main.ts'
import { textTable } from '../table.ts'
import { isUncertain } from './compare.ts'
import { compareContradictions, toldOf, type Told } from './contradictions.ts'
import { scan, wears } from './scan.ts'

/** Of four cities, twenty to thirty pages each. */
const WHOLE: readonly string[] = [
  'shanghai/2026年上海市医疗保障局_部门预算.pdf',
  'chongqing/2026年重庆市委宣传部部门预算.pdf',
  'guangzhou/统计局_2026年部门预算.pdf',
  'fuzhou/公安局_2026年度福州市公安局文职人员管理中心单位预算.pdf.pdf',
]
const STATES = ['scanned', 'worn'] as const
const DPI = 200

interface Read extends Told {
  readonly problems: readonly Problem[]
}

interface Compared {
  readonly printed: number
  readonly equal: number
  readonly uncertain: number
  readonly missing: readonly Fact[]
  /** As printed, and what the scan states for the same. */
  readonly wrong: readonly (readonly [Fact, Fact])[]
  /** Facts that only the scan has. */
  readonly added: readonly Fact[]
}

export async function documents(paths: readonly string[], options: readonly string[]): Promise<BenchResult> {
  const chosen = paths.length > 0 ? paths : WHOLE.map((path) => join(corpusRoot, 'real', path))
  const rows: string[][] = []
  const remarks: string[] = []
  const sum = { printed: 0, equal: 0, missing: 0, marked: 0, silent: 0, added: 0, misread: 0, doubted: 0 }
  for (const path of chosen.filter((each) => existsSync(each))) {
    const bytes = new Uint8Array(readFileSync(path))
    const print = read(await extractPdf(bytes, () => {}), [])
    for (const state of STATES) {
      const name = `${basename(path).slice(0, 20)} ${state}`
      const scanned = await readScan(
        await scan(
          bytes,
          DPI,
          wears.find((wear) => wear.name === state)!,
        ),
      )
      const { printed, equal, uncertain, missing, wrong, added } = compare(
        print.disclosure,
        scanned.disclosure,
      )
      const silent = wrong.filter(([, now]) => !isUncertain(now))
      const { planted, found, misread, doubted } = compareContradictions(print, scanned)
      const row = [
        name,
        String(printed),
        String(equal),
        String(uncertain),
        String(missing.length),
        String(wrong.length - silent.length),
        String(silent.length),
        String(added.length),
        `${found}/${planted}`,
        String(misread.length),
        String(doubted.length),
      ]
      rows.push(row)
      if (options.includes('--progress')) console.error(row.join('  '))
      sum.printed += printed
      sum.equal += equal
      sum.missing += missing.length
      sum.marked += wrong.length - silent.length
      sum.silent += silent.length
      sum.added += added.length
      sum.misread += misread.length
      sum.doubted += doubted.length
      remarks.push(
        ...silent.map(
          ([was, now]) =>
            `${name}: ${placeOf(was, print.disclosure)} ${was.printed} stated as ${now.printed}`,
        ),
        ...[...misread, ...doubted].map((finding) => `${name}: ${finding.message.zh.slice(0, 160)}`),
        ...perPlace(missing, print.disclosure).map((line) => `${name} missing: ${line}`),
        ...perPlace(added, scanned.disclosure).map((line) => `${name} added: ${line}`),
        ...onlyHere(scanned.problems, print.problems).map((line) => `${name} told: ${line}`),
      )
    }
  }
  const share = (part: number) => (sum.printed > 0 ? part / sum.printed : null)
  return {
    lines: [
      ...textTable(
        [
          'document',
          'facts',
          'equal',
          'unsure',
          'missing',
          'wrong',
          'silent',
          'added',
          'findings',
          'misread',
          'doubted',
        ],
        rows,
      ),
      '',
      ...remarks,
    ],
    metrics: {
      factsEqual: share(sum.equal),
      factsMissing: share(sum.missing),
      factsWrongMarked: share(sum.marked),
      factsWrongUnmarked: share(sum.silent),
      factsAdded: share(sum.added),
      misreadFindings: sum.misread,
      doubtedFindings: sum.doubted,
    },
  }
}

async function readScan(bytes: Uint8Array): Promise<Read> {
  const problems: Problem[] = []
  const recogniser = openRecogniser({ cache: join(tmpdir(), 'gouji-bench-ocr') })
  try {
    return read(
      await extractPdf(bytes, (problem) => void problems.push(problem), undefined, recogniser),
      problems,
    )
  } finally {
    await recogniser.close()
  }
}

function read(extracted: ExtractedDocument, problems: Problem[]): Read {
  const { disclosure } = normalizeReading(extracted, (problem) => void problems.push(problem))
  return { ...toldOf(disclosure), problems }
}

/** Facts that state the same, held against one another by what they are about. */
function compare(print: Disclosure, scanned: Disclosure): Compared {
  const theirs = Map.groupBy(scanned.facts, (fact) => subjectOf(fact, scanned))
  const result = { printed: print.facts.length, equal: 0, uncertain: 0 }
  const missing: Fact[] = []
  const wrong: [Fact, Fact][] = []
  const added: Fact[] = []
  for (const [subject, own] of Map.groupBy(print.facts, (fact) => subjectOf(fact, print))) {
    const left = [...(theirs.get(subject) ?? [])]
    theirs.delete(subject)
    const unmatched = own.filter((fact) => {
      const same = left.findIndex(({ value }) => value === fact.value)
      if (same < 0) return true
      result.equal++
      if (isUncertain(left[same]!)) result.uncertain++
      left.splice(same, 1)
      return false
    })
    for (const fact of unmatched) {
      // Where both print the same characters the value is another for its unit or sign; on its page first.
      const at = left.findIndex(({ source }) => source.page === fact.source.page)
      const [other] = at < 0 ? [] : left.splice(at, 1)
      if (other) wrong.push([fact, other])
      else missing.push(fact)
    }
    added.push(...left)
  }
  for (const left of theirs.values()) added.push(...left)
  return { ...result, missing, wrong, added }
}

/** The own name of a scan may be misread, which is one fault and not one for every fact. */
function subjectOf({ concept, entity, year, phase, dimensions }: Fact, { head }: Disclosure): string {
  const axes = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([concept, entity === head.entity ? '' : entity, year, phase, axes])
}

function placeOf({ source, concept }: Fact, { tables }: Disclosure): string {
  const table = tables.find(({ id }) => id === source.table)
  return table ? `p. ${source.page} ${table.kind}` : `p. ${source.page} sentence ${concept}`
}

/** Facts by where they stand, the places with the most first. */
function perPlace(facts: readonly Fact[], disclosure: Disclosure): string[] {
  return [...Map.groupBy(facts, (fact) => placeOf(fact, disclosure))]
    .sort((a, b) => b[1].length - a[1].length)
    .map(
      ([place, own]) =>
        `${place}: ${own.length} (${own
          .slice(0, 3)
          .map(({ printed }) => printed)
          .join(' · ')})`,
    )
}

/** Problems that the print does not have, by code. */
function onlyHere(problems: readonly Problem[], others: readonly Problem[]): string[] {
  const known = new Set(others.map(({ code, page }) => `${code} ${page}`))
  const own = problems.filter(({ code, page }) => !known.has(`${code} ${page}`))
  return [...Map.groupBy(own, ({ code }) => code)].map(
    ([code, all]) => `${code} p. ${[...new Set(all.map(({ page }) => page))].join(', ')}`,
  )
}
