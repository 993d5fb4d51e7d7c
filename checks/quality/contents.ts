// The contents list against the body: parts and tables that it promises and that are not there, and headings that differ.
import type { ParagraphBlock } from '../../schemas/block.ts'
import { foldLabel } from '../../schemas/text.ts'
import type { Found, Material, QualityKind } from './kind.ts'
import { pageIfAny } from './text.ts'

export const promisedTables: QualityKind = {
  code: 'quality/promised-table-missing',
  zh: '目录列出的表在正文中找不到',
  en: 'a table of the contents list that is nowhere in the document',
  find: (material) => promised(material, ({ isTable, heading }) => isTable && heading === null),
}

export const promisedParts: QualityKind = {
  code: 'quality/promised-part-missing',
  zh: '目录列出的部分在正文中找不到',
  en: 'a part of the contents list that is nowhere in the document',
  find: (material) => promised(material, ({ isTable, heading }) => !isTable && heading === null),
}

export const contentsDiffer: QualityKind = {
  code: 'quality/contents-differ',
  zh: '目录里的标题与正文的标题不同',
  en: 'a title that reads otherwise in the contents list than in the document',
  find: (material) => promised(material, ({ heading }) => heading !== null),
}

interface Entry {
  readonly printed: string
  /** Number, dots, page and quotation marks taken off. */
  readonly core: string
  readonly page: number
  readonly isTable: boolean
}

interface Missed extends Entry {
  /** The heading that seems to be meant, where there is one. */
  readonly heading: string | null
}

function* promised(material: Material, wanted: (missed: Missed) => boolean): Generator<Found> {
  let missed = known.get(material)
  if (!missed) known.set(material, (missed = missedEntries(material)))
  for (const each of missed)
    if (wanted(each))
      yield { ...pageIfAny(each.page), params: { title: each.printed, heading: each.heading ?? '' } }
}

/** Three kinds ask the same of one document. */
const known = new WeakMap<Material, readonly Missed[]>()

function missedEntries(material: Material): Missed[] {
  const { entries, body } = readContents(material)
  // Pictures and pages without text may hold what is missed: nothing is said then.
  if (entries.length < 3 || body.length === 0 || material.pages.some(isUnread)) return []
  const run = body.map(({ folded }) => folded).join('')
  const loose = body.map(({ folded }) => loosen(folded)).join('')
  const tablesApart = material.disclosure.tables.length === 0
  const titles = new Set(titlesOf(material, body))
  const hasTitle = (core: string) =>
    (core.length >= TELLING && run.includes(core)) || titles.has(loosen(core)) || PART_OF_TABLES.test(core)
  return entries.flatMap((entry, i) => {
    if (entry.isTable ? tablesApart || hasTitle(entry.core) : run.includes(entry.core)) return []
    const [before, after] = [entries[i - 1]?.core ?? '', entries[i + 1]?.core ?? '']
    // A wrapped entry was read as two.
    if ((before && run.includes(before + entry.core)) || (after && run.includes(entry.core + after)))
      return []
    // What differs by a word like 部门, 情况 or 总体 alone is there.
    const bare = loosen(entry.core)
    if (!entry.isTable && (bare.length < 4 || loose.includes(bare))) return []
    const free = titlesFree(material, entries)
    if (entry.isTable && free.some((title) => alike(bare, title) >= LIKE_ENOUGH)) return []
    // Nor is anything missed of which headings say the like: 某某专项经费情况说明 for 项目经费情况说明.
    const ending = entry.core.slice(-ENDING)
    if (
      !entry.isTable &&
      body.some(({ folded }) => folded.length <= LONGEST_ENTRY && folded.endsWith(ending))
    )
      if (likest(entry, body, entries) === null) return []
    return [{ ...entry, heading: likest(entry, body, entries) }]
  })
}

/** A shorter title may be the end of another one: 支出总表 of 财政拨款收入支出总表. */
const TELLING = 9

/** 五、单位预算表 stands above the tables and is none. */
const PART_OF_TABLES =
  /^(?:(?:19|20)\d{2}年(?:度)?)?(?:部门|单位)?(?:综合)?(?:预算|决算)(?:公开)?(?:报|附|公开)?表$/u

/** A table that no entry names and that shares so many pairs of characters may be the one meant, under another name. */
const LIKE_ENOUGH = 0.6

function titlesFree({ disclosure }: Material, entries: readonly Entry[]): string[] {
  const claimed = new Set(entries.map(({ core }) => loosen(core)))
  return disclosure.tables
    .map(({ title }) => loosen(plain(title).replace(NUMBER, '')))
    .filter((title) => title.length > 2 && !claimed.has(title))
}

/** What stands on a line of its own, or on two that one title fills, without numbers and the department's name. */
function titlesOf({ disclosure }: Material, body: readonly BodyLine[]): string[] {
  const entity = plain(disclosure.head.entity)
  const bare = (text: string) => loosen(text.replaceAll(entity || '\0', '').replace(NUMBER, ''))
  const lines = body.filter(({ folded }) => folded.length <= LONGEST_ENTRY)
  return [
    ...disclosure.tables.map(({ title }) => bare(plain(title))),
    ...lines.map(({ folded }) => bare(folded)),
    ...lines.map(({ folded }, i) => bare(folded + (lines[i + 1]?.folded ?? ''))),
  ]
}

