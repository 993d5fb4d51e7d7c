// Real documents from end to end: in the seed nothing is inconsistent, and 5,855 against 2,311 + 3,545 is rounding with its
// reasons; in the Putuo documents every contradiction found is one that a person looked at and labelled true.
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../checks/index.ts'
import { extractHtml } from '../../extractors/html/index.ts'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { normalize } from '../../normalizers/index.ts'
import type { Disclosure } from '../../schemas/disclosure.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

interface Label {
  readonly document: string
  readonly check: string
  readonly printed: readonly { readonly printed: string }[]
  readonly label: boolean
}

async function read(path: string): Promise<Disclosure> {
  const bytes = new Uint8Array(readFileSync(path))
  const ignore = () => undefined
  return normalize(
    path.endsWith('.html') ? extractHtml(bytes, ignore) : await extractPdf(bytes, ignore),
    ignore,
  )
}

describe.skipIf(!hasCorpus)('real documents (skipped without the shared corpus)', () => {
  test.each(['seed.pdf', 'seed.html', 'seed.gb18030.html'])('%s', async (name) => {
    const disclosure = await read(corpusPath('seed', name))
    const findings = check(disclosure)
    const verdicts = new Set(findings.map((f) => f.verdict))
    expect(verdicts.has('inconsistent')).toBe(false)
    expect(verdicts.has('blocked')).toBe(false)
    expect(findings.length).toBeGreaterThan(150)

    const printed = (id: string) => disclosure.facts.find((f) => f.id === id)!.printed
    const famous = findings.filter(
      (f) => f.check === 'within/columns' && f.facts.map(printed).join() === '5,855,2,311,3,545',
    )
    expect(famous.map((f) => f.verdict)).toEqual(['rounding', 'rounding'])
    for (const { message } of famous) {
      for (const part of [
        '5,855 万元',
        '2,311 万元',
        '3,545 万元',
        '相差 1 万元',
        '最多可以相差 1.5 万元',
        '四舍五入',
      ])
        expect(message.zh).toContain(part)
    }
  })

  const folder = corpusPath('real', 'shanghai-putuo')
  const labels = JSON.parse(
    readFileSync(new URL('../truth/findings.json', import.meta.url), 'utf8'),
  ) as readonly Label[]
  test.each(hasCorpus ? readdirSync(folder).filter((name) => name.endsWith('.pdf')) : [])(
    '%s',
    async (name) => {
      const disclosure = await read(corpusPath('real', 'shanghai-putuo', name))
      const printed = (id: string) => disclosure.facts.find((f) => f.id === id)!.printed
      const found = check(disclosure)
        .filter((f) => f.verdict === 'inconsistent')
        .map((f) => `${f.check} ${f.facts.map(printed).join(' ')}`)
      const labelled = labels
        .filter((l) => basename(l.document) === name && l.label)
        .map((l) => `${l.check} ${l.printed.map((p) => p.printed).join(' ')}`)
      expect(found.sort()).toEqual(labelled.sort())
    },
  )
})
