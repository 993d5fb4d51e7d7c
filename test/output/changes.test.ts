// Protects the comparison with the year before: it says what the document says and what last year's disclosure says, never one
// for the other; what nobody printed is marked, and sums of money are exact.
import { describe, expect, test } from 'vitest'
import { renderReport } from '../../output/report/index.ts'
import { percentChange } from '../../output/report/percentChange.ts'
import type { ContractDocument } from '../../schemas/contract.ts'
import { invented } from './fixture.ts'

type Fact = ContractDocument['facts'][number]

const changes = (document: ContractDocument, before: readonly ContractDocument[] = []): string => {
  const page = renderReport(document, 'zh', {
    before: before.map((one, i) => ({ name: `last-${i}`, document: one })),
  })
  return /<div class="changes">[^]*?<\/table><\/div><\/div>|<div class="changes">[^]*?<\/p><\/div>/.exec(
    page,
  )![0]
}
const rowsOf = (html: string) =>
  [...html.matchAll(/<tr><td>[^]*?<\/tr>/g)].map(([row]) => row.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '))

const document = invented()
const lastYear: ContractDocument = {
  ...document,
  source: { ...document.source, path: '预算/海州 2030.pdf' },
  disclosure: { ...document.disclosure, year: 2030 },
  facts: document.facts.flatMap((fact) =>
    fact.id === 'f1' ? [{ ...fact, year: 2030, printed: '5,872', value: '58720000' }] : [],
  ),
}

describe('the change on the year before', () => {
  test('is told with its sign and in the words of the document, linked to the sentence', () => {
    const html = changes(document)
    expect(rowsOf(html)).toHaveLength(1)
    expect(rowsOf(html)[0]).toMatch(/5,855 — −17 —/)
    expect(html).toContain('href="#fact-f8"')
    expect(html).not.toContain('<i>')
  })

  test('is computed, and marked so, where only both years are printed', () => {
    const [now, moved] = [document.facts[0]!, document.facts.find(({ id }) => id === 'f8')!]
    const previous: Fact = { ...moved, year: 2030, printed: '5,872', value: '58720000', dimensions: {} }
    const html = changes({ ...document, facts: [now, previous] })
    expect(html).toContain('<i>−17</i>')
    expect(html).toContain('<i>−0.3 %</i>')
  })

  test('of a final account does not take the budget of its year for what was spent', () => {
    const [fact] = document.facts
    const other: Fact = { ...fact!, id: 'plan', printed: '9', value: '90000', phase: 'final' }
    const html = changes({ ...document, facts: [other, other, ...document.facts] })
    expect(rowsOf(html)[0]).toMatch(/5,855 — −17 —/)
  })

  test('against last year’s disclosure leads into its report', () => {
    const html = changes(document, [lastYear])
    expect(html).toContain('href="last-0.html#cell-t1.0.1"')
    expect(rowsOf(html).at(-1)).toMatch(/5,855 5,872 −17 −0.3 % 海州 2030.pdf/)
  })

  test('is not guessed where two files of last year differ', () => {
    const other = {
      ...lastYear,
      facts: lastYear.facts.map((fact) => ({ ...fact, printed: '5,000', value: '50000000' })),
    }
    expect(changes(document, [lastYear, other])).not.toContain('last-')
    expect(changes(document, [lastYear, lastYear])).toContain('last-0.html')
  })

  test('is said to be missing where it is', () => {
    const facts = document.facts.filter(({ dimensions }) => dimensions['measure'] === undefined)
    expect(changes({ ...document, facts })).toContain('没有总数与上年的比较')
  })

  test('of other entities, of parts and from other years is left out', () => {
    const moved = document.facts.find(({ id }) => id === 'f8')!
    const odd = [
      { ...moved, entity: '档案馆' },
      { ...moved, dimensions: { ...moved.dimensions, comparedWith: '2029' } },
      { ...moved, dimensions: { ...moved.dimensions, function: '205' } },
    ]
    for (const one of odd) expect(changes({ ...document, facts: [one] })).toContain('没有总数')
  })

  test.each([
    ['100', '110', '+10.0 %'],
    ['100', '90.55', '−9.5 %'],
    ['-4', '-2', '+50.0 %'],
    ['3', '3', '0.0 %'],
    ['0', '5', null],
  ])('from %s to %s is %s', (from, to, percent) => expect(percentChange(from, to)).toBe(percent))
})
