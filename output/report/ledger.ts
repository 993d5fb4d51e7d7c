// The arithmetic of one finding, line by line, as an accountant would write it: parts, result, what is printed, the gap,
// and how much of it rounding can explain. In: a finding and its facts. Out: markup.
import type { Finding, Verdict } from '../../schemas/contract.ts'
import { absolute, add, compare, decimal, subtract, toText } from '../../schemas/decimal.ts'
import type { Fact, Places } from './anchors.ts'
import { equationOf, type Equation, type Term } from './arithmetic.ts'
import { amount } from './amount.ts'
import { doubtMark, figureLink, halfWidth, signed, unitName } from './figure.ts'
import { factLabel, labelsFor, whereOf } from './labels.ts'
import { markup, NOTHING, say, type Markup } from './markup.ts'

/** A long sum is shown by its first items; the rest unfold. */
const ITEMS_SHOWN = 12

export function ledger(finding: Finding, facts: readonly Fact[], places: Places): Markup {
  if (facts.length === 0) return NOTHING
  const equation = equationOf(finding, facts)
  const withWidths = sumsUpToSlack(finding, facts)
  return markup`<table class="ledger">${body(finding, equation, facts, places, withWidths)}${result(finding, facts, equation)}${beside(equation, places)}</table>${conclusion(finding, facts, equation)}`
}

function body(
  finding: Finding,
  equation: Equation | null,
  facts: readonly Fact[],
  places: Places,
  withWidths: boolean,
): Markup {
  const labelOf = labelsFor(facts, places)
  let above = ''
  const line = (sign: string, fact: Fact) => {
    const where = whereOf(fact, places)
    const isNew = where !== above
    above = where
    return figureLine(sign, fact, labelOf(fact), isNew ? where : '', withWidths)
  }
  switch (equation?.kind) {
    case 'sum': {
      const lines = equation.terms.map(({ sign, fact }, i) => line(sign === 1 ? (i ? '+' : '') : '−', fact))
      return folded(lines)
    }
    case 'quotient':
      return markup`<tbody>${[...equation.above, ...equation.below].filter(unrepeated).map(({ fact }) => line('', fact))}</tbody><tbody><tr class="formula"><td></td><td colspan="3">${formula(equation)}</td></tr></tbody>`
    case 'ordering':
      return markup`<tbody>${line('', equation.greater)}</tbody>`
    case 'equal':
      return folded(
        equation.facts.map((fact, i) => line(i && finding.verdict === 'consistent' ? '=' : '', fact)),
      )
    default:
      return folded(facts.map((fact) => line('', fact)))
  }
}

function beside(equation: Equation | null, places: Places): Markup {
  if (equation?.kind !== 'sum' || equation.beside.length === 0) return NOTHING
  const lines = equation.beside.map((fact) =>
    figureLine('', fact, factLabel(fact, places), whereOf(fact, places), false),
  )
  return markup`<tbody class="result"><tr><td></td><td colspan="3"><small>${say('alsoStated')}</small></td></tr>${lines}</tbody>`
}

const unrepeated = ({ fact }: Term, i: number, terms: readonly Term[]) =>
  terms.findIndex((term) => term.fact === fact) === i

function folded(lines: readonly Markup[]): Markup {
  if (lines.length <= ITEMS_SHOWN + 3) return markup`<tbody>${lines}</tbody>`
  const rest = lines.slice(ITEMS_SHOWN)
  return markup`<tbody>${lines.slice(0, ITEMS_SHOWN)}</tbody><tbody><tr><td></td><td colspan="3"><details><summary>${say('partOf', { n: rest.length })}</summary><table class="ledger"><tbody>${rest}</tbody></table></details></td></tr></tbody>`
}

function figureLine(sign: string, fact: Fact, label: string, where: string, withWidth: boolean): Markup {
  return markup`<tr><td>${sign}</td><td>${label}${where && markup` <small>${where}</small>`}</td><td class="n">${figureLink(fact)}${doubtMark(fact)} <small>${unitName(fact.unit)}</small></td><td class="w">${withWidth ? width(fact) : ''}</td></tr>`
}

function width(fact: Fact): string {
  const half = halfWidth(fact)
  return half.coefficient === 0n ? '' : `±${amount(toText(half), fact.unit)}`
}

/** expected, actual, difference and slack: the lines under the rule. */
function result(finding: Finding, facts: readonly Fact[], equation: Equation | null): Markup {
  const { expected, actual, slack } = finding
  const { decimals } = facts[0]!
  if (expected === null || actual === null || equation?.kind === 'equal') {
    return equation?.kind === 'equal' ? gapLines(finding, facts) : NOTHING
  }
  const unit = facts[0]!.unit
  const row = (name: Markup, value: string, css = '') =>
    markup`<tr class="${css}"><td></td><td>${name}</td><td class="n">${value} <small>${unitName(unit)}</small></td><td></td></tr>`
  const expectedName =
    equation?.kind === 'ordering'
      ? say('upperBound')
      : finding.family === 'count'
        ? say('listed')
        : say('computed')
  return markup`<tbody class="result">${row(expectedName, amount(expected, unit, decimals))}${row(markup`${say('printed')}`, amount(actual, unit, decimals))}</tbody>${slack === null ? NOTHING : gapLines(finding, facts)}`
}

