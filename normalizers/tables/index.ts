// All tables of a document. In: extracted blocks and what the head says of entity, year and phase. Out: tables with
// their readings, the facts in them, the units that have rows of their own; unknown tables keep their cells.
import type { ExtractedDocument, TableBlock } from '../../schemas/block.ts'
import type { Fact, Table } from '../../schemas/disclosure.ts'
import type { Report } from '../../schemas/source.ts'
import { foldLabel } from '../../schemas/text.ts'
import { classificationOf, foldName as foldAccount } from '../classification/index.ts'
import { captionTables, numberIn, readLine, yearIn, type Caption, type CaptionedTable } from './captions.ts'
import { readNumber } from '../quantity.ts'
import { factsOf } from './facts.ts'
import { coveringText, printedAt } from './grid.ts'
import { tableKinds } from './kinds/index.ts'
import { layoutOf, type Layout } from './layout.ts'
import { foldPath, headerSegments, meets, meetsAny } from './match.ts'
import { mendCutRows } from './mend.ts'
import { readPanels, readingOf, type DocumentNames } from './read.ts'
import { recognize, titleForms, titleScore, type Recognition, type Unrecognized } from './recognize.ts'
import type { Unit } from '../../schemas/contract.ts'

export interface TablesReading {
  readonly tables: readonly Table[]
  readonly facts: readonly Fact[]
  /** Units that own rows or tables, as printed, in order. */
  readonly owners: readonly string[]
}

/** What the head of the document says, used where a table does not speak for itself. */
export interface HeadContext {
  readonly entity: string
  readonly year: number | null
  readonly phase: 'budget' | 'final' | null
}

interface Draft {
  readonly id: string
  readonly block: TableBlock | null
  readonly caption: Caption
  readonly notes: readonly string[]
  /** Another title that the table bears inside its frame. */
  readonly otherTitle?: string
  readonly layout: Layout | null
  readonly recognition: Recognition | Unrecognized | null
}

export function readTables(document: ExtractedDocument, report: Report, head: HeadContext): TablesReading {
  const paged = document.pages.length > 0
  const drafts = captionTables(document.blocks, isKnownTitle).map((entry, i) =>
    draftOf(withRunningNumber(entry, document), `t${i + 1}`, head),
  )
  const names = documentNames(drafts)
  const tables: Table[] = []
  const facts: Fact[] = []
  for (const draft of drafts) {
    if (!draft.layout || !draft.block) {
      tables.push(bodiless(draft, paged, report))
      continue
    }
    const read = readOne(draft, draft.layout, draft.block, names, head, paged, report)
    tables.push(read.table)
    facts.push(...read.facts)
  }
  const owners: string[] = []
  for (const fact of facts) {
    if (fact.entity !== '' && fact.entity !== head.entity && !owners.includes(fact.entity))
      owners.push(fact.entity)
  }
  return { tables, facts, owners }
}

/** Whether some kind declares the title. */
function isKnownTitle(title: string): boolean {
  const forms = titleForms(title)
  return tableKinds.some((kind) => titleScore(kind, forms) > 0)
}

const headerWords = new Set(
  tableKinds.flatMap((kind) =>
    [...kind.panels, ...(kind.blocks ?? [])].flatMap((panel) =>
      panel.columns.flatMap((column) => column.headers.flatMap(headerSegments)),
    ),
  ),
)
const headerPatterns = [...headerWords]
const knownHeader = new Map<string, boolean>()

/** Whether bare words are part of some kind's headers, or plain words of headers (收入, 支出, 年). */
function isHeaderWord(bare: string): boolean {
  let known = knownHeader.get(bare)
  if (known === undefined) {
    known =
      headerPatterns.some((pattern) => pattern !== '*' && meets(bare, pattern)) ||
      meetsAny(bare, PLAIN_HEADERS)
    if (knownHeader.size < 10_000) knownHeader.set(bare, known)
  }
  return known
}

/** Super-headers that only group columns and therefore stand in no kind. */
const PLAIN_HEADERS = [
  '收入',
  '支出',
  '本年收入',
  '本年支出',
  '收入预算',
  '支出预算',
  '预算',
  '预算数',
  '决算数',
  '项目',
  '行次',
  '栏次',
  '序号',
  '备注',
  '*科目编码',
  '*科目',
  '财政拨款',
  '单位资金',
  '*支出',
  '*收入',
  '*政府采购*',
  '*经费*',
  '上年结转*',
  '其中*',
  '小计',
  '合计',
] as const

/** A number at the head of every page (公开01表) was taken for the page's furniture; it is the table's. */
function withRunningNumber(entry: CaptionedTable, document: ExtractedDocument): CaptionedTable {
  const page = entry.block?.parts[0]?.page ?? entry.caption.pages[0]
  if (entry.caption.number !== '' || page === undefined) return entry
  const numbers = document.furniture.filter((line) => line.page === page).map((line) => numberIn(line.text))
  const number = numbers.find((found) => found !== '')
  return number === undefined ? entry : { ...entry, caption: { ...entry.caption, number } }
}

