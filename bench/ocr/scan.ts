// Printed pages into scans: drawn by poppler at a density, then skewed, blurred, soiled and pressed as a scanner and its
// user do it, and bound into a PDF of pictures. The same numbers give the same scan.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import PDFDocument from 'pdfkit'

export interface Wear {
  readonly name: string
  /** Degrees, clockwise. */
  readonly skew: number
  /** Pixels at 200 dpi. */
  readonly blur: number
  /** Grey levels, standard deviation. */
  readonly noise: number
  /** 1 to 100. */
  readonly jpeg: number
  /** Darkest ink, 0 black to 1 white. */
  readonly faint: number
  readonly stamp: boolean
  /** Black and white only, as fax machines and many copiers scan, with specks. */
  readonly bilevel: boolean
  /** The black edge of an open lid on the left, and a shadow beside it. */
  readonly edge: boolean
}

const clean: Wear = {
  name: 'clean',
  skew: 0,
  blur: 0,
  noise: 0,
  jpeg: 92,
  faint: 0,
  stamp: false,
  bilevel: false,
  edge: false,
}

export const wears = [
  clean,
  { ...clean, name: 'scanned', skew: 0.45, blur: 0.5, noise: 5, jpeg: 60 },
  { ...clean, name: 'worn', skew: -0.8, blur: 0.8, noise: 9, jpeg: 45, faint: 0.3, stamp: true },
  { ...clean, name: 'bilevel', skew: 0.3, blur: 0.4, noise: 8, bilevel: true },
  { ...clean, name: 'faint', skew: 0.2, blur: 0.6, noise: 6, jpeg: 50, faint: 0.55 },
  { ...clean, name: 'copied', skew: 1.4, blur: 0.6, noise: 7, jpeg: 55, stamp: true, edge: true },
] as const satisfies readonly Wear[]

/** The given pages of a PDF, on their own. */
export function subset(path: string, pages: readonly number[]): Uint8Array {
  return inFolder((folder) => {
    const parts = pages.map((page) => {
      execFileSync('pdfseparate', ['-f', String(page), '-l', String(page), path, join(folder, `${page}.pdf`)])
      return join(folder, `${page}.pdf`)
    })
    if (parts.length === 1) return new Uint8Array(readFileSync(parts[0]!))
    execFileSync('pdfunite', [...parts, join(folder, 'all.pdf')], { stdio: 'ignore' })
    return new Uint8Array(readFileSync(join(folder, 'all.pdf')))
  })
}

/** A PDF of pictures of the document's pages. */
export async function scan(bytes: Uint8Array, dpi: number, wear: Wear): Promise<Uint8Array> {
  const pages = inFolder((folder) => {
    writeFileSync(join(folder, 'in.pdf'), bytes)
    execFileSync('pdftoppm', ['-r', String(dpi), '-gray', '-png', join(folder, 'in.pdf'), join(folder, 'p')])
    const names = readdirSync(folder).filter((name) => name.endsWith('.png'))
    return names.sort().map((name) => readFileSync(join(folder, name)))
  })
  const document = new PDFDocument({ autoFirstPage: false })
  const chunks: Buffer[] = []
  const done = new Promise<void>((resolve) =>
    document.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', resolve),
  )
  for (const [i, png] of pages.entries()) {
    const { picture, width, height } = await worn(png, dpi, wear, i)
    const size: [number, number] = [(width * 72) / dpi, (height * 72) / dpi]
    document.addPage({ size, margin: 0 }).image(picture, 0, 0, { width: size[0], height: size[1] })
  }
  document.end()
  await done
  return new Uint8Array(Buffer.concat(chunks))
}

async function worn(png: Buffer, dpi: number, wear: Wear, seed: number) {
  const page = await loadImage(png)
  const { width, height } = page
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  if (wear.blur > 0) context.filter = `blur(${(wear.blur * dpi) / 200}px)`
  context.translate(width / 2, height / 2)
  context.rotate((wear.skew * Math.PI) / 180)
  context.drawImage(page, -width / 2, -height / 2)
  context.resetTransform()
  context.filter = 'none'
  if (wear.edge) shade(context, width, height)
  if (wear.stamp) stamp(context, width, height, dpi)
  const picture = context.getImageData(0, 0, width, height)
  soil(picture.data, wear, 7919 * (seed + 1))
  context.putImageData(picture, 0, 0)
  const encoded = wear.bilevel ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', wear.jpeg)
  return { picture: encoded, width, height }
}

/** The lid's edge: black, then a shadow that fades into the page. */
function shade(context: SKRSContext2D, width: number, height: number): void {
  const shadow = context.createLinearGradient(0, 0, 0.25 * width, 0)
  shadow.addColorStop(0, 'rgba(0, 0, 0, 0.45)')
  shadow.addColorStop(1, 'rgba(0, 0, 0, 0)')
  context.fillStyle = shadow
  context.fillRect(0, 0, 0.25 * width, height)
  context.fillStyle = '#181818'
  context.fillRect(0, 0, 0.012 * width, height)
}

/** A round red seal in the lower right quarter; its ink lies over the print, which stays black. */
function stamp(context: SKRSContext2D, width: number, height: number, dpi: number): void {
  context.globalCompositeOperation = 'multiply'
  context.strokeStyle = 'rgba(214, 40, 40, 0.75)'
  for (const [radius, line] of [
    [60, 3.5],
    [18, 6],
  ] as const) {
    context.lineWidth = (line * dpi) / 72
    context.beginPath()
    context.arc(0.7 * width, 0.62 * height, (radius * dpi) / 72, 0, 2 * Math.PI)
    context.stroke()
  }
  context.globalCompositeOperation = 'source-over'
}

/** Darker than this is black where there is only black and white, and the share of the paper that is specks. */
const BLACK = 150
const SPECKS = 0.0004

/** Paper that is not white, ink that is not black, noise on both, and specks where only black and white are left. */
function soil(data: Uint8ClampedArray, { faint, noise, bilevel }: Wear, seed: number): void {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  for (let i = 0; i < data.length; i += 4) {
    // The sum of three even numbers is nearly normal.
    const grain = noise === 0 ? 0 : (random() + random() + random() - 1.5) * 2 * noise
    for (let c = 0; c < 3; c++)
      data[i + c] = 255 - (255 - data[i + c]!) * (1 - faint) - (noise > 0 ? 12 : 0) + grain
    if (bilevel) data.fill(data[i]! < BLACK || random() < SPECKS ? 0 : 255, i, i + 3)
  }
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-scan-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
