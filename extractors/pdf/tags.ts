// The structure of a tagged page (Table, TR, TH, TD) as a second witness of its tables: the producer's own cells are
// held against the cells read from lines and white space. Where both agree the table is confirmed; where they do not,
// both readings are reported. What was read stays: tags are as often wrong as lines are missing.
import type { PDFPageProxy } from 'pdfjs-dist'
import type { Box } from '../../schemas/page.ts'
import type { Report } from '../../schemas/source.ts'
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
  /** Number of its row among all tagged rows of the page. */
  readonly row: number
  readonly ids: readonly number[]
}

interface Node {
  readonly role?: string
  readonly id?: string
  readonly children?: readonly Node[]
}

const CELLS: ReadonlySet<string> = new Set(['TD', 'TH'])

/** The cells of all tables in the tree. */
export function taggedCells({ tree, page }: PageStructure): TaggedCell[] {
  const prefix = `p${page}_mc`
  const cells: TaggedCell[] = []
  let row = -1
  function contentOf(node: Node, ids: number[]): number[] {
    if (node.id?.startsWith(prefix)) ids.push(Number(node.id.slice(prefix.length)))
    // A table inside a cell has cells of its own.
    for (const child of node.children ?? []) if (child.role !== 'Table') contentOf(child, ids)
    return ids
  }
  function visit(node: Node): void {
    if (node.role === 'TR') row++
    if (CELLS.has(node.role ?? '')) {
      const own = row
      const ids = contentOf(node, [])
      if (ids.length > 0) cells.push({ row: own, ids })
    }
    for (const child of node.children ?? []) visit(child)
  }
  if (tree) visit(tree)
  return cells
}

/** One tagged cell as it meets the tables that were read. */
interface Meeting {
  readonly row: number
  text: string
  /** Cells of ours in which its text stands, by table. */
  readonly cells: Map<PageTable, Set<PageCell>>
}

/**
 * Holds the tagged cells of one page against its tables; returns the tables that the tags confirm and reports
 * tables/tags-disagree for every cell that the two cut differently. `back` leads from the tables' frame to the page
 * as displayed, in which the marked texts stand.
 */
export function confirmByTags(
  structure: PageStructure,
  marks: readonly MarkedText[],
  tables: readonly PageTable[],
  back: TurnBack | null,
  report: Report,
): Set<PageTable> {
  const meetings = meetingsOf(taggedCells(structure), marks, tables, back)
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
    if (complete && disagreements.length === 0 && here.length > 1) confirmed.add(table)
  }
  return confirmed
}

function meetingsOf(
  tagged: readonly TaggedCell[],
  marks: readonly MarkedText[],
  tables: readonly PageTable[],
  back: TurnBack | null,
): Meeting[] {
  const meetings = tagged.map(({ row }): Meeting => ({ row, text: '', cells: new Map() }))
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
