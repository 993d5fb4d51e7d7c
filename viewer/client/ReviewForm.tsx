// What a person says of a finding, and what was said of it before. In: a finding and all versions. Out: the next version, or,
// where someone else was faster, what they said, with everything that was typed left as it is.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { StoredReview } from '../../output/database/reviews.ts'
import type { Decision } from '../../schemas/review.ts'
import type { KeptAnswer } from '../api.ts'
import { meanwhile, Refused, tell } from './ask.ts'
import { useAuthor } from './author.ts'
import { useKeys } from './keys.ts'
import { AuthorField, Fault, ReasonField } from './SignedFields.tsx'
import { useWords, type Word } from './words.ts'

/** Each decision with its key; the words say what it claims. */
export const DECISIONS: readonly (readonly [decision: Decision, key: string, what: Word])[] = [
  ['confirmed', 'c', 'confirmedWhat'],
  ['explained', 'e', 'explainedWhat'],
  ['dismissed', 'd', 'dismissedWhat'],
  ['open', 'o', 'openWhat'],
]

interface ReviewFormProps {
  readonly document: string
  readonly finding: string
  readonly several: boolean
  readonly versions: readonly StoredReview[]
  /** Told when something was kept. */
  readonly onKept: (review: StoredReview) => void
}

export function ReviewForm({ document, finding, several, versions, onKept }: ReviewFormProps) {
  const { say } = useWords()
  const [newer, setNewer] = useState<StoredReview | null>(null)
  const all = newer ? [...versions.filter(({ version }) => version < newer.version), newer] : versions
  const latest = all.at(-1)
  const [author, setAuthor] = useAuthor()
  const [decision, setDecision] = useState<Decision | null>(null)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const why = useRef<HTMLTextAreaElement>(null)
  const choose = (next: Decision) => {
    setDecision(next)
    why.current?.focus()
  }
  useKeys(Object.fromEntries(DECISIONS.map(([decision, key]) => [key, () => choose(decision)])))
  useEffect(() => {
    if (newer && versions.some(({ version }) => version >= newer.version)) setNewer(null)
  }, [versions])
  const send = async () => {
    if (!decision || !author.trim() || !reason.trim()) return setFault('say-all')
    const said = { document, finding, several, decision, author, reason, version: latest?.version ?? 0 }
    try {
      const { kept } = await tell<KeptAnswer<StoredReview>>('/api/reviews', said)
      setReason('')
      setDecision(null)
      setFault(null)
      setNewer(null)
      onKept(kept)
    } catch (error) {
      const other = meanwhile<StoredReview>(error)
      if (other) setNewer(other)
      setFault(error instanceof Refused ? error.message : 'unreachable')
    }
  }
  return (
    <form
      class="reviewform"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void send()
      }}
    >
      {all.length > 0 && <Said versions={all} />}
      <Fault code={fault} />
      <div class="decisions" role="radiogroup" aria-label={say('decision')}>
        {DECISIONS.filter(([one]) => one !== 'open' || (latest && latest.decision !== 'open')).map(
          ([one, key, what]) => (
            <label key={one} class={`decision ${one}`} title={say(what)}>
              <input
                type="radio"
                name={`decision-${finding}`}
                checked={decision === one}
                onChange={() => setDecision(one)}
              />{' '}
              {say(one)} <kbd aria-hidden="true">{key}</kbd>
            </label>
          ),
        )}
      </div>
      {decision && <p class="soft">{say(DECISIONS.find(([one]) => one === decision)![2])}</p>}
      <ReasonField rows={3} field={why} value={reason} onValue={setReason} />
      <div class="sign">
        <AuthorField value={author} onValue={setAuthor} />
        <button type="submit">
          {say('keep')} <kbd aria-hidden="true">Ctrl ⏎</kbd>
        </button>
      </div>
    </form>
  )
}

function Said({ versions }: { readonly versions: readonly StoredReview[] }) {
  const { say } = useWords()
  return (
    <ol class="said">
      {versions.toReversed().map(({ version, decision, reason, author, at }) => (
        <li key={version}>
          <DecisionMark decision={decision} /> <strong>{author}</strong>{' '}
          <time dateTime={at} class="soft">
            {at.slice(0, 16).replace('T', ' ')}
          </time>
          <p>{reason}</p>
        </li>
      ))}
      <li class="unseen">{say('saidBefore', { n: versions.length })}</li>
    </ol>
  )
}

export function DecisionMark({ decision }: { readonly decision: Decision }) {
  const { say } = useWords()
  return <span class={`decisionmark ${decision}`}>{say(decision)}</span>
}
