// Protects the joining of tables over pages: what goes on becomes one table, what begins anew stays apart.
import { describe, expect, test } from 'vitest'
import { findTables, joinTables, type JoinedTables, type LooseLine } from '../../extractors/tables/index.ts'
import type { TableBlock } from '../../schemas/block.ts'
import type { GlyphRun, PageLayout } from '../../schemas/page.ts'
import type { Problem } from '../../schemas/source.ts'
import {
  drawPage,
  drawRules,
  drawTexts,
  layout,
  level,
  plainGrid,
  run,
  upright,
  type DrawnGrid,
} from './layouts.ts'

interface Printed {
  readonly grid?: DrawnGrid
  readonly page?: PageLayout
  readonly lines?: readonly (readonly [text: string, y: number])[]
}

/** Reads pages as extractPdf does: tables first, then the lines outside them. */
function join(...pages: readonly Printed[]): JoinedTables<LooseLine> & { readonly problems: Problem[] } {
  const problems: Problem[] = []
  const joined = joinTables(
    pages.map(({ grid, page, lines = [] }, i) => ({
      tables: findTables(page ?? (grid ? drawPage(grid, i + 1) : layout([], [], i + 1)), () => undefined),
      lines: lines.map(([text, y]) => ({ text, box: run(text, 60, y).box })),
    })),
    (problem) => problems.push(problem),
  )
  return { ...joined, problems }
}

function rows(table: TableBlock | undefined): string[][] {
  const out = Array.from({ length: table!.rowCount }, () => new Array<string>(table!.columnCount).fill(''))
  for (const cell of table!.cells) out[cell.row]![cell.column] = cell.text
  return out
}

const header = ['code', 'name', 'sum']

