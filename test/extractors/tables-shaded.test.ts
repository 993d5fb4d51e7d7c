// Protects the difference between a cell's line and the edge of its shading, and columns that no line parts.
import { expect, test } from 'vitest'
import { findTables, type PageTable } from '../../extractors/tables/index.ts'
import type { PageLayout, Rule } from '../../schemas/page.ts'
import { drawRules, drawTexts, layout, level, plainGrid, run, upright } from './layouts.ts'

const tablesOf = (page: PageLayout): PageTable[] => findTables(page, () => undefined)

function rows({ cells, ys, xs }: PageTable): string[][] {
  const out = Array.from({ length: ys.length - 1 }, () => new Array<string>(xs.length - 1).fill(''))
  for (const cell of cells) out[cell.row]![cell.column] = cell.text
  return out
}

/** Edges of a filled area, which have no ink. */
const shade = (x0: number, y0: number, x1: number, y1: number): Rule[] => [
  level(y0, x0, x1, 0),
  level(y1, x0, x1, 0),
  upright(x0, y0, y1, 0),
  upright(x1, y0, y1, 0),
]

test('shading behind each line of a wrapped name divides no cell that ink encloses', () => {
  const grid = plainGrid([
    ['', '10'],
    ['b', '20'],
    ['c', '30'],
  ])
  const name = [run('first', 52, 101, 8), run('second', 52, 111, 8)]
  const rules = [...drawRules(grid), ...shade(50, 100, 110, 110), ...shade(50, 110, 110, 120)]
  expect(rows(tablesOf(layout([...drawTexts(grid), ...name], rules))[0]!)).toEqual([
    ['first second', '10'],
    ['b', '20'],
    ['c', '30'],
  ])
})

test('shading divides rows where ink alone would leave two figures in a cell', () => {
  const grid = plainGrid([['h', 'i', 'j', 'k']])
  const body = [120, 140, 160].flatMap((y, r) =>
    [50, 110, 170, 230].map((x, c) => run(`${r}${c}`, x + 20, y + 5)),
  )
  const frame = [50, 110, 170, 230, 290].map((x) => upright(x, 120, 180))
  const shaded = [120, 140, 160].flatMap((y) => shade(50, y, 290, y + 20))
  const page = layout(
    [...drawTexts(grid), ...body],
    [...drawRules(grid), ...frame, level(180, 50, 290), ...shaded],
  )
  expect(rows(tablesOf(page)[0]!)).toEqual([
    ['h', 'i', 'j', 'k'],
    ['00', '01', '02', '03'],
    ['10', '11', '12', '13'],
    ['20', '21', '22', '23'],
  ])
})

test('figures side by side in one drawn column, row after row, are columns', () => {
  const rules = [100, 120, 140, 160, 180].map((y) => level(y, 50, 290))
  const sides = [50, 130, 290].map((x) => upright(x, 100, 180))
  const texts = [
    ...[run('name', 60, 105), run('first', 150, 105), run('second', 220, 105)],
    ...[125, 145, 165].flatMap((y, r) => [
      run(`n${r}`, 60, y),
      run(`1${r}.5`, 150, y),
      run(`2${r}.5`, 220, y),
    ]),
  ]
  const problems: string[] = []
  const [table] = findTables(layout(texts, [...rules, ...sides]), (problem) => problems.push(problem.code))
  expect(rows(table!)).toEqual([
    ['name', 'first', 'second'],
    ['n0', '10.5', '20.5'],
    ['n1', '11.5', '21.5'],
    ['n2', '12.5', '22.5'],
  ])
  expect(problems).toEqual(['tables/undrawn-lines'])
})
