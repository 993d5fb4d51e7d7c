// A relation that must hold between figures because of what they mean, before anyone has judged it.
// Families (checks/identities) declare checks; a check makes identities out of a disclosure; judge.ts decides them.
import type { Disclosure, Fact } from '../schemas/disclosure.ts'
import type { FactIndex } from './factIndex.ts'
import type { Slip } from './slip.ts'

/** Why a relation was not decided; sentences in explain/reasons.ts. */
export type ReasonCode =
  | 'uncertain-reading'
  | 'zero-base'
  | 'base-may-be-zero'
  | 'total-blank'
  | 'parts-blank'
  | 'part-unread'
  | 'part-left-blank'
  | 'different-measures'
  | 'negative-whole'
  | 'ambiguous-meaning'
  | 'maybe-incomplete'
  | 'several-rows'
  | 'may-count-otherwise'
  | 'nothing-to-compare'
  | 'structure-uncertain'
  | 'row-may-be-missing'
  | 'several-disclosures'
  | 'overlapping-columns'
  | 'maybe-cut'
  | 'may-belong-elsewhere'
  | 'same-sentence'
  | 'agrees-elsewhere'
  | 'may-be-another'
  | 'may-have-been-revised'

export interface Term {
  readonly fact: Fact
  readonly weight: 1 | -1
}

/** A name for a group of figures that together are one candidate for the same quantity. */
export interface Alternative {
  readonly terms: readonly Term[]
}

export type Relation =
  /** All facts state one quantity: their intervals have a value in common. */
  | { readonly kind: 'equal'; readonly facts: readonly Fact[] }
  /** The fact equals at least one of the sums; used where a word has more than one meaning. */
  | { readonly kind: 'oneOf'; readonly fact: Fact; readonly alternatives: readonly Alternative[] }
  /** whole = Σ weight·part; `difference` is the same with two parts, minuend and subtrahend. */
  | { readonly kind: 'sum' | 'difference'; readonly whole: Fact; readonly parts: readonly Term[] }
  /** quotient = Σ above ÷ Σ below, times 100 for a percentage. */
  | {
      readonly kind: 'percent' | 'ratio'
      readonly quotient: Fact
      readonly above: readonly Term[]
      readonly below: readonly Term[]
    }
  /** A stated number of things against the things named; more than one list where it may mean either. */
  | { readonly kind: 'count'; readonly count: Fact; readonly lists: readonly (readonly string[])[] }
  /** lesser ≤ greater. */
  | { readonly kind: 'ordering'; readonly lesser: Fact; readonly greater: Fact }
  /** Something the relation needs is not there; these facts would stand in it. Always unchecked. */
  | { readonly kind: 'unformed'; readonly facts: readonly Fact[] }

export interface Identity {
  readonly relation: Relation
  /** What tells this instance from the others of its check, where the place of the first fact does not. */
  readonly key?: string
  /**
   * Instances that rest on one reading of the print, e.g. one row's parts in every column. Where all of them fail, the
   * reading is the likelier culprit (see structure.ts).
   */
  readonly group?: string
  /** Which rows are parts their codes say: where all columns fail, it is not for rows that were taken for parts. */
  readonly partsByCode?: true
  /** By its form the table has this row and two others: 增减变化 = 本年 − 上年. */
  readonly threeNamedRows?: true
  /** Known beforehand not to be decidable. */
  readonly unchecked?: ReasonCode
  /** What else could explain a mismatch; with it a mismatch is `unchecked`, never an accusation. */
  readonly doubt?: ReasonCode
  /**
   * The doubt holds on one side only: a list that may leave parts out (主要包括) says that they are no more than the whole, and
   * parts above it contradict it without more. Of rows that may be missing nobody believes that they amount to no more than a
   * few units of the last place: they are doubted where the whole is far above its parts.
   */
  readonly doubtWhen?: 'whole-above-parts' | 'whole-far-above-parts'
  /**
   * The doubt gives way where a slip of the pen in one of the figures would explain the mismatch (slip.ts); only the kinds
   * named, where others are likely to come about honestly.
   */
  readonly unlessSlip?: true | readonly Slip[]
  /** Facts that would be taken for another quantity if they alone differed: no error in them is accused by this. */
  readonly taken?: readonly Fact[]
}

export type Family = 'equal' | 'sum' | 'difference' | 'percent' | 'ratio' | 'count' | 'ordering'

/** A worked case that stands in the documentation and runs as a test. */
export interface Example {
  readonly says: string
  readonly disclosure: () => Disclosure
  /** Verdicts of this check's findings on it, sorted. */
  readonly verdicts: readonly string[]
}

/** One declared check: what must hold, why, and where it applies. */
export interface Check {
  readonly id: string
  readonly family: Family
  readonly zh: string
  readonly en: string
  readonly instances: (disclosure: Disclosure, index: FactIndex) => Iterable<Identity>
  readonly examples: readonly Example[]
}

/** On which sides the relation accuses by itself. */
export type Firmness = 'both' | 'parts-above' | 'parts-above-or-near' | 'none'

export function firmness({ doubt, doubtWhen, unchecked }: Identity): Firmness {
  if (unchecked) return 'none'
  if (!doubt) return 'both'
  if (!doubtWhen) return 'none'
  return doubtWhen === 'whole-above-parts' ? 'parts-above' : 'parts-above-or-near'
}

/** The facts of a relation, the stated or whole one first. */
export function factsOf(relation: Relation): readonly Fact[] {
  switch (relation.kind) {
    case 'equal':
    case 'unformed':
      return relation.facts
    case 'oneOf':
      return [relation.fact, ...distinct(relation.alternatives.flatMap((a) => a.terms.map((t) => t.fact)))]
    case 'sum':
    case 'difference':
      return [relation.whole, ...relation.parts.map((t) => t.fact)]
    case 'percent':
    case 'ratio':
      return distinct([relation.quotient, ...[...relation.above, ...relation.below].map((t) => t.fact)])
    case 'count':
      return [relation.count]
    case 'ordering':
      return [relation.lesser, relation.greater]
  }
}

/** So few are compared with each other faster than a set of them is made; most relations have no more. */
const FEW = 16

/** Each once, in their order; the list itself where nothing stands in it twice. */
export function distinct<T>(items: readonly T[]): readonly T[] {
  if (items.length > FEW) return new Set(items).size === items.length ? items : [...new Set(items)]
  return items.every((item, at) => items.indexOf(item) === at) ? items : [...new Set(items)]
}
