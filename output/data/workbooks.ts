// One workbook a document, as people in finance like them: a sheet a table as published, numbers as numbers with the digits
// they were printed with, and a sheet of findings whose figures lead to their cells. In: the database and an empty folder.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import writeXlsx, { type Cell, type Sheet } from 'write-excel-file/node'
import { unzipSync, zipSync } from 'fflate'
import type { ContractDocument, Finding, Verdict } from '../../schemas/contract.ts'
import { isRemark } from '../../schemas/problem.ts'
import { listDocuments, readDocument } from '../database/documents.ts'
import type { GoujiDatabase } from '../database/open.ts'
import { unitNames } from '../report/messages.ts'
import { linkTo, links, type FileContent, type Link } from './workbookLinks.ts'
import { mergedHead } from './workbookHeads.ts'
import { printed } from './workbookPrint.ts'
import { numberCell } from './workbookNumbers.ts'

type Table = ContractDocument['tables'][number]
type Fact = ContractDocument['facts'][number]

export async function writeWorkbooks(
  database: GoujiDatabase,
  folder: string,
): Promise<{ readonly workbooks: number }> {
  let workbooks = 0
  for (const { path, name, status } of await listDocuments(database)) {
    if (status === 'failed') continue
    const document = await readDocument(database, path)
    if (!document) continue
    await writeFile(join(folder, `${name}.xlsx`), await workbookOf(document))
    workbooks += 1
  }
  return { workbooks }
}

/** The bytes of a workbook; the same document gives the same bytes. */
export async function workbookOf(document: ContractDocument): Promise<Uint8Array> {
  const names = sheetNames(document.tables)
  const places = placesOf(document, names)
  const sheets = [
    overviewSheet(document, names),
    findingsSheet(document, places),
    ...document.tables.map((table, i) => tableSheet(document, table, names[i]!)),
    proseSheet(document),
    problemsSheet(document),
  ].map((sheet): LinkedSheet => ({ ...sheet, orientation: 'landscape' }))
  const bytes = await writeXlsx(sheets, {
    features: [links(sheets.map((sheet) => sheet.links)), printed(sheets)],
  }).toBuffer()
  return zipSync(unzipSync(new Uint8Array(bytes)), { mtime: '1980-01-01T00:00:00' })
}

/** A sheet and the cells of it that lead elsewhere. */
interface LinkedSheet extends Sheet<FileContent> {
  readonly links: readonly Link[]
}

const OVERVIEW = '概览 Overview'
const FINDINGS = '核对 Findings'
const PROSE = '文字数字 Figures in prose'
const PROBLEMS = '问题 Problems'

const head = (value: string): Cell => ({
  value,
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#e8eef5',
  wrap: true,
  alignVertical: 'center',
  borderColor: '#9aa7b5',
  borderStyle: 'thin',
})
const ruled = { borderColor: '#c5ccd4', borderStyle: 'thin' } as const
const text = (value: string | null, of: object = {}): Cell =>
  value ? { value, type: String, alignVertical: 'top', ...of } : null
const whole = (value: number | null): Cell => (value === null ? null : { value, type: Number, format: '0' })
const linked = (value: string): Cell => ({ value, type: String, textColor: '#0b5394', alignVertical: 'top' })

/** 万元 rather than the name that data bear. */
function unitName(unit: string | null): string {
  const name = unit === null ? undefined : unitNames[unit]
  return name ? [...new Set([name.zh, name.en])].join(' ') : (unit ?? '')
}