function draftOf(entry: CaptionedTable, id: string, head: HeadContext): Draft {
  const { notes } = entry
  let { block } = entry
  if (!block) return { id, block, caption: entry.caption, notes, layout: null, recognition: null }
  let layout = layoutOf(block, isKnownTitle, isHeaderWord)
  const { caption, leftOver } = withInnerCaption(entry.caption, layout)
  const otherTitle = leftOver.find(
    (words) => isKnownTitle(words) && foldLabel(words) !== foldLabel(caption.title),
  )
  const kinds = tableKinds.filter((kind) => !kind.phase || !head.phase || kind.phase === head.phase)
  let recognition = recognize(kinds, caption.title, layout)
  const mended = recognition.kind ? mendCutRows(block, layout, recognition) : block
  if (mended !== block) {
    block = mended
    layout = layoutOf(block, isKnownTitle, isHeaderWord)
    recognition = recognize(kinds, caption.title, layout)
  }
  // A form has no header of its own: each block in it has, among the rows.
  const shape =
    recognition.kind?.shape === 'form'
      ? { ...layout, bodyFrom: layout.headerFrom, origin: layout.headerFrom }
      : layout
  return {
    id,
    block,
    caption,
    notes: [...leftOver, ...layout.notes, ...notes],
    ...(otherTitle === undefined ? {} : { otherTitle }),
    layout: shape,
    recognition,
  }
}

/**
 * Caption lines inside the frame of the table complete those above it. Of two titles the one inside is the table's own
 * where a kind knows it; what does not go into the caption is left over, never lost.
 */
function withInnerCaption(caption: Caption, layout: Layout): { caption: Caption; leftOver: string[] } {
  let { number, title, entity, year } = caption
  const units = [...caption.units]
  const leftOver: string[] = []
  for (const words of layout.captionRows) {
    const line = readLine(words, isKnownTitle)
    const differs = (own: string, inner: string): boolean =>
      own !== '' && inner !== '' && foldLabel(own) !== foldLabel(inner)
    if (differs(title, line.title) && isKnownTitle(line.title) && !isKnownTitle(title)) {
      leftOver.push(title)
      title = line.title
    } else if (differs(title, line.title) || differs(number, line.number) || differs(entity, line.entity)) {
      leftOver.push(words)
    } else if (!line.number && !line.title && !line.entity && line.units.length === 0) {
      leftOver.push(words)
    }
    number ||= line.number
    title ||= line.title
    entity ||= line.entity
    year ??= yearIn(words)
    for (const unit of line.units) if (!units.some((u) => u.printed === unit.printed)) units.push(unit)
  }
  return { caption: { ...caption, number, title, entity, year, units }, leftOver }
}

/** What the tables with codes and unit columns tell about names everywhere in the document. */
function documentNames(drafts: readonly Draft[]): DocumentNames {
  const units = new Map<string, string>()
  const addUnit = (printed: string): void => {
    const key = foldLabel(printed)
    if (key !== '' && !units.has(key)) units.set(key, printed.replace(/\s+/gu, ''))
  }
  const pairs = { function: new Map<string, Set<string>>(), economic: new Map<string, Set<string>>() }
  for (const { layout, recognition, caption } of drafts) {
    addUnit(caption.entity)
    if (!layout || !recognition?.kind) continue
    for (const { columns } of recognition.panels) {
      const column = (reads: string): number =>
        columns.find((c) => c.kind?.role === 'key' && c.kind.reads === reads)?.index ?? -1
      const [unit, code, name] = [column('unit'), column('code'), column('name')]
      for (let r = layout.bodyFrom; r < layout.bodyTo; r++) {
        if (unit >= 0 && caption.title !== '') {
          const text = printedAt(layout.grid, r, unit)
          if (!meetsAny(foldLabel(text), ['合计', '总计'])) addUnit(text)
        }
        if (code < 0 || name < 0) continue
        const digits = foldLabel(coveringText(layout.grid, r, code))
        const classification = classificationOf(digits)
        if (classification === undefined) continue
        const map = classification === 'functional' ? pairs.function : pairs.economic
        const key = foldAccount(coveringText(layout.grid, r, name))
        const known = map.get(key)
        if (known) known.add(digits)
        else map.set(key, new Set([digits]))
      }
    }
  }
  return { units, pairs }
}

function bodiless(draft: Draft, paged: boolean, report: Report): Table {
  const { caption } = draft
  const pages = paged ? [...caption.pages] : []
  const page = pages[0]
  report({
    code: 'table/caption-without-body',
    table: draft.id,
    params: { title: nameOf(caption), pages: pages.join('、') || '—' },
    ...(page === undefined ? {} : { page }),
  })
  const forms = titleForms(caption.title)
  const kind = tableKinds.find((k) => titleScore(k, forms) > 0)
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

function readOne(
  draft: Draft,
  layout: Layout,
  block: TableBlock,
  names: DocumentNames,
  head: HeadContext,
  paged: boolean,
  report: Report,
): { table: Table; facts: readonly Fact[] } {
  const { id, caption, recognition } = draft
  const page = paged ? block.parts[0]?.page : undefined
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
  const context = {
    table: id,
    title: nameOf(caption),
    entity,
    names: names.units,
    year,
    phase: recognition?.kind?.phase ?? head.phase,
    unit,
    witness: block.witness,
    paged,
  }
  const facts = recognition?.kind ? factsOf(panels, layout, context, report) : []
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
    pages: paged ? [...new Set(block.parts.map((part) => part.page))] : [],
    header,
    rows,
    notes: [...draft.notes],
    empty: isEmpty(rows, recognition?.kind ? recognition.panels : []),
    reading: recognition?.kind ? readingOf(panels) : null,
  }
  return { table, facts }
}

/** Nothing printed where figures stand (合计 and marks such as — are no figures); without columns, nothing printed. */
function isEmpty(rows: readonly (readonly string[])[], panels: Recognition['panels']): boolean {
  const values = panels.flatMap((panel) => panel.columns.filter((column) => column.kind?.role === 'value'))
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

/** Header paths in compared form, for tests and for reports about unknown tables. */
export function comparedPaths(layout: Layout): string[][] {
  return layout.paths.map(foldPath)
}
