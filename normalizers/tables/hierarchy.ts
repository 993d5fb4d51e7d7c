// Which rows are parts of which. In: the rows of one panel in order. Out: for each its parent, its group and the sum it
// states. A sum is claimed only where the parts are all there by the shape of the table; else there is no claim.
import type { Sum, SumBasis } from '../../schemas/disclosure.ts'
import { foldLabel } from '../../schemas/text.ts'
import { parentOf, type Classification } from '../classification/index.ts'
import type { PanelKind } from './kind.ts'
import { codeResolver, type CodePairs } from './names.ts'
import type { PanelRow } from './rows.ts'

export interface Node {
  readonly row: PanelRow
  parent: Node | null
  /** How the parent was known. */
  basis: SumBasis | null
  level: number
  /** The unit whose row opened the group this row belongs to. */
  unit: Node | null
  sumOf?: Sum
  ofWhich?: Node
  /** A department's own money, listed under the department's bare name among its units. */
  own?: true
  /** A row among the children whose place is unknown: no sum over the children is claimed. */
  doubtful: boolean
}

/** Difference of indentation, in ems, that the eye takes for nesting. */
const STEP = 0.6

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
    if (node.row.unit !== undefined) unit = node
    else if (node.row.role !== 'total' || unit) node.unit = unit
  }
  // Where every row names its unit and its project, units are no level of their own.
  const units = nodes.filter((node) => node.row.unit !== undefined && node.row.project === undefined)
  nestUnits(units, nodes, tableEntity)

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
    totalRows(group, panel, later)
    if (head) sumUnit(head, group)
  }
  yearRows(nodes)
  for (const node of nodes) node.level = levelOf(node)
  return nodes
}

/** Unit rows: a department above its units, by indentation or by standing first under the table's own name. */
function nestUnits(units: readonly Node[], nodes: readonly Node[], tableEntity: string): void {
  if (units.length < 2) return
  const hasItems = (unit: Node): boolean =>
    nodes.some((node) => node.unit === unit && node.row.role === 'item')
  const [first, ...rest] = units as [Node, ...Node[]]
  const stack: Node[] = []
  const indented = rest.every((node) => node.row.indent >= first.row.indent + STEP)
  if (indented) {
    for (const node of units) {
      while (stack.length > 0 && stack.at(-1)!.row.indent > node.row.indent - STEP) stack.pop()
      node.parent = stack.at(-1) ?? null
      node.basis = 'indentation'
      stack.push(node)
    }
  } else if (foldLabel(first.row.unit ?? '') === foldLabel(tableEntity) && !hasItems(first)) {
    // Beside a row 合计 the department's own name stands for its own money (本级), not for all its units'.
    if (nodes.some((node) => node.row.role === 'total' && node.row.unit === undefined && !node.unit)) {
      first.own = true
      return
    }
    for (const node of rest) {
      node.parent = first
      node.basis = 'declared'
    }
  }
  const years = nodes.some((node) => node.row.year !== undefined)
  for (const parent of units) {
    const children = units.filter((node) => node.parent === parent)
    if (children.length === 0 || years || hasItems(parent)) continue
    parent.sumOf = sum(children[0]!.basis ?? 'indentation', children)
  }
}

/** Rows that a declared row names as its parts. */
function declaredParents(group: readonly Node[]): void {
  for (const node of group) {
    const { kind } = node.row
    if (!kind?.sumOf || kind.role === 'total') continue
    for (const part of partsOf(group, node, kind.sumOf)) {
      part.node.parent = node
      part.node.basis = 'declared'
    }
  }
}

function codeParents(group: readonly Node[]): void {
  const byCode = new Map<string, Node>()
  for (const node of group) {
    const { code } = node.row
    if (code === undefined || node.row.role === 'total') continue
    let parent = parentOf(code)
    while (parent !== undefined && !byCode.has(parent)) parent = parentOf(parent)
    if (parent !== undefined && node.parent === null) {
      node.parent = byCode.get(parent)!
      node.basis = 'codes'
    }
    const twin = byCode.get(code)
    if (twin) {
      // A code printed twice: a slip for the code below, or one item in two rows. Either way no sum here is sure.
      for (let above: Node | null = node; above; above = above.parent) above.doubtful = true
      twin.doubtful = true
      continue
    }
    byCode.set(code, node)
  }
}

function nameParents(group: readonly Node[], pairs: CodePairs, classification: Classification): void {
  const resolver = codeResolver(classification, pairs)
  const open: Node[] = []
  const numbered = group.some((node) => node.row.number?.style === 0 && isOpen(node))
  for (const node of group) {
    if (!isOpen(node)) continue
    const outermost = numbered && node.row.number?.style === 0
    if (numbered && !outermost && node.row.number && node.row.number.style < 2) resolver.reset()
    const code = resolver.next(node.row.bare, outermost)
    if (code === undefined) {
      for (const above of open) above.doubtful = true
      if (outermost) open.length = 0
      else {
        open.length = Math.min(open.length, 1)
        node.parent = open[0] ?? null
      }
      if (outermost) open.push(node)
      continue
    }
    node.row.code = code
    while (open.length > 0 && !isAbove(open.at(-1)!, code)) open.pop()
    node.parent = open.at(-1) ?? null
    if (node.parent) node.basis = 'codes'
    open.push(node)
  }

  function isOpen(node: Node): boolean {
    return (
      node.row.role === 'item' &&
      node.row.kind === undefined &&
      node.row.code === undefined &&
      node.parent === null
    )
  }

  function isAbove(node: Node, code: string): boolean {
    return node.row.code !== undefined && code.startsWith(node.row.code) && code !== node.row.code
  }
}

