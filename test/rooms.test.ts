// Protects the shape of the program: imports form a star, and no extractor knows Chinese.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const allowed: Record<string, readonly string[]> = {
  schemas: [],
  corpus: ['schemas'],
  extractors: ['schemas'],
  normalizers: ['schemas'],
  checks: ['schemas'],
  output: ['schemas'],
  pipeline: ['schemas', 'corpus', 'extractors', 'normalizers', 'checks', 'output'],
  viewer: ['schemas', 'output', 'pipeline'],
  cli: ['schemas', 'output', 'pipeline', 'viewer'],
}

function sources(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(room, file))
}

describe.each(Object.keys(allowed))('%s', (room) => {
  test(`imports only ${['itself', ...allowed[room]!].join(', ')}`, () => {
    const breaches = sources(room).flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return [...text.matchAll(/from '(\.[^']+)'/g)]
        .map((match) => relative(root, resolve(root, dirname(file), match[1]!)).split('/')[0]!)
        .filter((target) => target !== room && !allowed[room]!.includes(target))
        .map((target) => `${file} imports ${target}`)
    })
    expect(breaches).toEqual([])
  })
})

test('no Han character stands in the code of an extractor', () => {
  const withHan = sources('extractors').filter((file) => {
    const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    return /\p{Script=Han}/u.test(code)
  })
  expect(withHan).toEqual([])
})
