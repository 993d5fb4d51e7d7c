// A document → flat OpenDocument for LibreOffice: a text with tables, or a workbook with one sheet a table.
import { sidesOf, type Side } from './html.ts'
import type { Layout, Stroke } from './layouts.ts'
import {
  isWide,
  margin,
  sheetOf,
  type ModelBlock,
  type ModelCell,
  type ModelDocument,
  type ModelTable,
} from './model.ts'

const strokes: Readonly<Record<Stroke, string>> = {
  hair: '0.05pt solid #000000',
  thin: '0.5pt solid #000000',
  thick: '2pt solid #000000',
  dashed: '0.75pt dashed #000000',
  dotted: '0.75pt dotted #000000',
  double: '2.25pt double #000000',
  shaded: '1pt solid #ffffff',
}

const spaces = ['office', 'style', 'text', 'table']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat(
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  )
  .join(' ')

/** Automatic styles, one a distinct content, in order of first use. */
interface Styles {
  readonly names: Map<string, string>
}

const styleName = ({ names }: Styles, family: string, inner: string, more = ''): string => {
  const key = `style:family="${family}"${more}>${inner}`
  let name = names.get(key)
  if (!name) names.set(key, (name = `s${names.size + 1}`))
  return name
}

const stylesXml = ({ names }: Styles): string =>
  [...names].map(([key, name]) => `<style:style style:name="${name}" ${key}</style:style>`).join('\n')

const font = (size: number, bold = false, tracking = 0): string =>
  `<style:text-properties fo:font-size="${size}pt" style:font-size-asian="${size}pt"` +
  (bold ? ' fo:font-weight="bold" style:font-weight-asian="bold"' : '') +
  (tracking > 0 ? ` fo:letter-spacing="${(tracking * size).toFixed(2)}pt"` : '') +
  '/>'

