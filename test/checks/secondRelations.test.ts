// Relations that hold in one city's documents and must not be asserted in another's: what each says of forms met elsewhere, where the
// figures are right and only look as if they broke it.
import { describe, expect, test } from 'vitest'
import { check } from '../../checks/index.ts'
import { type ExampleFact, facts, listTable, sentences } from '../../checks/example.ts'
import type { Disclosure } from '../../schemas/disclosure.ts'

function verdicts(disclosure: Disclosure, id: string): string[] {
  return check(disclosure)
    .filter((finding) => finding.check === id)
    .map((finding) => finding.verdict)
    .sort()
}

/** Kinds for the tables, in the order in which their titles are met. */
function ofKinds(disclosure: Disclosure, ...kinds: readonly string[]): Disclosure {
  return { ...disclosure, tables: disclosure.tables.map((table, i) => ({ ...table, kind: kinds[i]! })) }
}

describe('between/funds-of-all', () => {
  const summaries = (rows: readonly (readonly [string | undefined, string, string])[]) =>
    ofKinds(
      facts(
        ...rows.flatMap(([code, all, fiscal]): ExampleFact[] => {
          const dimensions = code === undefined ? {} : { function: code }
          return [
            { printed: all, dimensions, table: '收支总表' },
            { printed: fiscal, dimensions: { ...dimensions, fund: 'fiscal' }, table: '财政拨款收支总表' },
          ]
        }),
      ),
      'revenueExpenditureSummary',
      'appropriationSummary',
    )

  test('a summary without what was carried in is below the appropriations in its total as well: nobody is accused', () => {
    const disclosure = summaries([
      [undefined, '5,000', '5,300'],
      ['201', '4,000', '4,300'],
      ['208', '600', '600'],
      ['221', '400', '400'],
    ])
    expect(verdicts(disclosure, 'between/funds-of-all')).toEqual([
      'consistent',
      'consistent',
      'unchecked',
      'unchecked',
    ])
  })

  test('two rows alone do not show that the tables are of one scope', () => {
    const disclosure = summaries([
      ['201', '4,000', '4,300'],
      ['208', '600', '600'],
    ])
    expect(verdicts(disclosure, 'between/funds-of-all')).not.toContain('inconsistent')
  })

  test('a bound that ten times the amount would not break is not formed', () => {
    const disclosure = summaries([
      [undefined, '90,000', '5,000'],
      ['201', '80,000', '4,000'],
      ['208', '10,000', '1,000.1'],
    ])
    expect(verdicts(disclosure, 'between/funds-of-all')).toEqual(['consistent'])
  })

  test('money that is given back is no part within its whole: no relation', () => {
    const disclosure = summaries([
      [undefined, '950', '950'],
      ['208', '-50', '-30'],
      ['221', '1,000', '980'],
    ])
    expect(verdicts(disclosure, 'between/funds-of-all')).toEqual(['consistent', 'consistent'])
  })
})

describe('between/items-of-classes', () => {
  const basic = (economic: string, printed: string, fund?: string): ExampleFact => ({
    printed,
    dimensions: { economic, nature: 'basic', ...(fund === undefined ? {} : { fund }) },
    table: '基本支出表',
  })
  const item = (name: string, printed: string): ExampleFact => ({
    printed,
    concept: 'threePublicExpenses',
    dimensions: { item: name },
    table: '“三公”经费支出表',
  })

  test('basic expenditure out of all money holds receptions that own income pays: no relation', () => {
    const disclosure = facts(
      basic('30217', '9.00'),
      basic('30231', '16.00'),
      item('officialReception', '6.00'),
      item('vehicleOperation', '16.00'),
    )
    expect(verdicts(disclosure, 'between/items-of-classes')).toEqual([])
  })

  test('a table of one fund whose items are all nil is of another fund, not wrong', () => {
    const disclosure = facts(
      basic('30217', '9.00', 'generalPublicBudget'),
      basic('30231', '16.00', 'generalPublicBudget'),
      item('officialReception', '0.00'),
      item('vehicleOperation', '0.00'),
    )
    expect(verdicts(disclosure, 'between/items-of-classes')).toEqual(['unchecked', 'unchecked'])
  })
})

