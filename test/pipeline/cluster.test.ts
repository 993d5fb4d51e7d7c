// Protects a cluster on a real PostgreSQL: what workers write is what one machine writes, nothing is read twice, what a lost
// worker had in hand returns, and it can no longer write when it comes back.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { listDocuments, readDocument, writeDocument } from '../../output/database/documents.ts'
import { openDatabase, type GoujiDatabase } from '../../output/database/open.ts'
import { checkStored } from '../../pipeline/check.ts'
import { enqueue } from '../../pipeline/cluster/enqueue.ts'
import { DOCUMENTS, oldestSeconds, openQueue, type DocumentJob } from '../../pipeline/cluster/queue.ts'
import { complete, LostJob, work, type Health } from '../../pipeline/cluster/work.ts'
import { openLog } from '../../pipeline/log.ts'
import { run } from '../../pipeline/run.ts'
import { databaseAt } from '../../pipeline/stored.ts'
import { invented } from '../output/fixture.ts'
import { freePort, startPostgres, type PostgresServer } from '../postgres.ts'

const root = resolve(import.meta.dirname, '../..')
const samples = join(root, 'corpus/samples')
const pages = readdirSync(samples)
  .filter((file) => file.endsWith('.html'))
  .map((file) => join(samples, file))
const scratch = mkdtempSync(join(tmpdir(), 'gouji-cluster-'))
const limits = { timeoutSeconds: 120, memoryMb: 1024 }
const quiet = openLog('silent')

let server: PostgresServer
let alone: unknown
beforeAll(async () => {
  server = await startPostgres()
  const out = join(scratch, 'alone')
  await run(pages, { ...limits, out, lang: 'zh', jobs: 2, force: false })
  const database = await openDatabase(join(out, 'gouji.db'))
  alone = await everything(database)
  await database.destroy()
}, 120_000)
afterAll(async () => {
  await server.stop()
  rmSync(scratch, { recursive: true, force: true })
})

/** All documents as they are stored, and their summaries. */
async function everything(database: GoujiDatabase): Promise<unknown> {
  const summaries = await listDocuments(database)
  const documents = []
  for (const { path } of summaries) documents.push(await readDocument(database, path))
  return { summaries, documents }
}

async function stateOf(address: string): Promise<unknown> {
  const database = await openDatabase(address)
  try {
    return await everything(database)
  } finally {
    await database.destroy()
  }
}

const drain = (database: string, more = {}) =>
  work({
    ...limits,
    database,
    jobs: 1,
    log: quiet,
    signal: new AbortController().signal,
    drain: true,
    ...more,
  })

test('two workers write what one machine writes; what is queued twice or done is left alone', async () => {
  const database = await server.createDatabase()
  const options = { database, lang: 'zh', force: false } as const
  expect(await enqueue(pages, options)).toMatchObject({ queued: 3, waiting: 0, skipped: 0 })
  expect(await enqueue(pages, options)).toMatchObject({ queued: 0, waiting: 3 })
  let health: Health | undefined
  const [one, two] = await Promise.all([
    drain(database, { onReady: async (ask: () => Promise<Health>) => (health = await ask()) }),
    drain(database),
  ])
  expect(one.finished + two.finished).toBe(3)
  expect(await stateOf(database)).toEqual(alone)
  expect(health).toMatchObject({ status: 'working' })
  expect(await enqueue(pages, options)).toMatchObject({ queued: 0, skipped: 3 })
  const checked = await checkStored(databaseAt(database)!, 'zh')
  expect(checked).toMatchObject({ documents: 3, unreadable: [] })
})

test('a worker takes the next document at once, and waits only where there is none', async () => {
  const address = await server.createDatabase()
  const boss = await openQueue(address, () => {})
  const absent = Array.from({ length: 20 }, (_, i) => ({
    data: { path: join(scratch, `absent-${i}.html`), sha256: '', lang: 'zh' } satisfies DocumentJob,
    singletonKey: String(i),
  }))
  await boss.insert(DOCUMENTS, absent)
  expect((await drain(address)).finished).toBe(20)
  const database = await openDatabase(address)
  const { rows } = await sql<{ seconds: number }>`
    SELECT extract(epoch FROM max(completed_on) - min(completed_on))::float8 AS seconds FROM pgboss.job`.execute(
    database,
  )
  await database.destroy()
  await boss.stop({ graceful: false })
  // Two seconds between each two of them would be 38.
  expect(rows[0]!.seconds).toBeLessThan(30)
})

