// What each body row of a panel says of itself. In: a layout and the columns of one panel. Out: label, code, unit,
// year and project of each row, and the row kind its label meets. Nesting is read afterwards (hierarchy.ts).
import type { Dimensions } from '../../schemas/concept.ts'
import { foldLabel } from '../../schemas/text.ts'
import { resolveCode, splitCode } from '../classification/index.ts'
import { readNumber } from '../quantity.ts'
import { coveringText, printedAt } from './grid.ts'
import type { KeyReading, PanelKind, RowKind } from './kind.ts'
import type { Layout } from './layout.ts'
import { bareLabel, foldName, meetsAny, type ListNumber } from './match.ts'
import type { PanelMatch } from './recognize.ts'
import { remembering } from './remember.ts'
import { yearIn } from './years.ts'

export interface PanelRow {
  /** Index into the table's rows. */
  readonly index: number
  readonly label: string
  /** Label in compared form, without list number and 其中. */
  readonly bare: string
  readonly number: ListNumber | null
  readonly ofWhich: boolean
  /** Left indentation of the label in ems. */
  readonly indent: number
  code: string | undefined
  /** Unit whose rows begin here. */
  readonly unit: string | undefined
  readonly unitCode: string | undefined
  readonly year: number | undefined
  readonly project: string | undefined
  /** Outer labels of a row that is the end of a path, outermost first. */
  readonly path: readonly string[]
  /** Dimensions from columns of a further classification. */
  readonly axes: Readonly<Record<string, string>>
  /** What the section that the row stands in says of it. */
  readonly held: Dimensions
  readonly kind: RowKind | undefined
  readonly role: 'item' | 'total' | 'heading' | 'blank'
  /** Whether any value column prints a number. */
  readonly hasFigures: boolean
}

/** Items whose names may follow their code in one cell; in the name of a project digits are part of it. */
const CLASSES: ReadonlySet<PanelKind['items']> = new Set(['function', 'economic'])

/** Names under which the document's units appear: compared form to print. */
export type KnownUnits = ReadonlyMap<string, string>

/**
 * Rows of one panel. `left` are those of the panels left of it: where the same columns stand side by side, a label without
 * a figure names the figure that stands on its right (公用经费合计 in front of its sum in the last of three).
 */
