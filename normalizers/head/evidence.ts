// What the words of a document say about its head, collected before anything is decided. In: blocks.
// Out: titles, labelled names, years and phases of table captions, residue of templates, each with its page.
import type { ExtractedDocument, ParagraphBlock, TableBlock } from '../../schemas/block.ts'
import { foldLabel, foldWidth } from '../../schemas/text.ts'
import { bareName, readThreePublicTitle, readTitle, type TitleReading } from './title.ts'
import { entityLabels, residue } from './words.ts'

export interface FoundTitle extends TitleReading {
  readonly page: number
  readonly printed: string
  readonly score: number
}

export interface LabelledName {
  readonly label: string
  readonly name: string
  readonly page: number
  readonly scope: 'department' | 'unit' | null
}

export interface Evidence {
  /** Best first. */
  readonly titles: readonly FoundTitle[]
  readonly names: readonly LabelledName[]
  /** Table titles as printed, in order, contents page included. */
  readonly tableTitles: readonly {
    readonly title: string
    readonly year: number | null
    readonly page: number
  }[]
  /** Years that stand alone over a table or a page, 2026年度, and those of header cells, 2026年预算数. */
  readonly years: readonly number[]
  readonly residues: readonly { readonly text: string; readonly page: number }[]
  readonly moneyFigures: number
}

/** A title stands before the body: within this many blocks. Pages of the web put their menus first. */
const TITLE_BLOCKS = 400
const TITLE_LINES = 4
const MONEY = /\d[\d,，.．]*\s*(?:亿|万|千)?元/gu

export function collectEvidence(document: ExtractedDocument): Evidence {
  const paragraphs = document.blocks.filter((block): block is ParagraphBlock => block.kind === 'paragraph')
  const tables = document.blocks.filter((block): block is TableBlock => block.kind === 'table')
  let moneyFigures = 0
  const residues: { text: string; page: number }[] = []
  for (const { text, page } of paragraphs) {
    moneyFigures += text.match(MONEY)?.length ?? 0
    const left = residue.exec(foldLabel(text))
    if (left && !residues.some((one) => one.text === left[0])) residues.push({ text: left[0], page })
  }
  return {
    titles: titlesOf(paragraphs, document.declaredTitle),
    names: [...namesInParagraphs(paragraphs), ...namesInTables(tables)],
    tableTitles: tableTitlesOf(document),
    years: yearsOf(document),
    residues,
    moneyFigures,
  }
}

function titlesOf(paragraphs: readonly ParagraphBlock[], declared: string): FoundTitle[] {
  const found: FoundTitle[] = []
  const early = paragraphs.slice(0, TITLE_BLOCKS)
  const text = paragraphs.map((p) => foldLabel(p.text)).join('\n')
  const largest = Math.max(1, ...early.slice(0, 30).map((p) => p.fontSize))
  for (let from = 0; from < early.length; from++) {
    let joined = ''
    for (let to = from; to < Math.min(from + TITLE_LINES, early.length); to++) {
      const line = early[to]!
      // Lines of one title stand on one page; a long line is prose.
      if (line.page !== early[from]!.page || line.text.length > 60) break
      joined += line.text
      const reading = readTitle(joined)
      if (!reading) continue
      const first = early[from]!
      found.push({
        ...reading,
        page: first.page,
        printed: joined,
        score:
          (reading.entity !== '' ? 40 : reading.place !== '' ? 10 : 0) +
          (reading.year !== null ? 40 : 0) +
          (first.headingLevel === 1 ? 20 : first.headingLevel ? 10 : 0) +
          (first.fontSize / largest) * 20 -
          Math.min(from, 150) * 0.5 +
          // What the document goes on to call itself: neither half of a name that wraps nor a name with a menu before it.
          (reading.entity.length > 3 && text.includes(bareName(reading.entity)) ? 10 : 0),
      })
    }
  }
  const last = readDeclared(declared)
  if (last)
    found.push({ ...last, page: 0, printed: declared, score: last.entity !== '' && last.year ? 30 : 0 })
  if (found.length === 0) found.push(...threePublicTitle(early, declared))
  return found.sort((a, b) => b.score - a.score)
}

/** The title of a page that tells of “三公” and nothing else. */
function threePublicTitle(early: readonly ParagraphBlock[], declared: string): FoundTitle[] {
  const lines = early.slice(0, THREE_PUBLIC_BLOCKS).map(({ text, page }) => ({ text, page }))
  for (const { text, page } of [...lines, { text: declared, page: 0 }]) {
    const reading = readThreePublicTitle(text)
    if (reading) return [{ ...reading, page, printed: text, score: 0 }]
  }
  return []
}

/** Such a page begins with its title. */
const THREE_PUBLIC_BLOCKS = 12

/** A declared title carries the site's name (…_天津市财政局, …-重庆文明网) and sometimes a file's ending. */
function readDeclared(declared: string): TitleReading | null {
  const plain = declared.replace(/\.(?:pdf|docx?|xlsx?|html?)$/iu, '')
  for (const part of [plain, ...plain.split(/[_\-—|–]/u)]) {
    const reading = readTitle(part)
    if (reading) return reading
  }
  return null
}

const LABELS = entityLabels
  .map(({ label }) => label.replace(/[()]/g, '\\$&'))
  .sort((a, b) => b.length - a.length)
const LABELLED = new RegExp(`^(${LABELS.join('|')})[:：]\\s*(.+)$`, 'u')

