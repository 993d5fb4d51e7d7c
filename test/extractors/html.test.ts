// Protects: a web page gives its own paragraphs and tables, exactly as written and merged, and nothing of the site
// around them; a page that cannot be read is a typed problem.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { extractHtml, pagePictures } from '../../extractors/html/index.ts'
import { EXTENT_LIMIT, SIZE_LIMIT } from '../../extractors/html/limits.ts'
import type { Block, ExtractedDocument, TableBlock } from '../../schemas/block.ts'
import type { Problem } from '../../schemas/source.ts'
import { ReadError } from '../../schemas/source.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

function read(html: string | Uint8Array): ExtractedDocument & { problems: Problem[] } {
  const problems: Problem[] = []
  const bytes = typeof html === 'string' ? new TextEncoder().encode(html) : html
  return { ...extractHtml(bytes, (problem) => problems.push(problem)), problems }
}

const isTable = (block: Block): block is TableBlock => block.kind === 'table'
const tables = (document: ExtractedDocument): TableBlock[] => document.blocks.filter(isTable)
const texts = (document: ExtractedDocument): string[] =>
  document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))

/** The printed strings of a table, '' where a place is empty or covered. */
function matrix(table: TableBlock): string[][] {
  const rows = Array.from({ length: table.rowCount }, () => new Array<string>(table.columnCount).fill(''))
  for (const cell of table.cells) rows[cell.row]![cell.column] = cell.text
  return rows
}

const LONG = '本年预算收支情况说明如下，收入预算增加的主要原因是年度正常增人增资。'.repeat(4)

describe('tables', () => {
  test('rowspan and colspan stand in their first place, ragged rows are filled', () => {
    const [table] = tables(
      read(`<p>${LONG}</p><table>
        <tr><td rowspan=2>a</td><td colspan=2>b</td></tr>
        <tr><td>c</td><td rowspan=0>d</td></tr>
        <tr><td>1</td></tr></table>`),
    )
    expect(matrix(table!)).toEqual([
      ['a', 'b', ''],
      ['', 'c', 'd'],
      ['1', '', ''],
    ])
    expect(table!.cells.map((c) => [c.row, c.column, c.rowSpan, c.colSpan])).toEqual([
      [0, 0, 2, 1],
      [0, 1, 1, 2],
      [1, 1, 1, 1],
      [1, 2, 2, 1],
      [2, 0, 1, 1],
      [2, 1, 1, 1],
    ])
  })

  test('columns and rows in which no cell begins are folded away, hidden ones are not there', () => {
    const [table] = tables(
      read(`<table><tr style="display:none"><td>x</td><td>y</td><td>z</td><td>w</td></tr>
        <tr><td colspan=3>项目</td><td>数</td></tr>
        <tr><td colspan=3 rowspan=2>收入</td><td rowspan=2>12</td></tr><tr></tr></table>`),
    )
    expect(matrix(table!)).toEqual([
      ['项目', '数'],
      ['收入', '12'],
    ])
  })

  test('header rows are those of thead or of th alone', () => {
    const head = tables(read('<table><thead><tr><td>a<td>b</thead><tr><td>1<td>2</table>'))[0]!
    const heads = tables(read('<table><tr><th>a<th>b<tr><th>c<th>d<tr><td>1<td>2</table>'))[0]!
    const none = tables(read('<table><tr><td>a<td>b<tr><td>1<td>2</table>'))[0]!
    expect([head.headerRows, heads.headerRows, none.headerRows]).toEqual([1, 2, 0])
  })

  test('the places of a table are covered exactly once, whatever the spans', () => {
    const cell = fc.record({
      rowspan: fc.integer({ min: 0, max: 4 }),
      colspan: fc.integer({ min: 0, max: 4 }),
    })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 }),
        (rows) => {
          const html = rows
            .map((row, r) =>
              row.map((c, i) => `<td rowspan=${c.rowspan} colspan=${c.colspan}>${r}.${i}</td>`).join(''),
            )
            .map((row) => `<tr>${row}</tr>`)
            .join('')
          for (const table of tables(read(`<table><tr><td>1<td>2<td>3</tr>${html}</table>`))) {
            const covered = new Map<string, number>()
            for (const c of table.cells) {
              for (let r = c.row; r < c.row + c.rowSpan; r++) {
                for (let k = c.column; k < c.column + c.colSpan; k++) {
                  covered.set(`${r},${k}`, (covered.get(`${r},${k}`) ?? 0) + 1)
                }
              }
            }
            expect(covered.size).toBe(table.rowCount * table.columnCount)
            expect([...covered.values()].every((n) => n === 1)).toBe(true)
            // every printed cell is there once
            const printed = table.cells.flatMap((c) => (c.text ? [c.text] : [])).sort()
            const written = [
              '1',
              '2',
              '3',
              ...rows.flatMap((row, r) => row.map((_, i) => `${r}.${i}`)),
            ].sort()
            expect(printed).toEqual(written)
          }
        },
      ),
    )
  })

  test('tables that only lay out are read as the text they hold', () => {
    const document = read(`<table><tr><td>首栏</td><td>
      <p>${LONG}</p><table><tr><td>部门名称：某局</td><td>单位：万元</td></tr></table>
      <table><tr><th>项目<th>数</tr><tr><td>收入<td>5,855</tr></table></td></tr></table>`)
    expect(texts(document)).toContain('部门名称：某局')
    expect(texts(document)).toContain('单位：万元')
    expect(tables(document).map(matrix)).toEqual([
      [
        ['项目', '数'],
        ['收入', '5,855'],
      ],
    ])
  })

  test('indentation of a label is kept beside its text', () => {
    const [table] = tables(
      read(`<table><tr><td>一、甲<td>1<tr><td>&nbsp;&nbsp;乙<td>1<tr><td>　　丙<td>1
        <tr><td style="font-size:14px;padding-left:28px">丁<td>1</table>`),
    )
    expect(table!.cells.filter((c) => c.column === 0).map((c) => [c.text, c.indent])).toEqual([
      ['一、甲', 0],
      ['乙', 1],
      ['丙', 2],
      ['丁', 2],
    ])
  })

  test('a caption stands before its table', () => {
    const document = read(
      `<p>${LONG}</p><table><caption>收支总表</caption><tr><td>a<td>1<tr><td>b<td>2</table>`,
    )
    expect(document.blocks.map((b) => (b.kind === 'table' ? 'table' : b.text))).toEqual([
      LONG,
      '收支总表',
      'table',
    ])
  })
})

