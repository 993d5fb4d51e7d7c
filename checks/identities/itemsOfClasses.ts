// What basic expenditure spends on an economic class is part of what the document gives for the thing as a whole, and the operating
// expenses of an agency are part of basic expenditure, class by class: 30217 公务接待费 ≤ “三公”的公务接待费, 30215 ≤ 会议费; 机关运行经费的 30201
// 办公费 ≤ 基本支出的 30201. In: table facts. Out: one ordering for each, where it says something: a bound that ten times the amount
// would not break is not formed.
import { compare, fromInteger } from '../../schemas/decimal.ts'
import type { ConceptId } from '../../schemas/concept.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, statedInTable } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { SELDOM_HONEST } from '../slip.ts'
import { isNil } from './cells.ts'
import { plus } from './changes.ts'
import { withFund } from './onlyFund.ts'
import { isTelling } from './telling.ts'

/** Classes of the departments’ economic classification and the item of 三公经费 that they are part of. */
const THREE_PUBLIC: Readonly<Record<string, string>> = {
  '30212': 'overseasTravel',
  '30217': 'officialReception',
  '30231': 'vehicleOperation',
  '31013': 'vehiclePurchase',
}

/** The same of what tables give beside 三公经费: 会议费, 培训费. */
const EVENTS: Readonly<Record<string, string>> = { '30215': 'meetings', '30216': 'training' }

interface Bound {
  readonly lesser: Fact
  readonly greater: Fact
  readonly pattern: string
}

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const done = new Set<string>()
  const found = disclosure.facts.flatMap((fact): Bound[] => {
    const { economic } = fact.dimensions
    if (economic === undefined || fact.source.table === null || fact.dimensions.measure) return []
    const key = index.keyOf(fact)
    if (done.has(key)) return []
    const greater = wholeOf(fact, economic, index)
    if (!greater || greater.source.table === fact.source.table) return []
    done.add(key)
    return saysSomething(fact, greater, index)
      ? [{ lesser: fact, greater, pattern: `${fact.source.table}|${greater.source.table}` }]
      : []
  })
  const fails = ({ lesser, greater }: Bound) =>
    compare(index.interval(lesser).lo, index.interval(greater).hi) > 0
  const kin = Map.groupBy(found, ({ pattern }) => pattern)
  for (const { lesser, greater, pattern } of found) {
    const relation = { kind: 'ordering', lesser, greater } as const
    const key = `${index.keyOf(lesser)}|${greater.concept}`
    // Of two tables that disagree more than once, one is of other money or of other units than its title says.
    const others = kin.get(pattern)!.filter((other) => other.lesser !== lesser)
    const sure = !others.some(fails) && others.some((other) => !isNil(other.greater))
    if (lesser.dimensions.economic!.length === CLASS)
      // A row or a page of either table that was not read leaves out what the other has.
      yield { relation, key, doubt: 'may-be-another', unlessSlip: SELDOM_HONEST }
    else yield sure ? { relation, key } : { relation, key, doubt: 'may-be-another' }
  }
}

function wholeOf(fact: Fact, economic: string, index: FactIndex): Fact | undefined {
  const { fund, nature } = fact.dimensions
  const of = (concept: ConceptId, dimensions: Fact['dimensions']) =>
    statedInTable(fact, { concept, dimensions }, index)
  if (Object.keys(fact.dimensions).some((axis) => !AXES.has(axis))) return undefined
  if (fact.concept === 'agencyOperatingExpenses')
    return of('expenditure', { economic, fund: 'generalPublicBudget', nature: 'basic' })
  if (fact.concept !== 'expenditure' || nature !== 'basic') return undefined
  if (economic.length === CLASS) return of('expenditure', withFund({ dimensions: { economic } }, fund))
  const event = EVENTS[economic]
  if (event !== undefined && fund === 'generalPublicBudget') return of('expenditure', { item: event, fund })
  const item = THREE_PUBLIC[economic]
  if (item === undefined) return undefined
  // 三公经费 are those paid out of appropriations: what own money pays is not in them.
  if (fund !== 'generalPublicBudget' && fund !== 'fiscal') return undefined
  return (
    of('threePublicExpenses', { item }) ??
    of('threePublicExpenses', { item, fund: 'fiscal' }) ??
    of('threePublicExpenses', { item, fund: 'generalPublicBudget' })
  )
}

/** Digits of a class; its items have more. */
const CLASS = 3

const AXES: ReadonlySet<string> = new Set(['economic', 'fund', 'nature'])

function saysSomething(lesser: Fact, greater: Fact, index: FactIndex): boolean {
  if (lesser.value.startsWith('-') || (greater.value.startsWith('-') && greater.phase !== 'budget'))
    return false
  if (isNil(lesser)) return compare(index.value(greater), fromInteger(0)) <= 0
  return isTelling(lesser, greater, index)
}

/**
 * Where a document lists basic and project expenditure of the general public budget by class, the two together are the item. A
 * table of items may count otherwise, so a difference contradicts only where digits are swapped or the point is shifted.
 */
