// The sentence of a finding in Chinese and English: which figures, where they stand, how far apart, and what rounding allows.
// In: identity and judgement. Out: {zh, en}. Sentences stand in sentences.ts, names in names.ts; here they are put together.
import { absolute, compare, type Decimal, shift, subtract } from '../../schemas/decimal.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import { unitPower } from '../../schemas/unit.ts'
import { type FactIndex, measureOf } from '../factIndex.ts'
import { factsOf, type Identity, type Relation, type Term } from '../identity.ts'
import type { Judgement } from '../judge.ts'
import { amount, figure, type Lang, place, quantityName, result, type Scene, sceneOf } from './names.ts'
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

export function explain(
  identity: Identity,
  judgement: Judgement,
  index: FactIndex,
): { zh: string; en: string } {
  return {
    zh: tell(identity.relation, judgement, index, 'zh'),
    en: tell(identity.relation, judgement, index, 'en'),
  }
}

function tell(relation: Relation, judgement: Judgement, index: FactIndex, lang: Lang): string {
  const facts = shownFacts(relation, judgement)
  const scene = sceneOf(facts, index, lang)
  const said = (fact: Fact) => `${scene.name(fact)} ${figure(fact, lang)}`.trim()
  const { verdict } = judgement
  if (relation.kind === 'unformed' || verdict === 'blocked' || verdict === 'unchecked')
    return fill(notDecided[verdict === 'blocked' ? 'blocked' : 'unchecked'], lang, {
      where: () => scene.where,
      reason: () => reasons[judgement.reason ?? 'nothing-to-compare'][lang],
      twins: () => list(placed(judgement.blockedBy ?? [], index, lang), lang),
      figures: () => list(facts.map(said), lang),
    })
  const holes = holesOf(relation, judgement, index, scene, lang)
  const counted = verdict === 'inconsistent' && facts.every((fact) => measureOf(fact) === 'count')
  const form = (counted ? contradictingCounts[relation.kind] : undefined) ?? sentences[relation.kind][verdict]
  const sentence = fill(form, lang, { ...holes, where: () => scene.where })
  return judgement.cutOff ? sentence + cutOffRemark[lang] : sentence
}

function shownFacts(relation: Relation, judgement: Judgement): readonly Fact[] {
  if (relation.kind === 'oneOf' && judgement.chosen)
    return [relation.fact, ...judgement.chosen.map((t) => t.fact)]
  return factsOf(relation)
}

/** Each hole's text, made only when the sentence has the hole: most findings agree and say little. */
type Holes = Readonly<Record<string, () => string>>

function holesOf(
  relation: Exclude<Relation, { kind: 'unformed' }>,
  judgement: Judgement,
  index: FactIndex,
  scene: Scene,
  lang: Lang,
): Holes {
  const said = (fact: Fact) => `${scene.name(fact)} ${figure(fact, lang)}`.trim()
  const total = (like: Fact) => () => (judgement.expected ? result(judgement.expected, like, lang) : '')
  switch (relation.kind) {
    case 'equal':
      return { ...gaps(judgement, relation.facts[0]!, lang), ...equalHoles(relation.facts, scene, lang) }
    case 'oneOf':
    case 'sum':
    case 'difference': {
      const whole = relation.kind === 'oneOf' ? relation.fact : relation.whole
      const parts = relation.kind === 'oneOf' ? (judgement.chosen ?? []) : relation.parts
      return {
        ...gaps(judgement, whole, lang),
        whole: () => said(whole),
        parts: () => joined(parts, said, lang),
        total: total(whole),
        rounding: () => rounding([whole, ...parts.map((t) => t.fact)], judgement, index, lang),
      }
    }
    case 'percent':
    case 'ratio':
      return {
        ...gaps(judgement, relation.quotient, lang),
        whole: () => figure(relation.quotient, lang),
        above: () => joined(relation.above, said, lang, relation.above.length > 1),
        below: () => joined(relation.below, said, lang, relation.below.length > 1),
        total: total(relation.quotient),
      }
    case 'count': {
      const wanted = text(judgement.expected)
      const named = relation.lists.find((l) => String(l.length) === wanted) ?? relation.lists[0] ?? []
      return {
        stated: () => figure(relation.count, lang),
        total: () => String(named.length),
        items: () => list(named, lang),
      }
    }
    case 'ordering':
      return {
        ...gaps(judgement, relation.greater, lang),
        lesser: () => said(relation.lesser),
        greater: () => said(relation.greater),
      }
  }
}

