// Hostile PDFs, each broken or swollen in one known way. In: nothing. Out: makers by name, called when a file is wanted.
import { deflateSync } from 'node:zlib'
import { buildPdf, flate, onePage, stream, type Body } from './pdf.ts'

type Makers = Readonly<Record<string, () => Uint8Array>>

const MB = 2 ** 20
const blank = (megabytes: number) => Buffer.alloc(megabytes * MB, 0x20)
const show = (name: string) => stream(`/${name} Do`)
const form = (content: string, resources = '') =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << ${resources} >>`)

/** A few kilobytes that swell to hundreds of megabytes. */
const bombs: Makers = {
  'bomb-content': () => onePage({ content: flate(blank(250)) }),
  'bomb-stacked': () => onePage({ content: flate(blank(250), 2) }),
  'bomb-stacked-thrice': () => onePage({ content: flate(blank(250), 3) }),
  'bomb-run-length': () =>
    onePage({
      content: { dict: '/Filter [/FlateDecode /RunLengthDecode]', bytes: deflateSync(runs(3 * MB)) },
    }),
  'bomb-object-stream': () =>
    onePage({
      catalog: '/Extra 7 0 R',
      more: [flate(Buffer.concat([Buffer.from('7 0 '), blank(300)]), 1, '/Type /ObjStm /N 1 /First 4')],
    }),
  'bomb-image': () =>
    onePage({
      content: show('X'),
      resources: '/XObject << /X 6 0 R >>',
      more: [
        flate(
          blank(200),
          1,
          '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceGray',
        ),
      ],
    }),
  'bomb-to-unicode': () => onePage({ resources: fontUsing('/ToUnicode 6 0 R'), more: [flate(blank(200))] }),
  'bomb-font-file': () =>
    onePage({
      resources: fontUsing('/FontDescriptor 7 0 R'),
      more: [
        flate(blank(200)),
        '<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 6 0 R /FontBBox [0 0 1 1] >>',
      ],
    }),
  'bomb-attachment': () =>
    onePage({
      catalog: '/Names << /EmbeddedFiles << /Names [(a) 7 0 R] >> >>',
      more: [flate(blank(200), 1, '/Type /EmbeddedFile'), '<< /Type /Filespec /F (a) /EF << /F 6 0 R >> >>'],
    }),
  'bomb-metadata': () =>
    onePage({ catalog: '/Metadata 6 0 R', more: [flate(blank(200), 1, '/Type /Metadata /Subtype /XML')] }),
}

const nested: Makers = {
  'deep-array-in-content': () => onePage({ content: stream('['.repeat(200_000)) }),
  'deep-dictionary': () => onePage({ catalog: '/A '.concat('<< /A '.repeat(100_000)) }),
  'deep-array-in-object': () => onePage({ more: ['['.repeat(200_000)], catalog: '/A 6 0 R' }),
  'deep-saves': () => onePage({ content: stream('q '.repeat(1_000_000)) }),
  'deep-marked-content': () => onePage({ content: stream('/Span BMC '.repeat(300_000)) }),
  'deep-page-tree': () => {
    const levels = 5000
    const node = (i: number) => `<< /Type /Pages /Kids [${i + 3} 0 R] /Count 1 >>`
    const tree = Array.from({ length: levels }, (_, i) => node(i))
    const page = `<< /Type /Page /Parent ${levels + 1} 0 R /MediaBox [0 0 9 9] >>`
    return buildPdf(['<< /Type /Catalog /Pages 2 0 R >>', ...tree, page])
  },
  'deep-structure': () => {
    const levels = 5000
    const element = (i: number) => `<< /Type /StructElem /S /Table /P ${i + 5} 0 R /K ${i + 7} 0 R >>`
    return onePage({
      catalog: '/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R',
      more: [
        '<< /Type /StructTreeRoot /K 7 0 R >>',
        ...Array.from({ length: levels }, (_, i) => element(i + 1)),
      ],
    })
  },
  'deep-strings': () => onePage({ content: stream(`${'('.repeat(500_000)} Tj`) }),
}

const loops: Makers = {
  'loop-page-tree': () =>
    buildPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
  'loop-page-tree-wide': () =>
    buildPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${'2 0 R '.repeat(1000)}] /Count 1000000 >>`,
    ]),
  'loop-parent': () =>
    buildPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>',
      '<< /Type /Page /Parent 3 0 R /Contents 3 0 R >>',
    ]),
  'loop-form': () =>
    onePage({
      content: show('X'),
      resources: '/XObject << /X 6 0 R >>',
      more: [form('/X Do', '/XObject << /X 6 0 R >>')],
    }),
  'loop-two-forms': () =>
    onePage({
      content: show('X'),
      resources: '/XObject << /X 6 0 R >>',
      more: [form('/Y Do /Y Do', '/XObject << /Y 7 0 R >>'), form('/X Do /X Do', '/XObject << /X 6 0 R >>')],
    }),
  'laughing-forms': () => {
    const levels = Array.from({ length: 12 }, (_, i) =>
      form('/X Do '.repeat(10), i < 11 ? `/XObject << /X ${7 + i} 0 R >>` : ''),
    )
    return onePage({ content: show('X'), resources: '/XObject << /X 6 0 R >>', more: levels })
  },
  'loop-references': () => onePage({ page: '/Annots 6 0 R', more: ['7 0 R', '6 0 R'] }),
  'loop-length': () => onePage({ content: { dict: '', bytes: Buffer.from('BT ET'), length: '4 0 R' } }),
  'loop-previous-table': () => onePage({ build: { trailer: '/Prev 9' } }),
  'loop-previous-itself': () => {
    const plain = onePage({})
    const start = plain.lastIndexOf('xref\n0')
    return onePage({ build: { trailer: `/Prev ${start}` } })
  },
  'loop-object-streams': () =>
    onePage({
      catalog: '/Extra 9 0 R',
      more: [
        stream('9 0 null', '/Type /ObjStm /N 1 /First 4 /Extends 7 0 R'),
        stream('9 0 null', '/Type /ObjStm /N 1 /First 4 /Extends 6 0 R'),
      ],
    }),
  'loop-glyph-in-its-own-font': () =>
    onePage({
      content: stream('BT /T 12 Tf 9 9 Td (aaaa) Tj ET'),
      resources: '/Font << /T 6 0 R >>',
      more: [
        '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 7 0 R >> /Resources << /Font << /T 6 0 R >> >> >>',
        stream('9 0 d0 BT /T 12 Tf (aaaa) Tj ET'),
      ],
    }),
  'loop-descendant-font': () =>
    onePage({
      resources: '/Font << /F1 6 0 R >>',
      more: ['<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] >>'],
    }),
  'loop-character-map': () =>
    onePage({
      resources: '/Font << /F1 7 0 R >>',
      more: [
        stream('begincmap endcmap', '/Type /CMap /CMapName /X /UseCMap 6 0 R'),
        '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 6 0 R /DescendantFonts [8 0 R] >>',
        '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
      ],
    }),
  'loop-structure': () =>
    onePage({
      catalog: '/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R',
      more: [
        '<< /Type /StructTreeRoot /K 7 0 R >>',
        '<< /Type /StructElem /S /Table /P 7 0 R /K [7 0 R 7 0 R] >>',
      ],
    }),
  'loop-pattern': () =>
    onePage({
      content: stream('/Pattern cs /P scn 0 0 99 99 re f'),
      resources: '/Pattern << /P 6 0 R >>',
      more: [
        stream(
          '/Pattern cs /P scn 0 0 9 9 re f',
          '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.001 /YStep 0.001 /Resources << /Pattern << /P 6 0 R >> >>',
        ),
      ],
    }),
  'loop-soft-mask': () =>
    onePage({
      content: stream('/G gs 0 0 9 9 re f'),
      resources: '/ExtGState << /G 6 0 R >>',
      more: [
        '<< /Type /ExtGState /SMask << /S /Alpha /G 7 0 R >> >>',
        stream(
          '/G gs 0 0 9 9 re f',
          '/Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >> /Resources << /ExtGState << /G 6 0 R >> >>',
        ),
      ],
    }),
  'loop-name-tree': () =>
    onePage({ catalog: '/Names << /EmbeddedFiles 6 0 R >>', more: ['<< /Kids [6 0 R 6 0 R] >>'] }),
}

