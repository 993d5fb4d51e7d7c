// Whether every table that the document's template makes due is there. In: the template's key and the tables read.
// Out: problems for those that are not. A table of which only the caption is printed is there, and said elsewhere.
import type { Table } from '../schemas/disclosure.ts'
import type { Report } from '../schemas/source.ts'
import { templates } from './tables/templates/index.ts'

export function reportMissing(templateKey: string, tables: readonly Table[], report: Report): void {
  const template = templates.find(({ key }) => key === templateKey)
  if (!template) return
  const due = template.kinds.filter((kind) => !kind.optional)
  const found = new Set(tables.map((table) => table.kind))
  const missing = due.filter(({ kind }) => !found.has(kind))
  if (missing.length === due.length) {
    report({ code: 'disclosure/no-tables', params: { count: due.length } })
    return
  }
  for (const { titles } of missing) {
    report({ code: 'disclosure/table-missing', params: { title: titles[0]!.replaceAll('*', '') } })
  }
}
