// The eleven-table sample: a unit's budget in whole 万元, each figure rounded for itself. Data → parts in order.
import type { Part, Sample } from './document.ts'
import { heading, paragraph } from './document.ts'
import { riverCenter as data } from './data/river-center.ts'
import { tables } from './eleven-tables-tables.ts'
import { agree, change, percent, sum, wan, wholeWan } from './money.ts'
import { basic, groups, projects, threePublic, total } from './eleven-tables-figures.ts'
import type { PlantedError } from './errors.ts'

const { year, entity, short } = data
const before = year - 1
const CONTENTS: readonly (readonly [string, 0 | 1])[] = [
  ['一、文字部分', 0],
  ['第一部分 部门概况', 1],
  ['第二部分 部门预算收支总体情况', 1],
  ['第三部分 部门预算支出具体情况', 1],
  ['第四部分 政府采购预算情况', 1],
  ['第五部分 一般公共预算“三公”经费预算情况', 1],
  ['第六部分 部门预算绩效管理情况', 1],
  ['第七部分 重点项目预算绩效情况说明', 1],
  ['第八部分 其他需要说明情况', 1],
  ['第九部分 名词解释', 1],
  ['二、表格部分', 0],
  ['（一）收支总表', 1],
  ['（二）收入总表', 1],
  ['（三）支出总表', 1],
  ['（四）基本支出总表', 1],
  ['（五）项目支出总表', 1],
  ['（六）政府预算拨款收支总表', 1],
  ['（七）一般公共预算支出表（按功能分类）', 1],
  ['（八）一般公共预算“三公”经费支出表', 1],
  ['（九）政府性基金预算支出表', 1],
  ['（十）国有资本经营预算支出表', 1],
  ['（十一）单位整体支出绩效目标表', 1],
]

const moved = (now: number, then: number): string => change(now, then, wholeWan, 1)

export function elevenTables(): Sample {
  agree('basic expenditure', basic, sum(groups.map((group) => group.amount)))
  return {
    name: 'yunzhou-river-center-2025-budget',
    title: `${year} 年${entity}部门预算`,
    entity,
    pdf: { landscape: false, rules: 'stroke', pageNumbers: true },
    html: { encoding: 'utf-8', site: '云州市水务局', style: 'semantic' },
    parts: [
      { kind: 'cover', lines: [`${year} 年${entity}`, '部门预算'], foot: [] },
      { kind: 'contents', title: '目  录', entries: CONTENTS.map(([text, level]) => ({ text, level })) },
      heading(1, '一、文字部分', true),
      ...overview(),
      ...expenditure(),
      ...threePublicPart(),
      ...performance(),
      ...others(),
      ...terms(),
      { kind: 'divider', text: '二、表格部分' },
      ...tables(),
    ],
  }
}

function overview(): Part[] {
  return [
    heading(2, '第一部分 部门概况'),
    heading(3, '一、部门职责'),
    paragraph(data.duties.join('')),
    heading(3, '二、机构设置情况'),
    paragraph(
      `${entity}（以下简称${short}）无下属单位，部门预算为${short}本级预算。下设${data.offices.join('、')}共 ${data.offices.length} 个内设机构。` +
        `事业编制数 ${data.posts} 人，实有在编人数 ${data.staff} 人；离休 0 人，退休 ${data.retirees} 人；从基本支出列支的雇员（含老工勤）${data.contractStaff} 人。` +
        `已实行公务用车改革，实有公务用车 ${data.vehicles} 辆。`,
    ),
    heading(3, `三、${year} 年主要工作目标`),
    paragraph(`${entity}${year} 年主要工作目标包括：`),
    ...data.goals.map((goal, i) => paragraph(`${i + 1}. ${goal}`)),
    heading(2, '第二部分 部门预算收支总体情况'),
    paragraph(
      `${year} 年${entity}部门预算收入 ${wholeWan(total)} 万元，比 ${before} 年${moved(total, data.totalBefore)}。` +
        `${year} 年部门预算支出 ${wholeWan(total)} 万元，比 ${before} 年${moved(total, data.totalBefore)}。`,
    ),
    paragraph(
      '预算收支增加主要原因：一是新增 3 条河道纳入市级管养范围；二是水闸泵站设备到期，检修工作量增加。',
    ),
  ]
}

