// The shared vocabulary of facts: what a figure is about. Table kinds and sentences of every city map onto these,
// so that departments compare. A concept fixes the dimension of its unit; what narrows it goes into `dimensions`.

export type Measure = 'money' | 'count' | 'percent' | 'target'

export interface Concept {
  readonly measure: Measure
  readonly zh: string
  readonly en: string
}

/**
 * Money concepts are narrowed by `dimensions` (see Dimensions), never by new concepts: the total of 2013804 spent on
 * projects out of the general public budget is `expenditure` {function: 2013804, nature: project, fund: generalPublicBudget}.
 */
export const concepts = {
  revenue: { measure: 'money', zh: '本年收入', en: 'revenue of the year' },
  revenueTotal: { measure: 'money', zh: '收入总计', en: 'revenue and carried-in funds, total' },
  expenditure: { measure: 'money', zh: '本年支出', en: 'expenditure of the year' },
  expenditureTotal: { measure: 'money', zh: '支出总计', en: 'expenditure and carried-out funds, total' },
  carriedIn: { measure: 'money', zh: '上年结余结转', en: 'balance carried in' },
  carriedOut: { measure: 'money', zh: '结转下年', en: 'balance carried out' },
  surplusUsed: { measure: 'money', zh: '使用非财政拨款结余', en: 'non-fiscal surplus used' },
  surplusDistributed: { measure: 'money', zh: '结余分配', en: 'distribution of surplus' },
  threePublicExpenses: { measure: 'money', zh: '“三公”经费', en: 'three public expenses' },
  procurement: { measure: 'money', zh: '政府采购', en: 'government procurement' },
  purchasedServices: { measure: 'money', zh: '政府购买服务', en: 'services purchased from society' },
  agencyOperatingExpenses: { measure: 'money', zh: '机关运行经费', en: 'agency operating expenses' },
  performanceTask: { measure: 'money', zh: '绩效任务预算', en: 'budget of a performance task' },
  performanceFunds: { measure: 'money', zh: '纳入绩效管理的资金', en: 'funds under performance management' },
  performanceScore: { measure: 'count', zh: '绩效得分', en: 'performance score' },
  performanceTarget: { measure: 'target', zh: '绩效指标', en: 'performance target' },
  vehicleOperationPerVehicle: { measure: 'money', zh: '车均运维费', en: 'operating cost per vehicle' },
  assetPurchases: { measure: 'money', zh: '购置资产', en: 'assets to be bought' },
  assets: { measure: 'money', zh: '国有资产', en: 'assets held' },
  buildings: { measure: 'count', zh: '房屋、土地面积（平方米）', en: 'buildings and land, square metres' },
  vehicles: { measure: 'count', zh: '车辆', en: 'vehicles' },
  equipment: { measure: 'count', zh: '设备', en: 'equipment' },
  internalOffices: { measure: 'count', zh: '内设机构', en: 'internal offices' },
  subordinateUnits: { measure: 'count', zh: '下属单位', en: 'subordinate units' },
  establishedPosts: { measure: 'count', zh: '编制数', en: 'established posts' },
  staff: { measure: 'count', zh: '在编人数', en: 'staff in post' },
  retirees: { measure: 'count', zh: '离退休人数', en: 'retirees' },
  employees: { measure: 'count', zh: '雇员、临聘人员', en: 'contract employees' },
  performanceProjects: { measure: 'count', zh: '绩效目标项目数', en: 'projects with performance targets' },
  participants: { measure: 'count', zh: '参会、参训人数', en: 'participants of meetings and trainings' },
  procuredQuantity: { measure: 'count', zh: '采购数量', en: 'quantity to be procured' },
  officialVisits: { measure: 'count', zh: '因公出国（境）团组、人次', en: 'official visits abroad' },
  receptions: { measure: 'count', zh: '公务接待批次、人次', en: 'official receptions' },
  /** A figure of a recognised table or sentence whose meaning is not declared yet; `label` names it as printed. */
  other: { measure: 'money', zh: '其他', en: 'other' },
} as const satisfies Record<string, Concept>

export type ConceptId = keyof typeof concepts

/**
 * The axes that narrow a concept. Every value is a string; an absent axis means “all of it”.
 * Two facts with equal concept, entity, year, phase and dimensions state the same quantity.
 */
export interface Dimensions {
  /** 支出功能分类 code (3, 5 or 7 digits), or the printed name where no code is to be had. */
  readonly function?: string
  /** 经济分类 code of the departments' (3 or 5 digits) or government's classification, or the printed name. */
  readonly economic?: string
  /** basic | personnel | operating | householdSubsidies | project | superiorRemittance | business | subsidiarySubsidy | … */
  readonly nature?: string
  /** generalPublicBudget | governmentFund | stateCapital | fiscal (all three) | fiscalAccount | own | publicService | business | superiorSubsidy | subsidiaryRemittance | other | … */
  readonly fund?: string
  /** overseasTravel | officialReception | vehicles | vehiclePurchase | vehicleOperation | meetings | training */
  readonly item?: string
  /** goods | works | services */
  readonly procurement?: string
  /** smes | smallAndMicro; none for what is reserved for nobody. */
  readonly reservedFor?: string
  /** smes | smallAndMicro: who was given the contract. */
  readonly awardedTo?: string
  /** Which budget: adjusted in the year, or execution, what was spent of it so far; absent for the year's first. */
  readonly basis?: string
  /** Name of a project or task as printed, white space removed. */
  readonly project?: string
  /** change | changePercent: the figure is not the quantity but its movement; share for a percentage of a whole. */
  readonly measure?: string
  /** Year (or year and phase) that a change is counted from, e.g. "2021". */
  readonly comparedWith?: string
  /** What a count counts where the concept alone does not say, as printed: 台, 批次, 人次, 执法执勤用车 … */
  readonly label?: string
  readonly [axis: string]: string | undefined
}
