// The final account sample: a district department in 万元 with 2 decimals, tables before the narrative.
import type { Part, Sample } from './document.ts'
import { heading, paragraph } from './document.ts'
import { justiceBureau as data } from './data/justice-bureau.ts'
import type { PlantedError } from './errors.ts'
import * as figures from './final-account-figures.ts'
import { TITLES, tables } from './final-account-tables.ts'
import { numeral } from './functions.ts'
import type { Fen } from './money.ts'
import { change, percent, sum, wan } from './money.ts'

const { entity, year } = data
const before = year - 1
const print = (amount: Fen): string => wan(amount, 2, false)
const moved = (now: Fen, then: Fen): string => change(now, then, print, 2)
const share = (part: Fen, whole: Fen): string => `${percent(part, whole, 2)}%`

const EXPLANATIONS = [
  '收入支出决算总体情况说明',
  '收入决算情况说明',
  '支出决算情况说明',
  '财政拨款收入支出决算总体情况说明',
  '一般公共预算财政拨款支出决算情况说明',
  '一般公共预算财政拨款基本支出决算情况说明',
  '财政拨款“三公”经费支出决算情况说明',
  '政府性基金预算财政拨款收入支出决算情况说明',
  '国有资本经营预算财政拨款收入支出决算情况说明',
  '预算绩效管理情况',
  '其他重要事项的情况说明',
] as const
const titled = (n: number): Part => heading(3, `${numeral(n)}、${EXPLANATIONS[n - 1]}`)

export function finalAccount(): Sample {
  return {
    name: 'qinghe-justice-bureau-2024-final-account',
    title: `${entity} ${year} 年度部门决算`,
    entity,
    pdf: { landscape: false, rules: 'stroke', pageNumbers: true },
    html: { encoding: 'gb18030', site: '云州市青禾区人民政府', style: 'office' },
    parts: [
      { kind: 'cover', lines: [entity, `${year} 年度部门决算`], foot: [] },
      { kind: 'contents', title: '目  录', entries: contents() },
      ...overview(),
      { kind: 'divider', text: `第二部分 ${entity} ${year} 年度部门决算表` },
      ...tables(),
      heading(2, `第三部分 ${entity} ${year} 年度部门决算情况说明`, true),
      ...totals(),
      ...fiscalSpending(),
      ...threePublic(),
      ...others(),
      ...terms(),
    ],
  }
}

function contents(): { text: string; level: 0 | 1 }[] {
  const list = (titles: readonly string[]) =>
    titles.map((title, i) => ({ text: `${numeral(i + 1)}、${title}`, level: 1 as const }))
  return [
    { text: `第一部分 ${entity}概况`, level: 0 },
    ...list(['主要职能', '部门决算单位构成']),
    { text: `第二部分 ${entity} ${year} 年度部门决算表`, level: 0 },
    ...list(TITLES),
    { text: `第三部分 ${entity} ${year} 年度部门决算情况说明`, level: 0 },
    ...list(EXPLANATIONS),
    { text: '第四部分 名词解释', level: 0 },
  ]
}

function overview(): Part[] {
  return [
    heading(2, `第一部分 ${entity}概况`, true),
    heading(3, '一、主要职能'),
    ...data.duties.map((duty, i) => paragraph(`${i + 1}.${duty}`)),
    heading(3, '二、部门决算单位构成'),
    paragraph(`从预算单位构成看，${entity}部门决算包括：${entity}本级决算、下属事业单位决算。`),
    paragraph(`纳入${entity} ${year} 年度部门决算编制范围的单位包括：`),
    {
      kind: 'table',
      number: '',
      title: '',
      left: '',
      right: '',
      landscape: false,
      repeat: 'header',
      columns: [
        { width: 1, align: 'center' },
        { width: 8, align: 'left' },
        { width: 2, align: 'left' },
      ],
      header: [['序号', '单位名称', '备注']],
      rows: data.units.map(([name, note], i) => [String(i + 1), name!, note!]),
      notes: [],
    },
  ]
}

