// Amounts: which quantity a figure of money states. In: a figure phrase and the state. Out: facts; the state moves on.
import type { Fact } from '../../schemas/disclosure.ts'
import { isZero } from '../../schemas/decimal.ts'
import { foldLabel } from '../../schemas/text.ts'
import { codesOfName } from '../classification/index.ts'
import { besideOf, boughtFor, classBefore, reviewedFor } from './beside.ts'
import { bodyOf } from './bodies.ts'
import { addPart, closeFrames, repeatsWhole } from './frames.ts'
import { canBePart, isBalance, NOTHING, quantitiesOf, says, within } from './meaning.ts'
import { comparedWith, yearOf } from './periods.ts'
import type { Draft } from './record.ts'
import {
  known,
  pendingList,
  sameQuantity,
  type Figure,
  type Frame,
  type Stated,
  type State,
} from './state.ts'
import { cleanLabel, readSubject, type Meaning, type Subject } from './subjects.ts'
import type { NumberName } from './tokens.ts'
import { clauseBefore, performanceScope, procurementScope, sentenceYear, wordsOf } from './wording.ts'

/** Facts of an amount; never empty: what no rule understands is kept as `other` under the words it is printed with. */
export function readMoney(state: State, phrase: Figure): readonly Fact[] {
  const { words: own_, codes } = wordsOf(state, phrase.subject)
  const words = classBefore(state, phrase) + own_
  let subject = readSubject(words, known(state), state.context, codes)
  // A figure that cannot be a part closes the breakdowns that it is no part of.
  while (
    state.frames.length > (state.brackets.at(-1)?.frames ?? 0) &&
    subject.label === '' &&
    !subject.empty &&
    !canBePart(state.frames.at(-1)!.meaning, subject.meaning) &&
    !isOfPart(state, subject.meaning)
  ) {
    closeFrames(state, state.frames.length - 1)
    subject = readSubject(words, known(state), state.context, codes)
  }
  // “购置车辆 0 辆、0 万元”: the amount is of what was counted.
  if (
    subject.empty &&
    subject.meaning.basis === null &&
    state.current?.counts &&
    phrase.subject.to - phrase.subject.from <= 1
  ) {
    const bought = boughtFor(state.current) ?? reviewedFor(state, state.current, phrase)
    return bought
      ? [state.record.figure(bought, phrase.token, 1, state.reading)]
      : readOther(state, phrase, state.current.words)
  }
  // “…“三公”经费支出预算为 6 万元，支出决算为 6 万元”: where nobody knows what the first is of, nobody knows the second.
  if (subject.label === '' && isSeenAgain(subject.meaning) && state.current?.facts[0]?.concept === 'other')
    return readOther(state, phrase, cleanLabel(state.current.words) + words)
  const beside = subject.empty && subject.meaning.basis === null ? besideOf(state, phrase) : null
  if (beside !== null) {
    const named = readSubject(beside.replace(/\d{4}年度?|\d+\D?$/gu, ''), known(state), state.context)
    if (named.label !== '' || named.empty || !says(named.meaning)) return readOther(state, phrase, beside)
    subject = named
  }
  const owner = state.frames.at(-1) ?? pendingList(state)
  // A reason may name amounts; they are no part of what is being broken down.
  if (phrase.explains === 'reason' && !phrase.previous)
    return readOther(state, phrase, subject.empty ? '' : words)
  const detail = usedFor(state, phrase, subject)
  if (detail) return [state.record.figure(detail, phrase.token, 1, state.reading)]
  if (phrase.explains && (subject.label !== '' || (subject.empty && !owner)))
    return readOther(state, phrase, words)

  const meaning = completed(state, subject, owner, phrase.subject.from === 0 && state.setting.detail)
  const own = yearOf(state.text, state.tokens, phrase.subject, words, state.context.year)
  if (meaning === null) return readOther(state, phrase, subject.empty ? '' : words)
  if (isOfUndeclared(state, subject)) return readOther(state, phrase, words)
  if (subject.empty && own === null && subject.meaning.basis === null && repeatsWhole(state, phrase)) {
    return readOther(state, phrase, '')
  }
  const year = phrase.previous
    ? yearOfBase(state, phrase)
    : (own ?? sentenceYear(state, phrase.token.start) ?? yearOfWhole(state) ?? state.context.year)
  // 二、2021 年“三公”经费决算情况: what the section states of that year is what was spent.
  const closed = !phrase.previous && meaning.basis === null && year !== null && year === state.setting.closed
  const drafts = draftsOf(
    state,
    phrase.token.start,
    closed ? { ...meaning, basis: 'final' } : meaning,
    entityOf(state, subject, owner),
    year,
    phrase.previous,
  )
  if (drafts.length === 0) return readOther(state, phrase, words)
  if (!phrase.previous && isWhole(state, drafts[0]!)) return readOther(state, phrase, words)
  const facts = drafts.map((draft) => state.record.figure(draft, phrase.token, 1, state.reading))
  const stated: Stated = { facts, meaning, entity: drafts[0]!.entity, counts: null, words }
  if (phrase.previous) state.previous = stated
  else remember(state, stated, year)
  return facts
}

