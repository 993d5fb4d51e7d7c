// Protects the places on pages whose text lies on its side: what is reported of a table is boxed as displayed.
import { expect, test } from 'vitest'
import { extractPdf } from '../../extractors/pdf/index.ts'
import type { TableBlock } from '../../schemas/block.ts'
import type { Problem } from '../../schemas/source.ts'
import { makePdf } from './makePdf.ts'

/** A grid of two by two whose last cell holds two numbers, upright on 300 × 200 points. */
const upright = [
  '0.5 w 50 150 m 250 150 l S 50 120 m 250 120 l S 50 90 m 250 90 l S',
  '50 90 m 50 150 l S 150 90 m 150 150 l S 250 90 m 250 150 l S',
  'BT /F1 10 Tf 60 130 Td (Name) Tj ET BT /F1 10 Tf 160 130 Td (Amount) Tj ET',
  'BT /F1 10 Tf 60 100 Td (Alpha) Tj ET BT /F1 10 Tf 160 100 Td (11.50 22.50) Tj ET',
].join('\n')

test.each([
  ['upwards', '0 1 -1 0 200 0 cm', { width: 200, height: 300 }],
  ['downwards', '0 -1 1 0 0 300 cm', { width: 200, height: 300 }],
  ['upside down', '-1 0 0 -1 300 200 cm', { width: 300, height: 200 }],
])('a breach in a table set %s is boxed where it is displayed', async (_, matrix, size) => {
  const problems: Problem[] = []
  const document = await extractPdf(makePdf([{ content: `${matrix}\n${upright}`, ...size }]), (problem) =>
    problems.push(problem),
  )
  const table = document.blocks.find((block): block is TableBlock => block.kind === 'table')!
  const cell = table.cells.find(({ text }) => text === '11.50 22.50')!
  expect(problems).toEqual([expect.objectContaining({ code: 'tables/two-numbers', box: cell.box })])
  const [x0, y0, x1, y1] = cell.box
  expect(x0 >= 0 && y0 >= 0 && x1 <= size.width && y1 <= size.height).toBe(true)
})
