// In: the bytes of an archive and their media type. Out: what it holds, each member read when asked for, within limits.
import type { Problem } from '../../schemas/source.ts'
import { ReadError } from '../../schemas/source.ts'
import { ARCHIVE_LIMITS } from './limits.ts'
import { cleanName } from './names.ts'
import { openSevenZip } from './sevenZip.ts'
import { openZip } from './zip.ts'

/** A file in an archive as its directory states it; sizes are claims until it is read. */
export interface RawMember {
  readonly rawName: string
  /** Bytes unpacked, and the most that they can be packed into. */
  readonly size: number
  readonly packed: number
  readonly encrypted: boolean
  /** At most `limit` bytes; throws ReadError when there are more or the data are damaged. */
  read(limit: number): Promise<Uint8Array>
}

export interface Member {
  /** Relative, with slashes, unique in its archive. */
  readonly name: string
  readonly unsafe: boolean
  /** Why it will not be read. */
  readonly problem?: Problem
  read(): Promise<Uint8Array>
}

const READERS: Readonly<Record<string, (bytes: Uint8Array) => Promise<readonly RawMember[]>>> = {
  'application/zip': openZip,
  'application/x-rar-compressed': openSevenZip,
  'application/x-7z-compressed': openSevenZip,
}

export function isArchive(mediaType: string): boolean {
  return mediaType in READERS
}

/**
 * The files in an archive, in its own order. Throws ReadError: archive/damaged, archive/too-many-members. A member
 * beyond the limits or under a password comes with its problem and is not unpacked.
 */
export async function openArchive(bytes: Uint8Array, mediaType: string): Promise<Member[]> {
  const raw = await READERS[mediaType]!(bytes)
  const limit = ARCHIVE_LIMITS.members
  if (raw.length > limit) throw new ReadError({ code: 'archive/too-many-members', params: { limit } })
  const taken = new Set<string>()
  let total = 0
  return raw.map((member) => {
    const { name, unsafe } = cleanName(member.rawName)
    total += member.size
    const problem = refusal(member, total)
    return {
      name: unique(name, taken),
      unsafe,
      ...(problem && { problem }),
      read: () => {
        if (problem) throw new ReadError(problem)
        return member.read(ARCHIVE_LIMITS.member)
      },
    }
  })
}

function refusal({ size, packed, encrypted }: RawMember, total: number): Problem | undefined {
  if (encrypted) return { code: 'archive/encrypted' }
  if (size > ARCHIVE_LIMITS.ratioFrom && size > Math.max(1, packed) * ARCHIVE_LIMITS.ratio) {
    return { code: 'archive/bomb', params: { size, packed } }
  }
  if (size > ARCHIVE_LIMITS.member) {
    return { code: 'archive/member-too-large', params: { size, limit: ARCHIVE_LIMITS.member } }
  }
  if (total > ARCHIVE_LIMITS.total) {
    return { code: 'archive/too-large', params: { limit: ARCHIVE_LIMITS.total } }
  }
  return undefined
}

/** Two members of one name are two files: the second is told apart by a number before its ending. */
function unique(name: string, taken: Set<string>): string {
  let own = name
  for (let n = 2; taken.has(own); n++) own = name.replace(/(\.\w+)?$/, (ending) => `~${n}${ending}`)
  taken.add(own)
  return own
}
