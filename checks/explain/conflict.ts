// The sentence of a conflict: which relations, each as a short equation with its place, cannot all be true.
// In: a smallest conflicting set. Out: {zh, en}.
import { factsOf, type Relation, type Term } from '../identity.ts'
import type { FactIndex } from '../factIndex.ts'
import type { JudgedInstance } from '../instances.ts'
import { figure, type Lang, quantityName, type Scene, sceneOf } from './names.ts'
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
  const told = (lang: Lang): string => {
    const shown = conflict.slice(0, SHOWN.relations)
    const list = shown.map(
      ({ identity }, at) => `${mark(at, lang)}${equation(identity.relation, index, lang)}`,
    )
    const rest = conflict.length - shown.length
    if (rest > 0) list.push(lang === 'zh' ? `另有 ${rest} 项` : `and ${rest} more`)
    return FRAME[lang](conflict.length, list.join(lang === 'zh' ? '；' : '; '))
  }
  return { zh: told('zh'), en: told('en') }
}

function mark(at: number, lang: Lang): string {
  return lang === 'zh' ? `（${at + 1}）` : `(${at + 1}) `
}

function equation(relation: Relation, index: FactIndex, lang: Lang): string {
  const scene = sceneOf(factsOf(relation), index, lang)
  return scene.where + sides(relation, scene, lang)
}

function sides(relation: Relation, scene: Scene, lang: Lang): string {
  const said = (fact: Term['fact']) => `${scene.name(fact)} ${figure(fact, lang)}`.trim()
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
      return `${quantityName(relation.facts[0]!, lang)} ${relation.facts.slice(0, SHOWN.parts).map(said).join(' = ')}`
    case 'oneOf':
      return `${said(relation.fact)} = ${sum(relation.alternatives[0]?.terms ?? [])}`
    case 'sum':
    case 'difference':
      return `${said(relation.whole)} = ${sum(relation.parts)}`
    case 'percent':
    case 'ratio':
      return `${figure(relation.quotient, lang)} = (${sum(relation.above)}) ÷ (${sum(relation.below)})`
    case 'ordering':
      return `${said(relation.lesser)} ≤ ${said(relation.greater)}`
    case 'count':
    case 'unformed':
      return ''
  }
}
