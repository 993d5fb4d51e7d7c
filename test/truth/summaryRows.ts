// What the rows of 收支总表 and its like say by their names alone. In: a printed name. Out: concept and dimensions, null for
// names that these lists do not know. Kept apart from the program's own lists, so that the two can differ.

export type Axes = Record<string, string>
export interface Meaning {
  readonly concept: string
  readonly axes: Axes
}

/** A name without its list number. */
export function bare(text: string): string {
  return text.replace(/^(?:[一二三四五六七八九十]+、|\d+[.、]|[（(][一二三四五六七八九十\d]+[)）])/u, '')
}

const FUNDS: readonly (readonly [RegExp, string])[] = [
  [/^一般公共预算(?:财政拨款|拨款|资金)?(?:收入)?$/, 'generalPublicBudget'],
  [/^政府性基金(?:预算)?(?:财政拨款|拨款|资金)?(?:收入)?$/, 'governmentFund'],
  [/^国有资本经营(?:预算)?(?:财政拨款|拨款|资金)?(?:收入)?$/, 'stateCapital'],
  [/^(?:财政拨款|预算拨款|本级财政拨款)(?:收入)?$/, 'fiscal'],
  [/^财政专户/, 'fiscalAccount'],
  [/^单位资金$/, 'own'],
  [/^事业收入/, 'publicService'],
  [/^(?:事业单位)?经营(?:服务)?收入/, 'business'],
  [/^上级补助收入/, 'superiorSubsidy'],
  [/^附属单位上缴收入/, 'subsidiaryRemittance'],
  [/^其[他它]收入/, 'other'],
]

/** A row of income; what stands below 上年结转 is part of it. */
export function income(printed: string, state: { carried: boolean }): Meaning | null {
  const name = bare(printed.replace(/[:：]$/, ''))
  const carried = /^(?:上年|年初).*(?:结转|结余)/.test(name)
  if (carried) state.carried = true
  if (/^本年收入|^(?:收入)?(?:合计|总计)$/.test(name)) state.carried = false
  if (/^本年收入(?:合计|小计)?$/.test(name)) return { concept: 'revenue', axes: {} }
  if (/^(?:收入)?(?:合计|总计)$/.test(name)) return { concept: 'revenueTotal', axes: {} }
  if (carried) return { concept: 'carriedIn', axes: {} }
  const fund = FUNDS.find(([form]) => form.test(name))?.[1]
  if (fund === undefined) return null
  return state.carried ? { concept: 'carriedIn', axes: { fund } } : { concept: 'revenue', axes: { fund } }
}

const CLASSES: Readonly<Record<string, string>> = {
  一般公共服务: '201', 外交: '202', 国防: '203', 公共安全: '204', 教育: '205', 科学技术: '206',
  文化旅游体育与传媒: '207', 社会保障和就业: '208', 卫生健康: '210', 节能环保: '211', 城乡社区: '212', 农林水: '213',
  交通运输: '214', 资源勘探工业信息等: '215', 商业服务业等: '216', 金融: '217', 援助其他地区: '219',
  自然资源海洋气象等: '220', 住房保障: '221', 粮油物资储备: '222', 国有资本经营预算: '223', 灾害防治及应急管理: '224',
  预备费: '227', 其他: '229', 转移性: '230', 债务还本: '231', 债务付息: '232', 债务发行费用: '233',
  抗疫特别国债安排的: '234', 社会保险基金: '209',
} // prettier-ignore

/** A row of spending by class, 款 or 项, the latter known from another table of the document. */
export function spending(printed: string, names: ReadonlyMap<string, string>): Meaning | null {
  const name = bare(printed.replace(/[:：]$/, ''))
  if (/^本年支出(?:合计|小计)?$/.test(name)) return { concept: 'expenditure', axes: {} }
  if (/^(?:支出)?(?:合计|总计)$/.test(name)) return { concept: 'expenditureTotal', axes: {} }
  if (/结转下年|^年[终末].*结转|结转结余下年/.test(name)) return { concept: 'carriedOut', axes: {} }
  const isClass = printed !== name || names.size === 0
  const code = (isClass ? CLASSES[name.replace(/支出$/, '')] : undefined) ?? names.get(name) ?? CLASSES[name.replace(/支出$/, '')]
  return code === undefined ? null : { concept: 'expenditure', axes: { function: code } }
}
