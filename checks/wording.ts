// Whether a sentence names the very quantity its figure was read as: 政府采购, 因公出国, 一般公共预算 … 基本支出.
// In: a prose fact. Out: yes where every part of its key has its word in the quoted sentence. Words are data.
import type { Fact } from '../schemas/disclosure.ts'
import { foldLabel } from '../schemas/text.ts'

const CONCEPTS: Readonly<Record<string, RegExp>> = {
  revenue: /收入|收支/,
  revenueTotal: /收入总计|收支总计|收入支出总计|收、支总计/,
  expenditure: /支出|经费/,
  expenditureTotal: /支出总计|收支总计|收、支总计/,
  threePublicExpenses: /三公|出国|接待|公务用车|公车/,
  procurement: /采购/,
  agencyOperatingExpenses: /机关运行/,
}

const AXES: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  nature: {
    basic: /基本支出/,
    project: /项目支出/,
    personnel: /人员(?:经费|支出)/,
    operating: /公用(?:经费|支出)/,
    householdSubsidies: /个人和家庭/,
  },
  fund: {
    generalPublicBudget: /一般公共预算/,
    governmentFund: /政府性基金/,
    stateCapital: /国有资本/,
    fiscal: /财政拨款/,
  },
  item: {
    overseasTravel: /出国/,
    officialReception: /接待/,
    vehicles: /用车购置(?:及|和|与)运行/,
    vehiclePurchase: /用车购置/,
    vehicleOperation: /用车运行/,
  },
  procurement: { goods: /货物/, works: /工程/, services: /服务/ },
}

/** The sentence itself says all that the key says; nothing was taken from the heading or the sentences before it. */
export function namesItself(fact: Fact): boolean {
  const quote = fact.source.quote ?? ''
  if (CONCEPTS[fact.concept]?.test(quote) !== true) return false
  return Object.entries(fact.dimensions).every(([axis, value]) => AXES[axis]?.[value]?.test(quote) === true)
}

/** Words right before a figure that name a part of the whole, with the axis that then has to be there. */
const NARROWING: readonly (readonly [words: RegExp, axes: readonly string[]])[] = [
  [/基本支出|项目支出|人员(?:经费|支出)|公用(?:经费|支出)|个人和家庭/, ['nature', 'economic']],
  [/[（(][类款项][）)]|^\d{3,7}/, ['function']],
  [/[\u4e00-\u9fff]{2,}(?:科技|教育|保障|就业|健康|住房|服务|安全|环保|事务)支出/, ['function', 'economic']],
  [/一般公共预算|政府性基金|国有资本|财政拨款|财政专户|单位资金|其他资金|事业收入/, ['fund', 'source']],
  [/出国|接待|用车/, ['item']],
]

/** The words before the figure, at `offset` of its sentence, narrow it along an axis that its reading lacks: something was not understood. */
export function saysMoreThanRead(fact: Fact, offset: number): boolean {
  const quote = fact.source.quote ?? ''
  const before = quote.slice(0, Math.max(0, offset)).split(/[，,。；;：:、]/u)
  const lead = foldLabel(before.at(-1) ?? '')
  return NARROWING.some(
    ([words, axes]) => words.test(lead) && axes.every((axis) => fact.dimensions[axis] === undefined),
  )
}

/** 收入总计, 支出总计: the grand total and nothing else is meant. */
export function saysGrandTotal(fact: Fact): boolean {
  return fact.concept.endsWith('Total') && /总计/.test(fact.source.quote ?? '')
}
