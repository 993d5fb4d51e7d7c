// In: a sample. Out: the bytes of its PDF, set as real disclosures are: portrait prose, ruled tables, page numbers.
// The same input gives the same bytes: dates are fixed and nothing depends on the machine.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Part, Sample, Table } from './document.ts'
import type { Placed } from './grid.ts'
import { place } from './grid.ts'
import { drawRules } from './rules.ts'
import { wrap } from './wrap.ts'

const SHORT = 595.28
const LONG = 841.89
const MARGIN = { top: 64, bottom: 60, side: 68 }
const TABLE_MARGIN = { top: 52, bottom: 52, side: 48 }

const require = createRequire(import.meta.url)
const fonts = {
  song: () =>
    readFileSync(require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')),
  hei: () =>
    readFileSync(require.resolve('@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf')),
}

export function renderPdf(sample: Sample): Promise<Uint8Array> {
  const date = new Date(Date.UTC(2025, 0, 2, 3, 4, 5))
  const document = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    info: {
      Title: sample.title,
      Producer: 'pdfkit',
      Creator: 'gouji samples',
      CreationDate: date,
      ModDate: date,
    },
  })
  for (const [name, font] of Object.entries(fonts)) document.registerFont(name, font())
  const chunks: Buffer[] = []
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.on('error', reject)
  })
  const press = new Press(document, sample)
  for (const part of sample.parts) press.set(part)
  document.end()
  return done
}

/** Sets parts one after the other; holds where on the page the next one goes. */
class Press {
  private readonly document: PDFKit.PDFDocument
  private readonly sample: Sample
  private y = 0
  /** Number printed on the page; front matter has none. */
  private page = 0
  private open: 'none' | 'prose' | 'table' = 'none'

  constructor(document: PDFKit.PDFDocument, sample: Sample) {
    this.document = document
    this.sample = sample
  }

  set(part: Part): void {
    switch (part.kind) {
      case 'cover':
        this.newPage(this.sample.pdf.landscape, false)
        this.y = 200
        for (const line of part.lines) this.centred(line, 'hei', 26, 1.7)
        this.y = this.height - 180
        for (const line of part.foot) this.centred(line, 'song', 16, 1.6)
        this.open = 'none'
        return
      case 'contents':
        this.newPage(this.sample.pdf.landscape, false)
        this.centred(part.title, 'hei', 18, 2.2)
        for (const { text, level } of part.entries) {
          if (this.y > this.height - MARGIN.bottom - 20) this.newPage(this.sample.pdf.landscape, false)
          this.text(text, level === 0 ? 'hei' : 'song', 13, MARGIN.side + level * 22, this.y)
          this.y += 25
        }
        this.open = 'none'
        return
      case 'divider':
        this.newPage(this.sample.pdf.landscape, true)
        this.y = 300
        this.centred(part.text, 'hei', 24, 1.6)
        this.open = 'none'
        return
      case 'heading':
        return this.heading(part)
      case 'paragraph':
        return this.prose(part.text, 'song', 13)
      case 'table':
        return part.landscape || part.title ? this.tablePages(part) : this.tableInProse(part)
    }
  }

  private get width(): number {
    return this.document.page.width
  }

  private get height(): number {
    return this.document.page.height
  }

  private newPage(landscape: boolean, numbered: boolean): void {
    this.document.addPage({ size: landscape ? [LONG, SHORT] : [SHORT, LONG], margin: 0 })
    if (numbered && this.sample.pdf.pageNumbers) {
      this.page++
      const text = `- ${this.page} -`
      this.document.font('song').fontSize(10)
      const x = (this.width - this.document.widthOfString(text)) / 2
      this.text(text, 'song', 10, x, this.height - 40)
    }
    this.y = MARGIN.top
  }

  private text(text: string, font: string, size: number, x: number, y: number): void {
    if (text) this.document.font(font).fontSize(size).text(text, x, y, { lineBreak: false })
  }

