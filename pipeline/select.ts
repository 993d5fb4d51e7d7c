// Which files a run takes, and in which order. In: paths. Out: files by size, the largest first: the documents that take
// long start early, and the end of a run is made of short ones, so that no process waits long for the last.
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import picomatch from 'picomatch'
import { discover } from '../corpus/discover.ts'
import type { Problem } from '../schemas/source.ts'

export interface Selection {
  /** Glob patterns over the path or the file's name; a file is taken when one of them matches. */
  readonly only?: readonly string[]
  /** Files changed at this moment or later. */
  readonly since?: Date
}

export interface Candidate {
  readonly path: string
  readonly bytes: number
  /** Why the path cannot be read, where that is known already. */
  readonly problem?: Problem
}

export async function select(
  paths: readonly string[],
  { only, since }: Selection,
  onFound: (path: string, bytes: number) => void,
): Promise<Candidate[]> {
  const wanted = only?.length ? picomatch([...only], { dot: true, basename: true }) : undefined
  const candidates: Candidate[] = []
  for await (const entry of discover(paths)) {
    if (wanted && !wanted(entry.path)) continue
    const { bytes, changed } = await fileOf(entry.path)
    if (since && changed && changed < since) continue
    candidates.push({ ...entry, bytes })
    onFound(entry.path, bytes)
  }
  return candidates.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
}

/** Size and time of a file; of what an archive holds, the time of the archive, its size being told only when it is read. */
async function fileOf(path: string): Promise<{ bytes: number; changed?: Date }> {
  for (let at = path; ; at = dirname(at)) {
    const entry = await stat(at).catch(() => undefined)
    if (entry) return { bytes: at === path ? entry.size : 0, changed: entry.mtime }
    if (at === dirname(at)) return { bytes: 0 }
  }
}
