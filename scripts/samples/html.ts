// In: a sample. Out: the bytes of the web page that a department's site would publish it on, furniture and all.
import type { Cell, Part, Sample, Table } from './document.ts'
import { cellOf } from './document.ts'

export function renderHtml(sample: Sample): Uint8Array {
  const page = sample.html.style === 'semantic' ? semanticPage(sample) : officePage(sample)
  return sample.html.encoding === 'utf-8' ? new TextEncoder().encode(page) : encodeGb18030(page)
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const MENU = ['首页', '机构概况', '政务公开', '办事服务', '互动交流', '专题专栏']

function semanticPage(sample: Sample): string {
  const { site } = sample.html
  const menu = MENU.map((name) => `<li><a href="/${name}/">${name}</a></li>`).join('')
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="${sample.html.encoding}">
<title>${escape(sample.title)}-${escape(site)}</title>
<style>
body{margin:0;font:16px/1.8 "Noto Serif SC",SimSun,serif;color:#222;background:#f3f5f8}
header,footer{background:#174a7c;color:#fff;padding:18px 40px}nav{background:#0f3a66}nav ul{display:flex;gap:28px;list-style:none;margin:0;padding:8px 40px}nav a{color:#fff;text-decoration:none}
.crumb{padding:8px 40px;color:#666;font-size:14px}main{max-width:1100px;margin:0 auto;background:#fff;padding:24px 48px}
h1,h2,.ttl{text-align:center}article p{text-indent:2em;margin:.5em 0}p.cap{display:flex;justify-content:space-between;text-indent:0;font-size:14px}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{border:1px solid #555;padding:3px 6px}th{font-weight:normal;background:#eef2f7}.right{text-align:right}.center{text-align:center}
</style>
</head>
<body>
<header><div class="logo">${escape(site)}</div></header>
<nav><ul>${menu}</ul></nav>
<div class="crumb"><a href="/">首页</a> &gt; <a href="/open/">政务公开</a> &gt; <a href="/open/budget/">预决算公开</a></div>
<main>
<article>
${sample.parts.map((part) => semanticPart(part)).join('\n')}
</article>
<div class="tools"><a href="#">打印</a> <a href="#">收藏</a> <a href="#">关闭</a></div>
</main>
<footer><p>主办单位：${escape(site)}</p><ul><li><a href="/map/">网站地图</a></li><li><a href="/contact/">联系我们</a></li><li><a href="/about/">关于我们</a></li></ul></footer>
</body>
</html>
`
}

function semanticPart(part: Part): string {
  switch (part.kind) {
    case 'cover':
      return `<h1>${part.lines.map(escape).join('<br>')}</h1>\n${part.foot.map((line) => `<p class="center">${escape(line)}</p>`).join('\n')}`
    case 'contents':
      return `<h2>${escape(part.title)}</h2>\n<ul class="toc">\n${part.entries.map(({ text }) => `<li>${escape(text)}</li>`).join('\n')}\n</ul>`
    case 'divider':
      return `<h1>${escape(part.text)}</h1>`
    case 'heading':
      return `<h${part.level}>${escape(part.text)}</h${part.level}>`
    case 'paragraph':
      return `<p>${escape(part.text)}</p>`
    case 'table':
      return semanticTable(part)
  }
}

function semanticTable(table: Table): string {
  const number = table.number ? `<p class="tno">${escape(table.number)}</p>\n` : ''
  const title = table.title ? `<h3 class="ttl">${escape(table.title)}</h3>\n` : ''
  const caption =
    table.left || table.right
      ? `<p class="cap"><span>${escape(table.left)}</span> <span>${escape(table.right)}</span></p>\n`
      : ''
  const head = table.header.length ? `<thead>\n${rows(table.header, 'th', table)}</thead>\n` : ''
  const grid = table.rows.length
    ? `<table>\n${head}<tbody>\n${rows(table.rows, 'td', table)}</tbody>\n</table>\n`
    : ''
  return `<section>\n${number}${title}${caption}${grid}${table.notes.map((note) => `<p class="note">${escape(note)}</p>\n`).join('')}</section>`
}

function rows(given: readonly (readonly (string | Cell)[])[], tag: 'td' | 'th', table: Table): string {
  const shift = columnsOf(given, table)
  return given
    .map(
      (row, r) =>
        `<tr>${row.map((cell, i) => cellHtml(cellOf(cell), tag, shift[r]![i]!, table)).join('')}</tr>\n`,
    )
    .join('')
}

/** The column in which each cell of each row stands. */
function columnsOf(given: readonly (readonly (string | Cell)[])[], table: Table): number[][] {
  const taken = given.map(() => new Array<boolean>(table.columns.length).fill(false))
  return given.map((row, r) => {
    let column = 0
    return row.map((cell) => {
      while (taken[r]![column]) column++
      const at = column
      const { rowSpan = 1, colSpan = 1 } = cellOf(cell)
      for (let i = r; i < r + rowSpan; i++) taken[i]!.fill(true, at, at + colSpan)
      return at
    })
  })
}

function cellHtml(cell: Cell, tag: 'td' | 'th', column: number, table: Table): string {
  const spans =
    (cell.rowSpan && cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '') +
    (cell.colSpan && cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : '')
  const align = cell.align ?? table.columns[column]!.align
  const side = tag === 'td' && align !== 'left' ? ` class="${align}"` : ''
  return `<${tag}${spans}${side}>${'&nbsp;&nbsp;'.repeat(cell.indent ?? 0)}${escape(cell.text)}</${tag}>`
}

/** A page as older sites have it: tables for layout, fonts in the markup, tables pasted from a spreadsheet. */
function officePage(sample: Sample): string {
  const { site } = sample.html
  const menu = MENU.map((name) => `<td width="120" align="center"><a href="/${name}/">${name}</a></td>`).join(
    '',
  )
  const charset = sample.html.encoding === 'utf-8' ? 'utf-8' : 'gb2312'
  return `<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=${charset}">
<title>${escape(sample.title)}_${escape(site)}</title>
</head>
<body bgcolor="#ffffff">
<table width="1000" align="center" border="0" cellspacing="0" cellpadding="0">
<tr><td><div class="top"><font size="5" color="#990000"><b>${escape(site)}</b></font></div><table width="100%"><tr>${menu}</tr></table></td></tr>
<tr><td>当前位置：<a href="/">首页</a> &gt; <a href="/xxgk/">信息公开</a> &gt; <a href="/xxgk/yjs/">财政预决算</a></td></tr>
<tr><td>
<div id="zoom">
${sample.parts.map((part) => officePart(part)).join('\n')}
</div>
</td></tr>
<tr><td align="center"><div class="footer">版权所有：${escape(site)}&nbsp;&nbsp;<a href="/contact/">联系我们</a></div></td></tr>
</table>
</body>
</html>
`
}

function officePart(part: Part): string {
  switch (part.kind) {
    case 'cover':
      return [...part.lines, ...part.foot]
        .map((line) => `<p align="center"><font size="6"><b>${escape(line)}</b></font></p>`)
        .join('\n')
    case 'contents':
      return `<p align="center"><b>${escape(part.title)}</b></p>\n${part.entries.map(({ text, level }) => `<p>${'　'.repeat(level + 1)}${escape(text)}</p>`).join('\n')}`
    case 'divider':
      return `<p align="center"><font size="5"><b>${escape(part.text)}</b></font></p>`
    case 'heading':
      return part.level === 1
        ? `<p align="center"><font size="5"><b>${escape(part.text)}</b></font></p>`
        : `<p>　　<b>${escape(part.text)}</b></p>`
    case 'paragraph':
      return `<p>　　${escape(part.text)}</p>`
    case 'table':
      return officeTable(part)
  }
}

function officeTable(table: Table): string {
  const width = table.columns.length
  const caption = [table.number, table.title]
    .filter(Boolean)
    .map((line) => `<p align="center"><b>${escape(line)}</b></p>\n`)
  const sides = `<p>${escape(table.left)}${'　'.repeat(12)}${escape(table.right)}</p>\n`
  const grid =
    table.rows.length || table.header.length
      ? `<table border="1" cellspacing="0" bordercolor="#000000"><colgroup><col span="${width}"></colgroup><tbody>\n${rows([...table.header, ...table.rows], 'td', table)}</tbody></table>\n`
      : ''
  return `${caption.join('')}${table.left || table.right ? sides : ''}${grid}${table.notes.map((note) => `<p>${escape(note)}</p>\n`).join('')}`
}

/** GB18030 by asking the decoder for each two-byte sequence; Node has no encoder. Throws on what needs four bytes. */
function encodeGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, readonly [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(new Uint8Array([lead, trail]))
      if (char.length === 1 && char !== '\ufffd' && !codes.has(char)) codes.set(char, [lead, trail])
    }
  }
  const bytes: number[] = []
  for (const char of text) {
    const code = codes.get(char)
    if (char < '\x80') bytes.push(char.charCodeAt(0))
    else if (code) bytes.push(...code)
    else throw new Error(`not in GB18030 as two bytes: ${char}`)
  }
  return new Uint8Array(bytes)
}
