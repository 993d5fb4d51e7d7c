// What the words of a subject mean: the parts from which 一般公共预算拨款支出预算 is understood. Data only.
// A phrase is understood when it is covered by these; whatever is left over becomes its label. Words are written as the
// tokens spell them: half-width brackets, no white space. `seen` names a document each entry was met in.
import type { ConceptId, Dimensions } from '../../../schemas/concept.ts'

export type Basis = 'budget' | 'adjusted' | 'final' | 'execution'

export interface Term {
  readonly words: readonly string[]
  readonly concept?: ConceptId
  readonly dimensions?: Dimensions
  /** Which way the money goes; both for 收支. */
  readonly flow?: 'revenue' | 'expenditure' | 'both'
  /** Which way it goes where nothing says so. */
  readonly otherwise?: 'expenditure'
  /** 总计 of all money (with what is carried over), or 本年 (without). */
  readonly extent?: 'total' | 'year'
  /** Whose figure: the budget at the year's start, as changed in the year, the final account, or what was spent so far. */
  readonly basis?: Basis
  /** Only in documents of this phase: in a budget 全年预算数 is what the year before was planned with. */
  readonly phase?: 'final'
  /** Only where the sentence or its section already speaks of this concept: 货物 alone means nothing elsewhere. */
  readonly within?: ConceptId
  readonly seen: string
}

const all = 'all'

