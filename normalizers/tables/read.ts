// A recognised table as panels of columns and rows. In: recognition and layout. Out: the reading that checks build
// identities on, and the nodes from which facts are made.
import {
  absolute,
  add,
  compare,
  fromInteger,
  multiply,
  subtract,
  type Decimal,
} from '../../schemas/decimal.ts'
import type { ColumnReading, Panel, RowReading, Sum, TableReading } from '../../schemas/disclosure.ts'
import type { Classification } from '../classification/index.ts'
import { readNumber } from '../quantity.ts'
import { formFields } from './form-fields.ts'
import { formBlocks } from './form.ts'
import { printedAt } from './grid.ts'
import { nest } from './hierarchy.ts'
import type { Node } from './node.ts'
import type { Layout } from './layout.ts'
import { foldPath } from './match.ts'
import type { CodePairs } from './names.ts'
import type { ColumnMatch, PanelMatch, Recognition } from './recognize.ts'
import { panelRows, type KnownUnits, type PanelRow } from './rows.ts'

/** What the whole document tells about its units and codes. */
export interface DocumentNames {
  readonly units: KnownUnits
  readonly pairs: Readonly<Record<'function' | 'economic', CodePairs>>
}

export interface PanelNodes {
  readonly match: PanelMatch
  readonly layout: Layout
  readonly nodes: readonly Node[]
}

export function readPanels(
  recognition: Recognition,
  layout: Layout,
  names: DocumentNames,
  tableEntity: string,
): PanelNodes[] {
  const { kind } = recognition
  const form = kind.shape === 'form' ? formBlocks(kind, layout) : []
  const blocks = kind.shape === 'form' ? form : recognition.panels.map((match) => ({ match, layout }))
  const read: PanelRow[][] = []
  const panels = blocks.map(({ match, layout: own }, i) => {
    const { panel } = match
    const economic = panel.items === 'economic'
    const classification: Classification = economic ? 'economicDepartment' : 'functional'
    const rows = panelRows(match, own, names.units, panel.repeats ? read : [])
    read.push(rows)
    const pairs = names.pairs[economic ? 'economic' : 'function']
    const later = panel.repeats === true && blocks.length > 2 && i > 0
    return { match, layout: own, nodes: nest(panel, rows, pairs, classification, tableEntity, later) }
  })
  if (!kind.fields) return panels
  const from = Math.min(layout.bodyTo, ...form.map((block) => block.header))
  return [
    ...formFields(kind.fields, layout, from).map(({ match, layout: own, rows }) => ({
      match,
      layout: own,
      nodes: nest(match.panel, rows, names.pairs.function, 'functional', tableEntity),
    })),
    ...panels,
  ]
}

export function readingOf(panels: readonly PanelNodes[]): TableReading {
  return { panels: panels.map(panelReading) }
}

function panelReading(panel: PanelNodes): Panel {
  return {
    side: panel.match.panel.side,
    columns: panel.match.columns.map((column) => columnReading(column, panel)),
    rows: panel.nodes.map(rowReading),
  }
}

function columnReading(column: ColumnMatch, panel: PanelNodes): ColumnReading {
  const { kind, index, path } = column
  const indexOf = (key: string): number | undefined =>
    panel.match.columns.find((c) => c.kind?.key === key)?.index
  // Beside a column that nobody knows, a part that is not printed may only be printed under another name.
  const complete = panel.match.columns.every((c) => c.kind !== null || foldPath(c.path).length === 0)
  const first = kind?.sumOf && columnSum(kind.sumOf, kind.optionalParts ?? [], complete, indexOf)
  const other = kind?.orSumOf && columnSum(kind.orSumOf, kind.optionalParts ?? [], complete, indexOf)
  const sumOf = first && other ? ownConvention(index, first, other, panel) : (first ?? other)
  const whole = kind?.ofWhich === undefined ? undefined : indexOf(kind.ofWhich)
  return {
    index,
    path,
    role: kind ? (kind.role === 'target' ? 'text' : kind.role) : 'ignored',
    ...(sumOf ? { sumOf } : {}),
    ...(whole === undefined ? {} : { ofWhich: whole }),
  }
}

function columnSum(
  keys: readonly string[],
  optional: readonly string[],
  complete: boolean,
  indexOf: (key: string) => number | undefined,
): Sum | undefined {
  const parts: { index: number; weight: 1 | -1 }[] = []
  for (const key of keys) {
    const name = key.replace(/^-/, '')
    const index = indexOf(name)
    if (index !== undefined) parts.push({ index, weight: key.startsWith('-') ? -1 : 1 })
    else if (!optional.includes(name) || !complete) return undefined
  }
  return parts.length > 0 ? { basis: 'header', parts } : undefined
}

/** Of two sums that a header may stand for, the one that more rows of this table bear out. */
function ownConvention(whole: number, first: Sum, other: Sum, { nodes, layout }: PanelNodes): Sum {
  let balance = 0
  for (const { row } of nodes) {
    const figure = (column: number): Figure | null => {
      const reading = readNumber(printedAt(layout.grid, layout.origin + row.index, column))
      return reading.kind === 'number' ? reading : null
    }
    const total = figure(whole)
    if (!total) continue
    balance += Number(holds(total, first, figure)) - Number(holds(total, other, figure))
  }
  return balance >= 0 ? first : other
}

interface Figure {
  readonly value: Decimal
  readonly decimals: number
}

/** Whether the printed figures, each rounded by itself, can make the sum: 2·|difference| within all last places. */
function holds(total: Figure, sum: Sum, figure: (column: number) => Figure | null): boolean {
  let difference = total.value
  let slack: Decimal = { coefficient: 1n, scale: total.decimals }
  for (const { index, weight } of sum.parts) {
    const part = figure(index)
    if (!part) continue
    difference = weight === 1 ? subtract(difference, part.value) : add(difference, part.value)
    slack = add(slack, { coefficient: 1n, scale: part.decimals })
  }
  return compare(multiply(absolute(difference), fromInteger(2)), slack) <= 0
}

function rowReading(node: Node): RowReading {
  const { row } = node
  return {
    index: row.index,
    role: row.role,
    label: row.label,
    ...(row.code === undefined ? {} : { code: row.code }),
    level: node.level,
    ...(node.sumOf ? { sumOf: node.sumOf } : {}),
    ...(node.ofWhich ? { ofWhich: node.ofWhich.row.index } : {}),
  }
}
