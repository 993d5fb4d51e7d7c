// Where the facts of a sentence or of a whole section stand in its text (schemas/quotedFigures.ts), for marking them.
import { findFigure, placeFigures, type Spot as SpotOf } from '../../schemas/quotedFigures.ts'
import type { Fact, Places } from './anchors.ts'

export type Spot = SpotOf<Fact>

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
