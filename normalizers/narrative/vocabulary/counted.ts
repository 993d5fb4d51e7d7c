// What disclosures count: posts, people, vehicles, equipment, offices, units. Data only; written as tokens spell it.
import type { ConceptId } from '../../../schemas/concept.ts'

/** Counted things: found by a word of `core` in the phrase; what the phrase says beside it becomes the label. */
export interface CountTerm {
  readonly concept: ConceptId
  readonly core: readonly string[]
  /**
   * What the label is made of: the core (a kind of vehicle), the whole phrase, only the words between number and core
   * (8 个内设机构, where a list of names stands before), nothing at all; what is left of the phrase when absent.
   */
  readonly label?: 'core' | 'phrase' | 'behind' | 'none'
  /** Only where sentence or section speak of this money: elsewhere 接待 is what an office does for its visitors. */
  readonly within?: ConceptId
  readonly seen: string
}

export const countTerms: readonly CountTerm[] = [
  {
    concept: 'performanceProjects',
    core: ['项目绩效目标', '绩效目标'],
    label: 'none',
    seen: 'Shenzhen 公共信用中心 2022',
  },
  {
    concept: 'vehicles',
    core: [
      '部级领导干部用车', '省部级领导干部用车', '部(省)级及以上领导用车', '副部(省)级及以上领导用车', '副部(省)级以上领导用车', '省级及以上领导干部用车', '省部级领导用车', '主要领导干部用车', '主要负责人用车', '主要领导用车', '领导干部用车', '机要通信用车', '机要通讯用车', '一般公务车', '应急保障用车', '一般公务用车', '一般执法执勤用车', '执法执勤用车', '特种专业技术用车', '特种技术用车', '离退休干部用车', '离退休干部服务用车', '业务用车', '其他按照规定配备的公务用车', '其他用车', '其他车辆', '调研用车', '实物保障用车', '接待用车', '机动用车',
    ],
    label: 'core',
    seen: 'Beijing 商务局 2026; Shenzhen 信访局 2026; Chongqing 宣传部 2026 (业务用车)',
  }, // prettier-ignore
  {
    concept: 'vehicles',
    core: ['公务用车保有量', '公务用车', '公车', '车辆', '公务车'],
    seen: 'Shenzhen 公共信用中心 2022; Changsha 信访局 2026',
  },
  { concept: 'equipment', core: ['设备'], seen: 'Shenzhen 公共信用中心 2022' },
  {
    concept: 'internalOffices',
    core: ['内设机构', '内设处室', '职能处室', '处(室)', '处室', '内设科室', '科室', '内设职能处室', '职能科室', '内设部门', '行政处(科、股)室', '行政科室', '行政处室', '行政科(股)室', '处(科、股)室', '科(股)室', '处(科)室', '内设办公室', '内设股室', '职能股室', '股室', '内设科(室)'],
    label: 'behind',
    seen: 'Shenzhen 公共信用中心 2022; Chongqing 宣传部 2026 (职能处室); Quanzhou 办公室 2026 (行政科（股）室)',
  }, // prettier-ignore
  {
    concept: 'subordinateUnits',
    core: ['编制范围', '决算编制范围'],
    label: 'none',
    seen: 'Xi’an 信访局 2026 (纳入本部门当年预算编制范围的二级预算单位)',
  },
  {
    concept: 'subordinateUnits',
    core: [
      '行政单位', '参公单位', '参公事业单位', '参公管理事业单位', '参公管理的事业单位', '参照公务员管理事业单位', '参照公务员管理的事业单位', '参照公务员法管理事业单位', '参照公务员法管理的事业单位', '事业单位', '直属机构', '派出机构', '分局',
    ],
    label: 'core',
    seen: 'Shanghai Putuo 万里街道 2024; Liuzhou 洛满镇 2020 (参照公务员管理事业单位)',
  }, // prettier-ignore
  {
    concept: 'subordinateUnits',
    core: ['下属单位', '预算单位', '所属单位', '基层单位', '直属单位', '下属预算单位', '基层预算单位', '二级预算单位', '独立核算单位', '二级单位'],
    label: 'behind',
    seen: 'Beijing 商务局 2026; Shanghai Putuo 万里街道 2024',
  }, // prettier-ignore
  {
    concept: 'staff',
    core: ['编制内实有人数', '编制内实有人员', '编内实有人数', '实有编制人员'],
    label: 'none',
    seen: 'Liuzhou 洛满镇 2020',
  },
  { concept: 'establishedPosts', core: ['编制数', '人员编制', '编制'], seen: 'Shenzhen 公共信用中心 2022' },
  { concept: 'retirees', core: ['离退休人员', '离退休'], seen: 'Xi’an 信访局 2026' },
  { concept: 'retirees', core: ['离休', '退休'], label: 'core', seen: 'Shenzhen 公共信用中心 2022' },
  {
    concept: 'employees',
    core: [
      '雇员',
      '临聘人员',
      '临聘',
      '编外人员',
      '聘用人员',
      '劳务派遣',
      '老工勤',
      '聘员',
      '合同制人员',
      '辅助人员',
      '编外',
    ],
    label: 'phrase',
    seen: 'Shenzhen 公共信用中心 2022',
  },
  {
    concept: 'staff',
    core: ['在编人数', '在编人员', '实有人员', '在职人员', '在职人数', '实有在编人数', '在编', '实有人数', '在岗', '行政人员', '在职', '教职工', '在职教职工', '在编教职工', '正式教职工', '现有职工', '在职职工', '在编职工', '实有职工', '在职干部职工', '现有干部职工', '共有工作人员', '现有工作人员', '实有工作人员', '在编干部职工'],
    seen: 'Shenzhen 公共信用中心 2022; Xi’an 信访局 2026 (实有人员); Tianshui 幼儿园 2017 (教职工)',
  }, // prettier-ignore
  {
    concept: 'receptions',
    core: ['国内公务接待', '外事接待', '公务接待', '接待外宾', '国内来访团组', '国(境)外来访团组', '来访团组', '来访外宾', '国内接待', '外宾接待', '接待人次', '接待人数', '接待批次'],
    seen: 'Shanghai Putuo 规划资源局 2024; Xi’an 卫生健康委员会 2022 (国内来访团组)',
  }, // prettier-ignore
  {
    concept: 'officialVisits',
    core: ['因公出国(境)团组', '出国(境)团组', '因公出国(境)', '因公出国', '团组', '出国(境)', '出访团组'],
    seen: 'Shanghai Putuo 规划资源局 2024',
  },
  {
    concept: 'receptions',
    core: ['来访外宾', '来宾', '外宾', '接待', '来访'],
    within: 'threePublicExpenses',
    seen: 'Xi’an 卫生健康委员会 2022 (来宾)',
  },
  {
    concept: 'buildings',
    core: ['房屋建筑面积', '房屋面积', '土地面积', '办公用房面积', '业务用房面积', '占用房屋'],
    label: 'core',
    seen: 'common form of 国有资产占用情况',
  },
  {
    concept: 'buildings',
    core: ['房屋', '办公用房', '业务用房', '建筑面积', '土地'],
    label: 'core',
    within: 'assets',
    seen: 'Guangzhou 统计局 2026',
  },
]