function gapLines(finding: Finding, facts: readonly Fact[]): Markup {
  const gap = gapOf(finding)
  if (!gap || gap.none) return NOTHING
  const unit = facts[0]!.unit
  const row = (name: Markup, value: string) =>
    markup`<tr><td></td><td>${name}</td><td class="n">${value} <small>${unitName(unit)}</small></td><td></td></tr>`
  return markup`<tbody class="result">${row(say('difference'), amount(gap.difference, unit, facts[0]!.decimals))}${finding.slack === null ? NOTHING : row(say('allowed'), `±${amount(finding.slack, unit)}`)}</tbody>`
}

/** Why rounding does, or does not, explain the difference. Said only where the finding's own figures bear it out. */
function conclusion(finding: Finding, facts: readonly Fact[], equation: Equation | null): Markup {
  const gap = gapOf(finding)
  if (!gap) return NOTHING
  const sentence = conclusionOf(finding, facts, equation, gap)
  return sentence === undefined ? NOTHING : markup`<p class="because">${sentence}</p>`
}

function conclusionOf(
  finding: Finding,
  facts: readonly Fact[],
  equation: Equation | null,
  gap: Gap,
): Markup | undefined {
  const unit = facts[0]!.unit
  const words = () => ({
    difference: markup`<b>${amount(gap.magnitude, unit, facts[0]!.decimals)}</b> ${unitName(unit)}`,
    slack: markup`<b>${amount(finding.slack ?? '0', unit)}</b> ${unitName(unit)}`,
  })
  switch (finding.verdict) {
    case 'consistent':
      if (equation?.kind === 'ordering') return say('ordered')
      return gap.none ? say('agreesExactly') : say('agreesRounded')
    case 'rounding':
      return gap.within ? say('withinSlack', words()) : undefined
    case 'inconsistent':
      return gap.within || finding.slack === null ? undefined : say('beyondSlack', words())
    default:
      return undefined
  }
}

interface Gap {
  readonly difference: string
  readonly magnitude: string
  readonly none: boolean
  readonly within: boolean
}

function gapOf({ expected, actual, slack }: Finding): Gap | null {
  if (expected === null || actual === null) return null
  const difference = subtract(decimal(actual), decimal(expected))
  const magnitude = absolute(difference)
  return {
    difference: toText(difference),
    magnitude: toText(magnitude),
    none: magnitude.coefficient === 0n,
    within: slack !== null && compare(magnitude, decimal(slack)) <= 0,
  }
}

/** Half-widths are shown only where they are what the finding's slack is made of (not under truncation, say). */
function sumsUpToSlack({ family, slack }: Finding, facts: readonly Fact[]): boolean {
  if (slack === null || !['sum', 'difference', 'equal'].includes(family)) return false
  const total = facts.map(halfWidth).reduce(add)
  return compare(total, decimal(slack)) === 0
}

function formula({ above, below, percent }: Extract<Equation, { kind: 'quotient' }>): Markup {
  const sum = (terms: readonly Term[]) => {
    const inside = terms.map(({ sign, fact }, i) => `${sign === -1 ? ' − ' : i ? ' + ' : ''}${signed(fact)}`)
    return terms.length > 1 ? `(${inside.join('')})` : inside.join('')
  }
  return markup`${sum(above)} ÷ ${sum(below)}${percent ? ' × 100%' : ''}`
}

/** Terms of one line; a longer sum is cut, its count told. */
const TERMS_SHOWN = 8

/** The whole relation on one line: 5,855 ≈ 2,311 + 3,545; the figures link to their places. */
export function oneLine(finding: Finding, facts: readonly Fact[]): Markup {
  const equation = equationOf(finding, facts)
  const equals = EQUALS[finding.verdict]
  switch (equation?.kind) {
    case 'sum':
      return markup`${figureLink(equation.stated)}${equals}${cut(equation.terms, ({ sign, fact }, i) => markup`${sign === -1 ? ' − ' : i ? ' + ' : ''}${figureLink(fact)}`)}`
    case 'equal':
      return cut(
        finding.verdict === 'inconsistent' ? different(equation.facts) : equation.facts,
        (fact, i) => markup`${i ? equals : ''}${figureLink(fact)}`,
      )
    case 'ordering':
      return markup`${figureLink(equation.lesser)}${finding.verdict === 'inconsistent' ? ' > ' : ' ≤ '}${figureLink(equation.greater)}`
    case 'quotient':
      return markup`${figureLink(equation.stated)}${equation.percent ? '%' : ''}${equals}${formula(equation)}`
    default:
      return cut(facts, (fact, i) => markup`${i ? '; ' : ''}${figureLink(fact)}`, 3)
  }
}

/** One figure for each value: 2,047 ≠ 2,074 however often each is printed. */
function different(facts: readonly Fact[]): readonly Fact[] {
  return [...new Map([...facts].reverse().map((fact) => [fact.value, fact])).values()].reverse()
}

const EQUALS: Readonly<Record<Verdict, string>> = {
  consistent: ' = ',
  rounding: ' ≈ ',
  inconsistent: ' ≠ ',
  blocked: ' ?= ',
  unchecked: ' ?= ',
}

function cut<T>(items: readonly T[], show: (item: T, index: number) => Markup, most = TERMS_SHOWN): Markup {
  if (items.length <= most + 1) return markup`${items.map(show)}`
  return markup`${items.slice(0, most).map(show)} … (${items.length})`
}
