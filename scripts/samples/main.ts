// Makes the sample disclosures: data → PDF and HTML, and docs/samples.md, which says which errors were put in. `npm run samples`
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finalAccount, finalAccountErrors } from './final-account.ts'
import { plant } from './errors.ts'
import type { PlantedError } from './errors.ts'
import type { Sample } from './document.ts'
import { renderHtml } from './html.ts'
import { renderPdf } from './pdf.ts'
import { readme } from './readme.ts'
import { nineTables } from './nine-tables.ts'
import { elevenTables, elevenTablesErrors } from './eleven-tables.ts'

const folder = join(import.meta.dirname, '../../corpus/samples')
const samples: readonly (readonly [Sample, readonly PlantedError[]])[] = [
  [elevenTables(), elevenTablesErrors],
  [nineTables(), []],
  [finalAccount(), finalAccountErrors],
]

for (const [truth, errors] of samples) {
  const sample = plant(truth, errors)
  const pdf = await renderPdf(sample)
  const html = renderHtml(sample)
  writeFileSync(join(folder, `${sample.name}.pdf`), pdf)
  writeFileSync(join(folder, `${sample.name}.html`), html)
  console.log(
    `${sample.name}: PDF ${pdf.length} bytes, HTML ${html.length} bytes, ${errors.length} errors planted`,
  )
}
writeFileSync(join(import.meta.dirname, '../../docs/samples.md'), readme(samples))
