// Several names and their figures: one figure told of each (“A、B 均为 0 万元”), or as many figures as names (“A、B 分别为 3 万元、
// 2 万元”). In: a figure phrase and the state. Out: facts; null where not every name is understood.
import type { Fact } from '../../schemas/disclosure.ts'
import { quantitiesOf } from './meaning.ts'
import { completed, draftsOf, entityOf, remember } from './money.ts'
import { known, pendingList, saidBefore, type Figure, type Stated, type State } from './state.ts'
import { readSubject, type Meaning } from './subjects.ts'
import { clauseAround } from './wording.ts'

/** Facts of an amount that is one of several; null where it is not. */
export function readSeveral(state: State, phrase: Figure): readonly Fact[] | null {
  return phrase.series ? readInOrder(state, phrase) : readOfAll(state, phrase)
}

/** “上缴上级支出、对附属单位补助支出均为 0 万元”: one figure, stated of each that is named. */
function readOfAll(state: State, phrase: Figure): readonly Fact[] | null {
  const clause = clauseAround(state, phrase.token.start)
  const words = clause.slice(clause.lastIndexOf('，') + 1).replace(/\d{4}年度?/u, '')
  if (!/、.*[均都](?:为|是)?$/u.test(words) || phrase.explains || phrase.previous) return null
  const named = words.split(/[、和及]/u).map((name) => understood(state, name))
  const year = state.context.year
  const drafts = named.flatMap((each) => {
    if (!each) return []
    const of = draftsOf(state, phrase.token.start, each.meaning, each.entity, year, false)
    return of.length === 1 ? [{ ...each, draft: of[0]! }] : []
  })
  if (drafts.length !== named.length) return null
  return drafts.flatMap(({ meaning, entity, draft }) => {
    const fact = state.record.figure(draft, phrase.token, 1, state.reading)
    remember(state, { facts: [fact], meaning, entity, counts: null, words }, year)
    return [fact]
  })
}

/** The figure of the name that stands at its place. */
function readInOrder(state: State, phrase: Figure): readonly Fact[] | null {
  const { at, names } = phrase.series!
  if (phrase.role !== 'value' || phrase.explains || phrase.previous || names.length === 0) return null
  if (at === 0) state.several = quantities(state, phrase)
  const named = state.several[at]
  if (!named) return null
  const { entity, meaning } = named
  const year = state.context.year
  const [draft] = draftsOf(state, phrase.token.start, meaning, entity, year, false)
  if (!draft) return null
  const fact = state.record.figure(draft, phrase.token, 1, state.reading)
  const stated: Stated = { ...named, facts: [fact] }
  state.several = state.several.map((each, i) => (i === at ? stated : each))
  remember(state, stated, year)
  return [fact]
}

/** What a movement that is one of several is of: what is named at its place, else what stood there before. */
export function movedInOrder(state: State, phrase: Figure): Stated | null {
  const { at, of, names } = phrase.series!
  if (at === 0 && names.length > 0) state.several = quantities(state, phrase)
  return state.several.length === of ? (state.several[at] ?? null) : null
}

/** The quantities that the words name, as many as there are figures; none where they are not understood. */
function quantities(state: State, { series }: Figure): readonly Stated[] {
  const { names, phrase, of } = series!
  const whole = understood(state, phrase)
  const both = whole && quantitiesOf(whole.meaning).length === of && of > 1
  const flows = ['revenue', 'expenditure'] as const
  const meanings: (Meaning | null)[] = both
    ? flows.map((flow) => ({ ...whole.meaning, flow }))
    : names.map((name) => understood(state, name)?.meaning ?? null)
  const entity = whole?.entity ?? state.setting.entity
  const stated = meanings.flatMap((meaning) =>
    meaning && quantitiesOf(meaning).length === 1
      ? [saidBefore(state, meaning) ?? { facts: [], meaning, entity, counts: null, words: phrase }]
      : [],
  )
  return stated.length === of ? stated : []
}

function understood(
  state: State,
  name: string,
): { readonly meaning: Meaning; readonly entity: string } | null {
  const subject = readSubject(name, known(state), state.context)
  if (subject.label !== '' || subject.empty) return null
  const owner = state.frames.at(-1) ?? pendingList(state)
  const meaning = completed(state, subject, owner)
  return meaning && { meaning, entity: entityOf(state, subject, owner) }
}