function totals(): Part[] {
  const { grand, revenue, fiscal, total, basic } = figures
  const project = total - basic
  return [
    titled(1),
    paragraph(
      `${entity} ${year} 年度收入支出总计 ${print(grand)} 万元。与 ${before} 年度相比，收入支出总计${moved(grand, data.totalBefore)}。主要原因：公共法律服务窗口向街道延伸，法律援助案件补贴增加。`,
    ),
    titled(2),
    paragraph(
      `本年收入合计 ${print(revenue)} 万元，其中：财政拨款收入 ${print(fiscal)} 万元，占 ${share(fiscal, revenue)}；其他收入 ${print(data.otherIncome)} 万元，占 ${share(data.otherIncome, revenue)}。`,
    ),
    titled(3),
    paragraph(
      `本年支出合计 ${print(total)} 万元，其中：基本支出 ${print(basic)} 万元，占 ${share(basic, total)}；项目支出 ${print(project)} 万元，占 ${share(project, total)}。`,
    ),
    titled(4),
    paragraph(
      `${entity} ${year} 年度财政拨款收入支出总计 ${print(fiscal)} 万元。与 ${before} 年度相比，财政拨款收入支出总计${moved(fiscal, data.fiscalBefore)}。主要原因：公共法律服务项目支出增加。`,
    ),
  ]
}

function fiscalSpending(): Part[] {
  const { fiscal, total, planned, fiscalRows, fiscalLeaves, basic, personnel, operating, economic } = figures
  const heads = fiscalRows.filter((row) => row.level === 0)
  const verdict = (actual: Fen, plan: Fen): string => {
    if (actual === plan) return '决算数同预算数持平。'
    return actual < plan
      ? '决算数小于预算数的主要原因：厉行节约，部分支出未发生。'
      : '决算数大于预算数的主要原因：年中追加相关经费。'
  }
  const listed = (people: boolean): string =>
    economic
      .filter(({ code, amount }) => code.length === 5 && amount > 0 && /^30[13]/.test(code) === people)
      .map(({ name }) => name)
      .join('、')
  return [
    titled(5),
    paragraph('（一）一般公共预算财政拨款支出决算总体情况'),
    paragraph(
      `一般公共预算财政拨款支出 ${print(fiscal)} 万元，占本年支出合计的 ${share(fiscal, total)}。与 ${before} 年度相比，一般公共预算财政拨款支出${moved(fiscal, data.fiscalBefore)}。`,
    ),
    paragraph('（二）一般公共预算财政拨款支出决算结构情况'),
    paragraph(
      `一般公共预算财政拨款支出 ${print(fiscal)} 万元，主要用于以下方面：` +
        heads
          .map((row) => `${row.name}（类）${print(row.total)} 万元，占 ${share(row.total, fiscal)}`)
          .join('；') +
        '。',
    ),
    paragraph('（三）一般公共预算财政拨款支出决算具体情况'),
    paragraph(
      `一般公共预算财政拨款支出年初预算为 ${print(planned)} 万元，支出决算为 ${print(fiscal)} 万元，完成年初预算的 ${share(fiscal, planned)}。${verdict(fiscal, planned)}其中：`,
    ),
    ...fiscalLeaves.map(({ path, use, planned: plan, actual }, i) =>
      paragraph(
        `${i + 1}、${path[0]}（类）${path[1]}（款）${path[2]}（项）。主要用于：${use}。年初预算为 ${print(plan)} 万元，支出决算为 ${print(actual)} 万元，完成年初预算的 ${share(actual, plan)}。${verdict(actual, plan)}`,
      ),
    ),
    titled(6),
    paragraph(
      `一般公共预算财政拨款基本支出 ${print(basic)} 万元。其中：人员经费 ${print(personnel)} 万元，主要包括：${listed(true)}；公用经费 ${print(operating)} 万元，主要包括：${listed(false)}。`,
    ),
  ]
}