const page = (n: number, mediaBox = '[0 0 9 9]') =>
  `<< /Type /Page /Parent 2 0 R /MediaBox ${mediaBox} ${n} >>`
const huge: Makers = {
  'million-objects': () => {
    const body = Buffer.from(
      Array.from({ length: 1_000_000 }, (_, i) => `${i + 6} 0 obj 1 endobj\n`).join(''),
    )
    const plain = onePage({})
    return Buffer.concat([plain.subarray(0, 9), body, plain.subarray(9)])
  },
  'many-pages': () => {
    const count = 20_000
    const kids = Array.from({ length: count }, (_, i) => `${i + 3} 0 R`).join(' ')
    const pages = Array.from({ length: count }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>')
    return buildPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
      ...pages,
    ])
  },
  'count-lies': () =>
    buildPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>',
      page(0).replace(' 0 >>', ' >>'),
    ]),
  'box-huge': () => onePage({ mediaBox: '[0 0 1e30 1e30]' }),
  'box-inverted': () => onePage({ mediaBox: '[595 842 0 0]' }),
  'box-empty': () => onePage({ mediaBox: '[0 0 0 0]' }),
  'box-no-numbers': () => onePage({ mediaBox: '[/a (b) null 4 0 R]' }),
  'box-missing': () => onePage({ mediaBox: 'null' }),
  'unit-huge': () => onePage({ page: '/UserUnit 1e30' }),
  'turned-askew': () => onePage({ page: '/Rotate 45' }),
  'matrix-infinite': () =>
    onePage({
      content: stream(`1e308 0 0 1e308 0 0 cm 1e308 0 0 1e308 1e308 0 cm BT /F1 1e30 Tf (1) Tj ET`),
    }),
  'lines-hundred-thousand': () =>
    onePage({
      content: stream(
        Array.from({ length: 100_000 }, (_, i) => `${i % 595} 0 m ${i % 595} ${i % 842} l S`).join('\n'),
      ),
    }),
  'grid-of-rules': () =>
    onePage({
      content: stream(
        Array.from(
          { length: 1000 },
          (_, i) => `0 ${i * 0.84} m 595 ${i * 0.84} l S ${i * 0.59} 0 m ${i * 0.59} 842 l S`,
        ).join('\n'),
      ),
    }),
  'rectangles-many': () =>
    onePage({
      content: stream(
        Array.from({ length: 60_000 }, (_, i) => `${i % 590} ${(i * 7) % 840} 3 3 re f`).join('\n'),
      ),
    }),
  'words-hundred-thousand': () =>
    onePage({
      content: stream(
        `BT /F1 1 Tf ${Array.from({ length: 100_000 }, (_, i) => `1 0 0 1 ${i % 595} ${(i * 13) % 842} Tm (${i}) Tj`).join('\n')} ET`,
      ),
    }),
  'characters-on-one-spot': () =>
    onePage({ content: stream(`BT /F1 1 Tf 9 9 Td ${'(1) Tj 0 0 Td '.repeat(100_000)} ET`) }),
  'string-ten-megabytes': () => onePage({ content: stream(`BT /F1 1 Tf (${'1'.repeat(10 * MB)}) Tj ET`) }),
  'name-a-megabyte': () => onePage({ resources: `/${'N'.repeat(MB)} 1` }),
  'contents-hundred-thousand': () => onePage({ page: `/Contents [${'4 0 R '.repeat(100_000)}]` }),
  'revisions-thousand': () => {
    let file = onePage({})
    let previous = file.lastIndexOf('xref\n0')
    const parts = [file]
    let length = file.length
    for (let i = 0; i < 1000; i++) {
      const object = `5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /N ${i} >> endobj\n`
      const table = `xref\n5 1\n${String(length).padStart(10, '0')} 00000 n \ntrailer << /Size 6 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${length + object.length}\n%%EOF\n`
      previous = length + object.length
      parts.push(Buffer.from(object + table))
      length += object.length + table.length
    }
    file = Buffer.concat(parts)
    return file
  },
}

