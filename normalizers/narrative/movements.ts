// Movements and shares: 比 … 增加 …, 持平, 占 …, 完成 …. In: phrases that hang on a value. Out: facts whose `measure` says what
// they are, and statements of what goes with what.
import type { Fact } from '../../schemas/disclosure.ts'
import { foldLabel } from '../../schemas/text.ts'
import type { Base, Phrase, Range } from './grammar.ts'
import { quantitiesOf } from './meaning.ts'
import { completed, entityOf, readOther } from './money.ts'
import { comparedWith } from './periods.ts'
import { quoteAt, type Draft } from './record.ts'
import { movedInOrder } from './several.ts'
import { known, saidBefore, type Figure, type Stated, type State } from './state.ts'
import { readSubject, type Meaning } from './subjects.ts'
import { wordsOf } from './wording.ts'

/** Facts of a movement: the amount, the count or the percentage by which something changed. */
export function readMovement(state: State, phrase: Figure): readonly Fact[] {
  const { token } = phrase
  if (token.unit === null) return []
  const percent = token.unit === 'percent'
  const untold = (percent || token.unit === 'count') && !state.moved && followsCount(state, phrase.base)
  const explains = phrase.explains !== null && !goesOn(state, phrase)
  const base = baseOf(state, phrase.base)
  const of = untold
    ? null
    : phrase.series
      ? movedInOrder(state, phrase)
      : outturnOf(state, movedBy(state, phrase.subject, explains, phrase.base), base?.key, phrase.subject)
  const unlike = of !== null && !percent && (of.counts !== null) !== (token.unit === 'count')
  if (!of || !base || unlike) {
    const kept = token.unit !== 'count' && (!percent || isKept(state, phrase))
    return kept ? readOther(state, phrase, '') : []
  }
  const measure = percent ? 'changePercent' : 'change'
  const facts = draftsOf(state, of, { measure, comparedWith: base.key }).map((draft) =>
    state.record.figure(draft, token, phrase.sign, state.reading),
  )
  state.moved = { of, by: phrase.base }
  // “增加（减少） -2 万元” is a decrease.
  const sign = token.value.coefficient < 0n ? -phrase.sign : phrase.sign
  note(state, of, base, sign === 1 ? 1 : -1, percent ? 'percent' : 'change', facts[0], token.start)
  return facts
}

/** Whether a percentage that no rule understands is kept, since it is of money: not in the account of tasks, nor of a use. */
function isKept(state: State, { explains }: Figure): boolean {
  return !state.setting.indicators && explains !== 'use' && known(state).dimensions.project === undefined
}

const OF_BUDGET = /(?:大于|小于|高于|低于|多于|少于|超过)(?:年初|调整|全年)?预算数?的?(?:主要)?原因[^。；]*$/u

/** “决算数小于预算数的主要原因是厉行节约，与上年相比减少 0.4 万元”: behind the reason of one comparison stands another. */
function goesOn({ text, tokens, changes, current }: State, { base, index }: Figure): boolean {
  const first = base && tokens[base.range.from - 1]
  if (!first) return false
  const sentence = text.slice(Math.max(0, first.start - 120), first.start)
  const told = changes.some((each) => each.current === current && each.percent !== undefined)
  return OF_BUDGET.test(sentence) && !told && index > base.range.to
}

/** “采血总量 84.71 吨，比去年同期增加 0.91%”: what moves is the count right before, which states nothing. */
function followsCount({ tokens, untold }: State, base: Base | null): boolean {
  if (!base) return false
  const at = base.range.from - 2
  const comma = tokens[at]
  if (comma?.kind !== 'mark' || comma.char !== '，') return false
  const before = tokens[at - 1]?.kind === 'text' ? tokens[at - 2] : tokens[at - 1]
  return before !== undefined && untold.has(before)
}

