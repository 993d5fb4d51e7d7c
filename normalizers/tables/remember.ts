// What a pure function made of words is remembered, as documents print the same words again and again. Bounded: a long run
// forgets and starts anew.

/** Entries before everything is forgotten. */
const LIMIT = 10_000
/** Longer words come once. */
const LENGTH = 60

/** `compute`, with its results for short words kept. The results are shared: they must not be changed. */
export function remembering<T>(compute: (words: string) => T): (words: string) => T {
  const known = new Map<string, T>()
  return (words) => {
    if (words.length > LENGTH) return compute(words)
    let result = known.get(words)
    if (result === undefined && !known.has(words)) {
      result = compute(words)
      if (known.size >= LIMIT) known.clear()
      known.set(words, result)
    }
    return result as T
  }
}