describe('between/staff-contributions', () => {
  test('a hospital whose staff are paid under 210 has more under 30113 than under 2210201: no relation', () => {
    const disclosure = facts(
      {
        printed: '8,808.25',
        dimensions: { function: '2210201', nature: 'basic', fund: 'generalPublicBudget' },
        table: '一般公共预算支出表',
      },
      {
        printed: '19,615.22',
        dimensions: { economic: '30113', nature: 'basic', fund: 'generalPublicBudget' },
        table: '一般公共预算基本支出表',
      },
    )
    expect(verdicts(disclosure, 'between/staff-contributions')).toEqual([])
  })

  test('one digit more is an honest difference as well as a slip: nobody is accused', () => {
    const disclosure = facts(
      {
        printed: '487.39',
        dimensions: { function: '2080505', nature: 'basic', fund: 'generalPublicBudget' },
        table: '一般公共预算支出表',
      },
      {
        printed: '488.39',
        dimensions: { economic: '30108', nature: 'basic', fund: 'generalPublicBudget' },
        table: '一般公共预算基本支出表',
      },
    )
    expect(verdicts(disclosure, 'between/staff-contributions')).toEqual([])
  })
})

describe('between/project-lines', () => {
  const form = (printed: string): ExampleFact => ({
    printed,
    concept: 'performanceTask',
    dimensions: { project: '物业管理' },
    table: '绩效目标表',
  })
  const line = (printed: string, year = 2022): ExampleFact => ({
    printed,
    year,
    dimensions: { nature: 'project', project: '物业管理' },
    table: `项目支出表${year}`,
  })

  test('a target of the whole period against the line of one year: nothing follows', () => {
    expect(verdicts(facts(form('300.00'), line('89.70')), 'between/project-lines')).toEqual([])
  })

  test('a line of another year is another amount, though its digits are those of the form swapped', () => {
    expect(verdicts(facts(form('89.70'), line('98.70', 2021)), 'between/project-lines')).toEqual([])
  })

  test('of several units’ lines the form may be any one', () => {
    const disclosure = facts(form('89.70'), line('98.70'), line('89.70'), line('12.00'))
    expect(verdicts(disclosure, 'between/project-lines')).toEqual(['consistent'])
  })
})

describe('between/function-funds', () => {
  test('where money was carried in, spending on a function is more than its income', () => {
    const functions = ['1,402', '783', '1,372', '98']
    const disclosure = facts(
      { printed: '50', concept: 'carriedIn', dimensions: {}, table: '收支总表' },
      ...functions.flatMap((printed, i): ExampleFact[] => [
        {
          printed,
          concept: 'revenue',
          dimensions: { function: `201380${i}`, fund: 'fiscal' },
          table: '收入总表',
        },
        {
          printed: i === 0 ? '1,452' : printed,
          dimensions: { function: `201380${i}`, fund: 'generalPublicBudget' },
          table: '支出总表',
        },
      ]),
    )
    expect(verdicts(disclosure, 'between/function-funds')).toEqual([])
  })
})

describe('shares of a list', () => {
  const list = (items: readonly (readonly [amount: string, share: string, fund: string])[], total: string) =>
    facts(
      { printed: total, concept: 'revenue', dimensions: {}, quote: `收入合计${total}万元` },
      ...items.flatMap(([amount, share, fund], i): ExampleFact[] => {
        const quote = `（${i}）收入${amount}万元，占${share}%`
        return [
          { printed: amount, concept: 'revenue', dimensions: { fund }, quote },
          {
            printed: share,
            concept: 'revenue',
            unit: 'percent',
            dimensions: { fund, measure: 'share' },
            quote,
          },
        ]
      }),
    )

  test('a list that leaves an item out is not held to its total', () => {
    const disclosure = list(
      [
        ['60.00', '60', 'generalPublicBudget'],
        ['30.00', '30', 'governmentFund'],
      ],
      '100.00',
    )
    expect(verdicts(disclosure, 'narrative/shared-parts')).toEqual([])
    expect(verdicts(disclosure, 'narrative/share-of-list')).toEqual([])
  })

  test('shares of last year’s total do not fit this year’s, all of them: nobody is accused', () => {
    const disclosure = list(
      [
        ['60.00', '75', 'generalPublicBudget'],
        ['30.00', '37.5', 'governmentFund'],
        ['10.00', '12.5', 'business'],
      ],
      '100.00',
    )
    expect(verdicts(disclosure, 'narrative/share-of-list')).not.toContain('inconsistent')
  })
})

