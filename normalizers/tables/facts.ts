// Cells to facts. In: a read table. Out: one fact for each number printed in a value column, with concept, entity,
// period and dimensions; a cell that holds something else where a number is due is a problem, its print kept in rows.
import type { Cell } from '../../schemas/block.ts'
import { concepts, type Dimensions } from '../../schemas/concept.ts'
import type { Unit } from '../../schemas/contract.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import type { Report, Witness } from '../../schemas/source.ts'
import { foldLabel } from '../../schemas/text.ts'
import {
  baseText,
  possibleReadings,
  readNumber,
  unitsIn,
  withoutLastSeparator,
  type NumberReading,
} from '../quantity.ts'
import { axesOf, byKey } from './fact-key.ts'
import { coveringText } from './grid.ts'
import type { KeyReading } from './kind.ts'
import type { Layout } from './layout.ts'
import type { PanelNodes } from './read.ts'
import type { ColumnMatch } from './recognize.ts'
import { conceptOf, rowMeaning, type RowMeaning } from './row-meaning.ts'
import type { KnownUnits } from './rows.ts'
import { readTargets, type Target } from './target.ts'
import { yearIn } from './years.ts'

/** What holds for all figures of one table unless row or column say otherwise. */
export interface TableContext {
  readonly table: string
  readonly title: string
  readonly entity: string
  /** Units of the document, to know a short name by. */
  readonly names: KnownUnits
  readonly year: number | null
  readonly phase: 'budget' | 'final' | null
  readonly unit: Unit | null
  readonly witness: Witness
  /** False for tables that stand on no page, whose places mean nothing. */
  readonly paged: boolean
  /** What the whole table says of every figure in it: the project that a form is of. */
  readonly dimensions: Dimensions
}

export function factsOf(
  panels: readonly PanelNodes[],
  layout: Layout,
  context: TableContext,
  report: Report,
): Fact[] {
  const facts: Fact[] = []
  const items = new Map<RowMeaning, Fact[]>()
  let unitMissing = false
  const loose = setsLastSeparatorOnly(layout)
  if (loose) {
    const params = { title: context.title, printed: loose }
    report({ code: 'table/odd-separators', table: context.table, params })
  }
  for (const { match, nodes } of panels) {
    const values = match.columns.filter((column) => column.kind?.role === 'value')
    const targets = match.columns.filter((column) => column.kind?.role === 'target')
    for (const node of nodes) {
      if (node.row.role === 'blank') continue
      const gridRow = layout.origin + node.row.index
      let known: RowMeaning | undefined
      const meaning = (): RowMeaning => (known ??= rowMeaning(match.panel, node, nodes, context))
      for (const column of values) {
        const cell = layout.grid.cover[gridRow]![column.index]
        if (!cell || cell.row !== gridRow || cell.column !== column.index) continue
        const reading = readCell(cell.text, loose !== null)
        if (reading.kind === 'nothing') continue
        const place = { table: context.table, ...(context.paged ? { page: cell.page, box: cell.box } : {}) }
        if (reading.kind !== 'number') {
          if (node.row.role === 'heading') continue
          const params = {
            title: context.title,
            row: node.row.index + 1,
            column: column.index + 1,
            printed: cell.text,
            readings: possibleReadings(cell.text).join('、') || '—',
          }
          report({ code: 'table/cell-unreadable', ...place, params })
          continue
        }
        const unit = reading.percent ? 'percent' : unitOf(column, meaning(), context)
        if (unit === null) {
          unitMissing = true
          continue
        }
        const fact = factOf(meaning(), column, cell, unit, reading, context)
        facts.push(fact)
        const { role, kind, unit: owner, year } = node.row
        if (role === 'item' && kind === undefined && owner === undefined && year === undefined) {
          const row = items.get(meaning())
          if (row) row.push(fact)
          else items.set(meaning(), [fact])
        }
      }
      for (const column of targets) {
        const cell = layout.grid.cover[gridRow]![column.index]
        if (!cell || cell.row !== gridRow || cell.column !== column.index || node.row.label === '') continue
        const found = readTargets(cell.text, beside('comparator'), beside('countUnit'), node.row.label)
        for (const [i, target] of found.entries()) {
          const fact = targetFact(meaning(), column, cell, target, context)
          facts.push(i === 0 ? fact : { ...fact, id: `${fact.id}.${i}` })
        }
      }

      /** What the row says in another column of its target. */
      function beside(reads: KeyReading): string {
        const column = match.columns.find((c) => c.kind?.reads === reads)
        return column ? coveringText(layout.grid, gridRow, column.index) : ''
      }
    }
  }
  tellApart(items)
  if (unitMissing) {
    const page = layout.grid.cover[layout.bodyFrom]?.find((cell) => cell)?.page
    report({
      code: 'table/no-unit',
      table: context.table,
      params: { title: context.title },
      ...(page === undefined || !context.paged ? {} : { page }),
    })
  }
  return facts
}

/**
 * Items that a table lists under one name or code again and again, without saying of whom (a project of each unit, the
 * codes of each unit in turn), are not one quantity stated often: each gets its number. One figure in several columns,
 * everywhere the same, is (一、部门预算 over each classification).
 */
