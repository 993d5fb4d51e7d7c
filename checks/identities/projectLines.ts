// The amount that the form of targets gives a project is that of its line in the list of projects. In: targets of projects and
// lines of projects, by name. Out: one equality for each, or one of the sums where several units have a line of the name. A form
// may be of other years or of part of the money, so a difference contradicts only where digits are swapped or the point is shifted.
// Where the two agree, what the form gives as 其中财政拨款 is no more than the line either.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, placeOf } from '../factIndex.ts'
import type { Alternative, Check, Identity } from '../identity.ts'
import { SELDOM_HONEST } from '../slip.ts'
import { slipOf } from '../twins.ts'
import { addsUp } from './sums.ts'
import { isNil } from './cells.ts'
import { plus } from './changes.ts'
import { isTelling } from './telling.ts'

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const forms = disclosure.facts.filter(
    (fact) => fact.concept === 'performanceTask' && isLine(fact) && fact.dimensions.fund === undefined,
  )
  if (forms.length === 0) return
  const lines = Map.groupBy(
    disclosure.facts.filter((fact) => fact.concept === 'expenditure' && isLine(fact)),
    ({ dimensions }) => dimensions.project!,
  )
  const appropriated = Map.groupBy(
    disclosure.facts.filter(
      ({ concept, source, dimensions }) =>
        concept === 'performanceTask' && source.table !== null && dimensions.fund === 'fiscal',
    ),
    placeOfForm,
  )
  for (const form of forms) {
    const named = (lines.get(form.dimensions.project!) ?? []).filter(
      ({ year, phase, dimensions }) =>
        year === form.year && phase === form.phase && dimensions.fund === undefined,
    )
    const alternatives = alternativesOf(named)
    const fits = alternatives.some(({ terms }) =>
      addsUp(
        form,
        terms.map(({ fact }) => fact),
        index,
      ),
    )
    const mistyped = (line: Fact) => slipOf(form, line, { ...index, place: placeOf }, SELDOM_HONEST)
    if (alternatives.length === 0 || !(fits || named.some(mistyped))) continue
    const relation =
      named.length === 1
        ? ({ kind: 'equal', facts: [form, named[0]!] } as const)
        : ({ kind: 'oneOf', fact: form, alternatives } as const)
    yield { relation, key: form.id, doubt: 'may-be-another', unlessSlip: SELDOM_HONEST }
    const [line] = named
    if (!line || named.length > 1 || !fits) continue
    for (const part of appropriated.get(placeOfForm(form)) ?? [])
      if (isTelling(part, line, index))
        yield { relation: { kind: 'ordering', lesser: part, greater: line }, key: part.id }
  }
}

/** The form of one project: its table, its name and what else tells it from others. */
function placeOfForm({ source, entity, dimensions }: Fact): string {
  const { project, occurrence, form, period } = dimensions
  return [source.table, entity, project, occurrence, form, period].join('|')
}

function isLine({ source, dimensions }: Fact): boolean {
  return source.table !== null && dimensions.project !== undefined && dimensions.measure === undefined
}

/** One of the lines, or those of one table together. */
function alternativesOf(lines: readonly Fact[]): readonly Alternative[] {
  const tables = [...Map.groupBy(lines, ({ source }) => source.table).values()]
  return [
    ...lines.map((line) => ({ terms: [plus(line)] })),
    ...tables.filter((table) => table.length > 1).map((table) => ({ terms: table.map(plus) })),
  ].filter(({ terms }) => !terms.every(({ fact }) => isNil(fact)))
}

const example =
  (form: string, ...lines: readonly string[]) =>
  () =>
    facts(
      {
        printed: form,
        concept: 'performanceTask',
        dimensions: { project: '法律顾问服务' },
        table: '专项业务经费绩效目标表',
      },
      ...lines.map((printed) => ({
        printed,
        unit: 'CNY' as const,
        dimensions: { nature: 'project', project: '法律顾问服务' },
        table: '专项业务经费支出表',
      })),
    )

export const projectLines: Check = {
  id: 'between/project-lines',
  family: 'equal',
  zh: '项目绩效目标表中的项目金额，等于项目支出表中同名项目的金额（几个单位有同名项目时，等于其一或其和）；只有换位、错位才算矛盾。',
  en: 'A project’s amount in its form of targets is that of its line in the list of projects (one of the lines or their sum where several bear the name); only swapped digits or a shifted point contradict.',
  instances,
  examples: [
    {
      says: 'one line of the name',
      disclosure: example('1,234.50', '12,345,000.00'),
      verdicts: ['consistent'],
    },
    {
      says: 'the form has fewer digits',
      disclosure: example('1,234.6', '12,345,500.00'),
      verdicts: ['rounding'],
    },
    {
      says: 'two units have a line of the name',
      disclosure: example('1,234.50', '8,000,000.00', '4,345,000.00'),
      verdicts: ['consistent'],
    },
    {
      says: 'two digits swapped',
      disclosure: example('1,243.50', '12,345,000.00'),
      verdicts: ['inconsistent'],
    },
    {
      says: 'the form is of several years: nothing follows',
      disclosure: example('3,600.00', '12,345,000.00'),
      verdicts: [],
    },
  ],
}
