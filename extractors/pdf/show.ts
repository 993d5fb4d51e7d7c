// One text-showing operation: glyphs with their advances, placed along the baseline in page space.
import type { Box } from '../../schemas/page.ts'
import type { FontFacts } from './fonts.ts'
import type { Matrix } from './matrix.ts'
import type { Angle, RunBuilder } from './text.ts'
import type { TrustCount } from './trust.ts'

/** A glyph as pdf.js shows it; numbers between glyphs are adjustments in thousandths of the font size. */
export interface ShownGlyph {
  readonly unicode: string
  readonly width: number
  readonly isSpace: boolean
  readonly vmetric?: readonly [number, number, number]
  readonly originalCharCode?: number
  /** By which the font program knows the glyph. */
  readonly fontChar?: string
}

/** The part of the graphics state that text depends on; lengths in text space. */
export interface TextState {
  font: FontFacts | null
  fontSize: number
  /** −1 where the font size is negative. */
  direction: 1 | -1
  charSpacing: number
  wordSpacing: number
  horizontalScale: number
  leading: number
  rise: number
  mode: number
  textMatrix: Matrix
  x: number
  y: number
  lineX: number
  lineY: number
}

/** Where text goes, what bounds it, and the counts of characters that are not shown. */
export interface TextSink {
  readonly builder: RunBuilder
  /** Absent for text that nobody sees anyway. */
  readonly trust: TrustCount | null
  readonly clip: Box
  readonly omitted: Omitted
}

export interface Omitted {
  /** On slanted baselines (watermarks), which belong to no line of the page. */
  slanted: number
  /** Cut away by a clip: the rest of a cell's text below its frame, or what the next page shows. */
  clipped: number
  /** Showing operations in fonts that could not be loaded; how many characters they hold is not known. */
  unread: number
}

/** Lines leaning more than this (tangent, about 3°) stand on no row of the page. */
const LEAN = 0.05
/** Height of the middle of a character above its baseline, in ems. */
const MIDDLE = 0.36

/** Shows the glyphs and moves the state's pen. */
export function showGlyphs(
  glyphs: readonly (ShownGlyph | number)[],
  state: TextState,
  ctm: Matrix,
  sink: TextSink,
): void {
  const font = state.font!
  if (font.vertical) return showVertical(glyphs, state, ctm, sink)
  const { builder, trust, omitted } = sink
  const { fontSize, direction, charSpacing, wordSpacing } = state
  const [a, b, c, d, e, f] = state.textMatrix
  const m0 = ctm[0] * a + ctm[2] * b
  const m1 = ctm[1] * a + ctm[3] * b
  const m2 = ctm[0] * c + ctm[2] * d
  const m3 = ctm[1] * c + ctm[3] * d
  const py = state.y + state.rise
  const originX = m0 * state.x + m2 * py + ctm[0] * e + ctm[2] * f + ctm[4]
  const originY = m1 * state.x + m3 * py + ctm[1] * e + ctm[3] * f + ctm[5]
  const h = state.horizontalScale * direction
  const ux = m0 * h
  const uy = m1 * h
  const angle = angleOf(ux, uy)
  const size = fontSize * Math.sqrt(m2 * m2 + m3 * m3) * font.em
  const advanceScale = fontSize * font.unit

  // Along the baseline in reading direction, whatever the angle: start + s · step.
  let start = originX
  let across = originY
  let step = ux
  if (angle === 90) {
    start = originY
    across = -originX
    step = uy
  } else if (angle === 180) {
    start = -originX
    across = -originY
    step = -ux
  } else if (angle === 270) {
    start = -originY
    across = originX
    step = -uy
  }
  const middle = across - MIDDLE * size
  const clipped = angle !== null && isClipped(angle, middle, sink.clip)
  const shown = angle !== null && size > 0 && !clipped
  if (shown)
    builder.show({
      angle,
      across,
      fontSize: size,
      bold: font.bold || state.mode === 2,
      ...alongClip(angle, sink.clip),
    })

  let s = 0
  let left = 0
  for (let i = 0, n = glyphs.length; i < n; i++) {
    const glyph = glyphs[i]!
    if (typeof glyph === 'number') {
      s -= (glyph * fontSize) / 1000
      continue
    }
    const width = glyph.width * advanceScale
    const advance = width + (charSpacing + (glyph.isSpace ? wordSpacing : 0)) * direction
    if (shown) {
      builder.glyph(glyph.unicode, start + s * step, start + (s + width) * step, start + (s + advance) * step)
      if (trust) trust.glyph(font, glyph)
    } else if (glyph.unicode.trim() !== '') left++
    s += advance
  }
  state.x += s * h
  if (clipped) omitted.clipped += left
  else omitted.slanted += left
}

