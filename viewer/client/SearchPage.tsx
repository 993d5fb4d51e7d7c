// Finding documents: what is typed and chosen stands in the address, the answer follows while typing.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Overview, SearchAnswer } from '../api.ts'
import { go, useAddress, withParams } from './address.ts'
import { ask, useAnswer } from './ask.ts'
import { Filters } from './Filters.tsx'
import { moveFocus, useKeys } from './keys.ts'
import { Refusal } from './Refusal.tsx'
import { Result } from './Result.tsx'
import { grouped, useWords } from './words.ts'

const ORDERS = [
  ['best', 'orderBest'],
  ['newest', 'orderNewest'],
  ['size', 'orderSize'],
  ['contradictions', 'orderContradictions'],
] as const

/** Long enough that a fast typist asks once a word, short enough not to be felt. */
const PAUSE_MS = 80

export function SearchPage({ overview }: { readonly overview: Overview }) {
  const { say } = useWords()
  const address = useAddress()
  const { params } = address
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(params.get('q') ?? '')
  const asked = useAnswer<SearchAnswer>(`/api/search?${params}`)
  useEffect(() => {
    document.title = `${params.get('q') ?? say('search')} · 勾稽 gouji`
    // Going back brings back what was typed.
    if (document.activeElement !== field.current) setTyped(params.get('q') ?? '')
  }, [params])
  useEffect(() => {
    if (typed.trim() === (params.get('q') ?? '')) return
    const timer = setTimeout(() => go(withParams(address, { q: typed.trim() }), 'replace'), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => field.current?.focus(), [])
  useKeys({
    '/': () => field.current?.select(),
    j: () => moveFocus('.result h2 a', 1),
    k: () => moveFocus('.result h2 a', -1),
    Escape: () => (document.activeElement === field.current ? field.current?.blur() : field.current?.focus()),
  })
  if (overview.documents === 0)
    return (
      <div class="blank">
        <p>{say('empty')}</p>
        <p class="soft">{say('emptyHint')}</p>
      </div>
    )
  return (
    <div class="search">
      <h1 class="unseen">{say('search')}</h1>
      <form role="search" onSubmit={(event) => event.preventDefault()}>
        <input
          ref={field}
          type="search"
          class="query"
          value={typed}
          placeholder={say('searchFor')}
          aria-label={say('searchLabel')}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
            event.preventDefault()
            moveFocus('.result h2 a', 1)
          }}
        />
      </form>
      {asked.state === 'refused' ? (
        <Refusal code={asked.error} />
      ) : asked.state === 'waiting' ? (
        <p class="waiting">{say('loading')}</p>
      ) : (
        <div class="columns">
          <Filters facets={asked.answer.facets} />
          <section class={asked.stale ? 'results stale' : 'results'} aria-label={say('results')}>
            <div class="resultbar">
              <output aria-live="polite">
                {asked.answer.total === 1
                  ? say('foundOne')
                  : say('found', { n: grouped(asked.answer.total) })}
              </output>
              <label>
                {say('order')}{' '}
                <select
                  value={params.get('order') ?? 'best'}
                  onChange={(event) => go(withParams(address, { order: event.currentTarget.value }))}
                >
                  {ORDERS.map(([key, word]) => (
                    <option key={key} value={key}>
                      {say(word)}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            <Results key={params.toString()} answer={asked.answer} params={params} />
          </section>
        </div>
      )}
    </div>
  )
}

function Results({ answer, params }: { readonly answer: SearchAnswer; readonly params: URLSearchParams }) {
  const { say } = useWords()
  const [further, setFurther] = useState<SearchAnswer['documents']>([])
  const [fault, setFault] = useState<string | null>(null)
  const documents = [...answer.documents, ...further]
  if (documents.length === 0)
    return (
      <div class="blank">
        <p>{say('nothing')}</p>
        <p class="soft">{say('nothingHint')}</p>
      </div>
    )
  const more = async () => {
    const next = new URLSearchParams(params)
    next.set('offset', String(documents.length))
    try {
      const { documents: found } = await ask<SearchAnswer>(`/api/search?${next}`)
      setFurther([...further, ...found])
      setFault(null)
    } catch (error) {
      setFault((error as Error).message)
    }
  }
  return (
    <>
      {documents.map((document) => (
        <Result key={document.name} document={document} />
      ))}
      {fault && <Refusal code={fault} />}
      {documents.length < answer.total && (
        <button type="button" onClick={() => void more()}>
          {say('more', { n: Math.min(20, answer.total - documents.length) })}
        </button>
      )}
    </>
  )
}
