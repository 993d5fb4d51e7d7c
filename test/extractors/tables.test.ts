// Protects the way from drawn lines to cells: whatever the producer does to the lines, the same grid comes back.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findTables, type PageTable } from '../../extractors/tables/index.ts'
import type { PageLayout } from '../../schemas/page.ts'
import type { Problem } from '../../schemas/source.ts'
import {
  drawPage,
  drawRules,
  drawTexts,
  layout,
  level,
  plainGrid,
  plainPen,
  run,
  upright,
  type DrawnCell,
  type DrawnGrid,
} from './layouts.ts'

function read(page: PageLayout): { tables: PageTable[]; problems: Problem[] } {
  const problems: Problem[] = []
  return { tables: findTables(page, (problem) => problems.push(problem)), problems }
}

const shape = (cells: readonly DrawnCell[]): string[] =>
  cells.map((c) => `${c.row},${c.column} ${c.rowSpan}x${c.colSpan} ${c.text}`).sort()

/** Random grid: column widths, row heights, and rectangles of places merged; lines that no cell ends on are left out. */
const grids: fc.Arbitrary<DrawnGrid> = fc
  .record({
    widths: fc.array(fc.integer({ min: 30, max: 110 }), { minLength: 2, maxLength: 6 }),
    heights: fc.array(fc.integer({ min: 13, max: 50 }), { minLength: 2, maxLength: 7 }),
    merges: fc.array(
      fc.record({
        r: fc.nat(6),
        c: fc.nat(5),
        h: fc.integer({ min: 1, max: 4 }),
        w: fc.integer({ min: 1, max: 4 }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ widths, heights, merges }) => {
    const owner = heights.map((_, r) => widths.map((_, c) => `${r},${c}`))
    for (const [n, { r, c, h, w }] of merges.entries()) {
      const rows = owner.slice(r, r + h)
      const free = rows.every((line, i) => line.slice(c, c + w).every((o, j) => o === `${r + i},${c + j}`))
      if (free) rows.forEach((line) => line.fill(`merged ${n}`, c, c + w))
    }
    return gridOf(owner, widths, heights)
  })

function gridOf(
  owner: readonly (readonly string[])[],
  widths: readonly number[],
  heights: readonly number[],
): DrawnGrid {
  const keepX = [0, ...widths.map((_, i) => i + 1)].filter(
    (x) => x === 0 || x === widths.length || owner.some((line) => line[x - 1] !== line[x]),
  )
  const keepY = [0, ...heights.map((_, i) => i + 1)].filter(
    (y) => y === 0 || y === heights.length || owner[y - 1]!.some((o, c) => o !== owner[y]![c]),
  )
  const sum = (sizes: readonly number[], n: number): number => sizes.slice(0, n).reduce((a, b) => a + b, 40)
  const boxes = new Map<string, { r0: number; c0: number; r1: number; c1: number }>()
  for (let i = 0; i + 1 < keepY.length; i++) {
    for (let j = 0; j + 1 < keepX.length; j++) {
      const key = owner[keepY[i]!]![keepX[j]!]!
      const box = boxes.get(key)
      if (box) boxes.set(key, { ...box, r1: i + 1, c1: Math.max(box.c1, j + 1) })
      else boxes.set(key, { r0: i, c0: j, r1: i + 1, c1: j + 1 })
    }
  }
  return {
    xs: keepX.map((n) => sum(widths, n)),
    ys: keepY.map((n) => sum(heights, n)),
    cells: [...boxes.values()].map(({ r0, c0, r1, c1 }, i) => ({
      row: r0,
      column: c0,
      rowSpan: r1 - r0,
      colSpan: c1 - c0,
      text: `t${i}`,
    })),
  }
}

describe('drawn lines become cells', () => {
  test('any grid with merged cells comes back as it was drawn', () => {
    fc.assert(
      fc.property(
        grids,
        fc.integer({ min: 1, max: 1e6 }),
        fc.boolean(),
        fc.boolean(),
        (grid, seed, doubled, openSides) => {
          fc.pre(grid.cells.length > 1)
          // Without sides, a row of one cell is a caption between two tables as much as it is a row.
          const title = grid.cells.some((cell) => cell.colSpan === grid.xs.length - 1)
          fc.pre(!openSides || !title)
          let state = seed
          const jitter = (): number => {
            state = (state * 48271) % 2147483647
            return (state / 2147483647 - 0.5) * 0.6
          }
          const rules = drawRules(grid, { width: 0.75, jitter, doubled, openSides, gap: seed % 2 })
          const { tables, problems } = read(layout(drawTexts(grid), rules))
          expect(tables).toHaveLength(1)
          expect(shape(tables[0]!.cells)).toEqual(shape(grid.cells))
          expect(problems).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  test('every run inside the frame is in exactly one cell', () => {
    fc.assert(
      fc.property(
        grids,
        fc.array(fc.tuple(fc.integer({ min: 45, max: 500 }), fc.integer({ min: 45, max: 300 })), {
          minLength: 1,
          maxLength: 30,
        }),
        (grid, at) => {
          fc.pre(grid.cells.length > 1)
          const scattered = at.map(([x, y], i) => run(`w${i}`, x, y, 6))
          const runs = [...drawTexts(grid), ...scattered]
          const { tables } = read(layout(runs, drawRules(grid)))
          const [left, top, right, bottom] = tables[0]!.box
          const inside = runs.filter(({ box }) => {
            const x = (box[0] + box[2]) / 2
            const y = (box[1] + box[3]) / 2
            return x > left && x < right && y > top && y < bottom
          })
          const letters = (texts: readonly string[]): string[] =>
            [...texts.join('').replace(/\s/gu, '')].sort()
          const used = tables[0]!.runs.map((i) => runs[i]!)
          expect(letters(tables[0]!.cells.map((cell) => cell.text))).toEqual(letters(used.map((r) => r.text)))
          for (const r of inside) expect(used).toContain(r)
        },
      ),
    )
  })

  test('lines a hair apart from row to row are one column edge', () => {
    const rules = [
      ...[100, 120, 140].map((y) => level(y, 50, 250)),
      upright(50, 100, 140),
      upright(150, 100, 120),
      upright(154, 120, 140),
      upright(250, 100, 140),
    ]
    const { tables } = read(
      layout([run('a', 60, 105), run('b', 170, 105), run('c', 60, 125), run('d', 170, 125)], rules),
    )
    expect(tables[0]!.cells.map((cell) => [cell.row, cell.column, cell.text])).toEqual([
      [0, 0, 'a'],
      [0, 1, 'b'],
      [1, 0, 'c'],
      [1, 1, 'd'],
    ])
  })

  test('a column with sides but no lines above and below belongs to the grid beside it', () => {
    const grid = plainGrid([
      ['a', 'b'],
      ['c', 'd'],
    ])
    const rules = [...drawRules(grid), upright(10, 100, 140)]
    const { tables } = read(layout([...drawTexts(grid), run('k', 20, 115)], rules))
    expect(shape(tables[0]!.cells)).toContain('0,0 2x1 k')
    expect(tables[0]!.cells[0]).toMatchObject({ openTop: true, openBottom: true })
  })

  test('an area that is no rectangle is cut into rows and reported', () => {
    const grid = plainGrid([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ])
    const rules = drawRules(grid).filter(
      (rule) =>
        !(rule.orientation === 'vertical' && rule.at === 110 && rule.from < 110) &&
        !(rule.orientation === 'horizontal' && rule.at === 120 && rule.from < 60),
    )
    const { tables, problems } = read(layout(drawTexts(grid), rules))
    expect(shape(tables[0]!.cells)).toContain('0,0 1x2 a b')
    expect(shape(tables[0]!.cells)).toContain('1,0 1x1 d')
    expect(problems.map((problem) => problem.code)).toContain('tables/missing-line')
  })
})

describe('what is no table', () => {
  test.each([
    ['an underline', [level(115, 50, 200)]],
    [
      'a frame around one text',
      [level(90, 40, 300), level(130, 40, 300), upright(40, 90, 130), upright(300, 90, 130)],
    ],
    ['lines of a page head and foot', [level(60, 40, 500), level(560, 40, 500)]],
  ])('%s', (_, rules) => {
    expect(read(layout([run('words', 60, 105)], rules)).tables).toEqual([])
  })

  test('a page border leaves the table inside it alone', () => {
    const grid = plainGrid([
      ['a', 'b'],
      ['c', 'd'],
    ])
    const border = [level(20, 20, 800), level(580, 20, 800), upright(20, 20, 580), upright(800, 20, 580)]
    const { tables } = read(layout(drawTexts(grid), [...border, ...drawRules(grid)]))
    expect(tables.map((table) => shape(table.cells))).toEqual([shape(grid.cells)])
  })
})

describe('text goes to cells', () => {
  const two = plainGrid([
    ['', ''],
    ['x', 'y'],
  ])
  const pageWith = (...runs: ReturnType<typeof run>[]): PageLayout =>
    layout([...drawTexts(two), ...runs], drawRules(two))
  const first = (page: PageLayout): string[] => {
    const { cells } = read(page).tables[0]!
    return [cells[0]!.text, cells[1]!.text]
  }

  test('a run over two cells is cut at its blank', () => {
    expect(first(pageWith(run('12.00   34.00', 72, 105)))).toEqual(['12.00', '34.00'])
  })

  test('a run without a blank is cut where the line passes between two characters', () => {
    expect(first(pageWith(run('1234.00一般公共', 110 - 31.5, 105)))).toEqual(['1234.00', '一般公共'])
  })

  test('two numbers printed as one string are cut by their decimals', () => {
    const page = pageWith(run('107.00000057.000000', 110 - 38.5, 105, 7))
    expect(first(page)).toEqual(['107.000000', '57.000000'])
  })

  test('a number that sticks out over a line stays one number, and is reported', () => {
    const { tables, problems } = read(pageWith(run('123456789012.00', 48, 105)))
    expect(tables[0]!.cells[0]!.text).toBe('123456789012.00')
    expect(problems.map((problem) => problem.code)).toEqual(['tables/text-across-line'])
  })

  test('wrapped lines are joined and keep their offsets', () => {
    const { cells } = read(
      pageWith(run('社会保障和', 52, 101, 9), run('就业 Ab', 52, 110, 9), run('cd', 52, 119.5, 9)),
    ).tables[0]!
    expect(cells[0]!.text).toBe('社会保障和就业 Ab')
    expect(cells[0]!.lines.map((line) => line.start)).toEqual([0, 5])
  })

  test('a gap prints as one space, and turned text is read in its direction', () => {
    const turned = { ...run('列名', 0, 0), box: [120, 104, 129, 118] as const, angle: 90 as const }
    const page = pageWith(run('2022', 60, 105), run('年', 82, 105), turned)
    expect(first(page)).toEqual(['2022 年', '列名'])
  })

  test('two numbers in one cell are a breach; a number wrapped in a narrow cell is not', () => {
    const both = read(pageWith(run('5,855', 60, 101), run('4,939', 60, 110)))
    expect(both.problems).toMatchObject([
      { code: 'tables/two-numbers', page: 1, params: { text: '5,855 4,939' } },
    ])
    const wrapped = read(pageWith(run('1,234,567,89', 52, 101), run('0.12', 84, 110)))
    expect(wrapped.problems).toEqual([])
    expect(wrapped.tables[0]!.cells[0]!.text).toBe('1,234,567,890.12')
  })

  test('a number whose thousands are set apart by spaces is one number; other figures in a row are not', () => {
    expect(read(pageWith(run('1 234 567.8', 52, 105))).problems).toEqual([])
    expect(read(pageWith(run('12 34', 60, 105))).problems).toMatchObject([{ code: 'tables/two-numbers' }])
  })

  test('tables one under the other and side by side are found apart, in reading order', () => {
    const a = plainGrid(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      50,
      100,
    )
    const b = plainGrid(
      [
        ['e', 'f'],
        ['g', 'h'],
      ],
      300,
      100,
    )
    const c = plainGrid(
      [
        ['i', 'j'],
        ['k', 'l'],
      ],
      50,
      200,
    )
    const page = layout(
      [a, b, c].flatMap(drawTexts),
      [c, b, a].flatMap((grid) => drawRules(grid, plainPen)),
    )
    expect(read(page).tables.map((table) => table.cells[0]!.text)).toEqual(['a', 'e', 'i'])
    expect(drawPage(a).runs).toHaveLength(4)
  })
})