function expenditure(): Part[] {
  const [wages, goods, household] = groups
  const names = (group: (typeof groups)[number]): string => group.items.map(([name]) => name).join('、')
  return [
    heading(2, '第三部分 部门预算支出具体情况'),
    heading(3, `一、${entity}`),
    paragraph(
      `${entity}预算 ${wholeWan(total)} 万元，包括人员支出 ${wholeWan(wages!.amount)} 万元、公用支出 ${wholeWan(goods!.amount)} 万元、` +
        `对个人和家庭的补助支出 ${wholeWan(household!.amount)} 万元、项目支出 ${wholeWan(total - basic)} 万元。`,
    ),
    paragraph(`（一）人员支出 ${wholeWan(wages!.amount)} 万元，主要包括：${names(wages!)}。`),
    paragraph(`（二）公用支出 ${wholeWan(goods!.amount)} 万元，主要包括：${names(goods!)}。`),
    paragraph(
      `（三）对个人和家庭的补助支出 ${wholeWan(household!.amount)} 万元，主要包括：${names(household!)}。`,
    ),
    paragraph(`（四）项目支出 ${wholeWan(total - basic)} 万元，具体包括：`),
    ...projects.map(({ name, amount, uses, before: then, reason }, i) =>
      paragraph(
        `${i + 1}. ${name}预算 ${wholeWan(amount)} 万元，主要包括：` +
          uses.map(([use, money, what]) => `${use} ${wholeWan(money)} 万元，${what}`).join('；') +
          (amount === then
            ? `。与 ${before} 年预算持平。`
            : `。比 ${before} 年预算${moved(amount, then)}，主要原因是${reason}。`),
      ),
    ),
    heading(2, '第四部分 政府采购预算情况'),
    paragraph(
      `${entity}政府采购项目纳入 ${year} 年部门预算共计 ${wholeWan(sum(Object.values(data.procurement)))} 万元，其中货物采购 ${wholeWan(data.procurement.goods)} 万元、` +
        `工程采购 ${wholeWan(data.procurement.works)} 万元、服务采购 ${wholeWan(data.procurement.services)} 万元。`,
    ),
  ]
}

function threePublicPart(): Part[] {
  const { now, then } = threePublic
  const tenth = (amount: number): string => wan(amount, 1).replace(/\.0$/, '')
  const moves = (key: keyof typeof now): string => change(now[key], then[key], tenth, 1)
  return [
    heading(2, '第五部分 一般公共预算“三公”经费预算情况'),
    paragraph(
      `${year} 年“三公”经费预算 ${tenth(now.total)} 万元，比 ${before} 年预算${moves('total')}。减少主要原因是落实过紧日子要求，压减公务接待费和公务用车运行维护费。`,
    ),
    paragraph(
      `1. 因公出国（境）费用。${year} 年预算数 0 万元，与 ${before} 年持平，主要是因公出国（境）经费由市级统筹安排，年初不编列到单位。`,
    ),
    paragraph(
      `2. 公务接待费。${year} 年预算数 ${tenth(now.reception)} 万元，比 ${before} 年预算${moves('reception')}，主要用于外市水务部门来访交流的接待支出。`,
    ),
    paragraph(`3. 公务用车购置和运行维护费。${year} 年预算数 ${tenth(now.vehicles)} 万元，其中：`),
    paragraph(`公务用车购置费 ${year} 年预算数 0 万元，与 ${before} 年持平，主要是本年无公务用车购置计划；`),
    paragraph(
      `公务用车运行维护费 ${year} 年预算数 ${tenth(now.operation)} 万元，比 ${before} 年预算${moves('operation')}，主要用于公务车辆燃油、维修、保险等费用开支。` +
        `${short}共有 ${data.vehicles} 辆公务用车，与 ${before} 年持平。车均运维费 ${tenth(now.operation / data.vehicles)} 万元/年。`,
    ),
  ]
}

function performance(): Part[] {
  return [
    heading(2, '第六部分 部门预算绩效管理情况'),
    heading(3, '一、实施部门预算绩效管理的单位范围'),
    paragraph(
      `${entity}已编制整体支出绩效目标，按要求开展部门整体绩效自评，经主管部门审核后报送市财政部门备案。`,
    ),
    heading(3, '二、实施部门预算绩效管理的项目情况及工作要求'),
    paragraph(
      `${year} 年${short}所有项目支出预算纳入部门预算绩效管理，涉及预算资金 ${wholeWan(total - basic)} 万元，设置并编报 ${projects.length} 个项目绩效目标。` +
        '相关项目在执行时需在年中（8 月底前）编报绩效监控情况，并在年度预算执行完毕或项目完成后开展绩效自评。',
    ),
    heading(2, '第七部分 重点项目预算绩效情况说明'),
    paragraph(`${year} 年，本部门重点项目绩效目标情况如下：`),
    {
      kind: 'table',
      number: '',
      title: '',
      left: '',
      right: '',
      landscape: false,
      repeat: 'header',
      columns: [
        { width: 3, align: 'left' },
        { width: 2, align: 'right' },
        { width: 7, align: 'left' },
      ],
      header: [['项目名称', '预算数（万元）', '绩效目标']],
      rows: projects.map(({ name, amount, goal }) => [name, wholeWan(amount), goal]),
      notes: [],
    },
    paragraph('备注：涉密项目按要求不予公开。'),
  ]
}

