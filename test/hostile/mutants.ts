// A fuzzer without surprises: the same seed makes the same mutants everywhere. In: bytes. Out: bytes with some flipped, cut out,
// doubled or replaced by what breaks numbers.

/** A generator of whole numbers below `limit` (mulberry32). */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

const TOKENS = [
  '-1',
  '0',
  '99999999999',
  '1e99',
  '<<',
  '>>',
  '[',
  ']',
  'R',
  'obj',
  'endobj',
  'stream',
  '\0',
  '(',
  '%',
]

export function mutate(bytes: Uint8Array, seed: number): Uint8Array {
  const random = randomNumbers(seed)
  let mutant = Buffer.from(bytes)
  for (let changes = 1 + random(16); changes > 0; changes--) {
    const at = random(mutant.length)
    switch (random(8)) {
      case 0: {
        const length = random(256)
        mutant = Buffer.concat([mutant.subarray(0, at), mutant.subarray(at + length)])
        break
      }
      case 1: {
        const piece = mutant.subarray(at, at + random(256))
        mutant = Buffer.concat([mutant.subarray(0, at), piece, mutant.subarray(at)])
        break
      }
      case 2:
        mutant.write(TOKENS[random(TOKENS.length)]!, at, 'latin1')
        break
      default:
        mutant[at] = mutant[at]! ^ (1 << random(8))
    }
  }
  return new Uint8Array(mutant)
}
