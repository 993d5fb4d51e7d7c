// The form in which a table kind is declared (kinds/, one file each) and a template (templates/). Data only: what a
// title, a header, a row label says stands there; how tables are read stands in the engine and nowhere twice.
import type { ConceptId, Dimensions } from '../../schemas/concept.ts'
import type { Unit } from '../../schemas/contract.ts'

/**
 * A printed label in its compared form: white space, width and quotes folded, years taken out. `*` stands for any run of
 * characters, so `*中小企业*` contains it. Everything else is literal.
 */
export type LabelPattern = string

/**
 * A header path, outermost first, segments joined by ` › `: `政府采购项目 › 小计`. Segments are label patterns; years
 * (2022 年), notes in brackets about units, “其中：” and list numbers are taken out of the printed header before
 * comparison. The last segment must meet the column's own header, the others its super-headers in order; a longer path
 * is the better match. So `合计` meets any column headed 合计 unless a sibling declares a longer path that fits.
 */
export type HeaderPattern = string

/** What a key column tells of its row. */
export type KeyReading =
  /** 科目编码 in one column, 3, 5 or 7 digits. */
  | 'code'
  /** One of several neighbouring columns (类 | 款 | 项) that together make the code. */
  | 'codePart'
  /** Name that belongs to the code, or the row's label where there is none (项目). */
  | 'name'
  /** Unit (预算单位, 单位名称); opens a group of rows that are that unit's. */
  | 'unit'
  /** Code of the unit (单位编码): 119001 is a unit of 119. */
  | 'unitCode'
  /** Year (2021 年) or movement (增减变化金额). */
  | 'year'
  /** Name of a project or task. */
  | 'project'
  /** Outer level of a path that the label ends (一级指标, 二级指标); an empty cell repeats the one above. */
  | 'path'
  /** Line number (行次): read past. */
  | 'line'
  /** Comparator of the row's target (≥, 定性) and what it counts (万人次), where they stand beside it. */
  | 'comparator'
  | 'countUnit'
  /** A further classification of the row (政府经济分类 beside 部门经济分类): its code, or its name, goes to `axis`. */
  | 'axis'

export interface ColumnKind {
  /** Name of the column inside its kind, for sumOf and ofWhich. */
  readonly key: string
  readonly headers: readonly HeaderPattern[]
  /** `target`: a performance target such as ≥95%, a figure with comparator and unit, or words. */
  readonly role: 'key' | 'value' | 'target' | 'text' | 'ignored'
  readonly reads?: KeyReading
  /** With `reads: 'axis'`: the dimension that the cell's code, or its words where it has none, gives. */
  readonly axis?: string
  /** Concept of the figures; the panel's or the row label's when absent (row label first). */
  readonly concept?: ConceptId
  /** Added to the panel's and the row's dimensions. */
  readonly dimensions?: Dimensions
  /** Unit of the figures where it differs from the caption's; a unit printed in the header wins. */
  readonly unit?: Unit
  /** Figures of another period than the table's: 年初预算数 in a final account, 上年. A year printed in the header wins. */
  readonly phase?: 'budget' | 'final'
  readonly yearOffset?: number
  /** Equals the sum of these columns in every row; a leading `-` subtracts. Missing columns: no claim is made. */
  readonly sumOf?: readonly string[]
  /** Columns that may be missing from the print without the sum being given up (parts a template leaves out when nil). */
  readonly optionalParts?: readonly string[]
  /**
   * The other sum that templates print under the same headers (经营支出 beside 基本支出 and 项目支出, or within them). The
   * reading that more rows of the table bear out is the document's own; a table that bears out neither claims the first.
   */
  readonly orSumOf?: readonly string[]
  /** Part of that column, never more than it. */
  readonly ofWhich?: string
  /** The kind is not this one when the column is missing. */
  readonly required?: boolean
}

/** A row known by its label. Unknown labels are items of the panel (see PanelKind.items). */
export interface RowKind {
  readonly key: string
  readonly labels: readonly LabelPattern[]
  /** The row opens a section: the rows below it, up to the next such row, are its parts (货物 over what is bought). */
  readonly section?: true
  /** Dimensions of the rows of the section. */
  readonly holds?: Dimensions
  /** Only directly or indirectly under the row of this key (财政拨款结转 under 年初结转 and so on). */
  readonly under?: string
  readonly concept?: ConceptId
  readonly dimensions?: Dimensions
  /** Figures of another phase than the table's: the row 预算数 in a final account. */
  readonly phase?: 'budget' | 'final'
  /** Total rows are never items of a sum by structure. */
  readonly role?: 'item' | 'total' | 'heading'
  /**
   * Equals the sum of these rows, in every value column: keys of RowKinds, `top` for all rows of the outermost level that
   * are not totals (本年支出合计). A leading `-` subtracts. Rows not printed are taken as nil only if in `optionalParts`.
   */
  readonly sumOf?: readonly string[]
  readonly optionalParts?: readonly string[]
  readonly ofWhich?: string
}

