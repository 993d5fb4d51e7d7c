// A list that a sentence gives at once and the paragraphs under it tell again, one by one: “某站预算 3,687 万元，包括人员经费…、
// 公用经费…；（一）人员经费…（二）公用经费…”. In: breakdown statements whose every part is stated again in the same section. Out: a
// sum of what the paragraphs say, and an equality for a part that no other family would take for the same. They may speak of
// something else under the same name, so a mismatch needs a slip.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { sentences } from '../example.ts'
import { type FactIndex, hasTwoMeanings, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { plus } from './changes.ts'
import { statementsOf } from './statements.ts'

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  let bySection: ReadonlyMap<string, readonly Fact[]> | undefined
  for (const statement of statementsOf(disclosure, 'breakdown')) {
    if (!statement.complete || statement.parts.length < 2) continue
    const whole = index.fact(statement.whole)
    const parts = statement.parts.flatMap((id) => index.fact(id) ?? [])
    if (!whole || parts.length < statement.parts.length) continue
    bySection ??= prose(disclosure)
    const around = bySection.get(whole.source.section ?? '') ?? []
    const last = Math.max(...parts.map((part) => around.indexOf(part)))
    const told = around.slice(last + 1).filter((fact) => fact.source.quote !== whole.source.quote)
    const again = parts.flatMap((part) => {
      const key = toldKey(part)
      const same = told.filter((fact) => toldKey(fact) === key)
      return same.length === 1 ? same : []
    })
    if (again.length < parts.length || new Set(again).size < again.length) continue
    // What bears a free name (增人增资) is no twin of itself anywhere else.
    for (const [i, part] of parts.entries())
      if (hasTwoMeanings(part) && part.dimensions.label !== undefined)
        yield {
          relation: { kind: 'equal', facts: [part, again[i]!] },
          key: `${part.id}|again`,
          doubt: 'may-be-another',
          unlessSlip: true,
        }
    yield {
      relation: { kind: 'sum', whole, parts: again.map(plus) },
      key: `${whole.id}|again`,
      doubt: 'may-be-another',
      unlessSlip: true,
    }
  }
}

function prose({ facts }: Disclosure): ReadonlyMap<string, readonly Fact[]> {
  return Map.groupBy(
    facts.filter(({ source }) => source.table === null && source.section !== null),
    ({ source }) => source.section!,
  )
}

/** What the figure is of, in as many words as the list uses. */
function toldKey(fact: Fact): string {
  return `${quantityKey(fact)}|${fact.unit === 'count'}`
}

const example = (operating: string) => () => {
  const list = '某站预算3,687万元，包括人员经费1,142万元、公用经费395万元、项目支出2,150万元'
  const natures = ['personnel', 'operating', 'project']
  const first = ['1,142', '395', '2,150'].map((printed, i) => ({
    id: `first${i}`,
    printed,
    dimensions: { nature: natures[i]! },
    quote: list,
  }))
  const again = ['1,142', operating, '2,150'].map((printed, i) => ({
    id: `again${i}`,
    printed,
    dimensions: { nature: natures[i]! },
    quote: `（${i + 1}）${natures[i]}${printed}万元`,
  }))
  return sentences(
    [{ id: 'whole', printed: '3,687', dimensions: {}, quote: list }, ...first, ...again],
    [
      {
        kind: 'breakdown',
        whole: 'whole',
        parts: first.map(({ id }) => id),
        complete: true,
        section: 's1',
        quote: list,
      },
    ],
  )
}

export const toldAgain: Check = {
  id: 'narrative/told-again',
  family: 'sum',
  zh: '一句话列出的各项，下文又分段逐一写出金额的，分段金额之和也等于总数。',
  en: 'Where the parts that a sentence lists are told again in paragraphs of their own, these make up the whole as well.',
  instances,
  examples: [
    { says: 'the paragraphs make the whole', disclosure: example('395'), verdicts: ['consistent'] },
    { says: '1 off, four rounded figures', disclosure: example('396'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: example('359'), verdicts: ['inconsistent'] },
    {
      says: 'another amount altogether: it may be of something else',
      disclosure: example('1,207'),
      verdicts: ['unchecked'],
    },
  ],
}
