// Breakdowns: which figures are parts of which, and whether they are all of it. In: words that open and stops that close.
// Out: breakdown statements on the recorder.
import type { Fact } from '../../schemas/disclosure.ts'
import { NOTHING, says, within } from './meaning.ts'
import { quoteAt, type Recorder } from './record.ts'
import { known, saidBefore, sameQuantity, type Figure, type Frame, type Stated, type State } from './state.ts'
import { readSubject } from './subjects.ts'
import { wordsOf } from './wording.ts'
import type { Phrase } from './grammar.ts'
import { partitions } from './vocabulary/partitions.ts'

/** 包括, 其中, 主要包括: the last value, or the one its own words name, is broken down. */
export function openFrame(state: State, phrase: Extract<Phrase, { kind: 'open' }>): void {
  const { words, codes } = wordsOf(state, phrase.subject)
  const named = words === '' ? null : readSubject(words, state.setting.meaning, state.context, codes)
  const anew = named !== null && !named.empty && named.label === '' && says(named.meaning)
  const meaning = anew ? within(state.setting.meaning, named.meaning) : null
  const whole = meaning
    ? saidBefore(state, meaning)
    : startsSentence(state, phrase.index) && saidSeveral(state)
      ? null
      : (state.current ?? state.main)
  // A bracket has opened the same breakdown already: （其中：…）.
  const top = state.frames.at(-1)
  if (top && top.parts.length === 0 && top.whole === whole && !top.spoken) state.frames.pop()
  const frame = frameOf(state, whole, phrase.how !== 'partial', true, phrase.index)
  const read = whole ? frame : { ...frame, meaning: meaning ?? state.setting.meaning }
  if (phrase.last) state.open = read
  else state.frames.push(read)
}

function startsSentence({ tokens }: State, index: number): boolean {
  const before = tokens[index - 1]
  return before?.kind === 'mark' && before.char === '。'
}

/**
 * Whether the sentence before stated several values side by side, or a whole with several parts: a breakdown behind it is of
 * none of them alone, nor of the last part.
 */
function saidSeveral({ recent, lastSentence: [from, to] }: State): boolean {
  const said = recent.slice(from, to).flatMap(({ facts: [fact] }) => (fact ? [fact] : []))
  const [first, ...rest] = said
  if (!first) return false
  if (rest.length > 1 && rest.every((fact) => isPartOf(fact, first))) return true
  const axes = (fact: Fact) => Object.keys(fact.dimensions).sort().join()
  const beside = said.filter((fact) => fact.concept === first.concept && axes(fact) === axes(first))
  const values = new Set(beside.map(({ dimensions }) => JSON.stringify(dimensions)))
  return beside.length === said.length && values.size > 1
}

/** Whether a fact narrows the other on one axis or more. */
function isPartOf(part: Fact, whole: Fact): boolean {
  const axes = Object.keys(whole.dimensions)
  return (
    part.concept === whole.concept &&
    axes.length < Object.keys(part.dimensions).length &&
    axes.every((axis) => part.dimensions[axis] === whole.dimensions[axis])
  )
}

/** A bracket with figures behind a value: （公务用车购置费 0 万元；公务用车运行维护费 6.7 万元）. */
export function openBracket(state: State, index: number): void {
  const { current, main, frames } = state
  state.brackets.push({ current, main, frames: frames.length })
  if (current) frames.push(frameOf(state, current, false, false, index))
}

export function closeBracket(state: State): void {
  const saved = state.brackets.pop()
  if (!saved) return
  closeFrames(state, saved.frames)
  state.current = saved.current
  state.main = saved.main ?? state.main
}

function frameOf(
  state: State,
  whole: Stated | null,
  complete: boolean,
  spoken: boolean,
  index: number,
): Frame {
  return {
    whole,
    meaning: whole ? (whole.counts ? NOTHING : whole.meaning) : known(state),
    complete,
    spoken,
    quote: quoteAt(state.reading, state.tokens[index]!.start),
    section: state.reading.section,
    parts: [],
  }
}

/** Closes breakdowns from the innermost until `to` are left. */
export function closeFrames(state: State, to: number): void {
  while (state.frames.length > to) finish(state.frames.pop()!, state.record)
}

/** Records a breakdown whose parts are read. */
export function finish(frame: Frame, record: Recorder): void {
  const whole = frame.whole?.facts[0]
  if (!whole || !frame.spoken || frame.parts.length === 0) return
  // A sentence that is printed twice makes a whole of its own part.
  if (frame.parts.some((part) => sameQuantity(whole, part) && part.phase === whole.phase)) return
  record.statements.push({
    kind: 'breakdown',
    whole: whole.id,
    parts: frame.parts.map(({ id }) => id),
    complete: frame.complete || isPartition(frame.parts),
    section: frame.section,
    quote: frame.quote,
  })
}

/** Behind 其中, too, the parts are all there where they are all there can be: 货物, 工程, 服务. */
function isPartition(parts: readonly Fact[]): boolean {
  return partitions.some(
    ({ axis, values }) =>
      parts.length === values.length &&
      values.every((value) => parts.some(({ dimensions }) => dimensions[axis] === value)),
  )
}

/** Takes a value into the innermost breakdown, or into the list that an earlier passage opened. */
export function addPart(state: State, stated: Stated): void {
  const list = state.frames.at(-1) ?? (state.listed ? null : state.setting.list)
  if (!list) return
  const sums = canSum(list, stated)
  if (sums) list.parts.push(stated.facts[0]!)
  // Of “年初预算 …，支出决算 …” the one that the whole is of is the part.
  if (state.frames.length === 0 && (sums || list.whole === null)) state.listed = true
}

/** Parts add up with their whole only in one measure, one period and one basis. */
function canSum(frame: Frame, part: Stated): boolean {
  const whole = frame.whole?.facts[0]
  const fact = part.facts[0]
  if (!whole || !fact || frame.whole?.facts.length !== part.facts.length) return false
  return (
    whole.dimensions.basis === fact.dimensions.basis &&
    whole.phase === fact.phase &&
    whole.year === fact.year &&
    (whole.unit === 'count') === (fact.unit === 'count')
  )
}

/** Whether the figure stands in a breakdown by words and says nothing that would tell it from the whole. */
export function repeatsWhole(state: State, phrase: Figure): boolean {
  const frame = state.frames.at(-1)
  return (
    frame !== undefined &&
    frame.spoken &&
    frame.whole !== null &&
    frame.whole.facts[0]?.unit === phrase.token.unit
  )
}