/** A figure without a unit: nil is nil in any unit; of any other the unit is missing, and none is supposed. */
export function readBare(
  state: State,
  phrase: Figure,
): { readonly facts: readonly Fact[]; readonly name: NumberName | null } {
  const { token } = phrase
  if (phrase.role === 'movement') return { facts: [], name: 'malformed' }
  const ends = /^(?:$|[。，；)])/.test(text1(state.text, token.end))
  if (phrase.role !== 'value' || phrase.explains || !ends) return { facts: [], name: null }
  const subject = readSubject(wordsOf(state, phrase.subject).words, known(state), state.context)
  if (subject.label !== '') return { facts: [], name: null }
  if (!isZero(token.value)) return { facts: [], name: 'malformed' }
  return { facts: readMoney(state, { ...phrase, token: { ...token, unit: state.unit } }), name: null }
}

function text1(text: string, at: number): string {
  return text.slice(at, at + 1)
}

/** A figure whose meaning is not declared: kept, with the words it is printed with. */
export function readOther(state: State, phrase: Figure, words: string): readonly Fact[] {
  const { context, setting, reading } = state
  const own =
    foldLabel(cleanLabel(words)) ||
    foldLabel(clauseBefore(state, phrase.index)) ||
    foldLabel(reading.passage.text).slice(0, 20)
  // “污水处理费预算总额 9 万元，其中：一般公共预算 5 万元”: a part of what is not declared is named with its whole.
  const whole = state.frames.at(-1)?.whole?.facts[0]
  const label =
    whole?.concept === 'other' && whole.dimensions.label ? `${whole.dimensions.label}›${own}` : own
  const year = yearOf(state.text, state.tokens, phrase.subject, words, context.year) ?? context.year
  const draft: Draft = {
    concept: 'other',
    dimensions: { label, section: reading.section },
    entity: setting.entity,
    year,
    phase: context.phase,
  }
  const fact = state.record.figure(draft, phrase.token, phrase.role === 'movement' ? phrase.sign : 1, reading)
  if (phrase.role === 'value' && !phrase.explains) {
    state.current = { facts: [fact], meaning: NOTHING, entity: setting.entity, counts: null, words }
    state.moved = null
    state.topic = null
  }
  return [fact]
}

/** A use with an amount of its own: “主要用于甘坑人工湿地日常运行 53.92 万元” details the project it is a use of. */
function usedFor({ current }: State, phrase: Figure, subject: Subject): Draft | null {
  if (phrase.explains !== 'use' || subject.label === '') return null
  if (current?.meaning.dimensions.project === undefined || !current.facts[0]) return null
  const { concept, dimensions, entity, year, phase } = current.facts[0]
  return { concept, dimensions: { ...dimensions, label: foldLabel(subject.label) }, entity, year, phase }
}

/**
 * “机构运行 5 万元，其中：基本支出 5 万元”: of a class that has several codes, a part that only narrows it is not understood either. A
 * sum in other words (某局本级 5 万元) leaves its parts to speak for themselves.
 */
function isOfUndeclared({ frames }: State, { meaning, label }: Subject): boolean {
  const whole = frames.at(-1)?.whole
  if (whole?.facts[0]?.concept !== 'other' || meaning.concept !== null || label !== '') return false
  const name = cleanLabel(whole.words)
  return [name, name.replace(/支出$/u, '')].some((each) => codesOfName('functional', each).length > 0)
}

