// Self-evaluations of projects. 执行率 of a form is 全年执行数 ÷ 全年预算数, row by row; and what the text says of a project
// (“全年预算数 232 万元，执行数 179.24 万元，完成预算的 77.26%”) it takes from the form. In: the figures of forms, and those of one
// project in the text, to which the form is found by name: the text puts the unit before it and 项目 behind it. Out: a percentage
// for each row of a form, an equality for each figure that both give. Names are seldom the same to the letter, so a form is that
// of the text only where no other form or text bears the name, one of its amounts agrees and the others agree or look mistyped;
// and a difference contradicts only where digits are swapped or the point is shifted.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, placeOf } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { SELDOM_HONEST } from '../slip.ts'
import { meet, slipOf } from '../twins.ts'
import { plus } from './changes.ts'

/** The figures of one project in one place, by what they are. */
type Stated = ReadonlyMap<string, Fact>

function* toldOfForms(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const tasks = disclosure.facts.filter(isOfProject)
  const told = Map.groupBy(
    tasks.filter(({ source }) => source.table === null),
    ({ source, dimensions }) => `${dimensions.project}|${source.section}`,
  )
  if (told.size === 0) return
  const inForms = Map.groupBy(
    tasks.filter(({ source }) => source.table !== null),
    ({ source, dimensions }) => `${source.table}|${dimensions.project}`,
  )
  const forms = Map.groupBy([...inForms.values()], ([figure]) => bareName(figure!))
  const texts = Map.groupBy([...told.values()], ([figure]) =>
    endingsOf(bareName(figure!)).find((ending) => forms.has(ending)),
  )
  for (const [name, said] of texts) {
    // Two hospitals with a project of one name: nobody tells which form is whose.
    const [form, ...others] = (name !== undefined && forms.get(name)) || []
    if (!form || others.length > 0 || said.length > 1) continue
    yield* sameFigures(byMeaning(said[0]!), byMeaning(form), index)
  }
}

function* sameFigures(text: Stated, form: Stated, index: FactIndex): Iterable<Identity> {
  if (!agree(text, form, index)) return
  for (const [meaning, fact] of text) {
    const same = form.get(meaning)
    if (same)
      yield {
        relation: { kind: 'equal', facts: [fact, same] },
        key: `${fact.id}|form`,
        doubt: 'may-be-another',
        unlessSlip: SELDOM_HONEST,
      }
  }
}

/** Of the whole project: of its funds and of other years’ money nothing is told. */
function isOfProject({ concept, dimensions }: Fact): boolean {
  const { project, fund, source, measure } = dimensions
  return (
    concept === 'performanceTask' &&
    project !== undefined &&
    fund === undefined &&
    source === undefined &&
    (measure === undefined || measure === 'fulfilment')
  )
}

function byMeaning(figures: readonly Fact[]): Stated {
  const meaning = ({ year, phase, dimensions }: Fact) =>
    `${year}|${phase}|${dimensions.measure ?? dimensions.basis ?? ''}`
  const groups = Map.groupBy(figures, meaning)
  return new Map([...groups].flatMap(([key, [fact, ...more]]) => (more.length === 0 ? [[key, fact!]] : [])))
}

function bareName({ dimensions }: Fact): string {
  return dimensions.project!.replace(/项目$/, '')
}

/** The name, and what it is without the words before: longest first. */
function endingsOf(name: string): readonly string[] {
  return Array.from(name, (_, at) => name.slice(at)).filter((ending) => ending.length >= SHORTEST)
}

/** A single character names nothing. */
const SHORTEST = 2

/** At least one amount is the same, and what is not looks mistyped. */
function agree(text: Stated, form: Stated, index: FactIndex): boolean {
  const pairs = [...text].flatMap(([meaning, fact]) => {
    const other = form.get(meaning)
    return other && fact.unit !== 'percent' ? [[fact, other] as const] : []
  })
  const same = pairs.filter(([a, b]) => meet(a, b, index))
  return (
    same.length > 0 &&
    pairs.every((pair) => same.includes(pair) || slipOf(...pair, { ...index, place: placeOf }, SELDOM_HONEST))
  )
}

