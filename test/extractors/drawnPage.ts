// A page with a small ruled table, as a scanner would see it.
import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type Canvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Gray } from '../../extractors/ocr/raster.ts'
import { grayOf } from '../../extractors/ocr/stamps.ts'

const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
)
GlobalFonts.registerFromPath(font, 'Song')

/** Pixels a point. */
export const SCALE = 200 / 72
/** What the table says. */
export const rows = [
  ['工资福利支出', '2,094.60', '1,872.35'],
  ['商品和服务支出', '104.20', '-98.07'],
  ['资本性支出', '0.00', '45,317.81'],
]

/** A ruled table of three rows on a small page, drawn at 200 dpi. */
export function drawnCanvas(bend: (context: SKRSContext2D, row: number) => void = () => {}): Canvas {
  const canvas = createCanvas(Math.round(300 * SCALE), Math.round(200 * SCALE))
  const context = canvas.getContext('2d')
  context.fillStyle = '#f4f4f0'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = context.strokeStyle = '#202020'
  context.lineWidth = 0.6
  context.font = '10px Song'
  const columns = [20, 120, 200, 280]
  for (let row = 0; row <= rows.length; row++) {
    context.setTransform(SCALE, 0, 0, SCALE, 0, 0)
    bend(context, row)
    const y = 40 + row * 30
    for (const [from, to] of [[columns[0]!, columns[3]!]] as const) line(context, from, y, to, y)
    if (row === rows.length) break
    for (const x of columns) line(context, x, y, x, y + 30)
    for (const [column, text] of rows[row]!.entries()) context.fillText(text, columns[column]! + 8, y + 19)
  }
  return canvas
}

/** The same as its grey pixels. */
export function drawn(bend?: (context: SKRSContext2D, row: number) => void): Gray {
  const canvas = drawnCanvas(bend)
  const { width, height } = canvas
  return grayOf(width, height, canvas.getContext('2d').getImageData(0, 0, width, height).data)
}

export function line(context: SKRSContext2D, x0: number, y0: number, x1: number, y1: number): void {
  context.beginPath()
  context.moveTo(x0, y0)
  context.lineTo(x1, y1)
  context.stroke()
}
