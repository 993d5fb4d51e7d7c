// A process for database.test.ts to kill: writes the invented document over and over, with more facts each time.
import { writeDocument } from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import { invented } from './fixture.ts'

const database = await openDatabase(process.argv[2]!)
const document = invented()
process.send?.('begun')
for (let copies = 1; ; copies = (copies % 400) + 1) {
  const facts = Array.from({ length: copies }, (_, i) =>
    document.facts.map((fact) => ({ ...fact, id: `${fact.id}.${i}` })),
  ).flat()
  await writeDocument(
    database,
    { ...document, facts },
    { status: 'read', name: 'haizhou-2031', version: '1.0.0', stages: '', lang: 'zh' },
  )
}