function* rates({ facts: all }: Disclosure): Iterable<Identity> {
  const rows = Map.groupBy(
    all.filter(({ concept, source }) => concept === 'performanceTask' && source.table !== null),
    ({ source }) => `${source.table}|${source.row}`,
  )
  for (const row of rows.values()) {
    const rate = only(row, ({ dimensions }) => dimensions.measure === 'fulfilment')
    if (!rate) continue
    const amounts = row.filter(({ dimensions }) => dimensions.measure === undefined)
    const spent = only(amounts, ({ phase }) => phase === 'final')
    const planned = only(
      amounts,
      ({ phase, dimensions }) => phase === 'budget' && dimensions.basis === rate.dimensions.basis,
    )
    if (spent && planned)
      yield { relation: { kind: 'percent', quotient: rate, above: [plus(spent)], below: [plus(planned)] } }
  }
}

function only(figures: readonly Fact[], is: (fact: Fact) => boolean): Fact | undefined {
  const [one, ...more] = figures.filter(is)
  return more.length === 0 ? one : undefined
}

/** A form, and what the text tells of it. */
function example(
  form: { readonly spent: string; readonly rate: string },
  text?: { readonly spent: string; readonly rate: string },
) {
  return (): Disclosure => {
    const said = (
      project: string,
      amounts: { spent: string; rate: string },
      place: { table: string } | { quote: string },
    ) =>
      (
        [
          ['232.00', { basis: 'adjusted' }],
          [amounts.spent, {}],
          [amounts.rate, { measure: 'fulfilment', basis: 'adjusted' }],
        ] as const
      ).map(([printed, dimensions], column) => ({
        printed,
        concept: 'performanceTask' as const,
        unit: column === 2 ? ('percent' as const) : ('CNY_10K' as const),
        dimensions: { project, ...dimensions },
        ...place,
      }))
    const made = facts(
      ...said('保洁服务项目', form, { table: '保洁服务项目绩效自评表' }),
      ...(text
        ? said('公共卫生中心保洁服务项目', text, { quote: '公共卫生中心保洁服务项目绩效自评综述：…' })
        : []),
    )
    return {
      ...made,
      facts: made.facts.map((fact, at) => ({
        ...fact,
        phase: at % 3 === 0 ? 'budget' : 'final',
        source: fact.source.table === null ? fact.source : { ...fact.source, row: 0, column: at },
      })),
    }
  }
}

export const selfEvaluations: Check = {
  id: 'narrative/self-evaluation',
  family: 'equal',
  zh: '绩效自评综述中一个项目的全年预算数、执行数和完成比例，与该项目绩效自评表中的相同；只有换位、错位才算矛盾。',
  en: 'What the text tells of a project’s self-evaluation (budget, outturn, fulfilment) is what the project’s form gives; only swapped digits or a shifted point contradict.',
  instances: toldOfForms,
  examples: [
    {
      says: 'all as in the form',
      disclosure: example({ spent: '179.24', rate: '77.26' }, { spent: '179.24', rate: '77.26' }),
      verdicts: ['consistent', 'consistent', 'consistent'],
    },
    {
      says: 'in fewer digits',
      disclosure: example({ spent: '179.24', rate: '77.26' }, { spent: '179.2', rate: '77.3' }),
      verdicts: ['consistent', 'rounding', 'rounding'],
    },
    {
      says: 'two digits swapped',
      disclosure: example({ spent: '179.24', rate: '77.26' }, { spent: '197.24', rate: '77.26' }),
      verdicts: ['consistent', 'consistent', 'inconsistent'],
    },
    {
      says: 'another amount: it is of another project',
      disclosure: example({ spent: '179.24', rate: '77.26' }, { spent: '99.70', rate: '42.97' }),
      verdicts: [],
    },
  ],
}

export const executionRates: Check = {
  id: 'within/execution-rate',
  family: 'percent',
  zh: '绩效自评表中的执行率等于全年执行数除以全年预算数。',
  en: 'The rate of execution in a form of self-evaluation equals the outturn divided by the year’s budget.',
  instances: rates,
  examples: [
    {
      says: '179.24 ÷ 232.00 is 77.26 %',
      disclosure: example({ spent: '179.24', rate: '77.26' }),
      verdicts: ['consistent'],
    },
    {
      says: 'the rounded outturn allows 77.1 %',
      disclosure: example({ spent: '179', rate: '77.1' }),
      verdicts: ['rounding'],
    },
    {
      says: 'a digit too many',
      disclosure: example({ spent: '232.00', rate: '1000' }),
      verdicts: ['inconsistent'],
    },
  ],
}
