// Which files a run takes. In: paths. Out: a list of them on the disk, which gives the largest first.
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import picomatch from 'picomatch'
import { discover } from '../corpus/discover.ts'
import { WorkList } from './workList.ts'

export interface Selection {
  /** Glob patterns over the path or the file's name; a file is taken when one of them matches. */
  readonly only?: readonly string[]
  /** Files changed at this moment or later. */
  readonly since?: Date
}

/** The caller closes the list. */
export async function select(
  paths: readonly string[],
  { only, since }: Selection,
  onFound: (path: string, bytes: number) => void,
): Promise<WorkList> {
  const wanted = only?.length ? picomatch([...only], { dot: true, basename: true }) : undefined
  const list = new WorkList()
  for await (const entry of discover(paths)) {
    if (wanted && !wanted(entry.path)) continue
    const { bytes, changed } = await fileOf(entry.path)
    if (since && changed && changed < since) continue
    list.add({ ...entry, bytes })
    onFound(entry.path, bytes)
  }
  return list
}

/** Size and time of a file; of what an archive holds, the time of the archive, its size being told only when it is read. */
async function fileOf(path: string): Promise<{ bytes: number; changed?: Date }> {
  for (let at = path; ; at = dirname(at)) {
    const entry = await stat(at).catch(() => undefined)
    if (entry) return { bytes: at === path ? entry.size : 0, changed: entry.mtime }
    if (at === dirname(at)) return { bytes: 0 }
  }
}
