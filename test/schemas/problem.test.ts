// Protects what people are told: every code that the code reports has a sentence, the same holes in both languages.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { problemMessages, problemSentence, type ProblemCode } from '../../schemas/problem.ts'

const root = resolve(import.meta.dirname, '../..')
const rooms = ['corpus', 'extractors', 'normalizers', 'checks', 'pipeline']
const holes = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

test.each(Object.keys(problemMessages))('%s says the same in both languages', (code) => {
  const { zh, en } = problemMessages[code as ProblemCode]
  expect(holes(en)).toEqual(holes(zh))
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(en).not.toMatch(/\p{Script=Han}/u)
})

test('every code that stands in the program has a sentence, and every sentence a use', () => {
  const used = new Set<string>()
  for (const room of rooms) {
    for (const file of readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue
      const text = readFileSync(join(root, room, file), 'utf8')
      for (const [, code] of text.matchAll(/code: '([a-z]+\/[a-z-]+)'/g)) used.add(code!)
      for (const [, code] of text.matchAll(/'([a-z]+\/[a-z-]+)'/g))
        if (code! in problemMessages) used.add(code!)
    }
  }
  expect([...used].filter((code) => !(code in problemMessages))).toEqual([])
  expect(Object.keys(problemMessages).filter((code) => !used.has(code))).toEqual([])
})

test('a bracket around a hole that nothing fills is left out', () => {
  const problem = { code: 'table/caption-without-body', params: { title: '收入总表' } }
  expect(problemSentence(problem, 'zh')).toBe('“收入总表”只有表题，没有表体')
  expect(problemSentence({ ...problem, params: { ...problem.params, pages: '3' } }, 'zh')).toContain(
    '第 3 页',
  )
})
