// Doubt about how a table was read: a sum that fails everywhere at once is seldom a wrong figure, nearly always a row or
// column that belongs elsewhere or is missing. In: judged identities of one check. Out: the same, such failures unchecked.
import { add, decimal, fromInteger, isZero, subtract } from '../schemas/decimal.ts'
import { type FactIndex, isCertain } from './factIndex.ts'
import { factsOf, type Relation } from './identity.ts'
import { accused, isMismatch, type Judged, sameGap } from './mismatch.ts'
import { isRunOfRows } from './misplacedRows.ts'
import { isMissingColumn } from './missingColumn.ts'
import { repeatedRow, TELLING_DIGITS } from './repeatedRow.ts'
import { isShown } from './shownStructure.ts'

/**
 * Groups of at least two figures that are not nil, none of which fits, are not held against the document: one wrong
 * figure breaks one column of a row and leaves the others standing. Unless a row repeats the one beside it, figure for
 * figure: then it is that row which fails everywhere, as when cells were pasted one row off; or the codes say which rows
 * are parts, and no rows that stand elsewhere make up what is missing. Nor are rows held against it whose gaps together
 * look like one more column. Nor does it count where the table’s other rows show how it is built (shownStructure.ts).
 */
export function doubtStructure<J extends Judged>(judged: readonly J[], index: FactIndex): readonly J[] {
  if (!judged.some(isMismatch)) return judged
  const verdicts = new Map<J, 'inconsistent' | 'unchecked'>()
  const groups = Map.groupBy(judged, (j) => j.identity.group)
  for (const [group, members] of groups) {
    if (group === undefined) continue
    const failing = members.filter(isMismatch)
    if (failing.length === 0) continue
    const decided = members.filter((one) => !isNilSum(one) && (isMismatch(one) || isHolding(one)))
    // What nobody is sure to have read does not fit either, and shows nothing besides.
    const unsure = members.filter(isUncertain)
    const everywhere = decided.length + unsure.length > 1 && failing.length === decided.length
    const verdict = isOneRow(members)
      ? verdictOnRow(failing, decided, everywhere, groups, index)
      : everywhere || isMissingColumn(failing, index)
        ? 'unchecked'
        : null
    if (verdict) for (const one of failing) verdicts.set(one, verdict)
  }
  if (verdicts.size === 0) return judged
  return judged.map((one): J => {
    const verdict = verdicts.get(one)
    if (!verdict || verdict === one.judgement.verdict) return one
    if (verdict === 'inconsistent') return accused(one)
    return { ...one, judgement: { ...one.judgement, verdict, reason: 'structure-uncertain' } }
  })
}

/** Where small figures repeat one another as well, no row may be missing that would explain the gap otherwise. */
function repeats(members: readonly Judged[], index: FactIndex): boolean {
  const repeated = repeatedRow(relationsOf(members), index)
  if (!repeated || repeated.digits < TELLING_DIGITS) return false
  return repeated.alone || isWhole(members, index)
}

function isWhole(members: readonly Judged[], index: FactIndex): boolean {
  const places = members.flatMap(({ identity }) => factsOf(identity.relation)).map(({ source }) => source)
  const table = index.table(places[0]?.table ?? '')
  const rows = places.map(({ row }) => row!)
  return table !== undefined && !index.chain(table).mayLack(Math.min(...rows), Math.max(...rows))
}

function relationsOf(members: readonly Judged[]): readonly Relation[] {
  return members.map(({ identity }) => identity.relation)
}

/** The sums of one row in all its columns; null leaves each as it was judged. */
function verdictOnRow(
  failing: readonly Judged[],
  decided: readonly Judged[],
  everywhere: boolean,
  groups: ReadonlyMap<string | undefined, readonly Judged[]>,
  index: FactIndex,
): 'inconsistent' | 'unchecked' | null {
  const doubted = failing.some(({ judgement }) => judgement.verdict !== 'inconsistent')
  if ((everywhere || doubted) && repeats(decided, index)) return 'inconsistent'
  if (failing.every(({ identity }) => identity.partsByCode)) return null
  if (decided.length > 1 && asRead(decided).some((columns) => isRunOfRows(columns, index))) return 'unchecked'
  if (!everywhere) return null
  if (failing.every(({ identity }) => identity.threeNamedRows) && !otherSignsFit(failing)) return null
  if (!doubted && repeatedRow(relationsOf(failing), index)?.alone) return null
  return isShown(failing, groups, index) ? null : 'unchecked'
}

/** The columns together; and each that rests on an uncertain figure, whose gap may be another, with none but certain ones. */
function asRead(columns: readonly Judged[]): readonly (readonly Judged[])[] {
  const unsure = columns.filter(({ identity }) => !factsOf(identity.relation).every(isCertain))
  const others = columns.filter((one) => !unsure.includes(one))
  return [columns, ...unsure.map((one) => [one, ...others])]
}

/** Last year’s row taken for this year’s, or a decrease printed without its sign: the same three rows would fit with other signs. */
function otherSignsFit(failing: readonly Judged[]): boolean {
  return [
    [1, 1, 1],
    [1, 1, -1],
    [1, -1, 1],
    [1, -1, -1],
  ].some((signs) =>
    failing.every(({ identity: { relation }, judgement: { slack } }) => {
      const sum = factsOf(relation).reduce((total, fact, i) => {
        return (signs[i]! < 0 ? subtract : add)(total, decimal(fact.value))
      }, fromInteger(0))
      return sameGap(sum, fromInteger(0), slack ?? fromInteger(0))
    }),
  )
}

function isUncertain({ judgement: { reason, expected } }: Judged): boolean {
  return reason === 'uncertain-reading' && expected !== null
}

function isHolding({ judgement: { verdict } }: Judged): boolean {
  return verdict === 'consistent' || verdict === 'rounding'
}

function isNilSum({ judgement: { expected, actual } }: Judged): boolean {
  return (!expected || isZero(expected)) && (!actual || isZero(actual))
}

/** Sums down columns, all with their whole in one row. */
function isOneRow(members: readonly Judged[]): boolean {
  const wholes = members.map(({ identity }) => factsOf(identity.relation)[0]!.source)
  return wholes.every(({ table, row }) => table === wholes[0]!.table && row === wholes[0]!.row)
}
