// Protects the archive operator: nothing lost, nothing half-written, nothing read twice, bad files among good ones.
import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, test, vi } from 'vitest'
import { run, type RunOptions } from '../../pipeline/run.ts'
import { select } from '../../pipeline/select.ts'

const root = resolve(import.meta.dirname, '../..')
const samples = join(root, 'corpus/samples')
const pdf = join(samples, 'yunzhou-heritage-center-2025-budget.pdf')
const small = join(samples, 'yunzhou-heritage-center-2025-budget.html')
const scratch = mkdtempSync(join(tmpdir(), 'gouji-run-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

let counter = 0
const freshFolder = () => join(scratch, String(counter++))
const options = (out: string): RunOptions => ({
  out,
  lang: 'en',
  jobs: 2,
  timeoutSeconds: 120,
  memoryMb: 1024,
  force: false,
})

/** Everything a results folder says, without the moment it was said. */
function state(out: string): unknown {
  const database = new Database(join(out, 'gouji.db'), { readonly: true })
  const all = (sql: string) => database.prepare(sql).all()
  const rows = {
    documents: all(
      'SELECT path, name, sha256, status, entity, year, phase, template FROM documents ORDER BY path',
    ),
    facts: all(
      'SELECT d.path, f.id, concept, value, dimensions FROM facts f JOIN documents d ON d.id = f.document_id ORDER BY 1, f.position',
    ),
    findings: all(
      'SELECT d.path, f.id, verdict FROM findings f JOIN documents d ON d.id = f.document_id ORDER BY 1, f.position',
    ),
  }
  database.close()
  return {
    ...rows,
    documentFiles: readdirSync(join(out, 'documents')).sort(),
    reportFiles: readdirSync(join(out, 'report')).sort(),
    csv: ['facts.csv', 'findings.csv'].map(
      (file) => readFileSync(join(out, file), 'utf8').split('\n').length,
    ),
  }
}

test('a second run reads nothing again, and --force reads everything again', async () => {
  const out = freshFolder()
  const first = await run([samples], options(out))
  expect(first.failed).toBe(0)
  expect(first.read + first.partly).toBe(6)
  const before = state(out)
  const second = await run([samples], options(out))
  expect(second.skipped).toBe(6)
  expect(state(out)).toEqual(before)
  const third = await run([samples], { ...options(out), force: true })
  expect(third.read + third.partly).toBe(6)
  expect(state(out)).toEqual(before)
})

test('bad files are told with a sentence and the good one beside them is read', async () => {
  const folder = freshFolder()
  cpSync(samples, folder, { recursive: true, filter: (path) => !/\.(html|ts|json)$/.test(path) })
  writeFileSync(join(folder, 'empty.pdf'), '')
  writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.7\nnothing of the kind')
  const out = freshFolder()
  const summary = await run([folder, join(folder, 'no-such-file.pdf')], options(out))
  expect(summary.read + summary.partly).toBe(3)
  expect(summary.failed).toBe(3)
  for (const { message } of summary.failures) expect(message.length).toBeGreaterThan(10)
})

test('a document that takes too long, or whose process dies, is an outcome and not the end of the run', async () => {
  const out = freshFolder()
  const summary = await run([samples], { ...options(out), timeoutSeconds: 0.05 })
  expect(summary.failed).toBe(6)
  expect(summary.failures[0]!.message).toMatch(/seconds/)
})

test('killed at any moment and started again, a run ends as one that was never killed', async () => {
  const calm = freshFolder()
  await run([samples], options(calm))
  const out = freshFolder()
  for (const delay of [900, 2000, 3500]) {
    const child = spawn(process.execPath, ['cli/main.ts', 'run', samples, '--out', out, '--lang', 'en'], {
      cwd: root,
    })
    await new Promise((done) => setTimeout(done, delay))
    child.kill('SIGKILL')
    await new Promise((done) =>
      child.exitCode === null && child.signalCode === null ? child.once('exit', done) : done(null),
    )
  }
  await run([samples], options(out))
  expect(state(out)).toEqual(state(calm))
  expect(existsSync(join(out, '.staging'))).toBe(false)
})

test('a change of what comes after extraction reads no PDF again; a change of extraction reads everything', async () => {
  const out = freshFolder()
  const first = await run([pdf], { ...options(out), keys: { extract: 'e1', read: 'r1' } })
  expect(first.timings['pdfjs']).toBeGreaterThan(0)
  const before = state(out)
  const laterRules = await run([pdf], { ...options(out), keys: { extract: 'e1', read: 'r2' } })
  expect(laterRules.read + laterRules.partly).toBe(1)
  expect(laterRules.timings['pdfjs']).toBeUndefined()
  expect(laterRules.timings['normalize']).toBeGreaterThan(0)
  expect(state(out)).toEqual(before)
  const laterReader = await run([pdf], { ...options(out), keys: { extract: 'e2', read: 'r2' } })
  expect(laterReader.timings['pdfjs']).toBeGreaterThan(0)
  expect(state(out)).toEqual(before)
})

test('what was given up is left alone under the same limits, and tried under others', async () => {
  const out = freshFolder()
  const hasty = { ...options(out), timeoutSeconds: 0.01 }
  expect((await run([small], hasty)).problems).toEqual({ 'run/timeout': 1 })
  expect((await run([small], hasty)).skipped).toBe(1)
  expect((await run([small], options(out))).failed).toBe(0)
})

test('one run a folder: of two at once one is refused and the other ends whole', async () => {
  const out = freshFolder()
  const ended = await Promise.allSettled([run([small], options(out)), run([small], options(out))])
  const refused = ended.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))
  expect(refused).toEqual([expect.stringMatching(/another run/)])
  const done = ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  expect(done).toMatchObject([{ read: 1, failed: 0 }])
})

