// Rules as drawn → segments as meant: pieces of one line brought to one height and joined, doubles made one.
import type { PageLayout, Rule } from '../../schemas/page.ts'
import { settings } from './settings.ts'

/** A whole line of a grid. `at` is y of a horizontal and x of a vertical one. */
export interface Segment {
  at: number
  from: number
  to: number
  width: number
  /** Drawn by ink; false where only the edge of a filled area shows it. */
  inked: boolean
}

export interface Segments {
  readonly horizontal: Segment[]
  readonly vertical: Segment[]
}

/** How far apart two parallel pieces of the same line can be on this page. */
export function snapTolerance(page: PageLayout): number {
  const widths = page.rules.map((rule) => rule.width).sort((a, b) => a - b)
  const median = widths[widths.length >> 1] ?? 0
  let smallest = Infinity
  for (const run of page.runs) if (run.fontSize > 3 && run.fontSize < smallest) smallest = run.fontSize
  const byFont = smallest === Infinity ? settings.snapMost : smallest * settings.snapShareOfFont
  return Math.min(settings.snap + 1.5 * median, settings.snapMost, byFont)
}

/** Snaps and joins all rules of a page. */
export function joinRules(page: PageLayout): Segments {
  const tolerance = snapTolerance(page)
  return {
    horizontal: joinParallel(
      page.rules.filter((rule) => rule.orientation === 'horizontal'),
      tolerance,
    ),
    vertical: joinParallel(
      page.rules.filter((rule) => rule.orientation === 'vertical'),
      tolerance,
    ),
  }
}

/** One orientation: pieces that lie on one line and meet become one segment. Sorted by `at`, then `from`. */
export function joinParallel(rules: readonly Rule[], tolerance: number): Segment[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at)
  const out: Segment[] = []
  let start = 0
  for (let i = 1; i <= sorted.length; i++) {
    // A bundle ends where the next piece is too far from the last one, or the bundle grows thicker than two lines.
    const next = sorted[i]
    if (next && next.at - sorted[i - 1]!.at <= tolerance && next.at - sorted[start]!.at <= 2 * tolerance)
      continue
    joinBundle(sorted.slice(start, i), out)
    start = i
  }
  return out.filter((segment) => segment.to - segment.from >= settings.shortest)
}

function joinBundle(bundle: Rule[], out: Segment[]): void {
  bundle.sort((a, b) => a.from - b.from)
  let weight = 0
  let sum = 0
  for (const rule of bundle) {
    const length = rule.to - rule.from + 0.01
    weight += length
    sum += rule.at * length
  }
  const at = sum / weight
  let open: Segment | undefined
  for (const rule of bundle) {
    if (open && rule.from <= open.to + settings.join) {
      open.to = Math.max(open.to, rule.to)
      open.width = Math.max(open.width, rule.width)
      open.inked ||= rule.width > 0
    } else {
      open = { at, from: rule.from, to: rule.to, width: rule.width, inked: rule.width > 0 }
      out.push(open)
    }
  }
}
