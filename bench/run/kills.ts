// Kills at random moments, by a seed: of a run's parent or one of its children, of a worker, of PostgreSQL. In: documents and how
// many kills. Out: how many were followed by a final database that equals, row for row, one that was never disturbed.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { isPostgresDatabase, openDatabase, type GoujiDatabase } from '../../output/database/open.ts'
import { randomNumbers } from '../../test/hostile/mutants.ts'
import { startPostgres } from '../../test/postgres.ts'

const cli = resolve(import.meta.dirname, '../../cli/main.ts')
/** Kills that one results folder or one database takes before it is let go to its end and compared. */
const ROUND = 5

export interface Kills {
  readonly tried: number
  readonly survived: number
  readonly slowestReturnSeconds: number
}

/**
 * Each kill falls at any moment of as long as an undisturbed run takes; a run that ends before it was none, and starts anew,
 * telling how long one takes by now.
 */
export async function killRuns(
  folder: string,
  documents: string,
  kills: number,
  seed: number,
): Promise<Kills> {
  const random = randomNumbers(seed)
  const start = performance.now()
  const calm = await finishedRun(join(folder, 'calm'), documents)
  let whole = performance.now() - start
  let [survived, tried] = [0, 0]
  for (let round = 0; tried < kills; round++) {
    const out = join(folder, `killed-${round}`)
    let inRound = 0
    while (inRound < ROUND && tried + inRound < kills) {
      const began = performance.now()
      const run = gouji('run', documents, '--out', out, '--lang', 'zh', '--jobs', '2')
      await Promise.race([pause(random(Math.ceil(whole))), ended(run)])
      if (isOver(run)) {
        if (inRound === 0) whole = performance.now() - began
        break
      }
      const children = childrenOf(run)
      const victim = random(2) === 0 && children.length > 0 ? children[random(children.length)]! : run.pid!
      kill(victim)
      if (victim !== run.pid) await pause(500)
      run.kill('SIGKILL')
      await ended(run)
      inRound += 1
    }
    tried += inRound
    survived += equal(`${inRound} kills of a run`, await finishedRun(out, documents), calm) ? inRound : 0
  }
  return { tried, survived, slowestReturnSeconds: 0 }
}

export async function killCluster(
  folder: string,
  documents: string,
  kills: number,
  seed: number,
): Promise<Kills> {
  const random = randomNumbers(seed)
  const server = await startPostgres()
  mkdirSync(folder, { recursive: true })
  let [survived, tried, slowest] = [0, 0, 0]
  try {
    const undisturbed = await server.createDatabase()
    await ended(gouji('run', documents, '--database', undisturbed, '--lang', 'zh'))
    const begun = performance.now()
    await ended(gouji('worker', '--database', undisturbed, '--drain', '--jobs', '2'))
    let whole = performance.now() - begun
    const calm = await stateOf(undisturbed)
    for (let round = 0; tried < kills; round++) {
      const database = await server.createDatabase()
      await ended(gouji('run', documents, '--database', database, '--lang', 'zh'))
      const start = () => gouji('worker', '--database', database, '--jobs', '1', '--drain')
      const workers = [start(), start()]
      const began = performance.now()
      let inRound = 0
      while (inRound < ROUND && tried + inRound < kills) {
        await Promise.race([pause(random(Math.ceil(whole))), Promise.all(workers.map(ended))])
        const at = random(workers.length)
        if (isOver(workers[at]!)) {
          if (inRound === 0) whole = performance.now() - began
          break
        }
        if (random(4) === 0) await server.crash()
        else {
          workers[at]!.kill('SIGKILL')
          await ended(workers[at]!)
          workers[at] = start()
        }
        inRound += 1
      }
      tried += inRound
      const from = performance.now()
      await Promise.all(workers.map(ended))
      await ended(start())
      slowest = Math.max(slowest, (performance.now() - from) / 1000)
      survived += equal(`${inRound} kills of a cluster`, await stateOf(database), calm) ? inRound : 0
    }
  } finally {
    await server.stop()
  }
  return { tried, survived, slowestReturnSeconds: slowest }
}

/** By table: how many rows, and what they say. */
type State = Readonly<Record<string, { readonly rows: number; readonly hash: string }>>

function equal(what: string, state: State, calm: State): boolean {
  const differ = Object.keys({ ...state, ...calm }).filter(
    (name) => !isDeepStrictEqual(state[name], calm[name]),
  )
  // Told as it goes: fifty kills take long, and what ended is then known.
  console.error(`${what}: ${differ.length > 0 ? `differs in ${differ.join(', ')}` : 'equal'}`)
  return differ.length === 0
}

async function finishedRun(out: string, documents: string): Promise<State> {
  await ended(gouji('run', documents, '--out', out, '--lang', 'zh', '--jobs', '2'))
  return stateOf(join(out, 'gouji.db'))
}

/** Every row of every table, by what it says of which path: without the numbers rows got and the moment they were written. */
async function stateOf(target: string): Promise<State> {
  const database = await openDatabase(target)
  try {
    const paths = new Map((await rowsOf(database, 'documents')).map(({ id, path }) => [id, path]))
    const state: Record<string, { rows: number; hash: string }> = {}
    for (const name of await tablesOf(database)) {
      const rows = (await rowsOf(database, name)).map(({ id, document_id, stored_at: _, ...row }) =>
        JSON.stringify([paths.get(document_id), name === 'documents' ? null : id, row]),
      )
      const hash = createHash('sha256').update(rows.sort().join('\n')).digest('hex')
      state[name] = { rows: rows.length, hash }
    }
    return state
  } finally {
    await database.destroy()
  }
}

/** In SQLite the words of the full text stand for its tables, which keep them under the numbers of documents. */
async function tablesOf(database: GoujiDatabase): Promise<string[]> {
  const tables = await database.introspection.getTables()
  const names = tables
    .filter(({ isView, schema }) => !isView && (schema === undefined || schema === 'public'))
    .map(({ name }) => name)
  if (isPostgresDatabase(database)) return names
  await sql`CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)`.execute(database)
  return [...names.filter((name) => !/^search(_|$)/.test(name)), 'words']
}

async function rowsOf(database: GoujiDatabase, table: string): Promise<Record<string, unknown>[]> {
  const columns = table === 'words' ? sql`doc AS document_id, term, col, "offset"` : sql`*`
  const { rows } = await sql<Record<string, unknown>>`SELECT ${columns} FROM ${sql.table(table)}`.execute(
    database,
  )
  return rows
}

function gouji(...args: string[]): ChildProcess {
  return spawn(process.execPath, [cli, ...args], { stdio: 'ignore' })
}

function isOver(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function ended(child: ChildProcess): Promise<void> {
  if (isOver(child)) return Promise.resolve()
  return new Promise((done) => child.once('exit', () => done()))
}

function childrenOf({ pid }: ChildProcess): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
  return stdout.split('\n').map(Number).filter(Boolean)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself in the meantime.
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
