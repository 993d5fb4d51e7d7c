// Single documents read as a run reads them: in a child with limits, which alone loads what reads PDFs. In: limits. Out: a reader.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failedContract } from '../output/files/json.ts'
import type { Language } from '../schemas/problem.ts'
import type { Outcome } from './inputs.ts'
import { ChildPool, type PoolOptions } from './pool.ts'
import { takeStaged } from './staged.ts'

export interface Guard {
  /** One document; what ends the child is its problem. */
  readonly read: (path: string, lang: Language) => Promise<Outcome>
  readonly close: () => Promise<void>
}

export async function openGuard(limits: PoolOptions): Promise<Guard> {
  const staging = await mkdtemp(join(tmpdir(), 'gouji-'))
  const pool = new ChildPool(limits)
  return {
    async read(path, lang) {
      const result = await pool.run({ path, lang, staging, name: 'document', keep: false })
      if ('reply' in result)
        return { status: result.reply.status, document: (await takeStaged(staging, 'document')).document }
      return { status: 'failed', document: failedContract({ path }, [result.problem], lang) }
    },
    async close() {
      pool.close()
      await rm(staging, { recursive: true, force: true })
    },
  }
}
