// Messages in the wire format of Protocol Buffers, as models are kept in: only what it takes to read them and to put others
// in the place of some of their fields.
import protobuf from 'protobufjs/minimal.js'

const { Reader, Writer } = protobuf

/** A field of a message: its number, its content, and all of its bytes as they stood there. */
export interface Field {
  readonly no: number
  readonly value: number | Uint8Array
  readonly raw: Uint8Array
}

const WIRE = { varint: 0, eight: 1, bytes: 2, four: 5 } as const

/** The fields of a message in their order; throws where it is none. */
export function fieldsOf(message: Uint8Array): Field[] {
  const reader = Reader.create(message)
  const fields: Field[] = []
  while (reader.pos < reader.len) {
    const from = reader.pos
    const tag = reader.uint32()
    const value = contentOf(tag % 8, reader, message)
    fields.push({ no: Math.floor(tag / 8), value, raw: message.subarray(from, reader.pos) })
  }
  return fields
}

function contentOf(wire: number, reader: protobuf.Reader, message: Uint8Array): number | Uint8Array {
  if (wire === WIRE.varint) return Number(String(reader.uint64()))
  if (wire !== WIRE.bytes && wire !== WIRE.four && wire !== WIRE.eight)
    throw new RangeError(`no wire type of a message: ${wire}`)
  const length = wire === WIRE.bytes ? reader.uint32() : wire === WIRE.four ? 4 : 8
  const from = reader.pos
  reader.skip(length)
  return message.subarray(from, reader.pos)
}

/** Bytes in several parts, to be put one behind the other when all of them are there. */
export type Parts = readonly Uint8Array[]

/** A field of a whole number, of a text or of bytes. */
export function field(no: number, value: number | string | Parts): Parts {
  if (typeof value === 'number')
    return [
      Writer.create()
        .uint32(no * 8 + WIRE.varint)
        .uint64(value)
        .finish(),
    ]
  const parts = typeof value === 'string' ? [Buffer.from(value)] : value
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const head = Writer.create()
    .uint32(no * 8 + WIRE.bytes)
    .uint32(length)
  return [head.finish(), ...parts]
}

/** A field of a number with a fraction, kept in four bytes. */
export function floatField(no: number, value: number): Parts {
  return [
    Writer.create()
      .uint32(no * 8 + WIRE.four)
      .float(value)
      .finish(),
  ]
}