export const moneyTerms: readonly Term[] = [
  // flow and extent
  { words: ['收入'], flow: 'revenue', seen: all },
  { words: ['支出'], flow: 'expenditure', seen: all },
  {
    words: ['收支', '收、支', '收入支出', '收入、支出', '收入和支出', '收入合计、支出合计'],
    flow: 'both',
    seen: 'Wuxi 信访局 2025; Shanghai Putuo 财政局 2024',
  },
  {
    words: [
      '收入总计、支出总计', '收入总计和支出总计', '收入总计与支出总计', '收入、支出总计', '收入和支出总计', '收入总计及支出总计', '总收入、总支出', '总收入和总支出', '总收支', '收支总计', '收支总额',
    ],
    flow: 'both',
    extent: 'total',
    seen: 'Xi’an 卫生健康委员会 2022 (收入总计、支出总计均为)',
  }, // prettier-ignore
  { words: ['总计', '总预算'], extent: 'total', seen: 'Wuxi 信访局 2025' },
  { words: ['总决算'], extent: 'total', basis: 'final', seen: 'common form of 部门决算' },
  { words: ['本年', '当年'], extent: 'year', seen: 'Wuxi 信访局 2025; Shanghai Putuo 财政局 2024' },
  { words: ['本年收入合计', '本年收入'], flow: 'revenue', extent: 'year', seen: 'Wuxi 信访局 2025' },
  { words: ['本年支出合计', '本年支出'], flow: 'expenditure', extent: 'year', seen: 'Wuxi 信访局 2025' },
  // In an account 收入合计 is what came in in the year; with what was carried in it is 收入总计.
  {
    words: ['收入合计', '收入决算合计'],
    flow: 'revenue',
    extent: 'year',
    phase: 'final',
    seen: 'common form of 部门决算',
  },
  {
    words: ['支出合计', '支出决算合计'],
    flow: 'expenditure',
    extent: 'year',
    phase: 'final',
    seen: 'common form of 部门决算',
  },
  { words: ['收入总计', '总收入'], flow: 'revenue', extent: 'total', seen: 'Wuxi 信访局 2025' },
  { words: ['支出总计', '总支出'], flow: 'expenditure', extent: 'total', seen: 'Wuxi 信访局 2025' },

  // funds
  {
    words: [
      '一般公共预算', '一般公共预算拨款', '一般公共预算财政拨款', '一般公共预算资金', '一般公共预算拨款资金', '一般公共预算财政拨款资金',
    ], // prettier-ignore
    dimensions: { fund: 'generalPublicBudget' },
    seen: 'Shanghai 医保中心 2026; Chongqing 宣传部 2026',
  },
  {
    words: ['一般公共预算当年拨款', '一般公共预算当年财政拨款'],
    dimensions: { fund: 'generalPublicBudget' },
    otherwise: 'expenditure',
    seen: 'common form of the central and Sichuan budgets, where it heads what is spent by class',
  },
  {
    words: [
      '政府性基金', '政府性基金预算', '政府性基金拨款', '政府性基金预算拨款', '政府性基金预算财政拨款', '政府性基金财政拨款', '政府性基金预算资金', '政府性基金预算当年拨款',
    ], // prettier-ignore
    dimensions: { fund: 'governmentFund' },
    seen: 'Shanghai 医保中心 2026',
  },
  {
    words: [
      '国有资本经营', '国有资本经营预算', '国有资本经营预算拨款', '国有资本经营预算财政拨款', '国有资本经营拨款', '国有资本经营预算资金', '国有资本经营预算当年拨款', '国有资本经营财政拨款',
    ], // prettier-ignore
    dimensions: { fund: 'stateCapital' },
    seen: 'Shanghai 医保中心 2026',
  },
  {
    words: ['财政拨款', '财政性资金', '政府预算拨款', '财政资金', '财拨资金'],
    dimensions: { fund: 'fiscal' },
    seen: 'Wuxi 信访局 2025 (财政性资金); Shenzhen 公共信用中心 2022 (政府预算拨款)',
  },
  {
    words: ['财政专户管理资金', '财政专户管理资金收入', '财政专户管理事业收入', '财政专户资金', '财政专户收入', '财政专户管理资金拨款', '纳入专户管理的非税收入', '纳入财政专户管理的非税收入', '纳入财政专户管理的非税收入拨款', '财政专户管理的收入'],
    flow: 'revenue',
    dimensions: { fund: 'fiscalAccount' },
    seen: 'Wuxi 信访局 2025; Changsha 信访局 2026 (财政专户管理事业收入)',
  }, // prettier-ignore
  {
    words: ['单位资金', '单位资金收入', '其他资金收入'],
    flow: 'revenue',
    dimensions: { fund: 'own' },
    seen: 'Wuxi 信访局 2025; Beijing 商务局 2026 (本年其他资金收入)',
  },
  {
    words: ['事业收入', '事业收入资金'],
    flow: 'revenue',
    dimensions: { fund: 'publicService' },
    seen: 'Shanghai 医保中心 2026; Chongqing 宣传部 2026 (资金)',
  },
  {
    words: ['事业单位经营收入', '经营收入', '事业单位经营服务收入', '事业单位经营收入资金'],
    flow: 'revenue',
    dimensions: { fund: 'business' },
    seen: 'Shanghai 医保中心 2026; Changsha 信访局 2026 (服务)',
  },
  {
    words: ['上级补助收入', '上级补助收入资金'],
    flow: 'revenue',
    dimensions: { fund: 'superiorSubsidy' },
    seen: 'Wuxi 信访局 2025',
  },
  {
    words: ['附属单位上缴收入', '附属单位上缴收入资金', '对附属单位上缴收入'],
    flow: 'revenue',
    dimensions: { fund: 'subsidiaryRemittance' },
    seen: 'Wuxi 信访局 2025',
  },
  {
    words: ['其他收入', '其他收入资金'],
    flow: 'revenue',
    dimensions: { fund: 'other' },
    seen: 'Shanghai 医保中心 2026',
  },
  {
    words: ['上年结转', '上年结转结余', '上年结余结转', '上年结余、结转', '年初结转和结余', '上年结转和结余', '上年结转收入', '上年结转资金', '上年结余', '年初结转结余', '年初结余和结转', '年初结转与结余', '上年结转与结余', '上年结余和结转', '年初结余结转', '上年结转和结余资金', '上年结转结余资金', '上年结余结转资金', '以前年度结转', '以前年度结转结余'],
    concept: 'carriedIn',
    seen: 'Wuxi 信访局 2025; Shanghai Putuo 财政局 2024 (年初结转和结余)',
  }, // prettier-ignore
  {
    words: ['结转下年', '结转下年支出', '年末结转和结余', '年终结转结余', '年终结转结余资金', '年终结转', '年末结转结余', '年末结余和结转', '年末结转与结余', '年末结余结转', '年终结转和结余', '年终结余结转', '结转下年使用', '结转至下年', '结转下年度'],
    concept: 'carriedOut',
    seen: 'Beijing 商务局 2026 (年终结转结余资金); Quanzhou 公安局 2026 (结转下年支出)',
  }, // prettier-ignore
  {
    words: ['使用非财政拨款结余', '使用非财政拨款结余(含专用结余)', '用事业基金弥补收支差额', '使用非财政拨款结余和专用结余', '用非财政拨款结余弥补收支差额', '动用事业基金'],
    concept: 'surplusUsed',
    seen: 'Shanghai Putuo 财政局 2024',
  }, // prettier-ignore
  { words: ['结余分配'], concept: 'surplusDistributed', seen: 'Shanghai Putuo 财政局 2024' },

  // natures
  { words: ['基本支出'], flow: 'expenditure', dimensions: { nature: 'basic' }, seen: all },
  {
    words: ['项目支出', '项目预算', '项目经费', '项目支出预算'],
    flow: 'expenditure',
    dimensions: { nature: 'project' },
    seen: 'Shenzhen 公共信用中心 2022 (项目支出)',
  },
  {
    words: ['人员支出', '人员经费', '在职人员经费', '在职人员支出', '人员类'],
    flow: 'expenditure',
    dimensions: { nature: 'personnel' },
    seen: 'Shenzhen 公共信用中心 2022; Shenzhen 信访局 2026 (在职人员经费)',
  },
  {
    words: ['公用支出', '公用经费', '日常公用经费', '日常公用支出'],
    flow: 'expenditure',
    dimensions: { nature: 'operating' },
    seen: 'Shenzhen 公共信用中心 2022; Shenzhen 信访局 2026',
  },
  {
    words: ['对个人和家庭的补助', '对个人和家庭补助', '对个人和家庭的补助支出', '对个人和家庭补助支出'],
    flow: 'expenditure',
    dimensions: { nature: 'householdSubsidies' },
    seen: 'Shenzhen 公共信用中心 2022',
  },
  {
    words: ['事业单位经营支出', '经营支出'],
    flow: 'expenditure',
    dimensions: { nature: 'business' },
    seen: 'Wuxi 信访局 2025',
  },
  {
    words: ['上缴上级支出'],
    flow: 'expenditure',
    dimensions: { nature: 'superiorRemittance' },
    seen: 'Wuxi 信访局 2025',
  },
  {
    words: ['对附属单位补助支出', '对附属单位补助'],
    flow: 'expenditure',
    dimensions: { nature: 'subsidiarySubsidy' },
    seen: 'Wuxi 信访局 2025',
  },

  // three public expenses, and what is printed beside them
  {
    words: ['“三公”经费', '"三公"经费', '“三公"经费', '"三公”经费', '”三公“经费', '“三公“经费', '三公经费', '“三公经费”', '“三公”'],
    concept: 'threePublicExpenses',
    seen: 'Shenzhen 公共信用中心 2022; Suzhou 审计局 2026 (三公经费)',
  }, // prettier-ignore
  {
    words: [
      '因公出国(境)费', '因公出国(境)费用', '因公出国(境)经费', '因公出国(境)', '因公出国费', '因公出国', '因公出国支出', '出国(境)费', '出国(境)费用', '出国(境)经费', '因公出国经费', '因公出国(出境)费', '因公出国(出境)费用', '因公出境(国)费', '因公出国(境)支出', '因公出国(境)费支出',
    ], // prettier-ignore
    concept: 'threePublicExpenses',
    dimensions: { item: 'overseasTravel' },
    seen: 'Shenzhen 公共信用中心 2022; Fuzhou 公安文职中心 2026 (经费)',
  },
  {
    words: ['公务接待费', '公务接待费用', '公务接待', '公务接待费支出'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'officialReception' },
    seen: 'Shenzhen 公共信用中心 2022',
  },
  {
    words: ['国内公务接待费', '国内公务接待支出', '国内公务接待费支出', '国内公务接待', '国内接待费', '国内接待支出'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'officialReception', label: '国内接待' },
    seen: 'Shanghai Putuo 规划资源局 2024; Xi’an 卫生健康委员会 2022',
  }, // prettier-ignore
  {
    words: [
      '外宾接待支出',
      '外宾接待费',
      '外宾接待',
      '外事接待费',
      '外事接待支出',
      '外事接待',
      '外事接待费支出',
    ],
    concept: 'threePublicExpenses',
    dimensions: { item: 'officialReception', label: '外宾接待' },
    seen: 'Shanghai Putuo 规划资源局 2024',
  },
  {
    words: ['国(境)外接待费', '国(境)外公务接待费', '国(境)外接待支出', '国(境)外公务接待支出', '国(境)外公务接待'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'officialReception', label: '国(境)外接待' },
    seen: 'national form 机构运行信息表',
  }, // prettier-ignore
  {
    words: [
      '公务用车购置及运行费', '公务用车购置和运行费', '公务用车购置及运行维护费', '公务用车购置和运行维护费', '公务用车购置及运行', '公务用车购置及运行维护', '公务用车购置及运行维护费支出', '公务用车费', '公务用车购置费及运行维护费', '公务用车购置费和运行维护费', '公务用车购置费及运行费', '公务用车购置费和运行费', '公务用车购置及运行维护费用', '公务用车购置及运行费用', '公务用车购置及运行费支出', '公务用车购置及运维费', '公务用车购置与运行维护费', '公务用车购置、运行维护费', '公务用车购置和运行费用', '公车购置及运行费', '公车购置及运行维护费', '公车购置和运行维护费', '公务车购置及运行费', '公务车购置及运行维护费', '公务用车购置及维护费', '公务用车购置、运行费',
    ], // prettier-ignore
    concept: 'threePublicExpenses',
    dimensions: { item: 'vehicles' },
    seen: 'Shenzhen 公共信用中心 2022; Fuzhou 公安文职中心 2026 (及运行费)',
  },
  {
    words: ['公务用车购置费', '公务用车购置', '公务用车购置费用', '公务用车购置支出', '公务车购置', '公务车购置费', '公车购置费', '公车购置'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'vehiclePurchase' },
    seen: 'Shenzhen 公共信用中心 2022; Wuxi 信访局 2025 (公务用车购置预算支出)',
  }, // prettier-ignore
  {
    words: ['公务用车运行费', '公务用车运行维护费', '公务用车运行维护', '公务用车运行', '公务用车运行维护费用', '公务用车运行维护支出', '公务车运行维护费', '公务车运行费', '公车运行费', '公车运行维护费', '公务用车维护费', '公务用车运行支出'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'vehicleOperation' },
    seen: 'Shenzhen 公共信用中心 2022; Changsha 信访局 2026 (运行费)',
  }, // prettier-ignore
  {
    words: ['车均运维费', '车均运行维护费', '车均运行费', '每辆车平均运行维护费'],
    concept: 'vehicleOperationPerVehicle',
    seen: 'Shenzhen 公共信用中心 2022',
  },
  { words: ['会议费'], flow: 'expenditure', dimensions: { item: 'meetings' }, seen: 'Xi’an 信访局 2026' },
  { words: ['培训费'], flow: 'expenditure', dimensions: { item: 'training' }, seen: 'Xi’an 信访局 2026' },
  {
    words: ['委托业务费', '委托业务费涉及'],
    flow: 'expenditure',
    dimensions: { item: 'commissionedServices' },
    seen: 'Guangzhou 统计局 2026',
  },

  // agency operating expenses
  {
    words: [
      '机关运行经费',
      '行政经费(机关运行经费)',
      '行政经费',
      '财政拨款运行经费',
      '财政拨款的机关运行经费',
      '机关运行费',
    ],
    concept: 'agencyOperatingExpenses',
    seen: 'Shenzhen 信访局 2026; Guangzhou 统计局 2026 (行政经费); Chongqing 宣传部 2026 (运行经费)',
  },

  {
    words: ['运行经费'],
    within: 'agencyOperatingExpenses',
    concept: 'agencyOperatingExpenses',
    seen: 'Chongqing 宣传部 2026 (一般公共预算财政拨款运行经费)',
  },

  // procurement
  {
    words: ['政府采购', '政府采购项目', '政府采购预算', '政府采购支出', '政府采购支出预算', '采购预算', '采购金额', '采购预算金额', '采购支出'],
    concept: 'procurement',
    seen: 'Shenzhen 公共信用中心 2022; Wuxi 信访局 2025 (政府采购支出预算)',
  }, // prettier-ignore
  {
    words: ['货物采购', '政府采购货物', '政府采购货物类', '采购货物', '货物类采购'],
    concept: 'procurement',
    dimensions: { procurement: 'goods' },
    seen: 'Shenzhen 公共信用中心 2022; Shenzhen 信访局 2026 (货物类项目); Wuxi 信访局 2025 (拟采购货物支出)',
  },
  {
    words: ['货物', '货物类', '货物类项目', '货物项目'],
    within: 'procurement',
    concept: 'procurement',
    dimensions: { procurement: 'goods' },
    seen: 'Shenzhen 信访局 2026',
  },
  {
    words: ['工程采购', '政府采购工程', '政府采购工程类', '采购工程', '工程类采购'],
    concept: 'procurement',
    dimensions: { procurement: 'works' },
    seen: 'Shenzhen 公共信用中心 2022; Shenzhen 信访局 2026 (工程类项目)',
  },
  {
    words: ['工程', '工程类', '工程类项目', '工程项目'],
    within: 'procurement',
    concept: 'procurement',
    dimensions: { procurement: 'works' },
    seen: 'Shenzhen 信访局 2026',
  },
  {
    words: ['服务采购', '政府采购服务', '政府采购服务类', '采购服务', '服务类采购'],
    concept: 'procurement',
    dimensions: { procurement: 'services' },
    seen: 'Shenzhen 公共信用中心 2022; Shenzhen 信访局 2026 (服务类项目)',
  },
  {
    words: ['服务', '服务类', '服务类项目', '服务项目'],
    within: 'procurement',
    concept: 'procurement',
    dimensions: { procurement: 'services' },
    seen: 'Shenzhen 信访局 2026',
  },
  {
    words: ['面向中小企业', '面向中小企业预留', '预留给中小企业', '面向中、小型企业', '面向中小企业预留采购份额', '预留面向中小企业采购', '专门面向中小企业', '专门面向中小企业采购', '面向中小企业采购', '面向中小企业预留份额', '预留面向中小企业', '面向中小企业预留采购'],
    concept: 'procurement',
    dimensions: { reservedFor: 'smes' },
    seen: 'Shanghai Putuo 财政局 2024',
  }, // prettier-ignore
  {
    words: ['面向小微企业', '面向小微企业预留', '面向小微企业预留采购份额', '预留面向小微企业采购', '专门面向小微企业', '专门面向小微企业采购', '面向小微企业采购', '面向小微企业预留份额', '预留面向小微企业', '面向小型、微型企业', '面向小型微型企业', '预留给小型、微型企业', '面向小型和微型企业'],
    concept: 'procurement',
    dimensions: { reservedFor: 'smallAndMicro' },
    seen: 'Shanghai Putuo 财政局 2024; Shenzhen 公共信用中心 2022 (小型、微型)',
  }, // prettier-ignore

  {
    words: [
      '授予中小企业合同金额', '授予中小企业合同', '授予中小企业的合同金额', '授予中小企业金额', '政府采购授予中小企业合同金额', '政府采购授予中小企业合同',
    ],
    concept: 'procurement',
    dimensions: { awardedTo: 'smes' },
    seen: 'Xi’an 卫生健康委员会 2022',
  }, // prettier-ignore
  {
    words: [
      '授予小微企业合同金额', '授予小微企业合同', '授予小微企业的合同金额', '授予小微企业金额', '授予小型微型企业合同金额', '政府采购授予小微企业合同金额', '授予小、微企业合同金额',
    ],
    concept: 'procurement',
    dimensions: { awardedTo: 'smallAndMicro' },
    seen: 'Xi’an 卫生健康委员会 2022',
  }, // prettier-ignore

  {
    words: [
      '政府购买服务',
      '政府购买服务支出',
      '政府购买服务项目',
      '政府购买服务预算',
      '政府购买服务项目预算',
    ],
    concept: 'purchasedServices',
    seen: 'Beijing 商务局 2026 (table); common form',
  },

  // things to be bought, things that are there
  {
    words: ['拟购置固定资产', '计划购置固定资产', '拟新增固定资产', '新增资产配置'],
    concept: 'assetPurchases',
    seen: 'Guangzhou 统计局 2026',
  },
  {
    words: ['购置车辆经费', '车辆购置经费', '购置公务用车经费'],
    concept: 'assetPurchases',
    dimensions: { label: '车辆' },
    seen: 'common form of the central and Sichuan budgets',
  },
  {
    words: ['固定资产金额', '固定资产总额', '固定资产原值', '固定资产总值'],
    concept: 'assets',
    dimensions: { label: '固定资产' },
    seen: 'Guangzhou 统计局 2026',
  },
  {
    words: ['资产总额', '资产总计', '国有资产总额', '国有资产总量', '资产总量', '国有资产总值'],
    concept: 'assets',
    seen: 'common form of 国有资产占用情况',
  },

  // performance
  {
    words: ['涉及预算资金', '涉及预算金额', '涉及项目预算资金', '涉及资金', '涉及金额', '涉及预算', '涉及项目资金', '涉及', '绩效目标金额', '整体支出绩效目标', '部门整体支出绩效目标', '整体支出绩效目标金额'],
    concept: 'performanceFunds',
    seen: 'Shenzhen 公共信用中心 2022; Shanghai Putuo 财政局 2024 (预算金额)',
  }, // prettier-ignore
  {
    words: ['涉及财政性资金', '涉及财政资金'],
    concept: 'performanceFunds',
    dimensions: { fund: 'fiscal' },
    seen: 'Wuxi 信访局 2025',
  },

  // whose figure
  { words: ['年初预算', '年初预算数', '年初部门预算'], basis: 'budget', seen: 'Shanghai Putuo 财政局 2024' },
  { words: ['决算', '决算数'], basis: 'final', seen: 'Shanghai Putuo 财政局 2024' },
  {
    words: ['支出决算', '决算支出', '支出决算数'],
    flow: 'expenditure',
    basis: 'final',
    seen: 'Shanghai Putuo 财政局 2024',
  },
  {
    words: ['实际支出', '实际支出数', '全年支出', '全年实际支出', '本年实际支出'],
    flow: 'expenditure',
    basis: 'final',
    phase: 'final',
    seen: 'common form of 部门决算',
  },
  { words: ['收入决算', '收入决算数'], flow: 'revenue', basis: 'final', seen: 'Xi’an 卫生健康委员会 2022' },
  {
    words: ['预算执行数', '执行数', '当年预算执行数', '预计执行数', '全年执行数', '项目执行数'],
    basis: 'execution',
    seen: 'Shanghai Putuo 万里街道 2024',
  },
  {
    words: ['调整预算数', '调整后预算数', '调整后预算', '调整预算', '年度调整预算', '年度调整预算数'],
    basis: 'adjusted',
    seen: 'common form of 部门决算',
  },
  {
    words: ['全年预算数', '全年预算', '项目全年预算数', '项目全年预算', '该项目全年预算数'],
    basis: 'adjusted',
    phase: 'final',
    seen: 'Xi’an 卫生健康委员会 2022',
  },
]

