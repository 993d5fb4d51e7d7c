// Questions to the server. In: an address. Out: its answer, or a refusal with a code that words.ts has a sentence for.
import { useEffect, useState } from 'preact/hooks'
import type { Refusal, SaidMeanwhile } from '../api.ts'

export type Asked<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'refused'; readonly error: string }
  /** `stale`: the answer to the question before, shown while the next is on its way. */
  | { readonly state: 'answered'; readonly answer: T; readonly stale: boolean }

/** Questions that the address alone decides, on their way before anything is drawn; each is answered once. */
const early = new Map<string, Promise<Response>>()

export function askEarly(href: string): void {
  const asked = fetch(href)
  // Who asks for it hears of it.
  asked.catch(() => {})
  early.set(href, asked)
}

export async function ask<T>(href: string, signal?: AbortSignal): Promise<T> {
  const asked = early.get(href)
  early.delete(href)
  return answerOf<T>(await (asked ?? fetch(href, signal ? { signal } : {})))
}

export async function tell<T>(href: string, body: unknown): Promise<T> {
  return answerOf<T>(
    await fetch(href, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
}

export class Refused extends Error {
  readonly answer: unknown
  constructor(answer: Refusal) {
    super(answer.error)
    this.answer = answer
  }
}

async function answerOf<T>(response: Response): Promise<T> {
  // An answer that is broken off on its way is none: only a refusal may lack its words.
  if (response.ok) return (await response.json()) as T
  throw new Refused((await response.json().catch(() => ({ error: 'failed' }))) as Refusal)
}

/** Asks whenever `href` changes, or `turn` does; an answer that came too late is dropped. */
export function useAnswer<T>(href: string | null, turn = 0): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>({ state: 'waiting' })
  useEffect(() => {
    if (href === null) return
    const abort = new AbortController()
    setAsked((before) => (before.state === 'answered' ? { ...before, stale: true } : { state: 'waiting' }))
    ask<T>(href, abort.signal).then(
      (answer) => {
        if (!abort.signal.aborted) setAsked({ state: 'answered', answer, stale: false })
      },
      (error: unknown) => {
        if (abort.signal.aborted) return
        setAsked({ state: 'refused', error: error instanceof Refused ? error.message : 'unreachable' })
      },
    )
    return () => abort.abort()
  }, [href, turn])
  return asked
}

/** What someone else said in between, where that is why an answer was refused. */
export function meanwhile<T>(error: unknown): T | null {
  if (!(error instanceof Refused) || error.message !== 'said-meanwhile') return null
  return (error.answer as SaidMeanwhile<T>).newer
}