test('the queue tells how long what waits longest has waited', async () => {
  const address = await server.createDatabase()
  const database = await openDatabase(address)
  const boss = await openQueue(address, () => {})
  expect(await oldestSeconds(database)).toBe(0)
  await enqueue(pages, { database: address, lang: 'zh', force: false })
  await boss.fetch<DocumentJob>(DOCUMENTS)
  await sql`UPDATE pgboss.job SET created_on = created_on - interval '1 hour' WHERE state = 'created'`.execute(
    database,
  )
  const seconds = await oldestSeconds(database)
  expect(seconds).toBeGreaterThanOrEqual(3600)
  expect(seconds).toBeLessThan(4200)
  await database.destroy()
  await boss.stop({ graceful: false })
})

test('a lost worker gives back what it had, and its late result is refused', async () => {
  const address = await server.createDatabase()
  await enqueue(pages.slice(0, 1), { database: address, lang: 'zh', force: false })
  const boss = await openQueue(address, () => {})
  const database = await openDatabase(address)
  const [lost] = await boss.fetch<DocumentJob>(DOCUMENTS)
  // No sign of life for an hour: what waiting for the heartbeat to lapse would bring.
  await sql`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE id = ${lost!.id}`.execute(
    database,
  )
  await sql`UPDATE pgboss.queue SET monitor_on = NULL`.execute(database)
  await boss.supervise(DOCUMENTS)
  expect((await drain(address)).finished).toBe(1)
  const before = await everything(database)
  const info = { status: 'read', name: 'x', version: '0', stages: 's', lang: 'zh' } as const
  const late = writeDocument(database, invented(), info, undefined, (transaction) =>
    complete(boss, lost!, transaction),
  )
  await expect(late).rejects.toThrow(LostJob)
  expect(await everything(database)).toEqual(before)
  await database.destroy()
  await boss.stop({ graceful: false })
})

test('a server that falls over while workers write comes back to the same end', async () => {
  const address = await server.createDatabase()
  await enqueue(pages, { database: address, lang: 'zh', force: false })
  const working = drain(address)
  await new Promise((done) => setTimeout(done, 3000))
  await server.crash()
  await working
  expect(await stateOf(address)).toEqual(alone)
})

test('gouji worker tells its health, sends what it measured, and stops in order when told to', async () => {
  const address = await server.createDatabase()
  await enqueue(pages.slice(0, 1), { database: address, lang: 'zh', force: false })
  const received = new Set<string>()
  let sent = ''
  const collector = createServer((request, response) => {
    received.add(request.url!)
    request.on('data', (chunk: Buffer) => void (sent += chunk.toString('latin1')))
    request.on('end', () => response.writeHead(200).end('{}'))
  })
  const [collectorPort, healthPort] = [await listen(collector), await freePort()]
  const args = ['worker', '--database', address, '--jobs', '1', '--health', String(healthPort), '--telemetry']
  const child = spawn(process.execPath, ['cli/main.ts', ...args], {
    cwd: root,
    env: {
      ...process.env,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collectorPort}`,
      OTEL_METRIC_EXPORT_INTERVAL: '1000',
      OTEL_METRIC_EXPORT_TIMEOUT: '1000',
    },
  })
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => void (log += chunk.toString()))
  const health = await vi.waitFor(
    async () => {
      const response = await fetch(`http://127.0.0.1:${healthPort}/health`)
      const state = (await response.json()) as Health
      if (state.finished !== 1) throw new Error(`not yet: ${log}`)
      return state
    },
    { timeout: 90_000, interval: 300 },
  )
  expect(health).toMatchObject({ status: 'working', queue: { failed: 0, oldestSeconds: 0 } })
  child.kill('SIGTERM')
  const code = await new Promise((done) => child.once('exit', done))
  collector.close()
  expect(code).toBe(0)
  expect(log).toMatch(/worker ended/)
  expect(received).toContain('/v1/metrics')
  expect(received).toContain('/v1/traces')
  for (const name of ['gouji.documents', 'gouji.pages', 'gouji.stage.cpu', 'gouji.queue.age'])
    expect(sent).toContain(name)
})

async function listen(http: Server): Promise<number> {
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  return (http.address() as AddressInfo).port
}
