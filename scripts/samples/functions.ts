// Spending by functional classification: leaves of 7 digits with their amounts, and the tree of codes above them.
import type { Fen } from './money.ts'
import { sum } from './money.ts'

/** Names of the functional classification (支出功能分类) that the samples use. */
const NAMES: Readonly<Record<string, string>> = {
  204: '公共安全支出',
  20406: '司法',
  2040601: '行政运行',
  2040602: '一般行政管理事务',
  2040604: '基层司法业务',
  2040605: '普法宣传',
  2040607: '公共法律服务',
  2040610: '社区矫正',
  2040612: '法治建设',
  205: '教育支出',
  20508: '进修及培训',
  2050803: '培训支出',
  207: '文化旅游体育与传媒支出',
  20702: '文物',
  2070204: '文物保护',
  2070205: '博物馆',
  208: '社会保障和就业支出',
  20805: '行政事业单位养老支出',
  2080501: '行政单位离退休',
  2080502: '事业单位离退休',
  2080505: '机关事业单位基本养老保险缴费支出',
  2080506: '机关事业单位职业年金缴费支出',
  210: '卫生健康支出',
  21011: '行政事业单位医疗',
  2101101: '行政单位医疗',
  2101102: '事业单位医疗',
  213: '农林水支出',
  21303: '水利',
  2130304: '水利行业业务管理',
  2130306: '水利工程运行与维护',
  2130312: '水质监测',
  221: '住房保障支出',
  22102: '住房改革支出',
  2210201: '住房公积金',
  2210203: '购房补贴',
}

export interface Spending {
  readonly code: string
  readonly basic: Fen
  readonly project: Fen
}

export interface FunctionRow extends Spending {
  readonly name: string
  /** 0 for 类 (3 digits), 1 for 款 (5), 2 for 项 (7). */
  readonly level: 0 | 1 | 2
  readonly total: Fen
}

export function nameOf(code: string): string {
  const name = NAMES[code]
  if (!name) throw new Error(`no name for function ${code}`)
  return name
}

/** Every code that `leaves` reach, in the order of the codes, each the exact sum of the leaves below it. */
export function functionRows(leaves: readonly Spending[]): FunctionRow[] {
  const codes = new Set(leaves.flatMap(({ code }) => [code.slice(0, 3), code.slice(0, 5), code]))
  return [...codes].sort().map((code) => {
    const below = leaves.filter((leaf) => leaf.code.startsWith(code))
    const basic = sum(below.map((leaf) => leaf.basic))
    const project = sum(below.map((leaf) => leaf.project))
    const level = code.length === 3 ? 0 : code.length === 5 ? 1 : 2
    return { code, name: nameOf(code), level, basic, project, total: basic + project }
  })
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 1 → 一, 11 → 十一, 24 → 二十四. */
export function numeral(n: number): string {
  if (n <= 10) return NUMERALS[n - 1]!
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? NUMERALS[tens - 1] : ''}十${n % 10 ? NUMERALS[(n % 10) - 1] : ''}`
}