/** Whether a part by words would be no other quantity than its whole: then what tells it apart is not understood. */
function isWhole({ frames }: State, draft: Draft): boolean {
  const frame = frames.at(-1)
  const whole = frame?.spoken ? frame.whole?.facts[0] : undefined
  return (
    whole !== undefined &&
    whole.phase === draft.phase &&
    whole.year === draft.year &&
    whole.entity === draft.entity &&
    sameQuantity(whole, draft)
  )
}

/** Facts-to-be of a meaning; two for 收支, none where it does not say what of. `previous`: the base of a comparison. */
export function draftsOf(
  state: State,
  at: number,
  meaning: Meaning,
  entity: string,
  year: number | null,
  previous: boolean,
): readonly Draft[] {
  const { context } = state
  const basis = previous && context.phase !== 'final' ? null : meaning.basis
  return quantitiesOf(meaning).map(({ concept, dimensions }) => {
    // What a self-evaluation calls 执行数 is what the account says was spent.
    const spent = basis === 'execution' && concept === 'performanceTask' && context.phase === 'final'
    return {
      concept,
      dimensions: {
        ...dimensions,
        ...((basis === 'execution' && !spent) || basis === 'adjusted' ? { basis } : {}),
        ...(concept === 'performanceFunds' ? performanceScope(state, at) : {}),
        ...(concept === 'assets' && state.day !== null ? { asOf: state.day } : {}),
        ...(concept === 'procurement' ? procurementScope(state, at) : {}),
      },
      entity,
      year,
      phase: basis === null ? context.phase : spent || basis === 'final' ? 'final' : 'budget',
    }
  })
}

/** Takes a value as what later words may refer back to, and into the breakdown that is open. */
export function remember(state: State, stated: Stated, year: number | null): void {
  const { context, frames } = state
  state.recent.push(stated)
  const ofWhole = frames.length > 0 && year === yearOfWhole(state)
  if (year === context.year || ofWhole) addPart(state, stated)
  state.begun = true
  if (frames.length === 0 && (year === context.year || state.main === null)) {
    if (state.main && year !== context.year) state.previous = state.main
    state.main = stated
  }
  if (year !== context.year && !ofWhole) state.previous = stated
  state.current = stated
  state.moved = null
  state.topic = null
}

/**
 * Meaning of a phrase in its surroundings; null where it names something that is not declared and that no breakdown,
 * and no numbered detail of spending, contains.
 */
export function completed(
  state: State,
  subject: Subject,
  owner: Frame | null,
  detail = false,
): Meaning | null {
  const outer = known(state)
  if (subject.label !== '') return labelled(subject, outer, owner, detail)
  const own = subject.meaning
  if (subject.empty) return says(outer) ? { ...outer, basis: own.basis ?? outer.basis } : null
  const { main, setting } = state
  // “其中：公务接待费支出 2 万元，年初预算为 3 万元”: the plan is the part's.
  const part = partSaid(state)
  if (part && isSameSeenAgain(own, part.meaning)) return { ...part.meaning, basis: own.basis }
  if (main && isSameSeenAgain(own, main.meaning)) {
    return { ...(state.frames.length > 0 ? outer : within(setting.meaning, main.meaning)), basis: own.basis }
  }
  // “深圳市公共信用中心预算 5,855 万元”: all of a body's money, in the direction the section speaks of.
  if (!says(own) && subject.entity !== '') return within(setting.meaning, { ...own, extent: 'total' })
  const inside = state.frames.length > 0 || (pendingList(state) !== null && !setting.headed)
  return within(inside ? outer : surroundings(state, own), own)
}

/** An undeclared name: a project where projects are listed, a label under what contains it elsewhere. */
function labelled(subject: Subject, outer: Meaning, owner: Frame | null, detail: boolean): Meaning | null {
  const label = foldLabel(subject.label)
  const { basis } = subject.meaning
  if (outer.dimensions.nature === 'project' && (outer.concept === null || outer.concept === 'expenditure')) {
    if (outer.dimensions.project === undefined)
      return { ...outer, basis, dimensions: { ...outer.dimensions, project: label } }
    return owner ? { ...outer, basis, dimensions: { ...outer.dimensions, label } } : null
  }
  if ((!owner && !detail) || !says(outer)) return null
  return { ...outer, extent: null, basis: basis ?? outer.basis, dimensions: { ...outer.dimensions, label } }
}

