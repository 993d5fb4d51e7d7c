// Xi'an's lists by unit: income and spending by source, projects (专项业务经费), money carried over, procurement, “三公”.
// Data only. Units are known by their codes: 119 is the department, 119001 one of its units.
import type { Dimensions } from '../../../schemas/concept.ts'
import type { ColumnKind, TableKind } from '../kind.ts'
import { carriedInLabels, fundLabels, unitCodeColumn, unitColumn } from './fragments.ts'
import { specialFunds } from './xian-summaries.ts'

/** 公共预算拨款 alone in 2022. */
const generalLabels = [...fundLabels.generalPublicBudget, '公共预算拨款']

const SOURCES = ['governmentFund', 'superiorSubsidy', 'publicService', 'business', 'other'] as const

function sources(axis: 'fund' | 'source', concept: 'revenue' | 'expenditure'): readonly ColumnKind[] {
  const column = (key: string, headers: readonly string[], dimensions: Dimensions): ColumnKind => ({
    key,
    headers,
    role: 'value',
    concept,
    dimensions,
  })
  const money = axis === 'source'
  return [
    {
      key: 'total',
      headers: ['合计'],
      role: 'value',
      concept: money ? 'expenditure' : 'revenueTotal',
      required: true,
      sumOf: [
        'generalPublicBudget',
        ...SOURCES,
        'subsidiaryRemittance',
        'surplusUsed',
        'account',
        'carriedIn',
      ],
      optionalParts: ['superiorSubsidy', 'surplusUsed'],
    },
    column(
      'generalPublicBudget',
      generalLabels.flatMap((label) => [`${label} › 小计`, label]),
      {
        [axis]: 'generalPublicBudget',
      },
    ),
    {
      ...column('specialFunds', ['专项资金列入部门预算*项目'], {
        [axis]: 'generalPublicBudget',
        label: specialFunds,
      }),
      ofWhich: 'generalPublicBudget',
    },
    ...SOURCES.map((key) => column(key, fundLabels[key], { [axis]: key })),
    column('subsidiaryRemittance', [...fundLabels.subsidiaryRemittance, '对附属单位上缴收入'], {
      [axis]: 'subsidiaryRemittance',
    }),
    {
      key: 'surplusUsed',
      headers: ['使用非财政拨款结余', '用事业基金弥补收支差额'],
      role: 'value',
      concept: money ? 'expenditure' : 'surplusUsed',
      ...(money ? { dimensions: { source: 'surplusUsed' } } : {}),
    },
    {
      key: 'account',
      headers: ['上年实户资金余额'],
      role: 'value',
      concept: money ? 'expenditure' : 'carriedIn',
      dimensions: money ? { source: 'account' } : { label: '上年实户资金余额' },
    },
    {
      key: 'carriedIn',
      headers: carriedInLabels,
      role: 'value',
      concept: money ? 'expenditure' : 'carriedIn',
      ...(money ? { dimensions: { source: 'carriedIn' } } : {}),
    },
  ]
}

function list(
  key: string,
  titles: readonly string[],
  columns: readonly ColumnKind[],
  panel: Partial<TableKind['panels'][number]>,
): TableKind {
  return {
    key,
    titles,
    phase: 'budget',
    shape: 'list',
    panels: [
      {
        side: 'whole',
        columns: [unitCodeColumn, ...columns],
        concept: 'expenditure',
        items: 'none',
        hierarchy: [],
        totals: ['合计', '总计'],
        unitRows: true,
        ...panel,
      },
    ],
  }
}

const projects: readonly ColumnKind[] = [
  {
    key: 'label',
    headers: ['单位(项目)名称', '单位名称(项目名称)', '项目名称'],
    role: 'key',
    reads: 'project',
    required: true,
  },
  { key: 'amount', headers: ['项目金额', '金额'], role: 'value', required: true },
  { key: 'note', headers: ['项目简介', '备注'], role: 'text' },
]

const carriedOver: readonly ColumnKind[] = [
  { ...unitColumn, headers: ['预算单位名称', '单位名称'] },
  { key: 'project', headers: ['预算项目名称', '项目名称'], role: 'key', reads: 'project', required: true },
  { key: 'amount', headers: ['金额'], role: 'value', required: true },
  {
    key: 'function',
    headers: ['功能*科目代码', '功能*科目编码'],
    role: 'key',
    reads: 'axis',
    axis: 'function',
  },
  { key: 'functionName', headers: ['功能*科目名称'], role: 'text' },
  {
    key: 'government',
    headers: ['政府经济*科目代码', '政府经济*科目编码'],
    role: 'key',
    reads: 'axis',
    axis: 'governmentEconomic',
  },
  { key: 'governmentName', headers: ['政府经济*科目名称'], role: 'text' },
  { key: 'category', headers: ['项目类别', '资金性质', '备注'], role: 'text' },
]

