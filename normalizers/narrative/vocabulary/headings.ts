// What a heading says about the figures below it. Data only: the first entry whose words stand in the title decides.
import type { NumberName } from '../tokens.ts'

export type SectionRole =
  /** 文字部分: the narrative as a whole. */
  | 'narrative'
  /** 表格部分: no prose. */
  | 'tables'
  /** 名词解释: no figure states anything. */
  | 'glossary'
  /** 职责: what the law says the office does. */
  | 'duties'
  /** 机构设置, 人员: offices, posts, staff, vehicles. */
  | 'organisation'
  /** 工作目标: plans in words. */
  | 'goals'
  /** 预算绩效管理: how many projects and how much money have targets. */
  | 'performance'
  /** 重点项目绩效目标, 项目经费情况说明: targets of single projects. */
  | 'targets'
  | 'procurement'
  | 'assets'
  | 'other'

export interface HeadingKind {
  readonly role: SectionRole
  readonly words: readonly string[]
  /** False where no sentence of the section states a fact; `named` is then what its numbers are. */
  readonly states: boolean
  readonly named?: NumberName
  readonly seen: string
}

export const headingKinds: readonly HeadingKind[] = [
  { role: 'narrative', words: ['文字部分'], states: true, seen: 'Shenzhen 公共信用中心 2022' },
  {
    role: 'glossary',
    words: ['名词解释', '名词说明', '专业性名词', '名词'],
    states: false,
    named: 'definition',
    seen: 'all',
  },
  {
    role: 'targets',
    words: [
      '重点项目预算绩效',
      '重点项目绩效',
      '绩效目标表',
      '项目经费情况说明',
      '重点项目预算的绩效',
      '项目绩效目标',
    ],
    states: false,
    named: 'target',
    seen: 'Shenzhen 公共信用中心 2022; Shanghai Putuo 万里街道 2024',
  },
  {
    role: 'tables',
    words: ['表格部分', '部门预算表', '单位预算表', '部门决算表', '单位决算表', '预算公开表', '公开报表', '部门预算报表', '预算报表', '决算公开表', '预算公开报表'],
    states: false,
    named: 'reference',
    seen: 'Shenzhen 公共信用中心 2022; Guangzhou 统计局 2026; Xi’an 信访局 2026',
  }, // prettier-ignore
  {
    role: 'goals',
    words: ['工作目标', '工作任务', '重点工作', '工作计划', '主要任务', '工作重点', '总体目标', '工作安排'],
    states: false,
    named: 'target',
    seen: 'Shenzhen 公共信用中心 2022; Xi’an 信访局 2026 (工作任务)',
  },
  {
    role: 'organisation',
    words: ['机构设置', '机构编制', '人员情况', '单位构成', '部门构成', '预算构成', '基本情况', '编制情况', '人员构成', '机构情况', '概况'],
    states: true,
    seen: 'Shenzhen 公共信用中心 2022; Xi’an 信访局 2026 (人员情况说明)',
  }, // prettier-ignore
  {
    role: 'duties',
    words: [
      '部门职责',
      '主要职责',
      '主要职能',
      '职能职责',
      '单位职责',
      '部门职能',
      '职责情况',
      '职责',
      '职能',
    ],
    states: false,
    named: 'target',
    seen: 'Shenzhen 公共信用中心 2022; Changsha 信访局 2026 (职能职责)',
  },
  { role: 'performance', words: ['绩效'], states: true, seen: 'Shenzhen 公共信用中心 2022' },
  { role: 'procurement', words: ['政府采购'], states: true, seen: 'all' },
  { role: 'assets', words: ['国有资产'], states: true, seen: 'all' },
]

/** Titles that stand without a number and still open a section. */
export const unnumberedTitles: readonly { readonly ending: string; readonly seen: string }[] = [
  { ending: '主要职能', seen: 'Shanghai 医保中心 2026' },
  { ending: '机构设置', seen: 'Shanghai 医保中心 2026' },
  { ending: '名词解释', seen: 'Shanghai 医保中心 2026' },
  { ending: '预算编制说明', seen: 'Shanghai 医保中心 2026' },
  { ending: '其他相关情况说明', seen: 'Shanghai 医保中心 2026' },
  { ending: '项目经费情况说明', seen: 'Shanghai 医保中心 2026' },
  { ending: '情况说明', seen: 'Chongqing 宣传部 2026' },
  { ending: '部门概况', seen: 'Guangzhou 统计局 2026' },
]

/** Lines that belong to a table and not to the narrative: its number, title, unit, notes. */
export const captionPatterns: readonly RegExp[] = [
  /^(?:附)?表[一二三四五六七八九十\d]/u,
  /^公开\d+表/u,
  /^(?:(?:部门|单位|预算单位|预算部门|主管部门)名称|预算单位|预算主管部门|编制单位|编制部门|填报单位|填报部门|预算部门|主管部门)(?:[(（][^)）]*[)）])?[：:]/u,
  /^(?:金额)?单位[：:]/u,
  /^(?:注|备注|说明)\d?[：:]/u,
  /^\d{4}年度?.{0,40}表$/u,
  /^[^。；，]{2,40}(?:总表|明细表|情况表|预算表|决算表|支出表|目标表|收支表)(?:\([^)]*\)|（[^）]*）)?$/u,
]

/** Lines of a form: captions where a table follows, words of the narrative where it spells the form out. */
export const formPatterns: readonly RegExp[] = [/^项目名称[：:]/u]

/** What a spelled out form says of one project: its name, and the line behind it that states its money. */
export const projectForm = {
  name: /^项目名称[：:](.{2,60}?)[。；]?$/u,
  money:
    /^(?:预算安排|安排预算|项目预算|预算金额|预算数|资金安排|年度预算|预算资金|资金总额|项目金额|项目资金)[：:]?/u,
  seen: 'Beijing 统计局 2026',
} as const

/** A review of one project, or of all a body's spending, with its budget and what was spent of it. */
export const projectReview = {
  /** “（1）湿地保护项目绩效自评综述：”, “湿地保护项目支出绩效自评情况：”: the project. */
  name: /^(?:[（(]?\d{1,3}[)）.．、]|[（(]?[一二三四五六七八九十]{1,3}[)）、])?[“"]?(.{2,60}?)[”"]?(?:支出)?(?:绩效)?自评(?:综述|情况|结果|报告)?(?:综述|说明)?[：:]/u,
  overall:
    /^(?:根据[^，]*，)?(?:本)?(?:部门|单位)?(?:整体|部门整体|单位整体)支出|(?:部门|单位)整体(?:支出)?/u,
  amounts: /全年预算数?|全年执行数?|执行数/u,
  seen: 'Xi’an 卫生健康委员会 2022',
} as const
