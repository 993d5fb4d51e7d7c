// Columns and rows that several kinds share. Data only.
import type { Dimensions } from '../../../schemas/concept.ts'
import type { ColumnKind, RowKind } from '../kind.ts'

/** 预算单位: opens the rows of a unit. */
export const unitColumn: ColumnKind = {
  key: 'unit',
  headers: ['预算单位', '单位名称', '预算单位名称', '部门(单位)名称', '部门名称', '单位', '二级预算单位名称'],
  role: 'key',
  reads: 'unit',
}

/** 单位编码: 119001 is a unit of 119. */
export const unitCodeColumn: ColumnKind = {
  key: 'unitCode',
  headers: ['单位编码', '单位代码', '部门编码', '部门代码', '预算单位编码', '预算单位代码', '部门(单位)代码'],
  role: 'key',
  reads: 'unitCode',
}

/** 科目编码 in one column, or 类 | 款 | 项; 科目名称. */
export const accountColumns: readonly ColumnKind[] = [
  {
    key: 'codePart',
    headers: ['*科目编码 › 类', '*科目编码 › 款', '*科目编码 › 项', '类', '款', '项'],
    role: 'key',
    reads: 'codePart',
  },
  {
    key: 'code',
    headers: ['科目编码', '科目代码', '*科目编码', '*科目代码', '*分类编码', '*分类代码', '编码', '代码'],
    role: 'key',
    reads: 'code',
  },
  {
    key: 'name',
    headers: [
      '科目名称',
      '*科目名称',
      '*分类名称',
      '功能科目',
      '经济科目',
      '*功能分类科目',
      '科目',
      '科目(类款项)',
      '科目(单位)名称',
    ],
    role: 'key',
    reads: 'name',
  },
]

type FundKey =
  | 'fiscal'
  | 'generalPublicBudget'
  | 'governmentFund'
  | 'stateCapital'
  | 'fiscalAccount'
  | 'own'
  | 'publicService'
  | 'business'
  | 'superiorSubsidy'
  | 'subsidiaryRemittance'
  | 'other'

/** Names of each source of income, as columns and rows print them. */
export const fundLabels: Readonly<Record<FundKey, readonly string[]>> = {
  fiscal: [
    '财政拨款',
    '政府预算拨款',
    '财政拨款收入',
    '政府预算拨款收入',
    '本级财政拨款',
    '财政拨款收入小计',
    '本级财政拨款收入',
    '预算拨款',
  ],
  generalPublicBudget: [
    '一般公共预算拨款',
    '一般公共预算',
    '一般公共预算拨款收入',
    '一般公共预算收入',
    '一般公共预算财政拨款',
    '一般公共预算财政拨款收入',
    '一般公共预算资金',
  ],
  governmentFund: [
    '政府性基金预算拨款',
    '政府性基金预算',
    '政府性基金',
    '政府性基金拨款',
    '政府性基金预算收入',
    '政府性基金预算拨款收入',
    '政府性基金预算财政拨款',
    '政府性基金预算财政拨款收入',
    '政府性基金预算资金',
  ],
  stateCapital: [
    '国有资本经营预算拨款',
    '国有资本经营预算',
    '国有资本经营预算收入',
    '国有资本经营预算拨款收入',
    '国有资本经营预算财政拨款',
    '国有资本经营预算财政拨款收入',
    '国有资本经营预算资金',
  ],
  fiscalAccount: [
    '财政专户管理资金',
    '财政专户管理资金收入',
    '财政专户管理的资金',
    '财政专户拨款',
    '财政专户核拨资金',
    '财政专户资金',
    '财政专户资金收入',
    '财政专户管理事业收入',
    '财政专户拨款收入',
  ],
  own: ['单位资金', '单位资金收入'],
  publicService: ['事业收入', '事业收入资金', '事业收入(不含财政专户管理资金)'],
  business: ['事业单位经营收入', '经营收入', '事业单位经营收入资金', '事业单位经营服务收入'],
  superiorSubsidy: ['上级补助收入', '上级补助收入资金'],
  subsidiaryRemittance: ['附属单位上缴收入', '附属单位上缴收入资金'],
  other: ['其他收入', '其他收入资金', '其他各项收入', '其它收入', '其他资金', '其他资金收入'],
}

const FISCAL_PARTS = ['generalPublicBudget', 'governmentFund', 'stateCapital'] as const
const OWN_PARTS = ['publicService', 'business', 'superiorSubsidy', 'subsidiaryRemittance', 'other'] as const