/** 持平: a change of nil, printed in words. */
export function readUnchanged(state: State, phrase: Extract<Phrase, { kind: 'unchanged' }>): void {
  const base = baseOf(state, phrase.base)
  const of = outturnOf(state, movedBy(state, phrase.subject, false, phrase.base), base?.key, phrase.subject)
  if (!of || !base) return
  for (const each of ofAll(state, phrase.base) ?? [of]) stateUnchanged(state, each, base, phrase.index)
}

/** “A 0 万元、B 12 万元，均与上年持平”: the values of the sentence that are told together; null without 均. */
function ofAll({ text, tokens, recent, frames, sentenceFrom, context }: State, base: Base | null) {
  const compare = base && tokens[base.range.from - 1]
  if (!compare || !/(?:均|都|分别)$/u.test(text.slice(Math.max(0, compare.start - 2), compare.start)))
    return null
  const whole = frames.at(-1)?.whole
  const said = recent
    .slice(sentenceFrom)
    .filter((each) => each !== whole && each.facts[0]?.year === context.year)
  return said.length > 1 ? said : null
}

function stateUnchanged(
  state: State,
  of: Stated,
  base: { readonly key: string; readonly year: number },
  index: number,
): void {
  // 持平 of what the sentence does not state is nil in the unit it speaks in.
  const like = of.facts[0] ?? (state.unit === null ? null : { unit: state.unit, decimals: 0 })
  if (!like) return
  const { start, end } = state.tokens[index]!
  const facts = draftsOf(state, of, { measure: 'change', comparedWith: base.key }).map((draft) =>
    state.record.zero(draft, like.unit, like.decimals, start, end, state.reading),
  )
  note(state, of, base, 0, 'change', facts[0], start)
}

/** Facts of a percentage of a whole (占), or of a plan (完成). */
export function readShare(state: State, phrase: Figure): readonly Fact[] {
  const named = movedBy(state, phrase.subject, phrase.explains !== null, null)
  if (!named || !phrase.of)
    return phrase.role === 'share' && isKept(state, phrase) ? readOther(state, phrase, '') : []
  const whole = foldLabel(wordsOf(state, phrase.of).words.replace(/的?(?:比例|比重)?(?:为|是)?$/u, ''))
  const plan = `${state.context.year} ${/调整|全年/u.test(whole) ? 'adjusted ' : ''}budget`
  const of = phrase.role === 'share' ? named : (outturnOf(state, named, plan, phrase.subject) ?? named)
  const more: Record<string, string> =
    phrase.role === 'share'
      ? { measure: 'share', ...(whole === '' ? {} : { shareOf: whole }) }
      : { measure: 'fulfilment', comparedWith: plan }
  return draftsOf(state, of, more).map((draft) => state.record.figure(draft, phrase.token, 1, state.reading))
}

function baseOf({ text, tokens, context }: State, base: Base | null) {
  return base && comparedWith(text, tokens, base.range, context.year, context.phase)
}

/**
 * What a movement is of: what its own words name, else what the same comparison moved before, else the last value.
 * Null where the words name something that is not declared, or where the sentence only explains.
 */
function movedBy(state: State, range: Range, explains: boolean, base: Base | null): Stated | null {
  const { words, codes } = wordsOf(state, range)
  const subject = readSubject(words, state.current?.meaning ?? known(state), state.context, codes)
  if (subject.empty || isBasisOnly(subject.meaning)) {
    if (explains) return null
    if (base !== null && state.moved?.by === base) return state.moved.of
    // “其中，因公出国支出与上年持平，比预算减少 2 万元”: the comparison is of what the one before it named.
    if (state.topic === 'unknown') return null
    return state.topic ?? state.current ?? ofSection(state)
  }
  if (subject.label !== '') {
    if (!explains && base !== null) state.topic = 'unknown'
    return null
  }
  const meaning = completed(state, subject, null)
  if (!meaning || quantitiesOf(meaning).length === 0) return null
  const entity = entityOf(state, subject, state.frames.at(-1) ?? null)
  const named = saidBefore(state, meaning) ?? { facts: [], meaning, entity, counts: null, words }
  if (base !== null) state.topic = named
  return named
}

