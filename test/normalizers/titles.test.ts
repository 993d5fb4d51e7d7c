// Protects that a table is known by its title wherever it is printed: every title listed from some 290 documents of eleven
// cities, and the usual titles of other provinces, names one declared kind, with or without year, owner and number.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tableKinds } from '../../normalizers/tables/kinds/index.ts'
import { titleForms, titleScore } from '../../normalizers/tables/recognize.ts'

type Phase = 'budget' | 'final'

/** The kinds that a title may be of, best first; those that only their columns tell apart stand side by side. */
function kindsOf(title: string, phase: Phase): string[] {
  const forms = titleForms(title)
  const scored = tableKinds
    .filter((kind) => kind.phase === undefined || kind.phase === phase)
    .map((kind) => ({ key: kind.key, score: titleScore(kind, forms) }))
    .filter(({ score }) => score > 0)
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return [...new Set(scored.filter(({ score }) => score === best).map(({ key }) => key))]
}

const list = join(import.meta.dirname, '../../../shared/docs/table-titles-by-city.json')

/** Headings over all tables together; no table bears them. */
const HEADING = /^(?:年度?)?(?:单位|部门)预算表$/u

describe('titles', () => {
  test.skipIf(!existsSync(list))('of eleven cities are all known', () => {
    const places = JSON.parse(readFileSync(list, 'utf8')) as Record<
      string,
      { readonly titles: readonly (readonly [string, number])[] }
    >
    const unknown: string[] = []
    let seen = 0
    for (const [place, { titles }] of Object.entries(places)) {
      const phase = place.endsWith('final_accounts') ? 'final' : 'budget'
      for (const [title] of titles) {
        if (HEADING.test(title)) continue
        seen += 1
        if (kindsOf(title, phase).length === 0) unknown.push(`${place}: ${title}`)
      }
    }
    expect(unknown).toEqual([])
    expect(seen).toBeGreaterThan(200)
  })

  const budget: Readonly<Record<string, readonly string[]>> = {
    revenueExpenditureSummary: ['部门收支总体情况表', '收支预算总表', '部门收支总表', '部门预算收支总表', '财务收支总体情况表', '单位收支总体情况表'],
    revenueSummary: ['部门收入总体情况表', '部门收入总表', '收入预算表', '单位收入总体情况表', '收入预算情况表'],
    expenditureSummary: ['部门支出总体情况表', '部门支出总表', '支出预算表', '单位支出总体情况表', '本年支出预算情况表'],
    appropriationSummary: ['财政拨款收支总体情况表', '财政拨款收支预算总表', '财政拨款收支总表', '部门财政拨款收支情况表'],
    generalPublicBudgetExpenditure: ['一般公共预算支出情况表', '一般公共预算支出预算表', '一般公共预算财政拨款支出表', '一般公共预算支出预算表（按功能科目分类）', '一般公共预算当年拨款支出情况表'],
    generalPublicBudgetBasicByEconomic: ['一般公共预算基本支出情况表', '一般公共预算基本支出预算表', '一般公共预算财政拨款基本支出表', '一般公共预算基本支出预算明细表'],
    generalPublicBudgetProjectByEconomic: ['一般公共预算项目支出预算表', '一般公共预算项目支出情况表'],
    generalPublicBudgetExpenditureByEconomic: ['一般公共预算支出预算表（按经济分类）', '一般公共预算支出经济分类情况表'],
    expenditureByEconomic: ['支出经济分类汇总表', '支出预算分类汇总表（按政府预算经济分类）'],
    basicExpenditureSummary: ['基本支出预算表', '基本支出总表', '基本支出预算明细表'],
    projectExpenditureSummary: ['项目支出表', '项目支出预算表', '项目支出预算明细表', '部门项目支出预算总表'],
    threePublicExpenses: ['一般公共预算“三公”经费支出情况表', '一般公共预算“三公”经费表', '“三公”经费预算财政拨款情况统计表', '财政拨款“三公”经费支出预算表', '政府性基金预算“三公”经费支出预算表'],
    governmentFundExpenditure: ['政府性基金预算支出情况表', '政府性基金支出预算表', '政府性基金预算财政拨款支出表'],
    stateCapitalExpenditure: ['国有资本经营预算支出情况表', '国有资本经营支出预算表', '国有资本经营预算财政拨款支出预算表'],
    agencyOperatingExpenses: ['机关运行经费', '机关运行经费预算情况表', '部门机关运行经费安排表'],
    procurement: ['政府采购预算表', '政府采购预算情况表', '部门政府采购预算表', '政府采购情况表'],
    purchasedServices: ['政府购买服务预算表', '部门政府购买服务预算表', '政府购买服务支出表'],
    projectPerformanceTargets: ['项目支出绩效目标表', '项目绩效目标表', '部门预算项目绩效目标表', '重点项目支出绩效目标表', '项目支出绩效目标批复表', '部门项目绩效目标申报表'],
    performanceTargets: ['部门整体绩效目标表', '部门整体支出绩效目标表', '部门（单位）整体绩效目标表', '单位整体支出绩效目标申报表'],
    newAssets: ['新增资产配置表', '新增资产配置预算表'],
  } // prettier-ignore
  const final: Readonly<Record<string, readonly string[]>> = {
    revenueExpenditureSummary: ['收入支出决算总表', '部门收支决算总表', '收入支出决算表'],
    revenueSummary: ['收入决算表', '部门收入决算表'],
    expenditureSummary: ['支出决算表', '部门支出决算表', '支出决算总表'],
    appropriationSummary: ['财政拨款收入支出决算总表', '财政拨款收支决算总表'],
    generalPublicBudgetExpenditure: ['一般公共预算财政拨款支出决算表', '一般公共预算财政拨款收入支出决算表', '一般公共预算支出决算表'],
    generalPublicBudgetBasicByEconomic: ['一般公共预算财政拨款基本支出决算表', '一般公共预算财政拨款基本支出决算明细表', '一般公共预算基本支出决算表'],
    governmentFundExpenditure: ['政府性基金预算财政拨款收入支出决算表', '政府性基金预算收入支出决算表', '政府性基金支出决算表'],
    stateCapitalExpenditure: ['国有资本经营预算财政拨款支出决算表', '国有资本经营预算财政拨款收入支出决算表'],
    threePublicExpenses: ['财政拨款“三公”经费支出决算表', '一般公共预算财政拨款“三公”经费支出决算表', '“三公”经费公共预算财政拨款支出决算表'],
    operatingInformation: ['机构运行信息表', '机构运行信息决算表', '国有资产占用情况表', '国有资产占有使用情况表'],
    performanceSelfEvaluation: ['项目支出绩效自评表', '部门整体支出绩效自评表'],
  } // prettier-ignore
  const around = [
    (title: string) => title,
    (title: string) => `2025年度${title}`,
    (title: string) => `二〇二五年${title}`,
    (title: string) => `表3 ${title}`,
    (title: string) => `（一）${title}`,
    (title: string) => `一、${title}`,
    (title: string) => `${title}（公开05表）`,
    (title: string) => `2025年部门${title.replace(/^部门/u, '')}`,
  ]

  for (const [phase, kinds] of [
    ['budget', budget],
    ['final', final],
  ] as const)
    // prettier-ignore
    for (const [key, titles] of Object.entries(kinds))
      test(`${phase}: ${key}`, () => {
        for (const title of titles)
          for (const place of around) expect([place(title), kindsOf(place(title), phase)]).toEqual([place(title), expect.arrayContaining([key])])
      })

  test('each pattern holds two characters in a row, by which it is looked up', () => {
    const patterns = tableKinds.flatMap(({ titles }) => titles).filter((title) => title.includes('*'))
    for (const pattern of patterns)
      expect([pattern, Math.max(...pattern.split('*').map((part) => part.length)) >= 2]).toEqual([
        pattern,
        true,
      ])
  })

  test('what only looks alike names no kind of the other', () => {
    expect(kindsOf('一般公共预算“三公”经费支出情况表', 'budget')).toEqual(['threePublicExpenses'])
    expect(kindsOf('政府性基金预算收入支出决算表', 'final')).toEqual(['governmentFundExpenditure'])
    expect(kindsOf('政府采购预算表', 'budget')).toEqual(['procurement'])
    expect(kindsOf('项目支出绩效目标表', 'budget')).toEqual(['projectPerformanceTargets'])
    expect(kindsOf('部门整体支出绩效目标表', 'budget')).toEqual(['performanceTargets'])
    expect(kindsOf('人员情况登记表', 'budget')).toEqual([])
    expect(kindsOf('部门预算表', 'budget')).toEqual([])
  })
})
