// Verdicts as they are seen: a mark, a word and a colour, never the colour alone.
import type { Verdict } from '../../schemas/contract.ts'
import type { Listed } from '../api.ts'
import { grouped, useWords } from './words.ts'

export const MARKS: Readonly<Record<Verdict, string>> = {
  inconsistent: '✗',
  blocked: '!',
  rounding: '≈',
  unchecked: '?',
  consistent: '✓',
}

export const GRAVEST_FIRST: readonly Verdict[] = [
  'inconsistent',
  'blocked',
  'rounding',
  'unchecked',
  'consistent',
]

export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const { say } = useWords()
  return (
    <span class={`verdict ${verdict}`}>
      <span aria-hidden="true">{MARKS[verdict]}</span> {say(verdict)}
    </span>
  )
}

/** What a list says of a document: contradictions first, else that none was found, else that nothing was checked. */
export function VerdictTally({ head: { verdicts, status } }: { readonly head: Listed }) {
  const { say } = useWords()
  if (status === 'failed') return <span class="verdict unchecked">? {say('statusFailed')}</span>
  const n = verdicts.inconsistent
  const decided = n + verdicts.rounding + verdicts.consistent
  return (
    <>
      {n > 0 ? (
        <span class="verdict inconsistent">
          <span aria-hidden="true">✗</span>{' '}
          {n === 1 ? say('oneContradiction') : say('contradictions', { n: grouped(n) })}
        </span>
      ) : decided > 0 ? (
        <span class="verdict consistent">
          <span aria-hidden="true">✓</span> {say('noContradictions')}
        </span>
      ) : (
        <span class="verdict unchecked">
          <span aria-hidden="true">?</span> {say('nothingChecked')}
        </span>
      )}
      {status === 'partly' && <span class="verdict rounding">! {say('statusPartly')}</span>}
    </>
  )
}
