// Protects the search: a Chinese word of two characters is found wherever it stands, on SQLite and PostgreSQL alike, what is
// replaced is found no more, and documents of an earlier gouji are found like all others.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { watchCatalogue } from '../../output/database/catalogue.ts'
import { completeDocuments } from '../../output/database/complete.ts'
import { writeDocument } from '../../output/database/documents.ts'
import { openDatabase, type GoujiDatabase } from '../../output/database/open.ts'
import { passagesOf } from '../../output/database/passages.ts'
import { searchDocuments, type SearchQuery } from '../../output/database/search.ts'
import { plain, terms, tokens } from '../../output/database/tokens.ts'
import type { ContractDocument } from '../../schemas/contract.ts'
import { regionOf } from '../../schemas/region.ts'
import { ask } from '../ask.ts'
import { startPostgres, type PostgresServer } from '../postgres.ts'
import { invented } from './fixture.ts'

const ALL: SearchQuery = {
  ...{ text: '', order: 'best', offset: 0, limit: 20, regions: [], years: [], phases: [], checks: [] },
  ...{ contradicted: false, least: null, most: null },
}

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

const opened: GoujiDatabase[] = []
afterEach(async () => {
  for (const database of opened.splice(0)) await database.destroy()
})

function documentOf(name: string, entity: string, text: string): ContractDocument {
  const document = invented()
  return {
    ...document,
    source: { ...document.source, path: `${name}.pdf`, sha256: name.charCodeAt(0).toString(16).repeat(32) },
    disclosure: { ...document.disclosure, entity, units: [] },
    sections: [{ ...document.sections[0]!, text }],
    facts: document.facts.map((fact) => ({ ...fact, entity })),
  }
}

const write = (database: GoujiDatabase, document: ContractDocument) =>
  writeDocument(database, document, {
    ...{ status: 'read', version: '1', stages: 's', lang: 'zh' },
    name: document.source.path.replace('.pdf', ''),
  })

