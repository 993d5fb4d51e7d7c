// Protects the corpus: what belongs together is found, what came again is compared fact by fact, and a manifest is never
// believed over the document.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesBetween } from '../../corpus/changes.ts'
import { groupDisclosures, type CatalogEntry } from '../../corpus/disclosures.ts'
import { contradictions, readManifest } from '../../corpus/manifest.ts'
import type { ContractDocument } from '../../schemas/contract.ts'

type Fact = ContractDocument['facts'][number]

const entry = (path: string, more: Partial<CatalogEntry> = {}): CatalogEntry => ({
  path,
  sha256: path,
  entity: '云州市水务局',
  year: 2025,
  phase: 'budget',
  scope: 'department',
  tableFacts: 100,
  narrativeFacts: 50,
  ...more,
})

describe('groups', () => {
  test('versions by date of publication, else by name; year, phase, scope and entity part them', () => {
    const groups = groupDisclosures([
      entry('b', { published: '2025-02-01' }),
      entry('a', { published: '2025-03-01', entity: '云州市 水务局' }),
      entry('c', { year: 2024 }),
      entry('d', { phase: 'final' }),
      entry('e', { scope: 'unit' }),
      entry('f', { entity: '云州市财政局' }),
    ])
    expect(
      groups.map(({ documents }) => documents.map(({ entry, version }) => `${entry.path}${version}`)),
    ).toEqual(expect.arrayContaining([['b1', 'a2'], ['c1'], ['d1'], ['e1'], ['f1']]))
    expect(groups).toHaveLength(5)
  })

  test('narrative and tables in files of their own are parts, not versions', () => {
    const [group] = groupDisclosures([
      entry('tables', { narrativeFacts: 0 }),
      entry('text', { tableFacts: 0 }),
      entry('text, again', { tableFacts: 0 }),
    ])
    expect(group!.split).toBe(true)
    expect(group!.documents.map(({ entry, part, version }) => [entry.path, part, version])).toEqual([
      ['tables', 'tables', 1],
      ['text', 'narrative', 1],
      ['text, again', 'narrative', 2],
    ])
  })

  test('what does not say whose it is, or states nothing, is in no group', () => {
    const none = [
      entry('a', { entity: '' }),
      entry('b', { year: null }),
      entry('c', { phase: null }),
      entry('d', { tableFacts: 0, narrativeFacts: 0 }),
    ]
    expect(groupDisclosures(none)).toEqual([])
  })
})

const fact = (concept: string, value: string, more: Partial<Fact> = {}): Fact => ({
  id: `${concept}-${value}`,
  concept,
  entity: '甲',
  year: 2025,
  phase: 'budget',
  dimensions: {},
  printed: value,
  value,
  unit: 'CNY',
  decimals: 0,
  source: {
    page: 1,
    box: null,
    table: 't1',
    row: 0,
    column: 1,
    section: null,
    quote: null,
    witness: 'markup',
    confidence: null,
  },
  ...more,
})

describe('changes', () => {
  test('changed, added and removed figures; print and place alone are none', () => {
    const inText = { ...fact('x', '0').source, table: null, section: 's1' }
    const older = [
      fact('revenue', '5855', { printed: '5,855' }),
      fact('staff', '10'),
      fact('gone', '1'),
      fact('twice', '7'),
      fact('twice', '7', { source: inText }),
      fact('noted', '1', { dimensions: { section: 's3' } }),
    ]
    const newer = [
      fact('revenue', '5855', { printed: '5855' }),
      fact('staff', '12'),
      fact('new', '2'),
      fact('twice', '7'),
      fact('twice', '8', { source: inText }),
      fact('noted', '1', { dimensions: { section: 's4' } }),
    ]
    expect(
      changesBetween(older, newer).map(({ kind, concept, was, is }) => [
        kind,
        concept,
        was?.value,
        is?.value,
      ]),
    ).toEqual([
      ['changed', 'staff', '10', '12'],
      ['added', 'new', undefined, '2'],
      ['changed', 'twice', '7', '8'],
      ['removed', 'gone', '1', undefined],
    ])
  })

  test('every figure is accounted for: equal ones, and the two sides of the changes, make up both versions', () => {
    const facts = fc.array(
      fc
        .tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 3 }))
        .map(([c, v]) => fact(c, String(v))),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(facts, facts, (older, newer) => {
        const changes = changesBetween(older, newer)
        const was = changes.filter((change) => change.was).length
        const is = changes.filter((change) => change.is).length
        expect(older.length - was).toBe(newer.length - is)
        expect(changesBetween(older, older)).toEqual([])
      }),
    )
  })
})

describe('manifests', () => {
  const csv =
    '文件,单位,地区,年度,类型,网址,发布日期\na/b.pdf,云州市水务局,云州市,2025年度,部门预算,http://example.org/b.pdf,2025年2月3日\nc.pdf,,,,,,\n'
  const entries = [
    {
      path: 'a/b.pdf',
      entity: '云州市水务局',
      region: '云州市',
      year: 2025,
      phase: 'budget',
      url: 'http://example.org/b.pdf',
      published: '2025-02-03',
    },
    { path: 'c.pdf' },
  ]

  test('CSV with Chinese or English columns, and a Data Package, say the same', () => {
    expect(readManifest(Buffer.from(csv), 'm.csv')).toEqual(entries)
    const english =
      'path,entity,region,year,phase,url,published\na/b.pdf,云州市水务局,云州市,2025,budget,http://example.org/b.pdf,2025-02-03\nc.pdf\n'
    expect(readManifest(Buffer.from(`\ufeff${english}`), 'm.csv')).toEqual(entries)
    const resource = {
      path: 'a/b.pdf',
      entity: '云州市水务局',
      region: '云州市',
      year: 2025,
      phase: 'budget',
      sources: [{ path: 'http://example.org/b.pdf' }],
      published: '2025-02-03',
    }
    const datapackage = { name: 'x', resources: [resource, { path: 'c.pdf', hash: 'sha256:AB' }] }
    expect(readManifest(Buffer.from(JSON.stringify(datapackage)), 'datapackage.json')).toEqual([
      entries[0],
      { path: 'c.pdf', sha256: 'ab' },
    ])
  })

  test.each(['{', '{"resources": 1}', 'year\n2025\n', 'path,year\na,soon\n'])('%s is told', (text) => {
    expect(() => readManifest(Buffer.from(text), text.startsWith('{') ? 'm.json' : 'm.csv')).toThrow(
      /manifest\/unreadable/,
    )
  })

  test('is checked against what the document says', () => {
    const codes = (said: object, found: Partial<CatalogEntry> = {}) =>
      contradictions({ path: 'x', ...said }, entry('x', found)).map(({ code }) => code)
    expect(codes({ entity: '云州市水务局', year: 2025, phase: 'budget', published: '2024-12-30' })).toEqual(
      [],
    )
    expect(codes({ entity: '水务局' })).toEqual([])
    expect(codes({ entity: '云州市水务局（本级）' })).toEqual([])
    expect(
      codes({ entity: '云州市财政局', year: 2024, phase: 'final', published: '2020-01-01', sha256: 'ff' }),
    ).toEqual([
      'manifest/other-content',
      'manifest/entity-contradicts',
      'manifest/year-contradicts',
      'manifest/phase-contradicts',
      'manifest/published-too-early',
    ])
    expect(codes({ published: '2025-08-01' }, { phase: 'final' })).toEqual(['manifest/published-too-early'])
  })
})