/** Amount units and dates stand behind the same labels as names. */
const NO_NAME = /元$|\d[年月]|^\d|[%。，、]/u

function namesInParagraphs(paragraphs: readonly ParagraphBlock[]): LabelledName[] {
  return paragraphs.flatMap((paragraph, i) => {
    if (paragraph.text.length > 120) return []
    const lines =
      paragraph.lines.length > 1 ? [paragraph.text, ...paragraph.lines.map((l) => l.text)] : [paragraph.text]
    for (const line of lines) {
      const name = labelled(line.split(/\s{3,}|(?:金额)?单位\s*[:：]\s*(?:人民币)?(?:亿|万|千)?元/u)[0]!)
      if (!name) continue
      // A long name wraps: the rest stands alone on the next line of the cover.
      const next = paragraphs[i + 1]
      const rest =
        i < 4 &&
        next &&
        next.page === paragraph.page &&
        /^[\u4e00-\u9fff（）()]{1,12}$/u.test(next.text.trim())
          ? next.text.trim()
          : ''
      const wraps = rest !== '' && !/目\s*录|第.部分/u.test(rest) && !ENDS_NAME.test(foldLabel(name.name))
      return [{ ...name, name: wraps ? name.name + rest : name.name, page: paragraph.page }]
    }
    return []
  })
}

/** How names of departments and units end. */
export const ENDS_NAME =
  /(?:局|委员会|委|办公室|厅|部|中心|院|所|处|队|站|馆|校|学|园|署|会|社|团|政府|办事处|法院|检察院|支队|总队|大队|台|场|库|基地|学院|大学|医院|公司|集团|组|司|室|街道|镇|乡|\))$/u

function labelled(words: string): Omit<LabelledName, 'page'> | null {
  const match = LABELLED.exec(foldWidth(words).trim())
  if (!match) return null
  const name = match[2]!.replace(/\s+/gu, '').replace(/\((?:公章|盖章)\)$/u, '')
  if (NO_NAME.test(name) || name.length < 3 || name.length > 45) return null
  const label = match[1]!
  return { label, name, scope: entityLabels.find((entry) => entry.label === label)?.scope ?? null }
}

/** 部门名称 | 北京市商务局, in a form's first rows, and labels in caption rows inside a table. */
function namesInTables(tables: readonly TableBlock[]): LabelledName[] {
  return tables.flatMap((table) => {
    const top = table.cells.filter((cell) => cell.row < 4)
    for (const cell of top) {
      const text = foldLabel(cell.text)
      const own = labelled(cell.text.split(/\s{3,}/u)[0]!)
      if (own) return [{ ...own, page: cell.page }]
      if (!/^(?:部门|单位|部门\(单位\)|预算部门|预算单位)名称$/u.test(text)) continue
      const beside = table.cells.find((c) => c.row === cell.row && c.column === cell.column + cell.colSpan)
      const name = foldLabel(beside?.text ?? '')
      // A column headed 单位名称 has a header beside it, not a name.
      if (name.length >= 4 && ENDS_NAME.test(name) && !NO_NAME.test(name)) {
        return [{ label: text, name, page: cell.page, scope: null }]
      }
    }
    return []
  })
}

const TABLE_TITLE = /^.{2,60}表(?:\(.{1,40}\))*$/u

/** Short lines that end in 表, without their numbers, page numbers and dotted leaders. */
function tableTitlesOf(document: ExtractedDocument): { title: string; year: number | null; page: number }[] {
  const titles: { title: string; year: number | null; page: number }[] = []
  const read = (text: string, page: number): void => {
    const title = foldLabel(text)
      .replace(/[.…·。]{3,}\d*$|\d{1,3}$/u, '')
      .replace(
        /^(?:附件|附)?\d{0,2}[:：]?(?:(?:公开|预算|附)?(?:\d{1,2}表|表(?:\d{1,2}|[一二三四五六七八九十]{1,3}))[:：、.]?)/u,
        '',
      )
      .replace(/^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d))/u, '')
      .replace(/[“”"'‘’《》]/gu, '')
    if (!TABLE_TITLE.test(title) || /[。;，]|表(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.]/u.test(title))
      return
    const year = /(?:19|20)\d{2}(?=年)/u.exec(title)
    titles.push({ title, year: year ? Number(year[0]) : null, page })
  }
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      if (block.text.length <= 90) read(block.text, block.page)
      // Contents: several titles in one paragraph, a line each.
      if (block.lines.length > 1)
        for (const line of block.lines) if (line.text.length <= 90) read(line.text, line.page)
    } else {
      for (const cell of block.cells) {
        if (cell.row < 3 && cell.colSpan * 2 > block.columnCount && cell.text.length <= 90)
          read(cell.text, cell.page)
      }
    }
  }
  return titles
}

function yearsOf(document: ExtractedDocument): number[] {
  const alone: number[] = []
  const headed: number[] = []
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      const year = /^\(?((?:19|20)\d{2})年(?:度)?\)?$/u.exec(foldLabel(block.text))
      if (year) alone.push(Number(year[1]))
      continue
    }
    for (const cell of block.cells) {
      if (cell.row > 2 || cell.text.length > 30) continue
      const text = foldLabel(cell.text)
      const year =
        /^\(?((?:19|20)\d{2})年(?:度)?\)?$/u.exec(text) ??
        /((?:19|20)\d{2})年(?:度)?(?:预算|决算)/u.exec(text)
      if (year) headed.push(Number(year[1]))
    }
  }
  return alone.length > 0 ? alone : headed
}
