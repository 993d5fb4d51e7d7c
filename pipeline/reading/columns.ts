// A column of a table as a reader: where nearly all its figures are printed to the same decimal, one that is not has
// perhaps lost or won a digit at its end, which no reader sees. In: a disclosure. Out: doubts about such figures.
import type { Doubt } from '../../schemas/block.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { factsOfDoubts, tracked, type TrackedDoubt } from './doubts.ts'

/** Figures of a column, and the share of them that agree, from which its form is known. */
const FEWEST = 5
const SHARE = 0.9

/** All doubts, with what stands out in a column among them: as one of its own, or as a further form of one there is. */
export function withOddOnes(
  disclosure: Disclosure,
  doubts: readonly TrackedDoubt[],
): readonly TrackedDoubt[] {
  const doubtOf = new Map<Fact, TrackedDoubt>()
  for (const [doubt, facts] of factsOfDoubts(doubts, disclosure.facts))
    for (const fact of facts) doubtOf.set(fact, doubt)
  const columns = Map.groupBy(
    disclosure.facts.filter(({ source: { witness, table } }) => witness === 'ocr' && table !== null),
    ({ source: { table, column } }) => `${table} ${column}`,
  )
  const changed = new Map<TrackedDoubt, TrackedDoubt>()
  const added: Doubt[] = []
  for (const { fact, usual } of [...columns.values()].flatMap((facts) => oddOnes(facts))) {
    const { printed, decimals, source } = fact
    const whole = (text: string) => (decimals < usual ? [lengthened(text, decimals, usual)] : [])
    const known = doubtOf.get(fact)
    if (known && known.decidedBy.length === 0) {
      // Read alike or not, it is a doubt now.
      const { page, box, text, alternatives, confidence, raw, decidedBy } = known
      const forms = [...alternatives, ...whole(text)]
      changed.set(known, { page, box, text, alternatives: forms, confidence, raw, decidedBy })
    } else if (!known && source.page !== null && source.box !== null) {
      const { page, box } = source
      added.push({ page, box, text: printed, alternatives: whole(printed), confidence: ODD_CONFIDENCE })
    }
  }
  return [...doubts.map((doubt) => changed.get(doubt) ?? doubt), ...tracked(added)]
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
