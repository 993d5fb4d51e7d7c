// Grey pictures and what turns them: cropping, scaling, quarter turns and small rotations. Plain typed arrays.
// 0 is black, 255 white; rows from the top. Nothing here knows what a picture shows.

export interface Gray {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A frame in pixels; the far edges are not part of it. */
export interface Frame {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

export function blank(width: number, height: number, value = 255): Gray {
  return { width, height, data: new Uint8Array(width * height).fill(value) }
}

/** How many pixels have each shade. */
export function histogramOf(data: Uint8Array): Uint32Array {
  const histogram = new Uint32Array(256)
  // By index: going through millions of pixels by an iterator takes several times as long.
  for (let i = 0; i < data.length; i++) histogram[data[i]!]!++
  return histogram
}

/** The frame's pixels; what lies outside the picture is paper. */
export function crop(source: Gray, { x0, y0, x1, y1 }: Frame): Gray {
  const out = blank(Math.max(1, x1 - x0), Math.max(1, y1 - y0))
  const from = Math.max(0, x0)
  const to = Math.min(source.width, x1)
  for (let y = Math.max(0, y0); y < Math.min(source.height, y1); y++) {
    const row = y * source.width
    if (to > from) out.data.set(source.data.subarray(row + from, row + to), (y - y0) * out.width + from - x0)
  }
  return out
}

/** Scales to the given size: the mean of what a pixel covers when shrinking, between neighbours when growing. */
export function resize(source: Gray, width: number, height: number): Gray {
  if (width === source.width && height === source.height) return source
  const across = weights(source.width, width)
  const down = weights(source.height, height)
  const between = new Float32Array(width * source.height)
  for (let y = 0; y < source.height; y++) {
    const row = y * source.width
    for (let x = 0; x < width; x++) {
      const { from, shares } = across[x]!
      let sum = 0
      for (let k = 0; k < shares.length; k++) sum += shares[k]! * source.data[row + from + k]!
      between[y * width + x] = sum
    }
  }
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const { from, shares } = down[y]!
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let k = 0; k < shares.length; k++) sum += shares[k]! * between[(from + k) * width + x]!
      data[y * width + x] = Math.round(sum)
    }
  }
  return { width, height, data }
}

interface Weights {
  readonly from: number
  readonly shares: readonly number[]
}

/** A tent as wide as one pixel of the coarser side, around the middle of each target pixel. */
function weights(from: number, to: number): Weights[] {
  const scale = from / to
  const radius = Math.max(1, scale)
  return Array.from({ length: to }, (_, i) => {
    const middle = (i + 0.5) * scale - 0.5
    const first = Math.max(0, Math.ceil(middle - radius))
    const last = Math.min(from - 1, Math.floor(middle + radius))
    const shares: number[] = []
    for (let k = first; k <= last; k++) shares.push(Math.max(0, 1 - Math.abs(k - middle) / radius))
    const sum = shares.reduce((a, b) => a + b, 0)
    if (sum === 0) return { from: Math.min(from - 1, Math.max(0, Math.round(middle))), shares: [1] }
    return { from: first, shares: shares.map((share) => share / sum) }
  })
}

/** Turned clockwise by a quarter, a half or three quarters. */
export function quarterTurn({ width, height, data }: Gray, degrees: 0 | 90 | 180 | 270): Gray {
  if (degrees === 0) return { width, height, data }
  const sideways = degrees !== 180
  const out = blank(sideways ? height : width, sideways ? width : height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] =
        degrees === 90
          ? [height - 1 - y, x]
          : degrees === 180
            ? [width - 1 - x, height - 1 - y]
            : [y, width - 1 - x]
      out.data[v * out.width + u] = data[y * width + x]!
    }
  }
  return out
}

/** Rotated about its middle by a small angle, clockwise in radians; corners that come in from outside are paper. */
export function rotate({ width, height, data }: Gray, angle: number): Gray {
  const out = blank(width, height)
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const cx = width / 2
  const cy = height / 2
  for (let y = 0; y < height; y++) {
    const dy = y - cy
    for (let x = 0; x < width; x++) {
      const dx = x - cx
      const u = cos * dx + sin * dy + cx
      const v = cos * dy - sin * dx + cy
      const left = Math.floor(u)
      const top = Math.floor(v)
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue
      const fx = u - left
      const fy = v - top
      const i = top * width + left
      const upper = data[i]! + fx * (data[i + 1]! - data[i]!)
      const lower = data[i + width]! + fx * (data[i + width + 1]! - data[i + width]!)
      out.data[y * width + x] = upper + fy * (lower - upper) + 0.5
    }
  }
  return out
}