describe('a table goes on', () => {
  test('under a head of which a recogniser read one word otherwise, never one with another year', () => {
    const pages = (heads: readonly (readonly string[])[]) =>
      heads.map((head, i) => {
        const grid = plainGrid([[...head], [`20${i + 1}`, 'a', 'b', '1.5']])
        return { page: { ...drawPage(grid, i + 1), witness: 'ocr' as const } }
      })
    const head = ['code', 'name', 'kind', 'sum of 2026']
    expect(join(...pages([head, ['code', 'na·me', 'kjnd', 'sum of 2026']])).tables).toHaveLength(1)
    expect(rows(join(...pages([head, ['code', 'name', 'kjnd', 'sum of 2026']])).tables[0])).toHaveLength(3)
    expect(join(...pages([head, ['code', 'name', 'kind', 'sum of 2025']])).tables).toHaveLength(2)
  })

  test('under a repeated caption and header, whatever the column widths', () => {
    const second = plainGrid([header, ['203', 'c', '3']])
    const wider = { ...second, xs: [50, 90, 200, 230] }
    const { tables, repeatedCaptions } = join(
      {
        grid: plainGrid([header, ['201', 'a', '1'], ['202', 'b', '2']]),
        lines: [
          ['表 1', 60],
          ['收支总表', 75],
        ],
      },
      {
        grid: wider,
        lines: [
          ['表1', 60],
          ['收支总表（续）', 75],
        ],
      },
    )
    expect(tables).toHaveLength(1)
    expect(rows(tables[0])).toEqual([header, ['201', 'a', '1'], ['202', 'b', '2'], ['203', 'c', '3']])
    expect(tables[0]).toMatchObject({ id: 't1', headerRows: 1 })
    expect(tables[0]!.parts.map(({ page, fromRow, toRow }) => [page, fromRow, toRow])).toEqual([
      [1, 0, 3],
      [2, 3, 4],
    ])
    expect(repeatedCaptions.map((line) => line.text)).toEqual(['表1', '收支总表（续）'])
  })

  test('without a caption, over a blank page and past page numbers', () => {
    const { tables } = join(
      {
        grid: plainGrid([header, ['201', 'a', '1']]),
        lines: [
          ['Table', 60],
          ['— 1 —', 560],
        ],
      },
      { lines: [['— 2 —', 560]] },
      { grid: plainGrid([['202', 'b', '2']]), lines: [['— 3 —', 560]] },
    )
    expect(tables.map(rows)).toEqual([[header, ['201', 'a', '1'], ['202', 'b', '2']]])
  })

  test('where the second page shows fewer edges: the columns are those of both', () => {
    const first = plainGrid([['a', 'b', 'c']])
    const second: DrawnGrid = {
      xs: [50, 110, 230],
      ys: [100, 120],
      cells: [
        { row: 0, column: 0, rowSpan: 1, colSpan: 1, text: 'd' },
        { row: 0, column: 1, rowSpan: 1, colSpan: 1, text: 'e' },
      ],
    }
    const { tables } = join({ grid: first }, { grid: second })
    expect(rows(tables[0])).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', ''],
    ])
    expect(tables[0]!.cells.at(-1)).toMatchObject({ row: 1, column: 1, colSpan: 2 })
  })

  test('a merged cell broken by the page end is one cell again', () => {
    const first = plainGrid([
      ['key', 'a'],
      ['', 'b'],
    ])
    const merged = { ...first, cells: [{ ...first.cells[0]!, rowSpan: 2 }, first.cells[1]!, first.cells[3]!] }
    const second = plainGrid([
      ['', 'c'],
      ['', 'd'],
    ])
    const rest = {
      ...second,
      cells: [{ ...second.cells[0]!, rowSpan: 2 }, second.cells[1]!, second.cells[3]!],
    }
    const { tables } = join({ grid: merged }, { grid: rest })
    expect(tables[0]!.rowCount).toBe(4)
    expect(tables[0]!.cells[0]).toMatchObject({ text: 'key', rowSpan: 4, page: 1 })
  })

  test('a merged cell without a line at the page end, its label printed on both pages, is told once', () => {
    /** Two rows beside one merged cell, which has no line above (or below) where `open` is; a header above them. */
    const half = (number: number, names: readonly [string, string], open: number): PageLayout => {
      const texts = [run('label', 54, 112, 10), ...names.map((name, i) => run(name, 114, 102 + 20 * i, 10))]
      const levels = [100, 120, 140].map((y) => level(y, y === 120 || y === open ? 110 : 50, 216))
      if (number === 1) {
        texts.push(run('key', 54, 82, 10), run('name', 114, 82, 10))
        levels.push(level(80, 50, 216))
      }
      const uprights = [50, 110, 216].map((x) => upright(x, number === 1 ? 80 : 100, 140))
      return layout(texts, [...uprights, ...levels], number)
    }
    const { tables } = join({ page: half(1, ['a', 'b'], 140) }, { page: half(2, ['c', 'd'], 100) })
    expect(rows(tables[0])).toEqual([
      ['key', 'name'],
      ['label', 'a'],
      ['', 'b'],
      ['', 'c'],
      ['', 'd'],
    ])
  })
})

