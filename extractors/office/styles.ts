// In: a document's styles part. Out: how a paragraph of a style looks, its ancestors counted in.
import { load, type CheerioAPI } from 'cheerio'
import type { Element } from '../html/tree.ts'

/** What is said about the look of a paragraph or of the characters in it; absent where nothing is. */
export interface Format {
  align?: string
  /** Points. */
  fontSize?: number
  bold?: boolean
  /** Points from the left. */
  indent?: number
  /** 1 to 9. */
  outline?: number
  list?: { id: string; level: number }
  /** Dots lead from a tab to what follows: a line of a table of contents. */
  leader?: boolean
  hidden?: boolean
}

export interface Styles {
  readonly defaults: Format
  of(id: string | undefined): Format
}

export function stylesOf(xml: string | undefined): Styles {
  const $ = load(xml ?? '<w:styles/>', { xml: true })
  const raw = new Map<string, { based: string | undefined; format: Format }>()
  for (const style of $('w\\:style').toArray()) {
    raw.set(style.attribs['w:styleId'] ?? '', {
      based: $(style).children('w\\:basedOn').attr('w:val'),
      format: formatIn($, style),
    })
  }
  const known = new Map<string, Format>()
  const of = (id: string | undefined, depth = 0): Format => {
    const own = id === undefined ? undefined : raw.get(id)
    if (!own || depth > 20) return {}
    let format = known.get(id!)
    if (!format) known.set(id!, (format = { ...of(own.based, depth + 1), ...own.format }))
    return format
  }
  const defaults = $('w\\:docDefaults')[0]
  return {
    defaults: defaults
      ? {
          ...formatIn($, $('w\\:rPrDefault')[0] ?? defaults),
          ...formatIn($, $('w\\:pPrDefault')[0] ?? defaults),
        }
      : {},
    of: (id) => of(id),
  }
}

/** What the w:pPr and w:rPr directly below `element` say. */
export function formatIn($: CheerioAPI, element: Element): Format {
  const paragraph = $(element).children('w\\:pPr')
  const run = $(element).children('w\\:rPr')
  const value = (name: string) => paragraph.children(`w\\:${name}`).attr('w:val')
  const format: Format = {}
  const align = value('jc')
  if (align !== undefined) format.align = align
  const outline = Number(value('outlineLvl') ?? NaN)
  if (outline >= 0 && outline < 9) format.outline = outline + 1
  const size = Number(run.children('w\\:sz').attr('w:val') ?? NaN)
  if (size > 0) format.fontSize = size / 2
  const bold = run.children('w\\:b')
  if (bold.length > 0) format.bold = isOn(bold.attr('w:val'))
  const hidden = run.children('w\\:vanish')
  if (hidden.length > 0) format.hidden = isOn(hidden.attr('w:val'))
  const list = paragraph.children('w\\:numPr')
  const id = list.children('w\\:numId').attr('w:val')
  if (id !== undefined) format.list = { id, level: Number(list.children('w\\:ilvl').attr('w:val') ?? 0) }
  const indent = indentIn(paragraph.children('w\\:ind').attr() ?? {})
  if (indent !== undefined) format.indent = indent
  if (paragraph.find('w\\:tabs > w\\:tab[w\\:leader]').length > 0) format.leader = true
  return format
}

export function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(0|false|off|none)$/i.test(value)
}

/** Twentieths of a point; the Chars forms count hundredths of a character, taken as 12 points. */
function indentIn(attributes: Readonly<Record<string, string>>): number | undefined {
  const points = (twips: string, chars: string): number | undefined => {
    const inChars = Number(attributes[`w:${chars}`] ?? NaN)
    if (Number.isFinite(inChars)) return (inChars / 100) * 12
    const inTwips = Number(attributes[`w:${twips}`] ?? NaN)
    return Number.isFinite(inTwips) ? inTwips / 20 : undefined
  }
  const left = points('left', 'leftChars') ?? points('start', 'startChars')
  const first = points('firstLine', 'firstLineChars')
  const hanging = points('hanging', 'hangingChars')
  if (left === undefined && first === undefined && hanging === undefined) return undefined
  return Math.max(0, (left ?? 0) + (first ?? 0) - (hanging ?? 0))
}
