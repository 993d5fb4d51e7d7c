// In: the bytes of a .docx. Out: its paragraphs and tables as blocks. The document is rewritten as plain markup, numbers
// of lists and merged cells spelled out, and read as a page of the web is: both end in the same blocks.
import { load, type CheerioAPI } from 'cheerio'
import type { ExtractedDocument, Link, TextLine } from '../../schemas/block.ts'
import type { Report } from '../../schemas/source.ts'
import { ReadError } from '../../schemas/source.ts'
import { markupBlocks } from '../html/index.ts'
import { NOWHERE } from '../html/lines.ts'
import { childElements, isElement, isText, type Element, type Node } from '../html/tree.ts'
import { brokenAs, openPackage, relationsOf, reportExternal, type Package } from './container.ts'
import { numberingOf, type Numbering } from './numbering.ts'
import { formatIn, isOn, stylesOf, type Format, type Styles } from './styles.ts'

/** Tables in tables in text boxes; real documents nest three deep. */
const DEPTH = 400
const CHARACTERS = 64 * 1024 * 1024

/**
 * Reads a .docx. Reports office/macros, office/external-references, office/tracked-changes, office/hidden-text and
 * office/pictures; throws ReadError: office/broken, office/too-large.
 */
export async function extractWord(bytes: Uint8Array, report: Report): Promise<ExtractedDocument> {
  return brokenAs(async () => {
    const parts = await openPackage(bytes, report)
    await reportExternal(parts, report)
    const main = await mainPart(parts)
    const xml = await parts.text(main)
    if (xml === undefined) throw new ReadError({ code: 'office/broken', params: { reason: `no ${main}` } })
    if (xml.length > CHARACTERS) {
      throw new ReadError({ code: 'office/too-large', params: { size: xml.length, limit: CHARACTERS } })
    }
    const relations = await relationsOf(parts, main)
    const beside = (type: string): string[] => {
      const folder = main.slice(0, main.lastIndexOf('/') + 1)
      return relations
        .filter((r) => r.type === type && !r.external)
        .map(({ target }) => (target.startsWith('/') ? target.slice(1) : folder + target))
    }
    const styles = stylesOf(await parts.text(beside('styles')[0] ?? ''))
    const numbering = numberingOf(await parts.text(beside('numbering')[0] ?? ''))
    const writer = new Writer(load(xml, { xml: true }), styles, numbering)
    const body = writer.document('w\\:body')
    const notes = await Promise.all(
      [...beside('footnotes'), ...beside('endnotes')].map(async (part) => {
        const text = await parts.text(part)
        return text === undefined ? '' : writer.notes(load(text, { xml: true }))
      }),
    )
    const { changes, hidden, pictures } = writer
    if (changes > 0) report({ code: 'office/tracked-changes', params: { count: changes } })
    if (hidden.length > 0) report({ code: 'office/hidden-text', params: { count: hidden.join('').length } })
    if (pictures > 0) report({ code: 'office/pictures', params: { images: pictures } })
    const heads: string[] = []
    for (const part of [...beside('header'), ...beside('footer')])
      heads.push(...linesIn(await parts.text(part)))
    return {
      pages: [],
      blocks: markupBlocks(body + notes.join(''), report),
      furniture: [...heads, ...hidden].map(furnitureLine),
      declaredTitle: await property(parts, 'docProps/core.xml', 'dc\\:title'),
      producer: await property(parts, 'docProps/app.xml', 'Application'),
      links: linksOf(relations),
      pictures,
    }
  })
}