/** A number of an inner style belongs to the last row above with an outer one, or to the unnumbered row that opens it. */
function numberParents(group: readonly Node[]): void {
  const stack: { node: Node; style: number }[] = []
  for (const node of group) {
    const style = node.row.number?.style
    if (node.row.role === 'total') {
      stack.length = 0
      continue
    }
    if (style === undefined) {
      if (node.parent === null && node.row.code === undefined) {
        stack.length = 0
        stack.push({ node, style: -1 })
      }
      continue
    }
    while (stack.length > 0 && stack.at(-1)!.style >= style) stack.pop()
    if (node.parent === null && stack.length > 0) {
      node.parent = stack.at(-1)!.node
      node.basis = 'numbering'
    }
    stack.push({ node, style })
  }
}

function indentParents(group: readonly Node[]): void {
  const open = group.filter(
    (node) => node.row.role === 'item' && node.parent === null && node.row.code === undefined,
  )
  const stack: Node[] = []
  for (const node of open) {
    while (stack.length > 0 && stack.at(-1)!.row.indent > node.row.indent - STEP) stack.pop()
    if (stack.length > 0) {
      node.parent = stack.at(-1)!
      node.basis = 'indentation'
    }
    stack.push(node)
  }
}

/** Parents equal the sum of their children where each child is known to be one and none is a mere “of which”. */
function sumChildren(group: readonly Node[]): void {
  for (const node of group) {
    const { kind } = node.row
    const children = group.filter((child) => child.parent === node)
    const declared = kind?.sumOf !== undefined && kind.role !== 'total'
    if (declared && !children.some((child) => child.row.ofWhich)) {
      const parts = completeParts(group, node, kind.sumOf!, kind.optionalParts)
      if (parts) node.sumOf = parts
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
function totalRows(group: readonly Node[], panel: PanelKind, later: boolean): void {
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
    if (tops.length > 0 && !hasTwins(tops) && panel.items !== 'none') node.sumOf = sum('total-row', tops)
  }
}

function oneDepth(nodes: readonly Node[]): boolean {
  return new Set(nodes.map((node) => node.row.code?.length)).size <= 1
}

function isTop(node: Node): boolean {
  return (
    node.parent === null &&
    node.row.role === 'item' &&
    !node.ofWhich &&
    !node.row.ofWhich &&
    node.row.hasFigures
  )
}

/** Whether a code stands twice among the rows. */
function hasTwins(nodes: readonly Node[]): boolean {
  const codes = nodes.flatMap((node) => (node.row.code === undefined ? [] : [node.row.code]))
  return new Set(codes).size < codes.length
}

/** A unit's own row is the sum of the outermost rows below it. */
function sumUnit(head: Node, group: readonly Node[]): void {
  if (head.sumOf || group.some((node) => node.row.year !== undefined) || head.row.year !== undefined) return
  if (!head.row.hasFigures) return
  const tops = group.filter(isTop)
  if (tops.length === 0 || hasTwins(tops) || group.some((node) => node.row.role === 'total')) return
  const coded = tops.filter((node) => node.row.code !== undefined)
  if (coded.length !== 0 && coded.length !== tops.length) return
  head.sumOf = sum('total-row', tops)
}

/** Change = current − previous, where a unit's rows are years and their movement. */
function yearRows(nodes: readonly Node[]): void {
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

/** The unit row a row belongs to, itself if it is one. */
export function ownerOf(node: Node): Node | null {
  return node.row.unit !== undefined ? node : node.unit
}

interface Part {
  readonly node: Node
  readonly weight: 1 | -1
}

/** The rows that declared keys name: the nearest after the row for its parts, before it for a total's. */
function partsOf(group: readonly Node[], whole: Node, keys: readonly string[]): Part[] {
  const at = group.indexOf(whole)
  const parts: Part[] = []
  for (const key of keys) {
    const weight = key.startsWith('-') ? -1 : 1
    const name = key.replace(/^-/, '')
    if (name === 'top') {
      const start = group.findLastIndex((node, i) => i < at && node.row.role === 'total') + 1
      for (const node of group.slice(start, at)) if (isTop(node)) parts.push({ node, weight })
      continue
    }
    const named = group.filter((node) => node.row.kind?.key === name && node !== whole)
    const total = whole.row.role === 'total'
    const node = total
      ? (named.findLast((n) => group.indexOf(n) < at) ?? named[0])
      : (named.find((n) => group.indexOf(n) > at) ?? named.at(-1))
    if (node) parts.push({ node, weight })
  }
  return parts
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

function sum(basis: SumBasis, parts: readonly Node[]): Sum {
  return { basis, parts: parts.map((node) => ({ index: node.row.index, weight: 1 })) }
}

function levelOf(node: Node): number {
  let level = 0
  for (let at: Node | null = node.parent ?? (node.row.unit === undefined ? node.unit : null); at;) {
    level += 1
    at = at.parent ?? (at.row.unit === undefined ? at.unit : null)
  }
  return level
}
