// The form of a department's overall targets opens with its money: in all, out of 财政拨款 and out of other money, each for 基本支出
// and 项目支出. These are the amounts of the expenditure tables, and what is not 财政拨款 is the rest. In: figures of such forms,
// and expenditure in other tables. Out: one equality or sum for each. A form may have been written for other units or before the
// budget was settled, so a difference contradicts only where digits are swapped or the point is shifted.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, statedInTable } from '../factIndex.ts'
import type { Check, Identity, Relation } from '../identity.ts'
import { SELDOM_HONEST } from '../slip.ts'
import { minus, plus } from './changes.ts'
import { fiscalParts } from './funds.ts'
import { withFund } from './onlyFund.ts'

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const forms = new Set(
    disclosure.tables.flatMap(({ id, kind }) => (kind === 'performanceTargets' ? [id] : [])),
  )
  if (forms.size === 0) return
  for (const fact of disclosure.facts) {
    if (fact.concept !== 'performanceTask' || !forms.has(fact.source.table ?? '')) continue
    if (Object.keys(fact.dimensions).some((axis) => !AXES.has(axis))) continue
    const relation = relationOf(fact, index)
    if (relation) yield { relation, key: fact.id, doubt: 'may-be-another', unlessSlip: SELDOM_HONEST }
  }
}

/** `form` tells one form from the next, and says nothing of what the money is for. */
const AXES: ReadonlySet<string> = new Set(['fund', 'nature', 'form'])

function relationOf(fact: Fact, index: FactIndex): Relation | null {
  const { fund } = fact.dimensions
  const same = spent(fact, fund, index)
  if (same) return { kind: 'equal', facts: [fact, same] }
  const whole = spent(fact, undefined, index)
  const fiscal = spent(fact, 'fiscal', index)
  const parts = fiscal ? [fiscal] : fiscalParts.flatMap((part) => spent(fact, part, index) ?? [])
  if (parts.length === 0) return null
  if (fund === 'fiscal') return { kind: 'sum', whole: fact, parts: parts.map(plus) }
  if (fund === 'nonFiscal' && whole)
    return { kind: 'sum', whole: fact, parts: [plus(whole), ...parts.map(minus)] }
  return null
}

/** What a table gives for the same thing out of a fund. */
function spent(fact: Fact, fund: string | undefined, index: FactIndex): Fact | undefined {
  const { nature } = fact.dimensions
  const dimensions = withFund({ dimensions: nature === undefined ? {} : { nature } }, fund)
  return statedInTable(fact, { concept: 'expenditure', dimensions }, index)
}

const example =
  (fiscal: string, rest = '208.20') =>
  () => {
    const table = '部门整体支出绩效目标表'
    const made = facts(
      {
        printed: fiscal,
        concept: 'performanceTask',
        dimensions: { nature: 'basic', fund: 'fiscal' },
        table,
      },
      {
        printed: rest,
        concept: 'performanceTask',
        dimensions: { nature: 'basic', fund: 'nonFiscal' },
        table,
      },
      { printed: '46,714.51', dimensions: { nature: 'basic' }, table: '支出总表' },
      {
        printed: '46,506.31',
        dimensions: { nature: 'basic', fund: 'generalPublicBudget' },
        table: '一般公共预算支出表',
      },
    )
    const [form, ...others] = made.tables
    return { ...made, tables: [{ ...form!, kind: 'performanceTargets' }, ...others] }
  }

export const overallTargets: Check = {
  id: 'between/overall-targets',
  family: 'equal',
  zh: '部门整体支出绩效目标表中的资金，与支出表相同：财政拨款等于各项财政资金之和，其他资金等于其余；只有换位、错位才算矛盾。',
  en: 'The money in the form of a department’s overall targets is that of the expenditure tables (appropriations are the fiscal funds together, other money is the rest); only swapped digits or a shifted point contradict.',
  instances,
  examples: [
    {
      says: 'appropriations and the rest',
      disclosure: example('46,506.31'),
      verdicts: ['consistent', 'consistent'],
    },
    {
      says: 'the last place is 1 off, two roundings allow it',
      disclosure: example('46,506.32'),
      verdicts: ['consistent', 'rounding'],
    },
    {
      says: 'two digits swapped',
      disclosure: example('46,560.31'),
      verdicts: ['consistent', 'inconsistent'],
    },
    {
      says: 'quite other money: the form is of other units',
      disclosure: example('15,260.12', '57.00'),
      verdicts: ['unchecked', 'unchecked'],
    },
  ],
}
