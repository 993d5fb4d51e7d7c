// Breakdown sentences: “项目支出 3,545 万元，包括：A 1,960 万元、B 1,364 万元…”.
// In: Statement breakdown. Out: a sum where the parts are all there, else an ordering for each part (其中).
import { absolute, compare, decimal, fromInteger, shift, subtract } from '../../schemas/decimal.ts'
import type { Disclosure, Fact, Statement } from '../../schemas/disclosure.ts'
import { unitPower } from '../../schemas/unit.ts'
import { sentences } from '../example.ts'
import { type FactIndex, measureOf } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { weightedSum } from '../interval.ts'
import { trusted } from '../twins.ts'
import { statementsOf } from './statements.ts'

/** Words that leave room for parts that are not named. */
const OPEN_LIST = /主要(?:包括|包含|有|是|为|用于)|等[，。；：、）)\s]|等$/u

function* sums(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const found = statementsOf(disclosure, 'breakdown').flatMap((statement) => {
    const { whole, parts } = resolve(statement, index)
    if (!whole || parts.length === 0) return []
    return statement.complete || isClosed(statement, whole, parts) ? [{ statement, whole, parts }] : []
  })
  const lists = found.filter(({ statement, parts }) => parts.length === statement.parts.length)
  const outcome = ({ whole, parts }: { whole: Fact; parts: readonly Fact[] }) => ({
    pattern: 'all',
    agrees: !fallsShort(whole, parts, index),
  })
  const full = trusted(lists.map(outcome))
  for (const { statement, whole, parts } of found) {
    if (parts.length < statement.parts.length) {
      yield { relation: { kind: 'unformed', facts: [whole, ...parts] }, unchecked: 'part-unread' }
      continue
    }
    const relation = {
      kind: 'sum',
      whole,
      parts: parts.map((fact) => ({ fact, weight: 1 as const })),
    } as const
    // What is missing is printed in the sentence: a part that was not understood as one.
    if (gapIsPrinted(whole, parts, statement.quote, index)) {
      yield { relation, doubt: 'part-unread' }
      continue
    }
    // A part under a name of its own that is larger than its whole was most likely no part of it, or no money (3.23 亿立方米).
    if (exceeds(whole, parts, index) && !isClosed(statement, whole, parts))
      yield { relation, doubt: 'may-be-another', unlessSlip: true }
    // 主要包括 may leave parts unnamed, unless the document’s other lists leave none; and parts that stand in paragraphs of their
    // own may have been told apart wrongly: one may be missing. All of them together are never more than the whole.
    else if (OPEN_LIST.test(statement.quote))
      yield full(outcome({ whole, parts })) ? { relation, ...OPEN, unlessSlip: true } : { relation, ...OPEN }
    else if (parts.some((part) => part.source.quote !== whole.source.quote))
      yield { relation, ...OPEN, unlessSlip: true }
    else yield { relation }
  }
}

const OPEN = { doubt: 'maybe-incomplete', doubtWhen: 'whole-above-parts' } as const

/** 共有车辆12辆，其中：机要通信用车1辆、…、其他用车3辆: the others at the end leave nothing out. */
function isClosed({ parts: all }: Breakdown, whole: Fact, parts: readonly Fact[]): boolean {
  return (
    measureOf(whole) === 'count' &&
    parts.length === all.length &&
    parts.length > 2 &&
    parts.every((part) => measureOf(part) === 'count' && part.concept === whole.concept) &&
    /^其[他它]/.test(parts.at(-1)!.dimensions.label ?? '')
  )
}

type Breakdown = Extract<Statement, { kind: 'breakdown' }>

function gapIsPrinted(whole: Fact, parts: readonly Fact[], quote: string, index: FactIndex): boolean {
  const gap = parts.reduce((rest, part) => subtract(rest, index.value(part)), index.value(whole))
  if (gap.coefficient <= 0n || !fallsShort(whole, parts, index)) return false
  const inUnit = shift(gap, -unitPower(whole.unit))
  const reach = shift(fromInteger(parts.length + 1), -whole.decimals)
  return [...quote.replaceAll(/[,，](?=\d{3})/g, '').matchAll(/\d+(?:\.\d+)?(?=[千万亿]*元)/g)].some(
    ([printed]) =>
      compare(decimal(printed), reach) > 0 &&
      compare(absolute(subtract(decimal(printed), inUnit)), reach) <= 0,
  )
}

/** Less than rounding allows. */
function fallsShort(whole: Fact, parts: readonly Fact[], index: FactIndex): boolean {
  const sum = weightedSum(parts.map((part) => ({ weight: 1, interval: index.interval(part) })))
  return compare(sum.hi, index.interval(whole).lo) < 0
}

/** A part under a free name (a project, what a sentence calls it) may be of something else; 公务用车购置费 is what it says. */
function exceeds(whole: Fact, parts: readonly Fact[], index: FactIndex): boolean {
  return parts.some(
    (part) =>
      (part.dimensions.project !== undefined ||
        part.dimensions.label !== undefined ||
        part.concept === 'other') &&
      compare(index.value(part), index.value(whole)) > 0,
  )
}

