// Counts: posts, people, vehicles, equipment, offices, and the names they count. In: a figure with a measure word.
// Out: facts, count statements, the quotient of cost and vehicles.
import type { Dimensions } from '../../schemas/concept.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import { compare, decimal, fromInteger } from '../../schemas/decimal.ts'
import { foldLabel } from '../../schemas/text.ts'
import { bodyAt, bodyOf, type Body } from './bodies.ts'
import { plans, readCount, saysNothing, type CountSubject } from './counts.ts'
import { NOTHING } from './meaning.ts'
import { yearsIn } from './periods.ts'
import { quoteAt } from './record.ts'
import { known, type Figure, type Stated, type State } from './state.ts'
import { performanceScope, wordsOf } from './wording.ts'

/** The fact a count states; none where what is counted is not declared, or only describes a project. */
export function readCounted(state: State, phrase: Figure): readonly Fact[] {
  const { token } = phrase
  const { text, context, setting, reading } = state
  const about = known(state)
  // A project's, or a review's, numbers describe it and are none of the body's own.
  if (about.dimensions.nature !== undefined || about.concept === 'performanceTask') return []
  const spoken = wordsOf(state, phrase.subject).words
  const counted = followsCount(state, phrase)
  const words = counted ? '' : withoutBody(spoken, context.bodies)
  const after = /^(?:[^，。；：、()\d]|\([^()，。；：]{1,6}\)){0,16}/u.exec(text.slice(token.unitEnd))![0]
  const owner = state.frames.at(-1) ?? null
  const inherited = owner?.whole?.counts ? owner.whole : saysNothing(words) && !counted ? state.current : null
  // 国（境）外接待费 0 万元，共接待 0 批次: whose guests the money is for, they are.
  const guests = {
    concept: 'receptions',
    label: (state.current?.meaning ?? about).dimensions.label ?? '',
  } as const
  const subject = readCount(
    words,
    after,
    token.measure,
    countedBy(inherited),
    about.concept ?? (setting.assets ? 'assets' : null),
    countedBy(state.current) ?? guests,
  )
  // A use may tell of vehicles and people; 公务接待 3 批次 behind it is told of the money.
  const explains =
    phrase.explains === 'reason' || (phrase.explains === 'use' && !ofThreePublic(subject, words))
  // “等 2 个事业单位不在统计范围之内”, “2 个预算单位开展了绩效目标编报工作”: not how many there are.
  if (
    !subject ||
    explains ||
    /^[^，。；]{0,8}(?:不在|不纳入|未纳入|不属于|不包括在|开展了?)/u.test(text.slice(token.unitEnd))
  )
    return []
  if ((subject.planned || plans(words)) && !words.includes('保有')) state.planned = true
  else if (/截[至止]|现有|实有|共有|保有/u.test(words)) state.planned = false
  const year = state.planned
    ? (yearsIn(text, state.tokens, phrase.subject).at(-1) ?? context.year)
    : context.year
  // “实有 11 人，其中：在职人员 10 人”: what would be the whole again bears the name that tells it apart.
  const whole = owner?.whole?.facts[0]
  const again = whole?.concept === subject.concept && (whole.dimensions.label ?? '') === subject.label
  const label = again && subject.concept === 'staff' && !saysNothing(words) ? foldLabel(words) : subject.label
  const dimensions = {
    ...(label === '' ? {} : { label }),
    ...(subject.concept === 'performanceProjects' ? labelOnly(performanceScope(state, token.start)) : {}),
    ...(state.planned ? { status: statusOf(state, words) } : state.day === null ? {} : { asOf: state.day }),
  }
  const draft = { concept: subject.concept, dimensions, entity: setting.entity, year, phase: context.phase }
  const fact = state.record.figure(draft, token, 1, reading)
  const stated: Stated = {
    facts: [fact],
    meaning: NOTHING,
    entity: setting.entity,
    counts: subject.concept,
    words,
  }
  state.recent.push(stated)
  if (owner?.whole?.counts === subject.concept && subject.label !== '') owner.parts.push(fact)
  if (state.frames.length === 0 && state.main === null) state.main = stated
  state.current = stated
  state.moved = null
  state.topic = null
  stateList(state, phrase, fact)
  return [fact]
}

function ofThreePublic(subject: CountSubject | null, words: string): boolean {
  if (subject?.concept === 'vehicles') return words.includes('保有量')
  return subject?.concept === 'receptions' || subject?.concept === 'officialVisits'
}

function countedBy(stated: Stated | null) {
  const fact = stated?.facts[0]
  return stated?.counts && fact ? { concept: stated.counts, label: fact.dimensions.label ?? '' } : null
}

/** What a budget plans to buy, a final account tells as bought. */
function statusOf({ context }: State, words: string): string {
  return context.phase === 'final' && !/计划|拟/u.test(words) ? 'acquired' : 'planned'
}