  private lines(text: string, font: string, size: number, width: number, indent = 0): string[] {
    this.document.font(font).fontSize(size)
    return wrap(text, (token) => this.document.widthOfString(token), width, indent)
  }

  private centred(text: string, font: string, size: number, leading: number): void {
    for (const line of this.lines(text, font, size, this.width - 2 * MARGIN.side)) {
      this.document.font(font).fontSize(size)
      this.text(line, font, size, (this.width - this.document.widthOfString(line)) / 2, this.y)
      this.y += size * leading
    }
  }

  private prosePage(): void {
    if (this.open !== 'prose') this.newPage(this.sample.pdf.landscape, true)
    this.open = 'prose'
  }

  private heading({ level, text, newPage }: Extract<Part, { kind: 'heading' }>): void {
    if (newPage) this.open = 'none'
    this.prosePage()
    if (this.y > this.height - MARGIN.bottom - 70) this.newPage(this.sample.pdf.landscape, true)
    if (level === 1) this.centred(text, 'hei', 20, 2.2)
    else if (level === 2) {
      this.y += 10
      this.centred(text, 'hei', 17, 2)
    } else this.prose(text, 'hei', 13)
  }

  private prose(text: string, font: string, size: number): void {
    this.prosePage()
    const indent = size * 2
    const lines = this.lines(text, font, size, this.width - 2 * MARGIN.side, indent)
    lines.forEach((line, i) => {
      if (this.y > this.height - MARGIN.bottom - size * 1.8) this.newPage(this.sample.pdf.landscape, true)
      this.text(line, font, size, MARGIN.side + (i === 0 ? indent : 0), this.y)
      this.y += size * 1.85
    })
  }

  /** A table between paragraphs, without a caption of its own. */
  private tableInProse(table: Table): void {
    this.prosePage()
    this.y += 4
    this.grid(table, MARGIN.side, this.width - 2 * MARGIN.side, () => {
      this.newPage(this.sample.pdf.landscape, true)
      return table.repeat !== 'nothing'
    })
    this.y += 8
  }

  /** A table on pages of its own, with its caption. */
  private tablePages(table: Table): void {
    const caption = (): void => {
      const { side } = TABLE_MARGIN
      this.y = TABLE_MARGIN.top
      this.text(table.number, 'song', 11, side, this.y)
      this.y += table.number ? 16 : 0
      this.centred(table.title, 'hei', 16, 1.7)
      this.text(table.left, 'song', 10, side, this.y)
      this.document.font('song').fontSize(10)
      this.text(table.right, 'song', 10, this.width - side - this.document.widthOfString(table.right), this.y)
      this.y += 18
    }
    this.newPage(table.landscape, true)
    caption()
    this.open = 'table'
    const { side } = TABLE_MARGIN
    this.grid(table, side, this.width - 2 * side, () => {
      this.newPage(table.landscape, true)
      this.y = TABLE_MARGIN.top
      if (table.repeat === 'caption and header') caption()
      return table.repeat !== 'nothing'
    })
    for (const note of table.notes) {
      for (const line of this.lines(note, 'song', 10, this.width - 2 * side - 24)) {
        this.y += 5
        this.text(line, 'song', 10, side + 24, this.y)
        this.y += 12
      }
    }
  }

