// The published file that a stored document was read from. In: its path as the run was given it, its sha256, and where to
// look. Out: its bytes, proved to be the same, or why they are not to be had.
import { createHash } from 'node:crypto'
import { isAbsolute, join, resolve } from 'node:path'
import { bytesAt } from '../corpus/bytes.ts'

export type Original =
  | { readonly state: 'here'; readonly bytes: Uint8Array }
  /** moved: nothing at any place; changed: the file there has other bytes than those that were read. */
  | { readonly state: 'moved' | 'changed' }

/**
 * A path that was given relative to the folder where the run was started is tried from here and from `folders`; in
 * `folders` also without its leading folders, so that an archive may have moved as a whole. Only a file with this very
 * sha256 is ever given out, whatever a path in the database names.
 */
export async function findOriginal(
  { path, sha256 }: { readonly path: string; readonly sha256: string },
  folders: readonly string[],
): Promise<Original> {
  let state: 'moved' | 'changed' = 'moved'
  for (const candidate of candidates(path, folders)) {
    const bytes = await readable(candidate)
    if (!bytes) continue
    if (createHash('sha256').update(bytes).digest('hex') === sha256) return { state: 'here', bytes }
    state = 'changed'
  }
  return { state }
}

function candidates(path: string, folders: readonly string[]): string[] {
  const parts = path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.')
  const suffixes = parts.map((_, i) => parts.slice(i).join('/')).filter((suffix) => !suffix.includes('..'))
  const given = isAbsolute(path) ? [path] : [resolve(path), ...folders.map((folder) => resolve(folder, path))]
  return [
    ...new Set([...given, ...folders.flatMap((folder) => suffixes.map((suffix) => join(folder, suffix)))]),
  ]
}

async function readable(path: string): Promise<Uint8Array | undefined> {
  try {
    return (await bytesAt(path)).bytes
  } catch {
    return undefined
  }
}
