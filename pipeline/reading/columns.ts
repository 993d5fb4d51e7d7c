// A column of a table as a reader: where nearly all its figures are printed to the same decimal, one that is not has
// perhaps lost or won a digit at its end, which no reader sees. In: a disclosure. Out: doubts about such figures.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { factsOfDoubts, tracked, type TrackedDoubt } from './doubts.ts'

/** Figures of a column, and the share of them that agree, from which its form is known. */
const FEWEST = 5
const SHARE = 0.9

/** Doubts about figures that are none yet and stand out in their columns. */
export function oddInColumn(
  disclosure: Disclosure,
  doubts: readonly TrackedDoubt[],
): readonly TrackedDoubt[] {
  const doubted = new Set([...factsOfDoubts(doubts, disclosure.facts).values()].flat())
  const columns = Map.groupBy(
    disclosure.facts.filter(({ source: { witness, table } }) => witness === 'ocr' && table !== null),
    ({ source: { table, column } }) => `${table} ${column}`,
  )
  const odd = [...columns.values()]
    .flatMap((facts) => oddOnes(facts))
    .filter(({ fact }) => !doubted.has(fact))
  return tracked(
    odd.flatMap(({ fact: { printed, decimals, source }, usual }) =>
      source.page === null || source.box === null
        ? []
        : [
            {
              page: source.page,
              box: source.box,
              text: printed,
              alternatives: decimals < usual ? [lengthened(printed, decimals, usual)] : [],
              confidence: ODD_CONFIDENCE,
            },
          ],
    ),
  )
}

/** The same number with the noughts that the others of its column have. */
function lengthened(printed: string, decimals: number, usual: number): string {
  return printed + (decimals === 0 ? '.' : '') + '0'.repeat(usual - decimals)
}

const ODD_CONFIDENCE = 0.7

function oddOnes(facts: readonly Fact[]): readonly { readonly fact: Fact; readonly usual: number }[] {
  // A nought is printed as 0, 0.00 or a dash within one column.
  const telling = facts.filter(({ value }) => /[1-9]/.test(value))
  const byDecimals = [...Map.groupBy(telling, ({ decimals }) => decimals).values()]
  const most = byDecimals.reduce<readonly Fact[]>((a, b) => (b.length > a.length ? b : a), [])
  if (telling.length < FEWEST || most.length < SHARE * telling.length) return []
  const usual = most[0]!.decimals
  return telling.filter(({ decimals }) => decimals !== usual).map((fact) => ({ fact, usual }))
}