function* together(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const byClass = disclosure.facts.filter(isOfNature)
  const scopes = Map.groupBy(byClass, ({ entity, year, phase }) => `${entity}|${year}|${phase}`)
  for (const listed of scopes.values()) {
    if (naturesOf(listed).size < 2) continue
    for (const [economic, parts] of Map.groupBy(listed, ({ dimensions }) => dimensions.economic!)) {
      const [first] = parts
      const whole = itemOf(first!, economic, index)
      if (!whole || naturesOf(parts).size < parts.length) continue
      yield {
        relation: { kind: 'sum', whole, parts: parts.map(plus) },
        key: `${index.keyOf(first!)}|${whole.id}`,
        doubt: 'may-count-otherwise',
        unlessSlip: SELDOM_HONEST,
      }
    }
  }
}

/** What a table by class gives for basic or for project expenditure of the general public budget. */
function isOfNature({ concept, source, dimensions }: Fact): boolean {
  const { economic, fund, nature } = dimensions
  return (
    concept === 'expenditure' &&
    source.table !== null &&
    economic !== undefined &&
    fund === 'generalPublicBudget' &&
    (nature === 'basic' || nature === 'project') &&
    Object.keys(dimensions).every((axis) => AXES.has(axis))
  )
}

function naturesOf(listed: readonly Fact[]): ReadonlySet<string | undefined> {
  return new Set(listed.map(({ dimensions }) => dimensions.nature))
}

function itemOf(fact: Fact, economic: string, index: FactIndex): Fact | undefined {
  const event = EVENTS[economic]
  const item = event ?? THREE_PUBLIC[economic]
  if (item === undefined) return undefined
  const concept = event === undefined ? 'threePublicExpenses' : 'expenditure'
  const dimensions = { item, fund: 'generalPublicBudget' }
  return statedInTable(fact, { concept, dimensions }, index)
}

const example =
  (reception: string, vehicles = '16.00') =>
  () =>
    facts(
      {
        printed: reception,
        dimensions: { economic: '30217', nature: 'basic', fund: 'generalPublicBudget' },
        table: '一般公共预算基本支出表',
      },
      {
        printed: vehicles,
        dimensions: { economic: '30231', nature: 'basic', fund: 'generalPublicBudget' },
        table: '一般公共预算基本支出表',
      },
      {
        printed: '6.10',
        concept: 'threePublicExpenses',
        dimensions: { item: 'officialReception' },
        table: '“三公”经费支出表',
      },
      {
        printed: '16.00',
        concept: 'threePublicExpenses',
        dimensions: { item: 'vehicleOperation' },
        table: '“三公”经费支出表',
      },
    )

export const itemsOfClasses: Check = {
  id: 'between/items-of-classes',
  family: 'ordering',
  zh: '基本支出中的公务接待费、公务用车运行维护费等经济科目，不超过“三公”经费中的同一项；机关运行经费中的科目，不超过基本支出中的同一科目。',
  en: 'An economic class of basic expenditure (receptions, vehicles, travel abroad) is no more than the same item of the three public expenses; a class of agency operating expenses is no more than that class of basic expenditure.',
  instances,
  examples: [
    {
      says: 'one equal, one paid from projects as well',
      disclosure: example('5.00'),
      verdicts: ['consistent', 'consistent'],
    },
    {
      says: 'the last place is 1 above, two roundings allow it',
      disclosure: example('6.11'),
      verdicts: ['consistent', 'rounding'],
    },
    {
      says: 'two digits swapped',
      disclosure: example('6.10', '61.00'),
      verdicts: ['consistent', 'inconsistent'],
    },
    {
      says: 'both are more: the tables may be of different money',
      disclosure: example('7.10', '20.00'),
      verdicts: ['unchecked', 'unchecked'],
    },
  ],
}

const togetherExample = (whole: string) => () => {
  const fund = 'generalPublicBudget'
  return facts(
    {
      printed: '3.40',
      dimensions: { economic: '30217', nature: 'basic', fund },
      table: '一般公共预算基本支出表',
    },
    {
      printed: '41.50',
      dimensions: { economic: '30217', nature: 'project', fund },
      table: '一般公共预算项目支出表',
    },
    {
      printed: whole,
      concept: 'threePublicExpenses',
      dimensions: { item: 'officialReception', fund },
      table: '“三公”经费预算表',
    },
  )
}

export const classesTogether: Check = {
  id: 'between/classes-together',
  family: 'sum',
  zh: '一般公共预算的基本支出与项目支出中的公务接待费、公务用车运行维护费等经济科目，相加等于“三公”经费中的同一项；只有换位、错位才算矛盾。',
  en: 'An economic class of basic and of project expenditure of the general public budget (receptions, vehicles, travel abroad) add up to the same item of the three public expenses; only swapped digits or a shifted point contradict.',
  instances: together,
  examples: [
    { says: '3.40 and 41.50', disclosure: togetherExample('44.90'), verdicts: ['consistent'] },
    { says: 'the last place is 1 off', disclosure: togetherExample('44.91'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: togetherExample('49.40'), verdicts: ['inconsistent'] },
    {
      says: 'quite another figure: the table counts otherwise',
      disclosure: togetherExample('20.00'),
      verdicts: ['unchecked'],
    },
  ],
}
