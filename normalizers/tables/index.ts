// All tables of a document. In: extracted blocks and what the head says of entity, year and phase. Out: tables with
// their readings, the facts in them, the units that have rows of their own; unknown tables keep their cells.
import type { ExtractedDocument } from '../../schemas/block.ts'
import { concepts } from '../../schemas/concept.ts'
import type { Fact, Table } from '../../schemas/disclosure.ts'
import type { Report } from '../../schemas/source.ts'
import { foldLabel } from '../../schemas/text.ts'
import { bareName, isWhole } from '../head/title.ts'
import { captionTables } from './captions.ts'
import { tellFormsApart } from './forms-apart.ts'
import { keepCarriedOverApart } from './carried-over.ts'
import { documentNames } from './document-names.ts'
import { draftOf, withRunningNumber, type Draft, type HeadContext } from './draft.ts'
import { underNameAsPrinted } from './misread-name.ts'
import { bodiless, readOne } from './table.ts'
import { isKnownTitle } from './vocabulary.ts'

export interface TablesReading {
  readonly tables: readonly Table[]
  readonly facts: readonly Fact[]
  /** Units that own rows or tables, as printed, in order. */
  readonly owners: readonly string[]
}

export function readTables(document: ExtractedDocument, report: Report, head: HeadContext): TablesReading {
  const printed = captionTables(document.blocks, isKnownTitle).map((entry, i) =>
    draftOf(withRunningNumber(entry, document), `t${i + 1}`, head),
  )
  const drafts = underOwnName(underNameAsPrinted(printed, head, document, report), head)
  const names = documentNames(drafts)
  const tables: Table[] = []
  const facts: Fact[] = []
  for (const draft of drafts) {
    if (!draft.layout || !draft.block) {
      tables.push(bodiless(draft, report))
      continue
    }
    const read = readOne(draft, draft.layout, draft.block, names, head, report)
    tables.push(read.table)
    facts.push(...read.facts)
  }
  tellFormsApart(facts)
  keepCarriedOverApart(tables, facts)
  const owners: string[] = []
  for (const fact of facts) {
    // A list of the units and their people is no table of theirs.
    if (concepts[fact.concept].measure !== 'money') continue
    if (fact.entity !== '' && fact.entity !== head.entity && !owners.includes(fact.entity))
      owners.push(fact.entity)
  }
  return { tables, facts, owners }
}

/**
 * 某局（汇总） over the tables of 某局's document is 某局: the mark tells its money from that of 某局（本级）, and the narrative
 * leaves it out. Where other tables bear the bare name, that may be the body alone, and both keep their names.
 */
function underOwnName(drafts: readonly Draft[], head: HeadContext): readonly Draft[] {
  if (drafts.some(({ caption }) => foldLabel(caption.entity) === foldLabel(head.entity))) return drafts
  return drafts.map((draft) => {
    const { entity } = draft.caption
    const own = isWhole(entity) && bareName(entity) === bareName(head.entity)
    return own ? { ...draft, caption: { ...draft.caption, entity: head.entity } } : draft
  })
}
