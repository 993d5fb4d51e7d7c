// One document: at the left what was read and checked, at the right the published page. A figure chosen on either side is
// shown on both; which one it is stands in the address.
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { placesOf, type Fact, type Places } from '../../output/report/anchors.ts'
import type { DocumentAnswer, Listed, Overview } from '../api.ts'
import { documentHref, go, useAddress, withParams } from './address.ts'
import { useAnswer } from './ask.ts'
import { FigureCard } from './FigureCard.tsx'
import { FindingsTab } from './FindingsTab.tsx'
import { moveFocus, useKeys } from './keys.ts'
import { PagePane } from './PagePane.tsx'
import { ProblemsTab } from './ProblemsTab.tsx'
import { ProseTab } from './ProseTab.tsx'
import { Refusal } from './Refusal.tsx'
import { fileOf, HeadLine, Spends } from './Result.tsx'
import { TablesTab } from './TablesTab.tsx'
import { VerdictTally } from './Verdict.tsx'
import { grouped, useWords } from './words.ts'

const TABS = ['findings', 'tables', 'prose', 'problems'] as const
export type Tab = (typeof TABS)[number]

/** What the parts of the page share. */
export interface Shown {
  readonly places: Places
  readonly chosen: Fact | undefined
  /** Shows a figure on both sides. */
  readonly choose: (fact: Fact | undefined, how?: 'push' | 'replace') => void
}

interface DocumentPageProps {
  readonly name: string
  readonly overview: Overview
}

export const documentQuestion = (name: string) => `/api/documents/${encodeURIComponent(name)}`

export function DocumentPage({ name, overview }: DocumentPageProps) {
  const { say } = useWords()
  const [turn, setTurn] = useState(0)
  const asked = useAnswer<DocumentAnswer>(documentQuestion(name), turn)
  const head = useAnswer<Listed>(`${documentQuestion(name)}/head`)
  if (asked.state === 'refused') return <Refusal code={asked.error} />
  if (asked.state === 'waiting')
    return (
      <div class="document">
        {head.state === 'answered' && <Head head={head.answer} />}
        <p class="waiting">{say('loading')}</p>
      </div>
    )
  return (
    <Opened
      key={asked.answer.head.name}
      answer={asked.answer}
      overview={overview}
      onKept={() => setTurn(turn + 1)}
    />
  )
}

interface HeadProps {
  readonly head: Listed
  readonly children?: ComponentChildren
}

/** What a list knows of a document already: seen while a large one is still on its way. */
function Head({ head, children }: HeadProps) {
  const { say } = useWords()
  useEffect(() => {
    // The first words of the document are seen; the benchmark reads this mark.
    performance.mark('gouji:head')
    document.title = `${head.entity || fileOf(head)} ${head.year ?? ''} · 勾稽 gouji`
  }, [head])
  return (
    <header class="documenthead">
      <h1>
        <span lang="zh-Hans">{head.entity || say('noEntity')}</span> <HeadLine head={head} />
      </h1>
      <p class="meta">
        {head.size !== null && <Spends size={head.size} />}
        <VerdictTally head={head} />
        <span class="path" lang="zh-Hans" title={head.path}>
          {fileOf(head)}
        </span>
        {children}
      </p>
    </header>
  )
}

interface OpenedProps {
  readonly answer: DocumentAnswer
  readonly overview: Overview
  /** Something was said: what is shown may have changed. */
  readonly onKept: () => void
}

