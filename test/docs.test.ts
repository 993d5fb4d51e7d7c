// The documentation of checks is made from what is declared, and names everything that a finding can name.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checks, together, unitSums } from '../checks/index.ts'
import { qualityKinds } from '../checks/quality/index.ts'
import { checksDocument } from '../scripts/checks.ts'

const document = readFileSync(new URL('../docs/checks.md', import.meta.url), 'utf8')

test('docs/checks.md is current (npm run docs)', () => {
  expect(document).toBe(checksDocument())
})

test('every check and every remark stands in it', () => {
  for (const id of [...checks, unitSums, together].map(({ id }) => id))
    expect(document).toContain(`\`${id}\``)
  for (const { code } of qualityKinds) expect(document).toContain(`\`${code}\``)
})
