// A black and white picture as JBIG2 for a PDF (ITU-T T.88): page information and one generic region, template 0, coded by the
// arithmetic coder of its annex E. Enough to have real scans of this kind in tests; nothing in the registry writes them.

/** Probability states of the coder: Qe, next state after the more and the less probable symbol, and whether they swap. */
const STATES = [
  [0x5601, 1, 1, 1],
  [0x3401, 2, 6, 0],
  [0x1801, 3, 9, 0],
  [0x0ac1, 4, 12, 0],
  [0x0521, 5, 29, 0],
  [0x0221, 38, 33, 0],
  [0x5601, 7, 6, 1],
  [0x5401, 8, 14, 0],
  [0x4801, 9, 14, 0],
  [0x3801, 10, 14, 0],
  [0x3001, 11, 17, 0],
  [0x2401, 12, 18, 0],
  [0x1c01, 13, 20, 0],
  [0x1601, 29, 21, 0],
  [0x5601, 15, 14, 1],
  [0x5401, 16, 14, 0],
  [0x5101, 17, 15, 0],
  [0x4801, 18, 16, 0],
  [0x3801, 19, 17, 0],
  [0x3401, 20, 18, 0],
  [0x3001, 21, 19, 0],
  [0x2801, 22, 19, 0],
  [0x2401, 23, 20, 0],
  [0x2201, 24, 21, 0],
  [0x1c01, 25, 22, 0],
  [0x1801, 26, 23, 0],
  [0x1601, 27, 24, 0],
  [0x1401, 28, 25, 0],
  [0x1201, 29, 26, 0],
  [0x1101, 30, 27, 0],
  [0x0ac1, 31, 28, 0],
  [0x09c1, 32, 29, 0],
  [0x08a1, 33, 30, 0],
  [0x0521, 34, 31, 0],
  [0x0441, 35, 32, 0],
  [0x02a1, 36, 33, 0],
  [0x0221, 37, 34, 0],
  [0x0141, 38, 35, 0],
  [0x0111, 39, 36, 0],
  [0x0085, 40, 37, 0],
  [0x0049, 41, 38, 0],
  [0x0025, 42, 39, 0],
  [0x0015, 43, 40, 0],
  [0x0009, 44, 41, 0],
  [0x0005, 45, 42, 0],
  [0x0001, 45, 43, 0],
  [0x5601, 46, 46, 0],
] as const

/** Neighbours of a pixel that make its context. Any order of them gives the same code. */
const CONTEXT = [
  [-1, -2],
  [0, -2],
  [1, -2],
  [-2, -1],
  [-1, -1],
  [0, -1],
  [1, -1],
  [2, -1],
  [-4, 0],
  [-3, 0],
  [-2, 0],
  [-1, 0],
  [3, -1],
  [-3, -1],
  [2, -2],
  [-2, -2],
] as const

/** `isInk` says whether a pixel is black. */
export function jbig2(width: number, height: number, isInk: (x: number, y: number) => boolean): Uint8Array {
  const encoder = arithmeticEncoder()
  const ink = (x: number, y: number) => (x >= 0 && x < width && y >= 0 && isInk(x, y) ? 1 : 0)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let context = 0
      for (const [dx, dy] of CONTEXT) context = (context << 1) | ink(x + dx, y + dy)
      encoder.encode(context, ink(x, y))
    }
  }
  const size = [...uint32(width), ...uint32(height)]
  const page = [...size, ...uint32(0), ...uint32(0), 0, 0, 0]
  const region = [
    ...size,
    ...uint32(0),
    ...uint32(0),
    0,
    0,
    3,
    0xff,
    0xfd,
    0xff,
    2,
    0xfe,
    0xfe,
    0xfe,
    ...encoder.end(),
  ]
  return Uint8Array.from([...segment(0, 48, page), ...segment(1, 38, region)])
}

function segment(number: number, type: number, data: readonly number[]): number[] {
  return [...uint32(number), type, 0, 1, ...uint32(data.length), ...data]
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}

function arithmeticEncoder() {
  const state = new Uint8Array(1 << CONTEXT.length)
  const likely = new Uint8Array(1 << CONTEXT.length)
  // The first byte is none: it only takes a carry.
  const out = [0]
  let a = 0x8000
  let c = 0
  let ct = 12
  const byteOut = () => {
    const last = out.length - 1
    const stuffed = () => {
      out.push(c >>> 20)
      c &= 0xfffff
      ct = 7
    }
    if (out[last] === 0xff) return stuffed()
    if (c >= 0x8000000) {
      out[last]!++
      if (out[last] === 0xff) {
        c &= 0x7ffffff
        return stuffed()
      }
    }
    out.push((c >>> 19) & 255)
    c &= 0x7ffff
    ct = 8
  }
  const renormalise = () => {
    do {
      a = (a << 1) & 0xffff
      c *= 2
      if (--ct === 0) byteOut()
    } while ((a & 0x8000) === 0)
  }
  return {
    encode(context: number, bit: number) {
      const [qe, nextMore, nextLess, swaps] = STATES[state[context]!]!
      a -= qe
      if (bit === likely[context]) {
        if ((a & 0x8000) !== 0) {
          c += qe
          return
        }
        if (a < qe) a = qe
        else c += qe
        state[context] = nextMore
      } else {
        if (a < qe) c += qe
        else a = qe
        if (swaps === 1) likely[context]! ^= 1
        state[context] = nextLess
      }
      renormalise()
    },
    end(): number[] {
      const most = c + a
      c = Math.floor(c / 0x10000) * 0x10000 + 0xffff
      if (c >= most) c -= 0x8000
      for (let k = 0; k < 2; k++) {
        c *= 2 ** ct
        byteOut()
      }
      if (out.at(-1) !== 0xff) out.push(0xff)
      return [...out.slice(1), 0xac]
    },
  }
}
