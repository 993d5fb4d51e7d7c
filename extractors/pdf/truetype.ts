// A TrueType font program as pdf.js hands it on → the outlines of its characters, as polygons.

/** A closed outline as a polygon: x and y in turn, in font units. */
export type Contour = readonly number[]

export interface Outlines {
  /** Of a character of the font program; undefined where it has no glyph for it or a broken one. */
  of(character: string): readonly Contour[] | undefined
}

/** How a font program begins that holds its outlines in a glyf table. */
const TRUETYPE = 0x00010000
const APPLE = 0x74727565

/** Reads the tables that lead from characters to outlines; null for a font program that has none. */
export function outlinesOf(program: Uint8Array): Outlines | null {
  try {
    return truetype(new DataView(program.buffer, program.byteOffset, program.byteLength))
  } catch {
    // A broken font program bears witness to nothing.
    return null
  }
}

function truetype(data: DataView): Outlines | null {
  const tables = new Map<string, number>()
  if (data.getUint32(0) !== TRUETYPE && data.getUint32(0) !== APPLE) return null
  for (let i = 0, n = data.getUint16(4); i < n; i++) {
    const at = 12 + 16 * i
    tables.set(String.fromCharCode(...[0, 1, 2, 3].map((k) => data.getUint8(at + k))), data.getUint32(at + 8))
  }
  const [cmap, glyf, loca, head] = ['cmap', 'glyf', 'loca', 'head'].map((name) => tables.get(name))
  if (cmap === undefined || glyf === undefined || loca === undefined || head === undefined) return null
  const long = data.getInt16(head + 50) === 1
  const offset = (glyph: number): number =>
    glyf + (long ? data.getUint32(loca + 4 * glyph) : 2 * data.getUint16(loca + 2 * glyph))
  return {
    of(character) {
      try {
        const glyph = glyphOf(data, cmap, character.codePointAt(0)!)
        return glyph === 0 ? undefined : outline(data, offset, glyph, 0)
      } catch {
        return undefined
      }
    },
  }
}

/** The glyph of a character by the first table of characters that knows it. */
function glyphOf(data: DataView, cmap: number, code: number): number {
  for (let i = 0, n = data.getUint16(cmap + 2); i < n; i++) {
    const table = cmap + data.getUint32(cmap + 8 + 8 * i)
    const format = data.getUint16(table)
    const glyph =
      format === 4 ? bySegments(data, table, code) : format === 12 ? byGroups(data, table, code) : 0
    if (glyph > 0) return glyph
  }
  return 0
}

function bySegments(data: DataView, table: number, code: number): number {
  const twice = data.getUint16(table + 6)
  const ends = table + 14
  for (let k = 0; k < twice; k += 2) {
    if (data.getUint16(ends + k) < code) continue
    const start = data.getUint16(ends + 2 + twice + k)
    if (start > code) return 0
    const delta = data.getUint16(ends + 2 + 2 * twice + k)
    const at = ends + 2 + 3 * twice + k
    const range = data.getUint16(at)
    if (range === 0) return (code + delta) & 0xffff
    const glyph = data.getUint16(at + range + 2 * (code - start))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

function byGroups(data: DataView, table: number, code: number): number {
  for (let i = 0, n = data.getUint32(table + 12); i < n; i++) {
    const group = table + 16 + 12 * i
    const first = data.getUint32(group)
    if (code >= first && code <= data.getUint32(group + 4)) return data.getUint32(group + 8) + code - first
  }
  return 0
}

/** Flags of points in an outline, and of parts of a compound glyph. */
const ON_CURVE = 1
const X_SHORT = 2
const Y_SHORT = 4
const REPEAT = 8
const X_SAME = 16
const Y_SAME = 32
const WORDS = 1
const MORE = 32

function outline(data: DataView, offset: (glyph: number) => number, glyph: number, depth: number): Contour[] {
  const at = offset(glyph)
  if (offset(glyph + 1) <= at || depth > 4) return []
  const count = data.getInt16(at)
  if (count < 0) return compound(data, offset, at + 10, depth)
  const ends: number[] = []
  for (let i = 0; i < count; i++) ends.push(data.getUint16(at + 10 + 2 * i))
  const points = (ends.at(-1) ?? -1) + 1
  let cursor = at + 10 + 2 * count
  cursor += 2 + data.getUint16(cursor)
  const flags: number[] = []
  while (flags.length < points) {
    const flag = data.getUint8(cursor++)
    flags.push(flag)
    if (flag & REPEAT) for (let n = data.getUint8(cursor++); n > 0; n--) flags.push(flag)
  }
  const coordinates = (short: number, same: number): number[] => {
    let value = 0
    return flags.slice(0, points).map((flag) => {
      if (flag & short) value += flag & same ? data.getUint8(cursor++) : -data.getUint8(cursor++)
      else if (!(flag & same)) {
        value += data.getInt16(cursor)
        cursor += 2
      }
      return value
    })
  }
  const xs = coordinates(X_SHORT, X_SAME)
  const ys = coordinates(Y_SHORT, Y_SAME)
  return ends.map((end, i) => polygon(xs, ys, flags, i === 0 ? 0 : ends[i - 1]! + 1, end))
}

/** Parts of a compound glyph, moved into place; no digit is made of parts that are scaled or turned. */
function compound(data: DataView, offset: (glyph: number) => number, at: number, depth: number): Contour[] {
  const contours: Contour[] = []
  for (;;) {
    const flags = data.getUint16(at)
    const words = (flags & WORDS) !== 0
    const [dx, dy] = words
      ? [data.getInt16(at + 4), data.getInt16(at + 6)]
      : [data.getInt8(at + 4), data.getInt8(at + 5)]
    for (const part of outline(data, offset, data.getUint16(at + 2), depth + 1))
      contours.push(part.map((value, i) => value + (i % 2 === 0 ? dx : dy)))
    if (!(flags & MORE)) return contours
    at += words ? 8 : 6
    // A scale, two of them, or a whole matrix.
    at += flags & 8 ? 2 : flags & 64 ? 4 : flags & 128 ? 8 : 0
  }
}

/** Straight pieces that a curve is made of. */
const PIECES = 4

/** Points [first, last] of an outline as a polygon; between two points off the curve one on it is implied. */
function polygon(
  xs: readonly number[],
  ys: readonly number[],
  flags: readonly number[],
  first: number,
  last: number,
): Contour {
  const count = last - first + 1
  const at = (i: number): readonly [x: number, y: number, on: boolean] => {
    const k = first + (((i % count) + count) % count)
    return [xs[k]!, ys[k]!, (flags[k]! & ON_CURVE) !== 0]
  }
  const points: number[] = []
  for (let i = 0; i < count; i++) {
    const [x, y, on] = at(i)
    if (on) {
      points.push(x, y)
      continue
    }
    const [px, py, pOn] = at(i - 1)
    const [nx, ny, nOn] = at(i + 1)
    const [ax, ay] = pOn ? [px, py] : [(px + x) / 2, (py + y) / 2]
    const [bx, by] = nOn ? [nx, ny] : [(nx + x) / 2, (ny + y) / 2]
    for (let k = pOn ? 1 : 0; k < PIECES; k++) {
      const t = k / PIECES
      const u = 1 - t
      points.push(u * u * ax + 2 * u * t * x + t * t * bx, u * u * ay + 2 * u * t * y + t * t * by)
    }
  }
  return points
}
