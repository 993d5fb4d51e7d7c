// Blocks → Disclosure: the head, every table with its kind and facts, the narrative, the word on rounding.
import type { ExtractedDocument } from '../schemas/block.ts'
import type { Disclosure } from '../schemas/disclosure.ts'
import type { Report } from '../schemas/source.ts'
import { reportCodes } from './codes.ts'
import { reportMissing } from './due.ts'
import { functionCodes } from './function-codes.ts'
import { completeHead, readHead } from './head.ts'
import { readNarrative, type NumberAccount } from './narrative/index.ts'
import { readRounding } from './rounding.ts'
import { readTables } from './tables/index.ts'
import { meetTables, unifyTotals } from './totals.ts'

/** A disclosure with the account of every number its narrative prints, which benchmarks read. */
export interface Normalized {
  readonly disclosure: Disclosure
  readonly numbers: readonly NumberAccount[]
}

/** What the blocks of one document say; problems go to `report`. Never throws on a bad document. */
export function normalize(document: ExtractedDocument, report: Report): Disclosure {
  return normalizeFully(document, report).disclosure
}

export function normalizeFully(document: ExtractedDocument, report: Report): Normalized {
  const reading = readHead(document, report)
  const { tables, facts, owners } = readTables(document, report, reading.head)
  const head = completeHead(reading.head, tables, owners)
  if (reading.isDisclosure) reportMissing(head.template, tables, report)
  reportCodes(tables, head.year, report)
  const witnesses = new Map(document.pages.map((page) => [page.number, page.witness]))
  const narrative = readNarrative(
    document.blocks,
    {
      entity: head.entity,
      year: head.year,
      phase: head.phase,
      units: head.units,
      functionCode: functionCodes(tables),
      witness: (page) => witnesses.get(page) ?? (page > 0 ? 'text-layer' : 'markup'),
    },
    report,
  )
  const paragraphs = document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  const disclosure: Disclosure = {
    head,
    tables,
    sections: narrative.sections,
    facts: meetTables(unifyTotals(tables, [...facts, ...narrative.facts])),
    statements: narrative.statements,
    rounding: readRounding([...paragraphs, ...tables.flatMap((table) => table.notes)]),
  }
  return { disclosure, numbers: narrative.numbers }
}
