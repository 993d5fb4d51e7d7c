// The nine-table sample: a unit's budget with tables in yuan and narrative in 万元, on landscape pages. No errors.
import type { Part, Sample } from './document.ts'
import { heading, paragraph } from './document.ts'
import { heritageCenter as data } from './data/heritage-center.ts'
import { basic, fiscal, own, rows, threePublic, total } from './nine-tables-figures.ts'
import { TITLES, tables } from './nine-tables-tables.ts'
import type { Fen } from './money.ts'
import { sum, wan } from './money.ts'

const { entity, year } = data
const before = year - 1
const whole = (amount: Fen): string => wan(amount, 0)
const exact = (amount: Fen): string => wan(amount, 2)

export function nineTables(): Sample {
  return {
    name: 'yunzhou-heritage-center-2025-budget',
    title: `${data.city}${year}年市级单位预算`,
    entity,
    pdf: { landscape: true, rules: 'fill', pageNumbers: false },
    html: { encoding: 'utf-8', site: '云州市文化和旅游局', style: 'office' },
    parts: [
      { kind: 'cover', lines: [`${data.city}${year}年市级单位预算`], foot: [`预算单位：${entity}`] },
      { kind: 'contents', title: '目   录', entries: contents() },
      heading(1, `${entity}主要职能`, true),
      paragraph(`${entity}主要职能包括：`),
      ...data.duties.map((duty, i) => paragraph(`（${'一二三四五六七'[i]}）${duty}`)),
      heading(1, `${entity}机构设置`, true),
      paragraph(`${entity}设${data.offices.length}个内设机构，包括：${data.offices.join('、')}。`),
      heading(1, '名词解释', true),
      ...terms(),
      heading(1, `${year}年单位预算编制说明`, true),
      ...explanation(),
      ...tables(),
      heading(1, '其他相关情况说明', true),
      ...others(),
    ],
  }
}

function contents(): { text: string; level: 0 | 1 }[] {
  const parts = [
    '一、单位主要职能',
    '二、单位机构设置',
    '三、名词解释',
    '四、单位预算编制说明',
    '五、单位预算表',
  ]
  return [
    ...parts.map((text) => ({ text, level: 0 as const })),
    ...TITLES.map((title, i) => ({ text: `${i + 1}. ${title}`, level: 1 as const })),
    { text: '六、其他相关情况说明', level: 0 },
  ]
}

function terms(): Part[] {
  return [
    '（一）财政拨款收入：是市级预算主管部门及所属预算单位本年度从本级财政部门取得的财政拨款，包括一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款。',
    '（二）事业收入：指事业单位开展专业业务活动及其辅助活动取得的收入。',
    '（三）基本支出预算：是为保障机构正常运转、完成日常工作任务而编制的年度基本支出计划，包括人员经费和公用经费两部分。',
    '（四）项目支出预算：是为完成特定工作任务和事业发展目标，在基本支出之外编制的年度支出计划。',
    '（五）“三公”经费：是使用市级财政拨款安排的因公出国（境）费、公务用车购置及运行费、公务接待费。',
  ].map(paragraph)
}

function explanation(): Part[] {
  const more = `比${before}年预算增加${whole(fiscal - data.fiscalBefore)}万元`
  const heads = rows.filter((row) => row.level === 0)
  const uses: Readonly<Record<string, string>> = {
    207: '主要用于文物保护、藏品修复等项目支出和机构人员经费、公用经费基本支出',
    208: '主要用于缴纳在职人员基本养老保险等支出',
    210: '主要用于缴纳在职人员医疗保险支出',
    221: '主要用于缴纳在职人员住房公积金等住房改革支出',
  }
  return [
    paragraph(
      `${year}年，${entity}收入预算${whole(total)}万元，其中：财政拨款收入${whole(fiscal)}万元，${more}；事业收入${whole(own)}万元；事业单位经营收入0万元；其他收入0万元。`,
    ),
    paragraph(
      `支出预算${whole(total)}万元，其中：财政拨款支出预算${whole(fiscal)}万元，${more}。财政拨款支出预算中，一般公共预算拨款支出预算${whole(fiscal)}万元，${more}；政府性基金拨款支出预算0万元；国有资本经营预算拨款支出预算0万元。`,
    ),
    paragraph('财政拨款收入支出增加的主要原因是文物保护工程评估任务增加。'),
    paragraph('财政拨款支出主要内容如下：'),
    ...heads.map((row, i) =>
      paragraph(`${i + 1}.“${row.name}”科目${whole(row.total - row.own)}万元，${uses[row.code]}。`),
    ),
  ]
}

function others(): Part[] {
  const { now, then } = threePublic
  const move = (key: keyof typeof now): string => {
    const by = now[key] - then[key]
    if (by === 0) return `与${before}年预算持平`
    return `比${before}年预算${by > 0 ? '增加' : '减少'}${exact(Math.abs(by))}万元`
  }
  const projects = sum(data.projects.map(([, , amount, ownPart]) => amount - ownPart))
  return [
    heading(3, `一、${year}年“三公”经费预算情况说明`),
    paragraph(`${year}年“三公”经费预算数为${exact(now.total)}万元，${move('total')}。其中：`),
    paragraph(`（一）因公出国（境）费${exact(now.travel)}万元，${move('travel')}。`),
    paragraph(
      `（二）公务用车购置及运行费${exact(now.vehicles)}万元，${move('vehicles')}，主要原因是严格控制车辆使用。其中：公务用车购置费${exact(0)}万元，与${before}年预算持平；公务用车运行费${exact(now.operation)}万元，${move('operation')}，主要原因是严格控制车辆使用。`,
    ),
    paragraph(`（三）公务接待费${exact(now.reception)}万元，${move('reception')}，主要原因是压减接待批次。`),
    heading(3, '二、机关运行经费预算'),
    paragraph(`${entity}为事业单位，${year}年无财政拨款的机关运行经费预算。`),
    heading(3, '三、政府采购预算情况'),
    paragraph(
      `${year}年度本单位政府采购预算${exact(sum(Object.values(data.procurement)))}万元，其中：政府采购货物预算${exact(data.procurement.goods)}万元、政府采购工程预算${exact(data.procurement.works)}万元、政府采购服务预算${exact(data.procurement.services)}万元。`,
    ),
    heading(3, '四、绩效目标设置情况'),
    paragraph(
      `${year}年度，本单位编报绩效目标的项目共${data.projects.length}个，涉及项目预算资金${exact(projects)}万元。`,
    ),
    heading(3, '五、国有资产占有使用情况'),
    paragraph(
      `截至${before}年12月31日，${entity}共有车辆${data.vehicles}辆，其中：部级领导干部用车0辆、主要领导干部用车0辆、机要通信用车0辆、应急保障用车${data.vehicles}辆、执法执勤用车0辆、特种专业技术用车0辆、离退休干部用车0辆、其他用车0辆；单价100万元（含）以上设备（不含车辆）${data.equipment}台（套）。`,
    ),
    paragraph(
      `${year}年单位预算安排购置车辆0辆；单位预算安排购置单价100万元（含）以上设备（不含车辆）0台（套）。基本支出预算${exact(basic)}万元全部由财政拨款安排。`,
    ),
  ]
}