/**
 * Income by source as columns, narrowing by `axis`: `fund` where the column is income, `source` where spending is shown
 * by what this year's money pays for it (spending out of carried-in money stands in a column of its own).
 */
export function fundColumns(
  axis: 'fund' | 'source',
  concept: 'revenue' | 'expenditure',
): readonly ColumnKind[] {
  const column = (key: FundKey, headers: readonly string[], more: Partial<ColumnKind> = {}): ColumnKind => ({
    key,
    headers,
    role: 'value',
    concept,
    dimensions: { [axis]: key } satisfies Dimensions,
    ...more,
  })
  const headers = (key: FundKey): readonly string[] => fundLabels[key]
  const subtotals = (key: FundKey): readonly string[] =>
    fundLabels[key].flatMap((label) => [`${label} › 小计`, `${label} › 合计`])
  return [
    column('fiscal', [...subtotals('fiscal'), '财政拨款', '财政拨款收入', '政府预算拨款', '财政拨款小计'], {
      sumOf: FISCAL_PARTS,
    }),
    ...FISCAL_PARTS.map((key) => column(key, headers(key))),
    column('fiscalAccount', headers('fiscalAccount')),
    column('own', [...subtotals('own'), '单位资金', '单位资金收入'], { sumOf: OWN_PARTS }),
    ...OWN_PARTS.map((key) =>
      column(key, key === 'publicService' ? [...headers(key), ...subtotals(key)] : headers(key)),
    ),
  ]
}

export const carriedInLabels: readonly string[] = [
  '上年结余、结转',
  '上年结余结转',
  '上年结转结余',
  '上年结转',
  '上年结余(转)',
  '上年结余',
  '上年结转和结余',
  '上年结转(结余)',
  '年初结转结余',
]

/** Money carried in, by the fund it comes from, under a header of its own (上年结转结余 › 单位资金). */
export const carriedInFundColumns: readonly ColumnKind[] = (
  ['generalPublicBudget', 'governmentFund', 'stateCapital', 'fiscalAccount', 'own'] as const
).map((fund) => ({
  key: `carriedIn-${fund}`,
  headers: carriedInLabels.flatMap((label) => fundLabels[fund].map((name) => `${label} › ${name}`)),
  role: 'value',
  concept: 'carriedIn',
  dimensions: { fund },
}))

/** Income by source as rows of a two-sided table, and the totals below them. */
export const revenueRows: readonly RowKind[] = [
  carriedFund('generalPublicBudget', '一般公共预算*结余、结转', '一般公共预算*结转*'),
  carriedFund('governmentFund', '政府性基金预算*结余、结转', '政府性基金预算*结转*'),
  carriedFund('stateCapital', '国有资本经营预算*结余、结转', '国有资本经营预算*结转*'),
  carriedFund('fiscalAccount', '财政专户*结转*'),
  row('fiscal', { sumOf: FISCAL_PARTS }),
  row('generalPublicBudget'),
  row('governmentFund'),
  row('stateCapital'),
  row('fiscalAccount'),
  row('own', { sumOf: OWN_PARTS }),
  row('publicService'),
  row('business'),
  row('superiorSubsidy'),
  row('subsidiaryRemittance'),
  row('other'),
  {
    key: 'yearTotal',
    labels: ['本年收入合计', '本年收入小计', '本年收入总计'],
    concept: 'revenue',
    role: 'total',
    sumOf: ['top'],
  },
  // Chongqing sets it, or the grand total, above its parts.
  { key: 'yearTotal', labels: ['本年收入'], concept: 'revenue' },
  { key: 'grandTotal', labels: ['合计', '总计'], concept: 'revenueTotal' },
  { key: 'carriedIn', labels: carriedInLabels, concept: 'carriedIn' },
  {
    key: 'carriedInFiscal',
    labels: ['财政拨款结余、结转', '财政拨款结转结余', '财政拨款结转'],
    under: 'carriedIn',
    concept: 'carriedIn',
    dimensions: { fund: 'fiscal' },
  },
  {
    key: 'carriedInNonFiscal',
    labels: ['非财政拨款结余、结转', '非财政拨款结转结余', '非财政拨款结转'],
    under: 'carriedIn',
    concept: 'carriedIn',
    dimensions: { fund: 'nonFiscal' },
  },
  {
    key: 'surplusUsed',
    labels: [
      '使用非财政拨款结余',
      '使用非财政拨款结余*',
      '用事业基金弥补收支差额',
      '动用事业基金弥补收支差额',
    ],
    concept: 'surplusUsed',
  },
  {
    key: 'total',
    labels: ['收入总计', '收入合计', '收入总计*'],
    concept: 'revenueTotal',
    role: 'total',
    sumOf: ['yearTotal', 'carriedIn', 'surplusUsed'],
    optionalParts: ['surplusUsed'],
  },
]

