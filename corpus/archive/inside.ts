// Files inside archives have paths like `a.zip!/folder/b.pdf`, and `a.zip!/b.rar!/c.xls` one level deeper.
// In: a file that may be an archive, or such a path. Out: the paths of what it holds, or the bytes that stand there.
import { open, stat } from 'node:fs/promises'
import type { Problem } from '../../schemas/source.ts'
import { ReadError } from '../../schemas/source.ts'
import { sniff } from '../sniff.ts'
import { isArchive, openArchive, type Member } from './index.ts'
import { ARCHIVE_LIMITS } from './limits.ts'

export const INSIDE = '!/'

export interface Inner {
  readonly path: string
  readonly problem?: Problem
}

type ReadFile = (path: string) => Promise<Uint8Array>

/** How .zip, .rar and .7z begin; also how .docx and .xlsx do, which only a look inside tells apart. */
const BEGINNINGS = ['PK\x03\x04', 'PK\x05\x06', 'Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c']

/**
 * The files in the archive at `path`, archives in it opened too, or undefined where it is no archive. What cannot be
 * read comes with its problem.
 */
export async function filesInside(path: string, read: ReadFile): Promise<AsyncGenerator<Inner> | undefined> {
  if (!(await beginsAsArchive(path))) return undefined
  let bytes: Uint8Array
  try {
    bytes = await read(path)
  } catch {
    // Whoever reads the file itself is told why it cannot be read.
    return undefined
  }
  const mediaType = await sniff(bytes)
  return isArchive(mediaType) ? list(path, bytes, mediaType, 1) : undefined
}

async function* list(
  path: string,
  bytes: Uint8Array,
  mediaType: string,
  depth: number,
): AsyncGenerator<Inner> {
  let members: readonly Member[]
  try {
    members = await openArchive(bytes, mediaType)
  } catch (error) {
    yield { path, problem: problemOf(error) }
    return
  }
  for (const member of members) {
    const inner = path + INSIDE + member.name
    if (member.problem) yield { path: inner, problem: member.problem }
    else if (isArchiveName(member.name)) yield* nested(inner, member, depth)
    else yield { path: inner }
  }
}

async function* nested(path: string, member: Member, depth: number): AsyncGenerator<Inner> {
  let bytes: Uint8Array
  try {
    bytes = await member.read()
  } catch (error) {
    yield { path, problem: problemOf(error) }
    return
  }
  const mediaType = await sniff(bytes)
  if (!isArchive(mediaType)) yield { path }
  else if (depth >= ARCHIVE_LIMITS.depth) {
    yield { path, problem: { code: 'archive/too-deep', params: { limit: ARCHIVE_LIMITS.depth } } }
  } else yield* list(path, bytes, mediaType, depth + 1)
}

/** Only these are unpacked while listing; an archive under another name is told as what it is when it is read. */
function isArchiveName(name: string): boolean {
  return /\.(zip|rar|7z)$/i.test(name)
}

async function beginsAsArchive(path: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
      const head = buffer.toString('latin1', 0, bytesRead)
      return BEGINNINGS.some((beginning) => head.startsWith(beginning))
    } finally {
      await file.close()
    }
  } catch {
    return false
  }
}

/** The file on disk that a path leads into, and the members below it; undefined for a plain path. */
export async function splitInside(path: string): Promise<{ file: string; members: string[] } | undefined> {
  for (let at = path.indexOf(INSIDE); at > 0; at = path.indexOf(INSIDE, at + 1)) {
    const file = path.slice(0, at)
    const isFile = await stat(file).then(
      (entry) => entry.isFile(),
      () => false,
    )
    if (isFile) return { file, members: path.slice(at + INSIDE.length).split(INSIDE) }
  }
  return undefined
}

/** Members of the last archive opened: a solid one is unpacked from its beginning for each of them otherwise. */
let last: { key: string; members: readonly Member[] } | undefined

/** The bytes of a member and what was odd about its name. Throws ReadError. */
export async function readInside(
  file: string,
  members: readonly string[],
  read: ReadFile,
): Promise<{ bytes: Uint8Array; problems: Problem[] }> {
  const problems: Problem[] = []
  let bytes: Uint8Array | undefined
  let path = file
  for (const name of members) {
    const opened = await openedAt(path, bytes, read)
    const member = opened.find((candidate) => candidate.name === name)
    if (!member) throw new ReadError({ code: 'archive/no-such-member', params: { name } })
    if (member.unsafe) problems.push({ code: 'archive/unsafe-name', params: { name } })
    bytes = await member.read()
    path += INSIDE + name
  }
  return { bytes: bytes!, problems }
}

async function openedAt(
  path: string,
  bytes: Uint8Array | undefined,
  read: ReadFile,
): Promise<readonly Member[]> {
  const key = bytes ? '' : await stat(path).then(({ size, mtimeMs }) => `${path}\0${size}\0${mtimeMs}`)
  if (key && last?.key === key) return last.members
  const held = bytes ?? (await read(path))
  const mediaType = await sniff(held)
  if (!isArchive(mediaType)) throw new ReadError({ code: 'source/not-found' })
  const members = await openArchive(held, mediaType)
  if (key) last = { key, members }
  return members
}

function problemOf(error: unknown): Problem {
  if (error instanceof ReadError) return error.problem
  throw error
}
