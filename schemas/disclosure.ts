// What normalizers make of the blocks: typed tables, sections, facts and the structure that checks build identities on.
// The parts that stand in the published contract (schemas/contract.ts) carry its names.
import type { z } from 'zod'
import type { ConceptId } from './concept.ts'
import type * as contract from './contract.ts'

export type Fact = z.infer<typeof contract.fact> & { readonly concept: ConceptId }
/**
 * Whether the figure is nil said in words (未安排…, 无…支出), not in digits. It answers a question, and no relation rests on it: a
 * denial is often what a template left standing.
 */
export function isDenied({ printed, dimensions, value }: Fact): boolean {
  return value === '0' && dimensions.measure === undefined && !/[\d零]/u.test(printed)
}

export type Section = z.infer<typeof contract.section>
export type DisclosureHead = z.infer<typeof contract.disclosureHead>

export type Table = z.infer<typeof contract.table> & {
  /** How the recognised table was read; null for `unknown` tables. */
  readonly reading: TableReading | null
}

/**
 * A recognised table seen as panels: one for an ordinary table, two for income beside spending.
 * Figures are facts with source.table, source.row and source.column; checks find a cell's fact by these.
 */
export interface TableReading {
  readonly panels: readonly Panel[]
}

export interface Panel {
  /** revenue | expenditure for the halves of a two-sided table, else 'whole'. */
  readonly side: 'whole' | 'revenue' | 'expenditure'
  readonly columns: readonly ColumnReading[]
  readonly rows: readonly RowReading[]
}

export interface ColumnReading {
  /** Index into Table.rows[r] and the fact's source.column. */
  readonly index: number
  /** Header path as printed, outermost first. */
  readonly path: readonly string[]
  readonly role: 'key' | 'value' | 'text' | 'ignored'
  /** Column equals the weighted sum of these columns, in every row. */
  readonly sumOf?: Sum
  /** Column is part of that column (其中): never exceeds it. */
  readonly ofWhich?: number
}

export interface RowReading {
  /** Index into Table.rows and the fact's source.row. */
  readonly index: number
  readonly role: 'item' | 'total' | 'heading' | 'blank'
  /** Label as printed (name, item or year). */
  readonly label: string
  readonly code?: string
  /** Nesting: 0 outermost. */
  readonly level: number
  /** Row equals the weighted sum of these rows, in every value column. */
  readonly sumOf?: Sum
  /** Row is part of that row (其中): never exceeds it. */
  readonly ofWhich?: number
}

/** Why the parts are believed to make the whole; shown in the explanation of a finding. */
export type SumBasis = 'codes' | 'numbering' | 'indentation' | 'total-row' | 'declared' | 'header'

export interface Sum {
  readonly basis: SumBasis
  readonly parts: readonly { readonly index: number; readonly weight: 1 | -1 }[]
}

/** What a sentence says about its figures, beyond the figures themselves. */
export type Statement =
  | {
      /** 包括 / 分别为: `parts` make up `whole`; with 其中 (complete: false) they only do not exceed it. */
      readonly kind: 'breakdown'
      readonly whole: string
      readonly parts: readonly string[]
      readonly complete: boolean
      readonly section: string
      readonly quote: string
    }
  | {
      /** “比 2021 年增加 543 万元，增长 10%”; ids of facts, absent where the sentence does not print them. */
      readonly kind: 'change'
      readonly current: string
      readonly previous?: string
      readonly change?: string
      readonly percent?: string
      readonly direction: 'increase' | 'decrease' | 'unchanged'
      readonly section: string
      readonly quote: string
    }
  | {
      /** “共 8 个内设机构” after naming them. */
      readonly kind: 'count'
      readonly count: string
      readonly items: readonly string[]
      readonly section: string
      readonly quote: string
    }
  | {
      /** “车均运维费 2.4 万元”: quotient = numerator ÷ denominator. */
      readonly kind: 'ratio'
      readonly quotient: string
      readonly numerator: string
      readonly denominator: string
      readonly section: string
      readonly quote: string
    }

export interface Disclosure {
  readonly head: DisclosureHead
  readonly tables: readonly Table[]
  readonly sections: readonly Section[]
  readonly facts: readonly Fact[]
  readonly statements: readonly Statement[]
  /** The document's own word on rounding, if it gives one, e.g. 四舍五入; 'truncate' where it says 只舍不入. */
  readonly rounding: { readonly mode: 'nearest' | 'truncate'; readonly quote: string } | null
}
