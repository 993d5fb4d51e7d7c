// A recognised table as panels of columns and rows. In: recognition and layout. Out: the reading that checks build
// identities on, and the nodes from which facts are made.
import type { ColumnReading, Panel, RowReading, Sum, TableReading } from '../../schemas/disclosure.ts'
import type { Classification } from '../classification/index.ts'
import { formBlocks } from './form.ts'
import { nest, type Node } from './hierarchy.ts'
import type { Layout } from './layout.ts'
import type { CodePairs } from './names.ts'
import type { PanelMatch, Recognition } from './recognize.ts'
import { panelRows, type KnownUnits } from './rows.ts'

/** What the whole document tells about its units and codes. */
export interface DocumentNames {
  readonly units: KnownUnits
  readonly pairs: Readonly<Record<'function' | 'economic', CodePairs>>
}

export interface PanelNodes {
  readonly match: PanelMatch
  readonly nodes: readonly Node[]
}

export function readPanels(
  recognition: Recognition,
  layout: Layout,
  names: DocumentNames,
  tableEntity: string,
): PanelNodes[] {
  const blocks =
    recognition.kind.shape === 'form'
      ? formBlocks(recognition.kind, layout)
      : recognition.panels.map((match) => ({ match, layout }))
  return blocks.map(({ match, layout: own }) => {
    const { panel } = match
    const economic = panel.items === 'economic'
    const classification: Classification = economic ? 'economicDepartment' : 'functional'
    const rows = panelRows(match, own, names.units)
    const pairs = names.pairs[economic ? 'economic' : 'function']
    return { match, nodes: nest(panel, rows, pairs, classification, tableEntity) }
  })
}

export function readingOf(panels: readonly PanelNodes[]): TableReading {
  return { panels: panels.map(({ match, nodes }) => panelReading(match, nodes)) }
}

function panelReading(match: PanelMatch, nodes: readonly Node[]): Panel {
  return {
    side: match.panel.side,
    columns: match.columns.map((column) => columnReading(column, match)),
    rows: nodes.map(rowReading),
  }
}

function columnReading(column: PanelMatch['columns'][number], match: PanelMatch): ColumnReading {
  const { kind, index, path } = column
  const indexOf = (key: string): number | undefined => match.columns.find((c) => c.kind?.key === key)?.index
  const sumOf = kind?.sumOf && columnSum(kind.sumOf, kind.optionalParts ?? [], indexOf)
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
  indexOf: (key: string) => number | undefined,
): Sum | undefined {
  const parts: { index: number; weight: 1 | -1 }[] = []
  for (const key of keys) {
    const name = key.replace(/^-/, '')
    const index = indexOf(name)
    if (index !== undefined) parts.push({ index, weight: key.startsWith('-') ? -1 : 1 })
    else if (!optional.includes(name)) return undefined
  }
  return parts.length > 0 ? { basis: 'header', parts } : undefined
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
