// The codes of 支出功能分类 and of both 支出经济分类, by name and by code. In: printed names and codes. Out: codes, names.
// The data stands in the JSON files beside this one; each says where its names come from.
import { foldLabel } from '../../schemas/text.ts'
import functionalData from './functional.json' with { type: 'json' }
import departmentData from './economic-department.json' with { type: 'json' }
import governmentData from './economic-government.json' with { type: 'json' }

/** 支出功能分类 (3, 5, 7 digits) · 部门预算支出经济分类 (3, 5 digits, 3xx) · 政府预算支出经济分类 (3, 5 digits, 5xx) */
export type Classification = 'functional' | 'economicDepartment' | 'economicGovernment'

/** `documents`: in how many published documents the first name was seen; 0 means it comes from a list, not from use. */
export interface ClassificationEntry {
  readonly code: string
  readonly names: readonly string[]
  readonly documents: number
}

interface Index {
  readonly byCode: ReadonlyMap<string, ClassificationEntry>
  readonly byName: ReadonlyMap<string, readonly string[]>
}

type Row = readonly (string | number)[]

const indexes: Readonly<Record<Classification, Index>> = {
  functional: indexOf(functionalData.codes),
  economicDepartment: indexOf(departmentData.codes),
  economicGovernment: indexOf(governmentData.codes),
}

function indexOf(rows: readonly Row[]): Index {
  const byCode = new Map<string, ClassificationEntry>()
  const found = new Map<string, { code: string; documents: number }[]>()
  for (const [code, name, documents, ...variants] of rows as readonly [
    string,
    string,
    number,
    ...string[],
  ][]) {
    byCode.set(code, { code, names: [name, ...variants], documents })
    for (const each of [name, ...variants]) {
      const key = foldName(each)
      found.set(key, [...(found.get(key) ?? []), { code, documents }])
    }
  }
  const byName = new Map<string, readonly string[]>()
  for (const [key, entries] of found) {
    // Seen in use before merely listed: the list of 2017 gives some codes a meaning they have since lost.
    byName.set(
      key,
      [...entries].sort((a, b) => b.documents - a.documents).map((entry) => entry.code),
    )
  }
  return { byCode, byName }
}

/** The form in which names are compared: no white space, half-width, list numbers and leading codes cut off. */
export function foldName(name: string): string {
  return foldLabel(name)
    .replace(/^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,2}[.、](?=\D))/u, '')
    .replace(/^[[【]?\d{3,7}[\]】]?[-—_.、]?/u, '')
    .replace(/[“”"'‘’]/g, '')
}

/** A label that carries its code, “2010301 行政运行”, “[30101]基本工资”, in two; `code` is absent where there is none. */
export function splitCode(label: string): { readonly code?: string; readonly name: string } {
  if (!/^[\s[【]*\d/.test(label)) return { name: label.trim() }
  const match = /^\s*[[【]?(\d{3}|\d{5}|\d{7})[\]】]?[\s\-—_.、]*(?=\D|$)(.*)$/su.exec(label)
  return match ? { code: match[1]!, name: match[2]!.trim() } : { name: label.trim() }
}

/** All codes that bear the name, the one seen in most documents first; empty when nobody knows it. */
export function codesOfName(classification: Classification, name: string): readonly string[] {
  return indexes[classification].byName.get(foldName(name)) ?? []
}

/** Names of a code, the one seen in most documents first; empty when nobody knows it. */
export function namesOfCode(classification: Classification, code: string): readonly string[] {
  return indexes[classification].byCode.get(code)?.names ?? []
}

/** All entries of a classification, by code. */
export function entriesOf(classification: Classification): readonly ClassificationEntry[] {
  return [...indexes[classification].byCode.values()]
}

/** The entry of a code with its names and where they were seen. */
export function entryOfCode(classification: Classification, code: string): ClassificationEntry | undefined {
  return indexes[classification].byCode.get(code)
}

/**
 * The one code a name stands for: below `parentCode` where that is given, else only when the name is unique.
 * 行政运行 has dozens of codes and is undefined without its parent.
 */
export function resolveCode(
  classification: Classification,
  name: string,
  parentCode?: string,
): string | undefined {
  const known = codesOfName(classification, name)
  const used = known.filter((code) => indexes[classification].byCode.get(code)!.documents > 0)
  // What was only ever listed does not make a name in use ambiguous: 住房公积金 is 2210201, not 2290301 of the old list.
  const codes = used.length > 0 ? used : known
  if (parentCode !== undefined) {
    const children = codes.filter((code) => parentOf(code) === parentCode)
    if (children.length === 1) return children[0]
    const below = codes.filter((code) => code.startsWith(parentCode) && code !== parentCode)
    return below.length === 1 ? below[0] : undefined
  }
  if (codes.length === 1) return codes[0]
  // A class, its 款 and its 项 may bear one name (其他支出 229, 22999, 2299999): alone, it stands for the class.
  const classes = codes.filter((code) => code.length === 3)
  if (classes.length === 1) return classes[0]
  const outermost = codes.filter((code) => codes.every((other) => other.startsWith(code)))
  return outermost.length === 1 ? outermost[0] : undefined
}

/** 2013804 → 20138 → 201 → undefined; works alike for economic codes. */
export function parentOf(code: string): string | undefined {
  return code.length > 3 ? code.slice(0, -2) : undefined
}

/** 类 is 0, 款 is 1, 项 is 2. */
export function levelOf(code: string): number {
  return (code.length - 3) / 2
}

/** Which classification a code's digits belong to: 2… functional, 3… departments' economic, 5… government's economic. */
export function classificationOf(code: string): Classification | undefined {
  if (!/^(?:\d{3}|\d{5}|\d{7})$/.test(code)) return undefined
  if (code.startsWith('2')) return 'functional'
  if (code.length === 7) return undefined
  if (code.startsWith('3')) return 'economicDepartment'
  return code.startsWith('5') ? 'economicGovernment' : undefined
}