describe('narrative/told-again', () => {
  const told = (second: readonly (readonly [string, string])[]) => {
    const quote = '预算100万元，包括人员经费60万元、公用经费40万元'
    const first = [
      ['personnel', '60'],
      ['operating', '40'],
    ].map(([nature, printed]) => ({ id: nature!, printed: printed!, dimensions: { nature: nature! }, quote }))
    return sentences(
      [
        { id: 'whole', printed: '100', dimensions: {}, quote },
        ...first,
        ...second.map(([nature, printed], i) => ({
          id: `again${i}`,
          printed,
          dimensions: { nature },
          quote: `（${i}）${printed}万元`,
        })),
      ],
      [
        {
          kind: 'breakdown',
          whole: 'whole',
          parts: ['personnel', 'operating'],
          complete: true,
          section: 's1',
          quote,
        },
      ],
    )
  }

  test('a part that is told twice more may be of two things: no relation', () => {
    const disclosure = told([
      ['personnel', '60'],
      ['operating', '30'],
      ['operating', '10'],
    ])
    expect(verdicts(disclosure, 'narrative/told-again')).toEqual([])
  })

  test('a part that is not told again leaves the list open', () => {
    expect(verdicts(told([['personnel', '60']]), 'narrative/told-again')).toEqual([])
  })
})

describe('narrative/fulfilment', () => {
  test('the budget is never divided by the outturn, though that fits better', () => {
    const quote = '全年预算数429万元，执行数429.46万元，完成预算的99.87%。'
    const made = facts(
      { printed: '429', concept: 'performanceTask', dimensions: { project: '维保' }, quote },
      { printed: '429.46', concept: 'performanceTask', dimensions: { project: '维保' }, quote },
      {
        printed: '99.87',
        unit: 'percent',
        concept: 'performanceTask',
        dimensions: { project: '维保', measure: 'fulfilment' },
        quote,
      },
    )
    const disclosure = {
      ...made,
      facts: made.facts.map((fact, i) => (i === 0 ? fact : { ...fact, phase: 'final' as const })),
    }
    // One sentence alone accuses nobody; it must not pass either.
    expect(verdicts(disclosure, 'narrative/fulfilment')).toEqual(['unchecked'])
  })
})

describe('self-evaluations', () => {
  /** Forms, by name, and what the text tells of a project; amounts are budget and outturn. */
  const told = (
    forms: readonly (readonly [string, string, string])[],
    text: readonly (readonly [string, string, string])[],
  ): Disclosure => {
    const figures =
      (place: (at: number) => Partial<ExampleFact>) =>
      (rows: readonly (readonly [string, string, string])[]) =>
        rows.flatMap(([project, planned, spent], at) =>
          [planned, spent].map((printed, i) => ({
            printed,
            concept: 'performanceTask' as const,
            dimensions: { project, ...(i === 0 ? { basis: 'adjusted' } : {}) },
            ...place(at),
          })),
        )
    const made = facts(
      ...figures((at) => ({ table: `绩效自评表${at}` }))(forms),
      ...figures((at) => ({ quote: `绩效自评综述${at}` }))(text),
    )
    return {
      ...made,
      facts: made.facts.map((fact, at) => (at % 2 === 0 ? fact : { ...fact, phase: 'final' as const })),
    }
  }

  test('two hospitals with forms of one name: nobody tells whose is whose, and nothing is compared', () => {
    const disclosure = told(
      [
        ['公共卫生资金', '400', '400'],
        ['公共卫生资金', '7,614.74', '7,614.74'],
      ],
      [['儿童医院公共卫生资金项目', '400', '400']],
    )
    expect(verdicts(disclosure, 'narrative/self-evaluation')).toEqual([])
  })

  test('two texts that end in the name of one form: neither is compared with it', () => {
    const disclosure = told(
      [['公共卫生资金', '400', '400']],
      [
        ['儿童医院公共卫生资金项目', '400', '400'],
        ['第一医院公共卫生资金项目', '400', '400'],
      ],
    )
    expect(verdicts(disclosure, 'narrative/self-evaluation')).toEqual([])
  })

  test('the longest name that fits is the project’s', () => {
    const disclosure = told(
      [
        ['设备购置', '90', '12'],
        ['高陵新址设备购置', '1,400', '1,380'],
      ],
      [['疾控中心高陵新址设备购置项目', '1,400', '1,308']],
    )
    expect(verdicts(disclosure, 'narrative/self-evaluation')).toEqual(['consistent', 'inconsistent'])
  })
})

describe('between/procurement-lines', () => {
  test('two rows of one name in one unit: neither is the whole', () => {
    const project = { nature: 'project', project: '设备购置' }
    const disclosure = facts(
      { printed: '82.00', concept: 'procurement', dimensions: { project: '设备购置' }, table: '采购表' },
      { printed: '28.00', dimensions: project, table: '项目表' },
      { printed: '60.00', dimensions: project, table: '项目表' },
    )
    expect(verdicts(disclosure, 'between/procurement-lines')).toEqual([])
  })

  test('what a project spends on one class, or out of one fund, is not the project', () => {
    const project = { nature: 'project', project: '设备购置' }
    const disclosure = facts(
      { printed: '82.00', concept: 'procurement', dimensions: { project: '设备购置' }, table: '采购表' },
      { printed: '28.00', dimensions: { ...project, economic: '31002' }, table: '项目表' },
      { printed: '28.00', dimensions: { ...project, fund: 'generalPublicBudget' }, table: '项目表' },
    )
    expect(verdicts(disclosure, 'between/procurement-lines')).toEqual([])
  })
})