function Opened({ answer, overview, onKept }: OpenedProps) {
  const { say } = useWords()
  const { head, document: read } = answer
  const address = useAddress()
  const { params } = address
  const places = useMemo(() => placesOf(read), [read])
  const left = useRef<HTMLDivElement>(null)
  const tab = TABS.find((one) => one === params.get('tab')) ?? 'findings'
  const chosen = places.fact(params.get('fact') ?? '')
  const pages = read.source.pages
  const page = Math.min(
    Math.max(1, Number(params.get('page')) || chosen?.source.page || firstPage(places)),
    Math.max(1, pages),
  )
  const set = (changes: Parameters<typeof withParams>[1], how: 'push' | 'replace' = 'push') =>
    go(withParams(address, changes), how)
  const shown: Shown = {
    places,
    chosen,
    choose: (fact, how = 'push') =>
      set({ fact: fact?.id, ...(fact?.source.page && { page: fact.source.page }) }, how),
  }
  useEffect(() => {
    performance.mark('gouji:document')
  }, [head])
  // What was chosen on the page is brought into view where it stands at the left.
  useEffect(() => {
    left.current?.querySelector('.chosen')?.scrollIntoView({ block: 'center' })
  }, [chosen, tab])
  const onPage = useMemo(
    () => read.facts.filter((fact) => fact.source.page === page && fact.source.box !== null),
    [read, page],
  )
  const step = (by: 1 | -1) => {
    const at = chosen ? onPage.indexOf(chosen) : -1
    const next = onPage[at < 0 ? (by > 0 ? 0 : onPage.length - 1) : at + by]
    if (next) shown.choose(next, 'replace')
  }
  const turn = (to: number) => to >= 1 && to <= pages && set({ page: to, fact: undefined }, 'replace')
  useKeys({
    ...Object.fromEntries(TABS.map((one, i) => [String(i + 1), () => set({ tab: one })])),
    '[': () => turn(page - 1),
    ']': () => turn(page + 1),
    n: () => step(1),
    p: () => step(-1),
    j: () => moveFocus('[data-stop]', 1),
    k: () => moveFocus('[data-stop]', -1),
    '/': () => go('/'),
    Escape: () => (chosen ? shown.choose(undefined) : history.back()),
  })
  const counts: Record<Tab, number> = {
    findings: read.findings.length,
    tables: read.tables.length,
    prose: read.sections.length,
    problems: read.problems.length,
  }
  return (
    <div class="document">
      <Head head={head}>
        {answer.original === 'here' && (
          <a href={`/api/documents/${encodeURIComponent(head.name)}/file`} download>
            {say('openReport')}
          </a>
        )}
        {answer.relatives.length > 0 && <Relatives relatives={answer.relatives} />}
      </Head>
      <div class="split">
        <div class="left">
          <div class="tabs" role="tablist" aria-label={say('results')}>
            {TABS.map((one) => (
              <button
                key={one}
                type="button"
                role="tab"
                id={`tab-${one}`}
                aria-selected={tab === one}
                aria-controls="panel"
                tabIndex={tab === one ? 0 : -1}
                onClick={() => set({ tab: one })}
                onKeyDown={(event) => {
                  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
                  if (by === undefined) return
                  const next = TABS[(TABS.indexOf(one) + by + TABS.length) % TABS.length]!
                  set({ tab: next })
                  document.getElementById(`tab-${next}`)?.focus()
                }}
              >
                {say(one)} <span class="count">{grouped(counts[one])}</span>
              </button>
            ))}
          </div>
          {chosen && (
            <FigureCard fact={chosen} shown={shown} overview={overview} answer={answer} onKept={onKept} />
          )}
          <div
            class="panel"
            role="tabpanel"
            id="panel"
            aria-labelledby={`tab-${tab}`}
            tabIndex={0}
            ref={left}
          >
            {tab === 'findings' && (
              <FindingsTab {...shown} wanted={params.get('finding')} answer={answer} onKept={onKept} />
            )}
            {tab === 'tables' && (
              <TablesTab {...shown} table={params.get('table')} row={Number(params.get('row') ?? NaN)} />
            )}
            {tab === 'prose' && <ProseTab {...shown} page={Number(params.get('page') ?? NaN)} />}
            {tab === 'problems' && <ProblemsTab places={places} onPage={(n) => set({ page: n })} />}
          </div>
        </div>
        <PagePane
          name={head.name}
          path={head.path}
          original={answer.original}
          page={page}
          pages={pages}
          facts={onPage}
          framed={framedBy(places, params.get('finding'))}
          shown={shown}
          onTurn={turn}
        />
      </div>
    </div>
  )
}

/** Where the first contradiction stands, else the first figure. */
function firstPage({ document, fact }: Places): number {
  const wrong = document.findings.find(({ verdict }) => verdict === 'inconsistent')
  const first = wrong ? fact(wrong.facts[0] ?? '') : document.facts[0]
  return first?.source.page ?? 1
}

/** The figures of the finding that is looked at. */
function framedBy({ document, fact }: Places, id: string | null): readonly Fact[] {
  const finding = document.findings.find((one) => one.id === id)
  return (finding?.facts ?? []).flatMap((one) => fact(one) ?? [])
}

function Relatives({ relatives }: Pick<DocumentAnswer, 'relatives'>) {
  const { say } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details class="relatives" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('relatives')}</summary>
      <ul>
        {relatives.map((one) => (
          <li key={one.name}>
            <a href={documentHref(one.name)}>
              <HeadLine head={one} />
            </a>{' '}
            {one.size !== null && <Spends size={one.size} />} <VerdictTally head={one} />
          </li>
        ))}
      </ul>
    </details>
  )
}
