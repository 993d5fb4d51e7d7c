// The axes of a fact that have a column of their own, in order; what stands on another is kept as JSON beside them.

export interface DimensionColumn {
  readonly axis: string
  readonly name: string
  readonly zh: string
  readonly en: string
}

const axes: readonly (readonly [axis: string, zh: string, en: string])[] = [
  ['function', '支出功能分类科目', 'functional classification'],
  ['economic', '支出经济分类科目', 'economic classification'],
  ['nature', '支出性质（基本、项目…）', 'nature of the spending (basic, project, …)'],
  ['fund', '资金来源', 'fund it comes from'],
  ['item', '“三公”等分项', 'item (of the three public expenses and the like)'],
  ['procurement', '采购类别', 'kind of procurement'],
  ['reservedFor', '面向的企业', 'enterprises it is reserved for'],
  ['awardedTo', '授予合同的企业', 'enterprises the contract was awarded to'],
  ['basis', '预算口径：adjusted 调整后，execution 执行数', 'which budget: adjusted, or execution so far'],
  ['project', '项目名称', 'project'],
  ['measure', '变动：change 增减额，changePercent 增减幅', 'movement: change or changePercent'],
  ['comparedWith', '对比年度', 'year compared with'],
  ['label', '计数对象或项目原文', 'label as printed'],
]

export const dimensionColumns: readonly DimensionColumn[] = axes.map(([axis, zh, en]) => ({
  axis,
  name: axis.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  zh,
  en,
}))
