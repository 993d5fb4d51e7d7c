// The section tree of the narrative. In: the blocks of a document. Out: sections in print order, each with its passages,
// role and ancestors; contents page, captions and the table part are told apart and yield no section text.
import type { Block, ParagraphBlock } from '../../schemas/block.ts'
import { foldLabel } from '../../schemas/text.ts'
import { headingOf, numberingOf, styleRank, type Numbering } from './outline.ts'
import { joinPassages, type Passage } from './passage.ts'
import {
  captionPatterns,
  formPatterns,
  headingKinds,
  unnumberedTitles,
  type HeadingKind,
} from './vocabulary/headings.ts'

export interface Prose {
  readonly passage: Passage
  readonly numbering: Numbering | null
  /** Characters of the passage that are heading; 0 for plain text, the text's length for a heading that stands alone. */
  readonly headingLength: number
}

export interface Node {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly level: number
  readonly rank: number
  readonly parent: Node | null
  readonly kind: HeadingKind | null
  readonly prose: Prose[]
}

/** Where a passage stands in the document. */
type Region = 'contents' | 'caption' | 'tables' | 'prose'

const DOT_LEADER = /[.…·。]{3,}\s*\d*\s*$/u

/** Sections of the narrative in print order; the first holds what stands before any heading and may be empty. */
export function readSections(blocks: readonly Block[]): readonly Node[] {
  const root: Node = node(0, '', '', -1, null)
  const nodes: Node[] = [root]
  let current = root
  let region: Region = 'prose'
  const entries = new Set<string>()
  let tablesRank = Infinity
  const runs = proseRuns(blocks)
  let pending: { numbering: Numbering; prose: Prose } | null = null

  for (const { passages, beforeTable } of runs) {
    passages.forEach((passage, index) => {
      const label = foldLabel(passage.text)
      if (/^目(?:录|次)/u.test(label) && label.length < 400) {
        region = 'contents'
        for (const line of passage.pieces.flatMap(({ block }) => block.lines)) remember(entries, line.text)
        return
      }
      const numbering = numberingOf(passage.text)
      if (region === 'contents') {
        if (isEntry(passage, label, numbering, entries)) return void remember(entries, passage.text)
        region = 'prose'
      }
      if (pending && !numbering && headingOf(passage.text, null) && label.length < 60) {
        current = open(pending.numbering, foldLabel(passage.text), {
          passage,
          numbering: null,
          headingLength: passage.text.length,
        })
        current.prose.unshift(pending.prose)
        pending = null
        return
      }
      pending = null
      const rank = numbering ? styleRank[numbering.style] : 0
      // Duties, goals and definitions are lists of sentences; their short items are no sections.
      const listed =
        rank >= 4 && current.kind !== null && !current.kind.states && current.kind.role !== 'targets'
      const heading = !listed && isHeadingLike(passage, numbering) ? headingOf(passage.text, numbering) : null
      const kind = heading ? kindOf(heading.title) : null
      if (region === 'tables') {
        const prose = heading && numbering && kind?.role !== 'tables' && rank <= tablesRank
        const unnumbered = heading && !numbering && unnumberedKind(heading.title)
        if (!prose && !unnumbered) return
        region = 'prose'
      }
      const tablesPart =
        heading !== null && numbering !== null && rank <= styleRank.han && kind?.role === 'tables'
      if (!tablesPart && isCaption(label, beforeTable && index >= passages.length - 5)) return
      const opens =
        heading !== null &&
        (numbering ? numbering.style !== 'clause' : unnumberedKind(heading.title) && label.length < 50)
      const prose: Prose = { passage, numbering, headingLength: opens ? heading.length : 0 }
      if (numbering && numbering.style !== 'clause' && label.length === foldLabel(numbering.printed).length) {
        pending = { numbering, prose }
        return
      }
      if (!opens) return void current.prose.push(prose)
      current = open(numbering, heading.title, prose)
      if (kind?.role === 'tables' && !heading.runIn) {
        region = 'tables'
        tablesRank = numbering ? Math.min(rank, tablesRank) : 0
      }
    })
  }
  return nodes

  function open(numbering: Numbering | null, title: string, prose: Prose): Node {
    const kind = kindOf(title)
    // 一、文字部分 of Shenzhen stands above 第一部分; titles without a number stand above everything.
    const rank = kind?.role === 'narrative' ? 0 : numbering ? styleRank[numbering.style] : 0.5
    let parent = current
    while (parent.parent && parent.rank >= rank) parent = parent.parent
    const next = node(nodes.length, numbering?.printed ?? '', title, rank, parent)
    next.prose.push(prose)
    nodes.push(next)
    return next
  }
}

function node(index: number, number: string, title: string, rank: number, parent: Node | null): Node {
  const kind = kindOf(title) ?? inherited(parent)
  return {
    id: `s${index}`,
    number,
    title,
    level: parent ? parent.level + 1 : 0,
    rank,
    parent,
    kind,
    prose: [],
  }
}

/** What a section is, its subsections are: unless 概况 says nothing of the duties below it. */
function inherited(parent: Node | null): HeadingKind | null {
  return parent?.kind ?? null
}

function kindOf(title: string): HeadingKind | null {
  const label = foldLabel(title)
  return headingKinds.find(({ words }) => words.some((word) => label.includes(word))) ?? null
}

function unnumberedKind(title: string): boolean {
  const label = foldLabel(title)
  return unnumberedTitles.some(({ ending }) => label.endsWith(ending))
}

/** Paragraphs between tables, joined to passages; a passage never reaches over a table. */
function proseRuns(blocks: readonly Block[]): { passages: readonly Passage[]; beforeTable: boolean }[] {
  const runs: { passages: readonly Passage[]; beforeTable: boolean }[] = []
  let run: ParagraphBlock[] = []
  const close = (beforeTable: boolean) => {
    if (run.length > 0) runs.push({ passages: joinPassages(run), beforeTable })
    run = []
  }
  for (const block of blocks) {
    if (block.kind === 'paragraph') run.push(block)
    else close(true)
  }
  close(false)
  return runs
}

function remember(entries: Set<string>, text: string): void {
  entries.add(entryOf(text))
}

function entryOf(text: string): string {
  return foldLabel(text)
    .replace(/[.…·。]{2,}\d*$/u, '')
    .replace(/\d+$/u, '')
}

/** Whether a passage still belongs to the contents page: short, numbered or dotted, and not said before. */
function isEntry(
  passage: Passage,
  label: string,
  numbering: Numbering | null,
  entries: ReadonlySet<string>,
): boolean {
  if (DOT_LEADER.test(passage.text) || label === '') return true
  const entry = entryOf(passage.text)
  if (label.length > 60 || /[。；]/u.test(label)) return false
  if (entries.has(entry)) return false
  if (
    numbering?.style === 'part' &&
    [...entries].some((known) => known.startsWith(foldLabel(numbering.printed)))
  ) {
    return label.length > foldLabel(numbering.printed).length
  }
  return numbering !== null || /^(?:附件|附表|表\d|\d)/u.test(label)
}

function isHeadingLike(passage: Passage, numbering: Numbering | null): boolean {
  if (numbering) return true
  const block = passage.pieces[0]!.block
  return passage.pieces.length === 1 && (block.lines.length <= 2 || block.headingLevel !== undefined)
}

function isCaption(label: string, nearTable: boolean): boolean {
  if (label.length > 200) return false
  if (nearTable && formPatterns.some((pattern) => pattern.test(label))) return true
  const caption = captionPatterns.some((pattern) => pattern.test(label))
  return caption && (nearTable || !/[。，]/u.test(label))
}