/** Totals below the items of the spending side. */
export const expenditureRows: readonly RowKind[] = [
  {
    key: 'yearTotal',
    labels: ['本年支出合计', '本年支出小计', '本年支出总计'],
    concept: 'expenditure',
    role: 'total',
    sumOf: ['top'],
  },
  { key: 'yearTotal', labels: ['本年支出'], concept: 'expenditure' },
  { key: 'grandTotal', labels: ['合计', '总计'], concept: 'expenditureTotal' },
  // Changsha lists spending by nature here.
  ...natureRows(),
  {
    key: 'carriedOut',
    labels: ['结转下年', '年终结转结余', '年末结转结余', '结余、结转下年', '结转结余下年', '结转下年支出'],
    concept: 'carriedOut',
  },
  { key: 'surplusDistributed', labels: ['结余分配'], concept: 'surplusDistributed' },
  {
    key: 'total',
    labels: ['支出总计', '支出合计', '支出总计*'],
    concept: 'expenditureTotal',
    role: 'total',
    sumOf: ['yearTotal', 'carriedOut', 'surplusDistributed'],
    optionalParts: ['surplusDistributed'],
  },
]

/** 支出总计 = 基本支出 + 项目支出 and what else a unit may spend on. */
export const natureColumns: readonly ColumnKind[] = [
  {
    key: 'total',
    headers: ['支出总计', '合计', '总计', '支出合计', '小计', '*支出 › 合计', '本年支出合计'],
    role: 'value',
    concept: 'expenditure',
    sumOf: ['basic', 'project', 'superiorRemittance', 'business', 'subsidiarySubsidy'],
    optionalParts: ['superiorRemittance', 'business', 'subsidiarySubsidy'],
    orSumOf: ['basic', 'project'],
    required: true,
  },
  nature('basic', ['基本支出', '基本支出 › 小计', '基本支出 › 合计'], true),
  {
    key: 'personnel',
    headers: ['基本支出 › 人员经费', '人员经费'],
    role: 'value',
    concept: 'expenditure',
    dimensions: { nature: 'personnel' },
    ofWhich: 'basic',
  },
  {
    key: 'operating',
    headers: ['基本支出 › 公用经费', '公用经费', '日常公用经费'],
    role: 'value',
    concept: 'expenditure',
    dimensions: { nature: 'operating' },
    ofWhich: 'basic',
  },
  nature('project', ['项目支出'], true),
  nature('superiorRemittance', ['上缴上级支出', '上缴上级']),
  nature('business', ['事业单位经营支出', '经营支出']),
  nature('subsidiarySubsidy', ['对附属单位补助支出', '对附属单位补助', '补助附属单位支出']),
]

function natureRows(): RowKind[] {
  const labels: Readonly<Record<string, readonly string[]>> = {
    basic: ['基本支出'],
    project: ['项目支出'],
    business: ['事业单位经营支出', '经营支出'],
    subsidiarySubsidy: ['对附属单位补助支出', '对附属单位补助'],
    superiorRemittance: ['上缴上级支出'],
  }
  return Object.entries(labels).map(([key, names]) => ({
    key,
    labels: names,
    concept: 'expenditure',
    dimensions: { nature: key },
  }))
}

function nature(key: string, headers: readonly string[], required = false): ColumnKind {
  return {
    key,
    headers,
    role: 'value',
    concept: 'expenditure',
    dimensions: { nature: key },
    ...(required ? { required } : {}),
  }
}

function row(key: FundKey, more: Partial<RowKind> = {}): RowKind {
  return { key, labels: fundLabels[key], concept: 'revenue', dimensions: { fund: key }, ...more }
}

function carriedFund(fund: FundKey, ...labels: string[]): RowKind {
  // Under 上年结转 the bare name of a fund is enough.
  const all = [...labels, ...fundLabels[fund]]
  return {
    key: `carriedIn-${fund}`,
    labels: all,
    under: 'carriedIn',
    concept: 'carriedIn',
    dimensions: { fund },
  }
}
