// Facts: key and exact value against truth made by reading (prose) and by rules of its own (tables), the numbers of all
// documents that neither state a fact nor are named, and the time that normalizing takes.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { normalizeFully, type Normalized } from '../normalizers/index.ts'
import { extractPdf } from '../extractors/pdf/index.ts'
import type { ExtractedDocument } from '../schemas/block.ts'
import { cpuNow, type Problem } from '../schemas/source.ts'
import { compareNarrative, narrativeTruth } from '../test/truth/facts.ts'
import { compareCells, truthTables } from '../test/truth/tableFacts.ts'
import { benchDocuments, corpusRoot, shortName } from './corpus.ts'
import { accountCells } from './factCells.ts'
import type { BenchResult } from './main.ts'
import { textTable } from './table.ts'
import { twinsOf } from './twins.ts'

/** Readings of one document that are timed; the quickest counts, since others run on the same machine. */
const TIMES = 3

export async function facts(paths: readonly string[]): Promise<BenchResult> {
  const prose = new Map(narrativeTruth().map((truth) => [join(corpusRoot, truth.path), truth]))
  const tables = truthTables(corpusRoot)
  const rows: string[][] = []
  const lines: string[] = []
  const all = { truth: 0, right: 0, extra: 0, cells: 0, exact: 0, numbers: 0, left: 0 }
  const table = { numeric: 0, facts: 0, unknown: 0, left: 0 }
  const reasons = new Map<string, number>()
  const twins = { headlines: 0, alone: 0, elsewhere: 0 }
  const pages = { count: 0, milliseconds: 0 }
  for (const path of benchDocuments(paths)) {
    if (!path.endsWith('.pdf') || !existsSync(path)) continue
    const name = shortName(path)
    const problems: Problem[] = []
    const document = await extractPdf(new Uint8Array(readFileSync(path)), () => {})
    const read = normalizeFully(document, (problem) => void problems.push(problem))
    const milliseconds = quickest(document)
    pages.count += document.pages.length
    pages.milliseconds += milliseconds

    const { disclosure } = read
    const truth = prose.get(path)
    const compared = truth && compareNarrative(truth, disclosure.facts, disclosure.head)
    if (truth && compared) {
      all.truth += truth.lines.length
      all.right += compared.right
      all.extra += compared.extra.length
      lines.push(...compared.missed.map((line) => `${name}: missed ${line}`))
      lines.push(...compared.extra.map(({ line }) => `${name}: nobody printed ${line}`))
    }
    const cells = tables.get(path)
    const found = cells && compareCells(cells, disclosure)
    if (found) {
      all.cells += found.cells
      all.exact += found.exact
      lines.push(...found.differences.map((line) => `${name}: ${line}`))
    }
    const left = leftover(read)
    all.numbers += read.numbers.length
    all.left += left.length
    lines.push(...left.map((line) => `${name}: unaccounted in prose ${line}`))
    const account = accountCells(disclosure, problems)
    table.numeric += account.numeric
    table.unknown += account.unknown
    table.facts += account.facts
    table.left += account.left.length
    for (const [reason, count] of account.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + count)
    const twin = twinsOf(disclosure)
    twins.headlines += twin.headlines
    twins.alone += twin.alone
    twins.elsewhere += twin.elsewhere.length
    lines.push(...twin.elsewhere.map((line) => `${name}: no twin: ${line}`))
    lines.push(...account.unknownTables.map((title) => `${name}: a table of no known kind: ${title}`))
    lines.push(...grouped(account.left).map((line) => `${name}: unaccounted in a table: ${line}`))
    rows.push([
      name,
      String(document.pages.length),
      compared ? `${compared.right}/${truth.lines.length}+${compared.extra.length}` : '',
      found ? `${found.exact}/${found.cells}` : '',
      `${left.length}/${read.numbers.length}`,
      `${account.left.length}/${account.numeric}`,
      (milliseconds / Math.max(1, document.pages.length)).toFixed(2),
    ])
  }
  const metrics = {
    tableFactsExact: ratio(all.exact, all.cells),
    narrativePrecision: ratio(all.right, all.right + all.extra),
    narrativeRecall: ratio(all.right, all.truth),
    unaccountedNumbers: ratio(all.left, all.numbers),
    unaccountedTableNumbers: ratio(table.left, table.numeric),
    millisecondsPerPage: ratio(pages.milliseconds, pages.count),
  }
  return {
    lines: [
      ...textTable(['document', 'pages', 'prose', 'tables', 'numbers left', 'cells left', 'ms/page'], rows),
      '',
      ...lines,
      '',
      `prose: ${all.right} of ${all.truth} figures found with key and value, ${all.extra} facts that nobody printed`,
      `tables: ${all.exact} of ${all.cells} figures with key and value`,
      `numbers of the prose: ${all.numbers}, unaccounted ${all.left}`,
      `numeric cells: ${table.numeric}: ${table.facts} facts, in tables of no known kind ${table.unknown}, unaccounted ${table.left}`,
      `headline figures of the prose: ${twins.headlines}, without a twin in the tables ${twins.alone}, of these with the amount under another key ${twins.elsewhere}`,
      ...[...reasons].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `  no fact: ${count}, ${reason}`),
      ...Object.entries(metrics).map(
        ([name, value]) => `${name}: ${value === null ? 'not measurable here' : value.toFixed(5)}`,
      ),
    ],
    metrics,
  }
}

/** Milliseconds of this process's own time. */
function quickest(document: ExtractedDocument): number {
  let best = Infinity
  for (let i = 0; i < TIMES; i++) {
    const start = cpuNow()
    normalizeFully(document, () => {})
    best = Math.min(best, cpuNow() - start)
  }
  return best
}

function leftover({ numbers, disclosure }: Normalized): string[] {
  const sections = new Map(disclosure.sections.map(({ id, text }) => [id, text]))
  return numbers
    .filter(({ facts: stated, name }) => stated.length === 0 && name === null)
    .map(({ page, printed, section }) => {
      const text = sections.get(section) ?? ''
      const at = text.indexOf(printed)
      return `p. ${page} “${text.slice(Math.max(0, at - 20), at + 20).replaceAll('\n', ' ')}”`
    })
}

/** Lines that differ in their print only, once, with their number. */
function grouped(lines: readonly string[]): string[] {
  const groups = new Map<string, string[]>()
  for (const line of lines) {
    const at = line.lastIndexOf(': ')
    groups.set(line.slice(0, at), [...(groups.get(line.slice(0, at)) ?? []), line.slice(at + 2)])
  }
  return [...groups].map(([place, prints]) => `${place}: ${prints.length} (${prints.slice(0, 3).join('; ')})`)
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