export function panelRows(
  match: PanelMatch,
  layout: Layout,
  units: KnownUnits,
  left: readonly (readonly PanelRow[])[] = [],
): PanelRow[] {
  const { grid, bodyFrom, bodyTo, origin } = layout
  const { panel } = match
  const reads = (key: KeyReading): number[] =>
    match.columns.filter((c) => c.kind?.role === 'key' && c.kind.reads === key).map((c) => c.index)
  // One header 科目编码 over several columns parts the code as 类 | 款 | 项 does.
  const parted = reads('code').length > 1
  const columns = {
    code: parted ? [] : reads('code'),
    codePart: parted ? reads('code') : reads('codePart'),
    name: reads('name'),
    unit: reads('unit'),
    unitCode: reads('unitCode'),
    year: reads('year'),
    project: reads('project'),
    path: reads('path'),
  }
  const axes = match.columns.filter((c) => c.kind?.reads === 'axis' && c.kind.axis !== undefined)
  const values = match.columns.filter((c) => c.kind?.role === 'value').map((c) => c.index)
  const all = match.columns.map((c) => c.index)
  const rows: PanelRow[] = []
  let parts: string[] = []
  let path: string[] = columns.path.map(() => '')
  let held: Dimensions = {}
  const seen: { key: string; total: boolean }[] = []

  for (let r = bodyFrom; r < bodyTo; r++) {
    const textOf = (indexes: readonly number[]): { text: string; indent: number } => {
      for (const index of indexes) {
        const text = coveringText(grid, r, index).trim()
        if (text !== '') return { text, indent: grid.cover[r]![index]!.indent }
      }
      return { text: '', indent: 0 }
    }
    const name = textOf(columns.name)
    let project = textOf(columns.project)
    const unitCell = columns.unit.map((c) => printedAt(grid, r, c).trim()).find((t) => t !== '')
    const year = textOf(columns.year)
    parts = codeParts(
      columns.codePart.map((c) => foldLabel(distinctText(r, c))),
      parts,
    )
    let code = digits(textOf(columns.code).text) ?? digits(parts.join(''))
    let shown = [
      name,
      project,
      year,
      textOf(columns.unit),
      textOf(columns.unitCode),
      textOf(columns.code),
      textOf(columns.codePart),
      textOf(columns.path),
      // 合计 under a classification that each row names.
      ...axes.map(({ index }) => textOf([index])).filter(({ text }) => isTotalWord(text)),
    ].find((t) => t.text !== '') ?? { text: '', indent: 0 }
    if (
      code === undefined &&
      CLASSES.has(panel.items) &&
      columns.code.length + columns.codePart.length === 0
    ) {
      const split = splitCode(shown.text)
      if (split.code !== undefined && split.name !== '') {
        code = split.code
        shown = { ...shown, text: split.name }
      }
    }
    const outer = columns.path.map((c) => coveringText(grid, r, c).trim())
    const changed = outer.findIndex((text, i) => text !== '' && text !== path[i])
    if (changed >= 0) path = path.map((text, i) => (i < changed ? text : outer[i]!))
    const hasFigures = values.some((c) => {
      const { kind } = readNumber(printedAt(grid, r, c))
      return kind === 'number' || kind === 'malformed'
    })
    const leading =
      shown.text === '' && code === undefined && hasFigures
        ? left.map((other) => other[r - bodyFrom]).findLast((row) => row !== undefined && row.label !== '')
        : undefined
    if (leading && !leading.hasFigures) shown = { text: leading.label, indent: 0 }
    const isBlank = all.every((c) => coveringText(grid, r, c).trim() === '')
    const { bare, number, ofWhich } = bareLabel(shown.text)
    const kind = kindsOf(panel, shown.text).find((row) => row.under === undefined || isUnder(row.under))
    // Where every column names a class, 合计 stands in one of them and the others are empty.
    const classes = axes.map(({ index }) => coveringText(grid, r, index).trim()).filter((t) => t !== '')
    const overClasses = shown.text === '' && classes.length > 0 && classes.every(isTotalWord)
    if (overClasses) shown = { ...shown, text: classes[0]! }
    const total = kind?.role === 'total' || (kind === undefined && isTotalWord(shown.text))
    if (kind) seen.push({ key: kind.key, total: kind.role === 'total' })
    if (kind?.section) held = kind.holds ?? {}
    else if (total) held = {}
    // A project's name that a page end cut off from its indicators, or that only their first row prints.
    const last = rows.at(-1)
    if (project.text === '' && columns.path.length > 0 && !total && last?.project !== undefined)
      project = { text: last.project, indent: 0 }
    // A label that is a unit's name opens that unit's group, where the kind lists units among its rows.
    const named =
      panel.unitRows === true &&
      (code === undefined || panel.codesAside === true) &&
      !total &&
      !kind &&
      isUnitName(shown.text, units) &&
      !standsAmongItems(rows, shown.indent)
    const unit =
      unitCell !== undefined && !isTotalWord(unitCell) && !kind?.section
        ? unitCell
        : named
          ? shown.text.trim()
          : undefined
    rows.push({
      index: r - origin,
      label: shown.text,
      bare,
      number,
      ofWhich,
      indent: shown.indent,
      code,
      unit,
      unitCode: textOf(columns.unitCode).text || undefined,
      year: year.text === '' ? undefined : yearOf(year.text),
      project: project.text !== '' && !named && !total ? project.text : undefined,
      path,
      axes: overClasses ? {} : axesOf(r),
      held,
      kind,
      role: isBlank
        ? 'blank'
        : total
          ? 'total'
          : kind?.role === 'heading' || (!hasFigures && values.length > 0 && rowIsWords())
            ? 'heading'
            : 'item',
      hasFigures,
    })

    /** Nothing printed in any value column: a heading over other rows. */
    function rowIsWords(): boolean {
      return values.every(
        (c) => coveringText(grid, r, c).trim() === '' || grid.cover[r]![c] === grid.cover[r]![all[0]!],
      )
    }
  }
  return rows

  function isTotalWord(text: string): boolean {
    return panel.totals !== undefined && meetsAny(bareLabel(text).bare, panel.totals)
  }

  function axesOf(row: number): Record<string, string> {
    const found: Record<string, string> = {}
    for (const { index, kind } of axes) {
      const text = coveringText(grid, row, index)
      const above = found[kind!.axis!]
      // 302 | 27 in neighbouring columns.
      if (above !== undefined && /^\d{1,2}$/.test(text)) {
        found[kind!.axis!] = above + text.padStart(2, '0')
        continue
      }
      const { code, name } = splitCode(text)
      if (code === undefined && name === '') continue
      const known = kind!.axis === 'economic' ? resolveCode('economicDepartment', name) : undefined
      found[kind!.axis!] = code ?? known ?? foldLabel(name)
    }
    return found
  }

  /** Text of the place, once for a cell that covers several code columns. */
  function distinctText(row: number, column: number): string {
    const cell = grid.cover[row]?.[column]
    if (!cell) return ''
    const first = columns.codePart.find((c) => grid.cover[row]?.[c] === cell)
    return first === column ? cell.text : ''
  }

  function isUnder(key: string): boolean {
    for (let i = seen.length - 1; i >= 0; i--) {
      if (seen[i]!.key === key) return true
      if (seen[i]!.total || seen[i]!.key === 'yearTotal') return false
    }
    return false
  }
}

