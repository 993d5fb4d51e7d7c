// What a kind of wording trouble is. In: the words of a document and what was read in them. Out: problems with their places.
// These are remarks on the form of a document; they carry no verdict and are never counted among arithmetic findings.
import type { Block, PageInfo } from '../../schemas/block.ts'
import type { Disclosure } from '../../schemas/disclosure.ts'
import type { ProblemCode } from '../../schemas/problem.ts'
import type { Problem } from '../../schemas/source.ts'

/** What the kinds look at: the blocks as extracted, the disclosure read from them, and the official codes. */
export interface Material {
  readonly pages: readonly PageInfo[]
  readonly blocks: readonly Block[]
  readonly disclosure: Disclosure
  readonly codes: CodeNames
}

/** The classifications, handed in by the caller: which names a code bears, which codes a name bears. */
export interface CodeNames {
  readonly namesOf: (code: string) => readonly string[]
  /** Codes of the same classification as `like` that bear the name. */
  readonly codesOf: (name: string, like: string) => readonly string[]
}

export type QualityCode = Extract<ProblemCode, `quality/${string}`>

export interface QualityKind {
  readonly code: QualityCode
  /** What the kind looks for and why it matters, for the report and the documentation. */
  readonly zh: string
  readonly en: string
  readonly find: (material: Material) => Iterable<Found>
}

/** A hit before it is told: where it is and what fills the sentence. */
export type Found = Omit<Problem, 'code'>
