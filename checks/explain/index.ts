// The sentence of a finding in Chinese and English: which figures, where they stand, how far apart, and what rounding allows.
// In: identity and judgement. Out: {zh, en}. Sentences stand in sentences.ts, names in names.ts; here they are put together,
// both languages at once: what fills a hole is looked up once and said twice.
import { absolute, compare, type Decimal, shift, subtract } from '../../schemas/decimal.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import { unitPower } from '../../schemas/unit.ts'
import { type FactIndex, measureOf } from '../factIndex.ts'
import type { Relation, Term } from '../identity.ts'
import type { JudgedInstance } from '../instances.ts'
import type { Judgement } from '../judge.ts'
import {
  amount,
  figure,
  inBoth,
  joinedBy,
  place,
  quantityName,
  result,
  type Scene,
  sceneOf,
} from './names.ts'
import {
  contradictingCounts,
  cutOffRemark,
  notDecided,
  reasons,
  roundings,
  type Sentence,
  sentences,
} from './sentences.ts'

/** Parts that a sentence prints before it says how many there are. */
const SHOWN = 8

export function explain(judged: JudgedInstance, index: FactIndex): Sentence {
  const { judgement } = judged
  const { relation } = judged.identity
  const facts = shownFacts(judged)
  const told: Told = { relation, judgement, index, facts, scene: sceneOf(facts, index) }
  const { verdict } = judgement
  if (relation.kind === 'unformed' || verdict === 'blocked' || verdict === 'unchecked')
    return fill(notDecided[verdict === 'blocked' ? 'blocked' : 'unchecked'], told)
  const counted = verdict === 'inconsistent' && facts.every((fact) => measureOf(fact) === 'count')
  const form = (counted ? contradictingCounts[relation.kind] : undefined) ?? sentences[relation.kind][verdict]
  const sentence = fill(form, told)
  return judgement.cutOff ? joinedBy('', [sentence, cutOffRemark]) : sentence
}

function shownFacts({ identity: { relation }, facts, judgement }: JudgedInstance): readonly Fact[] {
  if (relation.kind === 'oneOf' && judgement.chosen)
    return [relation.fact, ...judgement.chosen.map((t) => t.fact)]
  return facts
}

/** What a sentence is about. */
interface Told {
  readonly relation: Relation
  readonly judgement: Judgement
  readonly index: FactIndex
  readonly facts: readonly Fact[]
  readonly scene: Scene
}

type Hole = (told: Told) => Sentence

/** What stands in the holes of sentences.ts; a sentence asks only for those it has. */
const holes: Readonly<Record<string, Hole>> = {
  where: ({ scene }) => scene.where,
  // Of every relation.
  stated: (told) => figure(principal(told)),
  total: (told) => (told.judgement.expected ? result(told.judgement.expected, principal(told)) : NOTHING),
  difference: (told) => {
    const { expected, actual } = told.judgement
    return expected && actual ? amount(absolute(subtract(actual, expected)), principal(told)) : NOTHING
  },
  slack: (told) => (told.judgement.slack ? amount(told.judgement.slack, principal(told)) : NOTHING),
  // Of equalities.
  name: (told) => quantityName(principal(told)),
  places: ({ facts, scene }) => list(facts.map(scene.name)),
  statements: (told) => list(told.facts.map(said(told)), { zh: '；', en: '; ' }),
  // Of sums and fractions.
  whole: (told) => said(told)(principal(told)),
  parts: (told) => joined(partsOf(told), told),
  above: (told) => side(told, 'above'),
  below: (told) => side(told, 'below'),
  rounding: (told) => fill(roundingOf(told), told),
  exacter: ({ judgement, index }) => list(placed(judgement.narrowedBy ?? [], index)),
  count: ({ facts }) => inBoth(String(facts.length)),
  step: (told) => amount(stepOf(principal(told)), principal(told)),
  half: (told) => amount(halved(stepOf(principal(told))), principal(told)),
  // Of orderings and counts.
  lesser: (told) => said(told)(told.facts[0]!),
  greater: (told) => said(told)(told.facts[1]!),
  named: (told) => inBoth(String(namedOf(told).length)),
  items: (told) => list(namedOf(told).map(inBoth)),
  // Of what was not decided.
  reason: ({ judgement }) => reasons[judgement.reason ?? 'nothing-to-compare'],
  twins: ({ judgement, index }) => list(placed(judgement.blockedBy ?? [], index)),
  figures: (told) => list(told.facts.map(said(told))),
}

const NOTHING: Sentence = { zh: '', en: '' }

/** The figure in whose unit amounts are told: the stated or whole one, and the greater of two. */
function principal({ relation, facts }: Told): Fact {
  return relation.kind === 'ordering' ? relation.greater : facts[0]!
}

function said({ scene }: Told): (fact: Fact) => Sentence {
  return (fact) => {
    const name = scene.name(fact)
    const printed = figure(fact)
    return { zh: spaced(name.zh, printed.zh), en: spaced(name.en, printed.en) }
  }
}

function spaced(name: string, printed: string): string {
  return name === '' ? printed : `${name} ${printed}`
}

