// Between documents: which belong together is known by their heads; one disclosure in two files is judged as one, and what may
// have been revised between two publications is held against nobody unless it is plainly a slip.
import { describe, expect, test } from 'vitest'
import { type ExampleFact, facts } from '../../checks/example.ts'
import { check, checkBetween, groupsOf, type Bond, unitSums } from '../../checks/index.ts'
import { identitiesOf, judgeAll } from '../../checks/instances.ts'
import type { Disclosure, DisclosureHead } from '../../schemas/disclosure.ts'

type Head = Partial<DisclosureHead>

function document(head: Head, ...examples: readonly ExampleFact[]) {
  const made = facts(...examples)
  const entity = head.entity ?? made.head.entity
  const disclosure: Disclosure = {
    ...made,
    head: { ...made.head, ...head },
    facts: made.facts.map((fact) => ({ ...fact, entity, phase: head.phase ?? fact.phase })),
  }
  const tableFacts = disclosure.facts.filter((fact) => fact.source.table !== null).length
  const name = `${head.year ?? made.head.year}.pdf`
  return {
    name,
    disclosure,
    head: disclosure.head,
    tableFacts,
    narrativeFacts: disclosure.facts.length - tableFacts,
  }
}

const inTable = (printed: string, year = 2022): ExampleFact => ({ printed, year, table: '项目支出表' })
const inProse = (printed: string, year = 2022): ExampleFact => ({ printed, year })

function verdicts(bond: Bond, ...documents: ReturnType<typeof document>[]) {
  return checkBetween(bond, documents).map((finding) => `${finding.check} ${finding.verdict}`)
}

describe('which documents belong together', () => {
  const bonds = (...documents: ReturnType<typeof document>[]) =>
    groupsOf(documents).map(({ bond, documents: group }) => [bond, ...group.map((d) => documents.indexOf(d))])

  test('a narrative and its tables, tables first', () => {
    expect(bonds(document({}, inProse('5')), document({}, inTable('5')))).toEqual([['one-disclosure', 1, 0]])
  })

  test('this year and last; budget and final account; never two versions of one document', () => {
    const now = document({ year: 2022 }, inTable('5'), inProse('5'))
    const before = document({ year: 2021 }, inTable('5'))
    const final = document({ year: 2022, phase: 'final' }, inTable('5'))
    expect(bonds(now, before, final)).toEqual([
      ['years', 0, 1],
      ['outturn', 2, 0],
    ])
    const draft = document({ year: 2022 }, inTable('5'), inProse('5'))
    expect(bonds(now, draft, before)).toEqual([])
  })

  test('a department and the units that it names, but not its own office under its name', () => {
    const department = document({ scope: 'department', entity: '局', units: ['局', '中心'] }, inTable('5'))
    const own = document({ entity: '局' }, inTable('5'))
    const unit = document({ entity: '中心' }, inTable('5'))
    const stranger = document({ entity: '别处' }, inTable('5'))
    expect(bonds(department, own, unit, stranger)).toEqual([['units', 0, 2]])
  })
})

describe('one disclosure in two files', () => {
  test('is judged as one, with the digits of each', () => {
    expect(
      verdicts('one-disclosure', document({}, inTable('12.345678')), document({}, inProse('12.35'))),
    ).toEqual(['narrative/same-quantity rounding'])
    expect(
      verdicts('one-disclosure', document({}, inTable('12.345678')), document({}, inProse('12.53'))),
    ).toEqual(['narrative/same-quantity inconsistent'])
  })

  test('names the file of each figure and keeps the facts’ own ids', () => {
    const [finding] = checkBetween('one-disclosure', [
      document({ year: 2022 }, inTable('12.34')),
      { ...document({}, inProse('12.43')), name: '说明.pdf' },
    ])
    expect(finding!.facts).toEqual([
      { document: 0, fact: 'f0' },
      { document: 1, fact: 'f0' },
    ])
    expect(finding!.message.zh).toContain('〔说明.pdf〕')
    expect(finding!.message.en).toContain('[2022.pdf]')
  })

  test('what stands in one file only is not told again', () => {
    const alone = document({}, inTable('5'), { ...inTable('5'), table: '另一张表' })
    expect(verdicts('one-disclosure', alone, document({}, { ...inProse('7'), dimensions: {} }))).toEqual([])
  })
})

describe('this year and last', () => {
  const now = (printed: string) => document({ year: 2022 }, inTable(printed, 2021))
  const before = document({ year: 2021 }, inTable('1,234', 2021))

  test.each([
    ['the same figure', '1,234', 'consistent'],
    ['a budget adjusted since', '1,250', 'unchecked'],
    ['one digit differs: adjusted budgets often do', '1,244', 'unchecked'],
    ['two digits swapped', '1,324', 'inconsistent'],
  ])('%s', (_, printed, verdict) => {
    expect(verdicts('years', now(printed), before)).toEqual([`between/same-quantity ${verdict}`])
  })
})

test('budget and final account: 年初预算 is what the budget document states', () => {
  const budget = document({ year: 2022 }, inTable('1,234'))
  const told = {
    ...inProse('1,234'),
    dimensions: { nature: 'project', basis: '年初' },
  }
  const final = document({ year: 2022 }, told)
  final.disclosure = { ...final.disclosure, head: { ...final.head, phase: 'final' } }
  expect(verdicts('outturn', final, budget)).toEqual(['narrative/same-quantity consistent'])
})

describe('a department and its units', () => {
  const total = (printed: string): ExampleFact => ({
    printed,
    concept: 'revenueTotal',
    dimensions: {},
    table: '收支总表',
  })
  const department = (printed: string) =>
    document({ scope: 'department', entity: '局', units: ['甲', '乙'] }, total(printed))
  const units = [document({ entity: '甲' }, total('4,939')), document({ entity: '乙' }, total('916'))]

  test('the total is the sum of all units', () => {
    expect(verdicts('units', department('5,855'), ...units)).toEqual(['between/units consistent'])
    expect(verdicts('units', department('5,585'), ...units)).toEqual(['between/units inconsistent'])
    expect(verdicts('units', department('9,000'), ...units)).toEqual(['between/units unchecked'])
  })

  test('a unit’s document is missing: nothing is summed', () => {
    expect(verdicts('units', department('5,855'), units[0]!)).toEqual([])
  })
})

describe('between/units', () => {
  test.each(unitSums.examples.map((e) => [e.says, e] as const))('%s', (_, example) => {
    const disclosure = example.disclosure()
    const { index } = identitiesOf(disclosure)
    const judged = judgeAll(
      [...unitSums.instances(disclosure, index)].map((identity) => ({ check: unitSums, identity })),
      index,
    )
    expect(judged.map(({ judgement }) => judgement.verdict)).toEqual(example.verdicts)
    expect(check(disclosure).some((f) => f.check === unitSums.id)).toBe(false)
  })
})