/**
 * Vertical writing: every glyph is a run of its own, set upright, so that a column of them reads like wrapped lines
 * of one character each.
 */
function showVertical(
  glyphs: readonly (ShownGlyph | number)[],
  state: TextState,
  ctm: Matrix,
  { builder, trust, clip, omitted }: TextSink,
): void {
  const font = state.font!
  const { fontSize, direction } = state
  const advanceScale = fontSize * font.unit
  const [a, b, c, d, e, f] = state.textMatrix
  const m0 = ctm[0] * a + ctm[2] * b
  const m1 = ctm[1] * a + ctm[3] * b
  const m2 = ctm[0] * c + ctm[2] * d
  const m3 = ctm[1] * c + ctm[3] * d
  const e0 = ctm[0] * e + ctm[2] * f + ctm[4]
  const e1 = ctm[1] * e + ctm[3] * f + ctm[5]
  const size = fontSize * Math.sqrt(m2 * m2 + m3 * m3)
  const h = state.horizontalScale * direction
  const angle = angleOf(m0 * h, m1 * h)
  let down = 0
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      down += (glyph * fontSize) / 1000
      continue
    }
    const [advance, vx, vy] = glyph.vmetric ?? [-1000, glyph.width / 2, 880]
    const px = state.x - vx * advanceScale * h
    const py = state.y + state.rise - down - vy * advanceScale
    const x = m0 * px + m2 * py + e0
    const y = m1 * px + m3 * py + e1
    const width = Math.abs(glyph.width * advanceScale * Math.hypot(m0, m1) * h)
    if (angle === null) omitted.slanted += glyph.unicode.trim() === '' ? 0 : 1
    else if (glyph.unicode.trim() !== '') {
      const along = angle === 90 ? y : angle === 180 ? -x : angle === 270 ? -y : x
      const across = angle === 90 ? -x : angle === 180 ? -y : angle === 270 ? x : y
      if (isClipped(angle, across - MIDDLE * size, clip)) omitted.clipped++
      else {
        builder.show({
          angle,
          across,
          fontSize: size,
          bold: font.bold || state.mode === 2,
          ...alongClip(angle, clip),
        })
        builder.glyph(glyph.unicode, along, along + width, along + width)
        if (trust) trust.glyph(font, glyph)
      }
    }
    const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0)
    down += -advance * advanceScale - spacing * direction
  }
  state.y -= down
}

/** Whether the middle of a line of text lies above or below what its clip leaves to be seen. */
function isClipped(angle: Angle, middle: number, clip: Box): boolean {
  const at = angle === 0 || angle === 270 ? middle : -middle
  return angle === 0 || angle === 180 ? at < clip[1] || at > clip[3] : at < clip[0] || at > clip[2]
}

/** What the clip leaves to be seen in reading direction. */
function alongClip(angle: Angle, [x0, y0, x1, y1]: Box): { readonly from: number; readonly to: number } {
  if (angle === 0) return { from: x0, to: x1 }
  if (angle === 90) return { from: y0, to: y1 }
  return angle === 180 ? { from: -x1, to: -x0 } : { from: -y1, to: -y0 }
}

/** Reading direction of the baseline vector, or null when it leans. */
function angleOf(ux: number, uy: number): Angle | null {
  const x = Math.abs(ux)
  const y = Math.abs(uy)
  if (y <= LEAN * x) return ux >= 0 ? 0 : 180
  if (x <= LEAN * y) return uy >= 0 ? 90 : 270
  return null
}
