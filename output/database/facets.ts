// Narrowing a list and counting what each further choice would leave, in one pass over numbers. In: for every line its values
// by facet, which lines are asked for and what was chosen. Out: the lines that are left, and the counts.

export const facets = ['regions', 'years', 'phases', 'checks'] as const
export type Facet = (typeof facets)[number]

export interface FacetCount {
  readonly value: string
  readonly count: number
}

/** The values of line i are `codes[starts[i]]` up to `codes[starts[i + 1]]`, as places in `values`. */
export interface Coded {
  readonly values: readonly string[]
  readonly starts: Uint32Array
  readonly codes: Uint32Array
}

/** `valuesOf` gives the values of each line in turn; a line may have none or several. */
export function coded(lines: number, valuesOf: (line: number) => readonly string[]): Coded {
  const places = new Map<string, number>()
  const starts = new Uint32Array(lines + 1)
  const codes: number[] = []
  for (let line = 0; line < lines; line++) {
    for (const value of valuesOf(line)) {
      const place = places.get(value) ?? places.size
      places.set(value, place)
      codes.push(place)
    }
    starts[line + 1] = codes.length
  }
  return { values: [...places.keys()], starts, codes: Uint32Array.from(codes) }
}

export interface Narrowed {
  /** In the order of the lines. */
  readonly lines: Uint32Array
  /** For each choice of a facet, how many lines it leaves with the other facets as they are. */
  readonly counts: Readonly<Record<Facet, readonly FacetCount[]>>
}

/** A line is left where it `passes` and has, for every facet of which something is chosen, one of the chosen values. */
export function narrow(
  lines: number,
  of: Readonly<Record<Facet, Coded>>,
  chosen: Readonly<Record<Facet, readonly string[]>>,
  passes: (line: number) => boolean,
): Narrowed {
  const sides = facets.map((facet) => ({
    ...of[facet],
    wanted: chosen[facet].length === 0 ? null : wantedOf(of[facet], chosen[facet]),
    counts: new Uint32Array(of[facet].values.length),
  }))
  const left = new Uint32Array(lines)
  let size = 0
  for (let line = 0; line < lines; line++) {
    if (!passes(line)) continue
    // A line that only one facet keeps out is counted for that facet: choosing its value there would bring it back.
    let kept: (typeof sides)[number] | undefined
    let outs = 0
    for (const side of sides) {
      if (side.wanted === null || has(side, side.wanted, line)) continue
      kept = side
      outs += 1
    }
    if (outs > 1) continue
    if (outs === 0) left[size++] = line
    for (const side of kept ? [kept] : sides)
      for (let at = side.starts[line]!; at < side.starts[line + 1]!; at++) side.counts[side.codes[at]!]! += 1
  }
  const counts = facets.map((facet, i) => [facet, counted(sides[i]!.values, sides[i]!.counts)] as const)
  return { lines: left.subarray(0, size), counts: Object.fromEntries(counts) as Record<Facet, FacetCount[]> }
}

function wantedOf({ values }: Coded, chosen: readonly string[]): Uint8Array {
  return Uint8Array.from(values, (value) => (chosen.includes(value) ? 1 : 0))
}

function has({ starts, codes }: Coded, wanted: Uint8Array, line: number): boolean {
  for (let at = starts[line]!; at < starts[line + 1]!; at++) if (wanted[codes[at]!] === 1) return true
  return false
}

/** The most frequent first. */
function counted(values: readonly string[], counts: Uint32Array): FacetCount[] {
  return values
    .map((value, place) => ({ value, count: counts[place]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}
