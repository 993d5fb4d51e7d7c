// Every check's worked examples are what its documentation says: one that holds, one that holds by rounding, one that breaks.
import { describe, expect, test } from 'vitest'
import { check, checks } from '../../checks/index.ts'

describe.each(checks.map((c) => [c.id, c] as const))('%s', (id, declared) => {
  test.each(declared.examples.map((e) => [e.says, e] as const))('%s', (_, example) => {
    const findings = check(example.disclosure()).filter((finding) => finding.check === id)
    expect(findings.map((finding) => finding.verdict).sort()).toEqual(example.verdicts)
  })

  test('has a case that holds and one that does not pass', () => {
    const verdicts = new Set(declared.examples.flatMap((e) => e.verdicts))
    expect(verdicts).toContain('consistent')
    expect(verdicts.has('inconsistent') || verdicts.has('unchecked')).toBe(true)
  })
})

test('check ids are unique and say their subject first', () => {
  const ids = checks.map((c) => c.id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^(within|between|narrative|years|rollup)\/[a-z-]+$/)
})
