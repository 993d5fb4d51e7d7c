// Protects the picture of the money: every band is a figure of the document and leads to it, nothing is made up, and what was
// read cannot run as markup in it.
import { describe, expect, test } from 'vitest'
import { placesOf } from '../../output/report/anchors.ts'
import { flowPicture } from '../../output/report/flow.ts'
import { renderReport } from '../../output/report/index.ts'
import type { ContractDocument } from '../../schemas/contract.ts'
import { invented } from './fixture.ts'

type Fact = ContractDocument['facts'][number]

/** The fixture with a summary of income and of spending by class and nature. */
function withSummaries(mark: (text: string) => string = (text) => text): ContractDocument {
  const document = invented(mark)
  const [table, fact] = [document.tables[0]!, document.facts[0]!]
  const cell = (id: string, row: number, column: number, printed: string, over: Partial<Fact>): Fact => ({
    ...fact,
    id: `${id}.${row}.${column}`,
    printed,
    value: `${printed}0000`,
    dimensions: {},
    source: { ...fact.source, table: id, row, column },
    ...over,
  })
  const spent = (row: number, column: number, printed: string, dimensions: Fact['dimensions']) =>
    cell('b', row, column, printed, { dimensions })
  return {
    ...document,
    tables: [
      ...document.tables.map((one) => ({ ...one, kind: 'unknown' })),
      {
        ...table,
        id: 'a',
        kind: 'revenueExpenditureSummary',
        rows: [
          [mark('财政拨款'), '60'],
          [mark('事业收入'), '40'],
          ['其他', '0'],
        ],
      },
      {
        ...table,
        id: 'b',
        kind: 'expenditureSummary',
        rows: [
          [mark('教育支出'), '70', '50', '20'],
          [mark('住房保障支出'), '30', '30', ''],
        ],
      },
    ],
    facts: [
      ...document.facts,
      ...['60', '40', '0'].map((printed, row) =>
        cell('a', row, 1, printed, { concept: 'revenue', rollup: 'leaf', dimensions: { fund: String(row) } }),
      ),
      spent(0, 1, '70', { function: '205' }),
      spent(0, 2, '50', { function: '205', nature: 'basic' }),
      spent(0, 3, '20', { function: '205', nature: 'project' }),
      spent(1, 1, '30', { function: '221' }),
      spent(1, 2, '30', { function: '221', nature: 'basic' }),
    ],
  }
}

describe('the flow picture', () => {
  test('has a band for each figure that is not nil, each leading to the cell it stands in', () => {
    const html = renderReport(withSummaries(), 'zh')
    const picture = /<figure class="flow">[^]*?<\/figure>/.exec(html)![0]
    const targets = [...picture.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!)
    expect(targets.sort()).toEqual(
      ['a.0.1', 'a.1.1', 'b.0.1', 'b.0.2', 'b.0.3', 'b.1.1', 'b.1.2'].map((place) => `cell-${place}`),
    )
    for (const id of targets) expect(html).toContain(`id="${id}"`)
    for (const name of ['财政拨款', '事业收入', '教育支出', '住房保障支出', '基本支出', '项目支出'])
      expect(picture).toContain(name)
  })

  test('is of the whole department where the file begins with the tables of a unit', () => {
    const document = withSummaries()
    const [own, unit] = [document.tables, document.tables.slice(-2)]
    const first = unit.map((table) => ({ ...table, id: `unit-${table.id}`, entity: '档案馆' }))
    const theirs = document.facts
      .filter(({ source }) => source.table === 'a' || source.table === 'b')
      .map((fact) => ({
        ...{ ...fact, id: `unit-${fact.id}`, entity: '档案馆' },
        source: { ...fact.source, table: `unit-${fact.source.table}` },
      }))
    const pictured = (tables: ContractDocument['tables'], facts: ContractDocument['facts']) =>
      String(flowPicture(placesOf({ ...document, tables, facts })))
    expect(pictured([...first, ...own], [...theirs, ...document.facts])).toBe(pictured(own, document.facts))
    expect(pictured(own, document.facts)).toContain('cell-a.0.1')
  })

  test('takes the funds of the grand total where no other income is printed', () => {
    const document = withSummaries()
    const facts = document.facts.map((fact) =>
      fact.concept === 'revenue' ? { ...fact, concept: 'revenueTotal' } : fact,
    )
    expect(String(flowPicture(placesOf({ ...document, facts })))).toContain('cell-a.0.1')
  })

  test('is left out where one side is not stated', () => {
    const document = withSummaries()
    const facts = document.facts.filter(({ concept }) => concept !== 'revenue')
    expect(String(flowPicture(placesOf({ ...document, facts })))).toBe('')
    expect(String(flowPicture(placesOf(invented())))).toBe('')
  })

  test('shows markup that was read as text', () => {
    const picture = String(flowPicture(placesOf(withSummaries((text) => `<script>alert(1)</script>${text}`))))
    expect(picture).toContain('&lt;script&gt;')
    expect(picture).not.toContain('<script')
  })
})
