// Rules as painted → rules with the dots of dotted lines joined into the lines that a reader sees. A square dot alone has
// no direction; a row of them has.
import type { Rule } from '../../schemas/page.ts'

const limits = {
  /** A dot is at most this large, in points, and about as long as it is thick. */
  largest: 3,
  square: 1.6,
  /** White between two dots of a line, in dots. */
  gap: 3,
  /** Fewer dots are ornaments. */
  fewest: 4,
  /** How far the middles of dots of one line differ, in points. */
  level: 0.3,
} as const

interface Dot {
  readonly x: number
  readonly y: number
  readonly size: number
}

/** Replaces dots by their lines; dots that stand in no line are dropped, as they separate nothing. */
export function joinDots(rules: readonly Rule[]): readonly Rule[] {
  const dots: Dot[] = []
  const lines: Rule[] = []
  for (const rule of rules) {
    const length = rule.to - rule.from
    if (length > limits.largest || rule.width === 0 || length > limits.square * rule.width) {
      lines.push(rule)
      continue
    }
    const middle = (rule.from + rule.to) / 2
    const size = Math.max(length, rule.width)
    dots.push(
      rule.orientation === 'horizontal' ? { x: middle, y: rule.at, size } : { x: rule.at, y: middle, size },
    )
  }
  if (dots.length < limits.fewest) return rules
  chain(dots, 'horizontal', lines)
  chain(dots, 'vertical', lines)
  return lines
}

function chain(dots: readonly Dot[], orientation: Rule['orientation'], lines: Rule[]): void {
  const level = orientation === 'horizontal'
  const placed = dots
    .map(({ x, y, size }) => (level ? { at: y, along: x, size } : { at: x, along: y, size }))
    .sort((a, b) => a.at - b.at)
  for (let i = 0; i < placed.length;) {
    let end = i + 1
    while (end < placed.length && placed[end]!.at - placed[i]!.at <= limits.level) end++
    const row = placed.slice(i, end).sort((a, b) => a.along - b.along)
    for (let from = 0; from < row.length;) {
      let to = from + 1
      while (to < row.length && row[to]!.along - row[to - 1]!.along <= (limits.gap + 1) * row[to]!.size) to++
      const [first, last] = [row[from]!, row[to - 1]!]
      if (to - from >= limits.fewest && last.along - first.along > limits.largest)
        lines.push({
          orientation,
          at: first.at,
          from: first.along - first.size / 2,
          to: last.along + last.size / 2,
          width: first.size,
        })
      from = to
    }
    i = end
  }
}
