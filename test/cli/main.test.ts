// Protects the contract of the command line: exit codes, what goes to stdout, languages.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { contractDocument } from '../../schemas/contract.ts'

const root = resolve(import.meta.dirname, '../..')
const samples = join(root, 'corpus/samples')
const pdfs = readdirSync(samples)
  .filter((file) => file.endsWith('.pdf'))
  .sort()
  .map((file) => join(samples, file))
const scratch = mkdtempSync(join(tmpdir(), 'gouji-cli-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

function gouji(...args: string[]) {
  return spawnSync(process.execPath, ['cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8', NO_COLOR: '1' },
    maxBuffer: 1 << 28,
  })
}

describe('gouji extract', () => {
  test('prints one contract document for one file, an array for several, and nothing else', () => {
    const one = gouji('extract', pdfs[0]!, '--json')
    expect(one.status).toBe(0)
    expect(one.stderr).toBe('')
    contractDocument.parse(JSON.parse(one.stdout))
    const two = gouji('extract', pdfs[0]!, pdfs[1]!, '--json')
    expect(
      (JSON.parse(two.stdout) as unknown[]).map((each) => contractDocument.parse(each).source.path),
    ).toEqual([pdfs[0], pdfs[1]])
  })

  test('exits with 3 and a sentence when nothing could be processed, and still prints the contract', () => {
    const empty = join(scratch, 'empty.pdf')
    writeFileSync(empty, '')
    const result = gouji('extract', empty, '--json')
    expect(result.status).toBe(3)
    expect(result.stderr).toMatch(/empty/)
    expect(contractDocument.parse(JSON.parse(result.stdout)).problems[0]!.code).toBe('source/empty-file')
  })

  test('exits with 0 when something was processed, with 4 only when asked to fail on a contradiction', () => {
    const withErrors = pdfs.filter((pdf) => {
      const { findings } = JSON.parse(gouji('extract', pdf, '--json').stdout)
      return findings.some((finding: { verdict: string }) => finding.verdict === 'inconsistent')
    })
    expect(withErrors.length).toBe(2)
    expect(gouji('extract', withErrors[0]!).status).toBe(0)
    expect(gouji('extract', withErrors[0]!, '--fail-on', 'inconsistent').status).toBe(4)
    const clean = pdfs.find((pdf) => !withErrors.includes(pdf))!
    expect(gouji('extract', clean, '--fail-on', 'inconsistent').status).toBe(0)
  })
})

describe('usage', () => {
  test.each([
    [['no-such-command']],
    [['run']],
    [['extract']],
    [['run', 'x']],
    [['extract', 'x', '--lang', 'fr']],
  ])('%j exits with 2', (args) => {
    const result = gouji(...args)
    expect(result.status).toBe(2)
    expect(result.stderr).not.toBe('')
  })

  test('--help has examples, in both languages', () => {
    const english = gouji('run', '--help', '--lang', 'en')
    expect(english.status).toBe(0)
    expect(english.stdout).toMatch(/Examples/)
    expect(gouji('run', '--help', '--lang', 'zh').stdout).toMatch(/示例/)
  })
})

describe('gouji check', () => {
  test('checks a results folder anew, and says so as text, as JSON and by its exit code', () => {
    const out = join(scratch, 'checked')
    gouji('run', pdfs[0]!, '--out', out)
    const text = gouji('check', out)
    expect(text.status).toBe(0)
    expect(text.stdout).toContain('1 documents')
    expect(text.stdout).toContain('between documents')
    const json = gouji('check', join(out, 'gouji.db'), '--json')
    const { documents, verdicts, between } = JSON.parse(json.stdout)
    expect(documents).toBe(1)
    expect(verdicts.consistent).toBeGreaterThan(10)
    expect(between).toEqual([])
    const wrong = verdicts.inconsistent ?? 0
    expect(gouji('check', out, '--fail-on', 'inconsistent').status).toBe(wrong > 0 ? 4 : 0)
  })

  test('exits with 3 and a sentence where there is nothing to check', () => {
    const result = gouji('check', join(scratch, 'nowhere'))
    expect(result.status).toBe(3)
    expect(result.stderr).toContain('no gouji.db')
  })
})

describe('results that cannot be opened', () => {
  test.each([
    ['check'],
    ['serve'],
    ['query', 'SELECT 1'],
    ['export', '--format', 'csv', '--out', join(scratch, 'no-export')],
  ])('gouji %s says so with 3, and never prints a password', (command, ...rest) => {
    const result = gouji(command, 'postgres://reader:secret@127.0.0.1:1/none', ...rest)
    expect(result.status).toBe(3)
    expect(result.stderr).toContain('postgres://reader@127.0.0.1:1/none')
    expect(result.stdout + result.stderr).not.toContain('secret')
  })

  test('nor does gouji run, which says it in a sentence too', () => {
    const result = gouji('run', 'corpus/samples', '--database', 'postgres://reader:secret@127.0.0.1:1/none')
    expect(result.status).toBe(3)
    expect(result.stderr.trim().split('\n')).toHaveLength(1)
    expect(result.stderr).toContain('postgres://reader@127.0.0.1:1/none')
    expect(result.stderr).not.toContain('secret')
  })
})
