// Whether memory stays flat: a small page with a few figures, five hundred times through one recogniser without a cache.
import { createCanvas } from '@napi-rs/canvas'
import { openRecogniser } from '../../extractors/ocr/index.ts'
import type { Gray } from '../../extractors/ocr/raster.ts'
import { grayOf } from '../../extractors/ocr/stamps.ts'

const PAGES = 500
/** Memory is compared from here on: before, engines load and code is compiled. */
const WARM = 100

/** Growth of the process over the last four hundred pages, as a share of what it held after the first hundred. */
export async function flatness(alone: boolean): Promise<{ readonly line: string; readonly growth: number }> {
  const recogniser = openRecogniser({ cache: null, alone })
  const sizes: number[] = []
  for (let page = 1; page <= PAGES; page++) {
    const gray = smallPage(page)
    await recogniser.recognise({ number: page, width: 240, height: 90, gray }, () => {})
    if (page % 20 === 0 && page >= WARM) sizes.push(process.memoryUsage().rss / 1e6)
  }
  await recogniser.close()
  const [first = 0] = sizes
  const last = sizes.at(-1) ?? first
  const line = `${PAGES} pages: ${Math.round(first)} MB after ${WARM}, ${Math.round(Math.max(...sizes))} MB at most, ${Math.round(last)} MB at the end`
  return { line, growth: last / first - 1 }
}

/** Lines of different lengths, so that no two pages are of one size to the engines. */
function smallPage(seed: number): Gray {
  const canvas = createCanvas(667, 250)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, 667, 250)
  context.fillStyle = '#000000'
  context.font = '30px sans-serif'
  context.fillText((seed * 7919.37).toFixed(2), 30, 60)
  context.fillText('1'.repeat(1 + (seed % 17)), 30, 130)
  context.fillText((seed * 13).toString(), 30, 200)
  return grayOf(667, 250, context.getImageData(0, 0, 667, 250).data)
}
