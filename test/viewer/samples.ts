// The shipped samples, run once and served: what tests in a browser look at. In: nothing. Out: the folder of the results and
// the viewer over it.
import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../pipeline/run.ts'
import { serve, type Serving } from '../../viewer/server/serve.ts'

export async function servedSamples(
  prepare: (database: string) => Promise<void> = async () => {},
): Promise<{ out: string; viewer: Serving }> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-browser-'))
  cpSync('corpus/samples', join(folder, 'files'), {
    recursive: true,
    filter: (path) => !path.endsWith('.html'),
  })
  const out = join(folder, 'out')
  await run([join(folder, 'files')], {
    ...{ out, lang: 'zh', jobs: 2, timeoutSeconds: 120, memoryMb: 2048, force: false },
  })
  const database = join(out, 'gouji.db')
  await prepare(database)
  return { out, viewer: await serve({ database, host: '127.0.0.1', port: 0 }) }
}
