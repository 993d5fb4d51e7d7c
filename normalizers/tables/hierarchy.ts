// Which rows are parts of which. In: the rows of one panel in order. Out: for each its parent, its group and the sum it
// states.
import type { Classification } from '../classification/index.ts'
import type { PanelKind } from './kind.ts'
import type { CodePairs } from './names.ts'
import type { Node } from './node.ts'
import {
  codeParents,
  declaredParents,
  indentParents,
  nameParents,
  nestSections,
  nestUnits,
  numberParents,
} from './parents.ts'
import type { PanelRow } from './rows.ts'
import { sumChildren, sumUnit, totalRows, yearRows } from './sums.ts'

export function nest(
  panel: PanelKind,
  rows: readonly PanelRow[],
  pairs: CodePairs,
  classification: Classification,
  tableEntity: string,
  /** The last of more than two like halves, whose totals take in those before it. */
  later = false,
): Node[] {
  const nodes: Node[] = rows.map((row) => ({
    row,
    parent: null,
    basis: null,
    level: 0,
    unit: null,
    doubtful: false,
  }))
  let unit: Node | null = null
  for (const node of nodes) {
    if (node.row.kind?.section) unit = null
    else if (node.row.unit !== undefined) unit = node
    else if (node.row.role !== 'total' || unit) node.unit = unit
  }
  // Where every row names its unit and its project, units are no level of their own.
  const units = nodes.filter((node) => node.row.unit !== undefined && node.row.project === undefined)
  if (nodes.some((node) => node.row.kind?.section)) nestSections(nodes, tableEntity)
  else nestUnits(units, nodes, tableEntity)

  const groups = new Map<Node | null, Node[]>()
  for (const node of nodes) {
    if (node.row.unit !== undefined || node.row.role === 'blank') continue
    const group = groups.get(node.unit) ?? []
    group.push(node)
    groups.set(node.unit, group)
  }
  for (const [head, group] of groups) {
    declaredParents(group)
    for (const way of panel.hierarchy) {
      if (way === 'codes') codeParents(group)
      else if (way === 'names') nameParents(group, pairs, classification)
      else if (way === 'numbering') numberParents(group)
      else indentParents(group)
    }
    sumChildren(group)
    if (panel.itemsNest) continue
    totalRows(group, panel, later)
    if (head) sumUnit(head, group, panel)
  }
  yearRows(nodes)
  for (const node of nodes) node.level = levelOf(node)
  return nodes
}

function levelOf(node: Node): number {
  let level = 0
  for (let at: Node | null = node.parent ?? (node.row.unit === undefined ? node.unit : null); at;) {
    level += 1
    at = at.parent ?? (at.row.unit === undefined ? at.unit : null)
  }
  return level
}
