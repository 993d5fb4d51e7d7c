// A relation that does not fit, whether or not it is held against the document, and by how much.
// In: judged identities. Out: yes or no, amounts.
import { absolute, compare, type Decimal, subtract } from '../schemas/decimal.ts'
import type { Identity } from './identity.ts'
import type { Judgement } from './judge.ts'

export interface Judged {
  readonly identity: Identity
  readonly judgement: Judgement
}

/** Inconsistent, or doubted where it would be. */
export function isMismatch({ identity, judgement: { verdict, reason, expected } }: Judged): boolean {
  if (verdict === 'inconsistent') return true
  return verdict === 'unchecked' && reason !== undefined && reason === identity.doubt && expected !== null
}

/** What the whole is more than its parts. */
export function gapOf({ judgement: { expected, actual } }: Judged): Decimal {
  return subtract(actual!, expected!)
}

/** Two gaps that differ by no more than rounding allows both together. */
export function sameGap(a: Decimal, b: Decimal, room: Decimal): boolean {
  return compare(absolute(subtract(a, b)), room) <= 0
}

/** The same, held against the document. */
export function accused<J extends Judged>(one: J): J {
  const judgement: { -readonly [K in keyof Judgement]: Judgement[K] } = {
    ...one.judgement,
    verdict: 'inconsistent',
  }
  delete judgement.reason
  return { ...one, judgement }
}
