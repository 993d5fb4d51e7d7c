// Protects precision and recall on real documents of all eleven cities, Putuo and the seed: the facts of their prose,
// key and exact value, against truth made by reading, and the account of every number.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { normalizeFully } from '../../normalizers/index.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'
import { compareNarrative, narrativeTruth } from '../truth/facts.ts'

describe.skipIf(!hasCorpus)('real narratives', () => {
  for (const truth of narrativeTruth()) {
    test(truth.path, async () => {
      const bytes = new Uint8Array(readFileSync(corpusPath(...truth.path.split('/'))))
      const { disclosure, numbers } = normalizeFully(await extractPdf(bytes, () => {}), () => {})
      const { missed, extra } = compareNarrative(truth, disclosure.facts, disclosure.head)
      expect({ missed, extra }).toEqual({ missed: [], extra: [] })
      expect(numbers.filter(({ facts: stated, name }) => stated.length === 0 && name === null)).toEqual([])
    })
  }
})
