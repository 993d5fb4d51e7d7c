// One disclosure that is published in several files, read as one: the pages of the second follow those of the first, as
// if they were bound together. In: paths in order. Out: what only the files together can say: relations across them.
import { check } from '../checks/index.ts'
import { readSource } from '../corpus/identify.ts'
import { normalize } from '../normalizers/index.ts'
import type { Block, ExtractedDocument, PageInfo, TextLine } from '../schemas/block.ts'
import type { Finding } from '../schemas/contract.ts'
import type { Fact } from '../schemas/disclosure.ts'
import { extract } from './document.ts'

/** A fact and the file that it stands in; its page counts within that file. */
export interface PlacedFact {
  readonly path: string
  readonly fact: Fact
}

export interface CrossFinding {
  readonly finding: Finding
  readonly figures: readonly PlacedFact[]
}

/** Findings that rest on figures of more than one file. Throws ReadError where one of them cannot be read. */
export async function findingsAcross(paths: readonly string[]): Promise<CrossFinding[]> {
  const parts: { path: string; document: ExtractedDocument; after: number }[] = []
  let pages = 0
  for (const path of paths) {
    const document = await extract(await readSource(path), () => {}, { add: () => {} })
    parts.push({ path, document, after: pages })
    // A source without pages counts as one, so that its figures are told from those of the next.
    pages += Math.max(1, document.pages.length)
  }
  const disclosure = normalize(bound(parts), () => {})
  const placed = new Map<string, PlacedFact>()
  for (const fact of disclosure.facts) {
    const page = fact.source.page ?? 1
    const part = parts.findLast(({ after }) => page > after) ?? parts[0]!
    const own = part.document.pages.length > 0 ? page - part.after : null
    placed.set(fact.id, { path: part.path, fact: { ...fact, source: { ...fact.source, page: own } } })
  }
  return check(disclosure).flatMap((finding) => {
    const figures = finding.facts.flatMap((id) => placed.get(id) ?? [])
    return new Set(figures.map(({ path }) => path)).size > 1 ? [{ finding, figures }] : []
  })
}

function bound(parts: readonly { document: ExtractedDocument; after: number }[]): ExtractedDocument {
  let count = 0
  return {
    ...parts[0]!.document,
    pages: parts.flatMap(({ document, after }) =>
      document.pages.length > 0
        ? document.pages.map((page) => ({ ...page, number: page.number + after }))
        : [UNPAGED(after + 1)],
    ),
    blocks: parts.flatMap(({ document, after }) => {
      const at = document.pages.length > 0 ? (page: number) => page + after : () => after + 1
      return document.blocks.map((block) => moved(block, at, String(++count)))
    }),
    furniture: [],
  }
}

const UNPAGED = (number: number): PageInfo => ({
  number,
  width: 0,
  height: 0,
  rotation: 0,
  characters: 1,
  imageCoverage: 0,
  witness: 'markup',
})

function moved(block: Block, at: (page: number) => number, number: string): Block {
  const id = block.id.replace(/\d+$/, number)
  const moveLine = (line: TextLine): TextLine => ({ ...line, page: at(line.page) })
  if (block.kind === 'paragraph') {
    return { ...block, id, page: at(block.page), lines: block.lines.map(moveLine) }
  }
  return {
    ...block,
    id,
    cells: block.cells.map((cell) => ({ ...cell, page: at(cell.page), lines: cell.lines.map(moveLine) })),
    parts: block.parts.map((part) => ({ ...part, page: at(part.page) })),
  }
}
