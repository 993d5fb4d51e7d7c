// Forms of one name. In: all facts of a document's tables. Out: the same, those of different forms told apart: each form
// is of one project, so two forms that name the same project (食堂费用 of two units) are of two.
import type { Fact } from '../../schemas/disclosure.ts'
import { byKey } from './fact-key.ts'

const OF_FORMS: ReadonlySet<string> = new Set(['performanceTask', 'performanceTarget'])

export function tellFormsApart(facts: readonly Fact[]): void {
  for (const group of byKey(facts.filter((fact) => OF_FORMS.has(fact.concept))).values()) {
    const tables = [...new Set(group.map((fact) => fact.source.table))]
    if (tables.length < 2 || group.every((fact) => fact.value === group[0]!.value)) continue
    for (const fact of group) fact.dimensions['form'] = String(tables.indexOf(fact.source.table) + 1)
  }
}
