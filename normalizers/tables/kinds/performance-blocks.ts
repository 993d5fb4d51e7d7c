// Parts that the performance forms of all cities are made of: funds beside their labels, indicators on three levels or in
// one list. Data only. Their money is performanceTask, never expenditure: it may run over several years.
import type { ColumnKind, FormBlock, FormFields, RowKind } from '../kind.ts'

/** What else stands in an indicator's row: weights and notes, which are no figures of the budget. */
const besides: readonly ColumnKind[] = [
  {
    key: 'comparator',
    headers: ['指标性质', '绩效指标性质', '指标值类型', '指标方向', '计算符号'],
    role: 'key',
    reads: 'comparator',
  },
  {
    key: 'countUnit',
    headers: ['计量单位', '度量单位', '绩效度量单位', '指标值单位'],
    role: 'key',
    reads: 'countUnit',
  },
  { key: 'weight', headers: ['*权重*', '*分值*', '得分'], role: 'text' },
  { key: 'meaning', headers: ['指标值内容', '指标解释', '指标说明'], role: 'text' },
  { key: 'scoring', headers: ['评*分标准', '评价标准', '是否核心*'], role: 'text' },
  { key: 'note', headers: ['备注', '*偏差原因*', '*改进措施*'], role: 'text' },
]

const target: ColumnKind = {
  key: 'target',
  headers: ['目标值', '指标值', '年度指标值', '本年绩效指标值', '年度目标值', '绩效指标值', '本年指标值'],
  role: 'target',
  concept: 'performanceTarget',
  required: true,
}

/** 一级指标 › 二级指标 › 三级指标 and the target value. */
export const indicatorColumns: readonly ColumnKind[] = [
  { key: 'first', headers: ['一级指标'], role: 'key', reads: 'path' },
  { key: 'second', headers: ['二级指标'], role: 'key', reads: 'path' },
  { key: 'third', headers: ['三级指标', '指标内容'], role: 'key', reads: 'name' },
  target,
  ...besides,
]

/** Indicators without levels (Chongqing), or by activity (Beijing). */
export const flatColumns: readonly ColumnKind[] = [
  { key: 'name', headers: ['指标名称'], role: 'key', reads: 'name', required: true },
  target,
  ...besides,
]

const block = { side: 'whole', concept: 'performanceTarget', items: 'none', hierarchy: [] } as const

/** 实际完成值 of a final account, beside the target. */
const reached: ColumnKind = {
  key: 'reached',
  headers: ['实际完成值', '全年完成值', '全年实际值', '实际完成指标值'],
  role: 'target',
  concept: 'performanceTarget',
  phase: 'final',
}

export const indicatorBlocks: readonly FormBlock[] = [
  {
    ...block,
    key: 'indicators',
    anchors: ['年度绩效指标', '绩效指标', '绩效目标指标'],
    columns: [
      { ...indicatorColumns[0]!, required: true },
      ...indicatorColumns
        .slice(1)
        .map((column) => (column === target ? { ...target, phase: 'budget' as const } : column)),
      reached,
    ],
  },
  { ...block, key: 'indicatorList', anchors: ['绩效指标'], columns: flatColumns },
  {
    ...block,
    key: 'activities',
    anchors: ['绩效目标'],
    columns: [
      { key: 'activity', headers: ['活动'], role: 'key', reads: 'path', required: true },
      { key: 'name', headers: ['绩效指标'], role: 'key', reads: 'name', required: true },
      target,
      ...besides,
    ],
  },
]

/** 资金总额 over what it is made of. */
export const fundRows: readonly RowKind[] = [
  {
    key: 'implementation',
    labels: ['实施期资金总额', '实施期金额', '实施期总额', '项目总额'],
    dimensions: { period: 'implementation' },
    section: true,
    holds: { period: 'implementation' },
  },
  {
    key: 'total',
    labels: [
      '资金总额',
      '年度资金总额',
      '年度金额',
      '年度资金',
      '当年预算',
      '年度预算',
      '本年资金总额',
      '总额',
    ],
    section: true,
  },
  { key: 'central', labels: ['中央财政资金', '中央资金', '中央补助'], dimensions: { fund: 'centralFiscal' } },
  { key: 'province', labels: ['省级财政资金', '省级资金'], dimensions: { fund: 'provincialFiscal' } },
  { key: 'city', labels: ['市级财政资金', '市级资金'], dimensions: { fund: 'municipalFiscal' } },
  {
    key: 'district',
    labels: ['区级财政资金', '县区财政资金', '区县资金'],
    dimensions: { fund: 'districtFiscal' },
  },
  {
    key: 'fiscal',
    labels: ['财政拨款', '当年财政拨款', '财政资金', '本年财政拨款', '年度财政拨款'],
    dimensions: { fund: 'fiscal' },
  },
  { key: 'carriedIn', labels: ['上年结转资金', '上年结转'], dimensions: { source: 'carriedIn' } },
  {
    key: 'fiscalAccount',
    labels: ['财政专户管理资金', '财政专户资金'],
    dimensions: { fund: 'fiscalAccount' },
  },
  { key: 'own', labels: ['单位资金'], dimensions: { fund: 'own' } },
  { key: 'other', labels: ['其他资金', '其它资金', '自筹资金'], dimensions: { fund: 'nonFiscal' } },
  // Quanzhou parts 资金总额 by nature.
  { key: 'basic', labels: ['基本支出'], dimensions: { nature: 'basic' } },
  { key: 'project', labels: ['项目支出'], dimensions: { nature: 'project' } },
  { key: 'municipal', labels: ['市级支出'], dimensions: { label: '市级支出' } },
  { key: 'districts', labels: ['补助区县'], dimensions: { label: '补助区县' } },
]

export const fundFields: FormFields = {
  key: 'funds',
  side: 'whole',
  concept: 'performanceTask',
  items: 'none',
  hierarchy: [],
  rows: fundRows,
}
