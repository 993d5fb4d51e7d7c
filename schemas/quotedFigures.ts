// Which characters of a sentence are which fact. The contract names the sentence and the print; several figures of one
// sentence may be printed alike, so all facts of a sentence are placed together, in document order.

/** A fact, as far as its place in a sentence goes. */
interface Printed {
  readonly printed: string
}

export interface Spot<F extends Printed> {
  readonly start: number
  readonly end: number
  readonly fact: F
}

/** Where each fact's print stands in `text`: the first place not yet taken that is not the inside of a longer number. */
export function placeFigures<F extends Printed>(text: string, facts: readonly F[]): Spot<F>[] {
  const spots: Spot<F>[] = []
  const isFree = (from: number, to: number) => spots.every((spot) => to <= spot.start || from >= spot.end)
  for (const fact of facts) {
    const start = findFigure(text, fact.printed, 0, isFree)
    if (start >= 0) spots.push({ start, end: start + fact.printed.length, fact })
  }
  return spots.sort((a, b) => a.start - b.start)
}

/** Start of a free occurrence of `printed` in `text` from `from` on, or −1. */
export function findFigure(
  text: string,
  printed: string,
  from: number,
  isFree: (start: number, end: number) => boolean,
): number {
  if (printed === '') return -1
  for (let start = text.indexOf(printed, from); start >= 0; start = text.indexOf(printed, start + 1)) {
    const end = start + printed.length
    const insideNumber = /^\d/.test(printed) && /\d[.,]?$/.test(text.slice(Math.max(0, start - 2), start))
    const continues = /^[.,]?\d/.test(text.slice(end, end + 2))
    if (!insideNumber && !continues && isFree(start, end)) return start
  }
  return -1
}