function others(): Part[] {
  return [
    heading(2, '第八部分 其他需要说明情况'),
    heading(3, '一、机关运行经费'),
    paragraph(
      `${year} 年${short}机关运行经费财政拨款预算 0 万元，与 ${before} 年持平，主要是${short}为公益一类事业单位，无机关运行经费。`,
    ),
    heading(3, '二、国有资产占用情况'),
    paragraph(
      `截至 ${before} 年 10 月，${entity}共有车辆 ${data.vehicles} 辆；单价 50 万元以上通用设备 ${data.equipment.general} 台（套），单价 100 万元以上专用设备 ${data.equipment.special} 台（套）。`,
    ),
    paragraph(
      `${year} 年计划新增车辆 0 辆；新增单价 50 万元以上通用设备 0 台（套）；新增单价 100 万元以上专用设备 0 台（套）。`,
    ),
    heading(3, '三、其他'),
    paragraph('1. 本部门无政府性基金预算支出、国有资本经营预算支出。'),
    paragraph(
      `2. ${year} 年部门预算中所有数据为“四舍五入”取整后按万元列示，取整显示为零的，保留 1 位小数，可能存在部分数据相加后与合计数不相等的情况。`,
    ),
  ]
}

function terms(): Part[] {
  return [
    heading(2, '第九部分 名词解释'),
    paragraph('一、一般公共预算拨款收入：指本级财政当年拨付的一般公共预算资金。'),
    paragraph('二、农林水支出：反映政府在农业、林业、水利等方面的支出。'),
    paragraph('三、上年结转：指以前年度尚未完成、结转到本年仍按原规定用途继续使用的资金。'),
    paragraph('四、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。'),
    paragraph('五、项目支出：指在基本支出之外为完成特定工作任务和事业发展目标所发生的支出。'),
    paragraph('六、“三公”经费：指一般公共预算安排的因公出国（境）费、公务用车购置及运行费和公务接待费。'),
  ]
}

const share = `${percent(total - data.totalBefore, data.totalBefore, 1)}%`
const projectTotal = wholeWan(total - basic)

export const elevenTablesErrors: readonly PlantedError[] = [
  {
    where: '第二部分, second sentence: the growth of expenditure',
    wrong: `the sentence says 9.0%; ${wholeWan(total - data.totalBefore)} 万元 on the year before is ${share}`,
    place: {
      in: 'paragraph',
      containing: `${year} 年部门预算支出 ${wholeWan(total)} 万元`,
      from: `。${year} 年部门预算支出 ${wholeWan(total)} 万元，比 ${before} 年${moved(total, data.totalBefore)}`,
      to: `。${year} 年部门预算支出 ${wholeWan(total)} 万元，比 ${before} 年${moved(total, data.totalBefore).replace(share, '9.0%')}`,
    },
  },
  {
    where: '第三部分, first paragraph: 项目支出',
    wrong: `two digits are transposed: 2,074 万元 is printed where the tables and the rest of the text have ${projectTotal}`,
    place: {
      in: 'paragraph',
      containing: `、项目支出 ${projectTotal} 万元。`,
      from: `项目支出 ${projectTotal} 万元`,
      to: '项目支出 2,074 万元',
    },
  },
  {
    where: '表 7, row 2130306 水利工程运行与维护, column 支出总计',
    wrong:
      'two digits are transposed: 1,568 is printed for 1,586, so the row no longer adds up across, nor its column below 21303',
    place: {
      in: 'cell',
      table: '一般公共预算支出表（按功能分类）',
      row: '水利工程运行与维护',
      cell: 3,
      from: '1,586',
      to: '1,568',
    },
  },
  {
    where: '表 10 国有资本经营预算支出表',
    wrong: 'only the caption is printed: no body, and no note that says why',
    place: { in: 'table', table: '国有资本经营预算支出表', without: 'body and notes' },
  },
]
