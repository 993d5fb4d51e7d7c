// Protects the counts beside the filters: whatever is chosen, each is what a person would get by choosing that value too.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coded, facets, narrow, type Facet } from '../../output/database/facets.ts'

type Line = Readonly<Record<Facet, readonly string[]>>

const values = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
const record = fc.record({ regions: values, years: values, phases: values, checks: values })

/** The plain way: for each facet, lines that pass all others. */
function plainly(lines: readonly Line[], chosen: Line, open: (line: number) => boolean) {
  const passes = (line: Line, but?: Facet) =>
    facets.every(
      (facet) =>
        facet === but || chosen[facet].length === 0 || chosen[facet].some((one) => line[facet].includes(one)),
    )
  const left = lines.flatMap((line, i) => (open(i) && passes(line) ? [i] : []))
  const counts = facets.map((facet) => {
    const here = lines.filter((line, i) => open(i) && passes(line, facet)).flatMap((line) => line[facet])
    return [facet, Object.fromEntries([...new Set(here)].map((v) => [v, here.filter((x) => x === v).length]))]
  })
  return { left, counts: Object.fromEntries(counts) as unknown }
}

test('law: one pass over numbers says what a pass for each facet would', () => {
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 12 }),
      record,
      fc.array(fc.boolean()),
      (lines, chosen, shut) => {
        const open = (line: number) => shut[line] !== true
        const of = Object.fromEntries(
          facets.map((facet) => [facet, coded(lines.length, (line) => lines[line]![facet])]),
        ) as Record<Facet, ReturnType<typeof coded>>
        const { lines: left, counts } = narrow(lines.length, of, chosen, open)
        const told = facets.map((facet) => [
          facet,
          Object.fromEntries(counts[facet].map(({ value, count }) => [value, count])),
        ])
        expect({ left: [...left], counts: Object.fromEntries(told) as unknown }).toEqual(
          plainly(lines, chosen, open),
        )
      },
    ),
  )
})

test('the most frequent value comes first, and what nothing has is not offered', () => {
  const rows = [['x'], ['y'], ['y'], []]
  const of = coded(rows.length, (line) => rows[line]!)
  const none = coded(rows.length, () => [])
  const nothing = { regions: [], years: [], phases: [], checks: [] }
  const { counts } = narrow(
    4,
    { regions: of, years: none, phases: none, checks: none },
    nothing,
    (i) => i > 0,
  )
  expect(counts.regions).toEqual([{ value: 'y', count: 2 }])
  expect(counts.years).toEqual([])
})