/** Words that add nothing to what a phrase is about. */
export const fillers: readonly string[] = [
  '预算', '预算数', '预算为', '预算安排', '部门预算', '单位预算', '年度', '年', '度', '的', '数', '为', '是',
  '安排', '安排的', '共', '共有', '共计', '共安排', '总', '合计为', '金额', '资金', '经费', '纳入', '其', '拟', '相应', '全年', '全年预算数', '财务', '科目', '费用', '合计', '总额', '总金额', '合计数', '总数', '总体', '预计', '一共',
  '约', '计', '达', '各', '本部门', '本单位', '本级', '部门', '单位', '我局', '我委', '我办', '我部门', '我单位', '本局', '本委', '各预算单位', '所属各预算单位', '所属',
  '(含结转和结余)', '(含上年结转)', '(含年初结转和结余)', '(含结转结余)', '(含上年结转结余)', '(含上年结转和结余)', '(含年初结转)', '(含年初结转结余)', '(含年末结转和结余)', '(含结转)',
  '万元以上', '(不含车辆)', '(以合同签订为准)', '(类)', '(款)', '(项)', '(按合同签订为准)', '中', '用', '按', '使用', '数为', '部门整体', '规模', '情况', '同口径', '按同口径', '可比口径', '按可比口径', '全口径', '全口径安排', '全口径安排的', '实际', '由', '有', '开支', '由于', '因此', '故', '均', '去年', '上年', '上年度', '去年度', '该年', '我市', '各单位', '我区', '我县', '我镇', '我街道', '本街道', '本镇', '本乡', '我中心', '我院', '我校', '我所', '我站', '本中心', '本校', '本院', '本所', '本站',
] // prettier-ignore

