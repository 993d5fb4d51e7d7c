// A small invented disclosure in contract form: one sum within rounding, one contradiction, one blocked and one open
// relation, a caption without a body, figures in prose. Every string of it goes through `mark`, so that a test can
// put markup or formulas into all of them at once.
import type { ContractDocument, Finding } from '../../schemas/contract.ts'

type Fact = ContractDocument['facts'][number]

export function invented(mark: (text: string) => string = (text) => text): ContractDocument {
  const entity = mark('海州市测绘中心')
  const fact = (
    id: string,
    printed: string,
    at: Partial<Fact['source']>,
    over: Partial<Fact> = {},
  ): Fact => ({
    id,
    concept: 'expenditure',
    entity,
    year: 2031,
    phase: 'budget',
    dimensions: {},
    printed,
    value: `${printed.replaceAll(',', '')}0000`,
    unit: 'CNY_10K',
    decimals: 0,
    source: {
      page: 3,
      box: [10, 20, 30, 40],
      table: null,
      row: null,
      column: null,
      section: null,
      quote: null,
      witness: 'text-layer',
      confidence: null,
      ...at,
    },
    ...over,
  })
  const cell = (row: number, column: number) => ({ table: 't1', row, column })
  const sentence = mark('2031 年支出 5,855 万元，比 2030 年减少 17 万元，下降 0.3%。')
  const said = { section: 's1', quote: sentence, page: 1 }
  const finding = (
    id: string,
    verdict: Finding['verdict'],
    facts: string[],
    over: Partial<Finding> = {},
  ): Finding => ({
    id,
    check: 'within/basicPlusProject',
    family: 'sum',
    verdict,
    severity: verdict === 'inconsistent' ? 'error' : 'info',
    message: { zh: mark(`${id} 的说明`), en: mark(`what ${id} says`) },
    facts,
    expected: null,
    actual: null,
    slack: null,
    ...over,
  })
  return {
    source: {
      path: mark('预算/海州 2031.pdf'),
      sha256: '0123456789abcdef'.repeat(4),
      mediaType: 'application/pdf',
      pages: 4,
    },
    disclosure: {
      entity,
      year: 2031,
      phase: 'budget',
      scope: 'unit',
      template: 'unknown',
      language: 'zh-Hans',
      units: [entity],
    },
    tables: [
      {
        id: 't1',
        kind: 'expenditureSummary',
        number: mark('表 1'),
        title: mark('支出总表'),
        entity,
        unit: 'CNY_10K',
        pages: [3, 4],
        header: [[mark('预算单位'), mark('支出总计'), mark('基本支出'), mark('项目支出')]],
        rows: [
          [mark('测绘中心'), '5,855', '2,311', '3,545'],
          [mark('档案馆'), '700', '300', '350'],
        ],
        notes: [mark('注：金额单位为万元。')],
        empty: false,
      },
      {
        id: 't2',
        kind: 'projectExpenditureSummary',
        number: mark('表 2'),
        title: mark('项目支出总表'),
        entity,
        unit: null,
        pages: [4],
        header: [],
        rows: [],
        notes: [],
        empty: true,
      },
    ],
    sections: [
      {
        id: 's1',
        number: mark('一、'),
        title: mark('支出情况'),
        level: 1,
        pages: [1],
        text: `${mark('下面说明支出。')}\n${sentence}`,
      },
    ],
    facts: [
      fact('f1', '5,855', cell(0, 1)),
      fact('f2', '2,311', cell(0, 2), { dimensions: { nature: 'basic' } }),
      fact('f3', '3,545', cell(0, 3), { dimensions: { nature: 'project' } }),
      fact('f4', '700', cell(1, 1)),
      fact('f5', '300', cell(1, 2)),
      fact('f6', '350', cell(1, 3)),
      fact('f7', '5,855', said),
      fact('f8', '17', said, {
        value: '-170000',
        dimensions: { measure: 'change', comparedWith: mark('2030') },
      }),
      fact('f9', '0.3', said, { value: '-0.3', unit: 'percent', decimals: 1, concept: 'other' }),
    ],
    findings: [
      finding('same', 'consistent', ['f1', 'f7'], {
        family: 'equal',
        expected: '58550000',
        actual: '58550000',
        slack: '10000',
      }),
      finding('rounded', 'rounding', ['f1', 'f2', 'f3'], {
        expected: '58560000',
        actual: '58550000',
        slack: '15000',
      }),
      finding('wrong', 'inconsistent', ['f4', 'f5', 'f6'], {
        expected: '6500000',
        actual: '7000000',
        slack: '15000',
      }),
      finding('stuck', 'blocked', ['f4', 'f7'], { family: 'equal' }),
      finding('open', 'unchecked', ['f9'], { family: 'percent' }),
      finding('residue', 'inconsistent', [], {
        check: 'quality/residue',
        family: 'quality',
        severity: 'warning',
      }),
    ],
    problems: [{ code: 'table/no-body', severity: 'error', message: mark('表 2 没有表体'), page: 4 }],
  }
}