describe('a row cut by the page end', () => {
  /** Two columns, 60 and 100 wide; lines of text from the top. */
  const piece = (
    number: number,
    left: string,
    right: readonly string[],
    lines: 'all' | 'no top' | 'no bottom',
  ): PageLayout => {
    const bottom = 104 + 12 * right.length
    const texts: GlyphRun[] = right.map((text, i) => run(text, 114, 102 + 12 * i, 10))
    if (left) texts.push(run(left, 54, 102, 10))
    const rules = [50, 110, 216].map((x) => upright(x, 100, bottom))
    if (lines !== 'no top') rules.push(level(100, 50, 216))
    if (lines !== 'no bottom') rules.push(level(bottom, 50, 216))
    // One more row on the far side of the cut, so that each piece has lines that meet.
    if (lines === 'no top')
      rules.push(...[50, 110, 216].map((x) => upright(x, bottom, bottom + 20)), level(bottom + 20, 50, 216))
    return layout(texts, rules, number)
  }

  test('no line on either side: one row', () => {
    const { tables } = join(
      { page: piece(1, 'key', ['全年档案扫描'], 'no bottom') },
      { page: piece(2, '', ['页数。'], 'no top') },
    )
    expect(rows(tables[0])[0]).toEqual(['key', '全年档案扫描页数。'])
    expect(tables[0]!.cells[1]!.lines.map((line) => [line.page, line.start])).toEqual([
      [1, 0],
      [2, 6],
    ])
  })

  test('lines drawn on both sides, but the text fills its line and only it goes on', () => {
    const { tables } = join(
      { page: piece(1, 'key', ['全年档案扫描页数大', '于等于八百万页宝安'], 'all') },
      { page: piece(2, '', ['库房封窗。'], 'all') },
    )
    expect(rows(tables[0])).toEqual([['key', '全年档案扫描页数大于等于八百万页宝安库房封窗。']])
    expect(tables[0]!.parts.map(({ fromRow, toRow }) => [fromRow, toRow])).toEqual([
      [0, 1],
      [0, 1],
    ])
  })

  test('a new key begins a new row, however full the last one was', () => {
    const { tables } = join(
      { page: piece(1, 'key', ['全年档案扫描页数大', '于等于八百万页宝安'], 'all') },
      { page: piece(2, 'next', ['库房封窗。'], 'all') },
    )
    expect(tables[0]!.rowCount).toBe(2)
  })

  test('a text that ended is not gone on with', () => {
    const { tables } = join(
      { page: piece(1, '', ['全年档案扫描页数大', '于八百万。'], 'all') },
      { page: piece(2, '', ['库房封窗。'], 'all') },
    )
    expect(tables[0]!.rowCount).toBe(2)
  })
})

test('under a merged key, a row whose text happens to fill its line is followed by a new row', () => {
  const piece = (number: number, key: string, texts: readonly string[]): PageLayout =>
    layout(
      [...(key ? [run(key, 54, 104, 10)] : []), ...texts.map((text, i) => run(text, 112, 102 + 20 * i, 10))],
      [
        level(100, 50, 206),
        ...texts.slice(1).map((_, i) => level(120 + 20 * i, 110, 206)),
        level(100 + 20 * texts.length, 50, 206),
        ...[50, 110, 206].map((x) => upright(x, 100, 100 + 20 * texts.length)),
      ],
      number,
    )
  const { tables } = join(
    { page: piece(1, 'key', ['一二三', '一二三四五六七八九']) },
    { page: piece(2, '', ['四五六', '七八九']) },
  )
  expect(rows(tables[0])).toEqual([
    ['key', '一二三'],
    ['', '一二三四五六七八九'],
    ['', '四五六'],
    ['', '七八九'],
  ])
  expect(tables[0]!.cells[0]!.rowSpan).toBe(4)
})

describe('what nothing on the page decides is reported', () => {
  /** Two columns, the texts of each row; a row is as high as its key has lines. */
  const piece = (number: number, texts: readonly (readonly [string, string])[], keys: number): PageLayout => {
    const bottom = 100 + 20 * texts.length
    return layout(
      texts.flatMap(([key, text], i) => [
        ...(key ? [run(key, 54, 104 + 20 * i, 10)] : []),
        ...(text ? [run(text, 112, 104 + 20 * i, 10)] : []),
      ]),
      [
        ...[50, 110, 206].map((x) => upright(x, 100, bottom)),
        level(100, 50, 206),
        ...texts.slice(1).map((_, i) => level(120 + 20 * i, i + 1 < keys ? 110 : 50, 206)),
        level(bottom, 50, 206),
      ],
      number,
    )
  }

  test('a merged key that fills its cell and may go on in the merged key of the next page', () => {
    const { tables, problems } = join(
      { page: piece(1, [['一二三四五', 'a']], 1) },
      {
        page: piece(
          2,
          [
            ['六七', 'b'],
            ['', 'c'],
          ],
          2,
        ),
      },
    )
    expect(rows(tables[0])).toEqual([
      ['一二三四五', 'a'],
      ['六七', 'b'],
      ['', 'c'],
    ])
    expect(problems).toMatchObject([
      { code: 'tables/cut-uncertain', page: 2, table: 't1', params: { before: '一二三四五', after: '六七' } },
    ])
  })

  test('no doubt where the first key has room left, or ends as a sentence does', () => {
    for (const key of ['一二三', '一二三四。']) {
      const { problems } = join(
        { page: piece(1, [[key, 'a']], 1) },
        {
          page: piece(
            2,
            [
              ['六七', 'b'],
              ['', 'c'],
            ],
            2,
          ),
        },
      )
      expect(problems).toEqual([])
    }
  })

  test('a full line and a row of the next page with that column alone, where other rows have it alone too', () => {
    const { tables, problems } = join(
      {
        page: piece(
          1,
          [
            ['', '一二三'],
            ['甲', '一二三四五六七八九'],
          ],
          1,
        ),
      },
      { page: piece(2, [['', '四五六']], 1) },
    )
    expect(tables[0]!.rowCount).toBe(3)
    expect(problems).toMatchObject([{ code: 'tables/cut-uncertain', params: { after: '四五六' } }])
  })
})

