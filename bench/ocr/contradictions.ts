// The contradictions told of a scan held against those of its print: planted errors that are found again, and accusations that
// only a misreading made.
import { check } from '../../checks/index.ts'
import { absolute, decimal, subtract, toText, trim } from '../../schemas/decimal.ts'
import type { Finding } from '../../schemas/contract.ts'
import type { Disclosure } from '../../schemas/disclosure.ts'

export interface Told {
  readonly disclosure: Disclosure
  /** Its contradictions. */
  readonly contradictions: readonly Finding[]
}

export function toldOf(disclosure: Disclosure): Told {
  return { disclosure, contradictions: check(disclosure).filter(({ verdict }) => verdict === 'inconsistent') }
}

export interface Compared {
  readonly planted: number
  readonly found: number
  /** Told of the scan without the mark, and not of the print. */
  readonly misread: readonly Finding[]
  /** The same, told with the mark. */
  readonly doubted: readonly Finding[]
}

/**
 * Without `slips` each contradiction of the print is a planted error, and the same has to be told again. With them each slip is
 * one that a contradiction of the print holds, and any contradiction that holds it finds it: which relations accuse it depends
 * on what else is in doubt.
 */
export function compareContradictions(print: Told, scan: Told, slips?: ReadonlySet<string>): Compared {
  const printed = new Set(print.contradictions.map(keyOf))
  const again = new Set(scan.contradictions.map(keyOf))
  const [planted, found] = slips ? [slipsIn(print, slips), slipsIn(scan, slips)] : [printed, again]
  const gaps = new Set(print.contradictions.map(gapOf))
  const known = (finding: Finding) =>
    printed.has(keyOf(finding)) ||
    // The same slip, as it is printed and by as much, told by another relation.
    (slips !== undefined &&
      gaps.has(gapOf(finding)) &&
      slipsOf(finding, scan.disclosure, slips).some((slip) => planted.has(slip)))
  const unknown = scan.contradictions.filter((finding) => !known(finding))
  return {
    planted: planted.size,
    found: [...planted].filter((each) => found.has(each)).length,
    misread: unknown.filter(({ uncertain }) => !uncertain),
    doubted: unknown.filter(({ uncertain }) => uncertain),
  }
}

/** The same contradiction of the same figures, wherever they stand. */
function keyOf({ check: id, expected, actual }: Finding): string {
  return `${id} ${expected} ${actual}`
}

function gapOf({ expected, actual }: Finding): string {
  if (expected === null || actual === null) return ''
  return toText(trim(absolute(subtract(decimal(expected), decimal(actual)))))
}

function slipsIn({ disclosure, contradictions }: Told, slips: ReadonlySet<string>): Set<string> {
  return new Set(contradictions.flatMap((finding) => slipsOf(finding, disclosure, slips)))
}

/** The slips that a contradiction holds, each with its page. */
function slipsOf(finding: Finding, { facts }: Disclosure, slips: ReadonlySet<string>): string[] {
  const held = new Set(finding.facts)
  return facts.flatMap(({ id, printed, source }) =>
    held.has(id) && slips.has(printed) ? [`${source.page} ${printed}`] : [],
  )
}