describe('paragraphs', () => {
  test('white space is as a browser shows it, the line ends of the source between wide characters are nothing', () => {
    const document = read(`<div><p>　　一般公共
      预算<b>支出</b> 5,855\n万元，&nbsp;增长\u200b10%。</p><p>${LONG}</p></div>`)
    expect(texts(document)[0]).toBe('一般公共预算支出 5,855 万元， 增长10%。')
  })

  test('<br> breaks titles for their looks and text into paragraphs', () => {
    const document = read(`<h1>2026 年某某局<br>部门预算</h1>
      <div>一、收入 1 万元。<br>二、支出 1 万元。<br><br>注：无</div><p>${LONG}</p>`)
    expect(texts(document).slice(0, 4)).toEqual([
      '2026 年某某局部门预算',
      '一、收入 1 万元。',
      '二、支出 1 万元。',
      '注：无',
    ])
    const heading = document.blocks[0]!
    expect(heading.kind === 'paragraph' && heading.lines.map((line) => [line.text, line.start])).toEqual([
      ['2026 年某某局', 0],
      ['部门预算', 9],
    ])
  })

  test('scripts, styles, comments and hidden elements are not text', () => {
    const document =
      read(`<p>${LONG}</p><script>var 甲='<p>1</p>'</script><style>p{}</style><!-- <p>乙</p> -->
      <p style="color:red; display:none">丙</p><div hidden>丁</div><noscript>戊</noscript>`)
    expect(texts(document)).toEqual([LONG])
  })

  test('headings carry their level, bold and centred text is marked', () => {
    const document = read(`<h2>二、表格部分</h2><p align=center><strong>注</strong></p><p>${LONG}</p>`)
    expect(document.blocks.slice(0, 2)).toMatchObject([
      { headingLevel: 2, bold: true },
      { align: 'center', bold: true, text: '注' },
    ])
  })
})

