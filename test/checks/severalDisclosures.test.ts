// Two disclosures bound in one file: sentences that name nobody may be of either, so nothing is accused across places; and a file
// of one disclosure keeps being held to its word, even with one total misprinted or with units that report for themselves.
import { describe, expect, test } from 'vitest'
import { type ExampleFact, facts } from '../../checks/example.ts'
import { indexFacts } from '../../checks/factIndex.ts'
import { entitiesOfSeveral } from '../../checks/severalDisclosures.ts'
import type { Disclosure } from '../../schemas/disclosure.ts'

const KINDS: Readonly<Record<string, string>> = {
  收支总表: 'revenueExpenditureSummary',
  收入总表: 'revenueSummary',
}

/** Titles end with whose table it is, where it is not the head's. */
function made(...given: readonly ExampleFact[]): Disclosure {
  const all = facts(...given.map((fact) => ({ dimensions: {}, ...fact })))
  const titles = new Map(all.tables.map(({ id, title }) => [id, title.split('@')]))
  return {
    ...all,
    tables: all.tables.map((table) => ({ ...table, kind: KINDS[titles.get(table.id)![0]!] ?? table.kind })),
    facts: all.facts.map((fact) => ({
      ...fact,
      entity: titles.get(fact.source.table ?? '')?.[1] ?? fact.entity,
    })),
  }
}

const several = (disclosure: Disclosure) => [...entitiesOfSeveral(disclosure, indexFacts(disclosure))]
const table = (
  printed: string,
  title: string,
  concept: 'revenueTotal' | 'expenditureTotal' = 'revenueTotal',
) => ({
  printed,
  concept,
  table: title,
})
const prose = (printed: string, concept: 'revenueTotal' | 'expenditureTotal') => ({
  printed,
  concept,
  quote: `${concept}${printed}万元`,
})

describe('the narrative of one and the tables of another', () => {
  const tables = [table('5,855', '收支总表'), table('5,855', '收支总表', 'expenditureTotal')]

  test('have no total in common', () => {
    const file = made(...tables, prose('92,596.24', 'revenueTotal'), prose('92,596.24', 'expenditureTotal'))
    expect(several(file)).toEqual([file.head.entity])
  })

  test('are not supposed where one total agrees, or all are nearly the same', () => {
    expect(
      several(made(...tables, prose('92,596.24', 'revenueTotal'), prose('5,855', 'expenditureTotal'))),
    ).toEqual([])
    expect(
      several(made(...tables, prose('5,585', 'revenueTotal'), prose('5,585', 'expenditureTotal'))),
    ).toEqual([])
  })
})

describe('another entity with summaries of its own', () => {
  const own = [table('5,855', '收支总表'), table('5,855', '收入总表')]

  test('that has more than the head is a stranger', () => {
    const file = made(...own, table('92,596', '收支总表@水务局'), table('92,596', '收入总表@水务局'))
    expect(several(file)).toEqual([file.head.entity])
  })

  test('that has less may be a unit', () => {
    expect(several(made(...own, table('916', '收支总表@中心'), table('916', '收入总表@中心')))).toEqual([])
  })
})
