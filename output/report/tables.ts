// The tables as published, each figure marked with what was found about it. In: the tables of a document. Out: markup.
import {
  cellAnchor,
  findingAnchor,
  gravest,
  tableAnchor,
  type Fact,
  type Places,
  type Table,
} from './anchors.ts'
import { doubtMark, unitName } from './figure.ts'
import { headerPath, isNumeric, pageRange, tableName } from './labels.ts'
import { grouped, markup, NOTHING, say, type Markup } from './markup.ts'
import { verdictLooks } from './messages.ts'

/** With more tables than this each one is folded; a link into it unfolds it. */
const OPEN_UP_TO = 40

export function tablesSection(places: Places): Markup {
  const { tables, disclosure } = places.document
  if (tables.length === 0)
    return markup`<section id="tables"><h2>${say('tables')}</h2><p>${say('noTables')}</p></section>`
  const open = tables.length <= OPEN_UP_TO
  const owners = [...Map.groupBy(tables, (table) => table.entity || disclosure.entity)]
  const body =
    owners.length > 1 && !open
      ? owners.map(
          ([entity, group]) =>
            markup`<details class="owner"><summary>${say('tablesOf', { entity, n: group.length })}</summary>${group.map((table) => tableBlock(table, places, false))}</details>`,
        )
      : tables.map((table) => tableBlock(table, places, open))
  return markup`<section id="tables"><h2>${say('tables')}</h2><p>${say('tablesLead')}</p>${contents(places)}${body}</section>`
}

/** What tables there are and how much of each was checked. */
function contents(places: Places): Markup {
  const { tables, disclosure } = places.document
  const several = new Set(tables.map((table) => table.entity)).size > 1
  const rows = tables.map((table) => {
    const facts = places.factsOfTable(table.id)
    const checked = facts.filter(places.isChecked).length
    return markup`<tr><td><a href="#${tableAnchor(table.id)}">${tableName(table)}</a>${several && table.entity && table.entity !== disclosure.entity ? markup` <small>${table.entity}</small>` : NOTHING}${state(table)}</td><td class="n">${pageRange(table.pages)}</td><td class="n">${table.rows.length}</td><td class="n">${grouped(facts.length)}</td><td class="n">${grouped(checked)}</td></tr>`
  })
  const list = markup`<div class="scroll" tabindex="0"><table class="list"><thead><tr><th>${say('tableHead')}</th><th class="n">${say('pagesHead')}</th><th class="n">${say('rowsHead')}</th><th class="n">${say('figuresHead')}</th><th class="n">${say('checkedHead')}</th></tr></thead><tbody>${rows}</tbody></table></div>`
  return tables.length <= OPEN_UP_TO
    ? list
    : markup`<details><summary>${say('showAll', { n: tables.length })}</summary>${list}</details>`
}

export function isMissing(table: Table): boolean {
  return table.rows.length === 0 && table.header.length === 0
}

function state(table: Table): Markup {
  if (isMissing(table)) return markup` <em class="flag">${say('tableMissing')}</em>`
  if (table.kind === 'unknown') return markup` <em class="flag">${say('unknownKind')}</em>`
  return NOTHING
}

function tableBlock(table: Table, places: Places, open: boolean): Markup {
  const facts = places.factsOfTable(table.id)
  const name = tableName(table)
  const meta = [
    table.pages.length > 0 ? say('page', { n: pageRange(table.pages) }) : NOTHING,
    table.unit === null ? NOTHING : say('unitLabel', { unit: unitName(table.unit) }),
    facts.length > 0
      ? say('figuresOf', {
          n: grouped(facts.length),
          checked: grouped(facts.filter(places.isChecked).length),
        })
      : say('noFigures'),
  ].filter((part) => part !== NOTHING)
  const owner =
    table.entity && table.entity !== places.document.disclosure.entity
      ? markup`<span class="entity">${table.entity}</span>`
      : NOTHING
  const head = markup`<h3>${name}${owner}</h3><p class="meta">${meta.map((part, i) => markup`${i ? ' · ' : ''}${part}`)}${state(table)}</p>`
  const wide = printWidth(table) > PORTRAIT ? markup` wide` : NOTHING
  return markup`<details class="table${wide}" id="${tableAnchor(table.id)}"${open ? OPEN : NOTHING}><summary>${head}</summary>${tableBody(table, places)}${table.notes.map((note) => markup`<p class="note" lang="zh-Hans">${note}</p>`)}</details>
`
}

const OPEN = markup` open`