function partsOf({ relation, judgement }: Told): readonly Term[] {
  return 'parts' in relation ? relation.parts : (judgement.chosen ?? [])
}

function side(told: Told, at: 'above' | 'below'): Sentence {
  const terms = at in told.relation ? (told.relation as Extract<Relation, { kind: 'ratio' }>)[at] : []
  return joined(terms, told, terms.length > 1)
}

/** The list that has as many items as were wanted, or the first. */
function namedOf({ relation, judgement }: Told): readonly string[] {
  if (relation.kind !== 'count') return []
  const wanted = String(judgement.expected?.coefficient)
  return relation.lists.find((items) => String(items.length) === wanted) ?? relation.lists[0] ?? []
}

function placed(facts: readonly Fact[], index: FactIndex): readonly Sentence[] {
  return facts.map((fact) => joinedBy(' ', [place(fact, index), figure(fact)]))
}

function roundingOf({ judgement, index, facts }: Told): Sentence {
  if (judgement.narrowedBy && judgement.narrowedBy.length > 0) return roundings.narrowed
  if (index.mode === 'truncate') return roundings.truncated
  const first = facts[0]!
  const alike = facts.every((f) => f.unit === first.unit && f.decimals === first.decimals)
  return alike && measureOf(first) !== 'count' ? roundings.alike : roundings.mixed
}

/** One unit of the last printed place. */
function stepOf(fact: Fact): Decimal {
  return shift({ coefficient: 1n, scale: 0 }, unitPower(fact.unit) - fact.decimals)
}

function halved({ coefficient, scale }: Decimal): Decimal {
  return { coefficient: coefficient * 5n, scale: scale + 1 }
}

const NIL: Sentence = { zh: '零（另一张表没有列出）', en: 'nil (the other table does not list it)' }

function joined(terms: readonly Term[], told: Told, brackets = false): Sentence {
  if (terms.length === 0) return NIL
  const shown = terms.length > SHOWN + 1 ? SHOWN : terms.length
  const name = said(told)
  let zh = ''
  let en = ''
  for (let i = 0; i < shown; i++) {
    const { fact, weight } = terms[i]!
    const sign = i > 0 ? (weight < 0 ? ' − ' : ' + ') : weight < 0 ? '− ' : ''
    const part = name(fact)
    zh += sign + part.zh
    en += sign + part.en
  }
  if (shown < terms.length) {
    zh += ` + …（共 ${terms.length} 项）`
    en += ` + … (${terms.length} parts)`
  }
  return brackets ? { zh: `（${zh}）`, en: `(${en})` } : { zh, en }
}

const COMMAS: Sentence = { zh: '、', en: ', ' }

function list(items: readonly Sentence[], separator = COMMAS): Sentence {
  if (items.length <= SHOWN + 1) return joinedBy(separator, items)
  const shown = joinedBy(separator, items.slice(0, SHOWN))
  return { zh: `${shown.zh}等 ${items.length} 处`, en: `${shown.en} and ${items.length - SHOWN} more` }
}

/** A sentence taken apart: its holes, each once, and how each language sets them between its words. */
interface Template {
  readonly holes: readonly Hole[]
  readonly zh: Setting
  readonly en: Setting
}

/** A text, then hole and text in turn; holes by number. */
interface Setting {
  readonly texts: readonly string[]
  readonly order: readonly number[]
}

/** Taken apart once, since thousands of findings fill the same few sentences. */
const templates = new Map<Sentence, Template>()

function templateOf(sentence: Sentence): Template {
  let known = templates.get(sentence)
  if (!known) {
    const names = [...new Set(Array.from(sentence.zh.matchAll(/\{(\w+)\}/g), ([, name]) => name!))]
    const setting = (text: string): Setting => {
      const pieces = text.split(/\{(\w+)\}/)
      return {
        texts: pieces.filter((_, i) => i % 2 === 0),
        order: pieces.flatMap((piece, i) => (i % 2 === 1 ? names.indexOf(piece) : [])),
      }
    }
    known = { holes: names.map((name) => holes[name]!), zh: setting(sentence.zh), en: setting(sentence.en) }
    templates.set(sentence, known)
  }
  return known
}

function fill(sentence: Sentence, told: Told): Sentence {
  const template = templateOf(sentence)
  const fillings = template.holes.map((hole) => hole(told))
  return { zh: set(template.zh, fillings, 'zh'), en: set(template.en, fillings, 'en') }
}

function set({ texts, order }: Setting, fillings: readonly Sentence[], lang: keyof Sentence): string {
  let out = texts[0]!
  for (let i = 0; i < order.length; i++) out += fillings[order[i]!]![lang] + texts[i + 1]!
  return out
}

/** Whether the difference is more than rounding allows; for ordering findings by weight. */
export function excess({ expected, actual, slack }: Judgement): Decimal {
  if (!expected || !actual) return { coefficient: 0n, scale: 0 }
  const difference = absolute(subtract(actual, expected))
  const over = slack ? subtract(difference, slack) : difference
  return compare(over, { coefficient: 0n, scale: 0 }) > 0 ? over : { coefficient: 0n, scale: 0 }
}
