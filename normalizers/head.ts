// The head of a disclosure: who, which year, budget or final account, department or unit, which template.
// In: extracted blocks. Out: the head, and problems where the document contradicts itself or is no disclosure.
// File names are never looked at: they are the finder's and sometimes lie.
import type { ExtractedDocument } from '../schemas/block.ts'
import type { DisclosureHead, Table } from '../schemas/disclosure.ts'
import type { Report } from '../schemas/source.ts'
import { foldLabel } from '../schemas/text.ts'
import { collectEvidence, ENDS_NAME, type Evidence } from './head/evidence.ts'
import { otherKindOf } from './head/other.ts'
import { chooseTemplate, plainTitles, scoreTemplates } from './head/template.ts'
import { bareName, printedName } from './head/title.ts'
import { templates } from './tables/templates/index.ts'

/** The head, and whether the document is a disclosure at all. */
export interface HeadReading {
  readonly head: DisclosureHead
  readonly isDisclosure: boolean
}

/**
 * Reads the head from the words alone; `units` is empty until completeHead has seen the tables.
 *
 * Scope: the title decides (部门预算 is a department's, 单位预算 a unit's), except that 本级 and 本部 after the name
 * make it a unit's: the department's own money without its subordinate units. Where no title says it, the labels
 * above the tables do (编制部门, 编制单位), then the words of the table titles.
 */
export function readHead(document: ExtractedDocument, report: Report): HeadReading {
  const evidence = collectEvidence(document)
  const other = otherKindOf(document, evidence)
  const title = evidence.titles[0] ?? null
  const entity = readEntity(evidence, report, other === null)
  const year = readYear(evidence, report)
  const phase = readPhase(evidence, report)
  const names = [...evidence.titles.map((t) => t.place + t.entity), ...evidence.names.map((n) => n.name)]
  const template = chooseTemplate(
    scoreTemplates(
      templates,
      evidence.tableTitles.map((t) => t.title),
      names,
      phase,
    ),
  )
  if (other) {
    report({
      code: 'disclosure/not-a-disclosure',
      params: { reason: other.reason, evidence: other.evidence },
    })
  } else if (document.blocks.length > 0) {
    if (entity === '') report({ code: 'disclosure/no-entity' })
    if (year === null) report({ code: 'disclosure/no-year' })
    for (const { text, page } of evidence.residues) {
      report({ code: 'disclosure/template-residue', page, params: { text: printedName(text) } })
    }
  }
  return {
    head: {
      entity,
      year,
      phase: phase ?? template?.phase ?? null,
      scope: title?.scope ?? scopeOf(evidence),
      template: other === null ? (template?.key ?? 'unknown') : 'unknown',
      language: 'zh',
      units: [],
    },
    isDisclosure: other === null,
  }
}

/**
 * Adds the units whose own tables the document holds: every unit that heads rows or tables of its own, in print order;
 * a unit's document holds at least the unit's own. A document marked 本级 that holds the tables of several units is the
 * department's after all.
 */
export function completeHead(
  head: DisclosureHead,
  tables: readonly Table[],
  owners: readonly string[],
): DisclosureHead {
  const units: string[] = []
  const add = (name: string): void => {
    const plain = name.replace(/\s+/gu, '')
    const folded = foldLabel(plain)
    if (folded === '') return
    // 深圳城市职业学院（深圳技师学院） and 深圳技师学院 are one: a former or second name in brackets.
    const twin = units.findIndex((unit) => {
      const known = foldLabel(unit)
      return known === folded || known.endsWith(`(${folded})`) || folded.endsWith(`(${known})`)
    })
    if (twin < 0) units.push(plain)
    else if (plain.length > units[twin]!.length) units[twin] = plain
  }
  for (const owner of owners) add(owner)
  for (const table of tables)
    if (table.entity !== '' && bareName(table.entity) !== bareName(head.entity)) add(table.entity)
  if (units.length === 0 && head.scope === 'unit' && head.entity !== '') add(head.entity)
  return { ...head, scope: head.scope === 'unit' && units.length > 2 ? 'department' : head.scope, units }
}