/** How nesting is read from the rows; all that apply are tried in order, the first that tells wins for each row. */
export type Hierarchy =
  /** By codes: parent is the longest proper prefix in the same group. */
  | 'codes'
  /** By list numbers: 一、 › （一） › 1. › （1）; rows without a number are parts of the last numbered row. */
  | 'numbering'
  /** By left indentation of the label. */
  | 'indentation'
  /** By codes that the document's other tables or the classification give for the names. */
  | 'names'

export interface PanelKind {
  readonly side: 'whole' | 'revenue' | 'expenditure'
  readonly columns: readonly ColumnKind[]
  /** The same columns stand several times side by side (科目编码 | 名称 | 金额, twice or thrice). */
  readonly repeats?: boolean
  /** Concept and dimensions of every figure unless row or column say otherwise. */
  readonly concept?: ConceptId
  readonly dimensions?: Dimensions
  /** Dimensions of totals and of units' rows where the list does not hold all there is (重点项目 are some of the projects). */
  readonly wholes?: Dimensions
  /** Axis that code, name or project of an ordinary row goes to; `catalogue`: the path that the label ends. */
  readonly items?: 'function' | 'economic' | 'project' | 'catalogue' | 'none'
  /** The code is not what the row is but what its item belongs to: it goes beside the item's dimension. */
  readonly codesAside?: true
  /** Items may be parts of one another in ways that the print does not show: no sum is claimed over them. */
  readonly itemsNest?: true
  readonly hierarchy: readonly Hierarchy[]
  readonly rows?: readonly RowKind[]
  /** Labels of the row that sums the outermost items of its group: 合计, 总计. */
  readonly totals?: readonly LabelPattern[]
  /** A row that names a unit and no code holds the totals of that unit and opens its group. */
  readonly unitRows?: boolean
}

/** A table inside a form: it starts at the row whose columns meet, and ends where the next one starts. */
export interface FormBlock extends PanelKind {
  readonly key: string
  /** The rows' labels stand left of the first figure, in a column without a header of its own. */
  readonly leftLabels?: true
  /** Label in the leading column (年度绩效指标) that frames the block, if there is one. */
  readonly anchors: readonly LabelPattern[]
}

/** Figures of a form that stand beside their labels (资金总额 | 25.89); what stands in one column is one panel. */
export interface FormFields extends Omit<PanelKind, 'columns' | 'repeats' | 'unitRows'> {
  readonly key: string
  readonly rows: readonly RowKind[]
}

export interface TableKind {
  readonly key: string
  /** Titles without year, place and words like 部门, 单位, 预算单位 before them; label patterns. */
  readonly titles: readonly LabelPattern[]
  /** Titles that look alike and are not this kind. */
  readonly notTitles?: readonly LabelPattern[]
  /** Only in documents of this phase; both when absent. */
  readonly phase?: 'budget' | 'final'
  /** Unit where neither caption nor header prints one. */
  readonly unit?: Unit
  readonly shape: 'list' | 'twoSided' | 'form'
  /** One for a list, one a side for a two-sided table (revenue first); empty for a form. */
  readonly panels: readonly PanelKind[]
  readonly blocks?: readonly FormBlock[]
  readonly fields?: FormFields
  /** Labels beside which a form names the project it is of (项目名称). */
  readonly projectLabels?: readonly LabelPattern[]
  /** Endings of a title that names the project before them (公务用车购置 in 公务用车购置项目绩效目标表). */
  readonly projectTitles?: readonly string[]
}

/** Which kinds are due in a document of some place and phase, in print order. */
export interface Template {
  readonly key: string
  readonly phase: 'budget' | 'final'
  /** Words in title or entity that speak for it; none for the national forms. */
  readonly places: readonly LabelPattern[]
  /** First and last budget year it was seen in, where forms changed. */
  readonly fromYear?: number
  readonly toYear?: number
  /** `titles`: folded titles under which the template prints the kind; the first is its proper name. */
  readonly kinds: readonly {
    readonly kind: string
    readonly titles: readonly LabelPattern[]
    readonly optional?: boolean
  }[]
}
