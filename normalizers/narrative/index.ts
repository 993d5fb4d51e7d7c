// The narrative of a disclosure. In: blocks, and what head and tables know. Out: the section tree, the facts that prose
// states, what its sentences say of them, and an account of every number.
import type { Block } from '../../schemas/block.ts'
import type { Section } from '../../schemas/disclosure.ts'
import type { Report } from '../../schemas/source.ts'
import { foldLabel } from '../../schemas/text.ts'
import { bodiesOf, bodyOf } from './bodies.ts'
import type { NarrativeContext, NarrativeReading, ReadingContext } from './context.ts'
import { finish } from './frames.ts'
import { interpret } from './interpret.ts'
import { listReader } from './lists.ts'
import { canBePart, NOTHING, says, within } from './meaning.ts'
import { openingClass, styleRank } from './outline.ts'
import { pagesOf } from './passage.ts'
import type { Frame, Setting } from './state.ts'
import { reviewed } from './performance.ts'
import { recorder, type Recorder } from './record.ts'
import { readSections, type Node, type Prose } from './sections.ts'
import { ENTITY_END, readSubject, readTitle, type Meaning } from './subjects.ts'
import { fold, tokenize } from './tokens.ts'
import { projectForm } from './vocabulary/headings.ts'

export type { NarrativeContext, NarrativeReading, NumberAccount } from './context.ts'

/** Rank of a paragraph without a number: deeper than any numbering. */
const PLAIN = 99

