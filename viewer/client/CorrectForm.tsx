// A figure that was misread: what is printed in truth, who says so and why. The document is checked anew at once.
import { useState } from 'preact/hooks'
import type { Fact } from '../../output/report/anchors.ts'
import type { StoredCorrection } from '../../output/database/reviews.ts'
import type { KeptAnswer } from '../api.ts'
import { meanwhile, Refused, tell } from './ask.ts'
import { useAuthor } from './author.ts'
import { AuthorField, Fault, ReasonField } from './SignedFields.tsx'
import { useWords } from './words.ts'

interface CorrectFormProps {
  readonly document: string
  readonly fact: Fact
  readonly versions: readonly StoredCorrection[]
  readonly onKept: () => void
}

export function CorrectForm({ document, fact, versions, onKept }: CorrectFormProps) {
  const { say, lang } = useWords()
  const [open, setOpen] = useState(false)
  const [print, setPrint] = useState(fact.printed)
  const [reason, setReason] = useState('')
  const [author, setAuthor] = useAuthor()
  const [newer, setNewer] = useState<StoredCorrection | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const latest = newer ?? versions.at(-1)
  const send = async (corrected: string | null) => {
    if (!author.trim() || !reason.trim()) return setFault('say-all')
    const said = { author, reason, version: latest?.version ?? 0, lang }
    try {
      await tell<KeptAnswer<StoredCorrection>>('/api/corrections', {
        document,
        fact: fact.id,
        corrected,
        ...said,
      })
      setOpen(false)
      setFault(null)
      setReason('')
      onKept()
    } catch (error) {
      setNewer(meanwhile<StoredCorrection>(error) ?? newer)
      setFault(error instanceof Refused ? error.message : 'unreachable')
    }
  }
  return (
    <div class="correct">
      {[...versions, ...(newer ? [newer] : [])].map(({ version, printed, corrected, author, at, reason }) => (
        <p key={version} class="soft">
          {corrected === null
            ? say('correctionTaken', { author, at: at.slice(0, 10) })
            : say('correctionMade', { author, at: at.slice(0, 10), printed, corrected })}{' '}
          {reason}
        </p>
      ))}
      {!open && (
        <button type="button" class="plain link" onClick={() => setOpen(true)}>
          {say('misread')}
        </button>
      )}
      {open && (
        <form
          class="reviewform"
          onSubmit={(event) => {
            event.preventDefault()
            void send(print.trim())
          }}
        >
          <Fault code={fault} />
          <label>
            <span class="soft">{say('printedInTruth')}</span>
            <input
              type="text"
              class="n"
              maxLength={100}
              value={print}
              onInput={(event) => setPrint(event.currentTarget.value)}
            />
          </label>
          <ReasonField rows={2} value={reason} onValue={setReason} />
          <div class="sign">
            <AuthorField value={author} onValue={setAuthor} />
            {fact.correction && (
              <button type="button" onClick={() => void send(null)}>
                {say('takeBack')}
              </button>
            )}
            <button type="submit">{say('correct')}</button>
          </div>
        </form>
      )}
    </div>
  )
}