function* orderings(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const statement of statementsOf(disclosure, 'breakdown')) {
    if (statement.complete) continue
    const { whole, parts } = resolve(statement, index)
    if (!whole || isClosed(statement, whole, parts)) continue
    for (const part of parts) {
      if (measureOf(part) !== measureOf(whole) || part.dimensions.measure || whole.dimensions.measure)
        continue
      const relation = { kind: 'ordering', lesser: part, greater: whole } as const
      if (whole.value.startsWith('-')) yield { relation, unchecked: 'negative-whole' }
      else if (measureOf(whole) === 'count') yield { relation, doubt: 'may-count-otherwise' }
      else
        yield largerBefore(part, whole, disclosure, index)
          ? { relation, doubt: 'may-belong-elsewhere' }
          : { relation }
    }
  }
}

/** “总额 712 万元：货物 486 万元、服务 226 万元；其中一般公共预算 505 万元”: 其中 may go back to an earlier, larger amount. */
function largerBefore(part: Fact, whole: Fact, disclosure: Disclosure, index: FactIndex): boolean {
  if (compare(index.value(part), index.value(whole)) <= 0) return false
  return disclosure.facts.some(
    (fact) =>
      fact !== part &&
      fact.source.quote === part.source.quote &&
      fact.source.section === part.source.section &&
      measureOf(fact) === measureOf(part) &&
      compare(index.value(fact), index.value(part)) >= 0,
  )
}

function resolve(statement: Extract<Statement, { kind: 'breakdown' }>, index: FactIndex) {
  return {
    whole: index.fact(statement.whole),
    parts: statement.parts.map(index.fact).filter((fact) => fact !== undefined),
  }
}

const example =
  (whole: string, parts: readonly string[], complete: boolean, word = '包括', paragraphs = false) =>
  () => {
    const quote = `项目支出${whole}万元，${word}${parts.join('、')}万元`
    return sentences(
      [
        { id: 'whole', printed: whole, quote },
        ...parts.map((printed, i) => ({
          id: `part${i}`,
          printed,
          dimensions: { project: `项目${i}` },
          quote: paragraphs ? `${i + 1}.项目${i}${printed}万元` : quote,
        })),
      ],
      [
        {
          kind: 'breakdown',
          whole: 'whole',
          parts: parts.map((_, i) => `part${i}`),
          complete,
          section: 's1',
          quote,
        },
      ],
    )
  }

export const breakdownSums: Check = {
  id: 'narrative/breakdown',
  family: 'sum',
  zh: '文字中“包括……”所列各项之和，等于被分解的总数。',
  en: 'The parts that a sentence lists make up the whole it breaks down.',
  instances: sums,
  examples: [
    {
      says: 'the parts make the whole',
      disclosure: example('61', ['51', '10'], true),
      verdicts: ['consistent'],
    },
    {
      says: '1 off, four rounded parts',
      disclosure: example('5,855', ['2,094', '104', '113', '3,545'], true),
      verdicts: ['rounding'],
    },
    {
      says: 'a part with two digits swapped',
      disclosure: example('61', ['15', '10'], true),
      verdicts: ['inconsistent'],
    },
    {
      says: '主要包括 may leave parts unnamed: less than the whole accuses nobody',
      disclosure: example('61', ['31', '10'], true, '主要包括'),
      verdicts: ['unchecked'],
    },
    {
      says: 'parts in paragraphs of their own, and one may not have been found',
      disclosure: example('26,361.57', ['2,714.03', '2,000.00'], true, '具体包括', true),
      verdicts: ['unchecked'],
    },
    {
      says: 'parts in paragraphs of their own, ten short: one more may stand somewhere',
      disclosure: example('4,714.03', ['2,704.03', '2,000.00'], true, '具体包括', true),
      verdicts: ['unchecked'],
    },
    {
      says: 'parts in paragraphs of their own, and two swapped digits explain the gap',
      disclosure: example('4,741.03', ['2,714.03', '2,000.00'], true, '具体包括', true),
      verdicts: ['inconsistent'],
    },
    {
      says: '主要包括 cannot list more than the whole',
      disclosure: example('61', ['57', '10'], true, '主要包括'),
      verdicts: ['inconsistent'],
    },
    {
      says: 'a part larger than the whole was read where there is none, unless a slip explains it',
      disclosure: example('2,847.87', ['2,847.87', '32,300'], true),
      verdicts: ['unchecked'],
    },
    {
      says: 'the whole in 元 for 万元 is a slip',
      disclosure: example('18.6868', ['100,000.00', '86,868.00'], true),
      verdicts: ['inconsistent'],
    },
  ],
}

export const breakdownParts: Check = {
  id: 'narrative/of-which',
  family: 'ordering',
  zh: '文字中“其中……”的金额不超过它所属的总数。',
  en: 'An “of which” amount in a sentence never exceeds the amount it belongs to.',
  instances: orderings,
  examples: [
    {
      says: 'less than the whole',
      disclosure: example('12', ['8'], false, '其中'),
      verdicts: ['consistent'],
    },
    {
      says: 'more by what two roundings allow',
      disclosure: example('12', ['12.4'], false, '其中'),
      verdicts: ['rounding'],
    },
    {
      says: 'more than the whole',
      disclosure: example('12', ['21'], false, '其中'),
      verdicts: ['inconsistent'],
    },
  ],
}