const broken: Makers = {
  'xref-off-by-ten': () => onePage({ build: { startxref: (offset) => offset + 10 } }),
  'xref-nowhere': () => onePage({ build: { startxref: () => 4_000_000_000 } }),
  'xref-negative': () => onePage({ build: { startxref: () => -1 } }),
  'xref-missing': () => onePage({ build: { xref: () => '' } }),
  'xref-garbage': () => onePage({ build: { xref: (table) => table.replace(/\d/g, 'x') } }),
  'xref-wrong-offsets': () => onePage({ build: { xref: (table) => table.replace(/^0000000/gm, '0000009') } }),
  'xref-huge-section': () => onePage({ build: { xref: (table) => table.replace('0 6', '0 4000000000') } }),
  'root-missing': () => onePage({ build: { root: '' } }),
  'root-is-a-number': () => onePage({ build: { root: '/Root 7' } }),
  'root-is-the-page': () => onePage({ build: { root: '/Root 3 0 R' } }),
  'pages-is-a-string': () => buildPdf(['<< /Type /Catalog /Pages (none) >>']),
  'kids-missing': () =>
    buildPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [9 0 R null 7 (x)] /Count 4 >>']),
  'page-is-null': () =>
    buildPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', 'null']),
  'content-missing': () => onePage({ content: 'null' }),
  'content-is-a-number': () => onePage({ content: '17' }),
  'length-too-long': () => onePage({ content: lying('99999') }),
  'length-too-short': () => onePage({ content: lying('3') }),
  'length-negative': () => onePage({ content: lying('-5') }),
  'length-huge': () => onePage({ content: lying('9999999999999') }),
  'flate-cut': () => {
    const bytes = deflateSync(Buffer.from('BT /F1 12 Tf 9 9 Td (1) Tj ET '.repeat(500)))
    return onePage({ content: { dict: '/Filter /FlateDecode', bytes: bytes.subarray(0, bytes.length >> 1) } })
  },
  'flate-garbage': () =>
    onePage({ content: { dict: '/Filter /FlateDecode', bytes: Buffer.alloc(999, 0xa5) } }),
  'filter-unknown': () => onePage({ content: stream('BT ET', '/Filter /NoSuchDecode') }),
  'predictor-huge': () =>
    onePage({
      content: flate(Buffer.from('BT ET'), 1, '/DecodeParms << /Predictor 12 /Columns 2000000000 >>'),
    }),
  'font-without-anything': () => onePage({ resources: '/Font << /F1 << >> >>' }),
  'header-late': () => Buffer.concat([Buffer.alloc(900, 0x20), onePage({})]),
  'two-files-in-one': () => Buffer.concat([onePage({}), onePage({})]),
}

