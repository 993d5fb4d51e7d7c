// Quotients that sentences state: 车均运维费 2.4 万元 = 12 万元 ÷ 5 辆.
// In: Statement ratio. Out: ratio identities; another count of vehicles in the document leaves a mismatch undecided.
import { compare } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { sentences } from '../example.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { plus } from './changes.ts'
import { statementsOf } from './statements.ts'

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const statement of statementsOf(disclosure, 'ratio')) {
    const quotient = index.fact(statement.quotient)
    const numerator = index.fact(statement.numerator)
    const denominator = index.fact(statement.denominator)
    if (!quotient || !numerator || !denominator) continue
    const relation = {
      kind: 'ratio',
      quotient,
      above: [plus(numerator)],
      below: [plus(denominator)],
    } as const
    const other = disclosure.facts.some((fact) => mayDivide(fact, denominator, index))
    yield other ? { relation, doubt: 'may-count-otherwise' } : { relation }
  }
}

/** Another count of the same kind of thing for the same entity with another value: it may have been the divisor. */
function mayDivide(fact: Fact, denominator: Fact, index: FactIndex): boolean {
  return (
    fact !== denominator &&
    fact.concept === denominator.concept &&
    fact.entity === denominator.entity &&
    !fact.dimensions.measure &&
    compare(index.value(fact), index.value(denominator)) !== 0
  )
}

const example =
  (printed: string, others: readonly string[] = []) =>
  () =>
    sentences(
      [
        { id: 'quotient', printed, concept: 'vehicleOperationPerVehicle', dimensions: {} },
        {
          id: 'cost',
          printed: '12.0',
          concept: 'threePublicExpenses',
          dimensions: { item: 'vehicleOperation' },
        },
        { id: 'cars', printed: '5', unit: 'count', concept: 'vehicles', dimensions: {} },
        ...others.map((count) => ({
          printed: count,
          unit: 'count' as const,
          concept: 'vehicles' as const,
          dimensions: { label: '实有车辆' },
        })),
      ],
      [
        {
          kind: 'ratio',
          quotient: 'quotient',
          numerator: 'cost',
          denominator: 'cars',
          section: 's1',
          quote: `共有5辆公务用车，车均运维费${printed}万元/年`,
        },
      ],
    )

export const ratios: Check = {
  id: 'narrative/ratio',
  family: 'ratio',
  zh: '文字所说的平均数等于总额除以个数，例如：车均运维费 = 公务用车运行维护费 ÷ 车辆数。',
  en: 'A stated average equals the amount divided by the count: cost per vehicle = operating cost ÷ vehicles.',
  instances,
  examples: [
    { says: '12 ÷ 5 is 2.4', disclosure: example('2.4'), verdicts: ['consistent'] },
    { says: '12.0 may be 12.05, and 2.41 its fifth', disclosure: example('2.41'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: example('4.2'), verdicts: ['inconsistent'] },
    {
      says: 'another count of vehicles may have been meant',
      disclosure: example('2.0', ['6']),
      verdicts: ['unchecked'],
    },
  ],
}