/** Levels and places of government: they add nothing to a quantity that is named, and tell apart what is not. */
export const levels: readonly string[] = [
  '市本级', '区本级', '县本级', '州本级', '省本级', '全市', '全区', '全县', '全镇', '市级', '区级', '县级', '省级', '市直', '区直', '县直', '区级部门(单位)', '市级部门(单位)',
] // prettier-ignore

/** What the clauses before an amount of procurement say of it: “在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额 …”. */
export const procurementScopes: readonly {
  readonly words: readonly string[]
  readonly dimensions: Dimensions
  readonly seen: string
}[] = [
  {
    words: ['在面向中小企业预留的政府采购项目中', '在面向中小企业预留政府采购项目中'],
    dimensions: { reservedFor: 'smes' },
    seen: 'Shanghai Putuo 财政局 2024',
  },
  {
    words: ['在面向小微企业预留政府采购项目中', '在面向小微企业预留的政府采购项目中'],
    dimensions: { reservedFor: 'smallAndMicro' },
    seen: 'Shanghai Putuo 财政局 2024',
  },
  {
    words: ['在其他政府采购项目中'],
    dimensions: { reservedFor: 'none' },
    seen: 'Shanghai Putuo 财政局 2024',
  },
  {
    words: ['由中小企业供应商中标', '由中小企业供应商成交', '由中小企业中标'],
    dimensions: { awardedTo: 'smes' },
    seen: 'Shanghai Putuo 财政局 2024',
  },
  {
    words: ['由小微企业供应商中标', '由小微企业供应商成交', '由小微企业中标'],
    dimensions: { awardedTo: 'smallAndMicro' },
    seen: 'Shanghai Putuo 财政局 2024',
  },
]