function tableBody(table: Table, places: Places): Markup {
  if (isMissing(table)) return markup`<p class="missing">${say('missingBody')}</p>`
  const head = table.header.length > 0 ? markup`<thead>${headerRows(table)}</thead>` : NOTHING
  const codes = codeColumns(table)
  const rows = table.rows.map((cells, row) => bodyRow(table, cells, row, codes, places))
  const empty = table.empty ? markup`<p class="missing">${say('printedEmpty')}</p>` : NOTHING
  return markup`<div class="scroll" tabindex="0"><table class="sheet" lang="zh-Hans" style="--ems:${printWidth(table)}">${head}<tbody>${rows}</tbody></table></div>${empty}`
}

/** Ems that fit beside each other on A4 in the usual print of tables; what is wider is printed across, and smaller. */
const PORTRAIT = 74

/** Ems that a table takes at least: numbers are never broken, words at any character. */
function printWidth({ rows, header }: Table): number {
  const columns = Math.max(0, ...header.map((row) => row.length), ...rows.map((row) => row.length))
  let ems = 0
  for (let column = 0; column < columns; column++) {
    let numbers = 0
    let words = 0
    for (const row of rows) {
      const text = row[column] ?? ''
      if (isNumeric(text)) numbers = Math.max(numbers, text.length)
      else words = Math.max(words, text.length)
    }
    // A digit is little more than half an em wide; the mark and the margins of a cell take two more.
    ems += 2 + Math.max(numbers * 0.62, Math.min(words, 6), 1)
  }
  return Math.ceil(ems)
}

const TOTAL = /^\s*[\p{P}\s]*(本年|合|总|小|收|支).{0,6}[计计]\s*$/u

/** Columns of codes and running numbers: digits that are names, set to the left. */
function codeColumns(table: Table): ReadonlySet<number> {
  const width = Math.max(0, ...table.header.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => column)
  return new Set(columns.filter((column) => /编码|代码|序号/.test(headerPath(table, column).join(''))))
}

function bodyRow(
  table: Table,
  cells: readonly string[],
  row: number,
  codes: ReadonlySet<number>,
  places: Places,
): Markup {
  const isTotal = cells.some((text) => TOTAL.test(text.replace(/\s/g, '')))
  const data = cells.map((text, column) => {
    const facts = places.cell(table.id, row, column)
    if (facts) return factCell(table, text, row, column, facts, places)
    return isNumeric(text) && !codes.has(column)
      ? markup`<td class="n">${text}</td>`
      : markup`<td>${text}</td>`
  })
  return isTotal ? markup`<tr class="sum">${data}</tr>` : markup`<tr>${data}</tr>`
}

function factCell(
  table: Table,
  text: string,
  row: number,
  column: number,
  facts: readonly Fact[],
  places: Places,
): Markup {
  const finding = gravest(facts.flatMap((fact) => places.findingsOf(fact)))
  const css = finding ? verdictLooks[finding.verdict].css : 'n'
  const align = isNumeric(text) ? 'n ' : ''
  const shown = finding ? markup`<a href="#${findingAnchor(finding.id)}">${text}</a>` : text
  return markup`<td class="${align}k v-${css}" id="${cellAnchor(table.id, row, column)}">${shown}${facts.slice(0, 1).map(doubtMark)}</td>`
}

/** Header rows with their spans shown again: equal neighbours to the right and below are one cell. */
function headerRows({ header }: Table): Markup[] {
  const taken = header.map((row) => row.map(() => false))
  return header.map((row, r) => {
    const cells: Markup[] = []
    row.forEach((text, c) => {
      if (taken[r]![c]) return
      let width = 1
      let height = 1
      if (text !== '') {
        while (row[c + width] === text && !taken[r]![c + width]) width++
        while (rowRepeats(header, r + height, c, width, text)) height++
      }
      for (let i = r; i < r + height; i++) for (let j = c; j < c + width; j++) taken[i]![j] = true
      const spans = markup`${width > 1 ? markup` colspan="${width}"` : NOTHING}${height > 1 ? markup` rowspan="${height}"` : NOTHING}`
      cells.push(markup`<th${spans} scope="${width > 1 ? 'colgroup' : 'col'}">${text}</th>`)
    })
    return markup`<tr>${cells}</tr>`
  })
}

function rowRepeats(
  header: Table['header'],
  row: number,
  column: number,
  width: number,
  text: string,
): boolean {
  const next = header[row]
  return (
    next !== undefined &&
    next.slice(column, column + width).every((cell) => cell === text) &&
    next.length >= column + width
  )
}
