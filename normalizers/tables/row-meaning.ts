// What a row says of all its figures. In: a row in its place, and what holds for the table. Out: whose money it is, the
// dimensions that its item, its section and its table give, and the years beside it.
import type { ConceptId, Dimensions } from '../../schemas/concept.ts'
import { foldLabel } from '../../schemas/text.ts'
import { classificationOf } from '../classification/index.ts'
import type { TableContext } from './facts.ts'
import type { PanelKind } from './kind.ts'
import { ownerOf, type Node } from './node.ts'

export interface RowMeaning {
  readonly node: Node
  readonly panel: PanelKind
  readonly entity: string
  /** All but what the column adds. */
  readonly dimensions: Dimensions
  /** For a row of movements: the year it leads to and the one it is counted from. */
  readonly change: { readonly year: number | null; readonly before: number | null } | null
}

export function rowMeaning(
  panel: PanelKind,
  node: Node,
  nodes: readonly Node[],
  context: TableContext,
): RowMeaning {
  const { row } = node
  const plain = row.role !== 'total' && row.unit === undefined
  return {
    node,
    panel,
    entity: entityOf(node, context),
    dimensions: {
      ...context.dimensions,
      ...panel.dimensions,
      ...row.held,
      ...row.kind?.dimensions,
      ...(row.kind ? codeAside(panel, node) : itemDimension(panel, node)),
      ...(plain ? row.axes : {}),
      ...(!plain && row.project === undefined ? panel.wholes : {}),
    },
    change: changeOf(node, nodes, context),
  }
}

/** The concept of a figure in a column that declares `own` or none. */
export function conceptOf({ node, panel }: RowMeaning, own: ConceptId | undefined): ConceptId {
  return node.row.kind?.concept ?? own ?? panel.concept ?? 'other'
}

function changeOf(node: Node, nodes: readonly Node[], context: TableContext): RowMeaning['change'] {
  const measure = node.row.kind?.dimensions?.measure
  if (measure !== 'change' && measure !== 'changePercent') return null
  const owner = ownerOf(node)
  const years = nodes
    .filter((other) => other.row.year !== undefined && ownerOf(other) === owner)
    .map((other) => other.row.year!)
  const year = years.length > 0 ? Math.max(...years) : context.year
  const before = years.length > 1 ? Math.min(...years) : year === null ? null : year - 1
  return { year, before }
}

/** The unit whose row this is; a name shortened at its head (市建筑工务署本级) is the one unit it is the end of. */
function entityOf(node: Node, context: TableContext): string {
  const owner = ownerOf(node)
  const printed = owner?.row.unit
  if (printed === undefined) return context.entity
  if (owner?.own) return `${printed.replace(/\s+/gu, '')}（本级）`
  const key = foldLabel(printed)
  const known = context.names.get(key)
  if (known !== undefined) return known
  const bare = withoutBrackets(key)
  const meant = [...context.names].filter(([name]) => withoutBrackets(name).endsWith(bare))
  return meant.length === 1 && bare.length >= 4 ? meant[0]![1] : printed.replace(/\s+/gu, '')
}

function withoutBrackets(name: string): string {
  return name.replace(/[()]/g, '')
}

/** The item a row is: its function or economic class by code, by name where it has none, or its project. */
function itemDimension(panel: PanelKind, node: Node): Dimensions {
  const { row } = node
  if (row.role === 'total') return {}
  const aside = codeAside(panel, node)
  if (row.unit !== undefined && row.project === undefined) return aside
  if (panel.items === 'project') {
    const name = row.project ?? row.label
    return name === '' ? aside : { ...aside, project: foldLabel(name) }
  }
  if (panel.items === 'catalogue') {
    const path = [...row.path, row.label].filter((text) => text !== '')
    return path.length === 0 ? aside : { ...aside, catalogue: path.map(foldLabel).join('›') }
  }
  if (panel.items === 'none' || panel.items === undefined || row.label === '') {
    if (row.code !== undefined) return axisOf(row.code, panel)
    // A row that nothing is known of is not the whole: its label keeps it apart.
    const unknown = row.role === 'item' && row.year === undefined && row.bare !== ''
    return unknown ? { label: row.bare } : {}
  }
  if (row.code !== undefined) return axisOf(row.code, panel)
  return panel.items === 'economic' ? { economic: row.bare } : { function: row.bare }
}

function codeAside(panel: PanelKind, { row }: Node): Dimensions {
  return panel.codesAside && row.code !== undefined && row.role !== 'total' ? axisOf(row.code, panel) : {}
}

/** A code says itself which classification it belongs to; the declared axis decides only where it does not. */
function axisOf(code: string, panel: PanelKind): Dimensions {
  const classification = classificationOf(code)
  if (classification === 'functional') return { function: code }
  if (classification !== undefined) return { economic: code }
  return panel.items === 'economic' ? { economic: code } : { function: code }
}
