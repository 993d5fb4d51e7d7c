// A table of a disclosure as a picture, drawn as a screen shows it or as a scanner gives it.
import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type Canvas } from '@napi-rs/canvas'

GlobalFonts.registerFromPath(
  createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  ),
  'Song',
)

/** What is printed in it. */
export const rows = [
  ['科目编码', '科目名称', '总计', '基本支出', '项目支出'],
  ['201', '一般公共服务支出', '3,127.46', '2,094.60', '1,032.86'],
  ['20103', '政府办公厅（室）及相关机构事务', '3,127.46', '2,094.60', '1,032.86'],
  ['2010301', '行政运行', '2,094.60', '2,094.60', '0.00'],
  ['2010302', '一般行政管理事务', '1,032.86', '0.00', '1,032.86'],
]
/** A ruled table as it is seen on a screen (`scale` 1) or as it comes from a scanner (2 and more). */
export function picture(scale: number): Canvas {
  const columns = [10, 90, 330, 430, 530, 630]
  const canvas = createCanvas(640 * scale, (20 + 30 * rows.length) * scale)
  const context = canvas.getContext('2d')
  context.scale(scale, scale)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, 640, 400)
  context.fillStyle = context.strokeStyle = '#000000'
  context.font = '14px Song'
  context.lineWidth = 1
  context.beginPath()
  for (let i = 0; i <= rows.length; i++) {
    context.moveTo(10, 10.5 + 30 * i)
    context.lineTo(630, 10.5 + 30 * i)
  }
  for (const x of columns) {
    context.moveTo(x + 0.5, 10)
    context.lineTo(x + 0.5, 10 + 30 * rows.length)
  }
  context.stroke()
  for (const [i, row] of rows.entries())
    for (const [k, text] of row.entries()) context.fillText(text, columns[k]! + 6, 30 + 30 * i)
  return canvas
}
