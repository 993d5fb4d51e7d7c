// Xi'an's summaries in four parts side by side: income, and spending by function, by the departments' and by the
// government's economic classification. Data only.
import type { Dimensions } from '../../../schemas/concept.ts'
import type { PanelKind, RowKind, TableKind } from '../kind.ts'
import { carriedInLabels, fundLabels } from './fragments.ts'

/** 其中：专项资金列入部门预算的项目, as rows and as columns of other tables print it. */
export const specialFunds = '专项资金列入部门预算的项目'

const FISCAL = ['generalPublicBudget', 'governmentFund', 'stateCapital'] as const
const OWN = ['superiorSubsidy', 'publicService', 'business', 'subsidiaryRemittance', 'other'] as const

const amount = (key: string): PanelKind['columns'][number] => ({
  key,
  headers: ['预算数', '金额', '预算'],
  role: 'value',
  required: true,
})

const total = (side: 'revenue' | 'expenditure', ...parts: readonly string[]): readonly RowKind[] => [
  {
    key: 'yearTotal',
    labels: side === 'revenue' ? ['本年收入合计'] : ['本年支出合计'],
    concept: side,
    role: 'total',
    sumOf: ['top'],
  },
  {
    key: 'total',
    labels: side === 'revenue' ? ['收入总计'] : ['支出总计'],
    concept: side === 'revenue' ? 'revenueTotal' : 'expenditureTotal',
    role: 'total',
    sumOf: ['yearTotal', ...parts],
    optionalParts: parts,
  },
]

const revenueRows: readonly RowKind[] = [
  {
    key: 'whole',
    labels: ['部门预算'],
    concept: 'revenue',
    sumOf: ['fiscal', ...OWN],
    optionalParts: OWN,
  },
  { key: 'fiscal', labels: fundLabels.fiscal, dimensions: { fund: 'fiscal' }, sumOf: FISCAL },
  ...[...FISCAL, ...OWN].map((fund): RowKind => ({
    key: fund,
    labels: fundLabels[fund],
    dimensions: { fund },
  })),
  {
    key: 'specialFunds',
    labels: ['专项资金列入部门预算*项目'],
    dimensions: { fund: 'generalPublicBudget', label: specialFunds },
    ofWhich: 'generalPublicBudget',
  },
  {
    key: 'fees',
    labels: ['纳入财政专户管理的收费'],
    dimensions: { fund: 'fiscalAccount' },
    ofWhich: 'publicService',
  },
  { key: 'surplusUsed', labels: ['使用非财政拨款结余', '用事业基金弥补收支差额'], concept: 'surplusUsed' },
  {
    key: 'account',
    labels: ['上年实户资金余额'],
    concept: 'carriedIn',
    dimensions: { label: '上年实户资金余额' },
  },
  { key: 'carriedIn', labels: carriedInLabels, concept: 'carriedIn' },
  {
    key: 'carriedInFiscal',
    labels: ['财政拨款资金结转'],
    concept: 'carriedIn',
    dimensions: { fund: 'fiscal' },
    ofWhich: 'carriedIn',
  },
  {
    key: 'carriedInNonFiscal',
    labels: ['非财政拨款资金结余'],
    concept: 'carriedIn',
    dimensions: { fund: 'nonFiscal' },
    ofWhich: 'carriedIn',
  },
  ...total('revenue', 'surplusUsed', 'account', 'carriedIn'),
]

const spendingTotals: readonly RowKind[] = [
  { key: 'carriedOut', labels: ['结转下年'], concept: 'carriedOut' },
  {
    key: 'accountOut',
    labels: ['未安排支出的实户资金'],
    concept: 'carriedOut',
    dimensions: { label: '未安排支出的实户资金' },
  },
  ...total('expenditure', 'carriedOut', 'accountOut'),
]

/** 一、部门预算 or 一、财政拨款: all that is spent, over its classes. */
const wholeRow: RowKind = { key: 'whole', labels: ['部门预算', '财政拨款'], concept: 'expenditure' }

const economicClasses: readonly (readonly [string, readonly string[]])[] = [
  ['301', ['工资福利支出']],
  ['302', ['商品和服务支出']],
  ['303', ['对个人和家庭*补助*']],
  ['307', ['债务利息及费用支出', '债务付息及费用支出']],
  ['309', ['资本性支出(基本建设)']],
  ['310', ['资本性支出', '其他资本性支出']],
  ['311', ['对企业补助(基本建设)']],
  ['312', ['对企业补助']],
  ['313', ['对社会保障基金补助']],
  ['399', ['其他支出']],
]

