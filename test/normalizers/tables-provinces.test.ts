// Protects the tables that provinces print beside the national ones, and the older forms of these: every case of
// test/cases/tables.txt is known by its kind, each of its figures is a fact of the quantity written below it, none is left.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTables } from '../../normalizers/tables/index.ts'
import type { Block } from '../../schemas/block.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import type { Problem } from '../../schemas/source.ts'
import { document, grid, paragraph } from './build.ts'

interface Case {
  readonly name: string
  readonly year: number
  readonly phase: 'budget' | 'final'
  readonly blocks: readonly Block[]
  readonly expected: readonly string[]
}

function cases(): Case[] {
  const file = readFileSync(join(import.meta.dirname, '../cases/tables.txt'), 'utf8')
  return file
    .split(/^## /mu)
    .slice(1)
    .map((text) => {
      const [head, tail] = text.split(/^----\n/mu)
      const [name, period, ...lines] = head!.trim().split('\n')
      const [, year, phase] = /^! (\d{4}) (budget|final)$/u.exec(period!)!
      const rows = lines.filter((line) => line.startsWith('|')).map((line) => line.slice(1).split('|'))
      const above = lines.filter((line) => !line.startsWith('|')).map((line) => paragraph(line))
      return {
        name: name!,
        year: Number(year),
        phase: phase as Case['phase'],
        blocks: [...above, grid(rows)],
        expected: tail!.trim().split('\n'),
      }
    })
}

function factLine({ concept, dimensions, phase, printed }: Fact, own: string): string {
  const axes = Object.entries(dimensions).map(([axis, value]) => `${axis}=${value}`)
  return [concept, ...axes.sort(), ...(phase === own ? [] : [phase]), printed].join(' ')
}

for (const { name, year, phase, blocks, expected } of cases()) {
  test(name, () => {
    const problems: Problem[] = []
    const head = { entity: '某县某局', year, phase }
    const { tables, facts } = readTables(document(...blocks), (p) => void problems.push(p), head)
    const kinds = tables.map(({ kind }) => `= ${kind}`)
    expect([...kinds, ...facts.map((fact) => factLine(fact, phase))]).toEqual(expected)
    expect(problems).toEqual([])
  })
}
