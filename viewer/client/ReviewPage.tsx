// The queue of contradictions: at the left what waits, at the right one of them with its evidence, its page, and the form.
// What is chosen stands in the address; after a decision the next one comes up by itself.
import { useEffect, useMemo, useState } from 'preact/hooks'
import { placesOf } from '../../output/report/anchors.ts'
import type { QueueItem } from '../../output/database/queue.ts'
import type { Decision } from '../../schemas/review.ts'
import type { DocumentAnswer, QueueAnswer } from '../api.ts'
import { documentHref, go, useAddress, withParams } from './address.ts'
import { useAnswer } from './ask.ts'
import { checkNames } from './checkNames.ts'
import type { Shown } from './DocumentPage.tsx'
import { Evidence } from './FindingCard.tsx'
import { useKeys } from './keys.ts'
import { PagePane } from './PagePane.tsx'
import { Refusal } from './Refusal.tsx'
import { DecisionMark, ReviewForm } from './ReviewForm.tsx'
import { HeadLine } from './Result.tsx'
import { grouped, useWords } from './words.ts'

const STATES: readonly (Decision | 'gone')[] = ['open', 'confirmed', 'explained', 'dismissed', 'gone']
const STEP = 50

export function ReviewPage() {
  const { say, of } = useWords()
  const address = useAddress()
  const { params } = address
  const state = STATES.find((one) => one === params.get('state')) ?? 'open'
  const offset = Number(params.get('offset') ?? 0) || 0
  const [turn, setTurn] = useState(0)
  const asked = useAnswer<QueueAnswer>(`/api/queue?${queryOf(params, state)}`, turn)
  useEffect(() => {
    document.title = `${say('review')} · 勾稽 gouji`
  }, [say])
  const items = asked.state === 'answered' && state !== 'gone' ? asked.answer.items : []
  const at = Math.max(
    0,
    items.findIndex(({ subject }) => subject === params.get('item')),
  )
  const item = items[at]
  const show = (next: QueueItem | undefined, how: 'push' | 'replace' = 'replace') =>
    next && go(withParams(address, { item: next.subject, page: undefined, fact: undefined }), how)
  useKeys({
    j: () => show(items[at + 1]),
    k: () => show(items[at - 1]),
    '/': () => go('/'),
    Enter: () => item && go(hrefOf(item)),
  })
  if (asked.state === 'refused') return <Refusal code={asked.error} />
  if (asked.state === 'waiting') return <p class="waiting">{say('loading')}</p>
  const { counts, gone } = asked.answer
  const total = state === 'gone' ? gone.length : counts[state]
  return (
    <div class="review">
      <h1 class="unseen">{say('review')}</h1>
      <nav class="states" aria-label={say('decision')}>
        {STATES.map((one) => (
          <a
            key={one}
            href={withParams(address, { state: one, item: undefined, offset: undefined, page: undefined })}
            aria-current={one === state ? 'page' : undefined}
          >
            {say(one === 'gone' ? 'gone' : `${one}State`)}{' '}
            <span class="count">{grouped(one === 'gone' ? gone.length : counts[one])}</span>
          </a>
        ))}
      </nav>
      {state === 'gone' ? (
        <Gone gone={gone} />
      ) : items.length === 0 ? (
        <div class="blank">
          <p>{say(state === 'open' ? 'nothingWaits' : 'nothingHere')}</p>
        </div>
      ) : (
        <div class="queue">
          <ul class="waits" aria-label={say('results')}>
            {items.map((one) => (
              <li key={one.subject}>
                <a
                  href={withParams(address, { item: one.subject, page: undefined, fact: undefined })}
                  aria-current={one === item ? 'true' : undefined}
                >
                  <span class="entity" lang="zh-Hans">
                    {one.document.entity || one.document.path}
                  </span>
                  <span class="soft">{one.document.year}</span>
                  <span class="check">{of(checkNames[one.check], one.check)}</span>
                  {one.review && (
                    <span class="soft">
                      {one.review.author} {one.review.at.slice(0, 10)}
                    </span>
                  )}
                </a>
              </li>
            ))}
            <li class="pager">
              {offset > 0 && (
                <a href={withParams(address, { offset: Math.max(0, offset - STEP), item: undefined })}>
                  ‹ {say('earlier')}
                </a>
              )}
              {offset + items.length < total && (
                <a href={withParams(address, { offset: offset + STEP, item: undefined })}>
                  {say('further')} ›
                </a>
              )}
            </li>
          </ul>
          {item && (
            <Item
              key={item.subject}
              item={item}
              onKept={() => {
                // It leaves this list; the one after it takes its place.
                const next = items[at + 1] ?? items[at - 1]
                go(withParams(address, { item: next?.subject, page: undefined, fact: undefined }), 'replace')
                setTurn(turn + 1)
              }}
            />
          )}
        </div>
      )}
    </div>
  )
}

