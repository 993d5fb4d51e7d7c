// The places a finding rests on, side by side: the sentence with its figures marked, the table cells with their row and
// header. In: the facts of one finding. Out: markup, one block a sentence or table.
import { factAnchor, sectionAnchor, tableAnchor, type Fact, type Places, type Table } from './anchors.ts'
import { unitName } from './figure.ts'
import { headerPath, isNumeric, pageRange, rowLabel, short, tableName, whereOf } from './labels.ts'
import { markup, NOTHING, say, type Markup } from './markup.ts'
import { spotsInQuote } from './quotes.ts'

/** Rows of one excerpt; a total of sixty parts is told by the arithmetic, not by showing all sixty. */
const ROWS_SHOWN = 10
/** Columns beyond which an excerpt is printed over the whole page. */
const BROAD = 4

export function evidence(facts: readonly Fact[], places: Places): Markup {
  const byTable = Map.groupBy(facts, (fact) => fact.source.table)
  const blocks: Markup[] = []
  for (const [id, group] of byTable) {
    const table = id === null ? undefined : places.table(id)
    if (table) blocks.push(excerpt(table, group))
    else blocks.push(...quotes(group, places))
  }
  return blocks.length === 0 ? NOTHING : markup`<div class="evidence">${blocks}</div>`
}

/** The sentences of one section under one caption, each sentence once. */
function quotes(facts: readonly Fact[], places: Places): Markup[] {
  const bySection = Map.groupBy(facts, (fact) => fact.source.section)
  return [...bySection.values()].map((group) => {
    const { section, page } = group[0]!.source
    const where = whereOf(group[0]!, places)
    const title = markup`${say('fromText')}${where && ` ${where}`}${page === null ? NOTHING : markup` · ${say('page', { n: page })}`}`
    const known = section !== null && places.section(section) !== undefined
    const caption = known ? markup`<a href="#${sectionAnchor(section)}">${title}</a>` : title
    const sentences = [...Map.groupBy(group, (fact) => fact.source.quote)]
    return markup`<figure class="quote"><figcaption>${caption}</figcaption><blockquote lang="zh-Hans">${sentences.map(([quote, inside]) => markup`<p>${marked(quote, inside, places)}</p>`)}</blockquote></figure>`
  })
}

/** The sentence, with the figures that matter here marked; those without a place in it follow in brackets. */
function marked(quote: string | null, facts: readonly Fact[], places: Places): Markup {
  if (quote === null) return markup`${facts.map((fact, i) => markup`${i ? ' … ' : ''}${mark(fact)}`)}`
  const spots = spotsInQuote(facts[0]!, places).filter((spot) => facts.includes(spot.fact))
  const parts: Markup[] = []
  let at = 0
  for (const { start, end, fact } of spots) {
    parts.push(markup`${quote.slice(at, start)}${mark(fact)}`)
    at = end
  }
  parts.push(markup`${quote.slice(at)}`)
  const missing = facts.filter((fact) => !spots.some((spot) => spot.fact === fact))
  return markup`${parts}${missing.map((fact) => markup` [${mark(fact)}]`)}`
}

const mark = (fact: Fact) => markup`<mark><a href="#${factAnchor(fact)}">${fact.printed}</a></mark>`

/** The cells of one table that a finding rests on, with their row names and headers, the cells framed. */
function excerpt(table: Table, facts: readonly Fact[]): Markup {
  const placed = facts.filter(({ source }) => source.row !== null && source.column !== null)
  const framed = new Map(placed.map((fact) => [`${fact.source.row} ${fact.source.column}`, fact]))
  const columns = [...new Set(placed.map(({ source }) => source.column!))].sort((a, b) => a - b)
  const allRows = [...new Set(placed.map(({ source }) => source.row!))].sort((a, b) => a - b)
  const rows = allRows.slice(0, ROWS_SHOWN)
  const panels = labelColumns(table, rows, columns)
  const pages = pageRange(table.pages)
  const title = markup`${tableName(table)}${pages && markup` · ${say('page', { n: pages })}`}`
  const broad = columns.length > BROAD ? markup` broad` : NOTHING
  return markup`<figure class="excerpt${broad}"><figcaption><a href="#${tableAnchor(table.id)}">${title}</a></figcaption><div class="scroll" tabindex="0"><table lang="zh-Hans"><thead><tr>${panels.map((panel) => markup`<th></th>${panel.columns.map((column) => markup`<th class="n">${headerPath(table, column).join(' › ')}</th>`)}`)}</tr></thead><tbody>${rows.map((row, i) => markup`${i > 0 && rows[i - 1]! < row - 1 ? GAP : NOTHING}<tr>${panels.map((panel) => markup`<th>${short(rowLabel(table, row, panel.labelBefore))}</th>${panel.columns.map((column) => excerptCell(table, row, column, framed))}`)}</tr>`)}</tbody></table></div>${allRows.length > rows.length ? markup`<p class="more">${say('otherRows', { n: allRows.length - rows.length })}</p>` : NOTHING}${table.unit === null ? NOTHING : markup`<p class="more">${say('unitLabel', { unit: unitName(table.unit) })}</p>`}</figure>`
}

const GAP = markup`<tr class="gap"><td colspan="99">⋮</td></tr>`

function excerptCell(table: Table, row: number, column: number, framed: ReadonlyMap<string, Fact>): Markup {
  const fact = framed.get(`${row} ${column}`)
  const text = table.rows[row]?.[column] ?? ''
  if (!fact) return markup`<td class="n">${text}</td>`
  return markup`<td class="n framed"><a href="#${factAnchor(fact)}">${text || fact.printed}</a></td>`
}

interface LabelledColumns {
  /** The row's name is looked for to the left of this column. */
  readonly labelBefore: number
  readonly columns: readonly number[]
}

/** Columns grouped by the text column that names their rows: income and spending side by side have one each. */
function labelColumns(table: Table, rows: readonly number[], columns: readonly number[]): LabelledColumns[] {
  const groups: { label: number; columns: number[] }[] = []
  for (const column of columns) {
    const label = labelColumn(table, rows, column)
    const last = groups.at(-1)
    if (last?.label === label) last.columns.push(column)
    else groups.push({ label, columns: [column] })
  }
  return groups.map((group) => ({ labelBefore: group.columns[0]!, columns: group.columns }))
}

function labelColumn(table: Table, rows: readonly number[], column: number): number {
  for (let c = column - 1; c >= 0; c--) {
    if (rows.some((row) => (table.rows[row]?.[c] ?? '') !== '' && !isNumeric(table.rows[row]![c]!))) return c
  }
  return -1
}
