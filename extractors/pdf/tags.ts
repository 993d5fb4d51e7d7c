// The structure of a tagged page (Table, TR, TH, TD) as a second witness of its tables: the producer's own cells are
// held against the cells read from lines and white space. Where both agree the table is confirmed; where they do not,
// both readings are reported. What was read stays: tags are as often wrong as lines are missing.
import type { PDFPageProxy } from 'pdfjs-dist'
import type { Box } from '../../schemas/page.ts'
import type { Report } from '../../schemas/source.ts'
import { FIGURE } from '../tables/figure.ts'
import type { PageCell, PageTable } from '../tables/index.ts'
import type { MarkedText, Point } from './marks.ts'
import type { TurnBack } from './turn.ts'

export interface PageStructure {
  readonly tree: Node | null
  /** Id of the page's object as the tree spells it, "27R". */
  readonly page: string
}

/** The part of the structure tree that belongs to a page; none where it is broken. */
export async function structureOf(page: PDFPageProxy): Promise<PageStructure> {
  const { num, gen } = page.ref ?? { num: 0, gen: 0 }
  let tree: Node | null = null
  try {
    tree = (await page.getStructTree()) as Node | null
  } catch {
    // A second witness that cannot be heard leaves the first one alone.
  }
  return { tree, page: gen === 0 ? `${num}R` : `${num}R${gen}` }
}

/** A table cell of the structure tree with the ids of its marked content. */
interface TaggedCell {
  /** Number of its table, and of its row, among all that are tagged on the page. */
  readonly table: number
  readonly row: number
  readonly ids: readonly number[]
}

export interface Node {
  readonly role?: string
  readonly id?: string
  /** Its Alt, or where it has none its ActualText. */
  readonly alt?: string
  readonly children?: readonly Node[]
}

const CELLS: ReadonlySet<string> = new Set(['TD', 'TH'])

/** The cells of all tables in the tree. */
export function taggedCells({ tree, page }: PageStructure): TaggedCell[] {
  const prefix = `p${page}_mc`
  const cells: TaggedCell[] = []
  let row = -1
  let tables = 0
  function contentOf(node: Node, ids: number[]): number[] {
    if (node.id?.startsWith(prefix)) ids.push(Number(node.id.slice(prefix.length)))
    // A table inside a cell has cells of its own.
    for (const child of node.children ?? []) if (child.role !== 'Table') contentOf(child, ids)
    return ids
  }
  function visit(node: Node, outer: number): void {
    const table = node.role === 'Table' ? tables++ : outer
    if (node.role === 'TR') row++
    if (CELLS.has(node.role ?? '')) {
      const ids = contentOf(node, [])
      if (ids.length > 0) cells.push({ table, row, ids })
    }
    for (const child of node.children ?? []) visit(child, table)
  }
  if (tree) visit(tree, -1)
  return cells
}

/** One tagged cell as it meets the tables that were read. */
interface Meeting {
  readonly table: number
  readonly row: number
  text: string
  /** Around the middles of its characters, as displayed; undefined where nothing of it is printed. */
  box: Box | undefined
  /** Cells of ours in which its text stands, by table. */
  readonly cells: Map<PageTable, Set<PageCell>>
}

/**
 * Holds the tagged cells of one page against its tables; returns the tables that the tags confirm and reports
 * tables/tags-disagree for every cell that the two cut differently, and tables/tags-unread for tagged tables that were
 * not read as such. `back` leads from the tables' frame to the page
 * as displayed, in which the marked texts stand.
 */
export function confirmByTags(
  structure: PageStructure,
  marks: readonly MarkedText[],
  tables: readonly PageTable[],
  page: number,
  back: TurnBack | null,
  report: Report,
): Set<PageTable> {
  const meetings = meetingsOf(taggedCells(structure), marks, tables, back)
  const unread = reportUnread(meetings, page, report)
  const confirmed = new Set<PageTable>()
  for (const table of tables) {
    const here = meetings.filter((meeting) => meeting.cells.has(table))
    const disagreements = disagreementsIn(table, here)
    for (const { cell, params } of disagreements) {
      const box = back ? back(cell.box) : cell.box
      report({ code: 'tables/tags-disagree', page: table.page, box, params })
    }
    const seen = new Set(here.flatMap((meeting) => [...meeting.cells.get(table)!]))
    const complete = table.cells.every((cell) => cell.text === '' || seen.has(cell))
    // One table of the tags cut in two where no line parts it is no agreement.
    const whole = here.every(
      (meeting) =>
        !unread.has(meeting.table) &&
        (table.form === 'ruled' ||
          meetings.every(
            ({ table: tag, cells }) => tag !== meeting.table || cells.size === 0 || cells.has(table),
          )),
    )
    if (complete && whole && disagreements.length === 0 && here.length > 1) confirmed.add(table)
  }
  return confirmed
}