function threePublic(): Part[] {
  const { planned, actual, before: then } = figures.threePublic
  const done = (key: keyof typeof actual): string =>
    planned[key] ? share(actual[key], planned[key]) : '0.00%'
  const part = (key: keyof typeof actual): string =>
    `支出决算 ${print(actual[key])} 万元，占 ${share(actual[key], actual.total)}`
  return [
    titled(7),
    paragraph('（一）“三公”经费财政拨款支出决算总体情况说明。'),
    paragraph(
      `“三公”经费财政拨款支出年初预算为 ${print(planned.total)} 万元，支出决算为 ${print(actual.total)} 万元，完成预算的 ${done('total')}，其中：因公出国（境）费支出决算为 ${print(actual.travel)} 万元，完成预算的 ${done('travel')}；` +
        `公务用车购置及运行维护费支出决算为 ${print(actual.vehicles)} 万元，完成预算的 ${done('vehicles')}；公务接待费支出决算为 ${print(actual.reception)} 万元，完成预算的 ${done('reception')}。${year} 年度“三公”经费支出决算数小于预算数的主要原因：严格控制公务接待和车辆运行费用。`,
    ),
    paragraph(
      `${year} 年度“三公”经费财政拨款支出决算数比 ${before} 年度${moved(actual.total, then.total)}，其中：因公出国（境）费支出与上一年度持平；公务用车购置及运行维护费支出决算${moved(actual.vehicles, then.vehicles)}；公务接待费支出决算${moved(actual.reception, then.reception)}。`,
    ),
    paragraph('（二）“三公”经费财政拨款支出决算具体情况说明。'),
    paragraph(
      `“三公”经费财政拨款支出决算中，因公出国（境）费${part('travel')}；公务用车购置及运行维护费${part('vehicles')}；公务接待费${part('reception')}。具体情况如下：`,
    ),
    paragraph(`1、因公出国（境）费支出 ${print(0)} 万元。全年安排因公出国（境）团组 0 个、累计 0 人次。`),
    paragraph(`2、公务用车购置及运行维护费支出 ${print(actual.vehicles)} 万元。其中：`),
    paragraph(`公务用车购置支出为 ${print(0)} 万元。`),
    paragraph(
      `公务用车运行维护支出 ${print(actual.operation)} 万元，主要用于社区矫正执法和司法所巡查用车的燃油、维修和保险。${year} 年，${entity}所属各预算单位开支财政拨款的公务用车保有量为 ${data.vehicles} 辆。`,
    ),
    paragraph(
      `3、公务接待费支出 ${print(actual.reception)} 万元。其中：国内公务接待支出 ${print(actual.reception)} 万元，主要用于接待外地司法行政单位来访，公务接待 ${data.receptions.batches} 批次、${data.receptions.people} 人次。`,
    ),
    titled(8),
    paragraph(`${entity} ${year} 年度无政府性基金预算财政拨款收入和支出。`),
    titled(9),
    paragraph(`${entity} ${year} 年度无国有资本经营预算财政拨款收入和支出。`),
  ]
}

