// Protects the one rule under every equality check: facts with one key state one quantity. What merely bears the same
// name must not share a key, and what is the same under two names must.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { functionCodes } from '../../normalizers/function-codes.ts'
import { normalize } from '../../normalizers/index.ts'
import { lastPlace } from '../../normalizers/quantity.ts'
import { readRounding } from '../../normalizers/rounding.ts'
import { readTables } from '../../normalizers/tables/index.ts'
import { unifyTotals } from '../../normalizers/totals.ts'
import { compare, decimal, shift, subtract, add, type Decimal } from '../../schemas/decimal.ts'
import type { Block } from '../../schemas/block.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'
import { document, grid, paragraph } from './build.ts'

const HEAD = { entity: '云岭市统计局', year: 2026, phase: 'budget' } as const

function facts(...parts: (readonly [string, Block])[]): readonly Fact[] {
  const blocks = parts.flatMap(([title, table]) => [paragraph(title), paragraph('单位：万元'), table])
  const out = readTables(document(...blocks), () => {}, HEAD)
  return unifyTotals(out.tables, out.facts)
}

const key = (f: Fact): string =>
  JSON.stringify([f.concept, f.entity, f.year, f.phase, Object.entries(f.dimensions).sort()])

/** Keys under which figures stand that no one value can meet. */
function contradictions(all: readonly Fact[]): string[] {
  const groups = Map.groupBy(all, key)
  return [...groups].flatMap(([name, group]) => {
    const half = (f: Fact): Decimal => shift({ coefficient: 5n, scale: 1 }, lastPlace(f.decimals, f.unit))
    const low = group.map((f) => subtract(decimal(f.value), half(f)))
    const high = group.map((f) => add(decimal(f.value), half(f)))
    const met = low.every((l) => high.every((h) => compare(l, h) <= 0))
    return met ? [] : [`${name}: ${group.map((f) => f.printed).join(' / ')}`]
  })
}

describe('whose money it is', () => {
  const income = (...rows: string[][]): Block => grid([['单位名称', '合计', '一般公共预算拨款收入'], ...rows])

  it('takes a bare name beside 合计 and other units for the department’s own money, wherever it stands', () => {
    const out = facts([
      '收入预算总表',
      income(['合计', '30', '30'], ['云岭市普查中心', '10', '10'], ['云岭市统计局', '20', '20']),
    ])
    expect(out.filter((f) => f.value === '200000').map((f) => f.entity)).toEqual(
      Array(2).fill('云岭市统计局（本级）'),
    )
    expect(contradictions(out)).toEqual([])
  })

  it('takes the first of two for the whole', () => {
    const out = facts([
      '收入预算总表',
      income(
        ['合计', '30', '30'],
        ['云岭市统计局', '30', '30'],
        ['云岭市统计局（本级）', '20', '20'],
        ['云岭市普查中心', '10', '10'],
      ),
    ])
    expect(out.filter((f) => f.value === '300000').map((f) => f.entity)).toEqual(
      Array(4).fill('云岭市统计局'),
    )
    expect(contradictions(out)).toEqual([])
  })
})

describe('what bears one name and is not one', () => {
  it('numbers codes that a table lists for each unit in turn', () => {
    const out = facts([
      '一般公共预算支出表（按功能分类）',
      grid([
        ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
        ['2010501', '行政运行', '5', '5', ''],
        ['2050803', '培训支出', '1', '1', ''],
        ['2050803', '培训支出', '2', '2', ''],
      ]),
    ])
    expect(
      out.filter((f) => f.dimensions['function'] === '2050803').map((f) => f.dimensions['occurrence']),
    ).toEqual(['1', '1', '2', '2'])
    expect(contradictions(out)).toEqual([])
  })

  it('keeps a row that nothing is known of apart from the total', () => {
    const out = facts([
      '收支总体情况表',
      grid([
        ['收入', '<', '支出', '<'],
        ['项目', '预算数', '项目', '预算数'],
        ['一、奇怪的收入', '8', '一、教育支出', '10'],
        ['本年收入合计', '10', '本年支出合计', '10'],
      ]),
    ])
    expect(contradictions(out)).toEqual([])
    expect(out.find((f) => f.value === '80000')!.dimensions).toEqual({ label: '奇怪的收入' })
  })

  it('keeps carried money apart from money of the year under the same labels', () => {
    const out = facts([
      '财政拨款收支总表',
      grid([
        ['收入', '<', '支出', '<'],
        ['项目', '预算数', '项目', '总计'],
        ['一、本年收入', '10', '一、本年支出', '12'],
        ['（一）一般公共预算资金', '10', '（一）教育支出', '12'],
        ['二、上年结转', '2', '二、结转下年', ''],
        ['（一）一般公共预算资金', '2', '', ''],
        ['收入总计', '12', '支出总计', '12'],
      ]),
    ])
    expect(contradictions(out)).toEqual([])
    expect(
      out.filter((f) => f.dimensions['fund'] === 'generalPublicBudget').map((f) => [f.concept, f.value]),
    ).toEqual([
      ['revenue', '100000'],
      ['carriedIn', '20000'],
    ])
  })
})

