// Whether a document is no disclosure, and why. In: the document and the evidence for its head. Out: the reason or null.
// A budget table under its title, or a title with figures, is a disclosure, whatever else the page holds.
import type { ExtractedDocument, ParagraphBlock } from '../../schemas/block.ts'
import { foldLabel } from '../../schemas/text.ts'
import { templates } from '../tables/templates/index.ts'
import type { Evidence } from './evidence.ts'
import { scoreTemplates } from './template.ts'
import { disclosureLink, otherDocuments } from './words.ts'

export interface OtherKind {
  /** In both languages: problems print it as it is. */
  readonly reason: string
  /** The words that speak for it. */
  readonly evidence: string
}

/** Amounts that make a narrative a statement; a circular or a listing may drop one or two. */
const FIGURES = 5

export function otherKindOf(document: ExtractedDocument, evidence: Evidence): OtherKind | null {
  const tables = document.blocks.filter((block) => block.kind === 'table')
  const figures = tables
    .flatMap((t) => t.cells)
    .filter((c) => /^[\d,，]+(?:[.．]\d+)?$/u.test(c.text.trim())).length
  const titled = evidence.titles.some((t) => t.entity !== '' || t.place !== '')
  const scores = scoreTemplates(
    templates,
    evidence.tableTitles.map((t) => t.title),
    [],
    null,
  )
  const covered = scores[0]?.coverage ?? 0
  if (
    tables.length > 0 &&
    figures >= FIGURES &&
    (covered >= 0.25 || (titled && evidence.tableTitles.length > 0))
  )
    return null
  if (titled && evidence.moneyFigures >= FIGURES) return null
  // Tables announced and captioned, all of them empty: a unit without money still discloses.
  if (titled && covered >= 0.5 && tables.length >= 3) return null

  const lines = document.blocks.filter((b): b is ParagraphBlock => b.kind === 'paragraph')
  const heads = [document.declaredTitle, ...lines.slice(0, 60).map((line) => line.text)].map(foldLabel)
  for (const { form, zh, en } of otherDocuments) {
    const met = heads.find((head) => head !== '' && head.length <= 80 && form.test(head))
    if (met) return { reason: `${zh} / ${en}`, evidence: met }
  }
  const links = document.links ?? []
  const leading = links.filter((link) => disclosureLink.test(link.text))
  if (leading.length >= 3 || (links.length >= 10 && evidence.moneyFigures < 2)) {
    return {
      reason: '是目录、列表页面 / it is a page of links',
      evidence: `${links.length} × link; ${(leading[0] ?? links[0])?.text ?? ''}`,
    }
  }
  return {
    reason:
      '没有预算表，也没有带金额的部门预算、决算说明 / it holds neither a budget table nor a statement with amounts',
    evidence: `${tables.length} × table, ${evidence.moneyFigures} × amount`,
  }
}
