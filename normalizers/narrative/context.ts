// What the narrative is read with and what reading it gives. Types only.
import type { Witness } from '../../schemas/source.ts'
import type { Fact, Section, Statement } from '../../schemas/disclosure.ts'
import type { Body } from './bodies.ts'
import type { NumberName } from './tokens.ts'

export interface NarrativeContext {
  readonly entity: string
  readonly year: number | null
  readonly phase: 'budget' | 'final' | null
  /** Names of the units whose own tables the document holds. */
  readonly units?: readonly string[]
  /** Code of a functional class by its names, outermost first (类, 款, 项); undefined when nobody knows it. */
  readonly functionCode?: (names: readonly string[], parentCode?: string) => string | undefined
  /** How the characters of a page were seen; the text layer when absent. */
  readonly witness?: (page: number) => Witness
}

/** One number of the narrative and what became of it. */
export interface NumberAccount {
  readonly printed: string
  readonly page: number
  readonly section: string
  /** Offsets in `block`, the paragraph it is printed in. */
  readonly block: string
  readonly start: number
  readonly end: number
  /** Facts that it states; empty when it states none. */
  readonly facts: readonly string[]
  /** What it is when it states no fact; null when nothing accounts for it. */
  readonly name: NumberName | null
}

/** The context as the grammar uses it. */
export interface ReadingContext extends NarrativeContext {
  readonly bodies: readonly Body[]
  /**
   * The prose gives amounts of 工资福利支出: 对个人和家庭的补助 beside it is the economic class 303, not the third nature of
   * 基本支出 (人员, 公用, 对个人和家庭的补助).
   */
  readonly byEconomicClass: boolean
}

export interface NarrativeReading {
  readonly sections: readonly Section[]
  readonly facts: readonly Fact[]
  readonly statements: readonly Statement[]
  readonly numbers: readonly NumberAccount[]
}
