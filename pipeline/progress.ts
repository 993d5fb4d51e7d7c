// How far a run is. In: documents found and finished. Out: rate, time left, problems by code, told as they change.

export interface Progress {
  readonly found: number
  readonly finished: number
  /** The document that was found or finished last. */
  readonly path: string
  /** Documents finished a second since the run began to read. */
  readonly perSecond: number
  /** By the bytes that are left, since long documents come first; null until there is something to judge by. */
  readonly secondsLeft: number | null
  /** How many documents reported each code of a problem. */
  readonly problems: ReadonlyMap<string, number>
}

export interface ProgressTracker {
  found(path: string, bytes: number): void
  /** All are found; reading begins. */
  begin(): void
  /** `read`: whether the document took work in this run; one that was done already says nothing about the rate. */
  finished(path: string, bytes: number, read: boolean, codes: Iterable<string>): void
}

export function trackProgress(tell: ((progress: Progress) => void) | undefined): ProgressTracker {
  const problems = new Map<string, number>()
  let [found, finished, read] = [0, 0, 0]
  let [bytesLeft, bytesRead] = [0, 0]
  let start: number | undefined
  const progress = (path: string): Progress => {
    const seconds = start === undefined ? 0 : (performance.now() - start) / 1000
    return {
      found,
      finished,
      path,
      perSecond: seconds > 0 ? read / seconds : 0,
      secondsLeft: bytesRead > 0 ? (bytesLeft * seconds) / bytesRead : null,
      problems,
    }
  }
  return {
    found(path, bytes) {
      found += 1
      bytesLeft += bytes
      tell?.(progress(path))
    },
    begin() {
      start = performance.now()
    },
    finished(path, bytes, wasRead, codes) {
      finished += 1
      bytesLeft -= bytes
      if (wasRead) {
        read += 1
        bytesRead += bytes
      }
      for (const code of codes) problems.set(code, (problems.get(code) ?? 0) + 1)
      tell?.(progress(path))
    },
  }
}