/** Which part of performance management a sentence speaks of: several stand in one section, each with count and money. */
export const performanceScopes: readonly {
  readonly words: readonly string[]
  readonly dimensions: Dimensions
  /** Words that say it of something else beside. */
  readonly unless?: readonly string[]
  readonly seen: string
}[] = [
  {
    words: ['整体支出'],
    dimensions: { label: '整体支出' },
    unless: ['整体支出和', '整体支出及', '整体支出、', '整体支出以及'],
    seen: 'Wuxi 信访局 2025',
  },
  ...['人员类', '运转类', '特定目标类'].map((label) => ({
    words: [`${label}项目`],
    dimensions: { nature: 'project', label },
    seen: 'common form of the Sichuan budgets',
  })),
  {
    words: ['跟踪', '监控'],
    dimensions: { nature: 'project', label: '绩效跟踪' },
    seen: 'Shanghai Putuo 财政局 2024',
  },
  ...['优', '良', '中', '差', '合格', '不合格'].map((grade) => ({
    words: ['评级为', '结果为', '结论为', '等级为', '等次为'].flatMap((said) => [
      `${said}“${grade}”`,
      `${said}"${grade}"`,
    ]),
    dimensions: { nature: 'project', label: grade },
    seen: 'Shanghai Putuo 财政局 2024',
  })),
  {
    words: ['专项资金项目', '专项资金'],
    dimensions: { nature: 'project', label: '专项资金' },
    seen: 'Xi’an 卫生健康委员会 2022',
  },
  {
    words: ['自评'],
    dimensions: { nature: 'project', label: '绩效自评' },
    seen: 'Shanghai Putuo 财政局 2024',
  },
  {
    words: ['重点评价', '绩效评价', '部门评价', '财政评价'],
    dimensions: { nature: 'project', label: '绩效评价' },
    seen: 'Shanghai Putuo 商务委 2025',
  },
  { words: ['项目'], dimensions: { nature: 'project' }, seen: 'Shenzhen 公共信用中心 2022' },
]
