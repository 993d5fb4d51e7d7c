// How long five million facts take to Parquet, and in how much memory. In: a database of bench/viewer/database.ts, made where
// none is given. Out: seconds and megabytes of a process that does nothing else.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchResult } from './main.ts'
import { textTable } from './table.ts'
import { fullSize, writeDatabase } from './viewer/database.ts'

interface Measured {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMb: number
  readonly facts: number
}

/** `npm run bench -- export [DATABASE]` */
export async function exporting([given]: readonly string[]): Promise<BenchResult> {
  const scratch = mkdtempSync(join(tmpdir(), 'gouji-bench-export-'))
  try {
    const database = given ?? join(scratch, 'gouji.db')
    if (!existsSync(database)) await writeDatabase(database, fullSize)
    const out = join(scratch, 'parquet')
    const child = join(import.meta.dirname, 'exportChild.ts')
    const facts = measure(child, database, out, 'facts')
    const bytes = sizeOf(out)
    const all = measure(child, database, out)
    const row = (what: string, { seconds, cpuSeconds, peakMb, facts: n }: Measured, size: number) => [
      ...[what, n.toLocaleString('en'), seconds.toFixed(1), cpuSeconds.toFixed(1), peakMb.toFixed(0)],
      (size / 2 ** 20).toFixed(0),
    ]
    return {
      lines: textTable(
        ['Parquet', 'facts', 'seconds', 'CPU seconds', 'peak MB', 'MB on disk'],
        [row('facts', facts, bytes), row('all tables', all, sizeOf(out))],
      ),
      metrics: {
        parquetSeconds: facts.seconds,
        parquetCpuSeconds: facts.cpuSeconds,
        parquetPeakMb: facts.peakMb,
        parquetAllSeconds: all.seconds,
        parquetAllPeakMb: all.peakMb,
      },
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function measure(child: string, ...args: string[]): Measured {
  return JSON.parse(execFileSync(process.execPath, [child, ...args], { encoding: 'utf8' })) as Measured
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0)
}