describe('a table begins anew', () => {
  const one = plainGrid([header, ['201', 'a', '1']])
  const two = plainGrid([header, ['202', 'b', '2']])

  test.each([
    ['another caption', { grid: one, lines: [['表 9', 60]] }, { grid: two, lines: [['表 10', 60]] }],
    [
      'notes under the first',
      {
        grid: one,
        lines: [
          ['表 9', 60],
          ['注：无', 300],
        ],
      },
      { grid: two },
    ],
    ['prose before the second', { grid: one }, { grid: two, lines: [['Then this.', 60]] }],
    ['other columns', { grid: one }, { grid: plainGrid([['a', 'b', 'c', 'd', 'e', 'f', 'g']], 300) }],
    [
      'a form filled in again',
      {
        grid: plainGrid([
          ['name', 'x'],
          ['sum', '1'],
        ]),
        lines: [['Form', 60]],
      },
      {
        grid: plainGrid([
          ['name', 'y'],
          ['sum', '2'],
        ]),
        lines: [['Form', 60]],
      },
    ],
  ] satisfies [string, Printed, Printed][])('%s', (_, first, second) => {
    const { tables, repeatedCaptions } = join(first, second)
    expect(tables.map((table) => table.id)).toEqual(['t1', 't2'])
    expect(repeatedCaptions).toEqual([])
  })

  test('in the middle of a page, also under the same caption', () => {
    const low = plainGrid([header, ['203', 'c', '3']], 50, 300)
    const page = layout([...drawTexts(one), ...drawTexts(low)], [...drawRules(one), ...drawRules(low)])
    expect(
      join({
        page,
        lines: [
          ['Table', 60],
          ['Table', 280],
        ],
      }).tables,
    ).toHaveLength(2)
  })
})

describe('a three-line table whose last line is on the next page', () => {
  const xs = [60, 200, 300, 400]
  const printed = (lines: readonly (readonly string[])[], top: number): GlyphRun[] =>
    lines.flatMap((texts, i) =>
      texts.flatMap((text, c) => (text === '' ? [] : [run(text, xs[c]!, top + 16 * i)])),
    )
  const head = ['项目', '预算数', '决算数']
  const begun = [head, ['基本支出', '2,311', '1,402'], ['项目支出', '3,545', '3,537'], ['其他', '5', '6']]
  const first = layout(printed(begun, 100), [level(96, 50, 400), level(113, 50, 400)], 1)
  const rest = (texts: readonly (readonly string[])[]): PageLayout =>
    layout(printed(texts, 60), [level(62 + 16 * texts.length, 50, 400)], 2)

  test('goes on, although the white between the columns moves with the texts', () => {
    const more = [
      ['甲', '1,111', '2,222'],
      ['乙', '3,333', '4,444'],
      ['合计', '5,856', '4,939'],
    ]
    const { tables } = join({ page: first }, { page: rest(more) })
    expect(tables.map(rows)).toEqual([[...begun, ...more]])
  })

  test('goes on where a column is empty on one page only', () => {
    const wide = [
      [...head, '增减'],
      ['基本支出', '2,311', '1,402', '909'],
      ['项目支出', '3,545', '3,537', '8'],
    ]
    const more = [
      ['甲', '1,111', '', '1,111'],
      ['乙', '3,333', '', '3,333'],
      ['合计', '5,856', '', '4,939'],
    ]
    const { tables } = join(
      { page: layout(printed(wide, 100), [level(96, 50, 480), level(113, 50, 480)], 1) },
      { page: { ...rest(more), rules: [level(110, 50, 480)] } },
    )
    expect(tables.map(rows)).toEqual([[...wide, ...more]])
  })

  test('a header of its own begins another table', () => {
    const other = [
      ['单位', '收入', '支出'],
      ['甲', '1,111', '2,222'],
      ['乙', '3,333', '4,444'],
      ['丙', '5', '6'],
    ]
    const { tables } = join({ page: first }, { page: rest(other) })
    expect(tables).toHaveLength(2)
  })
})

