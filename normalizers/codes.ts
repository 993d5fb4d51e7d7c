// Codes that the classifications do not hold. In: the tables of a document. Out: one problem for each such code, with
// the name printed beside it; its figures stay facts under the code as printed.
import type { Table } from '../schemas/disclosure.ts'
import type { Report } from '../schemas/source.ts'
import { classificationOf, entryOfCode, parentOf } from './classification/index.ts'

/** Headers of columns that hold codes; elsewhere digits before a name (360 杀毒软件) are part of it. */
const CODED = /编码|代码|科目|类|款|项$/u

/** A slip of the printer, or a code newer than what is known here: which of them, nobody can say from the document. */
export function reportUnknownCodes(tables: readonly Table[], report: Report): void {
  const told = new Set<string>()
  for (const table of tables) {
    for (const { columns, rows } of table.reading?.panels ?? []) {
      if (!columns.some(({ role, path }) => role === 'key' && CODED.test(path.join('')))) continue
      for (const { index, code, label } of rows) {
        if (code === undefined || told.has(code)) continue
        const classification = classificationOf(code)
        if (classification === undefined || entryOfCode(classification, code)) continue
        told.add(code)
        const parent = parentOf(code)
        const known = parent === undefined ? undefined : entryOfCode(classification, parent)
        report({
          code: 'table/unknown-code',
          table: table.id,
          ...(table.pages.length === 1 ? { page: table.pages[0]! } : {}),
          params: {
            title: table.title,
            row: index + 1,
            printed: code,
            name: label,
            parent: known ? `${known.code} ${known.names[0]!}` : '—',
          },
        })
      }
    }
  }
}