test('files that were lost are made again, and those of documents that are gone go too', async () => {
  const folder = freshFolder()
  const out = freshFolder()
  cpSync(samples, folder, { recursive: true, filter: (path) => !path.endsWith('.pdf') })
  await run([folder], options(out))
  const files = readdirSync(join(out, 'documents')).sort()
  const [lost, cut] = files
  rmSync(join(out, 'documents', lost!))
  writeFileSync(join(out, 'documents', cut!), '{"cut off')
  writeFileSync(join(out, 'report', 'gone-0123456789ab.html'), 'of a document that no row knows')
  rmSync(join(out, 'facts.csv'))
  expect((await run([folder], options(out))).skipped).toBe(2)
  expect(readdirSync(join(out, 'documents')).sort()).toEqual(files)
  expect(JSON.parse(readFileSync(join(out, 'documents', cut!), 'utf8'))).toHaveProperty('facts')
  expect(readdirSync(join(out, 'report'))).not.toContain('gone-0123456789ab.html')
})

test('parts of the CSV files that children write are one file, whatever became of a document on the way', async () => {
  const input = freshFolder()
  const out = freshFolder()
  mkdirSync(input)
  const copy = (i: number) =>
    writeFileSync(join(input, `${i}.html`), `${readFileSync(small, 'utf8')}<!-- ${i} -->`)
  for (let i = 100; i < 140; i++) copy(i)
  await run([input], options(out))
  const whole = csvOf(out)
  const paths = whole.map((text) =>
    text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0]!),
  )
  for (const of of paths) {
    expect(new Set(of).size).toBe(40)
    expect(of).toEqual(of.toSorted())
  }
  // One document's file is cut off and another one comes: the part is written by who has the database.
  const [file] = readdirSync(join(out, 'documents'))
  truncateSync(join(out, 'documents', file!), 100)
  copy(99)
  await run([input], options(out))
  expect(csvOf(out).map((text, at) => text.replace(linesOf('99.html'), '') === whole[at])).toEqual([
    true,
    true,
  ])
  expect(JSON.parse(readFileSync(join(out, 'documents', file!), 'utf8'))).toHaveProperty('facts')
  expect(existsSync(join(out, '.staging'))).toBe(false)
}, 240_000)

function csvOf(out: string): string[] {
  return ['facts.csv', 'findings.csv'].map((name) => readFileSync(join(out, name), 'utf8'))
}

/** Each line of a CSV file that is of the document with this name. */
function linesOf(name: string): RegExp {
  return new RegExp(`^[^,\n]*/${name},.*\r\n`, 'gm')
}

test('a run that had nothing to do leaves what covers all documents alone', async () => {
  const out = freshFolder()
  await run([small], options(out))
  const written = () => statSync(join(out, 'facts.csv')).mtimeMs
  const before = written()
  await run([small], options(out))
  expect(written()).toBe(before)
  await run([small], { ...options(out), force: true })
  expect(written()).toBeGreaterThan(before)
})

test('Ctrl-C at a terminal reaches the parent alone: what is in hand is finished, nothing is marked as failed', async () => {
  const out = freshFolder()
  const args = ['cli/main.ts', 'run', samples, '--out', out, '--lang', 'en', '--jobs', '2']
  const child = spawn(process.execPath, args, { cwd: root, detached: true })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  const ended = new Promise((done) => child.once('exit', done))
  await vi.waitFor(() => expect(readdirSync(join(out, '.extracted')).length).toBeGreaterThan(0), 60_000)
  process.kill(-child.pid!, 'SIGINT')
  expect(await ended).toBe(130)
  expect(said).toMatch(/finish/i)
  const database = new Database(join(out, 'gouji.db'), { readonly: true })
  const statuses = database.prepare('SELECT status FROM documents').all() as { status: string }[]
  database.close()
  expect(statuses.length).toBeGreaterThan(0)
  expect(statuses.length).toBeLessThan(6)
  expect(statuses.filter(({ status }) => status === 'failed')).toEqual([])
})

test('takes the files that are wanted, the large ones first', async () => {
  const found: string[] = []
  const files = await select([samples], { only: ['*river*'] }, (path) => found.push(path))
  expect([...files].map(({ path }) => path)).toEqual(
    ['pdf', 'html'].map((ending) => join(samples, `yunzhou-river-center-2025-budget.${ending}`)),
  )
  expect(found).toHaveLength(2)
  files.close()
  const none = await select([samples], { since: new Date('2999-01-01') }, () => {})
  expect([...none]).toEqual([])
  none.close()
})
