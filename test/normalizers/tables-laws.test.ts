// Protects the laws of reading tables on any grid: no throw, every printed word kept in its place, every fact the exact
// figure of the cell it names, every claimed sum about rows and columns that exist.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTables } from '../../normalizers/tables/index.ts'
import { baseText, readNumber } from '../../normalizers/quantity.ts'
import { document, grid, paragraph } from './build.ts'

const words = fc.constantFrom(
  ...[
    '收支总表',
    '一般公共预算支出表',
    '项目支出总表',
    '项目',
    '预算数',
    '科目编码',
    '科目名称',
    '类',
    '款',
    '项',
  ],
  ...[
    '预算单位',
    '某市某局',
    '  某市某局（本级）',
    '合计',
    '支出总计',
    '基本支出',
    '项目支出',
    '收入',
    '支出',
  ],
  ...[
    '一、教育支出',
    '进修及培训',
    '201',
    '20138',
    '2013804',
    '本年支出合计',
    '收入总计',
    '其中：',
    '注：无',
  ],
  ...[
    '5,855',
    '0',
    '0.00',
    '-8.7',
    '1.2.3',
    '12 34',
    '—',
    '/',
    '',
    '',
    '<',
    '^',
    '2021 年',
    '增减变化金额',
    '单位：万元',
  ],
)
const table = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 7 }))
  .chain(([height, width]) =>
    fc.array(fc.array(words, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  )
  // A cell can only grow into a place beside it: what has no such neighbour is empty.
  .map((rows) =>
    rows.map((row, r) =>
      row.map((text, c) => ((text === '<' && (c === 0 || r > 0)) || (text === '^' && r !== 1) ? '' : text)),
    ),
  )
  .filter((rows) => !rows.some((row) => row.includes('^') && rows[0]!.includes('<')))

test('whatever a grid holds, it is kept, and facts say what stands in their cells', () => {
  const title = fc.constantFrom('收支总表', '支出总表', '一般公共预算支出表', '某某情况表', '')
  fc.assert(
    fc.property(table, title, (rows, name) => {
      const block = grid(rows)
      const before = [...(name ? [paragraph(name)] : []), paragraph('单位：万元')]
      const head = { entity: '某市某局', year: 2022, phase: 'budget' } as const
      const out = readTables(document(...before, block), () => undefined, head)
      const read = out.tables.find((t) => t.header.length + t.rows.length > 0)
      const kept = [
        ...(read?.header ?? []),
        ...(read?.rows ?? []),
        read?.notes ?? [],
        [read?.title, read?.entity],
      ].flat()
      for (const cell of block.cells) {
        if (cell.text === '' || /单位：|^注：/u.test(cell.text)) continue
        expect(kept).toContain(cell.text)
      }
      for (const row of read?.rows ?? []) expect(row.length).toBe(block.columnCount)
      for (const fact of out.facts) {
        const printed = read!.rows[fact.source.row!]![fact.source.column!]!
        const reading = readNumber(printed)
        expect(fact.printed).toBe(printed)
        expect(reading.kind === 'number' && baseText(reading.value, fact.unit)).toBe(fact.value)
      }
      for (const panel of read?.reading?.panels ?? []) {
        const indexes = panel.rows.map((row) => row.index)
        for (const row of panel.rows) {
          expect(indexes.filter((index) => index === row.index).length).toBe(1)
          for (const part of row.sumOf?.parts ?? []) {
            expect(indexes).toContain(part.index)
            expect(part.index).not.toBe(row.index)
          }
        }
      }
    }),
    { numRuns: 400 },
  )
})
