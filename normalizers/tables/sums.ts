// Which rows are the sum of which. In: rows with their parents. Out: sums, claimed only where the parts are all there by
// the shape of the table; where a part may be missing there is no claim.
import type { Sum } from '../../schemas/disclosure.ts'
import type { PanelKind } from './kind.ts'
import { isTop, ownerOf, partsOf, sum, type Node } from './node.ts'

/** Parents equal the sum of their children where each child is known to be one and none is a mere “of which”. */
export function sumChildren(group: readonly Node[]): void {
  const parts = Map.groupBy(group, (node) => node.parent)
  for (const node of group) {
    const { kind } = node.row
    const children = parts.get(node) ?? []
    const declared = kind?.sumOf !== undefined && kind.role !== 'total'
    if (declared && !children.some((child) => child.row.ofWhich)) {
      const complete = completeParts(group, node, kind.sumOf!, kind.optionalParts)
      if (complete) node.sumOf = complete
      continue
    }
    if (children.length === 0) continue
    const which = children.filter((child) => child.row.ofWhich || child.row.kind?.ofWhich !== undefined)
    if (which.length > 0) {
      // After “其中：” the rows that follow at the same depth belong to the enumeration, too.
      for (const child of children.slice(children.indexOf(which[0]!))) child.ofWhich = node
      continue
    }
    if (node.doubtful || children.some((child) => child.doubtful && child.row.code === undefined)) continue
    if (node.row.role === 'heading' && !node.row.hasFigures) continue
    node.sumOf = sum(children[0]!.basis ?? 'numbering', children)
  }
  for (const node of group) {
    const key = node.row.kind?.ofWhich
    if (key === undefined || node.ofWhich) continue
    const whole = group.find((other) => other.row.kind?.key === key)
    if (whole) node.ofWhich = whole
  }
}

/** 合计 and its like: declared sums, else all outermost rows of the group. */
export function totalRows(group: readonly Node[], panel: PanelKind, later: boolean): void {
  for (const node of group) {
    if (node.row.role !== 'total') continue
    const { kind } = node.row
    if (kind) {
      // A half that begins amid a class (30224 without 302), or the last of three, holds the rest of another half: its
      // total is not its own.
      if (panel.repeats && (later || !oneDepth(group.filter(isTop)))) continue
      const parts = kind.sumOf && completeParts(group, node, kind.sumOf, kind.optionalParts)
      if (parts) node.sumOf = parts
      continue
    }
    const tops = group.filter((other) => other !== node && isTop(other))
    const apart = panel.codesAside || !hasTwins(tops)
    if (tops.length > 0 && apart && panel.items !== 'none') node.sumOf = sum('total-row', tops)
  }
}

function oneDepth(nodes: readonly Node[]): boolean {
  return new Set(nodes.map((node) => node.row.code?.length)).size <= 1
}

/** Whether a code stands twice among the rows. */
function hasTwins(nodes: readonly Node[]): boolean {
  const codes = nodes.flatMap((node) => (node.row.code === undefined ? [] : [node.row.code]))
  return new Set(codes).size < codes.length
}

/** A unit's own row is the sum of the outermost rows below it. */
export function sumUnit(head: Node, group: readonly Node[], panel: PanelKind): void {
  if (head.sumOf || group.some((node) => node.row.year !== undefined) || head.row.year !== undefined) return
  if (!head.row.hasFigures) return
  const tops = group.filter(isTop)
  if (tops.length === 0 || group.some((node) => node.row.role === 'total')) return
  if (panel.codesAside) {
    head.sumOf = sum('total-row', tops)
    return
  }
  if (hasTwins(tops)) return
  const coded = tops.filter((node) => node.row.code !== undefined)
  if (coded.length !== 0 && coded.length !== tops.length) return
  head.sumOf = sum('total-row', tops)
}

/** Change = current − previous, where a unit's rows are years and their movement. */
export function yearRows(nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (node.row.kind?.dimensions?.measure !== 'change') continue
    const owner = ownerOf(node)
    const years = nodes.filter((other) => other.row.year !== undefined && ownerOf(other) === owner)
    if (years.length !== 2) continue
    const [a, b] = years as [Node, Node]
    const [previous, current] = a.row.year! < b.row.year! ? [a, b] : [b, a]
    node.sumOf = {
      basis: 'declared',
      parts: [
        { index: current.row.index, weight: 1 },
        { index: previous.row.index, weight: -1 },
      ],
    }
  }
}

function completeParts(
  group: readonly Node[],
  whole: Node,
  keys: readonly string[],
  optional: readonly string[] = [],
): Sum | undefined {
  const parts = partsOf(group, whole, keys)
  const found = new Set(parts.map((part) => part.node.row.kind?.key))
  const missing = keys.some((key) => {
    const name = key.replace(/^-/, '')
    return name !== 'top' && !found.has(name) && !optional.includes(name)
  })
  if (missing || parts.length === 0) return undefined
  return { basis: 'declared', parts: parts.map(({ node, weight }) => ({ index: node.row.index, weight })) }
}
