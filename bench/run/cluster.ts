// Two workers against one, over the same queue of the same documents, and how long what a lost worker had in hand is away. In:
// documents. Out: times, and how much two bring.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { sql } from 'kysely'
import { openDatabase } from '../../output/database/open.ts'
import { DOCUMENTS } from '../../pipeline/cluster/queue.ts'
import { startPostgres } from '../../test/postgres.ts'
import { textTable } from '../table.ts'

const cli = resolve(import.meta.dirname, '../../cli/main.ts')

export async function cluster(paths: readonly string[]): Promise<readonly string[]> {
  const server = await startPostgres()
  try {
    const seconds: number[] = []
    for (const workers of [1, 2]) {
      const database = await server.createDatabase()
      await gouji('run', ...paths, '--database', database, '--lang', 'zh')
      const start = performance.now()
      await Promise.all(
        Array.from({ length: workers }, () =>
          gouji('worker', '--database', database, '--jobs', '1', '--drain'),
        ),
      )
      seconds.push((performance.now() - start) / 1000)
    }
    const [one, two] = [seconds[0]!, seconds[1]!]
    const away = await secondsAway(await server.createDatabase(), paths)
    return [
      `${paths.length} documents from the queue into PostgreSQL on the same machine`,
      ...textTable(
        ['workers', 'wall s', 'documents/s', 'of ideal'],
        [one, two].map((each, i) => [
          String(i + 1),
          each.toFixed(1),
          (paths.length / each).toFixed(2),
          (one / each / (i + 1)).toFixed(2),
        ]),
      ),
      `what a worker had in hand when it was killed was in another's hand ${away.toFixed(0)} s later`,
    ]
  } finally {
    await server.stop()
  }
}

/** Kills a worker while it reads; from then until another one has the same document. */
async function secondsAway(address: string, paths: readonly string[]): Promise<number> {
  await gouji('run', ...paths, '--database', address, '--lang', 'zh')
  const worker = () =>
    spawn(process.execPath, [cli, 'worker', '--database', address, '--jobs', '1'], { stdio: 'ignore' })
  const database = await openDatabase(address)
  const taken = async (retries: number) => {
    const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM pgboss.job
      WHERE name = ${DOCUMENTS} AND state IN ('active', 'completed') AND retry_count >= ${retries}`.execute(
      database,
    )
    return rows[0]!.n > 0
  }
  const until = async (happened: () => Promise<boolean>) => {
    while (!(await happened())) await new Promise((done) => setTimeout(done, 100))
  }
  const lost = worker()
  await until(() => taken(0))
  const other = worker()
  try {
    lost.kill('SIGKILL')
    const start = performance.now()
    await until(() => taken(1))
    return (performance.now() - start) / 1000
  } finally {
    other.kill('SIGKILL')
    await database.destroy()
  }
}

function gouji(...args: string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: 'ignore' })
    child.once('exit', (code) =>
      code === 0 ? done() : failed(new Error(`gouji ${args[0]} ended with ${code}`)),
    )
  })
}
