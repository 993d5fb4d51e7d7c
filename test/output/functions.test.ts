// Protects the comparison by function: a department's own total for a code, never a part of it, a unit's or another year's; and
// documents of an earlier gouji compare like those written today. On SQLite and PostgreSQL alike.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchCatalogue } from '../../output/database/catalogue.ts'
import { compareDocuments } from '../../output/database/compare.ts'
import { replaceFindings, writeDocument } from '../../output/database/documents.ts'
import { listFunctions } from '../../output/database/functions.ts'
import { openDatabase } from '../../output/database/open.ts'
import { migrations } from '../../output/database/schema.ts'
import type { ContractDocument } from '../../schemas/contract.ts'
import { ask } from '../ask.ts'
import { startPostgres, type PostgresServer } from '../postgres.ts'
import { invented } from './fixture.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

const info = { status: 'read', version: '1', stages: 's', lang: 'zh' } as const

function spending(year: number): ContractDocument {
  const document = invented()
  const [fact] = document.facts
  const spent = (id: string, printed: string, over: object) => ({
    ...{ ...fact!, id, year, printed, value: `${printed}0000` },
    ...over,
  })
  return {
    ...document,
    source: { ...document.source, path: `${year}.pdf`, sha256: String(year).repeat(16) },
    disclosure: { ...document.disclosure, year },
    facts: [
      spent('once', '9', { dimensions: { function: '20101' } }),
      spent('twice', '8', { dimensions: { function: '20101' } }),
      spent('again', '8', { dimensions: { function: '20101' } }),
      spent('fund', '7', { dimensions: { fund: 'generalPublicBudget', function: '20101' } }),
      spent('other-order', '6', { dimensions: { function: '205', fund: 'governmentFund' } }),
      spent('part', '5', { dimensions: { function: '201', nature: 'basic' } }),
      spent('moved', '4', { dimensions: { function: '201', measure: 'change', comparedWith: '2030' } }),
      spent('unit', '3', { dimensions: { function: '201' }, entity: '档案馆' }),
      spent('before', '2', { dimensions: { function: '201' }, year: year - 1 }),
      spent('budgeted', '1', { dimensions: { function: '201' }, phase: 'final' }),
      spent('name', '1', { dimensions: { function: '教育支出' } }),
      spent('income', '1', { dimensions: { function: '201' }, concept: 'revenueTotal' }),
      spent('nobody', '1', { dimensions: { function: '2080505' }, entity: '' }),
    ],
    findings: [],
  }
}

test.each(['sqlite', 'postgres'] as const)('in %s', async (kind) => {
  const target =
    kind === 'sqlite'
      ? join(mkdtempSync(join(tmpdir(), 'gouji-functions-')), 'gouji.db')
      : await server.createDatabase()
  let database = await openDatabase(target)
  for (const year of [2031, 2032])
    await writeDocument(database, spending(year), { ...info, name: String(year) })
  const stored = () =>
    ask(
      database,
      'SELECT function || fund || document_id || value || fact_id FROM function_totals ORDER BY 1',
    )
  const written = await stored()
  expect(written).toHaveLength(8)
  expect(await listFunctions(database)).toEqual([
    { code: '20101', documents: 2 },
    { code: '205', documents: 2 },
    { code: '2080505', documents: 2 },
  ])
  const compared = async (code: string, fund: string) => {
    const { entries } = await watchCatalogue(database)()
    const all = { phase: null, scope: null, regions: [], entities: [] }
    const found = await compareDocuments(database, entries, { quantity: { function: code, fund }, ...all })
    return found.map(({ entry, value, fact }) => [entry.year, value, fact])
  }
  expect(await compared('20101', '')).toEqual([
    [2031, '80000', 'twice'],
    [2032, '80000', 'twice'],
  ])
  expect(await compared('20101', 'generalPublicBudget')).toHaveLength(2)
  expect(await compared('201', '')).toEqual([])

  // As an earlier gouji left it.
  await ask(database, 'DROP TABLE function_totals')
  await ask(
    database,
    kind === 'sqlite'
      ? `PRAGMA user_version = ${migrations.length - 1}`
      : `UPDATE gouji_schema SET version = ${migrations.length - 1}`,
  )
  await database.destroy()
  database = await openDatabase(target)
  expect(await stored()).toEqual(written)

  const restated = spending(2031)
  const facts = restated.facts.map((fact) =>
    ['twice', 'again'].includes(fact.id) ? { ...fact, printed: '88', value: '880000' } : fact,
  )
  await replaceFindings(database, { ...restated, facts }, [], facts.slice(1, 3))
  expect((await compared('20101', ''))[0]).toEqual([2031, '880000', 'twice'])
  await database.destroy()
})
