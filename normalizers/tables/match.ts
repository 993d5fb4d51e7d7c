// How printed titles, headers and labels are compared with the patterns that kinds declare. In: print and patterns.
// Out: whether, and how well, they meet. The patterns themselves stand in kinds/.
import { foldLabel } from '../../schemas/text.ts'
import type { HeaderPattern, LabelPattern } from './kind.ts'
import { remembering } from './remember.ts'
import { yearIn } from './years.ts'

const YEAR = /(?:(?:19|20)\d{2}|X{2,4}|\d{2}|[一二][〇○零O一二三四五六七八九]{3})年(?:度)?/gu
const UNIT_NOTE = /\((?:金额)?(?:单位:)?(?:人民币)?[千百万亿]*元\)/gu

/** Compared form of a title, header or label: white space, width, quotes, years and units in brackets taken out. */
export const foldName: (text: string) => string = remembering((text) =>
  foldLabel(text)
    .replace(/[“”"'‘’《》]/gu, '')
    .replace(YEAR, '')
    .replace(UNIT_NOTE, '')
    .replace(/[﹒．]/gu, '.'),
)

export interface ListNumber {
  /** 0 for 一、 1 for （一） 2 for 1. 3 for （1） 4 for ①: the order in which Chinese documents nest them. */
  readonly style: 0 | 1 | 2 | 3 | 4
  readonly length: number
}

const LIST_NUMBERS: readonly (readonly [ListNumber['style'], RegExp])[] = [
  // Readers of scans take 四 for 凹, and a speck behind a stroke for one more.
  [0, /^[一二三四五六七八九十凹]{1,3}-?[、.]/u],
  // A stray digit before the bracket (1（二）) is print that slipped.
  [1, /^\d?\([一二三四五六七八九十]{1,3}\)[、.]?/u],
  [2, /^\d{1,2}[、.](?!\d)/u],
  [3, /^\(\d{1,2}\)[、.]?|^\d{1,2}\)/u],
  [4, /^[①②③④⑤⑥⑦⑧⑨⑩]/u],
]

/** The list number that opens a folded label (一、 （一） 1. （1） ①), if there is one. */
export function listNumber(folded: string): ListNumber | null {
  for (const [style, form] of LIST_NUMBERS) {
    const match = form.exec(folded)
    if (match) return { style, length: match[0].length }
  }
  return null
}

const OF_WHICH = /^其中[:：]?/u

export interface BareLabel {
  readonly bare: string
  readonly number: ListNumber | null
  readonly ofWhich: boolean
}

/** A folded label without list number and without 其中：, and whether it had the latter. */
export const bareLabel: (text: string) => BareLabel = remembering((text) => {
  let bare = foldName(text)
  let ofWhich = false
  let number: ListNumber | null = null
  for (;;) {
    const mark = OF_WHICH.exec(bare)
    if (mark) {
      ofWhich = true
      bare = bare.slice(mark[0].length)
      continue
    }
    const found: ListNumber | null = number ? null : listNumber(bare)
    if (!found) break
    number = found
    bare = bare.slice(found.length)
  }
  return { bare, number, ofWhich }
})

const compiled = new Map<LabelPattern, (folded: string) => boolean>()

/** Characters that readers of scans, and typists, take for one another, each with the one that stands for both. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  ['人入', '已己巳', '未末', '日曰', '士土', '千干', '拨拔', '目自白'].flatMap(([own, ...others]) =>
    others.map((other) => [other, own!] as const),
  ),
)
const LOOSE = new RegExp(`[、,:;·${[...LOOK_ALIKES.keys()].join('')}]|\\.$`, 'gu')

/**
 * Without the marks between words, of which readers of scans take one for another, without a speck at the end, and with one
 * character for those that look alike: no two patterns differ in these alone.
 */
export const looselyFolded: (folded: string) => string = remembering((folded) =>
  folded.replace(LOOSE, (sign) => LOOK_ALIKES.get(sign) ?? ''),
)

/** Whether a folded text meets a label pattern, marks between words and look-alike characters aside. */
export function meets(folded: string, pattern: LabelPattern): boolean {
  let test = compiled.get(pattern)
  if (!test) {
    test = compile(pattern)
    compiled.set(pattern, test)
  }
  return test(looselyFolded(folded))
}

function compile(pattern: LabelPattern): (folded: string) => boolean {
  const parts = pattern.split('*').map((part) => looselyFolded(foldName(part)))
  if (parts.length === 1) return (folded) => folded === parts[0]
  const head = parts[0]!
  const tail = parts.at(-1)!
  const between = parts.slice(1, -1)
  const shortest = parts.reduce((sum, part) => sum + part.length, 0)
  return (folded) => {
    if (folded.length < shortest || !folded.startsWith(head) || !folded.endsWith(tail)) return false
    let at = head.length
    for (const part of between) {
      const found = folded.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return at <= folded.length - tail.length
  }
}

export function meetsAny(folded: string, patterns: readonly LabelPattern[]): boolean {
  return patterns.some((pattern) => meets(folded, pattern))
}

const headerParts = new Map<HeaderPattern, readonly LabelPattern[]>()

function segmentsOf(pattern: HeaderPattern): readonly LabelPattern[] {
  let parts = headerParts.get(pattern)
  if (!parts) {
    parts = pattern.split('›').map((s) => s.trim())
    headerParts.set(pattern, parts)
  }
  return parts
}

/** Single segments of header patterns: the vocabulary by which header rows are told from body rows. */
export function headerSegments(pattern: HeaderPattern): readonly LabelPattern[] {
  return segmentsOf(pattern)
}

/** Printed header path in its compared form: numbers of columns (栏次), list numbers, 其中 and empty segments out. */
export function foldPath(path: readonly string[], latest: number | null = null): string[] {
  const folded: string[] = []
  for (const segment of path) {
    const { bare } = bareLabel(segment)
    const year = latest === null ? null : yearIn(segment)
    const relative = year === null ? undefined : RELATIVE_YEARS[latest! - year]
    if (relative !== undefined && folded.at(-1) !== relative) folded.push(relative)
    if (bare === '' || /^[\d=+\-()第列栏*]+$/u.test(bare) || bare === '栏次') continue
    if (folded.at(-1) !== bare) folded.push(bare)
  }
  return folded
}

/** The words by which kinds tell years apart, by their distance from the latest one. */
const RELATIVE_YEARS: readonly string[] = ['当年', '上年']

const foldedPaths = new WeakMap<readonly (readonly string[])[], string[][]>()

/** The paths of a header; where it tells several years apart, these stand in them as 当年 and 上年. */
export function foldPaths(paths: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let folded = foldedPaths.get(paths)
  if (!folded) {
    const years = new Set(paths.flat().flatMap((segment) => yearIn(segment) ?? []))
    const latest = years.size > 1 ? Math.max(...years) : null
    folded = paths.map((path) => foldPath(path, latest))
    foldedPaths.set(paths, folded)
  }
  return folded
}

/**
 * How well a folded header path meets a pattern: 0 for not at all, else higher for more segments met and for literal
 * over `*`. The last segments must meet, the others in order.
 */
export function pathScore(path: readonly string[], pattern: HeaderPattern): number {
  const parts = segmentsOf(pattern)
  let at = path.length - 1
  let score = 0
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]!
    const isLast = i === parts.length - 1
    while (at >= 0 && !meets(path[at]!, part)) {
      if (isLast) return 0
      at -= 1
    }
    if (at < 0) return 0
    score += part.includes('*') ? 9 : 10
    at -= 1
  }
  return score
}
