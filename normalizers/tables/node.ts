// One row of a panel in its place among the others. Shared by what finds parents and what claims sums.
import type { Sum, SumBasis } from '../../schemas/disclosure.ts'
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

/** The unit row a row belongs to, itself if it is one. */
export function ownerOf(node: Node): Node | null {
  return node.row.unit !== undefined ? node : node.unit
}

/** An outermost item with figures: what a total takes in. */
export function isTop(node: Node): boolean {
  return (
    node.parent === null &&
    node.row.role === 'item' &&
    !node.ofWhich &&
    !node.row.ofWhich &&
    node.row.hasFigures
  )
}

export interface Part {
  readonly node: Node
  readonly weight: 1 | -1
}

/** The rows that declared keys name: the nearest after the row for its parts, before it for a total's. */
export function partsOf(group: readonly Node[], whole: Node, keys: readonly string[]): Part[] {
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

export function sum(basis: SumBasis, parts: readonly Node[]): Sum {
  return { basis, parts: parts.map((node) => ({ index: node.row.index, weight: 1 })) }
}
