// The examples of docs/api.md, as a program would have them: typed, against the built package, with the output they print.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gouji-api-'))
const text = readFileSync(join(root, 'docs/api.md'), 'utf8')
const examples = [...text.matchAll(/^```ts\n(.*?)^```\n\n^```text\n(.*?)^```/gms)].map(
  ([, code = '', output = ''], i) => ({ name: `example${i + 1}.ts`, code, output }),
)

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
  symlinkSync(root, join(folder, 'node_modules/gouji'))
  symlinkSync(join(root, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'))
  cpSync(join(root, 'corpus/samples'), join(folder, 'corpus/samples'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  for (const { name, code } of examples) writeFileSync(join(folder, name), code)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('have the types they are said to have', () => {
  const options = {
    strict: true,
    noEmit: true,
    module: 'NodeNext',
    target: 'ES2024',
    types: ['node'],
    skipLibCheck: true,
  }
  const files = examples.map(({ name }) => name)
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }))
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
    stdio: 'inherit',
  })
})

describe('print what the page says', () => {
  // In order: the later ones use what the earlier ones left.
  test.each(examples)('$name', ({ name, output }) => {
    const printed = execFileSync(process.execPath, [join(folder, name)], { cwd: folder, encoding: 'utf8' })
    expect(printed).toBe(output)
  })
  test('all of them', () => expect(examples.length).toBe(text.match(/^```ts$/gm)!.length))
})
