// Two workers against one, over the same queue of the same documents. In: documents. Out: times, and how much two bring.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
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
    ]
  } finally {
    await server.stop()
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
