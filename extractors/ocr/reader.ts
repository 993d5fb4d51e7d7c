// What every engine of recognition is to the rest: it reads one line of print, cut out, and says how sure it is of each
// character. Nothing else of an engine is seen outside its own file.
import type { Gray } from './raster.ts'

/** `figures`: only digits, comma, point, minus and percent sign are possible. */
export type Alphabet = 'any' | 'figures'

export interface Letter {
  readonly text: string
  /** Where its middle stands, in pixels of the line's picture. */
  readonly x: number
  /** 0 to 1. */
  readonly confidence: number
  /** What else it may be, the likeliest first; empty where the engine does not say. */
  readonly others: readonly { readonly text: string; readonly confidence: number }[]
}

export interface Reading {
  readonly letters: readonly Letter[]
}

export interface Reader {
  readonly name: string
  read(line: Gray, alphabet: Alphabet): Promise<Reading>
  /** Gives memory and threads back; must be called. */
  close(): Promise<void>
}

export function textOf({ letters }: Reading): string {
  let text = ''
  for (const letter of letters) text += letter.text
  return text
}

/** The mean over the characters; 0 where nothing was read. */
export function confidenceOf({ letters }: Reading): number {
  if (letters.length === 0) return 0
  let sum = 0
  for (const { confidence } of letters) sum += confidence
  return sum / letters.length
}