function meetingsOf(
  tagged: readonly TaggedCell[],
  marks: readonly MarkedText[],
  tables: readonly PageTable[],
  back: TurnBack | null,
): Meeting[] {
  const meetings = tagged.map(({ table, row }): Meeting => ({
    table,
    row,
    text: '',
    box: undefined,
    cells: new Map(),
  }))
  const byId = new Map(tagged.flatMap(({ ids }, i) => ids.map((id) => [id, meetings[i]!] as const)))
  const frames = tables.map((table) => ({
    table,
    box: back ? back(table.box) : table.box,
    cells: table.cells.map((cell) => ({ cell, box: back ? back(cell.box) : cell.box })),
  }))
  for (const { id, text, first, last } of marks) {
    const meeting = byId.get(id)
    if (!meeting) continue
    meeting.text += text
    for (const point of [first, last]) {
      meeting.box = around(meeting.box, point)
      // A small table inside the cell of another owns its text.
      const frame = frames.filter(({ box }) => holds(box, point)).sort((a, b) => area(a.box) - area(b.box))[0]
      const found = frame?.cells.find(({ box }) => holds(box, point))
      if (!frame || !found) continue
      const cells = meeting.cells.get(frame.table)
      if (cells) cells.add(found.cell)
      else meeting.cells.set(frame.table, new Set([found.cell]))
    }
  }
  return meetings
}

interface Disagreement {
  readonly cell: PageCell
  readonly params: { readonly ours: string; readonly tagged: string }
}

/** Cells that one witness keeps whole and the other divides, and rows that only one of them tells apart. */
function disagreementsIn(table: PageTable, meetings: readonly Meeting[]): Disagreement[] {
  const found: Disagreement[] = []
  const held = new Map<PageCell, Meeting[]>()
  for (const meeting of meetings) {
    const cells = [...meeting.cells.get(table)!]
    for (const cell of cells) held.set(cell, [...(held.get(cell) ?? []), meeting])
    if (cells.length > 1) found.push(disagreement(cells[0]!, cells.map(textOf), [meeting.text]))
  }
  for (const [cell, inside] of held) {
    if (inside.length > 1) {
      found.push(
        disagreement(
          cell,
          [cell.text],
          inside.map(({ text }) => text),
        ),
      )
    }
  }
  if (found.length > 0) return found
  const rows = new Map<number, { cell: PageCell; meeting: Meeting }>()
  for (const [cell, [meeting]] of held) {
    const first = rows.get(meeting!.row)
    if (!first) rows.set(meeting!.row, { cell, meeting: meeting! })
    else if (!sharesRow(first.cell, cell)) {
      const both = [first.meeting.text, meeting!.text].map(fold).join(' | ')
      found.push({
        cell,
        params: { ours: `${fold(first.cell.text)} / ${fold(cell.text)}`, tagged: both },
      })
    }
  }
  return found
}

/**
 * Tagged tables of which we read nothing, or only a part: two rows or more, some of them of several cells, the texts of
 * which stand outside every table of ours. A caption, a unit, a note in cells of their own above or under the rest, as
 * a worksheet has them, are rightly none of the table. Returns the numbers of the tables reported.
 */
function reportUnread(meetings: readonly Meeting[], page: number, report: Report): ReadonlySet<number> {
  const reported = new Set<number>()
  const tables = Map.groupBy(
    meetings.filter(({ table, box }) => table >= 0 && box),
    ({ table }) => table,
  )
  for (const [table, cells] of tables) {
    const rows = [...Map.groupBy(cells, ({ row }) => row).values()]
    const counts = rows.map((row) => row.length > 2 || row.some(({ text }) => FIGURE.test(text.trim())))
    const read = rows.map((row) => row.some((cell) => cell.cells.size > 0))
    const [first, last] = [read.indexOf(true), read.lastIndexOf(true)]
    const unread = rows
      .filter((_, i) => counts[i] || (i > first && i < last) || first < 0)
      .flat()
      .filter((cell) => cell.cells.size === 0)
    if (unread.length === 0 || rows.length < 2 || rows.length === cells.length) continue
    const box = cells.reduce<Box | undefined>((sum, each) => joinBoxes(sum, each.box!), undefined)!
    const params = { count: unread.length, all: cells.length, text: fold(unread[0]!.text) }
    report({ code: 'tables/tags-unread', page, box, params })
    reported.add(table)
  }
  return reported
}

const around = (box: Box | undefined, [x, y]: Point): Box => joinBoxes(box, [x, y, x, y])

const joinBoxes = (a: Box | undefined, b: Box): Box =>
  a ? [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])] : b

const disagreement = (cell: PageCell, ours: readonly string[], tagged: readonly string[]): Disagreement => ({
  cell,
  params: { ours: ours.map(fold).join(' | '), tagged: tagged.map(fold).join(' | ') },
})

const textOf = ({ text }: PageCell): string => text

const fold = (text: string): string => text.replace(/\s+/gu, ' ').trim()

const sharesRow = (a: PageCell, b: PageCell): boolean =>
  a.row < b.row + b.rowSpan && b.row < a.row + a.rowSpan

const area = (box: Box): number => (box[2] - box[0]) * (box[3] - box[1])

/** Text stands on a line now and then: a point just outside a cell is in it. */
const holds = (box: Box, [x, y]: Point): boolean => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]
