// Where things come from and what could not be read. Imported by every room.
import { z } from 'zod'

/** How a figure was seen: the PDF's text layer, the structure tree of a tagged PDF, markup, recognition. */
export const witness = z.enum(['text-layer', 'tagged', 'markup', 'ocr'])
export type Witness = z.infer<typeof witness>

export const mediaTypes = ['application/pdf', 'text/html'] as const

/** A file as it was found; bytes are read once, identity is the sha256 of the bytes. */
export interface SourceFile {
  readonly path: string
  readonly sha256: string
  /** By content, never by name; e.g. application/pdf, text/html, image/png, application/octet-stream. */
  readonly mediaType: string
  readonly bytes: Uint8Array
  /** Where the bytes lie, where that is not `path`. */
  readonly file?: string
  /** What was odd about the file itself, e.g. a name that lies about the content. */
  readonly problems?: readonly Problem[]
}

/** A document's file, brought from elsewhere, with the further pages of a text beside it. */
export interface Copy {
  readonly file: string
  /** What was odd on the way to the bytes. */
  readonly problems: readonly Problem[]
}

export const box = z.tuple([z.number(), z.number(), z.number(), z.number()])

export const severity = z.enum(['error', 'warning', 'info'])
export type Severity = z.infer<typeof severity>

/** What fills a hole of a problem's sentence; words of ours, unlike print, come in both languages. */
export type ProblemParameter = string | number | { readonly zh: string; readonly en: string }

/**
 * Something gouji could not read or is not sure of; never a statement about the document's honesty.
 * `code` is a key of problemMessages (schemas/problem.ts), `params` fill the holes of its sentence.
 */
export interface Problem {
  readonly code: string
  readonly page?: number
  readonly box?: readonly [number, number, number, number]
  readonly table?: string
  readonly params?: Readonly<Record<string, ProblemParameter>>
}

/** The one side channel of a stage: problems go out here, the result is returned. */
export type Report = (problem: Problem) => void

/** Thrown when a document cannot go on; caught in one place, pipeline/document.ts. */
export class ReadError extends Error {
  readonly problem: Problem
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.code, options)
    this.name = 'ReadError'
    this.problem = problem
  }
}

/** CPU time this process has used, in milliseconds: unlike the clock it does not run on while others have the processor. */
export function cpuNow(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Collects the CPU time spent per stage, in milliseconds; read by `gouji extract --timings` and the speed benchmark. */
export interface StageTimer {
  add(stage: string, milliseconds: number): void
}