const rowKinds = new WeakMap<PanelKind, (label: string) => readonly RowKind[]>()

/** The row kinds of the panel that a label meets. */
function kindsOf(panel: PanelKind, label: string): readonly RowKind[] {
  const declared = panel.rows
  if (!declared) return []
  let find = rowKinds.get(panel)
  if (!find) {
    find = remembering((text) =>
      declared.filter(
        ({ labels }) => meetsAny(bareLabel(text).bare, labels) || meetsAny(foldName(text), labels),
      ),
    )
    rowKinds.set(panel, find)
  }
  return find(label)
}

/** Ems by which items stand in from their unit's row where a table indents them. */
const STEP = 0.6

/** Whether a row is set in like the items of the unit above: a project may bear the name of a unit. */
function standsAmongItems(above: readonly PanelRow[], indent: number): boolean {
  const opener = above.findLastIndex((row) => row.unit !== undefined)
  const items = opener < 0 ? [] : above.slice(opener + 1).filter((row) => row.role === 'item')
  return (
    items.length > 0 &&
    items.every((row) => row.indent >= above[opener]!.indent + STEP) &&
    indent >= above[opener]!.indent + STEP
  )
}

/** A known unit's name, or a known department's with 本级 behind it. */
function isUnitName(text: string, units: KnownUnits): boolean {
  const name = foldLabel(text)
  return units.has(name) || units.has(name.replace(/\((?:本级|本部|机关)\)$/u, ''))
}

/** 2026 年 or 2026. */
function yearOf(text: string): number | undefined {
  const folded = foldLabel(text)
  return yearIn(folded) ?? (/^(?:19|20)\d{2}$/.test(folded) ? Number(folded) : undefined)
}

/** 208 | 05 | 01, where a part left out on the left is that of the row above and a spreadsheet may have dropped a zero. */
function codeParts(printed: readonly string[], above: readonly string[]): string[] {
  if (printed.length === 0 || printed.every((p) => p === '')) return []
  const last = printed.findLastIndex((p) => p !== '')
  const first = printed.findIndex((p) => p !== '')
  return printed
    .slice(0, last + 1)
    .map((part, i) => (i < first ? (above[i] ?? '') : i > 0 && /^\d$/.test(part) ? `0${part}` : part))
}

function digits(text: string): string | undefined {
  const folded = foldLabel(text)
  return /^\d{3}(?:\d{2}){0,2}$/.test(folded) ? folded : undefined
}
