// Protects precision and recall on real documents of four cities: the facts of their prose, against truth made by reading.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { normalizeFully } from '../../normalizers/index.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

const truth = JSON.parse(readFileSync(join(import.meta.dirname, '../truth/narrative.json'), 'utf8')) as {
  readonly documents: Readonly<Record<string, readonly string[]>>
}

function line(fact: Fact, year: number | null): string {
  const dimensions = Object.entries(fact.dimensions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([axis, value]) => `${axis}=${value}`)
  const sign = fact.value.startsWith('-') ? '-' : ''
  const other = fact.year === year ? [] : [`year=${fact.year}`]
  return [fact.source.page, sign + fact.printed, fact.unit, fact.concept, ...dimensions, ...other].join(' ')
}

describe.skipIf(!hasCorpus)('real narratives', () => {
  for (const [path, expected] of Object.entries(truth.documents)) {
    test(path, async () => {
      const document = await extractPdf(
        new Uint8Array(readFileSync(corpusPath(...path.split('/')))),
        () => {},
      )
      const { disclosure, numbers } = normalizeFully(document, () => {})
      const facts = disclosure.facts.filter(
        ({ source, concept }) => source.table === null && concept !== 'other',
      )
      expect(facts.map((fact) => line(fact, disclosure.head.year))).toEqual(expected)
      expect(numbers.filter(({ facts: stated, name }) => stated.length === 0 && name === null)).toEqual([])
    })
  }
})
