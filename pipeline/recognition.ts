// Where recognised pages are kept, and the recogniser of one document.
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Recogniser } from '../extractors/ocr/index.ts'
import type { StageTimer } from '../schemas/source.ts'

/**
 * The recogniser of one document, undefined where GOUJI_OCR is off; no engine is loaded before the first picture. The
 * timer is told of each piece that is read, as a sign of life.
 */
export async function recognition(timer?: StageTimer): Promise<Recogniser | undefined> {
  if (process.env['GOUJI_OCR'] === 'off') return undefined
  const { openRecogniser } = await import('../extractors/ocr/index.ts')
  return openRecogniser({ cache: cacheFolder(process.env), onRead: () => timer?.add('ocr', 0) })
}

/** GOUJI_CACHE, or gouji's folder among the user's caches; an empty GOUJI_CACHE keeps nothing. */
export function cacheFolder(environment: Readonly<Record<string, string | undefined>>): string | null {
  const chosen = environment['GOUJI_CACHE']
  if (chosen === '') return null
  const folder = chosen ?? join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gouji')
  return join(folder, 'ocr')
}
