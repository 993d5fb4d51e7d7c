// Doubt about how a table was read: a sum that fails everywhere at once is seldom a wrong figure, nearly always a row or
// column that belongs elsewhere or is missing. In: judged identities of one check. Out: the same, such failures unchecked.
import { isZero, trim } from '../schemas/decimal.ts'
import type { Fact } from '../schemas/disclosure.ts'
import type { FactIndex } from './factIndex.ts'
import { factsOf, type Identity } from './identity.ts'
import { isNil } from './identities/cells.ts'
import type { Judgement } from './judge.ts'

export interface Judged {
  readonly identity: Identity
  readonly judgement: Judgement
}

/**
 * Groups of at least two figures that are not nil, none of which fits, are not held against the document: one wrong
 * figure breaks one column of a row and leaves the others standing. Unless a row repeats the one beside it, figure for
 * figure: then it is that row which fails everywhere, as when cells were pasted one row off.
 */
export function doubtStructure(judged: readonly Judged[], index: FactIndex): readonly Judged[] {
  if (!judged.some((j) => j.judgement.verdict === 'inconsistent')) return judged
  const groups = Map.groupBy(judged, (j) => j.identity.group)
  const doubtful = new Set<string>()
  for (const [group, members] of groups) {
    if (group === undefined) continue
    const decided = members.filter(({ judgement: { verdict, expected, actual } }) => {
      const nil = (!expected || isZero(expected)) && (!actual || isZero(actual))
      return !nil && verdict !== 'unchecked' && verdict !== 'blocked'
    })
    const failsEverywhere = decided.length > 1 && decided.every((j) => j.judgement.verdict === 'inconsistent')
    if (failsEverywhere && !holdsRepeatedRow(decided, index)) doubtful.add(group)
  }
  if (doubtful.size === 0) return judged
  return judged.map((one) =>
    one.judgement.verdict === 'inconsistent' &&
    one.identity.group !== undefined &&
    doubtful.has(one.identity.group)
      ? { ...one, judgement: { ...one.judgement, verdict: 'unchecked', reason: 'structure-uncertain' } }
      : one,
  )
}

/** Fewer digits are the same by chance in many neighbouring rows. */
const TELLING_DIGITS = 4

/** One row of the sums prints in every column of theirs what the row above or below it prints, which is not part of it. */
function holdsRepeatedRow(members: readonly Judged[], index: FactIndex): boolean {
  const facts = members.flatMap(({ identity }) => factsOf(identity.relation))
  const tables = new Set(facts.map((fact) => fact.source.table))
  const [table] = tables
  if (tables.size !== 1 || table === null || table === undefined) return false
  const columns = [...new Set(facts.map((fact) => fact.source.column!))]
  const rows = [...new Set(facts.map((fact) => fact.source.row!))]
  const cells = (row: number) => columns.map((column) => index.cell(table, row, column))
  // Of two rows that are the same each repeats the other: they count once.
  const pairs = new Set(
    rows.flatMap((row) =>
      [row - 1, row + 1]
        .filter((beside) => same(cells(row), cells(beside)) && !related(row, beside))
        .map((beside) => Math.min(row, beside)),
    ),
  )
  return pairs.size === 1

  function related(row: number, beside: number): boolean {
    const [a, b] = [row, beside].map((at) => cells(at).find((fact) => fact !== undefined))
    if (!a || !b) return true
    const [x, y] = [index.row(a), index.row(b)]
    const holds = (whole: typeof x, part: number) =>
      whole?.sumOf?.parts.some((p) => p.index === part) === true || whole?.ofWhich === part
    return !x || !y || x.label === y.label || holds(x, beside) || holds(y, row)
  }

  function same(a: readonly (Fact | undefined)[], b: readonly (Fact | undefined)[]): boolean {
    return (
      a.every((fact, i) => (isNil(fact) ? isNil(b[i]) : fact!.value === b[i]?.value)) &&
      a.some((fact) => fact && digitsOf(fact) >= TELLING_DIGITS)
    )
  }

  function digitsOf(fact: Fact): number {
    return trim(index.value(fact)).coefficient.toString().replace('-', '').replace(/0+$/, '').length
  }
}