async function mainPart(parts: Package): Promise<string> {
  const root = await relationsOf(parts, '')
  return root.find((r) => r.type === 'officeDocument')?.target.replace(/^\//, '') ?? 'word/document.xml'
}

async function property(parts: Package, part: string, name: string): Promise<string> {
  const xml = await parts.text(part)
  return xml === undefined ? '' : load(xml, { xml: true })(name).first().text().trim()
}

function linksOf(relations: Awaited<ReturnType<typeof relationsOf>>): Link[] {
  return relations
    .filter((r) => r.external && r.type === 'hyperlink')
    .map(({ target }) => ({ href: target, text: '' }))
}

function linesIn(xml: string | undefined): string[] {
  if (xml === undefined) return []
  const $ = load(xml, { xml: true })
  return $('w\\:p')
    .toArray()
    .map((paragraph) => $(paragraph).find('w\\:t').text().trim())
    .filter((line) => line !== '')
}

const furnitureLine = (text: string): TextLine => ({ text, start: 0, page: 0, box: NOWHERE })

/** Rewrites the parts of one document; keeps count of what it leaves out. */
class Writer {
  readonly #$: CheerioAPI
  readonly #styles: Styles
  readonly #numbering: Numbering
  changes = 0
  pictures = 0
  readonly hidden: string[] = []

  constructor($: CheerioAPI, styles: Styles, numbering: Numbering) {
    this.#$ = $
    this.#styles = styles
    this.#numbering = numbering
  }

  document(root: string): string {
    const body = this.#$(root)[0] as Element | undefined
    if (!body) throw new ReadError({ code: 'office/broken', params: { reason: 'no body' } })
    return this.#blocks(body, 0)
  }

  /** Footnotes stand at the end; the marks that part them from the text are no text. */
  notes($: CheerioAPI): string {
    return $('w\\:footnote, w\\:endnote')
      .toArray()
      .filter(({ attribs }) => attribs['w:type'] === undefined)
      .map((note) => this.#blocks(note, 0))
      .join('')
  }

  #blocks(parent: Element, depth: number): string {
    if (depth > DEPTH) throw new ReadError({ code: 'html/too-deep', params: { limit: DEPTH } })
    let out = ''
    for (const element of childElements(parent)) {
      if (element.name === 'w:p') out += this.#paragraph(element, depth)
      else if (element.name === 'w:tbl') out += this.#table(element, depth)
      else if (element.name === 'w:del' || element.name === 'w:moveFrom') this.changes++
      else if (!element.name.endsWith('Pr')) out += this.#blocks(element, depth + 1)
    }
    return out
  }

  #paragraph(element: Element, depth: number): string {
    const own = formatIn(this.#$, element)
    const style = this.#$(element).children('w\\:pPr').children('w\\:pStyle').attr('w:val')
    const look: Format = { ...this.#styles.defaults, ...this.#styles.of(style), ...own }
    const boxes: Element[] = []
    const said = this.#inline(element, look, boxes, depth)
    const list = look.list
    const number =
      list && list.id !== '0' && said.trim() !== '' ? this.#numbering.next(list.id, list.level) : ''
    const level = look.outline !== undefined && look.outline <= 6 ? look.outline : undefined
    const name = level === undefined ? 'p' : `h${level}`
    const css = [
      look.align === 'center'
        ? 'text-align:center'
        : look.align === 'right' || look.align === 'end'
          ? 'text-align:right'
          : 'text-align:left',
      `font-size:${this.#size(element) ?? look.fontSize ?? 10.5}pt`,
      `font-weight:${look.bold ? 'bold' : 'normal'}`,
      ...(look.indent && !number ? [`text-indent:${look.indent}pt`] : []),
    ]
    const text = `<${name} style="${css.join(';')}">${escaped(number)}${said}</${name}>`
    return text + boxes.map((box) => this.#blocks(box, depth + 1)).join('')
  }

  /** Size of the first characters that say one. */
  #size(paragraph: Element): number | undefined {
    const first = this.#$(paragraph)
      .find('w\\:r')
      .toArray()
      .find((run) => childElements(run).some((e) => e.name === 'w:t'))
    return first && formatIn(this.#$, first).fontSize
  }

  #inline(parent: Element, look: Format, boxes: Element[], depth: number): string {
    if (depth > DEPTH) throw new ReadError({ code: 'html/too-deep', params: { limit: DEPTH } })
    let out = ''
    for (const element of childElements(parent)) {
      switch (element.name) {
        case 'w:r':
          out += this.#run(element, look, boxes, depth + 1)
          break
        case 'w:del':
        case 'w:moveFrom':
          this.changes++
          break
        case 'w:ins':
        case 'w:moveTo':
          this.changes++
          out += this.#inline(element, look, boxes, depth + 1)
          break
        case 'w:pPr':
        case 'w:sdtPr':
        case 'w:rubyPr':
        case 'w:rt':
          break
        default:
          out += this.#inline(element, look, boxes, depth + 1)
      }
    }
    return out
  }

  #run(run: Element, look: Format, boxes: Element[], depth: number): string {
    const $ = this.#$
    const style = $(run).children('w\\:rPr').children('w\\:rStyle').attr('w:val')
    const format: Format = { ...this.#styles.of(style), ...formatIn($, run) }
    let text = ''
    const read = (element: Element, level: number): void => {
      if (level > DEPTH) throw new ReadError({ code: 'html/too-deep', params: { limit: DEPTH } })
      for (const child of childElements(element)) {
        switch (child.name) {
          case 'w:t':
            text += escaped(textOf(child))
            break
          case 'w:tab':
          case 'w:ptab':
            text += look.leader ? '........' : '\u2003'
            break
          case 'w:br':
          case 'w:cr':
            text += child.attribs['w:type'] === 'page' ? '' : '<br>'
            break
          case 'w:noBreakHyphen':
            text += '-'
            break
          case 'w:sym':
            text += '\ufffd'
            break
          case 'w:txbxContent':
            boxes.push(child)
            break
          case 'pic:pic':
          case 'v:imagedata':
          case 'c:chart':
          case 'w:object':
            this.pictures++
            break
          case 'mc:AlternateContent': {
            // The same thing twice, for newer and for older programs.
            const choice = childElements(child).find((e) => e.name === 'mc:Choice')
            read(choice ?? child, level + 1)
            break
          }
          case 'w:rPr':
          case 'w:instrText':
          case 'w:delText':
            break
          default:
            read(child, level + 1)
        }
      }
    }
    read(run, depth)
    if (format.hidden) {
      if (text.trim() !== '') this.hidden.push(text.replace(/<br>/g, ' '))
      return ''
    }
    const bold = format.bold ?? look.bold
    if (text === '' || bold === (look.bold ?? false) || bold === undefined) return text
    return bold ? `<b>${text}</b>` : `<span style="font-weight:normal">${text}</span>`
  }

  #table(table: Element, depth: number): string {
    const rows = through(table, 'w:tr').filter((row) => {
      const hidden = this.#$(row).children('w\\:trPr').children('w\\:hidden')
      return hidden.length === 0 || !isOn(hidden.attr('w:val'))
    })
    const place = gridPlaces(this.#$(table).children('w\\:tblGrid').children('w\\:gridCol').toArray())
    /** The cell that goes on downward from each grid column. */
    const open = new Map<number, { rowSpan: number }>()
    const grid = rows.map((row) => {
      const properties = this.#$(row).children('w\\:trPr')
      const before = Number(properties.children('w\\:gridBefore').attr('w:val') ?? 0)
      const cells: { rowSpan: number; colSpan: number; html: string }[] = []
      if (place(before) > 0) cells.push({ rowSpan: 1, colSpan: place(before), html: '' })
      let column = before
      for (const cell of through(row, 'w:tc')) {
        const own = this.#$(cell).children('w\\:tcPr')
        const span = Math.max(1, Number(own.children('w\\:gridSpan').attr('w:val') ?? 1))
        const colSpan = Math.max(1, place(column + span) - place(column))
        const merge = own.children('w\\:vMerge')
        const above = open.get(column)
        if (merge.length > 0 && merge.attr('w:val') !== 'restart' && above) above.rowSpan++
        else {
          const made = { rowSpan: 1, colSpan, html: this.#blocks(cell, depth + 1) }
          cells.push(made)
          if (merge.length > 0) open.set(column, made)
          else open.delete(column)
        }
        column += span
      }
      return { cells, head: properties.children('w\\:tblHeader').length > 0 }
    })
    const headed = grid.findIndex(({ head }) => !head)
    const heads = headed < 0 ? 0 : headed
    const write = (part: typeof grid): string =>
      part
        .map(({ cells }) => {
          const written = cells.map(
            ({ rowSpan, colSpan, html }) => `<td rowspan="${rowSpan}" colspan="${colSpan}">${html}</td>`,
          )
          return `<tr>${written.join('')}</tr>`
        })
        .join('')
    const head = heads > 0 ? `<thead>${write(grid.slice(0, heads))}</thead>` : ''
    return `<table>${head}<tbody>${write(grid.slice(heads))}</tbody></table>`
  }
}

/** Twentieths of a point; columns nearer than this are one that two rows measured differently. */
const SLIVER = 60

/** From a column of the declared grid to the columns that the eye tells apart. */
function gridPlaces(columns: readonly Element[]): (column: number) => number {
  const places = [0]
  let sliver = 0
  for (const { attribs } of columns) {
    const width = Number(attribs['w:w'] ?? NaN)
    const last = places.at(-1)!
    sliver += Number.isFinite(width) ? width : SLIVER
    if (sliver < SLIVER) places.push(last)
    else {
      places.push(last + 1)
      sliver = 0
    }
  }
  // Grids are often left empty or shorter than the rows: what lies beyond counts as it stands.
  return (column) => places[column] ?? places.at(-1)! + column - (places.length - 1)
}

/** Elements called `name` below `parent`, through content controls and insertions but not into tables of their own. */
function through(parent: Element, name: string): Element[] {
  return childElements(parent).flatMap((child) => {
    if (child.name === name) return [child]
    return /^(w:sdt|w:sdtContent|w:ins|w:customXml|w:smartTag|w:moveTo)$/.test(child.name)
      ? through(child, name)
      : []
  })
}

function textOf(element: Element): string {
  return element.children
    .map((node: Node) => (isText(node) ? node.data : isElement(node) ? textOf(node) : ''))
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
