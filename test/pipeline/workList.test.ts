// Protects long runs: the list on the disk gives back exactly what was put into it, once, in the order of a run.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WorkList, type Candidate } from '../../pipeline/workList.ts'

const candidates = fc.uniqueArray(
  fc.record(
    {
      path: fc.string({ unit: 'grapheme' }),
      bytes: fc.nat(5),
      problem: fc.constant({ code: 'source/hidden', params: { kind: 1 } }),
    },
    { requiredKeys: ['path', 'bytes'] },
  ),
  { selector: ({ path }) => path, maxLength: 60 },
)

test('law: what is found comes out once, the largest first, then by path', () => {
  fc.assert(
    fc.property(candidates, (found: readonly Candidate[]) => {
      const list = new WorkList()
      for (const each of found) list.add(each)
      const listed = [...list]
      list.close()
      expect(listed).toEqual(found.toSorted((a, b) => b.bytes - a.bytes || byCodePoint(a.path, b.path)))
    }),
  )
})

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

test('more than are held at a time come out whole, and some more while they are gone through', () => {
  const list = new WorkList()
  for (let i = 0; i < 1701; i++) list.add({ path: `${i}`, bytes: i })
  const seen: number[] = []
  for (const { bytes } of list) {
    expect(list.meets(String(bytes % 1000))).toBe(seen.length >= 1000)
    seen.push(bytes)
  }
  expect(seen).toEqual(Array.from({ length: 1701 }, (_, i) => 1700 - i))
  list.close()
})
