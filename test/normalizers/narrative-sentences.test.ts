// Protects what the grammar makes of sentences: every case of test/cases/narrative.txt, facts and statements alike.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ParagraphBlock } from '../../schemas/block.ts'
import type { Fact, Statement } from '../../schemas/disclosure.ts'
import { readNarrative } from '../../normalizers/narrative/index.ts'

const ENTITY = '某市园林局'
const UNITS: Record<string, string> = {
  CNY_10K: '万元',
  CNY: '元',
  CNY_100M: '亿元',
  percent: '%',
  count: 'count',
}

interface Case {
  readonly name: string
  readonly year: number
  readonly phase: 'budget' | 'final'
  readonly lines: readonly string[]
  readonly expected: readonly string[]
}

function cases(): Case[] {
  const file = readFileSync(join(import.meta.dirname, '../cases/narrative.txt'), 'utf8')
  return file
    .split(/^## /mu)
    .slice(1)
    .map((text) => {
      const [head, tail] = text.split(/^----\n/mu)
      const [name, ...lines] = head!.trim().split('\n')
      const period = /^! (\d{4}) (budget|final)$/u.exec(lines[0] ?? '')
      return {
        name: name!,
        year: period ? Number(period[1]) : 2026,
        phase: (period?.[2] ?? 'budget') as 'budget' | 'final',
        lines: period ? lines.slice(1) : lines,
        expected: tail!.trim().split('\n'),
      }
    })
}

function paragraph(text: string, index: number): ParagraphBlock {
  return {
    kind: 'paragraph',
    id: `p${index}`,
    text,
    lines: [{ text, start: 0, page: 1, box: [0, 0, 0, 0] }],
    page: 1,
    box: [0, 0, 0, 0],
    fontSize: 12,
    bold: false,
    align: 'left',
  }
}

function factLine(fact: Fact, year: number, phase: string): string {
  const dimensions = Object.entries(fact.dimensions).map(([axis, value]) => `${axis}: ${value}`)
  const sign = fact.value.startsWith('-') ? '-' : ''
  const rest = [
    fact.year === year ? '' : String(fact.year),
    fact.phase === phase ? '' : String(fact.phase),
    fact.entity === ENTITY ? '' : fact.entity,
  ].filter((word) => word !== '')
  return [fact.concept, `{${dimensions.join(', ')}}`, sign + fact.printed, UNITS[fact.unit], ...rest].join(
    ' ',
  )
}

function statementLine(statement: Statement, facts: readonly Fact[]): string {
  const printed = (id: string | undefined) =>
    id === undefined ? [] : [facts.find((f) => f.id === id)!.printed]
  switch (statement.kind) {
    case 'breakdown': {
      const parts = statement.parts.flatMap(printed)
      return [
        '+ breakdown',
        statement.complete ? 'complete' : 'partial',
        ...printed(statement.whole),
        ...parts,
      ].join(' ')
    }
    case 'change': {
      const { current, previous, change, percent } = statement
      return ['+ change', statement.direction, ...[current, previous, change, percent].flatMap(printed)].join(
        ' ',
      )
    }
    case 'count':
      return ['+ count', ...printed(statement.count), statement.items.join('|')].join(' ')
    case 'ratio':
      return [
        '+ ratio',
        ...[statement.quotient, statement.numerator, statement.denominator].flatMap(printed),
      ].join(' ')
  }
}

for (const { name, year, phase, lines, expected } of cases()) {
  test(name, () => {
    const reading = readNarrative(lines.map(paragraph), { entity: ENTITY, year, phase }, () => {})
    const facts = reading.facts.map((fact) => factLine(fact, year, phase))
    const statements = reading.statements.map((statement) => statementLine(statement, reading.facts))
    expect([...(facts.length > 0 ? facts : ['no facts']), ...statements]).toEqual(expected)
    const loose = reading.numbers.filter((number) => number.facts.length === 0 && number.name === null)
    expect(loose.map(({ printed }) => printed)).toEqual([])
  })
}
