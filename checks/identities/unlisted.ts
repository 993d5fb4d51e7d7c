// A class that the summary prints and a table by function does not list is nil there, so it is nil in the summary.
// In: table facts of classes (3 digits), or of items (5 and 7) where the other table has no rows of classes. Out: one relation for
// each class without a row in the other table, where that table is complete: it gives the summary's total, and all classes that it
// lists agree.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { intersect } from '../interval.ts'
import { addsUp } from './sums.ts'

/** Kinds of tables that give each class of functions one amount. */
export const summaryKinds: readonly string[] = ['revenueExpenditureSummary', 'appropriationSummary']
const CONCEPTS: readonly string[] = ['expenditure', 'expenditureTotal']

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const kinds = new Map(disclosure.tables.map(({ id, kind }) => [id, kind]))
  const stated = disclosure.facts.filter(
    ({ concept, source, dimensions }) =>
      CONCEPTS.includes(concept) &&
      source.table !== null &&
      Object.keys(dimensions).every((axis) => axis === 'function' || axis === 'fund'),
  )
  const scopes = Map.groupBy(stated, ({ entity, year, phase }) => `${entity}|${year}|${phase}`)
  for (const scope of scopes.values()) {
    // Out of which fund the other table is asks nobody: where it gives the same total, there is no other money.
    const lists = [...Map.groupBy(scope, ({ source, dimensions }) => `${source.table}|${dimensions.fund}`)]
    const isSummary = ([first]: readonly Fact[]) =>
      summaryKinds.includes(kinds.get(first!.source.table!) ?? '')
    for (const [, summary] of lists) {
      if (!isSummary(summary)) continue
      for (const [other, listed] of lists)
        if (!isSummary(listed))
          for (const fact of notListed(summary, listed, index))
            yield { relation: { kind: 'sum', whole: fact, parts: [] }, key: `${fact.id}|${other}` }
    }
  }
}

/** Empty unless the list is complete. */
function notListed(summary: readonly Fact[], listed: readonly Fact[], index: FactIndex): readonly Fact[] {
  const rows = rowsListed(listed)
  const classes = Map.groupBy(rows, ({ dimensions }) => dimensions.function!.slice(0, CLASS))
  const codes = new Set(rows.map(({ dimensions }) => dimensions.function))
  const total = listed.find(({ dimensions }) => dimensions.function === undefined)
  const own = summary.filter(({ dimensions }) => dimensions.function === undefined)
  if (!total || classes.size < 2 || codes.size < rows.length) return []
  const agree = (a: Fact, b: Fact) => intersect(index.interval(a), index.interval(b)) !== null
  const complete =
    own.some((fact) => agree(fact, total)) &&
    addsUp(total, rows, index) &&
    [...classes].every(([code, parts]) =>
      summary.some((twin) => twin.dimensions.function === code && addsUp(twin, parts, index)),
    )
  if (!complete) return []
  return summary.filter(
    ({ dimensions }) => isClass(dimensions.function ?? '') && !classes.has(dimensions.function!),
  )
}

const CLASS = 3
const isClass = (code: string) => code.length === CLASS && /^\d+$/.test(code)

/** The rows of classes, or, where none is printed, the items; of a list that mixes 5 and 7 digits none. */
function rowsListed(listed: readonly Fact[]): readonly Fact[] {
  const coded = listed.filter(({ dimensions }) => /^\d+$/.test(dimensions.function ?? ''))
  const classes = coded.filter(({ dimensions }) => isClass(dimensions.function!))
  if (classes.length > 0) return classes
  return new Set(coded.map(({ dimensions }) => dimensions.function!.length)).size === 1 ? coded : []
}

const example =
  (unlisted: string, total = '5,855', codes: readonly [string, string] = ['201', '221']) =>
  () => {
    const made = facts(
      { printed: '5,855', dimensions: {}, table: '收支总表' },
      { printed: '4,939', dimensions: { function: '201' }, table: '收支总表' },
      { printed: unlisted, dimensions: { function: '203' }, table: '收支总表' },
      { printed: '916', dimensions: { function: '221' }, table: '收支总表' },
      { printed: total, dimensions: {}, table: '支出总表' },
      { printed: '4,939', dimensions: { function: codes[0] }, table: '支出总表' },
      { printed: '916', dimensions: { function: codes[1] }, table: '支出总表' },
    )
    const [first, ...rest] = made.tables
    return { ...made, tables: [{ ...first!, kind: 'revenueExpenditureSummary' }, ...rest] }
  }

export const unlisted: Check = {
  id: 'between/not-listed',
  family: 'sum',
  zh: '收支总表列出而分科目的表中没有的科目，金额应为零（该表合计与收支总表一致、所列科目都相符时）。',
  en: 'A class in the summary that a complete table by function does not list is nil.',
  instances,
  examples: [
    { says: 'printed as nil', disclosure: example('0.00'), verdicts: ['consistent'] },
    { says: 'less than rounding shows', disclosure: example('0'), verdicts: ['consistent'] },
    {
      says: 'the table has items only',
      disclosure: example('0.00', '5,855', ['2010350', '2210201']),
      verdicts: ['consistent'],
    },
    { says: 'an amount, and no row for it', disclosure: example('50'), verdicts: ['inconsistent'] },
    {
      says: 'the table does not give the same total: nothing follows',
      disclosure: example('50', '5,905'),
      verdicts: [],
    },
  ],
}
