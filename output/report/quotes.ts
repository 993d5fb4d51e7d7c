// Which characters of a sentence are which fact. The contract names the sentence and the print; several figures of one
// sentence may be printed alike, so all facts of a sentence are placed together, in document order.
import type { Fact, Places } from './anchors.ts'

export interface Spot {
  readonly start: number
  readonly end: number
  readonly fact: Fact
}

/** Where each fact's print stands in `text`: the first place not yet taken that is not the inside of a longer number. */
export function placeFigures(text: string, facts: readonly Fact[]): Spot[] {
  const spots: Spot[] = []
  const isFree = (from: number, to: number) => spots.every((spot) => to <= spot.start || from >= spot.end)
  for (const fact of facts) {
    const start = findFigure(text, fact.printed, 0, isFree)
    if (start >= 0) spots.push({ start, end: start + fact.printed.length, fact })
  }
  return spots.sort((a, b) => a.start - b.start)
}

/** Start of a free occurrence of `printed` in `text` from `from` on, or −1. */
export function findFigure(
  text: string,
  printed: string,
  from: number,
  isFree: (start: number, end: number) => boolean,
): number {
  if (printed === '') return -1
  for (let start = text.indexOf(printed, from); start >= 0; start = text.indexOf(printed, start + 1)) {
    const end = start + printed.length
    const insideNumber = /^\d/.test(printed) && /\d[.,]?$/.test(text.slice(Math.max(0, start - 2), start))
    const continues = /^[.,]?\d/.test(text.slice(end, end + 2))
    if (!insideNumber && !continues && isFree(start, end)) return start
  }
  return -1
}

/** All facts of the sentence in which `fact` stands, each at its place; empty for a fact without a sentence. */
export function spotsInQuote(fact: Fact, places: Places): readonly Spot[] {
  const { section, quote } = fact.source
  if (quote === null) return []
  const key = `${section}\n${quote}`
  let spots = places.spots.get(key)
  if (!spots) {
    const inSection = section === null ? [] : places.factsOfSection(section)
    const together = inSection.filter((other) => other.source.quote === quote)
    spots = placeFigures(quote, together.length > 0 ? together : [fact])
    places.spots.set(key, spots)
  }
  return spots
}

/** Finds each fact's sentence in the section, then its print in the sentence; white space is not compared. */
export function placeInSection(text: string, facts: readonly Fact[]): Spot[] {
  if (facts.length === 0) return []
  const { folded, origin } = withoutSpace(text)
  const spots: Spot[] = []
  const isFree = (start: number, end: number) => spots.every((spot) => end <= spot.start || start >= spot.end)
  for (const fact of facts) {
    const printed = withoutSpace(fact.printed).folded
    const quote = fact.source.quote === null ? '' : withoutSpace(fact.source.quote).folded
    let start = -1
    if (quote !== '') {
      for (let at = folded.indexOf(quote); at >= 0 && start < 0; at = folded.indexOf(quote, at + 1)) {
        start = findFigure(folded, printed, at, (from, to) => to <= at + quote.length && isFree(from, to))
      }
    } else start = findFigure(folded, printed, 0, isFree)
    if (start >= 0) spots.push({ start, end: start + printed.length, fact })
  }
  return spots
    .map(({ start, end, fact }) => ({ start: origin[start]!, end: origin[end - 1]! + 1, fact }))
    .sort((a, b) => a.start - b.start)
}

export function withoutSpace(text: string): { folded: string; origin: number[] } {
  const origin: number[] = []
  let folded = ''
  for (let i = 0; i < text.length; i++) {
    if (/\s/.test(text[i]!)) continue
    folded += text[i]!
    origin.push(i)
  }
  return { folded, origin }
}
