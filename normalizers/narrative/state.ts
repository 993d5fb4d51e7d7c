// What is kept while a passage is read: what was said last, which breakdowns are open, what a figure without a subject
// is about. Types and small look-ups; the rules stand in money.ts, movements.ts, people.ts and frames.ts.
import type { ConceptId } from '../../schemas/concept.ts'
import type { Unit } from '../../schemas/contract.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import type { ReadingContext } from './context.ts'
import type { Base, Phrase } from './grammar.ts'
import { quantitiesOf, within, type Quantity } from './meaning.ts'
import type { Reading, Recorder } from './record.ts'
import type { Meaning } from './subjects.ts'
import type { NumberName, Token } from './tokens.ts'

export type Figure = Extract<Phrase, { kind: 'figure' }>

/** A value that later words may refer back to. */
export interface Stated {
  /** One fact, two for 收支总计; none for a quantity that moves without being stated. */
  readonly facts: readonly Fact[]
  readonly meaning: Meaning
  readonly entity: string
  /** What is counted, where it is a count. */
  readonly counts: ConceptId | null
  readonly words: string
}

/** A breakdown that is being read. */
export interface Frame {
  readonly whole: Stated | null
  readonly meaning: Meaning
  /** Said with 包括 or 分别为, not with 其中. */
  readonly complete: boolean
  /** Opened by a word; a bracket alone opens a frame that says nothing of sums. */
  readonly spoken: boolean
  readonly quote: string
  readonly section: string
  readonly parts: Fact[]
}

/** What holds before a passage begins. */
export interface Setting {
  readonly entity: string
  readonly meaning: Meaning
  /** A list opened by an earlier passage that this passage's first value is part of. */
  readonly list: Frame | null
  /** The passage starts with a heading, which says what its figures are of. */
  readonly headed: boolean
  /** What numbers are in a section that states nothing; null where it states facts. */
  readonly named: NumberName | null
  /** The section tells how tasks were fulfilled: percentages that are nothing else are indicators. */
  readonly indicators: boolean
  /** The section tells what the body holds. */
  readonly assets: boolean
  /** The earlier year whose account the section tells, by its heading, in a budget. */
  readonly closed: number | null
  /** A numbered paragraph that details spending: what it starts with is spent on, though nobody declared it. */
  readonly detail: boolean
}

/** A comparison that is being read: “比 2021 年增加 543 万元，增长 10%”. */
export interface Change {
  readonly current: Stated
  readonly base: string
  readonly sign: 1 | -1 | 0
  readonly section: string
  readonly quote: string
  previous?: Fact
  change?: Fact
  percent?: Fact
}

export interface State {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly reading: Reading
  readonly setting: Setting
  readonly context: ReadingContext
  readonly record: Recorder
  readonly frames: Frame[]
  readonly brackets: {
    readonly current: Stated | null
    readonly frames: number
    readonly main: Stated | null
  }[]
  /** Values of the passage, in order. */
  readonly recent: Stated[]
  changes: Change[]
  /** The passage's own value, outside any breakdown. */
  main: Stated | null
  current: Stated | null
  /** The last value of another year. */
  previous: Stated | null
  /** What the last movement was of, and which comparison it belongs to. */
  moved: { readonly of: Stated; readonly by: Base | null } | null
  /** What the last movement named: 'unknown' where it is not declared, null where it named nothing. */
  topic: Stated | 'unknown' | null
  /** What was last named side by side, in order: 收入总计、支出总计分别为 …. */
  several: readonly Stated[]
  /** Some value was read; the value that the list of the setting holds was read. */
  begun: boolean
  listed: boolean
  /** Counts are of things to be bought; the day on which they were taken. */
  planned: boolean
  day: string | null
  /** Counts that stated nothing. */
  readonly untold: Set<Token>
  /** Index into `recent` of the first value of the sentence. */
  sentenceFrom: number
  /** Values of the sentence before: [from, to) of `recent`. */
  lastSentence: readonly [number, number]
  /** Unit of the last figure of money. */
  unit: Unit | null
  /** A breakdown left open at the passage's end. */
  open: Frame | null
}

export function initialState(
  text: string,
  tokens: readonly Token[],
  reading: Reading,
  setting: Setting,
  context: ReadingContext,
  record: Recorder,
): State {
  return {
    text, tokens, reading, setting, context, record,
    frames: [], brackets: [], recent: [], changes: [], untold: new Set(),
    main: null, current: null, previous: null, moved: null, topic: null, several: [],
    sentenceFrom: 0, lastSentence: [0, 0], begun: false, listed: false, planned: false, day: null, unit: null, open: null,
  } // prettier-ignore
}

/** The list that an earlier passage opened, while the passage's first value is still to come. */
export function pendingList({ setting, begun, frames }: State): Frame | null {
  return frames.length === 0 && !begun ? setting.list : null
}

/** What the sentence and its surroundings speak of at this point. */
export function known(state: State): Meaning {
  const frame = state.frames.at(-1)
  if (frame) return frame.meaning
  const list = state.setting.headed ? null : pendingList(state)
  if (list) return list.meaning
  return state.main ? within(state.setting.meaning, state.main.meaning) : state.setting.meaning
}

/** The value that stated the same quantity earlier in the passage. */
export function saidBefore(state: State, meaning: Meaning): Stated | null {
  const quantities = quantitiesOf(meaning)
  if (quantities.length === 0) return null
  return (
    state.recent.findLast(
      ({ facts }) =>
        facts.length === quantities.length && facts.every((fact, i) => sameQuantity(fact, quantities[i]!)),
    ) ?? null
  )
}

export function sameQuantity(fact: Fact, quantity: Quantity): boolean {
  if (fact.concept !== quantity.concept) return false
  const axes = new Set([...Object.keys(fact.dimensions), ...Object.keys(quantity.dimensions)])
  return [...axes].every((axis) => fact.dimensions[axis] === quantity.dimensions[axis])
}