function placed(facts: readonly Fact[], index: FactIndex, lang: Lang): readonly string[] {
  return facts.map((fact) => `${place(fact, index, lang)} ${figure(fact, lang)}`)
}

function text(value: Decimal | null): string {
  return value ? String(value.coefficient) : ''
}

function gaps({ expected, actual, slack }: Judgement, like: Fact, lang: Lang): Holes {
  return {
    difference: () => (expected && actual ? amount(absolute(subtract(actual, expected)), like, lang) : ''),
    slack: () => (slack ? amount(slack, like, lang) : ''),
  }
}

function equalHoles(facts: readonly Fact[], scene: Scene, lang: Lang): Holes {
  const first = facts[0]!
  const statement = (fact: Fact) => `${scene.name(fact)} ${figure(fact, lang)}`.trim()
  return {
    name: () => quantityName(first, lang),
    value: () => figure(first, lang),
    places: () => list(facts.map(scene.name), lang),
    statements: () => list(facts.map(statement), lang, lang === 'zh' ? '；' : '; '),
  }
}

function rounding(facts: readonly Fact[], judgement: Judgement, index: FactIndex, lang: Lang): string {
  const { narrowedBy = [] } = judgement
  if (narrowedBy.length > 0)
    return fill(roundings.narrowed, lang, { exacter: () => list(placed(narrowedBy, index, lang), lang) })
  const count = () => String(facts.length)
  if (index.mode === 'truncate') return fill(roundings.truncated, lang, { count })
  const first = facts[0]!
  const alike = facts.every((f) => f.unit === first.unit && f.decimals === first.decimals)
  if (!alike || measureOf(first) === 'count') return fill(roundings.mixed, lang, { count })
  const step = shift({ coefficient: 1n, scale: 0 }, unitPower(first.unit) - first.decimals)
  const half: Decimal = { coefficient: step.coefficient * 5n, scale: step.scale + 1 }
  return fill(roundings.alike, lang, {
    count,
    step: () => amount(step, first, lang),
    half: () => amount(half, first, lang),
  })
}

function joined(terms: readonly Term[], said: (fact: Fact) => string, lang: Lang, brackets = false): string {
  if (terms.length === 0)
    return lang === 'zh' ? '零（另一张表没有列出）' : 'nil (the other table does not list it)'
  const shown = terms.slice(0, terms.length > SHOWN + 1 ? SHOWN : terms.length)
  let out = ''
  for (const [i, { fact, weight }] of shown.entries()) {
    if (i > 0 || weight < 0) out += weight < 0 ? ' − ' : ' + '
    out += said(fact)
  }
  if (shown.length < terms.length)
    out += lang === 'zh' ? ` + …（共 ${terms.length} 项）` : ` + … (${terms.length} parts)`
  return brackets ? (lang === 'zh' ? `（${out.trim()}）` : `(${out.trim()})`) : out.trim()
}

function list(items: readonly string[], lang: Lang, separator = lang === 'zh' ? '、' : ', '): string {
  const shown = items.slice(0, items.length > SHOWN + 1 ? SHOWN : items.length).join(separator)
  if (items.length <= SHOWN + 1) return shown
  return lang === 'zh' ? `${shown}等 ${items.length} 处` : `${shown} and ${items.length - SHOWN} more`
}

/** Texts and the names of holes in turn: split once, since thousands of findings fill the same few sentences. */
const pieces = new Map<string, readonly string[]>()

function fill(sentence: Sentence, lang: Lang, holes: Holes): string {
  const template = sentence[lang]
  let split = pieces.get(template)
  if (!split) pieces.set(template, (split = template.split(/\{(\w+)\}/)))
  let out = split[0]!
  for (let i = 1; i < split.length; i += 2) out += (holes[split[i]!]?.() ?? '') + split[i + 1]!
  return out
}

/** Whether the difference is more than rounding allows; for ordering findings by weight. */
export function excess({ expected, actual, slack }: Judgement): Decimal {
  if (!expected || !actual) return { coefficient: 0n, scale: 0 }
  const difference = absolute(subtract(actual, expected))
  const over = slack ? subtract(difference, slack) : difference
  return compare(over, { coefficient: 0n, scale: 0 }) > 0 ? over : { coefficient: 0n, scale: 0 }
}