describe('one quantity under two names', () => {
  const summary = (total: string, ...rows: string[][]): readonly [string, Block] => [
    '收支总表',
    grid([
      ['收入', '<', '支出', '<'],
      ['项目', '预算数', '项目', '预算数'],
      ['一、其他收入', total, '一、教育支出', total],
      ...rows,
    ]),
  ]

  it('收入总计 is 本年收入 where nothing can be carried in or out', () => {
    const out = facts(summary('10', ['收入总计', '10', '支出总计', '10']))
    expect(out.map((f) => f.concept)).not.toContain('revenueTotal')
    expect(out.map((f) => f.concept)).not.toContain('expenditureTotal')
  })

  it('but not where the summary has a row for it', () => {
    const out = facts(summary('10', ['上年结转', '', '结转下年', ''], ['收入总计', '10', '支出总计', '10']))
    expect(out.map((f) => f.concept)).toContain('revenueTotal')
  })

  it('finds the codes of names by the document first', () => {
    const { tables } = readTables(
      document(
        paragraph('一般公共预算支出表（按功能分类）'),
        paragraph('单位：万元'),
        grid([
          ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
          ['205', '教育支出', '5', '5', ''],
          ['20508', '进修及培训', '5', '5', ''],
          ['2050803', '培训支出', '5', '5', ''],
          ['216', '商业服务业等支出', '5', '5', ''],
          ['21699', '其他商业服务业等支出', '5', '5', ''],
          ['2169999', '其他商业服务业等支出', '5', '5', ''],
        ]),
      ),
      () => {},
      HEAD,
    )
    const code = functionCodes(tables)
    expect(code(['培训支出'])).toBe('2050803')
    expect(code(['商业服务业等支出', '其他商业服务业等支出', '其他商业服务业等支出'])).toBe('2169999')
    expect(code(['其他商业服务业等支出'])).toBe('21699')
    expect(code(['住房保障支出', '住房改革支出', '住房公积金'])).toBe('2210201')
    expect(code(['行政运行'])).toBeUndefined()
    expect(code([])).toBeUndefined()
  })
})

describe('the document’s word on rounding', () => {
  it.each([
    [
      '由于四舍五入因素，部分分项加和与总计可能略有差异。其他话。',
      'nearest',
      '由于四舍五入因素，部分分项加和与总计可能略有差异。',
    ],
    ['本套报表金额单位转换时可能存在尾数误差。', 'nearest', '本套报表金额单位转换时可能存在尾数误差。'],
    ['金额以万元为单位，只舍不入。', 'truncate', '金额以万元为单位，只舍不入。'],
  ])('%s', (text, mode, quote) => expect(readRounding([text])).toEqual({ mode, quote }))

  it('is silent where the document is', () => expect(readRounding(['收入 5 万元。'])).toBeNull())
})

describe.skipIf(!hasCorpus)(
  'tables of one real document never contradict each other but where the page does',
  () => {
    it.each([
      ['guangzhou/2026年广州市商务局部门预算.pdf', 0],
      ['beijing/2026年北京市司法局部门预算报表.pdf', 0],
      ['chongqing/2026年重庆市委宣传部部门预算.pdf', 0],
      ['fuzhou/2026年福州市商务局部门预算.pdf', 0],
      ['shanghai/2026年上海市规划和自然资源局_部门预算.pdf', 0],
      ['shanghai-putuo/shanghai-putuo-finance-2024-final-accounts.pdf', 0],
      // 公开04表 sums to 152,585.74 what 公开05表 gives as 152,585.76.
      ['wuxi/人力资源和社会保障局_2026年部门预算.pdf', 1],
    ])('%s', async (file, count) => {
      const bytes = new Uint8Array(readFileSync(corpusPath('real', file)))
      const out = normalize(await extractPdf(bytes, () => {}), () => {})
      expect(contradictions(out.facts.filter((f) => f.source.table !== null))).toHaveLength(count)
    })
  },
)