const procurement: readonly ColumnKind[] = [
  {
    key: 'codePart',
    headers: ['科目编码 › 类', '科目编码 › 款', '科目编码 › 项'],
    role: 'key',
    reads: 'codePart',
  },
  { key: 'project', headers: ['采购项目'], role: 'key', reads: 'project', required: true },
  { key: 'catalogue', headers: ['采购目录'], role: 'key', reads: 'axis', axis: 'catalogue' },
  { key: 'content', headers: ['购买服务内容'], role: 'text' },
  { key: 'model', headers: ['规格型号'], role: 'text' },
  { key: 'pieces', headers: ['数量'], role: 'value', concept: 'procuredQuantity', unit: 'count' },
  {
    key: 'economicClass',
    headers: ['部门预算支出经济*科目编码 › 类'],
    role: 'key',
    reads: 'axis',
    axis: 'economic',
  },
  {
    key: 'economicBelow',
    headers: ['部门预算支出经济*科目编码 › 款'],
    role: 'key',
    reads: 'axis',
    axis: 'economic',
  },
  {
    key: 'governmentClass',
    headers: ['政府预算支出经济*科目编码 › 类'],
    role: 'key',
    reads: 'axis',
    axis: 'governmentEconomic',
  },
  {
    key: 'governmentBelow',
    headers: ['政府预算支出经济*科目编码 › 款'],
    role: 'key',
    reads: 'axis',
    axis: 'governmentEconomic',
  },
  { key: 'when', headers: ['实施采购时间'], role: 'text' },
  { key: 'amount', headers: ['预算金额'], role: 'value', required: true },
  { key: 'note', headers: ['说明', '备注'], role: 'text' },
]

const travel = '因公出国(境)费*'
const vehicles = '公务用车购置*运行*费'

/** 上年, 当年 and the movement between them, each with “三公”, 会议费 and 培训费. */
function threePublic(
  period: string,
  head: string,
  more: Partial<ColumnKind>,
  measure: Dimensions,
): ColumnKind[] {
  const key = (name: string): string => `${period}.${name}`
  const money = { fund: 'generalPublicBudget' }
  const column = (
    name: string,
    headers: readonly string[],
    dimensions: Dimensions,
    parts: readonly string[] = [],
  ): ColumnKind => ({
    key: key(name),
    headers: headers.map((header) => `${head} › ${header}`),
    role: 'value',
    dimensions: { ...dimensions, ...measure },
    ...(parts.length > 0 ? { sumOf: parts.map(key) } : {}),
    ...(measure.measure === 'change' ? { sumOf: [`current.${name}`, `-previous.${name}`] } : {}),
    ...more,
  })
  return [
    {
      ...column('all', ['合计'], { ...money, item: 'threePublicMeetingsTraining' }, [
        'total',
        'meetings',
        'training',
      ]),
      concept: 'expenditure',
    },
    column('total', ['*三公经费* › 小计'], {}, ['overseas', 'reception', 'vehicles']),
    column('overseas', [travel], { item: 'overseasTravel' }),
    column('reception', ['公务接待费'], { item: 'officialReception' }),
    column('vehicles', [`${vehicles} › 小计`], { item: 'vehicles' }, ['purchase', 'operation']),
    column('purchase', ['公务用车购置费'], { item: 'vehiclePurchase' }),
    column('operation', ['公务用车运行*费'], { item: 'vehicleOperation' }),
    { ...column('meetings', ['会议费'], { ...money, item: 'meetings' }), concept: 'expenditure' },
    { ...column('training', ['培训费'], { ...money, item: 'training' }), concept: 'expenditure' },
  ]
}

export const xianLists: readonly TableKind[] = [
  list(
    'revenueSummary',
    ['综合预算收入总表', '部门综合预算收入总表'],
    [unitColumn, ...sources('fund', 'revenue')],
    {
      concept: 'revenue',
    },
  ),
  list(
    'expenditureSummary',
    ['综合预算支出总表', '部门综合预算支出总表'],
    [unitColumn, ...sources('source', 'expenditure')],
    {},
  ),
  list('projectExpenditureSummary', ['*专项业务经费支出表*'], projects, {
    dimensions: { nature: 'project' },
    items: 'project',
    itemsNest: true,
  }),
  list('carriedOverExpenditure', ['*财政拨款*结转资金支出表*'], carriedOver, {
    dimensions: { source: 'carriedIn' },
    items: 'project',
    itemsNest: true,
  }),
  list('procurement', ['*政府采购(资产配置、购买服务)预算表*'], procurement, {
    concept: 'procurement',
    items: 'project',
    codesAside: true,
    // How the units below are supplied with money.
    rows: ['全额', '差额', '自收自支'].map((label) => ({
      key: label,
      labels: [label, `${label}拨款`, `${label}预算单位`],
      section: true,
      dimensions: { label },
    })),
  }),
  list(
    'threePublicExpenses',
    ['*三公经费*会议费、培训费*表*'],
    [
      unitColumn,
      ...threePublic('previous', '上年', { yearOffset: -1 }, {}),
      ...threePublic('current', '当年', {}, {}),
      ...threePublic('change', '增减变化*', {}, { measure: 'change' }),
    ],
    { concept: 'threePublicExpenses' },
  ),
]
