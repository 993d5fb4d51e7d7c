// One draft to the contract's table and its facts. In: a draft and the document's names. Out: table, facts, and a problem
// wherever the print contradicts itself.
import type { TableBlock } from '../../schemas/block.ts'
import type { Unit } from '../../schemas/contract.ts'
import type { Fact, Table } from '../../schemas/disclosure.ts'
import type { Report } from '../../schemas/source.ts'
import { readNumber } from '../quantity.ts'
import type { Caption } from './captions.ts'
import type { Draft, HeadContext } from './draft.ts'
import { factsOf } from './facts.ts'
import { formProject } from './form-fields.ts'
import { coveringText, printedAt } from './grid.ts'
import type { Layout } from './layout.ts'
import { readPanels, readingOf, type DocumentNames } from './read.ts'
import type { ColumnMatch, Recognition } from './recognize.ts'
import { markRollups } from './rollup.ts'
import { reportUnread } from './unread.ts'
import { namedKinds } from './vocabulary.ts'
import { yearIn } from './years.ts'

export function bodiless(draft: Draft, report: Report): Table {
  const { caption } = draft
  const pages = caption.pages.filter((page) => page > 0)
  const page = pages[0]
  report({
    code: 'table/caption-without-body',
    table: draft.id,
    params: { title: nameOf(caption), ...(pages.length > 0 && { pages: pages.join('、') }) },
    ...(page === undefined ? {} : { page }),
  })
  const kind = namedKinds(caption.title)[0]?.kind
  return {
    id: draft.id,
    kind: kind?.key ?? 'unknown',
    number: caption.number,
    title: caption.title,
    entity: caption.entity,
    unit: caption.units[0]?.unit ?? null,
    pages,
    header: [],
    rows: [],
    notes: [...draft.notes],
    empty: true,
    reading: null,
  }
}

export function readOne(
  draft: Draft,
  layout: Layout,
  block: TableBlock,
  names: DocumentNames,
  head: HeadContext,
  report: Report,
): { table: Table; facts: readonly Fact[] } {
  const { id, caption, recognition } = draft
  const pages = [...new Set(block.parts.map((part) => part.page))].filter((page) => page > 0)
  const [page] = pages
  const place = { table: id, ...(page === undefined ? {} : { page }) }
  const unit = captionUnit(caption, recognition?.kind ? (recognition.kind.unit ?? null) : null)
  if (draft.otherTitle !== undefined) {
    report({
      code: 'table/two-titles',
      ...place,
      params: { title: nameOf(caption), other: draft.otherTitle },
    })
  }
  if (caption.units.length > 1) {
    const printed = caption.units.map((u) => u.printed).join('、')
    report({ code: 'table/two-units', ...place, params: { title: nameOf(caption), printed } })
  }
  if (recognition && !recognition.kind) {
    const { byTitle, byColumns } = recognition
    if (byTitle && byColumns && byTitle.key !== byColumns.key) {
      const params = { title: nameOf(caption), byTitle: byTitle.key, byColumns: byColumns.key }
      report({ code: 'table/title-contradicts-columns', ...place, params })
    } else {
      report({ code: 'table/unknown-kind', ...place, params: { title: nameOf(caption) } })
    }
  }
  const entity = caption.entity !== '' ? caption.entity : head.entity
  const year = caption.year ?? yearIn(caption.title) ?? head.year
  if (recognition?.kind) {
    const contradiction = otherYear(recognition, year)
    if (contradiction !== null) {
      const params = { title: nameOf(caption), year: year!, header: contradiction }
      report({ code: 'table/year-contradicts', ...place, params })
    }
  }
  const panels = recognition?.kind ? readPanels(recognition, layout, names, entity) : []
  const project = recognition?.kind ? formProject(recognition.kind, layout, caption.title) : undefined
  const context = {
    table: id,
    title: nameOf(caption),
    entity,
    names: names.units,
    year,
    phase: recognition?.kind?.phase ?? head.phase,
    unit,
    witness: block.witness,
    paged: page !== undefined,
    dimensions: project === undefined ? {} : { project },
  }
  const facts = recognition?.kind ? markRollups(panels, factsOf(panels, layout, context, report)) : []
  if (recognition?.kind) reportUnread(panels, layout, facts, context, report)
  const rows: string[][] = []
  for (let r = layout.bodyFrom; r < layout.bodyTo; r++) {
    rows.push(Array.from({ length: layout.grid.width }, (_, c) => printedAt(layout.grid, r, c)))
  }
  const header: string[][] = []
  for (let r = layout.headerFrom; r < layout.bodyFrom; r++) {
    header.push(Array.from({ length: layout.grid.width }, (_, c) => coveringText(layout.grid, r, c)))
  }
  const table: Table = {
    id,
    kind: recognition?.kind?.key ?? 'unknown',
    number: caption.number,
    title: caption.title,
    entity: caption.entity,
    unit,
    pages,
    header,
    rows,
    notes: [...draft.notes],
    empty: isEmpty(
      rows,
      panels.flatMap(({ match }) => match.columns),
    ),
    reading: recognition?.kind ? readingOf(panels) : null,
  }
  return { table, facts }
}

/** Nothing printed where figures stand (合计 and marks such as — are no figures); without columns, nothing printed. */
function isEmpty(rows: readonly (readonly string[])[], columns: readonly ColumnMatch[]): boolean {
  const values = columns.filter(({ kind }) => kind?.role === 'value')
  if (values.length === 0) return rows.every((row) => row.every((text) => text.trim() === ''))
  return rows.every((row) => values.every(({ index }) => readNumber(row[index] ?? '').kind === 'nothing'))
}

/** The year of the value columns, where all of them print one and it is neither the table's nor due to be another. */
function otherYear(recognition: Recognition, year: number | null): number | null {
  if (year === null || recognition.kind.phase === 'final') return null
  const printed = new Set<number>()
  for (const { columns } of recognition.panels) {
    for (const { kind, path } of columns) {
      if (kind?.role !== 'value' || kind.yearOffset !== undefined || kind.phase !== undefined) continue
      for (const segment of path) {
        const found = yearIn(segment)
        if (found !== null) printed.add(found)
      }
    }
  }
  return printed.size === 1 && !printed.has(year) ? [...printed][0]! : null
}

/** The one unit the caption prints; of two, none is believed. */
function captionUnit(caption: Caption, declared: Unit | null): Unit | null {
  if (caption.units.length > 1) return null
  return caption.units[0]?.unit ?? declared
}

function nameOf(caption: Caption): string {
  return caption.title === '' ? caption.number : caption.title
}
