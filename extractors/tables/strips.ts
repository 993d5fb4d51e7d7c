// Printed lines without upright lines between their texts → the columns that their white space shows, and which text
// stands in which column.
import { settings } from './settings.ts'
import type { Stretch, TextRow } from './textRows.ts'

/**
 * The columns that the white space of the rows shows, left to right. A strip as wide as a character may be crossed by
 * a tenth of the rows (titles over several columns); a narrower one is a strip only where all rows keep it free.
 * Rows of a single stretch have no say.
 */
export function findColumns(rows: readonly TextRow[]): Stretch[] {
  const speaking = rows.filter((row) => row.stretches.length > 1)
  const fontSize = speaking[0]?.fontSize ?? 0
  const free = coveredBy(speaking, 0)
  const wide = coveredBy(speaking, Math.floor(speaking.length * settings.crossing))
  const strips: Stretch[] = []
  for (const [columns, narrowest] of [
    [free, settings.besideFigure],
    [wide, settings.strip],
  ] as const) {
    columns.slice(1).forEach((column, i) => {
      const strip = { x0: columns[i]!.x1, x1: column.x0 }
      if (strip.x1 - strip.x0 >= narrowest * fontSize && !strips.some((s) => meets(s, strip)))
        strips.push(strip)
    })
  }
  strips.sort((a, b) => a.x0 - b.x0)
  const [first, last] = [wide[0], wide[wide.length - 1]]
  if (!first || !last) return []
  const starts = [first.x0, ...strips.map((strip) => strip.x1)]
  const ends = [...strips.map((strip) => strip.x0), last.x1]
  return withoutTitles(
    starts.map((x0, i) => ({ x0, x1: ends[i]! })),
    speaking,
  )
}

/** Takes out what a single title over the gap between two columns makes look like a column. */
function withoutTitles(columns: readonly Stretch[], rows: readonly TextRow[]): Stretch[] {
  const owners = rows.map((row) => ownersOf(row, columns))
  return columns.filter((_, c) => {
    const inside = owners.filter((own) => own[c] !== undefined)
    const [only] = inside
    const outer = c === 0 || c === columns.length - 1
    return outer || inside.length > 1 || rows.length < settings.alignedRows || (only && isNamed(only, c))
  })
}

/** Whether a line has a text of its own in the column and in the columns on both sides. */
function isNamed(own: readonly (Stretch | undefined)[], c: number): boolean {
  const distinct = (a: number, b: number): boolean => own[a] !== undefined && own[a] !== own[b]
  return (c === 0 || distinct(c - 1, c)) && (c === own.length - 1 || distinct(c + 1, c))
}

/** The stretches of the line that more than `allowed` rows cover. */
function coveredBy(rows: readonly TextRow[], allowed: number): Stretch[] {
  const ends = rows
    .flatMap((row) =>
      row.stretches.flatMap(({ x0, x1 }) => [
        { x: x0, step: 1 },
        { x: x1, step: -1 },
      ]),
    )
    .sort((a, b) => a.x - b.x || b.step - a.step)
  const covered: Stretch[] = []
  let depth = 0
  let from = 0
  for (const { x, step } of ends) {
    const before = depth
    depth += step
    if (before <= allowed && depth > allowed) from = x
    if (before > allowed && depth <= allowed) covered.push({ x0: from, x1: x })
  }
  return covered
}

/** Adds the columns that only the header names, beside a name for each neighbour; a title over a gap is none. */
export function withHeaderColumns(columns: readonly Stretch[], header: readonly TextRow[]): Stretch[] {
  let all = [...columns]
  for (const row of header) {
    // As many names as columns are the names of these: a short figure stands beside its name.
    if (row.stretches.length === columns.length) continue
    for (const stretch of row.stretches) {
      if (all.some((column) => meets(stretch, column))) continue
      const more = [...all, stretch].sort((a, b) => a.x0 - b.x0)
      if (isNamed(ownersOf(row, more), more.indexOf(stretch))) all = more
    }
  }
  return all
}

/** Share of rows that have different texts in at least two of the columns; a line of prose is one text. */
export function columnar(rows: readonly TextRow[], columns: readonly Stretch[]): number {
  const many = rows.filter((row) => new Set(ownersOf(row, columns).filter(Boolean)).size > 1)
  return rows.length === 0 ? 0 : many.length / rows.length
}

/** Whether two stretches share some width. */
export const meets = (a: Stretch, b: Stretch): boolean => a.x0 < b.x1 && a.x1 > b.x0

/** Whether every stretch of a row stands in one column, and one of them begins or ends as another of `like` does. */
export function fitsColumns(row: TextRow, columns: readonly Stretch[], like: readonly TextRow[]): boolean {
  const near = settings.besideFigure * row.fontSize
  const inOne = row.stretches.every((s) => columns.filter((column) => meets(s, column)).length === 1)
  const aligned = (s: Stretch): boolean =>
    like.some((other) =>
      other.stretches.some((o) => Math.abs(o.x0 - s.x0) < near || Math.abs(o.x1 - s.x1) < near),
    )
  return inOne && row.stretches.some(aligned)
}

/**
 * Per column the stretch that fills most of it: of two that reach into one column, the other one only sticks out.
 * A stretch over the gap between two columns is a title of both.
 */
export function ownersOf(line: TextRow, columns: readonly Stretch[]): (Stretch | undefined)[] {
  const owners = columns.map((column) => {
    let owner: Stretch | undefined
    let most = 0
    for (const stretch of line.stretches) {
      const shared = Math.min(stretch.x1, column.x1) - Math.max(stretch.x0, column.x0)
      if (shared > most) {
        most = shared
        owner = stretch
      }
    }
    return owner
  })
  for (const stretch of line.stretches) {
    if (owners.includes(stretch)) continue
    const right = columns.findIndex((column) => column.x0 >= stretch.x1)
    if (right > 0 && columns[right - 1]!.x1 <= stretch.x0) {
      owners[right - 1] ??= stretch
      owners[right] ??= stretch
    }
  }
  return owners
}
