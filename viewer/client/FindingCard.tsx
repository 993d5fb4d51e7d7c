// One finding: its sentence, the figures that it rests on, and what rounding can and cannot explain.
import type { ComponentChildren } from 'preact'
import { amount } from '../../output/report/amount.ts'
import type { Fact } from '../../output/report/anchors.ts'
import { labelsFor, whereOf } from '../../output/report/labels.ts'
import type { Finding, Unit as UnitKey } from '../../schemas/contract.ts'
import type { Decision } from '../../schemas/review.ts'
import { absolute, decimal, subtract, toText } from '../../schemas/decimal.ts'
import { checkNames } from './checkNames.ts'
import { DecisionMark } from './ReviewForm.tsx'
import { Unit } from './FigureCard.tsx'
import type { Shown } from './DocumentPage.tsx'
import { useWords } from './words.ts'

interface FindingCardProps {
  readonly finding: Finding
  readonly shown: Shown
  readonly wanted: boolean
  /** What a person last decided. */
  readonly decision?: Decision | undefined
  readonly onOpen: () => void
  readonly children?: ComponentChildren
}

export function FindingCard({ finding, shown, wanted, decision, onOpen, children }: FindingCardProps) {
  const { of, say } = useWords()
  const unit = shown.places.fact(finding.facts[0] ?? '')?.unit
  const gap = finding.verdict === 'consistent' ? null : differenceOf(finding)
  return (
    <article class={`finding ${finding.verdict}${wanted ? ' wanted' : ''}`}>
      <h3>
        <button type="button" class="plain" data-stop aria-expanded={wanted} onClick={onOpen}>
          <span class="check">{of(checkNames[finding.check], finding.check)}</span>
          {decision && decision !== 'open' && <DecisionMark decision={decision} />}
          {gap !== null && unit && (
            <span class="gap">
              {say('difference')} {amount(gap, unit)} <Unit unit={unit} />
            </span>
          )}
          <span class="message">{of(finding.message)}</span>
        </button>
      </h3>
      {wanted && <Evidence finding={finding} shown={shown} />}
      {wanted && children}
    </article>
  )
}

/** The figures with their names, each a way to its place on the page, and the arithmetic in the unit of the first. */
export function Evidence({ finding, shown }: { readonly finding: Finding; readonly shown: Shown }) {
  const { say } = useWords()
  const { places, chosen, choose } = shown
  const facts = finding.facts.flatMap((id) => places.fact(id) ?? [])
  const label = facts.length > 0 ? labelsFor(facts, places) : () => ''
  return (
    <>
      {facts.length > 0 && (
        <table class="evidence">
          <caption class="unseen">{say('figuresIn')}</caption>
          <tbody>
            {facts.map((fact) => (
              <tr key={fact.id} class={fact === chosen ? 'chosen' : ''}>
                <td class="n">
                  <button type="button" class="plain" onClick={() => choose(fact)} lang="zh-Hans">
                    {fact.printed}
                  </button>{' '}
                  <Unit unit={fact.unit} />
                </td>
                <th scope="row" lang="zh-Hans">
                  {label(fact)}
                </th>
                <td class="soft" lang="zh-Hans">
                  {whereOf(fact, places)}
                  {fact.source.page !== null && ` · ${say('pageOf', { n: fact.source.page })}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Arithmetic finding={finding} facts={facts} />
    </>
  )
}

function differenceOf({ expected, actual }: Finding): string | null {
  if (expected === null || actual === null) return null
  return toText(absolute(subtract(decimal(actual), decimal(expected))))
}

function Arithmetic({ finding, facts }: { readonly finding: Finding; readonly facts: readonly Fact[] }) {
  const { say } = useWords()
  const { expected, actual, slack } = finding
  const unit: UnitKey | undefined = facts[0]?.unit
  if (expected === null || actual === null || unit === undefined) return null
  const difference = differenceOf(finding) ?? ''
  const lines: readonly (readonly [string, string])[] = [
    [say('expected'), expected],
    [say('actual'), actual],
    [say('difference'), difference],
    ...(slack === null ? [] : [[say('slack'), slack] as const]),
  ]
  return (
    <dl class="arithmetic">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="n">
            {amount(value, unit)} <Unit unit={unit} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
