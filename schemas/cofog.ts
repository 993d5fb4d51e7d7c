// COFOG, the United Nations' Classification of the Functions of Government, for codes of 支出功能分类. In: a functional code.
// Out: its division. The mapping is declared in cofog.json, a reason a line, and reviewed in docs/cofog.md.
import data from './cofog.json' with { type: 'json' }

export interface CofogDivision {
  /** 01 to 10. */
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** A 类, or a 款 or 项 that goes to another division than what stands above it; null where no division can be told. */
export interface CofogRule {
  readonly function: string
  readonly division: string | null
  readonly reason: string
}

export const cofogDivisions: readonly CofogDivision[] = data.divisions
export const cofogRules: readonly CofogRule[] = data.functions

const divisionOf = new Map(cofogRules.map(({ function: code, division }) => [code, division]))

/**
 * Division (01 to 10) of a functional code of 3, 5 or 7 digits: that of the longest declared code it begins with. Null where
 * none can be told (预备费, 其他支出, 债务还本), and for what is no functional code, such as a printed name.
 */
export function cofogOf(functionCode: string): string | null {
  if (!/^2\d{2}(?:\d{2}){0,2}$/.test(functionCode)) return null
  for (let length = functionCode.length; length >= 3; length -= 2) {
    const division = divisionOf.get(functionCode.slice(0, length))
    if (division !== undefined) return division
  }
  return null
}