function queryOf(params: URLSearchParams, state: string): URLSearchParams {
  const query = new URLSearchParams(params)
  for (const name of ['item', 'page', 'fact']) query.delete(name)
  query.set('state', state === 'gone' ? 'open' : state)
  return query
}

function hrefOf({ document, id, several }: QueueItem): string {
  return documentHref(document.name, several ? {} : { finding: id })
}

function Item({ item, onKept }: { readonly item: QueueItem; readonly onKept: () => void }) {
  const { say, of } = useWords()
  const [turn, setTurn] = useState(0)
  const asked = useAnswer<DocumentAnswer>(`/api/documents/${encodeURIComponent(item.document.name)}`, turn)
  return (
    <div class="item">
      <section class="about" aria-label={say('reviewOne')}>
        <h2>
          <a href={hrefOf(item)} lang="zh-Hans">
            {item.document.entity || item.document.path}
          </a>{' '}
          {asked.state === 'answered' && <HeadLine head={asked.answer.head} />}
        </h2>
        <p class="message">{of(item.message)}</p>
        {asked.state === 'refused' && <Refusal code={asked.error} />}
        {asked.state === 'answered' && (
          <>
            {!item.several && <Proof item={item} answer={asked.answer} />}
            <ReviewForm
              document={item.document.name}
              finding={item.id}
              several={item.several}
              versions={asked.answer.reviews[item.id] ?? asked.answer.between[item.subject] ?? []}
              onKept={() => {
                setTurn(turn + 1)
                onKept()
              }}
            />
          </>
        )}
      </section>
      {asked.state === 'answered' && !item.several && <Page item={item} answer={asked.answer} />}
    </div>
  )
}

interface PartProps {
  readonly item: QueueItem
  readonly answer: DocumentAnswer
}

function useShown({ item, answer }: PartProps) {
  const address = useAddress()
  const places = useMemo(() => placesOf(answer.document), [answer.document])
  const finding = answer.document.findings.find(({ id }) => id === item.id)
  const framed = useMemo(
    () => (finding?.facts ?? []).flatMap((id) => places.fact(id) ?? []),
    [finding, places],
  )
  const chosen = places.fact(address.params.get('fact') ?? '')
  const shown: Shown = {
    places,
    chosen,
    choose: (fact) =>
      go(withParams(address, { fact: fact?.id, page: fact?.source.page ?? undefined }), 'replace'),
  }
  return { address, finding, framed, shown }
}

function Proof(props: PartProps) {
  const { finding, shown } = useShown(props)
  return finding ? <Evidence finding={finding} shown={shown} /> : null
}

function Page(props: PartProps) {
  const { address, framed, shown } = useShown(props)
  const { head, document, original } = props.answer
  const pages = document.source.pages
  const page = Number(address.params.get('page')) || framed[0]?.source.page || 1
  const facts = useMemo(
    () => document.facts.filter(({ source }) => source.page === page && source.box !== null),
    [document, page],
  )
  return (
    <PagePane
      {...{ name: head.name, path: head.path, original, page, pages, facts, framed, shown }}
      onTurn={(to) =>
        to >= 1 && to <= pages && go(withParams(address, { page: to, fact: undefined }), 'replace')
      }
    />
  )
}

function Gone({ gone }: Pick<QueueAnswer, 'gone'>) {
  const { say, lang } = useWords()
  if (gone.length === 0)
    return (
      <div class="blank">
        <p>{say('nothingHere')}</p>
      </div>
    )
  return (
    <div class="panel">
      <p class="soft">{say('goneWhat')}</p>
      <ul class="said">
        {gone.map(({ subject, decision, author, at, reason, message_zh, message_en }) => (
          <li key={subject}>
            <DecisionMark decision={decision} /> <strong>{author}</strong>{' '}
            <span class="soft">{at.slice(0, 10)}</span>
            <p>{reason}</p>
            <p class="soft">{lang === 'zh' ? message_zh : message_en}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
