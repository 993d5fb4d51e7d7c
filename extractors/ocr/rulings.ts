// Drawn lines in a level picture: long thin runs of ink, across and down. In: ink. Out: rules in pixels, and the same
// pixels as a mask, so that letters can be looked for in what is left.
import type { Rule } from '../../schemas/page.ts'
import { faintRidges } from './faint.ts'
import { transpose, type Ink } from './ink.ts'
import type { Gray } from './raster.ts'

/** In points. */
const limits = {
  /** Strokes of letters are shorter, the lines of a table longer; a short side of a cell must end at other lines. */
  shortest: { across: 14, down: 8 },
  /** From this length on a line needs no other to be one. */
  sure: 48,
  /** From this length on figures may lean against it all along. */
  certain: 90,
  /** Thicker ink is an area. */
  thickest: 4,
  /** Gaps where print has worn off. */
  gap: 1.2,
  /** How close a short line ends to the line that it meets. */
  meet: 3,
  /** A short piece this close to the end of a long line, and on its height, is a part of it that a stamp cut off. */
  cut: 60,
  /** The least length of a line that is too light to be ink. */
  faint: 24,
} as const

/** Share of a run that must be ink. */
const FILLED = 0.9
/** Share of a line's length at which the ink is no thicker than the line. */
const THIN = { short: 0.75, long: 0.6 } as const
/** Share of a line along which ink may lie close beside it: letters that stand on it, lines that cross it. */
const COMPANY = 0.45

/** Share of a short line's length that it may lack to the lines it meets. */
const OPEN = 0.15

export interface Rulings {
  /** In pixels. */
  readonly rules: readonly Rule[]
  /** 1 where a rule is drawn, and one pixel around. */
  readonly mask: Uint8Array
}

/** Finds rules, also those of the level picture that are too light to be ink; `scale` is pixels a point. */
export function findRulings(ink: Ink, level: Gray, scale: number): Rulings {
  const across = linesAcross(ink, scale, limits.shortest.across * scale)
  const down = linesAcross(transpose(ink), scale, limits.shortest.down * scale)
  const horizontals = across.map((line) => ({ line, rule: ruleOf(line, 'horizontal') }))
  const verticals = down.map((line) => ({ line, rule: ruleOf(line, 'vertical') }))
  const drawn = [
    ...horizontals.filter(
      ({ rule }) => isBorne(rule, verticals, scale) || isCutOff(rule, horizontals, scale),
    ),
    ...verticals.filter(({ rule }) => isBorne(rule, horizontals, scale) || isCutOff(rule, verticals, scale)),
  ]
  const kept = [...drawn, ...faintLines(level, scale, drawn)]
  const mask = new Uint8Array(ink.data.length)
  for (const { line, rule } of kept) paint(mask, line, rule.orientation, ink)
  return { rules: kept.map(({ rule }) => rule), mask }
}

interface DrawnLine {
  readonly line: Line
  readonly rule: Rule
}

/**
 * Lines too light to be ink that lead from one line to another, as those of a table do and a scanner's streaks do not; a
 * stamp may part them.
 */
function faintLines(level: Gray, scale: number, drawn: readonly DrawnLine[]): DrawnLine[] {
  const known = drawn.map(({ rule }) => rule)
  const faint = (['horizontal', 'vertical'] as const).flatMap((orientation) => {
    const ink = faintRidges(level, orientation, known, limits.faint, scale)
    const lines = ink ? linesAcross(ink, scale, limits.faint * scale) : []
    return lines.map((line) => ({ line, rule: ruleOf(line, orientation) }))
  })
  const all = [...known, ...faint.map(({ rule }) => rule)]
  return faint.filter(({ rule }) =>
    [rule.from, rule.to].every((end) =>
      all.some((other) => endsAt(rule, end, other, scale) || goesOn(rule, end, other, scale)),
    ),
  )
}