/**
 * “支出 39.2 万元，年初预算 45 万元，比预算减少 5.8 万元，比上年增加 1 万元”: what is held against the budget of the year, or behind
 * it against another year without a word of whose, is the outturn, not that budget.
 */
function outturnOf(state: State, of: Stated | null, base: string | undefined, range: Range): Stated | null {
  const { recent, context } = state
  const fact = of?.facts[0]
  if (!fact || context.phase !== 'final' || fact.phase !== 'budget') return of
  const isOutturn = ({ facts: [each] }: Stated) => each?.phase === 'final' && isOf(each, fact)
  if (base?.startsWith(`${context.year} `) === true && base.endsWith('budget'))
    return recent.findLast(isOutturn) ?? of
  const before = of === recent.at(-1) && wordsOf(state, range).words === '' ? recent.at(-2) : undefined
  return before && isOutturn(before) ? before : of
}

/** 决算数 of 决算数大于预算数 3 万元 says whose figure it is, not what of. */
function isBasisOnly({ concept, flow, extent, basis, dimensions }: Meaning): boolean {
  return (
    basis !== null &&
    concept === null &&
    flow === null &&
    extent === null &&
    Object.keys(dimensions).length === 0
  )
}

/** Below a heading that names a quantity, “比上年减少 3 万元” is of it, where nothing else was stated. */
function ofSection({ setting, recent }: State): Stated | null {
  const { meaning, entity } = setting
  if (recent.length > 0 || meaning.concept === null || quantitiesOf(meaning).length === 0) return null
  return { facts: [], meaning, entity, counts: null, words: '' }
}

function draftsOf({ context }: State, of: Stated, more: Readonly<Record<string, string>>): readonly Draft[] {
  if (of.facts.length > 0) {
    return of.facts.map(({ concept, dimensions, entity, phase }) => ({
      concept,
      dimensions: { ...dimensions, ...more },
      entity,
      year: context.year,
      phase,
    }))
  }
  return quantitiesOf(of.meaning).map(({ concept, dimensions }) => ({
    concept,
    dimensions: { ...dimensions, ...more },
    entity: of.entity,
    year: context.year,
    phase: context.phase,
  }))
}

function note(
  state: State,
  of: Stated,
  base: { readonly key: string; readonly year: number },
  sign: 1 | -1 | 0,
  field: 'change' | 'percent',
  fact: Fact | undefined,
  at: number,
): void {
  const current = of.facts[0]
  if (!current || !fact) return
  let change = state.changes.find(
    (each) => each.current === of && each.base === base.key && each[field] === undefined,
  )
  if (!change) {
    change = {
      current: of,
      base: base.key,
      sign,
      section: state.reading.section,
      quote: quoteAt(state.reading, at),
    }
    const before = state.previous?.facts[0]
    if (before && before !== current && before.year === base.year && isOf(before, current))
      change.previous = before
    state.changes.push(change)
  }
  change[field] = fact
}

/** Whether a figure of another year is of the same quantity, whichever basis it is on. */
function isOf(before: Fact, current: Fact): boolean {
  const axes = new Set([...Object.keys(before.dimensions), ...Object.keys(current.dimensions)])
  axes.delete('basis')
  return (
    before.concept === current.concept &&
    [...axes].every((axis) => before.dimensions[axis] === current.dimensions[axis])
  )
}

/** Records the comparisons of a sentence that has ended. */
export function closeChanges(state: State): void {
  for (const { current, sign, section, quote, previous, change, percent } of state.changes) {
    state.record.statements.push({
      kind: 'change',
      current: current.facts[0]!.id,
      ...(previous ? { previous: previous.id } : {}),
      ...(change ? { change: change.id } : {}),
      ...(percent ? { percent: percent.id } : {}),
      direction: sign === 0 ? 'unchanged' : sign === 1 ? 'increase' : 'decrease',
      section,
      quote,
    })
  }
  state.changes = []
}
