// Bytes of a picture → its grey pixels, within limits, or why there are none. Nothing is decoded before its size is known.
import { imageSize } from 'image-size'
import { LEAST_SIDE } from '../html/pictures.ts'
import { grayOf, type ScannedGray } from '../ocr/stamps.ts'

const limits = {
  /** Pixels of a picture that is decoded at all, and pixels that it is read with. */
  decoded: 48_000_000,
  read: 18_000_000,
} as const
/** Lower than this is a ruler or a banner, not a row of a table. */
const LEAST_HEIGHT = 24
/** What pictures of a table come as; the others are drawings or videos. */
const KINDS = new Set(['png', 'jpg', 'gif', 'bmp', 'webp'])
/** Points of a sheet's short and long side: a picture with more pixels than a screen shows is a sheet that was scanned. */
const SHEET = { short: 595, long: 842 } as const
const SCREEN = 96 / 72

export type Decoded =
  | { readonly is: 'picture'; readonly gray: ScannedGray }
  /** Too small to say anything. */
  | { readonly is: 'icon' }
  | { readonly is: 'too-large'; readonly width: number; readonly height: number }
  /** Cut off, or of a format that is not decoded. */
  | { readonly is: 'unreadable' }

/** Throws what a decoder throws at damaged bytes. */
export async function decodePicture(bytes: Uint8Array): Promise<Decoded> {
  const { width, height, type = '' } = imageSize(bytes)
  if (!KINDS.has(type) || isCutOff(bytes, type)) return { is: 'unreadable' }
  if (width < LEAST_SIDE || height < LEAST_HEIGHT) return { is: 'icon' }
  if (width * height > limits.decoded) return { is: 'too-large', width, height }
  const { createCanvas, loadImage } = await import('@napi-rs/canvas')
  const image = await loadImage(bytes)
  const scale = Math.min(1, Math.sqrt(limits.read / (width * height)))
  const canvas = createCanvas(Math.ceil(image.width * scale), Math.ceil(image.height * scale))
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return { is: 'picture', gray: grayOf(canvas.width, canvas.height, data) }
}

/** How formats say that they end; a decoder fills what is missing with paper. Programs append some words of their own. */
const ENDS: Readonly<Record<string, string>> = { png: 'IEND', jpg: '\xff\xd9' }
const APPENDED = 65_536

function isCutOff(bytes: Uint8Array, type: string): boolean {
  const end = ENDS[type]
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-APPENDED)
  return end !== undefined && !tail.includes(end, 0, 'latin1')
}

/** How large a picture is meant to be seen, in points: as on a screen, and no larger than a sheet of paper. */
export function sizeInPoints({ width, height }: ScannedGray): {
  readonly width: number
  readonly height: number
} {
  const scale = Math.max(SCREEN, width / (width > height ? SHEET.long : SHEET.short))
  return { width: width / scale, height: height / scale }
}
