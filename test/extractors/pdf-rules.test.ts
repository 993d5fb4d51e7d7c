// Protects the drawn lines: whatever a producer draws them with, a line is where the eye sees one and nowhere else.
import { expect, test } from 'vitest'
import type { Rule } from '../../schemas/page.ts'
import { layoutPages } from '../../extractors/pdf/layout.ts'
import { makePdf, stream, type PageSource } from './makePdf.ts'

async function rulesOf(content: string, more: Partial<PageSource> = {}, objects: readonly string[] = []) {
  for await (const { rules } of layoutPages(makePdf([{ content, ...more }], objects), () => undefined))
    return rules
  throw new Error('no page')
}

/** Level lines by their height from the top, upright ones by their place from the left. */
const at = (rules: readonly Rule[], orientation: Rule['orientation'] = 'horizontal'): number[] =>
  rules
    .filter((rule) => rule.orientation === orientation)
    .map((rule) => Math.round(10 * rule.at) / 10)
    .sort((a, b) => a - b)

const LINE = '20 100 m 220 100 l S'
const pixel = 'BI /W 1 /H 1 /CS /G /BPC 8 ID a EI'
const hole = 'BI /W 1 /H 1 /IM true /BPC 1 ID a EI'

test.each([
  ['of width 0, as thin as the device draws it', `0 w ${LINE}`],
  ['drawn as a picture', `q 200 0 0 1 20 99.5 cm ${pixel} Q`],
  ['drawn as a mask of one dot', `q 200 0 0 1 20 99.5 cm ${hole} Q`],
  ['dashed', `[4 2] 0 d ${LINE}`],
  ['white on a dark area', `0 0 1 rg 10 50 250 100 re f 1 G ${LINE}`],
  ['in the color of its area, as a table style has it', `0 0 1 rg 0 0 1 RG 10 50 250 100 re f ${LINE}`],
  ['painted over and drawn again', `${LINE} 1 g 10 50 250 100 re f ${LINE}`],
])('a line %s', async (_, content) => {
  const rules = (await rulesOf(content)).filter(({ width }) => width > 0)
  expect(at(rules)).toEqual([100])
  expect(at(rules, 'vertical')).toEqual([])
})

test.each([
  ['white on paper', `1 G ${LINE}`],
  ['white on a white area', `1 g 10 50 250 100 re f 1 G ${LINE}`],
  ['under an area painted over it', `${LINE} 1 g 10 50 250 100 re f`],
  [
    'under a picture painted over it',
    `${LINE} q 250 0 0 100 10 50 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q`,
  ],
  ['without paint', '20 100 m 220 100 l n'],
  ['without alpha', `/G0 gs ${LINE}`],
  ['outside its clip', `q 20 20 100 20 re W n ${LINE} Q`],
])('no line: %s', async (_, content) => {
  expect(await rulesOf(content)).toEqual([])
})

test('an area painted over the middle of a grid leaves the lines at its edges', async () => {
  const grid = [20, 60, 100].map((y) => `20 ${y} m 120 ${y} l S`).join(' ')
  expect(
    at(await rulesOf(`${grid} 0.9 g 20 20 100 80 re f`)).filter((y, i, all) => y !== all[i - 1]),
  ).toEqual([100, 180])
})

test('many pictures put together keep their places; the strips of a scan are no lines', async () => {
  const heights = Array.from({ length: 12 }, (_, i) => 40 + 10 * i)
  const lines = heights.map((y) => `q 200 0 0 0.5 20 ${y} cm ${pixel} Q`).join(' ')
  expect(at(await rulesOf(lines))).toHaveLength(12)
  const masks = heights.map((y, i) => `q ${200 + i} 0 0 0.5 20 ${y} cm /M Do Q`).join(' ')
  const mask = stream(
    '/Type /XObject /Subtype /Image /ImageMask true /Width 2 /Height 1 /BitsPerComponent 1',
    '@',
  )
  const resources = '/XObject << /M 8 0 R >>'
  expect(at(await rulesOf(masks, { resources }, [mask]))).toHaveLength(12)
  expect(at(await rulesOf(masks.replaceAll(/q 2\d\d/g, 'q 200'), { resources }, [mask]))).toHaveLength(12)
  const strips = Array.from({ length: 90 }, (_, i) => `q 300 0 0 2 0 ${2 * i} cm ${pixel} Q`).join(' ')
  expect(await rulesOf(strips)).toEqual([])
})

test('a bar of a pattern or of a shading is a line', async () => {
  const resources =
    '/Pattern << /P1 8 0 R >> /Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 0] ' +
    '/Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [0.5] /N 1 >> /Extend [true true] >> >>'
  const pattern = stream(
    '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 2 2] /XStep 2 /YStep 2 /Resources << >>',
    '0 0 2 2 re f',
  )
  const rules = await rulesOf(
    '/Pattern cs /P1 scn 50 49.5 200 1 re f q 50 129.5 200 1 re W n /S1 sh Q',
    { resources },
    [pattern],
  )
  expect(at(rules)).toEqual([70, 150])
})

test('the outline of a character, stroked to look bold, has no lines; a table in one path with a rounded frame has', async () => {
  // A square with a bowl, 12 points high, and two bars beside it, as a producer writes a line of bold text.
  const glyphs =
    '50 100 m 62 100 l 62 106 l 66 110 62 112 58 112 c 50 112 l h 70 100 m 82 100 l 82 101 l 70 101 l h'
  expect(await rulesOf(`0.4 w ${glyphs} B`)).toEqual([])
  const frame = '20 60 m 220 60 l 224 60 226 62 226 66 c 226 140 l 20 140 l h'
  const inner = '20 100 m 220 100 l 120 60 m 120 140 l'
  const table = await rulesOf(`${frame} ${inner} S`)
  expect(at(table)).toEqual([60, 100, 140])
  expect(at(table, 'vertical')).toEqual([20, 120, 226])
})