/** Words that titles take on and leave out at will; one kind of total table is called 总表 here and 总体情况表 there. */
const AT_WILL =
  /(?:19|20)\d{2}年(?:度)?|本?(?:部门|单位|年度)|\([^)]*\)|预算|决算|总体|综合|公开|具体|有关|相关|编制|的|情况|明细|总(?=表)|主要|[、,，和及与]/gu

function loosen(text: string): string {
  return text.replace(AT_WILL, '').replace(/说明$/u, '')
}

/** A page whose picture nobody has read. */
function isUnread({ characters, imageCoverage }: Material['pages'][number]): boolean {
  return characters < 20 && imageCoverage > 0.2
}

/** Characters at the end of a title by which another is taken for one of its kind. */
const ENDING = 6

interface BodyLine {
  readonly folded: string
  readonly printed: string
}

const CONTENTS = /^目(?:录|次)/u
const LEADER = /[.…·。．]{3,}\d*$/u
const NUMBER =
  /^(?:第[一二三四五六七八九十]+(?:部分|章|节)|[一二三四五六七八九十]{1,3}[、.,，]|\([一二三四五六七八九十]{1,3}\)、?|\d{1,2}[.、](?!\d(?!\d{3}年))|\(\d{1,2}\)|(?:公开|预算|附)?表[一二三四五六七八九十\d]{1,3}[-—.、:]?|附件\d*[-—.、:]?)+/u
/** Longer lines are prose. */
const LONGEST_ENTRY = 60

function readContents({ blocks }: Material): { entries: Entry[]; body: BodyLine[] } {
  const entries: Entry[] = []
  const start = blocks.findIndex((b) => b.kind === 'paragraph' && CONTENTS.test(foldLabel(b.text)))
  const first = blocks[start]
  if (first?.kind !== 'paragraph') return { entries, body: [] }
  const seen = new Set<string>()
  let end = start
  for (; end < blocks.length; end++) {
    const block = blocks[end]!
    if (block.kind !== 'paragraph') break
    const read = linesOf(block).flatMap((line) => readEntry(line, block.page) ?? [])
    if (end > start && !isContents(block, read, seen, entries.at(-1))) break
    for (const entry of read) {
      if (CONTENTS.test(foldLabel(entry.printed))) continue
      seen.add(entry.core)
      entries.push(entry)
    }
  }
  const texts = blocks
    .slice(end)
    .flatMap((block) =>
      block.kind === 'paragraph' ? [block.text] : block.cells.filter(isTop).map(({ text }) => text),
    )
  const body = texts.map((text) => ({ folded: plain(text), printed: text.trim() }))
  return { entries, body }
}

/** A table may bear its title in its first rows; further down are figures. */
const isTop = ({ row }: { readonly row: number }) => row < 4

/** The lines of a contents list extracted as one paragraph, each with its own number; else the paragraph. */
function linesOf(block: ParagraphBlock): string[] {
  const lines = block.lines.map(({ text }) => text)
  const separate = lines.length > 1 && lines.slice(1).every((line) => NUMBER.test(foldLabel(line)))
  return separate ? lines : [block.text]
}

function isContents(
  { text, page }: ParagraphBlock,
  read: readonly Entry[],
  seen: ReadonlySet<string>,
  last: Entry | undefined,
): boolean {
  const folded = foldLabel(text)
  if (read.length === 0) return /^\d{1,3}$/u.test(folded) || LEADER.test(folded)
  if (LEADER.test(folded)) return true
  if (folded.length > LONGEST_ENTRY || /[。；]/u.test(folded)) return false
  const elsewhere = last !== undefined && page !== last.page
  // The body begins by saying the first heading again, whole or only its number.
  if (page !== 0 && !elsewhere) return NUMBER.test(folded)
  return NUMBER.test(folded) && !read.some(({ core }) => seen.has(core))
}

function readEntry(line: string, page: number): Entry | null {
  const printed = line.replace(/[.…·。．\s]{2,}\d*\s*$/u, '').trim()
  const core = plain(printed)
    .replace(NUMBER, '')
    .replace(/(?<=\D)\d{1,3}$/u, '')
  if (core.length < 3) return null
  return { printed, core, page, isTable: /表(?:\([^)]*\))*$/u.test(core) }
}

function plain(text: string): string {
  return foldLabel(text).replace(/[“”"'‘’《》「」]/gu, '')
}

/** A heading under the same number that says nearly the same, or one without a number that says all but the same. */
function likest(entry: Entry, body: readonly BodyLine[], entries: readonly Entry[]): string | null {
  const claimed = new Set(entries.map(({ core }) => core))
  const number = NUMBER.exec(plain(entry.printed))?.[0] ?? ''
  let best: { printed: string; score: number } | null = null
  for (const { folded, printed } of body) {
    if (folded.length > LONGEST_ENTRY || folded.length < 4) continue
    const core = folded.replace(NUMBER, '')
    if (claimed.has(core) || core.length < 3) continue
    const score = alike(entry.core, core)
    const enough = number !== '' && folded.startsWith(number) ? 0.6 : 0.85
    if (score >= enough && (!best || score > best.score)) best = { printed, score }
  }
  return best?.printed ?? null
}

/** Shared pairs of neighbouring characters, 0 to 1 (Dice). */
function alike(a: string, b: string): number {
  const pairs = (text: string) => Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2))
  const [left, right] = [pairs(a), pairs(b)]
  const rest = [...right]
  let shared = 0
  for (const pair of left) {
    const at = rest.indexOf(pair)
    if (at >= 0) {
      rest.splice(at, 1)
      shared += 1
    }
  }
  return (2 * shared) / (left.length + right.length)
}
