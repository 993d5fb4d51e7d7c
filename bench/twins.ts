// Headline figures of the prose and their twins in the tables of the same document: which have none, and of which a table
// shows the amount under another key. In: a disclosure. Out: counts and lines.
import { absolute, compare, decimal, isZero, subtract } from '../schemas/decimal.ts'
import type { Disclosure, Fact } from '../schemas/disclosure.ts'

const HEADLINES: ReadonlySet<string> = new Set([
  'revenue', 'revenueTotal', 'expenditure', 'expenditureTotal', 'threePublicExpenses', 'carriedIn', 'carriedOut', 'agencyOperatingExpenses', 'procurement',
]) // prettier-ignore
const AXES: ReadonlySet<string> = new Set(['fund', 'nature', 'item'])
/** Yuan by which a figure in 万元 with two decimals may differ from the one in yuan. */
const ROUNDED = decimal('50')

export interface Twins {
  readonly headlines: number
  readonly alone: number
  /** Figures whose amount stands in a table of the same body under another key. */
  readonly elsewhere: readonly string[]
}

/** Of documents that hold both prose and tables; nil is nil everywhere and tells nothing. */
export function twinsOf({ facts, head }: Disclosure): Twins {
  const tables = facts.filter(({ source }) => source.table !== null)
  const keys = new Set(tables.map(keyOf))
  const prose = facts.filter(
    ({ concept, dimensions, source, value, year }) =>
      source.table === null &&
      year === head.year &&
      HEADLINES.has(concept) &&
      Object.keys(dimensions).every((axis) => AXES.has(axis)) &&
      !isZero(decimal(value)),
  )
  if (tables.length === 0) return { headlines: 0, alone: 0, elsewhere: [] }
  const alone = prose.filter((fact) => !keys.has(keyOf(fact)))
  const elsewhere = alone.flatMap((fact) => {
    const twin = tables.find((other) => isAlike(fact, other))
    return twin ? [`${keyOf(fact)} ${fact.printed}, in a table ${keyOf(twin)}`] : []
  })
  return { headlines: prose.length, alone: alone.length, elsewhere: [...new Set(elsewhere)] }
}

function isAlike(fact: Fact, other: Fact): boolean {
  if (fact.concept !== other.concept || fact.year !== other.year || fact.phase !== other.phase) return false
  if (fact.entity !== other.entity) return false
  return compare(absolute(subtract(decimal(fact.value), decimal(other.value))), ROUNDED) <= 0
}

function keyOf({ concept, dimensions, entity, year, phase }: Fact): string {
  const axes = Object.entries(dimensions).map(([axis, value]) => `${axis}=${value}`)
  return [entity, concept, year, phase, ...axes.sort()].join(' ')
}
