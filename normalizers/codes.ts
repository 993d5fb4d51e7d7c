// Codes that the classifications do not hold, or not in the year of the document. In: the tables of a document. Out: one
// problem for each such code, with the name printed beside it; its figures stay facts under the code as printed.
import type { RowReading, Table } from '../schemas/disclosure.ts'
import type { Report } from '../schemas/source.ts'
import { formerName, notInForce, type CodeChange } from './classification/changes.ts'
import {
  classificationOf,
  entryOfCode,
  namesOfCode,
  parentOf,
  type Classification,
} from './classification/index.ts'

/** Headers of columns that hold codes; elsewhere digits before a name (360 杀毒软件) are part of it. */
const CODED = /编码|代码|科目|类|款|项$/u

/** `year`: of the document, whose list of codes is meant; without it only unknown codes are told. */
export function reportCodes(tables: readonly Table[], year: number | null, report: Report): void {
  const told = new Set<string>()
  for (const table of tables) {
    for (const { columns, rows } of table.reading?.panels ?? []) {
      if (!columns.some(({ role, path }) => role === 'key' && CODED.test(path.join('')))) continue
      for (const row of rows) {
        const { code } = row
        if (code === undefined || told.has(code)) continue
        const classification = classificationOf(code)
        if (classification === undefined) continue
        told.add(code)
        if (!entryOfCode(classification, code)) reportUnknown(table, row, code, classification, report)
        else if (year !== null && classification === 'functional')
          reportChanged(table, row, code, year, report)
      }
    }
  }
}

/** A slip of the printer, or a code newer than what is known here: which of them, nobody can say from the document. */
function reportUnknown(
  table: Table,
  row: RowReading,
  code: string,
  classification: Classification,
  report: Report,
): void {
  const parent = parentOf(code)
  const known = parent === undefined ? undefined : entryOfCode(classification, parent)
  report({
    code: 'table/unknown-code',
    ...placeOf(table),
    params: { ...printOf(table, row, code), parent: known ? `${known.code} ${known.names[0]!}` : '—' },
  })
}

function reportChanged(table: Table, row: RowReading, code: string, year: number, report: Report): void {
  const change = notInForce(code, year)
  if (change) {
    const params = { ...printOf(table, row, code), year, ...inForce(change), others: othersOf(change, year) }
    report({ code: 'table/code-not-in-force', ...placeOf(table), params })
    return
  }
  const renamed = formerName(code, row.label, year)
  if (renamed) {
    const params = { ...printOf(table, row, code), until: renamed.until, now: renamed.now }
    report({ code: 'table/former-name', ...placeOf(table), params })
  }
}

function inForce({ since, until }: CodeChange): { readonly from: string; readonly to: string } {
  return { from: since === undefined ? '' : String(since), to: until === undefined ? '' : String(until) }
}

/** What stands in its place in the year, with its name. */
function othersOf(change: CodeChange, year: number): string {
  const codes = year < (change.since ?? year) ? change.predecessors : change.successors
  const named = codes?.map((code) => `${code} ${namesOfCode('functional', code)[0] ?? ''}`.trim())
  return named === undefined ? '—' : named.join('、')
}

function printOf({ title }: Table, { index, label }: RowReading, code: string) {
  return { title, row: index + 1, printed: code, name: label }
}

function placeOf({ id, pages }: Table): { readonly table: string; readonly page?: number } {
  return { table: id, ...(pages.length === 1 ? { page: pages[0]! } : {}) }
}
