// What the server answers and the browser asks: types only, so that neither drags the other's code along.
import type { CatalogueEntry } from '../output/database/catalogue.ts'
import type { Passage } from '../output/database/passages.ts'
import type { Queue } from '../output/database/queue.ts'
import type { StoredCorrection, StoredReview } from '../output/database/reviews.ts'
import type { FacetCount, Facet } from '../output/database/facets.ts'
import type { ContractDocument } from '../schemas/contract.ts'

export type Words = { readonly zh: string; readonly en: string }

export interface Overview {
  readonly documents: number
  readonly facts: number
  /** Where the results are: the folder or the database, without its password. */
  readonly place: string
  readonly version: string
  readonly headlines: readonly { readonly key: string; readonly name: Words }[]
  readonly concepts: Readonly<Record<string, Words>>
}

/** `size` is an exact decimal in yuan. */
export type Listed = Omit<CatalogueEntry, 'id' | 'size' | 'contradicted'> & { readonly size: string | null }

export interface SearchAnswer {
  readonly total: number
  readonly documents: readonly (Listed & { readonly passages: readonly Passage[] })[]
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>
}

export interface DocumentAnswer {
  readonly head: Listed
  readonly document: ContractDocument
  /** Whether the page pictures can be shown; `other` where the file has no pages. */
  readonly original: 'here' | 'moved' | 'changed' | 'other'
  /** Other documents of the same department. */
  readonly relatives: readonly Listed[]
  /** What people said, all versions, by the id of the finding or fact. */
  readonly reviews: Readonly<Record<string, readonly StoredReview[]>>
  readonly corrections: Readonly<Record<string, readonly StoredCorrection[]>>
  /** What was said of findings over several documents of which this is the first, by their subjects. */
  readonly between: Readonly<Record<string, readonly StoredReview[]>>
}

export interface QueueAnswer extends Queue {
  /** What was said of findings that are no longer found. */
  readonly gone: readonly StoredReview[]
}

/** What is now kept. */
export interface KeptAnswer<T> {
  readonly kept: T
}

/** Someone else said something after the version that was answered to. */
export interface SaidMeanwhile<T> extends Refusal {
  readonly error: 'said-meanwhile'
  readonly newer: T
}

/** What the server says instead of an answer; the code decides which words a person reads. */
export interface Refusal {
  readonly error: string
}

export interface CompareAnswer {
  /** The largest first; `total` counts those that are left out too. */
  readonly lines: readonly {
    readonly entity: string
    readonly region: string
    readonly figures: readonly {
      readonly year: number
      /** Exact, in yuan. */
      readonly value: string
      readonly fact: string
      readonly document: string
      readonly contradictions: number
    }[]
  }[]
  readonly total: number
  readonly regions: readonly string[]
}

/** Functions that documents state, the most stated first; `name` is empty where the classification has none. */
export type FunctionAnswer = readonly {
  readonly code: string
  readonly name: string
  readonly documents: number
}[]
