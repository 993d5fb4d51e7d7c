// In: the frames of cells. Out: their rules on the page, each drawn once.

export interface Frame {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

const WIDTH = 0.5

/** Draws the edges of `frames` as strokes, or as filled rectangles the way office programs print them. */
export function drawRules(
  document: PDFKit.PDFDocument,
  frames: readonly Frame[],
  how: 'stroke' | 'fill',
): void {
  const drawn = new Set<string>()
  const rule = (x0: number, y0: number, x1: number, y1: number): void => {
    const key = [x0, y0, x1, y1].map((n) => n.toFixed(2)).join(' ')
    if (drawn.has(key)) return
    drawn.add(key)
    if (how === 'stroke') document.moveTo(x0, y0).lineTo(x1, y1)
    else if (y0 === y1) document.rect(x0, y0 - WIDTH / 2, x1 - x0, WIDTH)
    else document.rect(x0 - WIDTH / 2, y0, WIDTH, y1 - y0)
  }
  for (const { x0, y0, x1, y1 } of frames) {
    rule(x0, y0, x1, y0)
    rule(x0, y1, x1, y1)
    rule(x0, y0, x0, y1)
    rule(x1, y0, x1, y1)
  }
  if (drawn.size === 0) return
  if (how === 'stroke') document.lineWidth(WIDTH).strokeColor('black').stroke()
  else document.fillColor('black').fill()
}
