// Programs that give text with places and no tables: their words, laid out by the same alignment as `pdftotext -layout`.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import type { Grid, TableReader } from '../tables/grid.ts'
import { lineGrids, type Stretch } from './layoutText.ts'

const execute = promisify(execFile)
const require = createRequire(import.meta.url)

/** A piece of text; y grows downwards, `height` is its font size. */
interface Word {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly text: string
}

/** Words of a page → printed lines of stretches → grids. A gap wider than half the height parts two stretches. */
export function wordGrids(words: readonly Word[], page: number): Grid[] {
  const lines: Word[][] = []
  for (const word of words.filter(({ text }) => text.trim() !== '').sort((a, b) => a.y - b.y)) {
    const line = lines[lines.length - 1]
    if (line && Math.abs(line[0]!.y - word.y) < word.height / 2) line.push(word)
    else lines.push([word])
  }
  return lineGrids(lines.map(stretchesOf), page)
}

function stretchesOf(line: readonly Word[]): Stretch[] {
  const out: { from: number; to: number; text: string }[] = []
  for (const { x, width, height, text } of [...line].sort((a, b) => a.x - b.x)) {
    const last = out[out.length - 1]
    if (!last || x - last.to > height / 2) out.push({ from: x, to: x + width, text })
    else {
      last.to = Math.max(last.to, x + width)
      last.text += ` ${text}`
    }
  }
  return out
}

export const unpdf: TableReader = async (path) => {
  interface Item {
    readonly str: string
    readonly x: number
    readonly y: number
    readonly width: number
    readonly fontSize: number
  }
  const { extractTextItems } = (await import(require.resolve('unpdf'))) as {
    extractTextItems(bytes: Uint8Array): Promise<{ items: Item[][] }>
  }
  const { items } = await extractTextItems(new Uint8Array(readFileSync(path)))
  return items.flatMap((page, i) =>
    wordGrids(
      page.map(({ str, x, y, width, fontSize }) => ({ text: str, x, y: -y, width, height: fontSize })),
      i + 1,
    ),
  )
}

/** A unit of its places is 16 points; widths are in ems, and its font sizes are 3 points more than those set. */
export const pdf2json: TableReader = async (path) => {
  interface Text {
    readonly x: number
    readonly y: number
    readonly w: number
    readonly R: readonly { readonly T: string; readonly TS: readonly number[] }[]
  }
  interface Parser {
    on(event: string, done: (value: never) => void): void
    loadPDF(path: string): Promise<void>
  }
  const { default: PDFParser } = (await import(require.resolve('pdf2json'))) as { default: new () => Parser }
  const parser = new PDFParser()
  const { Pages } = await new Promise<{ Pages: { Texts: Text[] }[] }>((resolve, reject) => {
    parser.on('pdfParser_dataReady', resolve)
    parser.on('pdfParser_dataError', reject)
    void parser.loadPDF(path)
  })
  return Pages.flatMap(({ Texts }, i) =>
    wordGrids(
      Texts.map(({ x, y, w, R }) => {
        const size = R[0]!.TS[1]! - 3
        return { text: R.map(({ T }) => T).join(''), x: x * 16, y: y * 16, width: w * size, height: size }
      }),
      i + 1,
    ),
  )
}

const fitzScript = `
import json, sys, fitz
with fitz.open(sys.argv[1]) as pdf:
    print(json.dumps([[word[:5] for word in page.get_text('words')] for page in pdf]))
`

const minerScript = `
import json, sys
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextLine
def lines(item):
    if isinstance(item, LTTextLine): yield item
    elif hasattr(item, '__iter__'):
        for inner in item: yield from lines(inner)
print(json.dumps([[(l.x0, -l.y1, l.x1, -l.y0, l.get_text()) for l in lines(page)] for page in extract_pages(sys.argv[1])]))
`

const pythonWords =
  (script: string): TableReader =>
  async (path) => {
    const { stdout } = await execute(debianPython, ['-c', script, path], { maxBuffer: 1 << 28 })
    const pages = JSON.parse(stdout) as (readonly [number, number, number, number, string])[][]
    return pages.flatMap((page, i) =>
      wordGrids(
        page.map(([x, y, x1, y1, text]) => ({ text, x, y, width: x1 - x, height: y1 - y })),
        i + 1,
      ),
    )
  }

/** The Python that Debian's packages are installed for. */
export const debianPython = '/usr/bin/python3'

/** Words of PyMuPDF; Debian 12 has 1.21, and its tables came with 1.23. */
export const pymupdf = pythonWords(fitzScript)

/** Lines of pdfminer, which has no tables. */
export const pdfminer = pythonWords(minerScript)
