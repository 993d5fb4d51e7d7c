// 基本支出 + 项目支出 = 支出, 人员 + 公用 = 基本支出, where one section of the narrative states all three.
// In: facts by nature. Out: oneOf identities: what else a document counts in (补助, 上缴, 经营) may be named or not, so a
// mismatch is held against it only where a slip in one of the figures would explain it.
import { isZero } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, hasTwoMeanings, quantityKey } from '../factIndex.ts'
import type { Alternative, Check, Identity } from '../identity.ts'
import { plus } from './changes.ts'

interface Composition {
  readonly whole: string | undefined
  readonly parts: readonly [string, string]
  /** Counted in where stated; documents differ. */
  readonly others: readonly string[]
}

const COMPOSITIONS: readonly Composition[] = [
  {
    whole: undefined,
    parts: ['basic', 'project'],
    others: ['superiorRemittance', 'business', 'subsidiarySubsidy'],
  },
  { whole: 'basic', parts: ['personnel', 'operating'], others: ['householdSubsidies'] },
]

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const totals = Map.groupBy(disclosure.facts.filter(hasTwoMeanings), (fact) => quantityKey(fact))
  for (const { whole, parts, others } of COMPOSITIONS) {
    const done = new Set<Fact>()
    for (const fact of disclosure.facts) {
      if (fact.source.table !== null || fact.concept !== 'expenditure') continue
      if (fact.dimensions.nature !== parts[0] || fact.dimensions.measure) continue
      const of = (nature: string | undefined) => {
        const dimensions = { ...fact.dimensions }
        if (nature === undefined) delete dimensions.nature
        else dimensions.nature = nature
        const key = quantityKey(fact, { dimensions })
        return [...index.stating(key), ...(totals.get(key) ?? [])].find((other) => together(other, fact))
      }
      const [first, second, total] = [of(parts[0]), of(parts[1]), of(whole)]
      if (!first || !second || !total || done.has(total)) continue
      done.add(total)
      const extra = others
        .flatMap((nature) => of(nature) ?? [])
        .filter((other) => !isZero(index.value(other)))
      const alternatives: Alternative[] = [{ terms: [plus(first), plus(second)] }]
      if (extra.length > 0) alternatives.push({ terms: [plus(first), plus(second), ...extra.map(plus)] })
      yield {
        relation: { kind: 'oneOf', fact: total, alternatives },
        doubt: 'maybe-incomplete',
        unlessSlip: true,
      }
    }
  }
}

/** In one section: a section breaks down one total, and another section’s parts may be those of another unit or fund. */
function together(a: Fact, b: Fact): boolean {
  return a.source.table === null && a.source.section === b.source.section
}

const example = (basic: string, project: string) => () =>
  facts(
    { printed: '29,956.27', dimensions: {}, quote: '支出预算29,956.27万元' },
    { printed: basic, dimensions: { nature: 'basic' }, quote: `基本支出预算${basic}万元` },
    { printed: project, dimensions: { nature: 'project' }, quote: `项目支出预算${project}万元` },
  )

export const natures: Check = {
  id: 'narrative/natures',
  family: 'sum',
  zh: '文字中的支出等于基本支出与项目支出之和，基本支出等于人员经费与公用经费之和（另有所列时一并计入）。',
  en: 'In the narrative, expenditure equals basic plus project expenditure, and basic equals personnel plus operating (with others where they are named).',
  instances,
  examples: [
    { says: 'basic and project', disclosure: example('19,170.50', '10,785.77'), verdicts: ['consistent'] },
    {
      says: 'the last place is 1 off',
      disclosure: example('19,170.50', '10,785.78'),
      verdicts: ['rounding'],
    },
    { says: 'a digit mistyped', disclosure: example('19,170.50', '10,785.37'), verdicts: ['inconsistent'] },
    {
      says: 'a gap that no slip explains: something may be counted in that is not named',
      disclosure: example('19,170.50', '8,434.12'),
      verdicts: ['unchecked'],
    },
  ],
}
