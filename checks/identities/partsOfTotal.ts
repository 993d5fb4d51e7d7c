// A column that says of what kind the money of a row is never exceeds the row's total, even where the columns do not add up to it
// (深圳 2026: 事业单位经营支出 is counted in 基本 and 项目 as well). In: panels with a total column. Out: one ordering a cell that no
// declared sum or 其中 holds.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { listTable } from '../example.ts'
import { type FactIndex, measureOf } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { partOfCells } from './cells.ts'

/** Axes along which a part differs from its total. */
const AXES: readonly string[] = ['nature', 'fund', 'source']

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const table of disclosure.tables)
    for (const panel of table.reading?.panels ?? []) {
      const totals = panel.columns.filter((column) => column.role === 'value' && column.sumOf)
      const inSum = new Set(totals.flatMap((column) => column.sumOf!.parts.map((part) => part.index)))
      const free = panel.columns.filter(
        ({ index: column, role, sumOf, ofWhich }) =>
          role === 'value' && !sumOf && ofWhich === undefined && !inSum.has(column),
      )
      const [total] = totals
      if (!total) continue
      for (const column of free)
        for (const row of panel.rows) {
          const part = index.cell(table.id, row.index, column.index)
          const whole = index.cell(table.id, row.index, total.index)
          if (!part || !whole || !isPart(part, whole)) continue
          const identity = partOfCells(table, [row.index, column.index], [row.index, total.index], index)
          if (identity) yield identity
        }
    }
}

function isPart(part: Fact, whole: Fact): boolean {
  if (measureOf(part) !== 'money' || part.concept !== whole.concept || part.year !== whole.year) return false
  const axes = new Set([...Object.keys(part.dimensions), ...Object.keys(whole.dimensions)])
  const differing = [...axes].filter((axis) => part.dimensions[axis] !== whole.dimensions[axis])
  return (
    differing.length > 0 &&
    differing.every((axis) => AXES.includes(axis) && whole.dimensions[axis] === undefined)
  )
}

const example = (business: string) => () => {
  const made = listTable({
    header: ['科目', '支出总计', '基本支出', '项目支出', '经营支出'],
    rows: [['节能环保支出', '10,446.03', '1,043.32', '9,402.71', business]],
    columnSums: { 1: { basis: 'header', parts: [2, 3] } },
  })
  const natures = [undefined, 'basic', 'project', 'business']
  return {
    ...made,
    facts: made.facts.map((fact, i) => {
      const nature = natures[i]
      return { ...fact, dimensions: { function: '211', ...(nature === undefined ? {} : { nature }) } }
    }),
  }
}

export const partsOfTotal: Check = {
  id: 'within/part-of-total',
  family: 'ordering',
  zh: '同一行内，说明资金性质的栏不超过总计栏，即使各栏之和不等于总计。',
  en: 'In a row, a column that tells the kind of money never exceeds the total, even where the columns do not add up to it.',
  instances,
  examples: [
    { says: 'counted in the others as well', disclosure: example('9,118.50'), verdicts: ['consistent'] },
    { says: 'more by one unit of the last place', disclosure: example('10,446.04'), verdicts: ['rounding'] },
    { says: 'more than the total', disclosure: example('11,446.03'), verdicts: ['inconsistent'] },
  ],
}