describe('encodings', () => {
  const body = `<p>部门预算收支，〇镕㑇，${LONG}</p>`
  const gb = (text: string) => encodeGb18030(text)
  const concat = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
  const ascii = (text: string) => new TextEncoder().encode(text)

  test.each<[string, Uint8Array]>([
    ['UTF-8 with a meta that says GB2312', ascii(`<meta charset=gb2312>${body}`)],
    ['UTF-8 with a mark', ascii(`\ufeff${body}`)],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${body}`, 'utf16le'))],
    [
      'UTF-16 without a mark',
      new Uint8Array(Buffer.from('<html><body><div class="a">'.repeat(20) + body, 'utf16le')),
    ],
    ['GB18030 without a word', gb(body)],
    ['GB18030 with a meta that says UTF-8', concat(ascii('<meta charset="utf-8">'), gb(body))],
    ['GB18030 with a meta that says windows-1252', concat(ascii('<meta charset="utf8x">'), gb(body))],
  ])('%s', (_, bytes) => {
    const document = read(bytes)
    expect(texts(document)[0]).toBe(`部门预算收支，〇镕㑇，${LONG}`)
    expect(document.problems).toEqual([])
  })

  test('a damaged byte is reported and costs only itself', () => {
    const bytes = concat(ascii(`<p>${LONG}`), new Uint8Array([0xff]), ascii('5,855 万元</p>'))
    const document = read(bytes)
    expect(texts(document)[0]).toBe(`${LONG}\ufffd5,855 万元`)
    expect(document.problems).toEqual([
      { code: 'html/damaged-text', params: { encoding: 'utf-8', count: 1 } },
    ])
  })
})

describe('furniture', () => {
  test('menus, crumbs, banners and footers stay out, the title outside the text comes in', () => {
    const menu = '<ul>' + '<li><a href="/x">政务公开</a></li>'.repeat(8) + '</ul>'
    const document = read(`<title>某市某局2026年部门预算-某市政府网</title><body>
      <div class="top-box"><a href=/>首页</a> 欢迎访问某市政府网站，今天是星期五</div><div id=nav>${menu}</div>
      <div class="wrap"><div class="l">${menu}</div><div class="r">
        <div class="t">某市某局2026年部门预算</div><div class="info"><span>来源：某局</span></div>
        <div class="txt"><p>${LONG}</p><table><tr><td>a<td>1<tr><td>b<td>2</table><p>${LONG}</p></div>
      </div></div><div class="footer"><p>主办单位：某市人民政府办公室</p><p>备案号 123</p></div>`)
    expect(document.blocks.map((b) => (b.kind === 'table' ? 'table' : b.text))).toEqual([
      '某市某局2026年部门预算',
      LONG,
      'table',
      LONG,
    ])
    const furniture = document.furniture.map((line) => line.text)
    expect(furniture).toContain('主办单位：某市人民政府办公室')
    expect(furniture).toContain('政务公开')
    expect(document.links).toHaveLength(17)
  })

  test('a contents page that leads to places of its own page is text', () => {
    const contents =
      '<p><a href="#a">一、收支总表</a></p><p><a href="#b">二、收入总表</a></p><p><a href="#c">三、支出总表</a></p>'
    expect(texts(read(`${contents}<p>${LONG}</p>`))).toEqual([
      '一、收支总表',
      '二、收入总表',
      '三、支出总表',
      LONG,
    ])
  })

  test('nothing that is shown is lost: every character is in the blocks or in the furniture', () => {
    const word = fc.constantFrom('收入', '支出', '合计', '12.30', '公开')
    const leaf = word.map((w) => `<p>${w}</p>`)
    const link = word.map((w) => `<a href="/x">${w}</a>`)
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        leaf,
        link,
        word,
        fc
          .tuple(
            fc.constantFrom('div', 'section', 'nav', 'article', 'header', 'footer', 'ul'),
            fc.array(tie('node')),
          )
          .map(([tag, inner]) => `<${tag}>${inner.join(' ')}</${tag}>`),
      ),
    }))
    fc.assert(
      fc.property(fc.array(node, { maxLength: 6 }), (nodes) => {
        const html = nodes.join('')
        const shown = html.replace(/<[^>]*>/g, '').replace(/\s+/g, '')
        const document = read(html)
        const out = [...texts(document), ...document.furniture.map((line) => line.text)]
          .join('')
          .replace(/\s+/g, '')
        expect([...out].sort().join('')).toBe([...shown].sort().join(''))
      }),
    )
  })
})

describe('what cannot be read', () => {
  test('a page of links only', () => {
    const document = read(
      '<body>' + '<ul>' + '<li><a href="a.pdf">某局2026年部门预算</a></li>'.repeat(5) + '</ul>',
    )
    expect(document.problems).toEqual([
      { code: 'html/attachments', params: { count: 1, names: '某局2026年部门预算' } },
      { code: 'html/no-content', params: { links: 5, images: 0 } },
    ])
    expect(document.links![0]).toEqual({ href: 'a.pdf', text: '某局2026年部门预算' })
  })

  test('a table that is a picture', () => {
    const document = read(`<p>${LONG}</p><table><tr><td><img src=a.png></td><td></td></tr></table>`)
    expect(tables(document)).toEqual([])
    expect(document.problems).toEqual([{ code: 'html/pictures', params: { images: 1, names: 'a.png' } }])
  })

  test('a grid made of other elements is a table: by its styles, its roles, or rows of equally many figures', () => {
    const rows = [
      ['项目', '预算数', '决算数'],
      ['基本支出', '1,204.50', '1,198.00'],
      ['项目支出', '77.00', '76.12'],
      ['合计', '1,281.50', '1,274.12'],
    ]
    const grid = (open: (kind: 'table' | 'row' | 'cell') => string) =>
      `<p>${LONG}</p><div${open('table')}>${rows
        .map(
          (row) => `<div${open('row')}>${row.map((c) => `<div${open('cell')}>${c}</div>`).join('\n')}</div>`,
        )
        .join('\n')}</div><p>${LONG}</p>`
    const sheet =
      '<style>.t{display:table}.r {color:red; display: table-row;} .x .c{display:table-cell}</style>'
    for (const html of [
      grid(() => ''),
      sheet + grid((kind) => ` class="${kind[0]!}"`),
      grid((kind) => ` role="${kind}"`),
      grid((kind) => ` style="display:${kind === 'table' ? '' : 'table-'}${kind}"`),
    ]) {
      const [table] = tables(read(html))
      expect(table?.cells.map((cell) => cell.text)).toEqual(rows.flat())
      expect([table?.rowCount, table?.columnCount]).toEqual([4, 3])
    }
  })

  test('a bar of links with counts, cards of text and a list of dates are no tables', () => {
    const repeat = (html: string) => `<p>${LONG}</p><div>${html.repeat(6)}</div>`
    expect(tables(read(repeat('<div><span><a href="/a">通知</a></span><span>12</span></div>')))).toEqual([])
    expect(tables(read(repeat(`<div><p>${LONG.repeat(3)}</p><p>12</p></div>`)))).toEqual([])
    expect(tables(read(repeat('<div><span>预算公开</span><span>2024年1月3日</span></div>')))).toEqual([])
  })

  test('what Word writes for a page: numbers of lists are text, its own hints are not', () => {
    const document = read(
      `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=ZH-CN><!--[if gte mso 9]><xml><o:p>x</o:p></xml><![endif]-->
      <p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp;</span></span></span><![endif]>部门职责<o:p></o:p></p>
      <p class=MsoNormal>${LONG}<span style='mso-hide:all'>藏</span></p>
      <table class=MsoNormalTable border=1><tr><td colspan=2><p class=MsoNormal align=center><b>项目</b></p></td><td><p>金额</p></td></tr><tr><td><p>甲</p></td><td><p>乙</p></td><td><p class=MsoNormal align=right>1,200<o:p></o:p></p></td></tr></table></body></html>`,
    )
    expect(texts(document)).toEqual(['一、 部门职责', LONG])
    expect(tables(document)[0]!.cells.map((cell) => cell.text)).toEqual(['项目', '金额', '甲', '乙', '1,200'])
  })

  test('an empty page, a page without a table, and text that is no markup', () => {
    expect(read('<html></html>').problems.map((p) => p.code)).toEqual(['html/no-content'])
    expect(read(`<p>${LONG}</p>`).problems).toEqual([])
    expect(texts(read(LONG))).toEqual([LONG])
  })

  test('nesting without end is a problem, not a crash; unclosed paragraphs are not nesting', () => {
    const deep = () => read('<div>'.repeat(EXTENT_LIMIT.depth + 1) + LONG)
    expect(deep).toThrow(ReadError)
    expect(texts(read('<div>'.repeat(EXTENT_LIMIT.depth - 1) + LONG))).toEqual([LONG])
    expect(texts(read(`<p><font><b>${LONG}`.repeat(3000)))).toHaveLength(3000)
  })

  test('a page of too many bytes or elements is a problem before it is a tree', () => {
    const code = (bytes: Uint8Array): string => {
      try {
        read(bytes)
        return 'read'
      } catch (error) {
        return error instanceof ReadError ? error.problem.code : String(error)
      }
    }
    expect(code(new Uint8Array(SIZE_LIMIT + 1))).toBe('html/too-large')
    expect(code(new TextEncoder().encode('<p>1</p>'.repeat(EXTENT_LIMIT.elements + 1)))).toBe(
      'html/too-many-elements',
    )
    const picture = `<p>${LONG}</p><p><img src="data:image/png;base64,${'A'.repeat(4_000_000)}"></p>`
    expect(code(new TextEncoder().encode(picture))).toBe('read')
  })

  test('a table beyond measure is a problem', () => {
    const rows = '<tr><td colspan=1000 rowspan=65000>1</td><td>2</td></tr>'.repeat(2000)
    const document = read(`<p>${LONG}</p><table>${rows}</table>`)
    expect(document.problems.map((p) => p.code)).toEqual(['html/table-too-large'])
  })

  test('never throws anything but ReadError, whatever the markup', () => {
    const piece = fc.constantFrom(
      ...'<table> <tr> <td> <td rowspan=3> </table> <div> </div> <p> <br> </p> <ul> <li> <a href=x> </a> <b> 收入 1,2 <!-- --> <h1> &nbsp; <th> <caption> <template> <svg> <form> <select> <option>'.split(
        ' ',
      ),
    )
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void read(pieces.join(''))))
  })
})

describe.skipIf(!hasCorpus)('the seed', () => {
  interface TruthTable {
    no?: number
    present?: boolean
    header: string[][]
    rows: string[][]
  }
  const truth = () =>
    JSON.parse(readFileSync(corpusPath('seed', 'truth.json'), 'utf8')) as {
      tables: TruthTable[]
      part7Table: TruthTable
      pageFurniture: string[]
    }

  test.each(['seed.html', 'seed.gb18030.html'])(
    '%s gives every table of the truth file cell for cell',
    (file) => {
      const { tables: expected, part7Table, pageFurniture } = truth()
      const document = read(readFileSync(corpusPath('seed', file)))
      const want = [part7Table, ...expected.filter((table) => table.present)].map((t) => [
        ...t.header,
        ...t.rows,
      ])
      expect(tables(document).map(matrix)).toEqual(want)
      const kept = new Set(texts(document))
      for (const words of pageFurniture) expect(kept).not.toContain(words)
      expect(document.problems).toEqual([])
    },
  )

  test('both encodings give the same document', () => {
    const [a, b] = ['seed.html', 'seed.gb18030.html'].map((file) =>
      read(readFileSync(corpusPath('seed', file))),
    )
    expect(a).toEqual(b)
  })

  test('pages that a harvest brings are read or refused with a word', () => {
    const open = (name: string) => read(readFileSync(corpusPath('mislabelled', name)))
    const narrative = open('chongqing-publicity-2026.html-named.pdf')
    expect(texts(narrative)[0]).toBe('中共重庆市委宣传部2026年部门预算情况说明')
    expect(
      texts(narrative)
        .join('')
        .match(/[\d,.]+万元/g)!.length,
    ).toBeGreaterThan(45)
    expect(open('chongqing-police-page.html-named.pdf').problems.map((p) => p.code)).toEqual([
      'html/pictures',
    ])
    expect(open('changsha-listing.html').problems.map((p) => p.code)).toEqual(['html/no-content'])
    expect(open('wuhan-page.html').problems.map((p) => p.code)).toEqual(['html/no-content'])
    expect(texts(open('zhengzhou-2015-page.html'))[0]).toBe('郑州市国土资源局2015年度部门预算公开情况说明')
  })
})

/** GB18030 bytes of the characters used here, found by asking the decoder (Node has no encoder). */
function encodeGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, number[]>()
  for (let a = 0x81; a <= 0xfe; a++) {
    for (let b = 0x40; b <= 0xfe; b++) {
      const char = decoder.decode(new Uint8Array([a, b]))
      if (char.length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, [a, b])
    }
  }
  return new Uint8Array(
    [...text].flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : table.get(char)!)),
  )
}

test('pictures that are read with a page are named as they are asked for: once each, the best one, from the page’s base', () => {
  const page = (head: string): Uint8Array =>
    new TextEncoder().encode(
      `${head}<h1>部门预算</h1><p>${LONG}</p><p><img src="t.png"></p><p><img src="wait.gif" data-src="/i/c.jpg"></p>` +
        '<p><a href="whole.png"><img src="small.png"></a></p><p><img src="icon.png" width="20"></p><p><img src="data:image/png;base64,AA"></p>',
    )
  expect(pagePictures(page(''))).toEqual(['t.png', '/i/c.jpg', 'whole.png'])
  expect(pagePictures(page('<base href="https://www.example.invalid/a/">'))).toEqual([
    'https://www.example.invalid/a/t.png',
    'https://www.example.invalid/i/c.jpg',
    'https://www.example.invalid/a/whole.png',
  ])
  expect(pagePictures(new TextEncoder().encode(`<p>${LONG}</p>`))).toEqual([])
})