function endsAt(rule: Rule, end: number, other: Rule, scale: number): boolean {
  const meet = limits.meet * scale
  return (
    rule.orientation !== other.orientation &&
    other.from - meet <= rule.at &&
    rule.at <= other.to + meet &&
    Math.abs(other.at - end) <= meet
  )
}

/** Whether a line goes on behind an end of it, on its height. */
function goesOn(rule: Rule, end: number, other: Rule, scale: number): boolean {
  if (other === rule || other.orientation !== rule.orientation) return false
  const gap = end === rule.to ? other.from - end : end - other.to
  return Math.abs(other.at - rule.at) <= 2 && gap > -2 && gap <= limits.cut * scale
}

/** A run of ink along one row. */
interface Run {
  readonly y: number
  readonly from: number
  readonly to: number
}

interface Line {
  readonly runs: readonly Run[]
  readonly at: number
  readonly from: number
  readonly to: number
  readonly thickness: number
}

function linesAcross(ink: Ink, scale: number, shortest: number): Line[] {
  return grouped(longRuns(ink, shortest, Math.max(2, limits.gap * scale)))
    .map(lineOf)
    .filter(
      (line) => line.to - line.from >= shortest && line.thickness <= Math.max(3, limits.thickest * scale),
    )
    .filter((line) => isAlone(line, ink, scale))
}

/** Runs of at least `shortest`, in a picture whose rows are thickened by one pixel so that a slight lean breaks none. */
function longRuns({ width, height, data }: Ink, shortest: number, gap: number): Run[] {
  const runs: Run[] = []
  for (let y = 1; y < height - 1; y++) {
    const row = y * width
    let from = -1
    let last = -1
    let filled = 0
    const end = () => {
      if (from >= 0 && last + 1 - from >= shortest && filled >= FILLED * (last + 1 - from))
        runs.push({ y, from, to: last + 1 })
    }
    for (let x = 0; x < width; x++) {
      const i = row + x
      if (data[i] === 1 || data[i - width] === 1 || data[i + width] === 1) {
        if (from < 0 || x - last - 1 > gap) {
          end()
          from = x
          filled = 0
        }
        last = x
        filled++
      }
    }
    end()
  }
  return runs
}

/** Runs that lie over one another are one line. */
function grouped(runs: readonly Run[]): Run[][] {
  const open: { runs: Run[]; last: Run[] }[] = []
  const done: Run[][] = []
  let y = -1
  for (const run of runs) {
    if (run.y !== y) {
      y = run.y
      for (let i = open.length - 1; i >= 0; i--) {
        const group = open[i]!
        group.last = group.runs.filter((member) => member.y >= y - 1)
        if (group.last.length === 0) {
          done.push(group.runs)
          open.splice(i, 1)
        }
      }
    }
    const touching = open.filter(({ last }) => last.some((other) => other.y < y && overlaps(other, run)))
    if (touching.length === 0) {
      open.push({ runs: [run], last: [] })
      continue
    }
    const [first, ...others] = touching
    first!.runs.push(run)
    for (const other of others) {
      first!.runs.push(...other.runs)
      first!.last.push(...other.last)
      open.splice(open.indexOf(other), 1)
    }
  }
  return [...done, ...open.map((group) => group.runs)]
}

function overlaps(a: Run, b: Run): boolean {
  return a.from < b.to && b.from < a.to
}

function lineOf(runs: readonly Run[]): Line {
  let from = Infinity
  let to = -Infinity
  let area = 0
  let moment = 0
  for (const run of runs) {
    from = Math.min(from, run.from)
    to = Math.max(to, run.to)
    const length = run.to - run.from
    area += length
    moment += length * (run.y + 0.5)
  }
  // The rows were thickened by one pixel above and one below.
  return { runs, from, to, at: moment / area, thickness: Math.max(1, area / (to - from) - 2) }
}

