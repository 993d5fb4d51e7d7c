// The documentation is made from what is declared: of the checks, naming everything that a finding can name; of the data, with
// answers that the samples give.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checks, together, unitSums } from '../checks/index.ts'
import { qualityKinds } from '../checks/quality/index.ts'
import { checksDocument } from '../scripts/checks.ts'
import { schemaDocument, withSamples } from '../scripts/schema.ts'

const document = readFileSync(new URL('../docs/checks.md', import.meta.url), 'utf8')

test('docs/checks.md is current (npm run docs)', () => {
  expect(document).toBe(checksDocument())
})

test('every check and every remark stands in it', () => {
  for (const id of [...checks, unitSums, together].map(({ id }) => id))
    expect(document).toContain(`\`${id}\``)
  for (const { code } of qualityKinds) expect(document).toContain(`\`${code}\``)
})

test('docs/schema.md is current, and its queries answer what it prints (npm run docs)', async () => {
  const schema = readFileSync(new URL('../docs/schema.md', import.meta.url), 'utf8')
  expect(schema).toBe(await withSamples(schemaDocument))
})
