// In: paths as a user gives them. Out: every file under them, one at a time and in a fixed order; what is not
// followed comes out too, with its reason. Holds one folder's names at a time, so archives of any size stream.
// A .zip, .rar or .7z gives the files it holds, under paths as corpus/archive/inside.ts writes them.
import type { Stats } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Problem } from '../schemas/source.ts'
import { filesInside } from './archive/inside.ts'
import { readWithin } from './bytes.ts'
import { fileProblem } from './problems.ts'
import { firstPageOf } from './siblings.ts'

export type Discovered = { readonly path: string } | { readonly path: string; readonly problem: Problem }

/** Names that editors, browsers and systems leave behind; never a published document. */
const TEMPORARY =
  /^~\$|^~.*\.tmp$|~$|\.(tmp|temp|part|partial|crdownload|download|swp)$|^(thumbs\.db|desktop\.ini|__macosx)$/i

/**
 * Files below `paths`, folders recursively, names sorted by code unit so that every machine sees the same order.
 * A path given by name is taken even where its name is hidden; inside folders hidden and temporary names are
 * skipped. A folder reached twice is read once, and a link back to a folder above itself is not followed.
 */
export async function* discover(paths: readonly string[]): AsyncGenerator<Discovered> {
  const given = new Set<string>()
  const folders = new Map<string, string>()
  for (const path of paths) {
    if (given.has(path)) continue
    given.add(path)
    yield* visit(path, [], folders)
  }
}

async function* visit(
  path: string,
  above: readonly string[],
  folders: Map<string, string>,
): AsyncGenerator<Discovered> {
  let entry: Stats
  try {
    entry = await stat(path)
  } catch (error) {
    yield { path, problem: fileProblem(error, await danglingLink(path)) }
    return
  }
  if (entry.isFile()) yield* file(path, above.length > 0)
  else if (entry.isDirectory()) yield* enter(path, above, folders)
  else yield { path, problem: { code: 'source/not-a-file', params: { kind: kindOf(entry) } } }
}

/** A file by itself, or what an archive holds; the further pages of a text come with its first. */
async function* file(path: string, found: boolean): AsyncGenerator<Discovered> {
  const inside = await filesInside(path, readWithin)
  if (inside) {
    for await (const { path: inner, problem } of inside) {
      const code = skipped(basename(inner)) ?? skippedFolder(inner)
      if (code) yield { path: inner, problem: { code } }
      else yield problem ? { path: inner, problem } : { path: inner }
    }
    return
  }
  const first = found ? await firstPageOf(path) : undefined
  if (first === undefined) yield { path }
  else yield { path, problem: { code: 'source/continues', params: { first: basename(first) } } }
}

/** Archives made on a Mac hold a folder of shadows beside the files. */
function skippedFolder(path: string): string | undefined {
  return /(?:^|\/)__MACOSX\//.test(path) ? 'source/temporary' : undefined
}

async function* enter(
  path: string,
  above: readonly string[],
  folders: Map<string, string>,
): AsyncGenerator<Discovered> {
  let real: string
  let names: string[]
  try {
    real = await realpath(path)
    if (above.includes(real)) {
      yield { path, problem: { code: 'source/folder-loop', params: { target: real } } }
      return
    }
    const first = folders.get(real)
    if (first !== undefined) {
      yield { path, problem: { code: 'source/listed-twice', params: { target: first } } }
      return
    }
    folders.set(real, path)
    names = await readdir(path)
  } catch (error) {
    yield { path, problem: fileProblem(error) }
    return
  }
  names.sort()
  for (const name of names) {
    const child = join(path, name)
    const code = skipped(name)
    if (code) yield { path: child, problem: { code } }
    else yield* visit(child, [...above, real], folders)
  }
}

function skipped(name: string): string | undefined {
  if (TEMPORARY.test(name)) return 'source/temporary'
  return basename(name).startsWith('.') ? 'source/hidden' : undefined
}

/** A link whose target is gone, or that leads to itself, still exists as a link. */
async function danglingLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (entry) => entry.isSymbolicLink(),
    () => false,
  )
}

function kindOf(entry: Stats): string {
  if (entry.isFIFO()) return 'pipe'
  if (entry.isSocket()) return 'socket'
  return 'device'
}
