// A document → HTML for Chromium to print.
import type { Layout, Stroke } from './layouts.ts'
import {
  sheetOf,
  margin,
  type ModelBlock,
  type ModelCell,
  type ModelDocument,
  type ModelTable,
} from './model.ts'

const strokes: Readonly<Record<Stroke, string>> = {
  hair: '0.25pt solid #000',
  thin: '0.75pt solid #000',
  thick: '2pt solid #000',
  dashed: '1pt dashed #000',
  dotted: '1pt dotted #000',
  double: '2.25pt double #000',
  shaded: '1pt solid #fff',
}

export function toHtml({ layout, blocks }: ModelDocument): string {
  const foot = layout.furniture ? '@bottom-center { content: "— " counter(page) " —"; font-size: 9pt }' : ''
  const [width, height] = sheetOf(layout)
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><style>
@page { size: ${width}pt ${height}pt; margin: ${margin}pt; ${foot} }
body { margin: 0; font-family: '${layout.font}'; font-size: 10.5pt; line-height: 1.45 }
h1 { font-size: 18pt; text-align: center } h2 { font-size: 13pt; text-align: center; margin: 14pt 0 2pt; break-after: avoid }
.unit { text-align: right; margin: 0; break-after: avoid } .note { margin: 2pt 0; font-size: 9pt } .prose { margin: 5pt 0; text-indent: 2em }
table { border-collapse: collapse; table-layout: fixed; margin: 2pt 0 }
thead { display: ${layout.repeatHeader ? 'table-header-group' : 'table-row-group'} }
tr { break-inside: ${layout.cutRows ? 'auto' : 'avoid'} }
td { padding: ${layout.padding * 0.75}pt 0.35em; line-height: 1.25; overflow-wrap: anywhere; vertical-align: ${layout.valign}; letter-spacing: ${layout.tracking}em }
.j { text-align: justify; text-align-last: justify } .v { writing-mode: vertical-rl; margin: 0 auto }
.r { text-align: right; white-space: nowrap } .c { text-align: center }
.abreast { display: flex; justify-content: space-between; align-items: flex-start; break-inside: avoid }
.page { break-after: page }
</style><body>${blocks.map((block) => blockHtml(block, layout)).join('\n')}</body></html>`
}

function blockHtml(block: ModelBlock, layout: Layout): string {
  if (block.kind === 'newPage') return '<div class="page"></div>'
  if (block.kind === 'text') {
    const tag = { title: 'h1', caption: 'h2', unit: 'p', prose: 'p', note: 'p' }[block.role]
    return `<${tag} class="${block.role}">${escape(block.text)}</${tag}>`
  }
  const tables = block.tables.map((table) => tableHtml(table, layout)).join('\n')
  return block.tables.length > 1 ? `<div class="abreast">${tables}</div>` : tables
}

function tableHtml(table: ModelTable, layout: Layout): string {
  const { widths, fontSize, headerRows, rowCount } = table
  const total = widths.reduce((a, b) => a + b, 0)
  const columns = widths.map((width) => `<col style="width:${(width * fontSize).toFixed(2)}pt">`).join('')
  const rows = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, i) => {
      const cells = table.cells.filter((cell) => cell.row === from + i).sort((a, b) => a.column - b.column)
      return `<tr>${cells.map((cell) => cellHtml(cell, table, layout)).join('')}</tr>`
    }).join('\n')
  const head = headerRows > 0 ? `<thead>${rows(0, headerRows)}</thead>` : ''
  return (
    `<table style="width:${(total * fontSize).toFixed(2)}pt;font-size:${fontSize}pt"><colgroup>${columns}</colgroup>` +
    `${head}<tbody>${rows(headerRows, rowCount)}</tbody></table>`
  )
}

function cellHtml(cell: ModelCell, table: ModelTable, layout: Layout): string {
  const spans =
    (cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '') +
    (cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : '')
  const sides = sidesOf(cell, table, layout)
  const stroke = strokes[layout.stroke]
  const style = [
    ...sides.map((side) => `border-${side}:${stroke}`),
    ...(layout.stroke === 'shaded'
      ? [`background:${cell.row < table.headerRows ? '#c5d9f1' : '#eef3fa'}`]
      : []),
  ].join(';')
  const align = { left: layout.justified ? ' class="j"' : '', center: ' class="c"', right: ' class="r"' }[
    cell.align
  ]
  const text = `${'　'.repeat(cell.indent)}${escape(cell.text)}`
  const turned = layout.turnedHeads && cell.row < table.headerRows && cell.colSpan === 1
  return `<td${spans}${align} style="${style}">${turned ? `<div class="v">${text}</div>` : text}</td>`
}

export type Side = 'top' | 'bottom' | 'left' | 'right'

/** The sides of a cell that a layout draws. */
export function sidesOf(cell: ModelCell, table: ModelTable, { ruling }: Layout): Side[] {
  const last = cell.row + cell.rowSpan === table.rowCount
  const head = cell.row + cell.rowSpan === table.headerRows
  const sides: Side[] = []
  switch (ruling) {
    case 'all':
      return ['top', 'bottom', 'left', 'right']
    case 'no-sides':
      sides.push('top', 'bottom')
      if (cell.column > 0) sides.push('left')
      if (cell.column + cell.colSpan < table.columnCount) sides.push('right')
      return sides
    case 'levels':
      return ['top', 'bottom']
    case 'three-line':
      if (cell.row === 0) sides.push('top')
      // A group of the head is underlined over its columns.
      if (last || head || (cell.row < table.headerRows && cell.colSpan > 1)) sides.push('bottom')
      return sides
    case 'uprights':
      if (cell.row < table.headerRows) return ['top', 'bottom', 'left', 'right']
      return last ? ['left', 'right', 'bottom'] : ['left', 'right']
    case 'frame':
      if (cell.row === 0) sides.push('top')
      // As in a table of three lines, a line divides a group of the head from its parts.
      if (last || head || (cell.row < table.headerRows && cell.colSpan > 1)) sides.push('bottom')
      if (cell.column === 0) sides.push('left')
      if (cell.column + cell.colSpan === table.columnCount) sides.push('right')
      return sides
    case 'none':
      return []
  }
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
