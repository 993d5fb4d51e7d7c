// Which words around a table are its caption and its notes. In: blocks in reading order and the titles that kinds
// declare. Out: tables with number, title, entity, unit, year and notes, and captions that no table follows.
import type { Block, ParagraphBlock, TableBlock } from '../../schemas/block.ts'
import type { Unit } from '../../schemas/contract.ts'
import { foldLabel, foldWidth } from '../../schemas/text.ts'
import { unitsIn } from '../quantity.ts'
import { foldName } from './match.ts'
import { yearIn } from './years.ts'

export interface Caption {
  readonly number: string
  readonly title: string
  readonly entity: string
  readonly units: readonly { readonly unit: Unit | null; readonly printed: string }[]
  readonly year: number | null
  readonly pages: readonly number[]
}

export interface CaptionedTable {
  readonly caption: Caption
  /** Null for a caption that no table follows. */
  readonly block: TableBlock | null
  readonly notes: readonly string[]
}

/** Whether folded words are a title that some kind declares. */
export type KnownTitle = (title: string) => boolean

interface Draft {
  number: string
  title: string
  entity: string
  units: { unit: Unit | null; printed: string }[]
  year: number | null
  pages: number[]
  /** Notes printed between caption and table. */
  notes: string[]
  /** Lines neither number nor title nor entity, which may be the rest of a title that wraps. */
  loose: string[]
}

