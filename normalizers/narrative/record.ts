// Facts, statements and the account of every number, as they are found. In: figures with what they mean. Out: lists.
import type { ConceptId, Dimensions } from '../../schemas/concept.ts'
import type { Unit } from '../../schemas/contract.ts'
import { negate, ZERO, type Decimal } from '../../schemas/decimal.ts'
import type { Fact, Statement } from '../../schemas/disclosure.ts'
import { baseText } from '../quantity.ts'
import type { NarrativeContext, NumberAccount } from './context.ts'
import { placeOf, type Passage } from './passage.ts'
import type { Folded, NumberName, NumberToken } from './tokens.ts'

/** What one fact is to say, apart from where it is printed. */
export interface Draft {
  readonly concept: ConceptId
  readonly dimensions: Dimensions
  readonly entity: string
  readonly year: number | null
  readonly phase: 'budget' | 'final' | null
}

/** A passage as it is read: where its folded characters stand, and the sentence around any of them. */
export interface Reading {
  readonly passage: Passage
  readonly folded: Folded
  readonly section: string
}

export interface Recorder {
  readonly facts: Fact[]
  readonly statements: Statement[]
  readonly numbers: NumberAccount[]
  /** Adds a fact for a printed figure; `sign` is -1 where words make it negative. */
  figure(draft: Draft, token: NumberToken, sign: 1 | -1, reading: Reading): Fact
  /** Adds a fact that words state without a figure: 持平 is a change of zero. */
  zero(draft: Draft, unit: Unit, decimals: number, start: number, end: number, reading: Reading): Fact
  /** Notes what a number is that stated no fact. */
  account(token: NumberToken, facts: readonly Fact[], name: NumberName | null, reading: Reading): void
}

export function recorder(context: NarrativeContext): Recorder {
  const facts: Fact[] = []
  const numbers: NumberAccount[] = []

  function add(
    draft: Draft,
    value: Decimal,
    unit: Unit,
    decimals: number,
    start: number,
    end: number,
    reading: Reading,
  ): Fact {
    const { passage, folded } = reading
    const [from, to] = [folded.offsets[start]!, folded.offsets[end - 1]! + 1]
    const place = placeOf(passage, from, to)
    const fact: Fact = {
      id: `n${facts.length + 1}`,
      concept: draft.concept,
      entity: draft.entity,
      year: draft.year,
      phase: draft.phase,
      dimensions: definite(draft.dimensions),
      printed: passage.text.slice(from, to).trim(),
      value: baseText(value, unit),
      unit,
      decimals,
      source: {
        page: place.page > 0 ? place.page : null,
        box: place.box && place.page > 0 ? [place.box[0], place.box[1], place.box[2], place.box[3]] : null,
        table: null,
        row: null,
        column: null,
        section: reading.section,
        quote: quoteAt(reading, start),
        witness: context.witness?.(place.page) ?? 'text-layer',
        confidence: null,
      },
    }
    facts.push(fact)
    return fact
  }

  return {
    facts,
    statements: [],
    numbers,
    figure(draft, token, sign, reading) {
      const value = sign === -1 ? negate(token.value) : token.value
      return add(draft, value, token.unit ?? 'count', token.decimals, token.start, token.end, reading)
    },
    zero(draft, unit, decimals, start, end, reading) {
      return add(draft, ZERO, unit, decimals, start, end, reading)
    },
    account(token, stated, name, reading) {
      const { passage, folded } = reading
      const [from, to] = [folded.offsets[token.start]!, folded.offsets[token.end - 1]! + 1]
      const piece = passage.pieces.findLast(({ start }) => start <= from) ?? passage.pieces[0]!
      numbers.push({
        printed: passage.text.slice(from, to),
        page: placeOf(passage, from, to).page,
        section: reading.section,
        block: piece.block.id,
        start: from - piece.start,
        end: to - piece.start,
        facts: stated.map(({ id }) => id),
        name: stated.length > 0 ? null : name,
      })
    },
  }
}

function definite(dimensions: Dimensions): Record<string, string> {
  return Object.fromEntries(
    Object.entries(dimensions).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/** The sentence around a folded offset, as printed; a stop inside brackets does not end it. */
export function quoteAt(reading: Reading, at: number): string {
  const { passage, folded } = reading
  const stops = stopsOf(reading)
  const next = firstFrom(stops, at)
  const end = stops[next] ?? folded.text.length - 1
  const start = (stops[next - 1] ?? -1) + 1
  return passage.text.slice(folded.offsets[start], folded.offsets[end + 1] ?? passage.text.length).trim()
}

/** Index of the first of ascending numbers that is not below `at`. */
function firstFrom(ascending: readonly number[], at: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}

const stopsKnown = new WeakMap<Reading, readonly number[]>()

/** Offsets of the full stops that end sentences. */
function stopsOf(reading: Reading): readonly number[] {
  const known = stopsKnown.get(reading)
  if (known) return known
  const { text } = reading.folded
  const opened: number[] = []
  const stops: number[] = []
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '(') opened.push(i)
    else if (char === ')') {
      const from = opened.pop()
      if (from !== undefined) while (stops.length > 0 && stops.at(-1)! >= from) stops.pop()
    } else if ('。！？'.includes(char)) stops.push(i)
  }
  stopsKnown.set(reading, stops)
  return stops
}