/** An amount, or the movement, of the economic class 301. */
const ECONOMIC_AMOUNT = /工资福利支出(?:预算|决算)?数?(?:较|比|为|\(类\))?[^，。；、：(]{0,6}\d/u

interface Title {
  readonly meaning: Meaning
  readonly entity: string
}

interface Item {
  readonly rank: number
  readonly meaning: Meaning
  readonly entity: string
}

/** A list that an earlier paragraph announced: “具体包括：” and the numbered paragraphs behind it. */
interface Carried {
  readonly frame: Frame
  readonly openerRank: number
  listRank: number | null
  ended: boolean
}

/** Reads the narrative. Never throws on a bad document; what cannot be read is in `numbers` without fact and name. */
export function readNarrative(
  blocks: readonly Block[],
  given: NarrativeContext,
  report: Report,
): NarrativeReading {
  const nodes = readSections(blocks)
  const context: ReadingContext = {
    ...given,
    bodies: bodiesOf(given.entity, given.units),
    byEconomicClass: nodes.some(({ prose }) =>
      prose.some(({ passage }) => ECONOMIC_AMOUNT.test(foldLabel(passage.text))),
    ),
  }
  const record = recorder(context)
  const titles = new Map<Node, Title>()
  const items: Item[] = []
  const carried: Carried[] = []
  const lists = listReader(record)
  /** Named by the form that the section spells out, until it names the next. */
  let project: string | null = null
  /** Of the class that a paragraph named, for the paragraphs behind it. */
  let of: Meaning | null = null
  for (const node of nodes) {
    const title = titleOf(node, titles, context)
    titles.set(node, title)
    items.length = 0
    project = null
    of = null
    for (const prose of node.prose) readProse(node, prose, title)
  }
  while (carried.length > 0) finish(carried.pop()!.frame, record)
  lists.end()
  reportFaults(record, report)
  return {
    sections: nodes.flatMap(sectionOf),
    facts: record.facts,
    statements: record.statements,
    numbers: record.numbers,
  }

  function readProse(node: Node, prose: Prose, title: Title): void {
    const heads = prose.headingLength > 0
    const rank = prose.numbering ? styleRank[prose.numbering.style] : PLAIN
    const list = enterList(rank, heads ? rank : PLAIN, node, prose)
    if (heads) readHeading(node, prose)
    while (!heads && items.length > 0 && items.at(-1)!.rank >= rank) items.pop()
    const item = items.at(-1)
    const label = foldLabel(prose.passage.text)
    project = projectForm.name.exec(label)?.[1] ?? project
    const ofProject = project !== null && projectForm.money.test(label) ? moneyOf(project) : null
    const setting: Setting = {
      entity: item?.entity ?? title.entity,
      meaning:
        ofProject ??
        reviewed(prose.passage.text, node.title, context) ??
        classed(prose, title) ??
        (item ? within(title.meaning, item.meaning) : title.meaning),
      list: list?.frame ?? null,
      headed: heads,
      named: node.kind && !node.kind.states ? (node.kind.named ?? 'target') : null,
      indicators: node.kind?.role === 'performance' || node.kind?.role === 'targets',
      assets: node.kind?.role === 'assets',
      closed: closedYear(node, context),
      detail:
        !heads && rank !== PLAIN && title.meaning.flow === 'expenditure' && title.meaning.concept === null,
    }
    const folded = fold(prose.passage.text, heads ? prose.headingLength : (prose.numbering?.length ?? 0))
    if (!heads && prose.numbering) accountNumbering(node, prose)
    const reading = { passage: prose.passage, folded, section: node.id }
    const before = record.facts.length
    const { main, open } = interpret(reading, setting, context, record)
    lists.take(prose, record.facts.slice(before), node.id)
    if (main && rank !== PLAIN && !heads) items.push({ rank, meaning: main.meaning, entity: main.entity })
    if (list && list.listRank === PLAIN && /。\s*$/u.test(prose.passage.text)) list.ended = true
    if (open)
      carried.push({
        frame: open,
        openerRank: rank === PLAIN && heads ? node.rank : rank,
        listRank: null,
        ended: false,
      })
  }

  /** A paragraph that opens with the names of a class is of it, as below a heading that names it. */
  function classed(prose: Prose, title: Title): Meaning | null {
    if (prose.headingLength > 0 || prose.numbering) {
      of = null
      if (prose.headingLength > 0) return null
    }
    const name = foldLabel(openingClass(prose.passage.text.slice(prose.numbering?.length ?? 0)))
    if (name !== '') of = within(title.meaning, readTitle(name, context))
    return of
  }

  /** Closes the lists that a paragraph of this rank ends; the one it is an item of, if any. */
  function enterList(rank: number, headingRank: number, node: Node, prose: Prose): Carried | null {
    while (carried.length > 0) {
      const top = carried.at(-1)!
      const over =
        (top.ended && !goesOn(top, rank, prose)) ||
        (rank !== PLAIN && top.openerRank !== PLAIN && rank <= top.openerRank) ||
        (headingRank !== PLAIN && top.openerRank === PLAIN && headingRank <= (node.parent?.rank ?? 0))
      if (!over) {
        if (top.listRank === null) top.listRank = rank
        if (rank === top.listRank) return top
        if (rank > top.listRank) return null
      }
      finish(carried.pop()!.frame, record)
    }
    return null
  }

  /** “其中：” ¶ “人员经费 5 万元。” ¶ “公用经费 2 万元。”: what starts like the part before is a part behind a full stop, too. */
  function goesOn({ frame, listRank }: Carried, rank: number, prose: Prose): boolean {
    const last = frame.parts.at(-1)
    if (!last || rank !== PLAIN || listRank !== PLAIN || prose.headingLength > 0) return false
    const words = /^[^\d，。；：]*/u.exec(foldLabel(prose.passage.text))![0]
    const { label, empty, meaning } = readSubject(words, frame.meaning, context)
    const axes = Object.keys(meaning.dimensions)
    return (
      label === '' &&
      !empty &&
      axes.length > 0 &&
      axes.every(
        (axis) => last.dimensions[axis] !== undefined && last.dimensions[axis] !== meaning.dimensions[axis],
      ) &&
      canBePart(frame.meaning, meaning)
    )
  }

  function readHeading(node: Node, prose: Prose): void {
    const folded = fold(prose.passage.text.slice(0, prose.headingLength))
    accountNames(tokenize(folded.text), node, prose, folded)
  }

  function accountNumbering(node: Node, prose: Prose): void {
    const folded = fold(prose.passage.text.slice(0, prose.numbering!.length))
    accountNames(tokenize(folded.text), node, prose, folded)
  }

  function accountNames(
    tokens: ReturnType<typeof tokenize>,
    node: Node,
    prose: Prose,
    folded: ReturnType<typeof fold>,
  ): void {
    for (const token of tokens) {
      if (token.kind !== 'number') continue
      const numbered = token.start < foldLabel(prose.numbering?.printed ?? '').length
      record.account(token, [], numbered ? 'ordinal' : (token.name ?? 'reference'), {
        passage: prose.passage,
        folded,
        section: node.id,
      })
    }
  }
}

function moneyOf(project: string): Meaning {
  return { ...NOTHING, flow: 'expenditure', dimensions: { nature: 'project', project } }
}

/** What a section's title, in its parents', says of the figures below it, and whose they are. */
function titleOf(node: Node, titles: ReadonlyMap<Node, Title>, context: ReadingContext): Title {
  const outer = node.parent ? titles.get(node.parent)! : { meaning: NOTHING, entity: context.entity }
  const label = foldLabel(node.title)
  if (label === '') return outer
  const meaning = readTitle(label, context)
  const body = says(meaning) ? null : bodyOf(label, context.bodies)
  if (body) return { meaning: outer.meaning, entity: body.printed }
  // 支出具体情况 goes through the units one by one, some of which have no table of their own.
  if (!says(meaning) && outer.meaning.flow === 'expenditure' && ENTITY_END.test(label)) {
    return { meaning: outer.meaning, entity: node.title }
  }
  return { meaning: within(outer.meaning, meaning), entity: outer.entity }
}

/** 二、2021 年“三公”经费决算情况, in a budget of 2022: the year whose account the nearest dated heading announces. */
function closedYear(node: Node, context: ReadingContext): number | null {
  if (context.phase !== 'budget' || context.year === null) return null
  for (let at: Node | null = node; at; at = at.parent) {
    const dated = /((?:19|20)\d{2})年/u.exec(at.title)
    if (!dated) continue
    const year = Number(dated[1])
    return year < context.year && at.title.includes('决算') && !at.title.includes('预算') ? year : null
  }
  return null
}

function sectionOf(node: Node): Section[] {
  const passages = node.prose.map(({ passage }) => passage)
  if (node.title === '' && passages.length === 0) return []
  return [
    {
      id: node.id,
      number: node.number,
      title: node.title,
      level: node.level,
      pages: [...pagesOf(passages)].filter((page) => page > 0),
      text: passages.map(({ text }) => text.trim()).join('\n'),
    },
  ]
}

function reportFaults(record: Recorder, report: Report): void {
  for (const { name, printed, page } of record.numbers) {
    if (name === 'malformed')
      report({ code: 'narrative/malformed-number', ...(page > 0 ? { page } : {}), params: { printed } })
  }
}
