// A class that the summary prints and a table by function does not list is nil there, so it is nil in the summary.
// In: table facts of classes (3 digits). Out: one relation for each class without a row in the other table, where that table is
// complete: it gives the summary's total, and all classes that it lists agree.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { intersect } from '../interval.ts'
import { soleFunds } from './onlyFund.ts'
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
  const funds = soleFunds(disclosure, index)
  // Out of which fund, where there is no other money, makes no difference.
  const fundOf = (fact: Fact) => [...funds(fact)].map(String).sort().join(',')
  const groups = Map.groupBy(stated, (f) => `${f.entity}|${f.year}|${f.phase}|${fundOf(f)}`)
  for (const group of groups.values()) {
    const byTable = Map.groupBy(group, (fact) => fact.source.table!)
    for (const [table, summary] of byTable) {
      if (!summaryKinds.includes(kinds.get(table) ?? '')) continue
      for (const [other, listed] of byTable) {
        if (other === table || summaryKinds.includes(kinds.get(other) ?? '')) continue
        const missing = notListed(summary, listed, index)
        for (const fact of missing)
          yield { relation: { kind: 'sum', whole: fact, parts: [] }, key: `${fact.id}|${other}` }
      }
    }
  }
}

/** Empty unless the list is complete. */
function notListed(summary: readonly Fact[], listed: readonly Fact[], index: FactIndex): readonly Fact[] {
  const classes = listed.filter(({ dimensions }) => /^\d{3}$/.test(dimensions.function ?? ''))
  const names = new Set(classes.map(({ dimensions }) => dimensions.function))
  const total = listed.find(({ dimensions }) => dimensions.function === undefined)
  const own = summary.filter(({ dimensions }) => dimensions.function === undefined)
  if (!total || classes.length < 2 || names.size < classes.length) return []
  const agree = (a: Fact, b: Fact) => intersect(index.interval(a), index.interval(b)) !== null
  const complete =
    own.some((fact) => agree(fact, total)) &&
    addsUp(total, classes, index) &&
    classes.every((fact) =>
      summary.some((twin) => twin.dimensions.function === fact.dimensions.function && agree(twin, fact)),
    )
  if (!complete) return []
  return summary.filter(
    ({ dimensions }) => /^\d{3}$/.test(dimensions.function ?? '') && !names.has(dimensions.function),
  )
}

const example =
  (unlisted: string, total = '5,855') =>
  () => {
    const made = facts(
      { printed: '5,855', dimensions: {}, table: '收支总表' },
      { printed: '4,939', dimensions: { function: '201' }, table: '收支总表' },
      { printed: unlisted, dimensions: { function: '203' }, table: '收支总表' },
      { printed: '916', dimensions: { function: '221' }, table: '收支总表' },
      { printed: total, dimensions: {}, table: '支出总表' },
      { printed: '4,939', dimensions: { function: '201' }, table: '支出总表' },
      { printed: '916', dimensions: { function: '221' }, table: '支出总表' },
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
    { says: 'an amount, and no row for it', disclosure: example('50'), verdicts: ['inconsistent'] },
    {
      says: 'the table does not give the same total: nothing follows',
      disclosure: example('50', '5,905'),
      verdicts: [],
    },
  ],
}
