// Blocks → Disclosure: the head, every table with its kind and facts, the narrative, the word on rounding.
import type { ExtractedDocument } from '../schemas/block.ts'
import type { Disclosure } from '../schemas/disclosure.ts'
import type { Report } from '../schemas/source.ts'
import { completeHead, readHead } from './head.ts'
import { readRounding } from './rounding.ts'
import { readTables } from './tables/index.ts'

/** What the blocks of one document say; problems go to `report`. Never throws on a bad document. */
export function normalize(document: ExtractedDocument, report: Report): Disclosure {
  const { head } = readHead(document, report)
  const { tables, facts, owners } = readTables(document, report, head)
  const paragraphs = document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  return {
    head: completeHead(head, tables, owners),
    tables,
    sections: [],
    facts,
    statements: [],
    rounding: readRounding([...paragraphs, ...tables.flatMap((table) => table.notes)]),
  }
}