function others(): Part[] {
  const { total, basic, operating } = figures
  const bought = sum(Object.values(data.procurement))
  return [
    titled(10),
    paragraph(
      `${entity} ${year} 年度预算绩效管理工作开展情况如下：编报绩效目标的 ${year} 年度项目 ${data.performance.projects} 个，涉及预算金额 ${print(total - basic)} 万元；绩效自评的 ${year} 年度项目 ${data.performance.projects} 个，平均得分 ${data.performance.score} 分。`,
    ),
    titled(11),
    paragraph('（一）机关运行经费支出情况'),
    paragraph(
      `机关运行经费支出 ${print(operating)} 万元，比 ${before} 年度${moved(operating, data.agencyBefore)}。主要原因是压减会议费和印刷费。`,
    ),
    paragraph('（二）政府采购支出情况'),
    paragraph(
      `${entity} ${year} 年度政府采购金额（以合同签订为准）为 ${print(bought)} 万元，其中：货物采购金额 ${print(data.procurement.goods)} 万元、工程采购金额 ${print(data.procurement.works)} 万元、服务采购金额 ${print(data.procurement.services)} 万元。`,
    ),
    paragraph(
      `${year} 年度本部门面向中小企业预留政府采购项目预算金额 ${print(data.forSmes)} 万元，面向小微企业预留政府采购项目预算金额 ${print(data.forSmall)} 万元。`,
    ),
    paragraph('（三）国有资产占有使用情况说明'),
    paragraph(
      `截至 ${year} 年 12 月 31 日，${entity}部门（单位）共有车辆 ${data.vehicles} 辆，其中：部级领导干部用车 0 辆、主要领导干部用车 0 辆、机要通信用车 0 辆、应急保障用车 1 辆、执法执勤用车 ${data.vehicles - 1} 辆、特种专业技术用车 0 辆、离退休干部用车 0 辆、其他用车 0 辆。单价 100 万元（含）以上设备（不含车辆）0 台（套）。`,
    ),
  ]
}

function terms(): Part[] {
  return [
    heading(2, '第四部分 名词解释', true),
    paragraph('一、财政拨款收入：指单位本年度从本级财政部门取得的财政拨款。'),
    paragraph('二、其他收入：指单位取得的除财政拨款收入、事业收入、经营收入等以外的收入。'),
    paragraph('三、年初结转和结余：指以前年度尚未完成、结转到本年按有关规定继续使用的资金。'),
    paragraph('四、基本支出：指单位为保障机构正常运转、完成日常工作任务而发生的各项支出。'),
    paragraph('五、项目支出：指单位为完成特定的工作任务或事业发展目标，在基本支出之外发生的各项支出。'),
    paragraph('六、机关运行经费：指行政单位使用一般公共预算财政拨款安排的基本支出中的日常公用经费支出。'),
  ]
}

const row = (code: string) => figures.rows.find((at) => at.code === code)!
const health = print(figures.fiscalRows.find((at) => at.code === '210')!.total)
const growth = percent(figures.grand - data.totalBefore, data.totalBefore, 2)
const transposed = (text: string, i: number): string =>
  text.slice(0, i) + text[i + 1]! + text[i]! + text.slice(i + 2)
const wrongGrowth = transposed(growth, growth.indexOf('.') + 1)
const wrongHealth = transposed(health, 0)

export const finalAccountErrors: readonly PlantedError[] = [
  {
    where: '支出决算表, row 20406 司法, column 项目支出',
    wrong: `${print(row('20406').project + 400_000)} is printed for ${print(row('20406').project)}: 0.40 too much for its own items, for the class above it and for the row`,
    place: {
      in: 'cell',
      table: '支出决算表',
      row: '司法',
      cell: 4,
      from: print(row('20406').project),
      to: print(row('20406').project + 400_000),
    },
  },
  {
    where: '第三部分 一: the growth of the total',
    wrong: `${wrongGrowth}% is printed for ${growth}%`,
    place: {
      in: 'paragraph',
      containing: `收入支出总计${moved(figures.grand, data.totalBefore)}。主要原因`,
      from: `${growth}%`,
      to: `${wrongGrowth}%`,
    },
  },
  {
    where: '第三部分 五（二）: 卫生健康支出（类）',
    wrong: `${wrongHealth} 万元 is printed for ${health} 万元: against the tables, and the parts no longer make up the whole`,
    place: {
      in: 'paragraph',
      containing: '主要用于以下方面：',
      from: `卫生健康支出（类）${health} 万元`,
      to: `卫生健康支出（类）${wrongHealth} 万元`,
    },
  },
  {
    where: '第三部分 十一（二）: procurement',
    wrong: '10.68 万元 of works is printed for 9.68: goods, works and services no longer make up the whole',
    place: {
      in: 'paragraph',
      containing: '年度政府采购金额（以合同签订为准）',
      from: '工程采购金额 9.68 万元',
      to: '工程采购金额 10.68 万元',
    },
  },
]
