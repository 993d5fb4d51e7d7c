// Protects that each figure of the truth's tables is read as the fact that its page states: concept, dimensions, owner, year,
// phase and print, for documents of all eleven cities, and that the truth itself covers what it says it covers.
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { corpusRoot } from '../../bench/corpus.ts'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { normalize } from '../../normalizers/index.ts'
import { compareCells, truthTables } from '../truth/tableFacts.ts'

const truth = [...truthTables(corpusRoot)]

describe.skipIf(!existsSync(corpusRoot))('table facts as read on the page', () => {
  test('the truth speaks of figures of every city', () => {
    const cities = new Set(
      truth
        .filter(([, tables]) => tables.some(({ meant }) => meant && meant.length > 0))
        .map(([path]) => relative(corpusRoot, path).split('/')[1]),
    )
    expect(cities.size).toBe(12)
    const meant = truth.flatMap(([, tables]) => tables.map((table) => table.meant?.length ?? 0))
    expect(meant.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(12_500)
  })

  for (const [path, tables] of truth.filter(([file]) => existsSync(file)))
    test(relative(corpusRoot, path), async () => {
      const document = await extractPdf(new Uint8Array(readFileSync(path)), () => undefined)
      const { exact, cells, differences } = compareCells(
        tables,
        normalize(document, () => undefined),
      )
      expect(differences).toEqual([])
      expect(exact).toBe(cells)
    })
})
