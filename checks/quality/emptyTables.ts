// Empty tables that nothing explains. A table without data is to be published empty, with a word saying that there is none.
import type { Table } from '../../schemas/disclosure.ts'
import { foldLabel } from '../../schemas/text.ts'
import type { Found, Material, QualityKind } from './kind.ts'
import { pageIfAny, pieces } from './text.ts'

export const emptyTables: QualityKind = {
  code: 'quality/empty-table-without-note',
  zh: '空表没有注明“本表无数据”一类的说明，全文也没有说明',
  en: 'an empty table of which neither a note nor the text says that there is nothing to report',
  find: findEmpty,
}

/** What a table is about, by the words of its title; a sentence that denies it explains the empty table. */
const SUBJECTS: readonly string[] = [
  '政府性基金',
  '国有资本经营',
  '上年结转',
  '政府采购',
  '购买服务',
  '三公',
  '专项',
]
/** 无, 没有, or a bare zero, which says as much: 政府性基金拨款支出预算为0. */
const DENIES = /无|没有|未安排|未发生|不涉及|为零|空表|(?<![\d.,])0(?:\.0+)?(?![\d.])/u

/** Fewer headed sections than this: the narrative, which may explain, is published apart. */
const NARRATIVE = 3

function* findEmpty({ blocks, disclosure }: Material): Generator<Found> {
  const { tables, sections } = disclosure
  if (sections.filter(({ number }) => number !== '').length < NARRATIVE) return
  for (const table of tables) {
    if (!table.empty || table.rows.length === 0 || table.kind === 'unknown') continue
    if (table.notes.some((note) => DENIES.test(note)) || isExplained(table, blocks)) continue
    // A table cut by a page: its other piece carries the figures or the note.
    const twin = tables.some((other) => other !== table && other.kind === table.kind)
    if (!twin) yield { ...pageIfAny(table.pages[0]), table: table.id, params: { title: table.title } }
  }
}

function isExplained(table: Table, blocks: Material['blocks']): boolean {
  const title = foldLabel(table.title)
  const subjects = SUBJECTS.filter((subject) => title.includes(subject))
  // Lists of tables with a column 是否空表 say it row by row.
  const listed = blocks.some(
    (block) => block.kind === 'table' && block.cells.some(({ text }) => foldLabel(text).includes('空表')),
  )
  if (listed) return true
  for (const { text } of pieces(blocks)) {
    const folded = foldLabel(text)
    if (folded.length > 600 || !DENIES.test(folded)) continue
    if (/本表|此表|该表/u.test(folded) && folded.includes(title)) return true
    if (subjects.some((subject) => folded.includes(subject))) return true
  }
  return false
}
