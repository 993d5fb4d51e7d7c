// Which row stands under which: by codes, names, list numbers, indentation or declaration. In: the rows of one group in
// order. Out: each row's parent and how it is known; rows whose place is unknown make those around them doubtful.
import { foldLabel } from '../../schemas/text.ts'
import { parentOf, type Classification } from '../classification/index.ts'
import { codeResolver, type CodePairs } from './names.ts'
import { partsOf, sum, type Node } from './node.ts'

/** Difference of indentation, in ems, that the eye takes for nesting. */
const STEP = 0.6

/** Rows below a section's row are its parts: units that stand there, and what stands under no unit. */
export function nestSections(nodes: readonly Node[], tableEntity: string): void {
  let section: Node | null = null
  const parts = new Map<Node, Node[]>()
  for (const node of nodes) {
    if (node.row.kind?.section) {
      section = node
      parts.set(node, [])
    } else if (node.row.role === 'total') section = null
    else if (section && node.row.hasFigures && (node.row.unit !== undefined || !node.unit)) {
      node.parent = section
      node.basis = 'total-row'
      parts.get(section)!.push(node)
    }
  }
  for (const [node, children] of parts) if (children.length > 0) node.sumOf = sum('total-row', children)
  // Among other units the department's bare name stands for its own money.
  const units = nodes.filter((node) => node.row.unit !== undefined)
  if (units.every((node) => withoutMark(node.row.unit!) === foldLabel(tableEntity))) return
  for (const node of units) if (foldLabel(node.row.unit!) === foldLabel(tableEntity)) node.own = true
}

/** 119001 is a unit of 119; under the same name it is the department's own money. */
function nestByCode(units: readonly Node[], nodes: readonly Node[]): void {
  const byCode = new Map(units.map((node) => [node.row.unitCode!, node]))
  for (const node of units) {
    const code = node.row.unitCode!
    let parent: Node | undefined
    for (let length = code.length - 1; length > 0 && !parent; length--)
      parent = byCode.get(code.slice(0, length))
    if (!parent) continue
    node.parent = parent
    node.basis = 'codes'
    if (foldLabel(node.row.unit!) === withoutMark(parent.row.unit!)) node.own = true
  }
  const parts = Map.groupBy(units, (node) => node.parent)
  const busy = unitsWithItems(nodes)
  for (const [parent, children] of parts)
    if (parent && !busy.has(parent)) parent.sumOf = sum('codes', children)
  if (byCode.size === units.length) sumOverUnits(parts.get(null) ?? [], nodes)
}

/** 合计 of a table in which everything stands under some unit. */
function sumOverUnits(units: readonly Node[], nodes: readonly Node[]): void {
  const isStray = ({ row, unit }: Node): boolean => row.role === 'item' && row.unit === undefined && !unit
  if (nodes.some(isStray) || nodes.some((node) => node.row.year !== undefined)) return
  for (const node of nodes)
    if (node.row.role === 'total' && node.row.kind === undefined && !node.unit)
      node.sumOf = sum('total-row', units)
}

/** Unit rows: a department above its units, by code, by indentation or by standing first under the table's own name. */
export function nestUnits(units: readonly Node[], nodes: readonly Node[], tableEntity: string): void {
  if (units.length > 0 && units.every((node) => node.row.unitCode !== undefined)) {
    nestByCode(units, nodes)
    return
  }
  if (units.length < 2) return
  const busy = unitsWithItems(nodes)
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
  } else if (nodes.some((node) => node.row.role === 'total' && node.row.unit === undefined && !node.unit)) {
    // Beside a row 合计 the department's own name stands for its own money (本级), not for all its units'; printed
    // twice, first with 本级 or not, it stands for the whole first and for its own money after.
    const bearers = units.filter((node) => withoutMark(node.row.unit ?? '') === foldLabel(tableEntity))
    for (const node of bearers.length > 1 ? bearers.slice(1) : bearers) {
      if (withoutMark(node.row.unit!) === foldLabel(node.row.unit!)) node.own = true
    }
    const flat = bearers.length > 1 ? units.filter((node) => node !== bearers[0]) : units
    sumOverUnits(flat, nodes)
    return
  } else if (foldLabel(first.row.unit ?? '') === foldLabel(tableEntity) && !busy.has(first)) {
    for (const node of rest) {
      node.parent = first
      node.basis = 'declared'
    }
  }
  const years = nodes.some((node) => node.row.year !== undefined)
  if (years) return
  for (const [parent, children] of Map.groupBy(units, (node) => node.parent)) {
    if (parent && !busy.has(parent)) parent.sumOf = sum(children[0]!.basis ?? 'indentation', children)
  }
}

/** Units under whose rows items stand. */
function unitsWithItems(nodes: readonly Node[]): ReadonlySet<Node> {
  return new Set(nodes.flatMap((node) => (node.row.role === 'item' && node.unit ? [node.unit] : [])))
}

function withoutMark(name: string): string {
  return foldLabel(name).replace(/\((?:本级|本部|机关)\)$/u, '')
}

/** Rows that a declared row names as its parts. */
export function declaredParents(group: readonly Node[]): void {
  for (const node of group) {
    const { kind } = node.row
    if (!kind?.sumOf || kind.role === 'total') continue
    for (const part of partsOf(group, node, kind.sumOf)) {
      part.node.parent = node
      part.node.basis = 'declared'
    }
  }
}

export function codeParents(group: readonly Node[]): void {
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

export function nameParents(group: readonly Node[], pairs: CodePairs, classification: Classification): void {
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
export function numberParents(group: readonly Node[]): void {
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

export function indentParents(group: readonly Node[]): void {
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
