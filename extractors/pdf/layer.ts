// The text layer that lies under a scan, held against what was read from its picture: whoever made the layer read the same
// page, and where it has another figure one of the two is wrong. The picture counts, and nothing is passed over.
import type { Doubt } from '../../schemas/block.ts'
import type { Box, GlyphRun } from '../../schemas/page.ts'
import { foldWidth } from '../../schemas/text.ts'
import { isNumber, likeness } from '../ocr/separators.ts'

/** A figure as the picture shows it and as the layer has it. */
export interface Difference {
  /** On the page as recognised. */
  readonly box: Box
  readonly read: string
  readonly layer: string
}

export interface LayerComparison {
  /** Figures that both have. */
  readonly compared: number
  readonly differences: readonly Difference[]
}

const FIGURE = /-?\d[\d.,]*\d/g
/** Share of its height by which a layer's line may lie higher or lower than the print. */
const ASTRAY = 0.5

/** Both in the coordinates of the same page; lone digits are too easily a part of something else. */
export function againstLayer(read: readonly GlyphRun[], layer: readonly GlyphRun[]): LayerComparison {
  const characters = layer.filter(({ angle }) => angle === 0).flatMap(charactersOf)
  const differences: Difference[] = []
  let compared = 0
  for (const { text, box, edges } of read) {
    for (const match of text.matchAll(FIGURE)) {
      const own: Box = [edges[match.index]!, box[1], edges[match.index + match[0].length]!, box[3]]
      const said = figureAt(characters, own)
      if (said === null) continue
      compared++
      if (likeness(said) !== likeness(match[0])) differences.push({ box: own, read: match[0], layer: said })
    }
  }
  return { compared, differences }
}

interface Character {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
}

function charactersOf({ text, box, edges }: GlyphRun): Character[] {
  return [...text].length === text.length
    ? [...text].map((character, i) => ({
        text: foldWidth(character),
        x: (edges[i]! + edges[i + 1]!) / 2,
        y: (box[1] + box[3]) / 2,
        width: edges[i + 1]! - edges[i]!,
      }))
    : []
}

/** The layer's number in a place; null where it has none, or something that is no number. */
function figureAt(characters: readonly Character[], [x0, y0, x1, y1]: Box): string | null {
  const height = y1 - y0
  const text = characters
    .filter(
      ({ x, y, width }) =>
        x > x0 - width / 4 && x < x1 + width / 4 && Math.abs(y - (y0 + y1) / 2) < ASTRAY * height,
    )
    .sort((a, b) => a.x - b.x)
    .map((character) => character.text)
    .join('')
    .replaceAll(' ', '')
  return /\d/.test(text) && isNumber(text) ? text : null
}

/** The doubts of a page, with what the layer has instead among what a figure may be. */
export function withLayer(doubts: readonly Doubt[], { differences }: LayerComparison, page: number): Doubt[] {
  const free = new Set(differences)
  const known = doubts.map((doubt) => {
    const other = differences.find(({ box }) => isIn(box, doubt.box))
    if (!other) return doubt
    free.delete(other)
    const alternatives = [other.layer, ...doubt.alternatives].filter((text) => text !== doubt.text)
    return { ...doubt, alternatives: [...new Set(alternatives)] }
  })
  // Read alike by our own readers: a doubt where the document itself speaks for the layer.
  const added = [...free].map(({ box, read, layer }): Doubt => ({
    page,
    box,
    text: read,
    alternatives: [layer],
    confidence: AGAINST_LAYER,
    agreed: true,
  }))
  return [...known, ...added]
}

const AGAINST_LAYER = 0.95

function isIn([x0, y0, x1, y1]: Box, inner: Box): boolean {
  const [x, y] = [(inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2]
  return x >= x0 && x <= x1 && y >= y0 && y <= y1
}
