// In: the bytes of a .rar or .7z. Out: its members, by 7-Zip itself compiled to WebAssembly: what it writes, it writes
// into memory of its own, so that no name can reach the disk.
import sevenZip, { type SevenZipModule, type SevenZipModuleFactory } from '7z-wasm'
import { ReadError } from '../../schemas/source.ts'
import type { RawMember } from './index.ts'

const ARCHIVE = '/archive'
const OUT = '/out'
/** The package exports the factory itself; its types speak of a default export. */
const factory = sevenZip as unknown as SevenZipModuleFactory

export async function openSevenZip(bytes: Uint8Array): Promise<RawMember[]> {
  const { engine, said } = await start(bytes)
  const code = call(engine, ['l', '-slt', '-ba', '-bsp0', '-p-', '--', ARCHIVE])
  const listing = said.splice(0).join('\n')
  if (code !== 0 && !/^Path = /m.test(listing)) {
    const locked = /encrypted archive|wrong password/i.test(listing) || hasEncryptedHeader(bytes)
    if (locked) throw new ReadError({ code: 'archive/encrypted' })
    throw new ReadError({ code: 'archive/damaged', params: { reason: reasonIn(listing) } })
  }
  return listing
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter((fields) => fields.has('Path') && !isFolder(fields))
    .map((fields) => memberOf(fields, bytes.byteLength, engine, said))
}

/** Instances keep what they unpack for as long as they live: one an archive. */
async function start(bytes: Uint8Array): Promise<{ engine: SevenZipModule; said: string[] }> {
  const said: string[] = []
  const say = (line: string) => void said.push(line.replaceAll('\b', ''))
  const engine = await factory({ print: say, printErr: say, stdin: () => 10 })
  engine.FS.writeFile(ARCHIVE, bytes)
  engine.FS.mkdir(OUT)
  return { engine, said }
}

function isFolder(fields: Map<string, string>): boolean {
  return fields.get('Folder') === '+' || /^D/.test(fields.get('Attributes') ?? '')
}

function memberOf(
  fields: Map<string, string>,
  archiveSize: number,
  engine: SevenZipModule,
  said: string[],
): RawMember {
  const rawName = fields.get('Path')!
  return {
    rawName,
    size: Number(fields.get('Size') ?? 0) || 0,
    // A solid block has one packed size for all its files: no member is packed into less than the archive's share.
    packed: archiveSize,
    encrypted: fields.get('Encrypted') === '+',
    read: async (limit) => {
      const code = call(engine, ['e', '-y', '-bsp0', '-spd', '-p-', `-o${OUT}`, '--', ARCHIVE, rawName])
      const words = said.splice(0).join('\n')
      const written = engine.FS.readdir(OUT).filter((name) => name !== '.' && name !== '..')
      const files = written.map((name) => `${OUT}/${name}`)
      const data = files[0] === undefined ? undefined : engine.FS.readFile(files[0])
      for (const file of files) engine.FS.unlink(file)
      if (code !== 0 || data === undefined) {
        throw new ReadError({ code: 'archive/damaged', params: { reason: reasonIn(words) } })
      }
      if (data.byteLength > limit) {
        throw new ReadError({ code: 'archive/member-too-large', params: { size: data.byteLength, limit } })
      }
      return data
    },
  }
}

/** The exit code of one command. 7-Zip gives up on some damage and passwords by throwing, with nothing said. */
function call(engine: SevenZipModule, words: string[]): number {
  try {
    return (engine.callMain(words) as unknown as number | undefined) ?? 0
  } catch (error) {
    const { status } = error as { status?: unknown }
    return typeof status === 'number' ? status : FATAL
  }
}

const FATAL = 2
/** Coder of 7-Zip for AES, which a directory under a password names where it is found (7zFormat.txt). */
const AES = Buffer.from([0x06, 0xf1, 0x07, 0x01])

function hasEncryptedHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(AES) >= 0
}

const FIELD = /^(Path|Size|Folder|Attributes|Encrypted) = ?(.*)$/

function fieldsOf(block: string): Map<string, string> {
  return new Map(
    block.split('\n').flatMap((line) => {
      const found = FIELD.exec(line)
      return found ? [[found[1]!, found[2]!.trim()]] : []
    }),
  )
}

function reasonIn(words: string): string {
  return /(?:ERROR|Error|Cannot)[^\n]*/.exec(words)?.[0].slice(0, 200) ?? 'unreadable'
}
