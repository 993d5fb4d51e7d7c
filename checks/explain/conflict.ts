// The sentence of a conflict: which relations, each as a short equation with its place, cannot all be true.
// In: a smallest conflicting set. Out: {zh, en}.
import { factsOf, type Relation, type Term } from '../identity.ts'
import type { FactIndex } from '../factIndex.ts'
import type { JudgedInstance } from '../instances.ts'
import { figure, joinedBy, quantityName, type Scene, sceneOf } from './names.ts'
import type { Sentence } from './sentences.ts'

/** Relations that a sentence spells out, and parts of each. */
const SHOWN = { relations: 6, parts: 8 }

const FRAME = {
  zh: (n: number, list: string) =>
    `下面 ${n} 项关系，每一项单独看都可以用四舍五入解释，合在一起却不可能同时成立：无论各数在舍入范围内取什么值，总有一项不成立（已用整数精确验证；去掉其中任何一项，其余都能成立）。${list}。其中至少有一个数有误，或者不是四舍五入得来。`,
  en: (n: number, list: string) =>
    `Each of the following ${n} relations can be explained by rounding, but not all of them together: whatever the figures were before rounding, one of them fails (verified exactly in whole numbers; without any one of them the others could hold). ${list}. At least one of these figures is wrong, or was not rounded to the nearest.`,
} as const

export function explainConflict(conflict: readonly JudgedInstance[], index: FactIndex): Sentence {
  const list = conflict
    .slice(0, SHOWN.relations)
    .map(({ identity }, at) => joinedBy('', [mark(at), equation(identity.relation, index)]))
  const rest = conflict.length - list.length
  if (rest > 0) list.push({ zh: `另有 ${rest} 项`, en: `and ${rest} more` })
  const { zh, en } = joinedBy({ zh: '；', en: '; ' }, list)
  return { zh: FRAME.zh(conflict.length, zh), en: FRAME.en(conflict.length, en) }
}

function mark(at: number): Sentence {
  return { zh: `（${at + 1}）`, en: `(${at + 1}) ` }
}

function equation(relation: Relation, index: FactIndex): Sentence {
  const scene = sceneOf(factsOf(relation), index)
  return {
    zh: scene.where.zh + sides(relation, scene, 'zh'),
    en: scene.where.en + sides(relation, scene, 'en'),
  }
}

function sides(relation: Relation, scene: Scene, lang: keyof Sentence): string {
  const printed = (fact: Term['fact']) => figure(fact)[lang]
  const said = (fact: Term['fact']) => `${scene.name(fact)[lang]} ${printed(fact)}`.trim()
  const sum = (terms: readonly Term[]) => {
    const shown = terms.slice(0, SHOWN.parts)
    const parts = shown.map(({ fact, weight }, i) => {
      const sign = weight < 0 ? '− ' : i > 0 ? '+ ' : ''
      return sign + said(fact)
    })
    return parts.join(' ') + (terms.length > shown.length ? ' + …' : '')
  }
  switch (relation.kind) {
    case 'equal':
      return `${quantityName(relation.facts[0]!)[lang]} ${relation.facts.slice(0, SHOWN.parts).map(said).join(' = ')}`
    case 'oneOf':
      return `${said(relation.fact)} = ${sum(relation.alternatives[0]?.terms ?? [])}`
    case 'sum':
    case 'difference':
      return `${said(relation.whole)} = ${sum(relation.parts)}`
    case 'percent':
    case 'ratio':
      return `${printed(relation.quotient)} = (${sum(relation.above)}) ÷ (${sum(relation.below)})`
    case 'ordering':
      return `${said(relation.lesser)} ≤ ${said(relation.greater)}`
    case 'count':
    case 'unformed':
      return ''
  }
}
