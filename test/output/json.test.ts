// Protects the published contract: what is printed validates against the JSON Schema made from the zod types,
// and nothing of the stages' inner types leaks into it.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { failedContract, toContract } from '../../output/files/json.ts'
import { contractDocument } from '../../schemas/contract.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { invented } from './fixture.ts'

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(z.toJSONSchema(contractDocument))

function disclosure(): Disclosure {
  const { disclosure: head, tables, sections, facts } = invented()
  return {
    head,
    tables: tables.map((table) => ({ ...table, reading: { panels: [] } })),
    sections,
    facts: facts.map((fact) => ({ ...fact, inner: 1 }) as unknown as Fact),
    statements: [],
    rounding: null,
  }
}

describe('the contract', () => {
  const { source, findings } = invented()
  const problems = [
    { code: 'source/mislabelled', page: 2, params: { extension: '.pdf', mediaType: 'text/html' } },
  ]

  test('a document validates against the published JSON Schema, before and after JSON', () => {
    const document = toContract(source, disclosure(), findings, problems, 'zh')
    expect(validate(document) || validate.errors).toBe(true)
    expect(validate(JSON.parse(JSON.stringify(document))) || validate.errors).toBe(true)
    expect(contractDocument.parse(document)).toEqual(document)
  })

  test('the schema is strict enough to fail', () => {
    const document = toContract(source, disclosure(), findings, problems, 'zh')
    expect(validate({ ...document, extra: 1 })).toBe(false)
    expect(validate({ ...document, facts: [{ ...document.facts[0]!, value: '1e3' }] })).toBe(false)
  })

  test('holds nothing that only the stages know', () => {
    const text = JSON.stringify(toContract(source, disclosure(), findings, problems, 'zh'))
    expect(text).not.toContain('reading')
    expect(text).not.toContain('inner')
  })

  test('tells problems in the language asked for, with their severity and page', () => {
    const told = (lang: 'zh' | 'en') => toContract(source, disclosure(), [], problems, lang).problems
    expect(told('zh')).toEqual([
      {
        code: 'source/mislabelled',
        severity: 'warning',
        message: '文件名以 .pdf 结尾，但内容是 text/html，已按内容处理',
        page: 2,
      },
    ])
    expect(told('en')[0]!.message).toContain('read as what it is')
  })

  test('a file of which nothing could be read validates too', () => {
    const nothing = { path: 'x', sha256: '', mediaType: '', pages: 0 }
    const document = failedContract(nothing, [{ code: 'source/empty-file' }], 'en')
    expect(validate(document) || validate.errors).toBe(true)
    expect(document.problems).toHaveLength(1)
  })
})
