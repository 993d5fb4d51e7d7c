// Whether a document is no disclosure, and why. In: the document and the evidence for its head. Out: the reason or null.
// A budget table under its title, or a title with figures, is a disclosure, whatever else the page holds.
import type { ExtractedDocument, ParagraphBlock } from '../../schemas/block.ts'
import { foldLabel } from '../../schemas/text.ts'
import { templates } from '../tables/templates/index.ts'
import type { Evidence } from './evidence.ts'
import { scoreTemplates } from './template.ts'
import { disclosureLink, otherDocuments } from './words.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

export interface OtherKind {
  readonly reason: Words
  /** What speaks for it: print, or a count. */
  readonly evidence: string | Words
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
  // A scan that nobody has read yet may be anything; so may pictures under the title of a disclosure.
  if (evidence.titles.some((t) => t.entity !== '') && (document.pictures ?? 0) > 0) return null
  if (document.pages.length > 0 && document.pages.every((page) => page.characters === 0)) return null

  const lines = document.blocks.filter((b): b is ParagraphBlock => b.kind === 'paragraph')
  const heads = [document.declaredTitle, ...lines.slice(0, 60).map((line) => line.text)].map(foldLabel)
  for (const { form, zh, en } of otherDocuments) {
    const met = heads.find((head) => head !== '' && head.length <= 80 && form.test(head))
    if (met) return { reason: { zh, en }, evidence: met }
  }
  const links = document.links ?? []
  const leading = links.filter((link) => disclosureLink.test(link.text))
  if (leading.length >= 3 || (links.length >= 10 && evidence.moneyFigures < 2)) {
    return {
      reason: { zh: '是目录、列表页面', en: 'it is a page of links' },
      evidence: linkEvidence(links.length, (leading[0] ?? links[0])?.text ?? ''),
    }
  }
  return {
    reason: {
      zh: '没有预算表，也没有带金额的部门预算、决算说明',
      en: 'it holds neither a budget table nor a statement with amounts',
    },
    evidence: {
      zh: `表格 ${tables.length} 张，金额 ${evidence.moneyFigures} 个`,
      en: `${tables.length} tables, ${evidence.moneyFigures} amounts`,
    },
  }
}

function linkEvidence(count: number, first: string): Words {
  return { zh: `${count} 个链接，如“${first}”`, en: `${count} links, such as “${first}”` }
}