/**
 * Lines are thin all along and have paper on both sides; a row of strokes through small print has letters that go on
 * above or below it.
 */
function isAlone(
  { at, from, to, thickness, runs }: Line,
  { width, height, data }: Ink,
  scale: number,
): boolean {
  // A leaning line is looked at at its own height at each place: the mean of its runs there.
  const heights = new Map<number, { sum: number; count: number }>()
  for (const run of runs) {
    for (let k = run.from >> 6; k <= (run.to - 1) >> 6; k++) {
      const here = heights.get(k)
      if (here) Object.assign(here, { sum: here.sum + run.y, count: here.count + 1 })
      else heights.set(k, { sum: run.y, count: 1 })
    }
  }
  const heightAt = (x: number): number => {
    const here = heights.get(x >> 6)
    return Math.round(here ? here.sum / here.count : at)
  }
  const beside = thickness / 2 + Math.max(2, 0.8 * scale)
  const most = Math.round(thickness) + Math.max(2, Math.round(0.8 * scale))
  const isInked = (x: number, y: number) => y >= 0 && y < height && data[y * width + x] === 1
  let thin = 0
  let above = 0
  let below = 0
  for (let x = from; x < to; x++) {
    const y = heightAt(x)
    if (isInked(x, Math.round(y - beside))) above++
    if (isInked(x, Math.round(y + beside))) below++
    let top = y - 1
    while (top < y + 1 && !isInked(x, top)) top++
    let bottom = top
    while (bottom - top <= most && isInked(x, bottom)) bottom++
    while (bottom - top <= most && isInked(x, top - 1)) top--
    if (bottom - top <= most) thin++
  }
  const length = to - from
  const [less, more] = above < below ? [above, below] : [below, above]
  if (length >= limits.certain * scale) return thin >= THIN.long * length && less <= 0.5 * COMPANY * length
  return thin >= THIN.short * length && less <= 0.5 * COMPANY * length && more <= COMPANY * length
}

function ruleOf({ at, from, to, thickness }: Line, orientation: Rule['orientation']): Rule {
  return { orientation, at, from, to, width: thickness }
}

/** A short line counts only where it leads from one line of the other direction to another, with hardly a gap. */
function isBorne(rule: Rule, others: readonly { readonly rule: Rule }[], scale: number): boolean {
  const length = rule.to - rule.from
  if (length >= limits.sure * scale) return true
  const meet = limits.meet * scale
  const gapAt = (end: number): number => {
    const gaps = others
      .filter(
        ({ rule: other }) =>
          other.to - other.from >= limits.sure * scale * 0.5 &&
          other.from - meet <= rule.at &&
          rule.at <= other.to + meet,
      )
      .map(({ rule: other }) => Math.max(0, Math.abs(other.at - end) - other.width / 2))
    return Math.min(...gaps)
  }
  const [before, after] = [gapAt(rule.from), gapAt(rule.to)]
  // A letter's stroke in a low row comes close to both lines, and leaves more open in all.
  return before <= meet && after <= meet && before + after <= OPEN * length
}

function isCutOff(
  { at, from, to, width }: Rule,
  alike: readonly { readonly rule: Rule }[],
  scale: number,
): boolean {
  return alike.some(
    ({ rule: other }) =>
      other.to - other.from >= limits.sure * scale &&
      Math.abs(other.at - at) <= Math.max(width, other.width) &&
      Math.max(from - other.to, other.from - to) <= limits.cut * scale,
  )
}

function paint(
  mask: Uint8Array,
  { runs }: Line,
  orientation: Rule['orientation'],
  { width, height }: Ink,
): void {
  for (const { y, from, to } of runs) {
    if (orientation === 'horizontal')
      mask.fill(1, y * width + Math.max(0, from - 1), y * width + Math.min(width, to + 1))
    else for (let v = Math.max(0, from - 1); v < Math.min(height, to + 1); v++) mask[v * width + y] = 1
  }
}
