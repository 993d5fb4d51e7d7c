// The classes of 支出经济分类 as columns, from the classification itself. Data only.
import type { ClassificationEntry } from '../../classification/index.ts'
import { entriesOf, parentOf } from '../../classification/index.ts'
import type { ColumnKind } from '../kind.ts'

/** A column a class: 工资福利支出, or 工资福利支出 › 小计 over its 基本工资, 津贴补贴 and so on. */
function columnsOf(entries: readonly ClassificationEntry[]): readonly ColumnKind[] {
  const names = new Map(entries.map((entry) => [entry.code, entry.names]))
  return entries.map(({ code, names: own }): ColumnKind => {
    const outer = names.get(parentOf(code) ?? '')
    const headers = outer
      ? outer.flatMap((top) => own.map((name) => `${top} › ${name}`))
      : own.flatMap((name) => [name, `${name} › 小计`, `${name} › 合计`])
    return { key: code, headers, role: 'value', dimensions: { economic: code } }
  })
}

export const departmentEconomicColumns = columnsOf(entriesOf('economicDepartment'))
export const governmentEconomicColumns = columnsOf(entriesOf('economicGovernment'))

/** The outermost classes, for a total that they make up. */
export const departmentClasses = departmentEconomicColumns
  .map(({ key }) => key)
  .filter((key) => key.length === 3)
export const governmentClasses = governmentEconomicColumns
  .map(({ key }) => key)
  .filter((key) => key.length === 3)
