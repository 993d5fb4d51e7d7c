// The figure that is chosen: what is printed, how it was understood, where it stands, which checks it is in.
import { amount } from '../../output/report/amount.ts'
import type { Fact } from '../../output/report/anchors.ts'
import { factLabel, whereOf } from '../../output/report/labels.ts'
import type { DocumentAnswer, Overview } from '../api.ts'
import { CorrectForm } from './CorrectForm.tsx'
import type { Shown } from './DocumentPage.tsx'
import { go, useAddress, withParams } from './address.ts'
import { VerdictMark } from './Verdict.tsx'
import { useWords } from './words.ts'

interface FigureCardProps {
  readonly fact: Fact
  readonly shown: Shown
  readonly overview: Overview
  readonly answer: DocumentAnswer
  readonly onKept: () => void
}

export function FigureCard({ fact, shown: { places, choose }, overview, answer, onKept }: FigureCardProps) {
  const { say, of } = useWords()
  const address = useAddress()
  const findings = places.findingsOf(fact)
  const verdict = places.verdictOf(fact)
  const home = fact.source.table === null ? 'prose' : 'tables'
  return (
    <section class="figure" aria-label={say('selected')}>
      <p class="figurehead">
        <strong lang="zh-Hans">{fact.printed}</strong> <Unit unit={fact.unit} />{' '}
        {verdict && <VerdictMark verdict={verdict} />}
        {fact.correction && <span class="decisionmark explained">{say('correctedMark')}</span>}
        <button
          type="button"
          class="plain letgo"
          onClick={() => choose(undefined)}
          aria-label={say('unselect')}
        >
          ×
        </button>
      </p>
      <dl>
        <div>
          <dt>{say('stands')}</dt>
          <dd lang="zh-Hans">
            <a href={withParams(address, { tab: home })}>
              {whereOf(fact, places)} · {factLabel(fact, places)}
            </a>
            {fact.source.page !== null && <span class="soft"> {say('pageOf', { n: fact.source.page })}</span>}
          </dd>
        </div>
        <div>
          <dt>{say('concept')}</dt>
          <dd>
            {of(overview.concepts[fact.concept], fact.concept)}
            {Object.entries(fact.dimensions).map(([axis, value]) => (
              <span class="dimension" key={axis}>
                {value}
              </span>
            ))}
            {fact.year !== null && <span class="dimension">{fact.year}</span>}
          </dd>
        </div>
        <div>
          <dt>{say('readAs')}</dt>
          <dd>
            {amount(fact.value, fact.unit.startsWith('CNY') ? 'CNY' : fact.unit)}{' '}
            <Unit unit={fact.unit.startsWith('CNY') ? 'CNY' : fact.unit} />
          </dd>
        </div>
      </dl>
      <p class="soft">
        {findings.length === 0 ? say('inNoCheck') : say('partOf', { n: findings.length })}
        {findings.slice(0, 6).map((finding) => (
          <button
            key={finding.id}
            type="button"
            class={`plain verdict ${finding.verdict}`}
            title={of(finding.message)}
            onClick={() => go(withParams(address, { tab: 'findings', finding: finding.id }))}
          >
            {say(finding.verdict)}
          </button>
        ))}
      </p>
      <CorrectForm
        key={`${fact.id} ${fact.printed}`}
        document={answer.head.name}
        fact={fact}
        versions={answer.corrections[fact.id] ?? []}
        onKept={onKept}
      />
    </section>
  )
}

const UNITS: Readonly<Record<Fact['unit'], readonly [zh: string, en: string]>> = {
  CNY: ['元', 'yuan'],
  CNY_1K: ['千元', 'thousand yuan'],
  CNY_10K: ['万元', '万元'],
  CNY_100M: ['亿元', '亿元'],
  percent: ['%', '%'],
  count: ['', ''],
}

export function Unit({ unit }: { readonly unit: Fact['unit'] }) {
  const { lang } = useWords()
  return <span class="unit">{UNITS[unit][lang === 'zh' ? 0 : 1]}</span>
}