describe('between/blank-sources', () => {
  test('财政拨款 in one row is no list of its funds: a fund it does not name is not nil', () => {
    const total = { printed: '5,855', concept: 'revenueTotal', dimensions: {} } as const
    const revenue = (printed: string, fund: string, table: string): ExampleFact => ({
      printed,
      concept: 'revenue',
      dimensions: { fund },
      table,
    })
    const disclosure = facts(
      { ...total, table: '收支总表' },
      revenue('5,855', 'fiscal', '收支总表'),
      { ...total, table: '收入总表' },
      revenue('5,000', 'generalPublicBudget', '收入总表'),
      revenue('855', 'governmentFund', '收入总表'),
    )
    expect(verdicts(disclosure, 'between/blank-sources')).toEqual([])
  })
})

describe('between/not-listed', () => {
  test('a list that mixes items and the 款 above them is not taken for complete', () => {
    const rows = [
      [undefined, '5,855', '5,855'],
      ['201', '5,000', undefined],
      ['203', '855', undefined],
      ['20101', undefined, '5,000'],
      ['2210201', undefined, '855'],
    ] as const
    const disclosure = ofKinds(
      facts(
        ...['收支总表', '支出总表'].flatMap((table, i) =>
          rows.flatMap(([code, ...printed]) =>
            printed[i] === undefined
              ? []
              : [{ printed: printed[i], dimensions: code === undefined ? {} : { function: code }, table }],
          ),
        ),
      ),
      'revenueExpenditureSummary',
      'expenditureSummary',
    )
    expect(verdicts(disclosure, 'between/not-listed')).toEqual([])
  })
})

describe('narrative/classes', () => {
  test('an item whose misprinted name gave it no code is counted in', () => {
    const fund = 'fiscal'
    const disclosure = facts(
      { printed: '5,855', dimensions: { fund }, quote: '财政拨款支出预算5,855万元' },
      { printed: '5,000', dimensions: { fund, function: '2120101' }, quote: '行政运行（项）5,000万元' },
      { printed: '835', dimensions: { fund, function: '2120102' }, quote: '一般行政管理事务（项）835万元' },
      {
        printed: '20',
        dimensions: { fund, function: '卫生健康支出/卫生健康支出/计划生育事务' },
        quote: '卫生健康支出（类）卫生健康支出（款）计划生育事务（项）20万元',
      },
    )
    expect(verdicts(disclosure, 'narrative/classes')).toEqual(['consistent'])
  })
})

describe('a row whose sums fail in all columns', () => {
  /** Units with two items each, one figure in two columns; the unit `wrong` prints `whole` for their sum. */
  const units = (amounts: readonly (readonly [string, string])[], wrong: number, whole: string) => {
    const rows = amounts.flatMap(([a, b], i) => {
      const sum = i === wrong ? whole : String(Number(a) + Number(b))
      return [
        [`单位${i}`, sum, sum],
        [`项目${i}甲`, a, a],
        [`项目${i}乙`, b, b],
      ]
    })
    const rowSums = Object.fromEntries(
      amounts.map((_, i) => [3 * i, { basis: 'total-row' as const, parts: [3 * i + 1, 3 * i + 2] }]),
    )
    return listTable({ header: ['单位', '合计', '财政拨款'], rows, rowSums })
  }
  const amounts = [
    ['1402', '783'],
    ['1372', '98'],
    ['2094', '104'],
    ['951', '218'],
    ['327', '509'],
  ] as const

  test('is accused where the table’s other rows show how it is built, and its parts are more', () => {
    // One item printed 783 for 351 in both columns.
    const disclosure = units(amounts, 0, '1753')
    expect(verdicts(disclosure, 'within/total-row').filter((v) => v === 'inconsistent')).toHaveLength(2)
  })

  test('is not where it is less, as when a row was not read', () => {
    const disclosure = units(amounts, 0, '2617')
    expect(verdicts(disclosure, 'within/total-row')).not.toContain('inconsistent')
  })

  test('is not where few other rows show it', () => {
    const disclosure = units(amounts.slice(0, 3), 0, '1753')
    expect(verdicts(disclosure, 'within/total-row')).not.toContain('inconsistent')
  })

  test('is not where a part too many explains it', () => {
    const disclosure = units(amounts, 0, '1402')
    expect(verdicts(disclosure, 'within/total-row')).not.toContain('inconsistent')
  })
})