const NUMBER =
  /^(?:附|预算|公开|部门|决算)*表?\s*(?:表|附件)\s*[-－]?\s*(?:\d{1,2}(?:[-－.]\d{1,2})?|(?!一般公共)[一二三四五六七八九十]{1,3})(?=$|[\s:：、.．（(\u4e00-\u9fff])|^(?:部门|单位|公开|预算|决算|财决|批复)*\s*[A-Z]{0,2}\s*\d{1,2}(?:[-－]\d{1,2})?\s*表(?=$|\s)/u
const ENTITY =
  /(?:部门名称|单位名称|编制单位|预算单位|填报单位|编制部门|填报部门|公开单位|公开部门|预算部门|部门|单位)\s*(?:（[^）]*）)?\s*[:：]\s*(.*?)\s*(?=(?:金额|计量|货币)?单位\s*[:：]\s*(?:人民币)?[亿千百万]*\s*元|$)/u
/** White space around a name, and what specks of a scan are read as. */
const SPECKS = /^[\s·.．]+|[\s·.．]+$/gu
const NOTE = /^(?:注|备注|说明|附注)\s*(?:\d{1,2})?\s*[:：]|^(?:注|备注)\s*\d/u
const YEAR_LINE = /^(?:19|20)\d{2}\s*年\s*度?$/u
const CONTENTS = /[.…·．]{4,}|^目\s*录$/u

/** Everything that stands between the tables, sorted to the table it belongs to. */
export function captionTables(
  blocks: readonly Block[],
  known: KnownTitle,
  isContents: (block: ParagraphBlock) => boolean = () => false,
): CaptionedTable[] {
  const out: { caption: Caption; block: TableBlock | null; notes: string[] }[] = []
  let draft: Draft | null = null
  /** Notes may follow the last table until other words come. */
  let notesOpen = false

  const finish = (block: TableBlock | null): void => {
    const current: Draft | null = draft
    draft = null
    if (!block && (!current || !isCaption(current, known))) return
    const caption = captionOf(current)
    if (!block) {
      const twin = out.findLast((t) => sameCaption(t.caption, caption))
      const near = twin && (twin === out.at(-1) || !twin.block)
      if (
        twin &&
        near &&
        (!twin.block || twin.block.parts.some((part) => caption.pages.includes(part.page)))
      ) {
        // Printed again on a page where its table goes on, or again without a table: still one caption.
        if (!twin.block) (twin.caption.pages as number[]).push(...caption.pages)
        return
      }
    }
    out.push({ caption, block, notes: current ? [...current.notes] : [] })
  }

  for (const block of blocks) {
    if (block.kind === 'table') {
      finish(block)
      notesOpen = true
      continue
    }
    const text = block.text.trim()
    if (text === '') continue
    if (CONTENTS.test(text) || isContents(block)) {
      draft = null
      continue
    }
    const line = readLine(text, known)
    if (line.kind === 'note' && !draft) {
      if (notesOpen) out.at(-1)?.notes.push(text)
      continue
    }
    if (line.kind === 'note') {
      draft!.notes.push(text)
      continue
    }
    if (line.kind === 'other') {
      if (draft && draft.loose.length < 2 && text.length <= 30 && !/[。；，]/u.test(text))
        draft.loose.push(text)
      else if (draft) finish(null)
      else if (notesOpen && continuesNote(out.at(-1)!.notes, text)) {
        out.at(-1)!.notes.push(text)
        continue
      }
      if (!draft) notesOpen = false
      continue
    }
    const startsAnew: boolean =
      draft !== null &&
      ((line.number !== '' &&
        (draft.number !== '' || draft.units.length > 0 || (draft.title !== '' && !known(draft.title)))) ||
        (line.title !== '' && draft.title !== '' && foldName(draft.title) !== foldName(line.title)) ||
        (line.title !== '' && draft.units.length > 0 && draft.title !== ''))
    if (startsAnew) finish(null)
    draft ??= { number: '', title: '', entity: '', units: [], year: null, pages: [], loose: [], notes: [] }
    if (line.number) draft.number = line.number
    if (line.title) draft.title = joinTitle(draft, line.title, known)
    if (line.entity) draft.entity = line.entity
    for (const unit of line.units)
      if (!draft.units.some((u) => u.printed === unit.printed)) draft.units.push(unit)
    draft.year = yearIn(text) ?? draft.year
    if (!draft.pages.includes(block.page)) draft.pages.push(block.page)
    draft.loose = []
    notesOpen = false
  }
  finish(null)
  return out
}

/** A further sentence of a note: the next of a numbered list, or the word on rounding that templates put under it. */
function continuesNote(notes: readonly string[], text: string): boolean {
  if (notes.length === 0) return false
  return /尾数|四舍五入|误差/u.test(text) || (/^[2-9][.、．]/u.test(text) && /1[.、．]/u.test(notes.join('')))
}

/** The number of a table in a line that is nothing else (公开01表), "" in any other line. */
export function numberIn(text: string): string {
  const printed = foldWidth(text).trim()
  const match = NUMBER.exec(printed)
  return match && match[0].length === printed.length ? text.trim() : ''
}

interface Line {
  kind: 'caption' | 'note' | 'other'
  number: string
  title: string
  entity: string
  units: readonly { unit: Unit | null; printed: string }[]
}

/** What one short paragraph, or one spanning row at a table's top, contributes to a caption. */
export function readLine(text: string, known: KnownTitle): Line {
  const line: Line = { kind: 'other', number: '', title: '', entity: '', units: [] }
  const printed = foldWidth(text).trim()
  if (NOTE.test(printed)) return { ...line, kind: 'note' }
  if (text.length > 120) return line
  line.units = unitsIn(text)
  let rest = text.trim()
  const number = NUMBER.exec(printed)
  if (number && rest.length <= 60) {
    line.number = rest.slice(0, number[0].length).trim()
    rest = rest
      .slice(number[0].length)
      .replace(/^[\s:：、.．]+/u, '')
      .trim()
  }
  const entity = ENTITY.exec(rest)
  const named = entity?.[1]!.replace(SPECKS, '') ?? ''
  if (
    entity &&
    entity.index <= 1 &&
    !unitsIn(rest.slice(0, entity[0].length + 4)).some((u) => named === u.printed)
  ) {
    line.entity = named
    rest = ''
  } else if (line.units.length > 0) {
    rest = rest.replace(/[(（]?\s*(?:金额|计量|货币)?单位\s*[:：].*$/u, '').trim()
  }
  if (rest !== '' && !/[。；]/u.test(rest) && (known(rest) || looksLikeTitle(rest))) line.title = rest
  else if (rest !== '' && !line.number && line.units.length === 0 && !YEAR_LINE.test(printed)) return line
  if (line.number || line.title || line.entity || line.units.length > 0 || YEAR_LINE.test(printed))
    line.kind = 'caption'
  return line
}

function looksLikeTitle(text: string): boolean {
  const folded = foldLabel(text)
  if (/^第[一二三四五六七八九十]+部分/u.test(folded)) return false
  return (
    folded.length <= 45 &&
    /表(?:\([^()]*\))*$/u.test(folded) &&
    !/[,:;。]/u.test(folded) &&
    folded.length >= 4
  )
}

/** A title over two lines: words before it that a kind knows only together with it. */
function joinTitle(draft: Draft, title: string, known: KnownTitle): string {
  const before = draft.loose.join('')
  if (draft.title === '' && before !== '' && !known(title) && known(before + title)) return before + title
  return title
}

/** Words that caption a table even where none follows: a title with a unit, or a known or numbered one with its owner. */
function isCaption(draft: Draft, known: KnownTitle): boolean {
  if (draft.title === '') return false
  return draft.units.length > 0 || (draft.entity !== '' && (draft.number !== '' || known(draft.title)))
}

function captionOf(draft: Draft | null): Caption {
  if (!draft) return { number: '', title: '', entity: '', units: [], year: null, pages: [] }
  const { number, title, entity, units, year, pages } = draft
  return { number, title, entity, units, year, pages }
}

function sameCaption(a: Caption, b: Caption): boolean {
  return (
    foldName(a.title) === foldName(b.title) &&
    foldLabel(a.number) === foldLabel(b.number) &&
    foldLabel(a.entity) === foldLabel(b.entity)
  )
}
