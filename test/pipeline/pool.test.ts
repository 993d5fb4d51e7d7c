// Protects those who read strangers' files: a reader that stops giving signs of life is ended, and the next one starts fresh.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { openGuard } from '../../pipeline/guard.ts'
import { ChildPool } from '../../pipeline/pool.ts'
import { hostilePdfs } from '../hostile/pdfs.ts'

const sample = resolve(import.meta.dirname, '../../corpus/samples/yunzhou-heritage-center-2025-budget.html')
const scratch = mkdtempSync(join(tmpdir(), 'gouji-pool-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
  return stdout.split('\n').map(Number).filter(Boolean)
}

test('a child that hangs without progress is ended long before its deadline, and the next document is read', async () => {
  const pool = new ChildPool({ timeoutSeconds: 120, memoryMb: 1024, stallSeconds: 2 })
  const task = { path: sample, lang: 'en', staging: scratch, name: 'document', keep: false } as const
  const before = new Set(childrenOf(process.pid))
  const reading = pool.run(task)
  const child = await vi.waitFor(() => {
    const found = childrenOf(process.pid).find((pid) => !before.has(pid))
    if (found === undefined) throw new Error('not started yet')
    return found
  })
  process.kill(child, 'SIGSTOP')
  expect(await reading).toEqual({ problem: { code: 'run/stalled', params: { seconds: 2 } } })
  expect(childrenOf(process.pid)).not.toContain(child)
  pool.close()
  const patient = new ChildPool({ timeoutSeconds: 120, memoryMb: 1024 })
  expect(await patient.run(task)).toMatchObject({ reply: { status: 'read' } })
  patient.close()
})

test('a single document is read under the same guard, and what ends its reader is its problem', async () => {
  const path = join(scratch, 'endless.pdf')
  writeFileSync(path, hostilePdfs['laughing-forms']!())
  const guard = await openGuard({ timeoutSeconds: 6, memoryMb: 320 })
  const ended = await guard.read(path, 'en')
  expect(ended.status).toBe('failed')
  expect(ended.document.problems.map(({ code }) => code)).toEqual([
    expect.stringMatching(/^run\/(out-of-memory|timeout)$/),
  ])
  await guard.close()
})