function envelope(layout: Layout, kind: 'text' | 'spreadsheet', styles: Styles, body: string): string {
  const [width, height] = sheetOf(layout)
  const face = `style:font-name="F" style:font-name-asian="F" style:font-name-complex="F"`
  const foot = layout.furniture
    ? `<style:footer><text:p text:style-name="Foot">— <text:page-number>1</text:page-number> —</text:p></style:footer>`
    : ''
  const fit = kind === 'spreadsheet' ? ' style:scale-to-X="1" style:scale-to-Y="0"' : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.${kind}">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'${layout.font}'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties ${face} fo:font-size="10.5pt" style:font-size-asian="10.5pt" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:default-style>
<style:default-style style:family="table-cell"><style:text-properties ${face} fo:font-size="10pt" style:font-size-asian="10pt"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Foot" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="${width}pt" fo:page-height="${height}pt" style:print-orientation="${isWide(layout) ? 'landscape' : 'portrait'}" fo:margin-top="${margin}pt" fo:margin-bottom="${margin}pt" fo:margin-left="${margin}pt" fo:margin-right="${margin}pt"${fit}/><style:header-style/><style:footer-style/></style:page-layout>
${stylesXml(styles)}
</office:automatic-styles>
<office:master-styles><style:master-page style:name="${kind === 'text' ? 'Standard' : 'Default'}" style:page-layout-name="pm">${kind === 'text' ? foot : `<style:header style:display="false"/>${foot || '<style:footer style:display="false"/>'}`}</style:master-page></office:master-styles>
<office:body><office:${kind}>${body}</office:${kind}></office:body></office:document>`
}

// ---- text documents

export function toOdt({ layout, blocks }: ModelDocument): string {
  const styles: Styles = { names: new Map() }
  let breakNext = false
  const body = blocks
    .map((block) => {
      if (block.kind === 'newPage') {
        breakNext = true
        return ''
      }
      const xml = blockXml(block, layout, styles, breakNext)
      breakNext = false
      return xml
    })
    .join('\n')
  return envelope(layout, 'text', styles, body)
}

const roles: Readonly<
  Record<Extract<ModelBlock, { kind: 'text' }>['role'], readonly [size: number, properties: string]>
> = {
  title: [18, 'fo:text-align="center" fo:margin-bottom="10pt"'],
  caption: [13, 'fo:text-align="center" fo:margin-top="12pt" fo:keep-with-next="always"'],
  unit: [10, 'fo:text-align="end" fo:keep-with-next="always"'],
  prose: [10.5, 'fo:text-indent="21pt" fo:margin-top="4pt" fo:margin-bottom="4pt"'],
  note: [9, 'fo:margin-top="2pt"'],
}

function blockXml(
  block: Exclude<ModelBlock, { kind: 'newPage' }>,
  layout: Layout,
  styles: Styles,
  breaks: boolean,
): string {
  if (block.kind === 'text') {
    const [size, properties] = roles[block.role]
    const page = breaks ? ' fo:break-before="page"' : ''
    const name = styleName(
      styles,
      'paragraph',
      `<style:paragraph-properties ${properties}${page}/>${font(size, block.role === 'title')}`,
    )
    return `<text:p text:style-name="${name}">${escape(block.text)}</text:p>`
  }
  const [first, second] = block.tables
  if (!second) return tableXml(first!, layout, styles)
  // Two tables abreast stand in the cells of a table without lines.
  const width = (table: ModelTable): number => table.widths.reduce((a, b) => a + b, 0) * table.fontSize + 12
  const outer = styleName(
    styles,
    'table',
    `<style:table-properties style:width="${(width(first!) + width(second)).toFixed(2)}pt" table:align="left"/>`,
  )
  const columns = [first!, second].map((table) => columnXml(styles, width(table))).join('')
  const plain = styleName(
    styles,
    'table-cell',
    '<style:table-cell-properties fo:padding="0pt" fo:border="none"/>',
  )
  const cells = [first!, second]
    .map(
      (table) =>
        `<table:table-cell table:style-name="${plain}">${tableXml(table, layout, styles)}<text:p/></table:table-cell>`,
    )
    .join('')
  const row = styleName(styles, 'table-row', '<style:table-row-properties fo:keep-together="always"/>')
  return `<table:table table:style-name="${outer}">${columns}<table:table-row table:style-name="${row}">${cells}</table:table-row></table:table>`
}

const columnXml = (styles: Styles, width: number): string => {
  const name = styleName(
    styles,
    'table-column',
    `<style:table-column-properties style:column-width="${width.toFixed(2)}pt"/>`,
  )
  return `<table:table-column table:style-name="${name}"/>`
}

function tableXml(table: ModelTable, layout: Layout, styles: Styles): string {
  const { widths, fontSize, headerRows, rowCount } = table
  const total = widths.reduce((a, b) => a + b, 0) * fontSize
  const name = styleName(
    styles,
    'table',
    `<style:table-properties style:width="${total.toFixed(2)}pt" table:align="left" table:border-model="collapsing" style:may-break-between-rows="true"/>`,
  )
  const columns = widths.map((width) => columnXml(styles, width * fontSize)).join('')
  const row = styleName(
    styles,
    'table-row',
    `<style:table-row-properties fo:keep-together="${layout.cutRows ? 'auto' : 'always'}"/>`,
  )
  const rows = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, i) => {
      const cells = rowCells(table, from + i, (cell) => writerCell(cell, table, layout, styles))
      return `<table:table-row table:style-name="${row}">${cells}</table:table-row>`
    }).join('\n')
  const repeats = layout.repeatHeader && headerRows > 0
  const head = repeats ? `<table:table-header-rows>${rows(0, headerRows)}</table:table-header-rows>` : ''
  return `<table:table table:style-name="${name}">${columns}${head}${rows(repeats ? headerRows : 0, rowCount)}</table:table>`
}

/** One row with its covered places, as OpenDocument wants them. */
function rowCells(table: ModelTable, row: number, cellXml: (cell: ModelCell) => string): string {
  const over = table.cells.filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan)
  let out = ''
  for (let column = 0; column < table.columnCount; column++) {
    const cell = over.find((each) => each.column <= column && column < each.column + each.colSpan)
    if (cell && cell.row === row && cell.column === column) out += cellXml(cell)
    else out += '<table:covered-table-cell/>'
  }
  return out
}

const spanAttributes = (cell: ModelCell): string =>
  (cell.colSpan > 1 ? ` table:number-columns-spanned="${cell.colSpan}"` : '') +
  (cell.rowSpan > 1 ? ` table:number-rows-spanned="${cell.rowSpan}"` : '')

function borders(sides: readonly Side[], layout: Layout): string {
  return (['top', 'bottom', 'left', 'right'] as const)
    .map((side) => `fo:border-${side}="${sides.includes(side) ? strokes[layout.stroke] : 'none'}"`)
    .join(' ')
}

const shade = (cell: ModelCell, table: ModelTable, { stroke }: Layout): string =>
  stroke === 'shaded' ? ` fo:background-color="${cell.row < table.headerRows ? '#c5d9f1' : '#eef3fa'}"` : ''

const aligns = { left: 'start', center: 'center', right: 'end' } as const

function writerCell(cell: ModelCell, table: ModelTable, layout: Layout, styles: Styles): string {
  const box = styleName(
    styles,
    'table-cell',
    `<style:table-cell-properties style:vertical-align="${layout.valign}" fo:padding="${layout.padding}pt" ${borders(sidesOf(cell, table, layout), layout)}${shade(cell, table, layout)}/>`,
  )
  const text = styleName(
    styles,
    'paragraph',
    `<style:paragraph-properties fo:text-align="${aligns[cell.align]}"/>${font(table.fontSize, false, layout.tracking)}`,
  )
  return (
    `<table:table-cell table:style-name="${box}"${spanAttributes(cell)}>` +
    `<text:p text:style-name="${text}">${'　'.repeat(cell.indent)}${escape(cell.text)}</text:p></table:table-cell>`
  )
}

// ---- workbooks: caption, unit and notes are cells of the sheet, above and below the table

export function toOds({ layout, blocks }: ModelDocument): string {
  const styles: Styles = { names: new Map() }
  const sheets: string[] = []
  let above: string[] = []
  blocks.forEach((block, i) => {
    if (block.kind === 'newPage') return
    if (block.kind === 'text') {
      if (block.role === 'caption' || block.role === 'unit') above.push(block.text)
      return
    }
    const next = blocks[i + 1]
    const note = next?.kind === 'text' && next.role === 'note' ? next.text : undefined
    for (const table of block.tables)
      sheets.push(sheetXml(table, layout, styles, sheets.length + 1, above, note))
    above = []
  })
  return envelope(layout, 'spreadsheet', styles, sheets.join('\n'))
}

function sheetXml(
  table: ModelTable,
  layout: Layout,
  styles: Styles,
  number: number,
  above: readonly string[],
  note: string | undefined,
): string {
  const { columnCount, headerRows, rowCount, widths, fontSize } = table
  const columns = widths.map((width) => columnXml(styles, width * fontSize)).join('')
  const sheet = styleName(
    styles,
    'table',
    '<style:table-properties table:display="true"/>',
    ' style:master-page-name="Default"',
  )
  const row = styleName(
    styles,
    'table-row',
    '<style:table-row-properties style:use-optimal-row-height="true"/>',
  )
  const across = (text: string, align: string, size: number): string => {
    const cell = styleName(
      styles,
      'table-cell',
      `<style:table-cell-properties style:vertical-align="middle" fo:border="none"/><style:paragraph-properties fo:text-align="${align}"/>${font(size)}`,
    )
    const covered = '<table:covered-table-cell/>'.repeat(columnCount - 1)
    return `<table:table-row table:style-name="${row}"><table:table-cell table:style-name="${cell}" office:value-type="string" table:number-columns-spanned="${columnCount}"><text:p>${escape(text)}</text:p></table:table-cell>${covered}</table:table-row>`
  }
  const rows = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, i) => {
      const cells = rowCells(table, from + i, (cell) => calcCell(cell, table, layout, styles))
      return `<table:table-row table:style-name="${row}">${cells}</table:table-row>`
    }).join('\n')
  const top = above
    .map((text, i) => across(text, i === 0 ? 'center' : 'end', i === 0 ? fontSize + 4 : fontSize))
    .join('')
  const repeats = layout.repeatHeader && headerRows > 0
  const head = rows(0, headerRows)
  return (
    `<table:table table:name="表${number}" table:style-name="${sheet}">${columns}${top}` +
    (repeats ? `<table:table-header-rows>${head}</table:table-header-rows>` : head) +
    `${rows(headerRows, rowCount)}${note ? across(note, 'start', fontSize) : ''}</table:table>`
  )
}

function calcCell(cell: ModelCell, table: ModelTable, layout: Layout, styles: Styles): string {
  const words = /\p{Script=Han}/u.test(cell.text)
  const name = styleName(
    styles,
    'table-cell',
    `<style:table-cell-properties style:vertical-align="middle" fo:wrap-option="${words ? 'wrap' : 'no-wrap'}" fo:padding="${layout.ruling === 'all' || layout.ruling === 'no-sides' ? layout.padding / 2 : 2.5}pt" ${borders(sidesOf(cell, table, layout), layout)}${shade(cell, table, layout)}/>` +
      `<style:paragraph-properties fo:text-align="${aligns[cell.align]}"/>${font(table.fontSize, false, layout.tracking)}`,
  )
  const open = `<table:table-cell table:style-name="${name}"${spanAttributes(cell)}`
  if (cell.text === '') return `${open}/>`
  return `${open} office:value-type="string"><text:p>${'　'.repeat(cell.indent)}${escape(cell.text)}</text:p></table:table-cell>`
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