const locked: Makers = {
  'encryption-unknown': () =>
    onePage({ build: { trailer: '/Encrypt << /Filter /NoSuch /V 99 >> /ID [(a) (a)]' } }),
  'encryption-loop': () => onePage({ more: ['6 0 R'], build: { trailer: '/Encrypt 6 0 R /ID [(a) (a)]' } }),
  'encryption-short-keys': () =>
    onePage({
      build: {
        trailer: '/Encrypt << /Filter /Standard /V 2 /R 3 /O (a) /U (b) /P -4 /Length 8 >> /ID [(a) (a)]',
      },
    }),
}

const active: Makers = {
  'script-on-open': () => onePage({ catalog: '/OpenAction << /S /JavaScript /JS (while(true){}) >>' }),
  'script-on-page': () => onePage({ page: '/AA << /O << /S /JavaScript /JS (app.alert(1)) >> >>' }),
  'launch-a-program': () => onePage({ catalog: '/OpenAction << /S /Launch /F (/bin/sh) >>' }),
  'ask-the-network': () =>
    onePage({
      catalog: '/OpenAction << /S /SubmitForm /F (http://127.0.0.1:9/) >>',
      page: '/Contents << /F (http://127.0.0.1:9/content) >>',
    }),
  'form-of-xml': () =>
    onePage({
      catalog: '/AcroForm << /XFA 6 0 R /Fields [] >>',
      more: [
        stream(
          '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]><xdp:xdp xmlns:xdp="x">&c;</xdp:xdp>',
        ),
      ],
    }),
}

/** What takes seconds or ends its process: for the benchmark, not for every run of the tests. */
export const slowPdfs: ReadonlySet<string> = new Set([
  ...Object.keys(bombs),
  'million-objects',
  'lines-hundred-thousand',
  'rectangles-many',
  'words-hundred-thousand',
  'characters-on-one-spot',
  'string-ten-megabytes',
  'deep-saves',
  'deep-dictionary',
  'many-pages',
  'grid-of-rules',
  'laughing-forms',
  'name-a-megabyte',
])

export const hostilePdfs: Makers = { ...bombs, ...nested, ...loops, ...huge, ...broken, ...locked, ...active }

function lying(length: string): Body {
  return { dict: '', bytes: Buffer.from('BT /F1 12 Tf 9 9 Td (1) Tj ET'), length }
}

/** Runs of 128 spaces each, as RunLengthDecode writes them. */
function runs(count: number): Buffer {
  const bytes = Buffer.alloc(count * 2)
  for (let i = 0; i < count; i++) bytes.writeUInt16BE(0x8120, i * 2)
  return bytes
}

function fontUsing(entry: string): string {
  return `/Font << /F1 << /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 32 /LastChar 32 /Widths [500] ${entry} >> >>`
}
