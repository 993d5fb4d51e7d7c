// What is bought for a project costs no more than the project, and what is bought under a class by both economic classifications
// no more than the class. In: lines of procurement that name a project or both classes, and the amounts of projects and classes in
// other tables. Out: one ordering for each, where it says something: a bound that ten times the amount would not break is not
// formed. Other money may pay for a part, so an excess contradicts only where digits are swapped or the point is shifted.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { SELDOM_HONEST } from '../slip.ts'
import { isTelling } from './telling.ts'

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const lines = disclosure.facts.filter(
    ({ concept, source, dimensions }) =>
      concept === 'procurement' && source.table !== null && dimensions.measure === undefined,
  )
  if (!lines.some((line) => NAMES.some((nameOf) => nameOf(line)))) return
  const spent = disclosure.facts.filter(
    ({ concept, source, dimensions }) =>
      concept === 'expenditure' && source.table !== null && dimensions.measure === undefined,
  )
  for (const nameOf of NAMES) {
    const named = Map.groupBy(
      spent.filter((fact) => nameOf(fact) && isWhole(fact)),
      (fact) => scopeOf(fact, nameOf),
    )
    for (const line of lines) {
      if (!nameOf(line)) continue
      // The classes are those of the whole department, the lines those of its units.
      const greater =
        only(named.get(scopeOf(line, nameOf))) ??
        only(named.get(scopeOf({ ...line, entity: disclosure.head.entity }, nameOf)))
      if (greater && isTelling(line, greater, index))
        yield {
          relation: { kind: 'ordering', lesser: line, greater },
          key: `${line.id}|${greater.id}`,
          doubt: 'may-be-another',
          unlessSlip: SELDOM_HONEST,
        }
    }
  }
}

/** What a line and a whole have in common. */
type Name = (fact: Fact) => string | undefined

const projectOf: Name = ({ dimensions }) => dimensions.project

const classesOf: Name = ({ dimensions: { economic, governmentEconomic } }) =>
  economic !== undefined && governmentEconomic !== undefined ? `${economic}|${governmentEconomic}` : undefined

const NAMES: readonly Name[] = [projectOf, classesOf]

/** An amount of a project or a class in all, not of one function or fund of it. */
function isWhole({ dimensions }: Fact): boolean {
  const { project, economic, fund, nature } = dimensions
  const axes = Object.keys(dimensions).filter((axis) => !AXES.has(axis))
  return (
    axes.length === 0 &&
    (project === undefined
      ? nature === undefined && fund === 'generalPublicBudget'
      : economic === undefined && fund === undefined)
  )
}

const AXES: ReadonlySet<string> = new Set(['project', 'economic', 'governmentEconomic', 'fund', 'nature'])

function scopeOf(fact: Fact, nameOf: Name): string {
  return `${fact.entity}|${fact.year}|${fact.phase}|${nameOf(fact)}`
}

function only(facts: readonly Fact[] = []): Fact | undefined {
  return facts.length === 1 ? facts[0] : undefined
}

const example = (line: string) => () =>
  facts(
    {
      printed: line,
      concept: 'procurement',
      dimensions: { project: '业务信息设备', economic: '31007', governmentEconomic: '50306' },
      table: '政府采购预算表',
    },
    {
      printed: '33.65',
      dimensions: { nature: 'project', project: '业务信息设备' },
      table: '专项业务经费支出表',
    },
    {
      printed: '28.65',
      dimensions: { fund: 'generalPublicBudget', economic: '31007', governmentEconomic: '50306' },
      table: '一般公共预算支出表（按支出经济分类科目）',
    },
  )

export const procurementLines: Check = {
  id: 'between/procurement-lines',
  family: 'ordering',
  zh: '为一个项目采购的金额不超过该项目的金额，按两种经济分类列出的采购金额不超过该科目的支出；只有换位、错位才算矛盾。',
  en: 'What is bought for a project costs no more than the project, and under a class by both economic classifications no more than the class; only swapped digits or a shifted point contradict.',
  instances,
  examples: [
    {
      says: 'less than the project, all of the class',
      disclosure: example('28.65'),
      verdicts: ['consistent', 'consistent'],
    },
    {
      says: 'the last place is 1 above the class, two roundings allow it',
      disclosure: example('28.66'),
      verdicts: ['consistent', 'rounding'],
    },
    {
      says: 'two digits swapped: more than both',
      disclosure: example('82.65'),
      verdicts: ['inconsistent', 'unchecked'],
    },
    {
      says: 'more than the class: other money pays for it',
      disclosure: example('31.00'),
      verdicts: ['consistent', 'unchecked'],
    },
    { says: 'a small part of both: nothing is learnt', disclosure: example('2.50'), verdicts: [] },
  ],
}