/** “0 个机关行政处（科、股）室及 7 个下属单位”: what stands between two counts is counted by the first. */
function followsCount({ text, tokens }: State, { index, token, subject }: Figure): boolean {
  const from = Math.max(0, subject.from - 1)
  const before = tokens.slice(from, index).findLast((each) => each.kind === 'number' && each.unit === 'count')
  return before?.kind === 'number' && /(?:及|和|、|与)$/u.test(text.slice(before.unitEnd, token.start))
}

/** Projects are projects: of the scope only its name tells counts apart. */
function labelOnly({ label }: Dimensions): Dimensions {
  return label === undefined ? {} : { label }
}

/** Words of a count without the body that counts: “市信用中心共有” says no more than “共有”. */
function withoutBody(words: string, bodies: readonly Body[]): string {
  const named = bodyAt(words, 0, bodies)
  if (named) return words.slice(named.length)
  const body = /^(.{3,}?)(?=(?:本年|现|实|共|拥)?有|共|下设|内设|设)/u.exec(words)?.[1]
  return body !== undefined && bodyOf(body, bodies) ? words.slice(body.length) : words
}

/** Characters of a list of names. */
const LONGEST_LIST = 1500

const BEFORE =
  /(?:下设|内设|设有|设|包括|分别为|分别是)[：:]?([^，。；：]+?)(?:，)?(?:等)?(?:共|共计|合计|总计)?$/u
const BEHIND =
  /^[^，。；：、()]{0,16}(?:\([^)]*\))?[，。]?[^，。；：、()]{0,12}(?:分别为|分别是|包括|具体包括|依次为|即)[：:]?([^。；]+)/u

/** “下设 A、B、C 共 3 个内设机构”, “内设 3 个处室，分别为 A、B、C”: the number and the names it counts. */
function stateList(state: State, phrase: Figure, fact: Fact): void {
  if (fact.concept !== 'internalOffices' && fact.concept !== 'subordinateUnits') return
  const { text, reading } = state
  const start = Math.max(
    text.lastIndexOf('。', phrase.token.start) + 1,
    text.lastIndexOf('；', phrase.token.start) + 1,
    phrase.token.start - LONGEST_LIST,
  )
  const list =
    BEFORE.exec(text.slice(start, phrase.token.start))?.[1] ??
    BEHIND.exec(text.slice(phrase.token.unitEnd, phrase.token.unitEnd + LONGEST_LIST))?.[1]
  if (list === undefined) return
  const items = namesIn(list, decimal(fact.value))
  if (items)
    state.record.statements.push({
      kind: 'count',
      count: fact.id,
      items,
      section: reading.section,
      quote: quoteAt(reading, phrase.token.start),
    })
}

/**
 * Names of a list. Where 和 or 及 may part two names or stand in one, the reading that meets the number counts; null where
 * neither does, where the list goes on with 等, or where it is no plain list: a doubt accuses nobody.
 */
function namesIn(list: string, count: ReturnType<typeof decimal>): readonly string[] | null {
  const bare = list.replace(/\([^)]*\)/gu, '')
  if (/等|，|\d|其他|[()]|[一二三四五六七八九十]\S{1,3}[至到]/u.test(bare)) return null
  const parted = parts(list, /^、/u)
  if (parted.length < 2 || parted.some((name) => name.length < 2 || name.length > 40)) return null
  const meets = (names: readonly string[]) => compare(fromInteger(names.length), count) === 0
  if (meets(parted)) return parted
  const finer = parted.flatMap((name) => parts(name, /^(?:以及|和|及|与)/u))
  if (finer.length === parted.length) return parted
  return meets(finer) ? finer : null
}

/** Pieces between separators that stand outside brackets. */
function parts(list: string, separator: RegExp): string[] {
  const pieces: string[] = []
  let piece = ''
  let depth = 0
  for (let i = 0; i < list.length; i++) {
    const char = list[i]!
    if (char === '(') depth++
    if (char === ')') depth--
    const match = depth === 0 && piece !== '' ? separator.exec(list.slice(i)) : null
    if (match) {
      pieces.push(piece)
      piece = ''
      i += match[0].length - 1
    } else piece += char
  }
  return piece === '' ? pieces : [...pieces, piece]
}

/** 车均运维费: what the vehicles cost, by the vehicles that the same passage counts. */
export function stateQuotient(state: State, facts: readonly Fact[]): void {
  const quotient = facts.find(({ concept }) => concept === 'vehicleOperationPerVehicle')
  if (!quotient) return
  const spoken = state.recent.flatMap((stated) => stated.facts)
  const count = spoken.findLast(
    ({ concept, dimensions }) => concept === 'vehicles' && Object.keys(dimensions).length === 0,
  )
  const cost = spoken.findLast(
    ({ concept, dimensions }) =>
      concept === 'threePublicExpenses' &&
      dimensions.item === 'vehicleOperation' &&
      dimensions.measure === undefined,
  )
  if (!count || !cost || cost.year !== quotient.year) return
  const quote = state.reading.passage.text.trim()
  state.record.statements.push({
    kind: 'ratio',
    quotient: quotient.id,
    numerator: cost.id,
    denominator: count.id,
    section: state.reading.section,
    quote: quotient.source.quote ?? quote,
  })
}
