// Remarks on the form of a document: each kind finds what its examples show and lets the like pass, says it in both
// languages with its place, and never mixes with the arithmetic findings.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { check } from '../../checks/index.ts'
import { examples } from '../../checks/quality/examples.ts'
import { qualityKinds, qualityProblems } from '../../checks/quality/index.ts'
import { processDocument } from '../../pipeline/document.ts'
import { contractDocument } from '../../schemas/contract.ts'
import { problemMessages, problemSentence, problemSeverity } from '../../schemas/problem.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

describe.each(qualityKinds.map((kind) => [kind.code, kind] as const))('%s', (code, kind) => {
  test.each(examples[code].finds.map((m, i) => [i, m] as const))('finds what example %i shows', (_, m) => {
    const problems = qualityProblems(m).filter((problem) => problem.code === code)
    expect(problems.length).toBe(1)
    for (const lang of ['zh', 'en'] as const) expect(problemSentence(problems[0]!, lang)).not.toMatch(/[{}?]/)
  })

  test.each(examples[code].passes.map((m, i) => [i, m] as const))('lets like example %i pass', (_, m) => {
    expect([...kind.find(m)]).toEqual([])
  })

  test('is no arithmetic finding and no failure to read', () => {
    for (const m of examples[code].finds) {
      expect(check(m.disclosure).filter((finding) => finding.verdict === 'inconsistent')).toEqual([])
      for (const problem of qualityProblems(m)) expect(problemSeverity(problem)).not.toBe('error')
    }
  })
})

test('every quality code has its kind', () => {
  const codes = Object.keys(problemMessages).filter((code) => code.startsWith('quality/'))
  expect(qualityKinds.map(({ code }) => code).toSorted()).toEqual(codes.toSorted())
})

describe.skipIf(!hasCorpus)('real documents (skipped without the shared corpus)', () => {
  const remarks = async (...parts: string[]) => {
    const { document } = await processDocument(corpusPath(...parts), 'zh')
    expect(document.findings.filter(({ family }) => family === 'quality')).toEqual([])
    contractDocument.parse(document)
    return document.problems.filter(({ code }) => code.startsWith('quality/'))
  }

  test('the seed calls one project by two names, as its truth observes, and has no other fault of form', async () => {
    const truth = JSON.parse(readFileSync(corpusPath('seed', 'truth.json'), 'utf8')) as {
      observations: readonly string[]
    }
    expect(truth.observations.join()).toContain('“信息化运维管理”，第三部分、表 11 作“信息化运维项目”')
    const found = await remarks('seed', 'seed.pdf')
    expect(found.map(({ code }) => code)).toEqual(['quality/two-names'])
    expect(found[0]!.message).toContain('“信息化运维管理”')
    expect(found[0]!.message).toContain('“信息化运维项目”')
  })

  test('a heading that is not what the contents list says, and a direction left open, with their pages', async () => {
    const found = await remarks('real', 'shanghai-putuo', 'shanghai-putuo-planning-2024-final-accounts.pdf')
    expect(found.map(({ code, page }) => [code, page])).toEqual([
      ['quality/contents-differ', 2],
      ['quality/choice-left-open', 25],
    ])
  })
})
