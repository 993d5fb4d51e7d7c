// Protects Word files: what Word prints is what is read, also where it stands nowhere in the text (numbers of lists,
// merged cells), and what it does not print is told apart.
import { describe, expect, test } from 'vitest'
import { sniff } from '../../corpus/sniff.ts'
import { extractOffice } from '../../extractors/office/index.ts'
import type { ExtractedDocument, TableBlock } from '../../schemas/block.ts'
import { ReadError, type Problem } from '../../schemas/source.ts'
import { zipOf } from '../sources/archives.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="x" xmlns:v="y"'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const text = (value: string): Buffer => Buffer.from(value)

/** A .docx of a body and of further parts, by their names in word/. */
export function docx(body: string, parts: Readonly<Record<string, string>> = {}, relations = ''): Buffer {
  const own = Object.keys(parts).map((name) => {
    const type = name.replace(/\d*\.xml$/, '')
    return `<Relationship Id="r-${name}" Type="${REL}/${type}" Target="${name}"/>`
  })
  return zipOf([
    {
      name: '[Content_Types].xml',
      data: text(`<Types><Override PartName="/word/document.xml" ContentType="${DOCX}.main+xml"/></Types>`),
    },
    {
      name: '_rels/.rels',
      data: text(
        `<Relationships><Relationship Id="r" Type="${REL}/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
    },
    {
      name: 'word/document.xml',
      data: text(`<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`),
    },
    {
      name: 'word/_rels/document.xml.rels',
      data: text(`<Relationships>${own.join('')}${relations}</Relationships>`),
    },
    ...Object.entries(parts).map(([name, data]) => ({ name: `word/${name}`, data: text(data) })),
  ])
}

async function read(bytes: Uint8Array): Promise<ExtractedDocument & { problems: Problem[] }> {
  const problems: Problem[] = []
  const document = await extractOffice(bytes, DOCX, (problem) => void problems.push(problem))
  return { ...document, problems }
}

const p = (words: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}<w:r><w:t>${words}</w:t></w:r></w:p>`
const tc = (words: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${p(words)}</w:tc>`
const texts = (document: ExtractedDocument): string[] =>
  document.blocks.flatMap((b) => (b.kind === 'paragraph' ? [b.text] : []))
const tables = (document: ExtractedDocument): TableBlock[] =>
  document.blocks.filter((b): b is TableBlock => b.kind === 'table')
const grid = (table: TableBlock): string[] =>
  table.cells.map((c) => `${c.row},${c.column} ${c.rowSpan}x${c.colSpan} ${c.text}`)

test('the numbers that Word prints before paragraphs are read, in the form it prints them', async () => {
  const level = (ilvl: number, format: string, said: string) =>
    `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${said}"/></w:lvl>`
  const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'decimal', '%1.%4')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uf0b7')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
  const item = (words: string, ilvl: number, id = 1) =>
    p(words, `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${id}"/></w:numPr>`)
  const body = [
    item('职责', 0),
    item('机构', 0),
    item('本级', 1),
    item('下属', 1),
    item('甲', 2),
    item('工作', 0),
    item('重数', 1),
    item('点', 0, 2),
  ]
  const many = Array.from({ length: 8 }, (_, i) => item(`项${i}`, 0))
  const document = await read(docx([...body, ...many].join(''), { 'numbering.xml': numbering }))
  expect(texts(document).slice(0, 8)).toEqual([
    '一、职责',
    '二、机构',
    '（一）本级',
    '（二）下属',
    '1.甲',
    '三、工作',
    '（一）重数',
    '点',
  ])
  expect(texts(document).at(-1)).toBe('十一、项7')
})

test('merged cells, rows that begin further right, columns that differ by a hair, header rows', async () => {
  const row = (cells: string, properties = '') => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`
  const table = `<w:tbl><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/><w:gridCol w:w="3"/><w:gridCol w:w="900"/></w:tblGrid>
    ${row(tc('项目', '<w:vMerge w:val="restart"/>') + tc('金额', '<w:gridSpan w:val="3"/>'), '<w:tblHeader/>')}
    ${row(tc('', '<w:vMerge/>') + tc('预算', '<w:gridSpan w:val="2"/>') + tc('决算'), '<w:tblHeader/>')}
    ${row(tc('基本支出') + tc('1,200.00') + tc('1,100.00', '<w:gridSpan w:val="2"/>'))}
    ${row(tc('合计') + tc('1,200.00'), '<w:gridBefore w:val="1"/>')}
    ${row(tc('藏') + tc('9') + tc('9'), '<w:hidden/>')}</w:tbl>`
  const [found] = tables(await read(docx(table)))
  expect(grid(found!)).toEqual([
    '0,0 2x1 项目',
    '0,1 1x2 金额',
    '1,1 1x1 预算',
    '1,2 1x1 决算',
    '2,0 1x1 基本支出',
    '2,1 1x1 1,200.00',
    '2,2 1x1 1,100.00',
    '3,0 1x1 ',
    '3,1 1x1 合计',
    '3,2 1x1 1,200.00',
  ])
  expect(found!.headerRows).toBe(2)
})

test('styles carry look and outline; contents lines keep their dots; tabs and breaks part words', async () => {
  const styles = `<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:styleId="base"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
    <w:style w:styleId="h2"><w:basedOn w:val="base"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
    <w:style w:styleId="toc"><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr></w:style></w:styles>`
  const body =
    p('部门概况', '<w:pStyle w:val="h2"/>') +
    '<w:p><w:pPr><w:pStyle w:val="toc"/></w:pPr><w:r><w:t>第一部分</w:t></w:r><w:r><w:tab/><w:t>3</w:t></w:r></w:p>' +
    '<w:p><w:r><w:t>部门：甲</w:t><w:tab/><w:t>单位：万元</w:t><w:br w:type="page"/></w:r></w:p>'
  const document = await read(docx(body, { 'styles.xml': styles }))
  expect(document.blocks[0]).toMatchObject({
    text: '部门概况',
    align: 'center',
    bold: true,
    fontSize: 18,
    headingLevel: 2,
  })
  expect(texts(document).slice(1)).toEqual(['第一部分........3', '部门：甲 单位：万元'])
  expect(document.blocks[2]).toMatchObject({ fontSize: 12, bold: false })
})

test('deleted and hidden words are not printed, inserted ones are; both are told', async () => {
  const body =
    '<w:p><w:r><w:t>支出1</w:t></w:r><w:del><w:r><w:delText>00</w:delText></w:r></w:del><w:ins><w:r><w:t>20万元</w:t></w:r></w:ins>' +
    '<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>' +
    '<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>' +
    p('框内') +
    '</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>' +
    p('框内') +
    '</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>'
  const document = await read(docx(body, { 'header1.xml': `<w:hdr ${W}>${p('页眉')}</w:hdr>` }))
  expect(texts(document)).toEqual(['支出120万元', '框内'])
  expect(document.furniture.map((line) => line.text)).toEqual(['页眉', '内部'])
  expect(document.problems.map(({ code }) => code)).toEqual(['office/tracked-changes', 'office/hidden-text'])
})

describe('what is never run or fetched, and what cannot be read', () => {
  test('macros and references outward are named', async () => {
    const outward = `<Relationship Id="t" Type="${REL}/attachedTemplate" Target="http://10.0.0.1/evil.dotm" TargetMode="External"/><Relationship Id="h" Type="${REL}/hyperlink" Target="http://example.org/" TargetMode="External"/>`
    const { problems, links } = await read(docx(p('正文'), { 'vbaProject.bin': 'x' }, outward))
    expect(problems.map(({ code }) => code)).toEqual(['office/macros', 'office/external-references'])
    expect(problems[1]!.params).toEqual({ count: 1, example: 'http://10.0.0.1/evil.dotm' })
    expect(links).toEqual([{ href: 'http://example.org/', text: '' }])
  })

  test.each([
    ['a bomb', () => docx(' '.repeat(140 * 1024 * 1024)), 'office/too-large'],
    ['no body', () => zipOf([{ name: 'word/document.xml', data: text('<w:document/>') }]), 'office/broken'],
    ['no document', () => zipOf([{ name: 'other.xml', data: text('<x/>') }]), 'office/broken'],
    ['cut off', () => docx(p('正文')).subarray(0, 200), 'office/broken'],
    ['nested without end', () => docx('<w:sdt>'.repeat(2000) + p('x')), 'html/too-deep'],
  ])('%s', async (_, make, code) => {
    const bytes = make()
    const error = await read(bytes).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ReadError)
    expect((error as ReadError).problem.code).toBe(code)
  })

  test('entities that multiply are not expanded', async () => {
    const bytes = zipOf([
      {
        name: 'word/document.xml',
        data: text(
          `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document ${W}><w:body>${p('&b;')}</w:body></w:document>`,
        ),
      },
    ])
    expect(texts(await read(bytes))).toEqual(['&b;'])
  })

  test('a page and a document are told apart whatever the name', async () => {
    expect(await sniff(docx(p('正文')))).toBe(DOCX)
  })
})