/** Words of a counted phrase that add nothing to its label. */
export const countFillers: readonly string[] = [
  '人数', '人员', '总数', '数', '实有', '现有', '共有', '共', '共计', '总计', '合计', '为', '有', '的', '设', '下设', '内设', '拥有', '设有', '设置', '并', '编报', '设置并编报', '截至', '其中', '计', '年初', '年末', '年底', '目前', '本署', '我署', '本局', '我局', '我委', '本', '期末', '本级', '预算', '预算安排', '部门预算', '单位预算', '当年', '各', '主要是', '公务', '更新', '下属', '二级', '基层', '独立核算', '直属', '二级预算', '纳入', '量', '现保', '现保有', '辆', '正科级', '处级', '机关', '年度', '总', '本部门', '本单位', '所属', '各预算单位', '单位', '部门', '部门(单位)', '核定', '保有量', '含', '分别', '截止', '存量', '用于', '累计', '预算单位', '委本级', '局本级', '厅本级', '办本级', '院本级', '会本级', '全年', '列明', '和', '与', '由', '总共', '共接待', '约', '安排', '单位管理', '本中心', '本院', '本校', '本站', '本所', '本馆', '本镇', '本乡', '本街道', '街道', '我镇', '我乡', '我街道', '全镇', '全乡', '全街道', '全中心', '全局', '全院', '全校', '实际', '我中心', '我院', '我校', '我站', '我所', '正式',
] // prettier-ignore

/** Words in which a word of `plannedWords` plans nothing. */
export const standingWords: readonly string[] = ['按照规定配备', '按规定配备']

/** Words that make a count one of things to be bought, not of things that are there. */
export const plannedWords: readonly string[] = [
  '计划',
  '新增',
  '购置',
  '拟',
  '更新',
  '配备',
  '安排购置',
  '新增配置',
  '新增购置',
  '报废',
]
