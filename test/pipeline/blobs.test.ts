// Protects those whose workers do not see the archive: what comes by way of an object store is what is read by path, and what
// the store lost or spoiled is told. The servers are other projects': s3rver, and with GOUJI_ALL Ceph where it is installed.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { zipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listDocuments, readDocument } from '../../output/database/documents.ts'
import { hashFile } from '../../corpus/hash.ts'
import { openDatabase } from '../../output/database/open.ts'
import { StoreUnusable } from '../../pipeline/cluster/blobAddress.ts'
import { enqueue } from '../../pipeline/cluster/enqueue.ts'
import { work } from '../../pipeline/cluster/work.ts'
import { openLog } from '../../pipeline/log.ts'
import { startPostgres, type PostgresServer } from '../postgres.ts'
import { hasCeph, startCeph, startS3rver, type ObjectStore } from '../s3.ts'

const scratch = mkdtempSync(join(tmpdir(), 'gouji-blobs-'))
const archive = join(scratch, 'archive')
const [bucket, prefix] = ['disclosures', '2026/all']
const blobs = `s3://${bucket}/${prefix}`
const samples = resolve(import.meta.dirname, '../../corpus/samples')
const samplePage = readFileSync(join(samples, 'yunzhou-heritage-center-2025-budget.html'))

let postgres: PostgresServer
beforeAll(async () => {
  mkdirSync(archive)
  cpSync(join(samples, 'yunzhou-river-center-2025-budget.pdf'), join(archive, 'river.pdf'))
  writeFileSync(join(archive, 'inside.zip'), zipSync({ '../heritage.html': samplePage }))
  // A text in two pages, of which one cannot be read without the other.
  const [first, second] = halves(
    readFileSync(join(samples, 'qinghe-justice-bureau-2024-final-account.html'), 'utf8'),
  )
  writeFileSync(join(archive, 'content.html'), `${first}<a href="content_1.html">2</a></body></html>`)
  writeFileSync(join(archive, 'content_1.html'), `<html><meta charset="utf-8"><body>${second}`)
  postgres = await startPostgres()
}, 120_000)
afterAll(async () => {
  await postgres.stop()
  rmSync(scratch, { recursive: true, force: true })
})

function halves(page: string): [string, string] {
  const at = page.indexOf('<table', page.length / 2)
  return [page.slice(0, at), page.slice(at)]
}

async function drain(database: string): Promise<void> {
  await work({
    timeoutSeconds: 120,
    memoryMb: 1024,
    database,
    jobs: 2,
    log: openLog('silent'),
    signal: new AbortController().signal,
    drain: true,
  })
}

async function stateOf(
  address: string,
): Promise<{ path: string; status: string; codes: string[]; document: unknown }[]> {
  const database = await openDatabase(address)
  const state = []
  for (const { path, status } of await listDocuments(database)) {
    const document = await readDocument(database, path)
    state.push({ path, status, codes: document!.problems.map(({ code }) => code), document })
  }
  await database.destroy()
  return state
}

const stores = [
  { name: 's3rver', start: startS3rver, present: true },
  { name: 'Ceph', start: startCeph, present: hasCeph && process.env['GOUJI_ALL'] !== undefined },
]

for (const { name, start, present } of stores) {
  describe.runIf(present)(`by way of ${name}`, () => tellsOf(name, start))
}

function tellsOf(name: string, start: typeof startS3rver): void {
  let store: ObjectStore
  let client: S3Client
  let unseen: RegExp
  beforeAll(async () => {
    const folder = join(scratch, name)
    mkdirSync(folder)
    store = await start(folder, bucket)
    const { endpoint, keyId, secret, token } = store
    unseen = new RegExp([keyId, secret, token].filter(Boolean).join('|'))
    const credentials = { AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: secret }
    Object.assign(process.env, { AWS_ENDPOINT_URL_S3: endpoint, AWS_REGION: 'us-east-1', ...credentials })
    if (token) process.env['AWS_SESSION_TOKEN'] = token
    client = new S3Client({ forcePathStyle: true })
  }, 300_000)
  afterAll(async () => {
    client.destroy()
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
    await store.stop()
  })

  const objectOf = async (file: string) => ({
    Bucket: bucket,
    Key: `${prefix}/${await hashFile(join(archive, file))}`,
  })

  test('documents come by way of the store as they are by path: PDF, a member of an archive, a text in two pages', async () => {
    const [byPath, byStore] = [await postgres.createDatabase(), await postgres.createDatabase()]
    const options = { lang: 'en', force: false } as const
    await enqueue([archive], { ...options, database: byPath })
    await drain(byPath)
    const queued = await enqueue([archive], { ...options, database: byStore, blobs })
    expect(queued.queued).toBe(3)
    const away = join(scratch, 'away')
    renameSync(archive, away)
    try {
      await drain(byStore)
    } finally {
      renameSync(away, archive)
    }
    const state = await stateOf(byStore)
    expect(state).toEqual(await stateOf(byPath))
    expect(state.filter(({ status }) => status !== 'failed')).toHaveLength(3)
    expect(state.flatMap(({ codes }) => codes)).toContain('archive/unsafe-name')
    expect(state.flatMap(({ codes }) => codes)).not.toContain('html/further-pages')
    const database = await openDatabase(byStore)
    const { rows } = await sql`SELECT * FROM pgboss.job`.execute(database)
    await database.destroy()
    expect(JSON.stringify(rows)).not.toMatch(unseen)
  }, 240_000)

  test('a file that the store lost, or that is not of its hash, is told and mended by the next run', async () => {
    const database = await postgres.createDatabase()
    const pdf = readFileSync(join(archive, 'river.pdf'))
    const queue = () => enqueue([archive], { database, blobs, lang: 'en', force: false })
    await queue()
    await client.send(new PutObjectCommand({ ...(await objectOf('river.pdf')), Body: pdf.subarray(0, 1000) }))
    await client.send(new DeleteObjectCommand(await objectOf('content.html')))
    await drain(database)
    const codes = new Map((await stateOf(database)).map(({ path, codes }) => [path, codes]))
    expect(codes.get(join(archive, 'river.pdf'))).toEqual(['source/blob-damaged'])
    expect(codes.get(join(archive, 'content.html'))).toEqual(['source/blob-missing'])
    expect(await queue()).toMatchObject({ queued: 2, skipped: 1 })
    await drain(database)
    const mended = (await stateOf(database)).flatMap(({ codes }) => codes)
    expect(mended.filter((code) => code.startsWith('source/blob-'))).toEqual([])
  }, 240_000)

  test('a store that cannot be reached is said to be that, without its keys', async () => {
    const database = await postgres.createDatabase()
    const options = { database, blobs: 's3://no-such-bucket', lang: 'en', force: false } as const
    const refused = await enqueue([archive], options).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(StoreUnusable)
    expect(String(refused)).not.toMatch(unseen)
  }, 60_000)
}
