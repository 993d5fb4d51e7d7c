// A column of a table as a reader: where nearly all its figures are printed to the same decimal, one that is not has
// perhaps lost or won a digit at its end, which no reader sees, or has a comma that was taken for a point. In: a disclosure
// and its doubts. Out: doubts about such figures, and what a column decides.
import { readNumber } from '../../normalizers/quantity.ts'
import type { Doubt } from '../../schemas/block.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import type { Choice } from './arithmetic.ts'
import { factsOfDoubts, tracked, type TrackedDoubt } from './doubts.ts'

/** Figures of a column, and the share of them that agree, from which its form is known. */
const FEWEST = 5
const SHARE = 0.9

/**
 * Doubts that a column decides: the same digits, parted as all the column's figures are, where the readers only took a comma
 * for a point or the other way round.
 */
export function decideByColumns(
  disclosure: Disclosure,
  doubts: readonly TrackedDoubt[],
): ReadonlyMap<TrackedDoubt, Choice> {
  const usual = new Map(oddFigures(disclosure).map(({ fact, usual }) => [fact, usual]))
  const chosen = new Map<TrackedDoubt, Choice>()
  for (const [doubt, facts] of factsOfDoubts(doubts, disclosure.facts)) {
    const [fact] = facts
    const decimals = fact && usual.get(fact)
    if (decimals === undefined || fact!.printed !== doubt.text) continue
    const fitting = doubt.alternatives.filter(
      (text) => digitsOf(text) === digitsOf(doubt.text) && decimalsOf(text) === decimals,
    )
    if (fitting.length === 1)
      chosen.set(doubt, { text: fitting[0]!, decidedBy: [{ check: 'column', facts: [] }] })
  }
  return chosen
}

function digitsOf(text: string): string {
  return text.replace(/[.,]/g, '')
}

/** Null for what is no number. */
function decimalsOf(text: string): number | null {
  const read = readNumber(text)
  return read.kind === 'number' ? read.decimals : null
}

/** All doubts, with what stands out in a column among them: as one of its own, or as a further form of one there is. */
export function withOddOnes(
  disclosure: Disclosure,
  doubts: readonly TrackedDoubt[],
): readonly TrackedDoubt[] {
  const doubtOf = new Map<Fact, TrackedDoubt>()
  for (const [doubt, facts] of factsOfDoubts(doubts, disclosure.facts))
    for (const fact of facts) doubtOf.set(fact, doubt)
  const changed = new Map<TrackedDoubt, TrackedDoubt>()
  const added: Doubt[] = []
  for (const { fact, usual } of oddFigures(disclosure)) {
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

interface OddFigure {
  readonly fact: Fact
  /** Decimals that its column has. */
  readonly usual: number
}

function oddFigures({ facts }: Disclosure): OddFigure[] {
  const columns = Map.groupBy(
    facts.filter(({ source: { witness, table } }) => witness === 'ocr' && table !== null),
    ({ source: { table, column } }) => `${table} ${column}`,
  )
  return [...columns.values()].flatMap((own) => oddOnes(own))
}

function oddOnes(facts: readonly Fact[]): OddFigure[] {
  // A nought is printed as 0, 0.00 or a dash within one column.
  const telling = facts.filter(({ value }) => /[1-9]/.test(value))
  const byDecimals = [...Map.groupBy(telling, ({ decimals }) => decimals).values()]
  const most = byDecimals.reduce<readonly Fact[]>((a, b) => (b.length > a.length ? b : a), [])
  if (telling.length < FEWEST || most.length < SHARE * telling.length) return []
  const usual = most[0]!.decimals
  return telling.filter(({ decimals }) => decimals !== usual).map((fact) => ({ fact, usual }))
}
