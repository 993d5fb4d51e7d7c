// The truth of facts in prose, and how a reading compares with it. In: test/truth/narrative.json and the facts of a
// document. Out: which figures were found with their key and exact value, which were missed, which nobody printed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DisclosureHead, Fact } from '../../schemas/disclosure.ts'
import { foldLabel } from '../../schemas/text.ts'

export interface NarrativeTruth {
  /** Inside the corpus. */
  readonly path: string
  readonly lines: readonly string[]
  /** 收入总计 and 本年收入 are one quantity in this document, because nothing is carried in or out. */
  readonly nothingCarried: boolean
}

export interface FactComparison {
  readonly right: number
  /** Lines of the truth that no fact states. */
  readonly missed: readonly string[]
  /** Facts that stand in no line of the truth, with their sentence. */
  readonly extra: readonly { readonly line: string; readonly quote: string }[]
}

export function narrativeTruth(): NarrativeTruth[] {
  const file = join(import.meta.dirname, 'narrative.json')
  const { documents, nothingCarried } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly documents: Readonly<Record<string, readonly string[]>>
    readonly nothingCarried: readonly string[]
  }
  return Object.entries(documents).map(([path, lines]) => ({
    path,
    lines,
    nothingCarried: nothingCarried.includes(path),
  }))
}

/**
 * Each line of the truth is met by one fact of the same page, print, unit, concept, dimensions, year and entity. Figures of
 * no declared concept (`other`) claim no key and are left out.
 */
export function compareNarrative(
  truth: NarrativeTruth,
  facts: readonly Fact[],
  head: DisclosureHead,
): FactComparison {
  const left = truth.lines.map((line) => ({ line, key: plain(line, truth) }))
  const extra: { line: string; quote: string }[] = []
  let right = 0
  for (const fact of facts) {
    if (fact.source.table !== null || fact.concept === 'other') continue
    const line = lineOf(fact, head)
    const at = left.findIndex(({ key }) => key === plain(line, truth))
    if (at >= 0) {
      left.splice(at, 1)
      right += 1
    } else extra.push({ line, quote: fact.source.quote ?? '' })
  }
  return { right, missed: left.map(({ line }) => line), extra }
}

/** The figure with its sign; 持平 for words of no change, 无 for words that deny. */
function printOf({ printed, value }: Fact): string {
  if (/\d/.test(printed) || value !== '0') return (value.startsWith('-') ? '-' : '') + foldLabel(printed)
  return /^(?:没有|未|不存在|无$)/u.test(printed) ? '无' : '持平'
}

/** A fact as the truth spells it. */
function lineOf(fact: Fact, head: DisclosureHead): string {
  const dimensions = Object.entries(fact.dimensions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([axis, value]) => `${axis}=${value}`)
  return [
    fact.source.page,
    printOf(fact),
    fact.unit,
    fact.concept,
    ...dimensions,
    ...(fact.year === head.year ? [] : [`year=${fact.year}`]),
    ...(foldLabel(fact.entity) === foldLabel(head.entity) ? [] : [`entity=${foldLabel(fact.entity)}`]),
  ].join(' ')
}

/** Without what a line may spell in several ways: separators, and totals where they are the year's own figure. */
function plain(line: string, { nothingCarried }: NarrativeTruth): string {
  const bare = line.replace(/(?<=\d),(?=\d{3})/g, '')
  return nothingCarried ? bare.replace(/ (revenue|expenditure)Total( |$)/, ' $1$2') : bare
}
