// Messages in the wire format of Protocol Buffers, as models are kept in: only what it takes to read them and to put others
// in the place of some of their fields.

/** A field of a message: its number, its content, and all of its bytes as they stood there. */
export interface Field {
  readonly no: number
  readonly value: number | Uint8Array
  readonly raw: Uint8Array
}

const WIRE = { varint: 0, eight: 1, bytes: 2, four: 5 } as const

/** The fields of a message in their order; throws where it is none. */
export function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let unit = 1; ; unit *= 128) {
      const byte = message[at++]
      if (byte === undefined) throw new RangeError('a message ends within a number')
      value += (byte & 127) * unit
      if (byte < 128) return value
    }
  }
  const bytes = (length: number): Uint8Array => {
    if (at + length > message.length) throw new RangeError('a message ends within a field')
    return message.subarray(at, (at += length))
  }
  const content = (wire: number): number | Uint8Array => {
    if (wire === WIRE.varint) return varint()
    if (wire === WIRE.bytes) return bytes(varint())
    if (wire === WIRE.four) return bytes(4)
    if (wire === WIRE.eight) return bytes(8)
    throw new RangeError(`no wire type of a message: ${wire}`)
  }
  while (at < message.length) {
    const from = at
    const tag = varint()
    const value = content(tag % 8)
    fields.push({ no: Math.floor(tag / 8), value, raw: message.subarray(from, at) })
  }
  return fields
}

/** Bytes in several parts, to be put one behind the other when all of them are there. */
export type Parts = readonly Uint8Array[]

/** A field of a whole number, of a text or of bytes. */
export function field(no: number, value: number | string | Parts): Parts {
  if (typeof value === 'number') return [varints(no * 8 + WIRE.varint, value)]
  const parts = typeof value === 'string' ? [Buffer.from(value)] : value
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return [varints(no * 8 + WIRE.bytes, length), ...parts]
}

/** A field of a number with a fraction, kept in four bytes. */
export function floatField(no: number, value: number): Parts {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return [varints(no * 8 + WIRE.four), bytes]
}

function varints(...values: readonly number[]): Uint8Array {
  const bytes: number[] = []
  for (let rest of values) {
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
    bytes.push(rest)
  }
  return Uint8Array.from(bytes)
}