/** At most 31 characters, none of []:*?/\, each another than the rest in any case of letters. */
function sheetNames(tables: readonly Table[]): string[] {
  const taken = new Set([OVERVIEW, FINDINGS, PROSE, PROBLEMS].map((name) => name.toLowerCase()))
  return tables.map(({ id, number, title, kind }) => {
    const wanted = [number || id, title || kind].join(' ').replace(/[[\]:*?/\\'\p{Cc}]/gu, ' ')
    for (let n = 1; ; n++) {
      const end = n === 1 ? '' : ` (${n})`
      const name = `${wanted.slice(0, 31 - end.length).trim()}${end}`
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}

function overviewSheet(document: ContractDocument, names: readonly string[]): LinkedSheet {
  const { source, disclosure, tables, findings, problems } = document
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length
  const verdicts: readonly Verdict[] = ['inconsistent', 'blocked', 'rounding', 'unchecked', 'consistent']
  const lines: Cell[][] = [
    [head('部门或单位 Entity'), text(disclosure.entity)],
    [head('年度 Year'), whole(disclosure.year)],
    [head('阶段 Phase'), text(disclosure.phase && phases[disclosure.phase])],
    [head('文件 File'), text(source.path)],
    [head('SHA-256'), text(source.sha256)],
    ...verdicts.map((verdict) => [head(verdictNames[verdict]), whole(count(verdict))]),
    [head('读取中的问题 Problems in reading'), whole(problems.filter((one) => !isRemark(one)).length)],
    [],
    [head('表 Table'), head('页 Pages'), head('单位 Unit')],
  ]
  const first = lines.length
  const listed = tables.map(({ pages, unit }, i) => [
    linked(names[i]!),
    text(pages.join(' ')),
    text(unitName(unit)),
  ])
  return {
    sheet: OVERVIEW,
    data: [...lines, ...listed],
    columns: [{ width: 44 }, { width: 40 }, { width: 14 }],
    links: tables.map((_, i) => linkTo(first + i, 0, names[i]!, 0, 0)),
  }
}

const phases = { budget: '预算 budget', final: '决算 final accounts' } as const
const verdictNames: Readonly<Record<Verdict, string>> = {
  inconsistent: '不符 inconsistent',
  blocked: '受阻 blocked',
  rounding: '舍入可解释 explained by rounding',
  unchecked: '未核对 unchecked',
  consistent: '相符 consistent',
}
const fills: Partial<Readonly<Record<Verdict, string>>> = {
  inconsistent: '#f8cecc',
  blocked: '#fde9d0',
  rounding: '#fff7cc',
}

/** Where each fact stands in the workbook: sheet, row, column. */
type Places = ReadonlyMap<string, readonly [sheet: string, row: number, column: number]>

function placesOf({ tables, facts }: ContractDocument, names: readonly string[]): Places {
  const at = new Map(tables.map((table, i) => [table.id, { sheet: names[i]!, top: bodyTop(table) }]))
  const prose = proseFacts(facts)
  return new Map([
    ...facts.flatMap(({ id, source: { table, row, column } }) => {
      const place = table === null ? undefined : at.get(table)
      return place && row !== null && column !== null
        ? [[id, [place.sheet, place.top + row, column]] as const]
        : []
    }),
    ...prose.map(({ id }, i) => [id, [PROSE, i + 1, 3]] as const),
  ])
}

/** Title, number and unit stand above the header. */
const bodyTop = ({ header }: Table) => 2 + header.length

function tableSheet({ findings, facts }: ContractDocument, table: Table, sheet: string): LinkedSheet {
  const { number, title, unit, header, rows, notes, pages } = table
  const byCell = new Map(
    facts.filter((fact) => fact.source.table === table.id).map((fact) => [cellKey(fact), fact]),
  )
  const verdicts = worstVerdicts(findings)
  const body = rows.map((cells, row) =>
    cells.map((printed, column): Cell => {
      const fact = byCell.get(`${row} ${column}`)
      const verdict = fact && verdicts.get(fact.id)
      const fill = verdict && fills[verdict]
      const look = { ...ruled, alignVertical: 'top', ...(fill && { backgroundColor: fill }) } as const
      const asNumber = numberCell(printed, fact !== undefined)
      return asNumber
        ? { ...asNumber, ...look }
        : (text(printed, look) ?? { ...ruled, value: '', type: String })
    }),
  )
  const width = Math.max(1, ...header.map((row) => row.length), ...rows.map((row) => row.length))
  return {
    sheet,
    data: [
      [text([number, title].filter(Boolean).join(' '), { fontWeight: 'bold', fontSize: 13 })],
      [text([unitName(unit), pages.length > 0 ? `p. ${pages.join(', ')}` : ''].filter(Boolean).join(' · '))],
      ...mergedHead(header).map((row) => row.map((cell) => cell && { ...head(cell.text), ...cell.spans })),
      ...body,
      ...notes.map((note) => [text(note)]),
    ],
    stickyRowsCount: bodyTop(table),
    columns: Array.from({ length: width }, (_, column) => ({ width: widthOf(table, column) })),
    links: [],
  }
}

const cellKey = ({ source }: Fact) => `${source.row} ${source.column}`

/** Wide enough for what stands in it, within reason; Han characters take two. */
function widthOf({ header, rows }: Table, column: number): number {
  const longest = [...header, ...rows].reduce((most, row) => {
    const cell = row[column] ?? ''
    return Math.max(most, cell.length + (cell.match(/\p{Script=Han}/gu)?.length ?? 0))
  }, 6)
  return Math.min(longest + 2, 40)
}

const gravity: readonly Verdict[] = ['inconsistent', 'blocked', 'rounding', 'unchecked', 'consistent']

function worstVerdicts(findings: readonly Finding[]): ReadonlyMap<string, Verdict> {
  const worst = new Map<string, Verdict>()
  for (const { verdict, facts } of findings) {
    for (const fact of facts) {
      const known = worst.get(fact)
      if (!known || gravity.indexOf(verdict) < gravity.indexOf(known)) worst.set(fact, verdict)
    }
  }
  return worst
}

/** Figures of a finding that are listed with a link each; the sentence names them all. */
const LISTED = 12

function findingsSheet({ findings, facts }: ContractDocument, places: Places): LinkedSheet {
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const sorted = [...findings].sort((a, b) => gravity.indexOf(a.verdict) - gravity.indexOf(b.verdict))
  const found: Link[] = []
  const rows = sorted.map((finding, i): Cell[] => {
    const fill = fills[finding.verdict]
    const figures = finding.facts.slice(0, LISTED).map((id, n): Cell => {
      const place = places.get(id)
      if (place) found.push(linkTo(i + 1, FIXED.length + n, ...place))
      return linked(byId.get(id)?.printed ?? '')
    })
    return [
      text(verdictNames[finding.verdict], fill ? { backgroundColor: fill } : {}),
      text(finding.check),
      text(finding.message.zh, { wrap: true }),
      text(finding.message.en, { wrap: true }),
      ...[finding.expected, finding.actual, finding.slack].map((value) =>
        value === null ? null : (numberCell(value, true) ?? text(value)),
      ),
      ...figures,
    ]
  })
  return {
    sheet: FINDINGS,
    data: [[...FIXED, ...Array.from({ length: LISTED }, (_, n) => `数 Figure ${n + 1}`)].map(head), ...rows],
    stickyRowsCount: 1,
    columns: [
      { width: 20 },
      { width: 26 },
      { width: 60 },
      { width: 60 },
      ...Array(3 + LISTED).fill({ width: 16 }),
    ],
    links: found,
  }
}

const FIXED = [
  '结论 Verdict',
  '规则 Check',
  '说明',
  'Explanation',
  '应为 Expected',
  '实为 Actual',
  '舍入可解释 Slack',
] as const

const proseFacts = (facts: readonly Fact[]) => facts.filter(({ source }) => source.table === null)

function proseSheet({ facts }: ContractDocument): LinkedSheet {
  const rows = proseFacts(facts).map((fact): Cell[] => [
    text(fact.concept),
    whole(fact.year),
    text(Object.values(fact.dimensions).join(' ')),
    numberCell(fact.printed, true) ?? text(fact.printed),
    text(unitName(fact.unit)),
    whole(fact.source.page),
    text(fact.source.quote, { wrap: true }),
  ])
  const header = [
    '概念 Concept',
    '年度 Year',
    '维度 Dimensions',
    '数 Figure',
    '单位 Unit',
    '页 Page',
    '原文 Quote',
  ]
  return {
    sheet: PROSE,
    data: [header.map(head), ...rows],
    stickyRowsCount: 1,
    columns: [
      { width: 24 },
      { width: 8 },
      { width: 28 },
      { width: 14 },
      { width: 10 },
      { width: 8 },
      { width: 90 },
    ],
    links: [],
  }
}

function problemsSheet({ problems }: ContractDocument): LinkedSheet {
  const rows = problems.map(({ code, severity, message, page }): Cell[] => [
    text(severity),
    text(code),
    text(message, { wrap: true }),
    whole(page),
  ])
  return {
    sheet: PROBLEMS,
    data: [['轻重 Severity', '代码 Code', '说明 Sentence', '页 Page'].map(head), ...rows],
    stickyRowsCount: 1,
    columns: [{ width: 12 }, { width: 28 }, { width: 100 }, { width: 8 }],
    links: [],
  }
}