const natures: readonly (readonly [string, readonly string[]])[] = [
  ['project', ['专项业务经费支出']],
  ['basic', ['人员经费和公用经费支出']],
]

/** The same classes stand under 人员经费和公用经费支出 and under 专项业务经费支出; the nearer one above decides. */
const economicRows: readonly RowKind[] = natures.flatMap(([nature, labels]) => {
  const keys = economicClasses.map(([code]) => `${nature}-${code}`)
  return [
    { key: nature, labels, dimensions: { nature }, sumOf: keys, optionalParts: keys },
    ...economicClasses.map(([economic, names]): RowKind => ({
      key: `${nature}-${economic}`,
      labels: names,
      under: nature,
      dimensions: { nature, economic },
    })),
  ]
})

const otherNatures: readonly RowKind[] = [
  { key: 'superiorRemittance', labels: ['上缴上级支出'], dimensions: { nature: 'superiorRemittance' } },
  { key: 'business', labels: ['事业单位经营支出'], dimensions: { nature: 'business' } },
  { key: 'subsidiarySubsidy', labels: ['对附属单位补助支出'], dimensions: { nature: 'subsidiarySubsidy' } },
]

const governmentClasses: readonly (readonly [string, readonly string[]])[] = [
  ['501', ['机关工资福利支出']],
  ['502', ['机关商品和服务支出']],
  ['503', ['机关资本性支出', '机关资本性支出(一)']],
  ['504', ['机关资本性支出(基本建设)', '机关资本性支出(二)']],
  ['505', ['对事业单位经常性补助']],
  ['506', ['对事业单位资本性补助']],
  ['507', ['对企业补助']],
  ['508', ['对企业资本性支出']],
  ['509', ['对个人和家庭*补助*']],
  ['510', ['对社会保障基金补助']],
  ['511', ['债务利息及费用支出']],
  ['512', ['债务还本支出']],
  ['513', ['转移性支出']],
  ['514', ['预备费及预留']],
  ['599', ['其他支出']],
]

function summary(key: string, titles: readonly string[], dimensions: Dimensions): TableKind {
  const spending = {
    side: 'expenditure',
    concept: 'expenditure',
    dimensions,
    items: 'none',
    hierarchy: ['numbering'],
  } as const
  return {
    key,
    titles,
    phase: 'budget',
    shape: 'twoSided',
    panels: [
      {
        side: 'revenue',
        concept: 'revenue',
        dimensions,
        items: 'none',
        hierarchy: ['numbering'],
        columns: [
          { key: 'item', headers: ['项目'], role: 'key', reads: 'name', required: true },
          amount('amount'),
        ],
        rows: revenueRows,
      },
      {
        ...spending,
        items: 'function',
        hierarchy: ['names', 'numbering'],
        columns: [
          { key: 'item', headers: ['支出功能分*'], role: 'key', reads: 'name', required: true },
          amount('amount'),
        ],
        rows: [wholeRow, ...spendingTotals],
      },
      {
        ...spending,
        columns: [
          { key: 'item', headers: ['部门预算支出经济*'], role: 'key', reads: 'name', required: true },
          amount('amount'),
        ],
        rows: [wholeRow, ...economicRows, ...otherNatures, ...spendingTotals],
      },
      {
        ...spending,
        columns: [
          { key: 'item', headers: ['政府预算支出经济*'], role: 'key', reads: 'name', required: true },
          amount('amount'),
        ],
        rows: [
          wholeRow,
          ...governmentClasses.map(([economic, labels]): RowKind => ({
            key: economic,
            labels,
            dimensions: { economic },
          })),
          ...spendingTotals,
        ],
      },
    ],
  }
}

export const xianSummaries: readonly TableKind[] = [
  summary('revenueExpenditureSummary', ['综合预算收支总表', '部门综合预算收支总表'], {}),
  summary('appropriationSummary', ['综合预算财政拨款收支总表', '部门综合预算财政拨款收支总表'], {
    fund: 'fiscal',
  }),
  summary('governmentFundExpenditure', ['*政府性基金收支表*'], { fund: 'governmentFund' }),
]