  /** Draws header and rows from `this.y` on; `turn` begins a page and says whether the header is printed again. */
  private grid(table: Table, left: number, width: number, turn: () => boolean): void {
    const total = table.columns.reduce((n, column) => n + column.width, 0)
    const edges = [left]
    for (const column of table.columns) edges.push(edges.at(-1)! + (width * column.width) / total)
    const size = table.landscape || !table.title ? 10 : 9.5
    const header = this.measure(place(table.header, table.columns.length), table, edges, size, true)
    const body = this.measure(place(table.rows, table.columns.length), table, edges, size, false)
    if (table.header.length + table.rows.length === 0) return
    let from = 0
    let headed = true
    for (;;) {
      let bottom = this.y + (headed ? header.height : 0)
      const top = this.y
      let to = from
      const full = (rows: number): boolean => table.rowsPerPage !== undefined && rows >= table.rowsPerPage
      while (
        to < body.heights.length &&
        !full(to - from) &&
        bottom + body.heights[to]! <= this.height - TABLE_MARGIN.bottom
      ) {
        bottom += body.heights[to]!
        to++
      }
      if (to === from && from < body.heights.length && top <= TABLE_MARGIN.top + 60)
        throw new Error('a row is higher than a page')
      if (to > from || body.heights.length === 0) {
        if (headed) this.drawCells(header, 0, header.heights.length, edges, size)
        this.drawCells(body, from, to, edges, size)
      }
      from = to
      if (from >= body.heights.length) return
      headed = turn()
    }
  }

  private measure(
    cells: readonly Placed[],
    table: Table,
    edges: readonly number[],
    size: number,
    header: boolean,
  ): Measured {
    const rows = Math.max(0, ...cells.map((cell) => cell.row + cell.rowSpan))
    const heights = new Array<number>(rows).fill(table.rowHeight ?? size * 1.9)
    const set = cells.map((cell) => {
      const room = edges[cell.column + cell.colSpan]! - edges[cell.column]! - 6
      const indent = (cell.indent ?? 0) * size
      const lines = this.lines(cell.text, 'song', size, room - indent)
      const align = cell.align ?? (header ? 'center' : table.columns[cell.column]!.align)
      return { cell, lines, align, indent }
    })
    const need = (lines: number): number => lines * size * 1.35 + size * 0.55
    for (const { cell, lines } of set) {
      if (cell.rowSpan === 1) heights[cell.row] = Math.max(heights[cell.row]!, need(lines.length))
    }
    for (const { cell, lines } of set) {
      const last = cell.row + cell.rowSpan - 1
      const have = heights.slice(cell.row, last + 1).reduce((a, b) => a + b, 0)
      if (need(lines.length) > have) heights[last]! += need(lines.length) - have
    }
    return { set, heights, height: heights.reduce((a, b) => a + b, 0) }
  }

  /** Rows `from` to `to` at `this.y`; a merged cell cut by the page keeps its text on the page where it begins. */
  private drawCells(
    measured: Measured,
    from: number,
    to: number,
    edges: readonly number[],
    size: number,
  ): void {
    const tops = [this.y]
    for (let row = from; row < to; row++) tops.push(tops.at(-1)! + measured.heights[row]!)
    const boxes = []
    for (const { cell, lines, align, indent } of measured.set) {
      const first = Math.max(cell.row, from)
      const last = Math.min(cell.row + cell.rowSpan, to)
      if (first >= last) continue
      const [x0, x1] = [edges[cell.column]!, edges[cell.column + cell.colSpan]!]
      const [y0, y1] = [tops[first - from]!, tops[last - from]!]
      boxes.push({ x0, y0, x1, y1 })
      if (cell.row < from) continue
      const block = lines.length * size * 1.35
      let y = y0 + (y1 - y0 - block) / 2 + size * 0.05
      for (const line of lines) {
        this.document.font('song').fontSize(size)
        const own = this.document.widthOfString(line)
        const x = align === 'left' ? x0 + 3 + indent : align === 'right' ? x1 - 3 - own : (x0 + x1 - own) / 2
        this.text(line, 'song', size, x, y)
        y += size * 1.35
      }
    }
    drawRules(this.document, boxes, this.sample.pdf.rules)
    this.y = tops.at(-1)!
  }
}

interface Measured {
  readonly set: readonly {
    cell: Placed
    lines: string[]
    align: 'left' | 'center' | 'right'
    indent: number
  }[]
  readonly heights: readonly number[]
  readonly height: number
}