describe.each(['sqlite', 'postgres'] as const)('in %s', (kind) => {
  async function fresh() {
    const database = await openDatabase(kind === 'sqlite' ? ':memory:' : await server.createDatabase())
    opened.push(database)
    const catalogue = watchCatalogue(database)
    const find = async (text: string, filters: Partial<SearchQuery> = {}) =>
      searchDocuments(database, await catalogue(), { ...ALL, text, ...filters })
    const names = async (text: string, filters: Partial<SearchQuery> = {}) =>
      (await find(text, filters)).entries.map(({ name }) => name)
    return { database, find, names }
  }

  test('finds words of two characters, parts of numbers, names before text', async () => {
    const { database, names } = await fresh()
    await write(
      database,
      documentOf('a', '海州市水务局', '本年支出１２，３４５．６万元，主要用于河 道 治理。'),
    )
    await write(database, documentOf('b', '海州市河道中心', '政府采购 80 万元。'))
    expect(await names('河道')).toEqual(['b', 'a'])
    expect(await names('道治')).toEqual(['a'])
    expect(await names('支出12,3')).toEqual(['a'])
    expect(await names('12345.6')).toEqual(['a'])
    expect(await names('水')).toEqual(['a'])
    expect(await names('河道 采购')).toEqual(['b'])
    expect(await names('道河')).toEqual([])
    // Its pairs stand in the text, the word does not.
    expect(await names('主要用于河治理')).toEqual([])
    expect(await names("' OR 1=1 --")).toEqual([])
    expect(
      (
        await ask(
          database,
          kind === 'sqlite'
            ? `SELECT rowid FROM search WHERE search MATCH '采购'`
            : `SELECT document_id FROM search WHERE words @@ '采购'`,
        )
      ).length,
    ).toBe(1)
  })

  test('shows where words stand, however they are printed, the row that holds all of them first', async () => {
    const { database } = await fresh()
    const document = documentOf('a', '海州市水务局', '本年河\u3000道治理１２，３４５．６万元。别的句子。')
    const [table] = document.tables
    const rows = [
      ...Array.from({ length: 300 }, (_, i) => [
        '河道',
        `第 ${i} 段 １５,３８２,５７７.００`,
        '15,828,355.00',
      ]),
      ['河道', '泵站 ＡＢＣ', '４２', '5,855'],
    ]
    await write(database, { ...document, tables: [{ ...table!, rows }] })
    const { id } = await database.selectFrom('documents').select('id').executeTakeFirstOrThrow()
    const shown = async (query: string) =>
      (await passagesOf(database, id, query, 3)).map(({ text }) =>
        text.filter((_, i) => i % 2 === 1).join('|'),
      )
    expect(await shown('河道治')).toEqual(['河\u3000道治'])
    expect(await shown('12,345')).toEqual(['１２，３４５'])
    expect((await shown('河道 泵站'))[0]).toBe('河道|泵站')
    expect(await shown('abc')).toEqual(['ＡＢＣ'])
    expect(await shown('5855')).toContain('5,855')
    expect((await shown('泵站 42'))[0]).toBe('泵站|４２')
    expect(await shown('没有')).toEqual([])
  })

  test('filters and counts what each further choice would leave', async () => {
    const { database, find, names } = await fresh()
    await write(database, documentOf('a', '海州市水务局', '支出'))
    await write(database, { ...documentOf('b', '云州市水务局', '支出'), findings: [] })
    expect(await names('', { regions: ['云州市'] })).toEqual(['b'])
    expect(await names('', { contradicted: true })).toEqual(['a'])
    expect(await names('', { checks: ['within/basicPlusProject'] })).toEqual(['a'])
    expect(await names('', { least: 5_855_000_001 })).toEqual([])
    expect(await names('', { least: 5_855_000_000, most: 5_855_000_000 })).toHaveLength(2)
    const { facets, total } = await find('水务', { regions: ['云州市'] })
    expect(total).toBe(1)
    expect(facets.regions.toSorted((a, b) => (a.value < b.value ? -1 : 1))).toEqual([
      { value: '云州市', count: 1 },
      { value: '海州市', count: 1 },
    ])
    expect(facets.years).toEqual([{ value: '2031', count: 1 }])
  })

  test('finds no more what was replaced, and sees at once what another connection wrote', async () => {
    const { database, names } = await fresh()
    await write(database, documentOf('a', '海州市水务局', '河道治理'))
    expect(await names('治理')).toEqual(['a'])
    await write(database, documentOf('a', '海州市水务局', '水库加固'))
    expect(await names('治理')).toEqual([])
    expect(await names('加固')).toEqual(['a'])
  })

  test('documents of an earlier gouji are completed as if written today', async () => {
    const { database, names } = await fresh()
    await write(database, documentOf('a', '海州市水务局', '河道治理'))
    const rows = () => database.selectFrom('overviews').selectAll().execute()
    const subjects = () => ask(database, 'SELECT subject FROM findings ORDER BY position')
    const [overview, named] = [await rows(), await subjects()]
    await ask(database, 'DELETE FROM overviews')
    await ask(database, 'DELETE FROM headlines')
    await ask(database, 'DELETE FROM search')
    await ask(database, `UPDATE findings SET subject = ''`)
    expect(await names('治理')).toEqual([])
    await completeDocuments(database)
    expect(await names('治理')).toEqual(['a'])
    expect(await rows()).toEqual(overview)
    expect(await subjects()).toEqual(named)
  })
})

test('whatever stands in a text is found by any part of it of two characters or more', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'财政支出预算水务河道a1 ,.、年２'),
    minLength: 4,
    maxLength: 40,
  })
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (text, a, b) => {
      const whole = plain(text)
      const [from, to] = [a % whole.length, b % whole.length].sort((x, y) => x - y)
      const [term] = terms(whole.slice(from, to! + 1).replaceAll(/[\s,.、]/g, ''))
      if (!term || term.single || !whole.includes(term.plain)) return
      const all = tokens(text)
      const { tokens: wanted } = term
      const starts = all
        .keys()
        .filter((at) =>
          wanted.every((token, i) =>
            i === wanted.length - 1 ? all[at + i]?.startsWith(token) : all[at + i] === token,
          ),
        )
      // A word cut out of the middle of a longer one (a1 of ba1) is looked for from its beginning only.
      if (/^[a-z0-9]/.test(term.plain) && /[a-z0-9]$/.test(whole.slice(0, whole.indexOf(term.plain)))) return
      expect([...starts].length, `${term.plain} in ${text}`).toBeGreaterThan(0)
    }),
  )
})

test('a place is told by the name, the file or the template, and no bureau is taken for one', () => {
  expect(regionOf('中共深圳市委政法委员会', '', '')).toBe('深圳市')
  expect(regionOf('新疆维吾尔自治区财政厅', '', '')).toBe('新疆维吾尔自治区')
  expect(regionOf('市场监督管理局', 'x/2026年北京市商务局部门预算.pdf', 'unknown')).toBe('北京市')
  expect(regionOf('普陀区商务委员会', '预算.pdf', 'shanghai')).toBe('上海市')
  expect(regionOf('普陀区市场监督管理局', '预算.pdf', 'unknown')).toBe('')
})