function tellApart(items: ReadonlyMap<RowMeaning, readonly Fact[]>): void {
  // Rows that say something of their own need no further look.
  const alike = Map.groupBy(items.keys(), ({ entity, dimensions }) => `${entity}\t${axesOf(dimensions)}`)
  const facts = [...alike.values()].flatMap((rows) =>
    rows.length < 2 ? [] : rows.flatMap((row) => items.get(row)!),
  )
  for (const group of byKey(facts).values()) {
    const columns = new Set(group.map((fact) => fact.source.column))
    const same = columns.size === group.length && group.every((fact) => fact.value === group[0]!.value)
    if (group.length < 2 || same) continue
    for (const [i, fact] of group.entries()) fact.dimensions['occurrence'] = String(i + 1)
  }
}

function readCell(text: string, loose: boolean): NumberReading {
  const plain = loose ? withoutLastSeparator(text) : null
  return readNumber(plain ?? text)
}

/** Cells that make a manner of writing rather than a slip. */
const MANNER = 3

/** A table that sets a separator before the last three digits only, everywhere: one such print, else null. */
function setsLastSeparatorOnly(layout: Layout): string | null {
  const odd: string[] = []
  for (let row = layout.bodyFrom; row < layout.bodyTo; row++) {
    for (const [column, cell] of layout.grid.cover[row]!.entries()) {
      if (!cell?.text.includes(',') || cell.row !== row || cell.column !== column) continue
      if (/\d,\d{3},\d{3}/.test(cell.text)) return null
      if (withoutLastSeparator(cell.text) !== null) odd.push(cell.text.trim())
    }
  }
  return odd.length >= MANNER ? odd[0]! : null
}

function factOf(
  meaning: RowMeaning,
  column: ColumnMatch,
  cell: Cell,
  unit: Unit,
  reading: { readonly value: Parameters<typeof baseText>[0]; readonly decimals: number },
  context: TableContext,
): Fact {
  const { row } = meaning.node
  const kind = column.kind!
  const concept = conceptOf(meaning, kind.concept)
  const period = periodOf(meaning, column, context)
  const dimensions: Record<string, string> = {}
  Object.assign(dimensions, meaning.dimensions, kind.dimensions, period.dimensions)
  if (concept === 'other') dimensions['label'] ??= foldLabel(row.label)
  return {
    id: `${context.table}.${row.index}.${column.index}`,
    concept,
    entity: meaning.entity,
    year: period.year,
    phase: row.kind?.phase ?? kind.phase ?? context.phase,
    dimensions,
    printed: cell.text.trim(),
    value: baseText(reading.value, unit),
    unit,
    decimals: reading.decimals,
    source: {
      page: context.paged ? cell.page : null,
      box: context.paged ? ([...cell.box] as [number, number, number, number]) : null,
      table: context.table,
      row: row.index,
      column: column.index,
      section: null,
      quote: cell.name ?? null,
      witness: context.witness,
      confidence: null,
    },
  }
}

/** A target is a figure under its indicator's path, with the comparator and the words of its unit. */
function targetFact(
  meaning: RowMeaning,
  column: ColumnMatch,
  cell: Cell,
  target: Target,
  context: TableContext,
): Fact {
  const fact = factOf(meaning, column, cell, target.unit, target, context)
  const { row } = meaning.node
  const path = row.path.filter((text) => text !== '').map(indicatorName)
  const dimensions = { ...fact.dimensions }
  // What is counted is the target's to say, not the row's label, which is the indicator.
  delete dimensions['label']
  return {
    ...fact,
    dimensions: {
      ...dimensions,
      indicator: [...path, indicatorName(row.label)].join('›'),
      comparator: target.comparator,
      ...(target.label === '' ? {} : { label: target.label }),
    },
  }
}

/** 产出指标（50分）, 产出指标50分, 指标1：…: weight and number are not the indicator's name. */
function indicatorName(printed: string): string {
  return foldLabel(printed)
    .replace(/\(?\d+(?:\.\d+)?分\)?$/u, '')
    .replace(/^指标\d*[:：.、]/u, '')
}

function periodOf(
  { node, change }: RowMeaning,
  column: ColumnMatch,
  context: TableContext,
): { readonly year: number | null; readonly dimensions: Dimensions } {
  if (change) {
    const { year, before } = change
    return { year, dimensions: before === null ? {} : { comparedWith: String(before) } }
  }
  if (node.row.year !== undefined) return { year: node.row.year, dimensions: {} }
  const { measure } = column.kind!.dimensions ?? {}
  if (measure === 'change' || measure === 'changePercent') {
    const before = context.year === null ? {} : { comparedWith: String(context.year - 1) }
    return { year: context.year, dimensions: before }
  }
  const printed = printedOf(column).year
  if (printed !== null) return { year: printed, dimensions: {} }
  const offset = column.kind!.yearOffset ?? 0
  return { year: context.year === null ? null : context.year + offset, dimensions: {} }
}

/** Things and people are counted, whatever the caption says of the money beside them. */
function unitOf(column: ColumnMatch, meaning: RowMeaning, context: TableContext): Unit | null {
  const { measure } = concepts[conceptOf(meaning, column.kind!.concept)]
  if (measure === 'count') return 'count'
  return printedOf(column).unit ?? column.kind!.unit ?? context.unit
}

const printed = new WeakMap<ColumnMatch, { readonly year: number | null; readonly unit: Unit | null }>()

/** Year and unit that the column's own header prints. */
function printedOf(column: ColumnMatch): { readonly year: number | null; readonly unit: Unit | null } {
  let known = printed.get(column)
  if (!known) {
    const year = column.path.map(yearIn).findLast((found) => found !== null) ?? null
    const unit =
      column.path.flatMap((segment) => unitsIn(segment)).find((found) => found.unit !== null)?.unit ?? null
    known = { year, unit }
    printed.set(column, known)
  }
  return known
}
