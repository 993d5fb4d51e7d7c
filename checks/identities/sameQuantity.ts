// The same quantity stated more than once: narrative and tables, or several tables. The widest-reaching of all checks.
// In: facts with equal keys. Out: one identity for each quantity, with all its statements; contradictions block the rest.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Check, Identity, ReasonCode } from '../identity.ts'
import { addsUp } from './sums.ts'
import { formOf, sentenceOf } from '../twins.ts'

function* instances(index: FactIndex, prose: boolean): Iterable<Identity> {
  const doubtful = contraryTables(index)
  for (const { facts, key, contradictory, loose } of index.twins)
    if (facts.some(isProse) === prose) {
      const contrary = contradictory && facts.some(({ source }) => doubtful.has(source.table ?? ''))
      const doubt = contrary
        ? 'structure-uncertain'
        : (onlyAlike(facts) ?? (loose ? 'may-be-another' : undefined))
      const taken = besideAnother(facts)
      yield {
        relation: { kind: 'equal', facts },
        key,
        ...(doubt ? { doubt } : {}),
        ...(taken.length > 0 ? { taken } : {}),
      }
    }
  for (const { facts, key, reason } of index.aside) {
    const twins = index.stating(key)
    if (facts.some(isProse) !== prose || (reason === 'several-rows' && twins.length === 0)) continue
    yield {
      relation: { kind: 'unformed', facts: [...facts, ...twins] },
      key: `${key}|${reason}`,
      unchecked: reason,
    }
  }
}

/** A table that contradicts others more often than one time in so many was read as what it is not (of another fund or year). */
const MOSTLY = 3

function contraryTables(index: FactIndex): ReadonlySet<string> {
  const counts = new Map<string, { agree: number; contradict: number }>()
  for (const { facts, contradictory } of index.twins) {
    const tables = new Set(facts.flatMap(({ source }) => source.table ?? []))
    if (tables.size < 2) continue
    // A figure that its own table contradicts is wrong there, whatever the table is of.
    if (contradictory && facts.some((fact) => breaksItsColumn(fact, index))) continue
    for (const table of tables) {
      const count = counts.get(table) ?? { agree: 0, contradict: 0 }
      count[contradictory ? 'contradict' : 'agree'] += 1
      counts.set(table, count)
    }
  }
  return new Set(
    [...counts].flatMap(([table, { agree, contradict }]) =>
      contradict > 1 && agree < MOSTLY * contradict ? [table] : [],
    ),
  )
}

/** The rows that its row is the sum of do not give it. */
function breaksItsColumn(fact: Fact, index: FactIndex): boolean {
  const { table, column } = fact.source
  const sum = index.row(fact)?.sumOf
  if (table === null || column === null || !sum || sum.parts.some((part) => part.weight < 0)) return false
  const parts = sum.parts.flatMap((part) => index.cell(table, part.index, column) ?? [])
  return parts.length > 0 && !addsUp(fact, parts, index)
}

/**
 * Rows of one table under one name, and figures of one sentence, are taken for one quantity only while they agree: were they
 * to differ, they would be two (twins.ts).
 */
function onlyAlike(facts: readonly Fact[]): ReasonCode | undefined {
  const [{ source }] = facts as [Fact]
  if (source.table !== null)
    return facts.every((fact) => fact.source.table === source.table) ? 'several-rows' : undefined
  const form = formOf(source.quote ?? '')
  const together = facts.every(
    (fact) =>
      fact.source.table === null &&
      fact.source.section === source.section &&
      formOf(fact.source.quote ?? '') === form,
  )
  return together ? 'same-sentence' : undefined
}

/** Figures of a sentence that states the quantity more than once: were one of them to differ, it would be of something else. */
function besideAnother(facts: readonly Fact[]): readonly Fact[] {
  if (facts.length < 3) return []
  const groups = Map.groupBy(facts.filter(isProse), sentenceOf)
  return [...groups.values()].filter((group) => group.length > 1).flat()
}

function isProse(fact: Fact): boolean {
  return fact.source.table === null
}

const tables =
  (second: string, unit: 'CNY' | 'CNY_10K' = 'CNY_10K') =>
  () =>
    facts({ printed: '5,855', table: '收支总表' }, { printed: second, unit, table: '一般公共预算支出表' })

const narrative = (sentence: string) => () =>
  facts(
    { printed: '371,514,655.00', unit: 'CNY', table: '支出预算总表' },
    { printed: sentence, quote: `项目支出${sentence}万元` },
  )

export const betweenTables: Check = {
  id: 'between/same-quantity',
  family: 'equal',
  zh: '同一个数在几张表中出现时，应当相同（单位和保留位数可以不同）。',
  en: 'A quantity that stands in several tables is the same in all of them (unit and digits may differ).',
  instances: (_: Disclosure, index) => instances(index, false),
  examples: [
    { says: 'two tables, one figure', disclosure: tables('5,855'), verdicts: ['consistent'] },
    {
      says: 'in yuan it rounds to the other',
      disclosure: tables('58,550,800.00', 'CNY'),
      verdicts: ['rounding'],
    },
    { says: 'a digit changed', disclosure: tables('5,835'), verdicts: ['inconsistent'] },
  ],
}

export const narrativeAndTables: Check = {
  id: 'narrative/same-quantity',
  family: 'equal',
  zh: '同一个数在文字说明和表格中（或在文字中几处）出现时，应当相同。',
  en: 'A quantity stated in the narrative is the same as in the tables and elsewhere in the narrative.',
  instances: (_: Disclosure, index) => instances(index, true),
  examples: [
    { says: 'to the last digit', disclosure: narrative('37,151.4655'), verdicts: ['consistent'] },
    { says: 'rounded to two decimals of 万元', disclosure: narrative('37,151.47'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: narrative('37,115.47'), verdicts: ['inconsistent'] },
  ],
}
