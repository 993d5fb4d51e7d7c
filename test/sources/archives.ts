// In: files. Out: archives of them. Zip and rar are written here so that names, sizes and flags can also be what no
// honest program writes.
import sevenZip, { type SevenZipModuleFactory } from '7z-wasm'
import { execFileSync } from 'node:child_process'
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipMember {
  readonly name: string
  readonly data: Uint8Array
  /** The name in GB18030 without a word on its encoding, as Windows writes it in China. */
  readonly gbk?: boolean
  /** What the directory says of the size, where it lies. */
  readonly claimedSize?: number
  readonly encrypted?: boolean
}

export function zipOf(members: readonly ZipMember[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, gbk, claimedSize, encrypted } of members) {
    const raw = gbk
      ? execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: name })
      : Buffer.from(name)
    const packed = deflateRawSync(data)
    const flags = (gbk ? 0 : 0x800) | (encrypted ? 1 : 0)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claimedSize ?? data.length, 18)
    common.writeUInt16LE(raw.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, raw, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, raw]))
    bodies.push(local)
    offset += local.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, ...directory, end])
}

/** A .rar (format 4) whose files are stored as they are; programs that write the format are not free. */
export function rarOf(members: readonly { readonly name: string; readonly data: Uint8Array }[]): Buffer {
  const block = (type: number, flags: number, body: Buffer, data: Uint8Array = Buffer.alloc(0)): Buffer => {
    const head = Buffer.alloc(7)
    head.writeUInt8(type, 2)
    head.writeUInt16LE(flags, 3)
    head.writeUInt16LE(7 + body.length, 5)
    const whole = Buffer.concat([head, body])
    whole.writeUInt16LE(crc32(whole.subarray(2)) & 0xffff, 0)
    return Buffer.concat([whole, data])
  }
  const files = members.map(({ name, data }) => {
    const raw = Buffer.from(name)
    const body = Buffer.alloc(25)
    body.writeUInt32LE(data.length, 0)
    body.writeUInt32LE(data.length, 4)
    body.writeUInt8(3, 8)
    body.writeUInt32LE(crc32(data), 9)
    body.writeUInt8(20, 17)
    body.writeUInt8(0x30, 18)
    body.writeUInt16LE(raw.length, 19)
    body.writeUInt32LE(0o100644, 21)
    return block(0x74, 0x8000, Buffer.concat([body, raw]), data)
  })
  return Buffer.concat([
    Buffer.from('Rar!\x1a\x07\x00', 'latin1'),
    block(0x73, 0, Buffer.alloc(6)),
    ...files,
    block(0x7b, 0x4000, Buffer.alloc(0)),
  ])
}

/** A .7z of one solid block, by 7-Zip. */
export async function sevenZipOf(
  members: readonly { readonly name: string; readonly data: Uint8Array }[],
  words: readonly string[] = [],
): Promise<Uint8Array> {
  const engine = await (sevenZip as unknown as SevenZipModuleFactory)({ print: () => {}, printErr: () => {} })
  engine.FS.mkdir('/in')
  engine.FS.chdir('/in')
  for (const { name, data } of members) engine.FS.writeFile(name, data)
  engine.callMain(['a', ...words, '/made.7z', ...members.map(({ name }) => name)])
  return engine.FS.readFile('/made.7z')
}
