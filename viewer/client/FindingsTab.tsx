// What was checked, gravest first. Those that agree are listed in brief and on demand: there are hundreds.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Finding, Verdict } from '../../schemas/contract.ts'
import type { DocumentAnswer } from '../api.ts'
import type { Shown } from './DocumentPage.tsx'
import { go, useAddress, withParams } from './address.ts'
import { FindingCard } from './FindingCard.tsx'
import { ReviewForm } from './ReviewForm.tsx'
import { GRAVEST_FIRST, VerdictMark } from './Verdict.tsx'
import { grouped, useWords } from './words.ts'

/** Findings of a verdict that are listed before a person asks for more. */
const STEP = 30

interface Reviewed {
  readonly wanted: string | null
  readonly answer: DocumentAnswer
  readonly onKept: () => void
}

export function FindingsTab({ wanted, answer, onKept, ...shown }: Shown & Reviewed) {
  const { say } = useWords()
  const byVerdict = Map.groupBy(shown.places.document.findings, ({ verdict }) => verdict)
  if (byVerdict.size === 0) return <p class="blank">{say('noFindings')}</p>
  return (
    <>
      {GRAVEST_FIRST.map((verdict) => {
        const findings = byVerdict.get(verdict) ?? []
        return findings.length === 0 ? null : (
          <Group key={verdict} {...{ verdict, findings, wanted, answer, onKept, shown }} />
        )
      })}
    </>
  )
}

interface GroupProps extends Reviewed {
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  readonly shown: Shown
}

function Group({ verdict, findings, wanted, shown, answer, onKept }: GroupProps) {
  const { say } = useWords()
  const address = useAddress()
  const at = findings.findIndex(({ id }) => id === wanted)
  const [open, setOpen] = useState(verdict === 'inconsistent' || at >= 0)
  const [count, setCount] = useState(STEP)
  const group = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (at < 0) return
    setOpen(true)
    setCount((before) => Math.max(before, at + 1))
    requestAnimationFrame(() =>
      group.current?.querySelector('.finding.wanted')?.scrollIntoView({ block: 'nearest' }),
    )
  }, [at, wanted])
  return (
    <details class="group" ref={group} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-stop>
        <VerdictMark verdict={verdict} /> <span class="count">{grouped(findings.length)}</span>{' '}
        <span class="soft">{say(`${verdict}What`)}</span>
      </summary>
      {open &&
        findings.slice(0, count).map((finding) => (
          <FindingCard
            key={finding.id}
            finding={finding}
            shown={shown}
            wanted={finding.id === wanted}
            decision={answer.reviews[finding.id]?.at(-1)?.decision}
            onOpen={() =>
              go(
                withParams(address, {
                  finding: finding.id,
                  fact: undefined,
                  page: shown.places.fact(finding.facts[0] ?? '')?.source.page ?? undefined,
                }),
              )
            }
          >
            {verdict === 'inconsistent' && (
              <ReviewForm
                document={answer.head.name}
                finding={finding.id}
                several={false}
                versions={answer.reviews[finding.id] ?? []}
                onKept={onKept}
              />
            )}
          </FindingCard>
        ))}
      {open && findings.length > count && (
        <button type="button" onClick={() => setCount(count + STEP)}>
          {say('moreFindings', { n: Math.min(STEP, findings.length - count) })}
        </button>
      )}
    </details>
  )
}