/** Whether the words only say as what a quantity is seen: 支出决算, 年初预算. */
function isSeenAgain({ basis, concept, extent, dimensions }: Meaning): boolean {
  return basis !== null && concept === null && extent === null && Object.keys(dimensions).length === 0
}

/** 支出决算 behind 年初预算 is the same quantity, seen at the year's end; behind 年初结转和结余 it is none. */
function isSameSeenAgain(own: Meaning, main: Meaning): boolean {
  if (main.concept !== null && isBalance(main.concept) && own.flow !== null) return false
  if (!isSeenAgain(own) || main.flow === 'both') return false
  return own.flow === null || own.flow === main.flow || main.concept !== null
}

/** The part of the open breakdown that was stated last. */
function partSaid({ frames, current }: State): Stated | null {
  const frame = frames.at(-1)
  return frame && current && current !== frame.whole && current.facts.length > 0 ? current : null
}

/** “其中：公务接待费支出预算为 5 万元，支出决算为 2 万元”: the outturn is the part's, not the whole's said again. */
function isOfPart(state: State, own: Meaning): boolean {
  const part = partSaid(state)
  return part?.meaning.basis === 'budget' && own.basis === 'final' && isSameSeenAgain(own, part.meaning)
}

/** Outside breakdowns the section lends what it is about; the sentence before lends only its direction. */
function surroundings({ main, setting }: State, own: Meaning): Meaning {
  // “涉及一般公共预算支出 8 万元，政府性基金预算支出 0 万元”: both are of what is reviewed.
  if (
    main?.meaning.concept === 'performanceFunds' &&
    setting.indicators &&
    own.concept === null &&
    own.flow !== null &&
    own.extent === null
  )
    return { ...NOTHING, concept: 'performanceFunds', flow: 'expenditure' }
  // “政府性基金预算财政拨款年初结转和结余 …，本年收入 …，本年支出 …，年末结转和结余 …” all speak of one fund.
  if (main?.meaning.concept && isBalance(main.meaning.concept) && main.meaning.dimensions.fund !== undefined)
    return { ...NOTHING, dimensions: { fund: main.meaning.dimensions.fund } }
  if (own.flow === null && own.concept === null && main) {
    const direction = { ...NOTHING, flow: main.meaning.flow, concept: main.meaning.concept }
    return { ...within(setting.meaning, direction), extent: null }
  }
  // 本年收入 of no fund is all of the year's, unless a heading names the class whose 本年支出 it is.
  const all = own.extent === 'year' && own.dimensions.fund === undefined
  const { fund, function: code } = setting.meaning.dimensions
  if (!all || code !== undefined) return setting.meaning
  return fund === undefined ? NOTHING : { ...NOTHING, dimensions: { fund } }
}

/** Whose figure it is: the body named, else the breakdown's, else the section's. */
export function entityOf({ context, setting }: State, subject: Subject, owner: Frame | null): string {
  const { entity } = subject
  if (entity === '') return owner?.whole?.entity ?? setting.entity
  const body = bodyOf(entity, context.bodies)?.printed
  if (body === context.entity) return setting.entity
  // A body that nobody knows is not taken for the document's own.
  return body ?? (entity.length >= 5 ? entity : setting.entity)
}

/** “2021 年合计支出 20 万元，其中：公务接待 12 万元”: parts are of the year of the whole that their sentence starts with. */
function yearOfWhole({ frames, recent, sentenceFrom }: State): number | null {
  const whole = frames.at(-1)?.whole
  return whole && whole === recent[sentenceFrom] ? (whole.facts[0]?.year ?? null) : null
}

function yearOfBase({ text, tokens, context }: State, phrase: Figure): number | null {
  const base = phrase.base && comparedWith(text, tokens, phrase.base.range, context.year, context.phase)
  return base?.year ?? context.year
}
