// Connected pieces of ink, found row by row. In: ink. Out: the frame and the number of pixels of each piece.
import type { Frame } from './raster.ts'

export interface Component extends Frame {
  readonly pixels: number
}

/** Pieces of ink that touch at sides or corners. `data` is 1 where there is ink. */
export function components(data: Uint8Array, width: number, height: number): Component[] {
  const parent: number[] = []
  const x0: number[] = []
  const y0: number[] = []
  const x1: number[] = []
  const y1: number[] = []
  const pixels: number[] = []
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!
    return i
  }
  const join = (a: number, b: number): number => {
    a = root(a)
    b = root(b)
    if (a === b) return a
    const [keep, drop] = a < b ? [a, b] : [b, a]
    parent[drop] = keep
    x0[keep] = Math.min(x0[keep]!, x0[drop]!)
    y0[keep] = Math.min(y0[keep]!, y0[drop]!)
    x1[keep] = Math.max(x1[keep]!, x1[drop]!)
    y1[keep] = Math.max(y1[keep]!, y1[drop]!)
    pixels[keep]! += pixels[drop]!
    return keep
  }
  let above: { from: number; to: number; label: number }[] = []
  for (let y = 0; y < height; y++) {
    const runs: typeof above = []
    const row = y * width
    let next = 0
    for (let x = 0; x < width; x++) {
      if (data[row + x] === 0) continue
      const from = x
      while (x < width && data[row + x] === 1) x++
      while (next < above.length && above[next]!.to < from) next++
      let label = -1
      for (let k = next; k < above.length && above[k]!.from <= x; k++) {
        label = label < 0 ? root(above[k]!.label) : join(label, above[k]!.label)
      }
      if (label < 0) {
        label = parent.length
        parent.push(label)
        x0.push(from)
        y0.push(y)
        x1.push(x)
        y1.push(y + 1)
        pixels.push(0)
      }
      x0[label] = Math.min(x0[label]!, from)
      x1[label] = Math.max(x1[label]!, x)
      y1[label] = y + 1
      pixels[label]! += x - from
      runs.push({ from, to: x, label })
    }
    above = runs
  }
  const found: Component[] = []
  for (let i = 0; i < parent.length; i++) {
    if (parent[i] === i) found.push({ x0: x0[i]!, y0: y0[i]!, x1: x1[i]!, y1: y1[i]!, pixels: pixels[i]! })
  }
  return found
}
