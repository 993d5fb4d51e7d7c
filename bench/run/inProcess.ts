// The same work as a run does, in one process without isolation: what the children cost is the difference. Files are not
// made to reach the disk before the next document is read, as a run makes them. In: argv 2, 3: a folder for results, paths
// as JSON. Out: a message with the time it took.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeDocument } from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import { processDocument } from '../../pipeline/document.ts'
import { documentReport, reportPictures } from '../../pipeline/report.ts'
import { writeOverview } from '../../pipeline/overview.ts'

export interface AloneSample {
  readonly wallMs: number
  readonly cpuMs: number
}

const start = performance.now()
const out = process.argv[2]!
const paths = JSON.parse(process.argv[3]!) as string[]
const database = await openDatabase(join(out, 'gouji.db'))
const folders = { documents: join(out, 'documents'), report: join(out, 'report') }
for (const folder of Object.values(folders)) mkdirSync(folder)
const kept = { folder: join(out, 'kept'), key: 'bench' }
for (const [i, path] of paths.entries()) {
  const { document, status, workings } = await processDocument(path, 'zh', { kept })
  const text = JSON.stringify(document)
  writeFileSync(join(folders.documents, `${i}.json`), text)
  const pictures = await reportPictures(document, () => undefined)
  writeFileSync(join(folders.report, `${i}.html`), documentReport(document, 'zh', { ...workings, pictures }))
  const info = { status, name: String(i), version: '0', stages: '', lang: 'zh' } as const
  await writeDocument(database, document, info, workings)
}
await writeOverview({ database, out, ...folders }, 'zh')
await database.destroy()
const { user, system } = process.cpuUsage()
const sample: AloneSample = { wallMs: performance.now() - start, cpuMs: (user + system) / 1000 }
process.send?.(sample, () => process.exit(0))