/** The commonest value, the earliest of equals; with its count. */
function majority<T extends string | number>(values: readonly T[]): { value: T; count: number } | null {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: { value: T; count: number } | null = null
  for (const [value, count] of counts) if (!best || count > best.count) best = { value, count }
  return best
}

function readEntity(evidence: Evidence, report: Report, speak: boolean): string {
  const named = majority(evidence.names.map((n) => foldLabel(n.name)))
  const cover = evidence.names.find((n) => n.label.startsWith('预算主管部门') || n.label === '预算单位')
  const titled = evidence.titles.find((t) => t.entity !== '' && !hasResidue(evidence, t.entity))
  const first = evidence.titles[0]
  // A title that names only the place leaves the name to the labelled line under it.
  const own = first && first.entity === '' && cover ? foldLabel(cover.name) : (titled?.entity ?? '')
  if (own === '') return printedName(named?.value ?? '')
  if (speak && named && named.count > 1) {
    const others = evidence.names.filter((n) => !sameName(n.name, own))
    const other = majority(others.map((n) => foldLabel(n.name)))
    if (other && other.count * 2 > evidence.names.length) {
      report({
        code: 'disclosure/entity-contradiction',
        params: { title: printedName(own), other: printedName(other.value), count: other.count },
      })
    }
  }
  if (speak) {
    for (const title of evidence.titles) {
      if (title.entity === '' || title.page === 0 || sameName(title.entity, own)) continue
      // Half a sentence may read like a title; half a sentence does not end like a name.
      if (title.year === null || !ENDS_NAME.test(title.entity)) continue
      report({
        code: 'disclosure/entity-contradiction',
        page: title.page,
        params: { title: printedName(own), other: printedName(title.entity), count: 1 },
      })
      break
    }
  }
  return printedName(own)
}

function hasResidue(evidence: Evidence, name: string): boolean {
  return evidence.residues.some((r) => name.includes(r.text))
}

/** Equal but for 本级 and 汇总, or one the short form of the other (a wrapped line, 市 left out). */
function sameName(a: string, b: string): boolean {
  const x = bareName(a)
  const y = bareName(b)
  return x === y || x.startsWith(y) || y.startsWith(x) || x.endsWith(y) || y.endsWith(x)
}

function readYear(evidence: Evidence, report: Report): number | null {
  const tables = majority(evidence.tableTitles.flatMap((t) => (t.year === null ? [] : [t.year])))
  const title = evidence.titles.find((t) => t.year !== null)
  if (!title) return tables?.value ?? majority(evidence.years)?.value ?? null
  const dated = evidence.tableTitles.filter((t) => t.year !== null).length
  if (tables && tables.value !== title.year && tables.count > 2 && tables.count * 2 > dated) {
    report({
      code: 'disclosure/year-contradiction',
      page: title.page,
      params: { title: title.year!, tables: tables.value, count: tables.count },
    })
  }
  return title.year
}

function readPhase(evidence: Evidence, report: Report): 'budget' | 'final' | null {
  const plain = plainTitles(evidence.tableTitles.map((t) => t.title))
  const final = plain.filter((t) => t.includes('决算')).length
  const budget = plain.filter((t) => !t.includes('决算') && /预算|收支|收入|支出/u.test(t)).length
  const tables = final === 0 && budget === 0 ? null : final > budget ? 'final' : 'budget'
  const title = evidence.titles[0]?.phase ?? null
  if (title && tables && title !== tables && Math.max(final, budget) > 3) {
    const word = { budget: '预算', final: '决算' }
    report({
      code: 'disclosure/phase-contradiction',
      params: { title: word[title], tables: word[tables], count: Math.max(final, budget) },
    })
  }
  return title ?? tables
}

function scopeOf(evidence: Evidence): 'department' | 'unit' | null {
  const labels = majority(evidence.names.flatMap((n) => (n.scope ? [n.scope] : [])))
  if (labels) return labels.value
  const titles = evidence.tableTitles.map((t) => t.title)
  const department = titles.filter((t) => /部门/u.test(t)).length
  const unit = titles.filter((t) => /单位/u.test(t) && !/部门/u.test(t)).length
  return department === unit ? null : department > unit ? 'department' : 'unit'
}