describe('two tables side by side', () => {
  const half = (left: number, ...body: string[][]): DrawnGrid => plainGrid([['item', 'sum'], ...body], left)
  const both = (left: DrawnGrid, right: DrawnGrid, number: number, ...more: GlyphRun[]): PageLayout =>
    layout(
      [...drawTexts(left), ...drawTexts(right), ...more],
      [...drawRules(left), ...drawRules(right)],
      number,
    )
  const first = both(half(50, ['a', '1'], ['b', '2']), half(300, ['x', '7'], ['y', '8'], ['z', '9']), 1)

  test('both go on, each in its place', () => {
    const second = both(half(50, ['c', '3']), half(300, ['w', '6']), 2)
    const { tables } = join({ page: first }, { page: second })
    expect(tables.map(rows)).toEqual([
      [
        ['item', 'sum'],
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
      [
        ['item', 'sum'],
        ['x', '7'],
        ['y', '8'],
        ['z', '9'],
        ['w', '6'],
      ],
    ])
  })

  test('only the right one goes on', () => {
    const { tables } = join({ page: first }, { grid: half(300, ['w', '6']) })
    expect(tables.map((table) => [table.rowCount, table.parts.length])).toEqual([
      [3, 1],
      [5, 2],
    ])
  })

  test('a note under the left one ends it, and not the one beside it', () => {
    const second = both(half(50, ['c', '3']), half(300, ['w', '6']), 2)
    const { tables } = join({ page: first, lines: [['note under the left one', 190]] }, { page: second })
    expect(tables.map(({ rowCount }) => rowCount)).toEqual([3, 5, 2])
  })
})

test('from an upright page to a landscape one, with or without a repeated header', () => {
  const texts = [header, ['201', 'a', '1'], ['202', 'b', '2']]
  const scaled = ({ xs, ...grid }: DrawnGrid): DrawnGrid => ({ ...grid, xs: xs.map((x) => 20 + 1.4 * x) })
  for (const more of [
    [header, ['203', 'c', '3']],
    [
      ['203', 'c', '3'],
      ['204', 'd', '4'],
    ],
  ]) {
    const { tables } = join({ grid: plainGrid(texts) }, { grid: scaled(plainGrid(more)) })
    expect(tables.map(rows)).toEqual([[...texts, ...more.filter((row) => row !== header)]])
  }
})

test('a drawn column that is empty on one page only keeps its place', () => {
  const texts = [header, ['201', 'a', '1'], ['202', 'b', '2']]
  for (const column of [0, 1, 2]) {
    const more = ['203', 'c', '3'].map((text, c) => (c === column ? '' : text))
    const { tables } = join({ grid: plainGrid(texts) }, { grid: plainGrid([more, more]) })
    expect(tables.map(rows)).toEqual([[...texts, more, more]])
  }
})

test('indent counts from the left-most text of the column, in ems', () => {
  const grid = plainGrid([['', '']])
  const tall = { ...grid, ys: [100, 160] }
  const texts = [run('a', 55, 105, 10), run('b', 75, 125, 10), run('c', 55, 145, 10), run('x', 120, 105, 10)]
  const lines = [...drawRules(tall), level(120, 50, 170), level(140, 50, 170)]
  const { tables } = join({ page: layout(texts, lines) })
  expect(tables[0]!.cells.filter((cell) => cell.column === 0).map((cell) => cell.indent)).toEqual([0, 2, 0])
})
