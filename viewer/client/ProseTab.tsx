// The text as published, its figures marked where they stand.
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Fact, Section } from '../../output/report/anchors.ts'
import { placeInSection } from '../../output/report/quotes.ts'
import type { Shown } from './DocumentPage.tsx'
import { MARKS } from './Verdict.tsx'
import { useWords } from './words.ts'

export function ProseTab({ page, ...shown }: Shown & { readonly page: number }) {
  const { say } = useWords()
  const { sections } = shown.places.document
  const prose = useRef<HTMLDivElement>(null)
  // Where the page at the right begins, when a person comes from a search.
  useEffect(() => {
    if (shown.chosen || Number.isNaN(page)) return
    prose.current?.querySelector(`[data-page="${page}"]`)?.scrollIntoView({ block: 'start' })
  }, [])
  if (sections.length === 0) return <p class="blank">{say('noProse')}</p>
  return (
    <div class="prose" lang="zh-Hans" ref={prose}>
      {sections.map((section) => (
        <OneSection key={section.id} section={section} shown={shown} />
      ))}
    </div>
  )
}

function OneSection({ section, shown }: { readonly section: Section; readonly shown: Shown }) {
  const { places, chosen, choose } = shown
  const parts = useMemo(() => partsOf(section, places.factsOfSection(section.id)), [section, places])
  const heading = [section.number, section.title].filter(Boolean).join('')
  return (
    <section data-page={section.pages[0]}>
      {heading !== '' && <h3 class={`level-${Math.min(section.level, 3)}`}>{heading}</h3>}
      <p>
        {parts.map((part, i) =>
          typeof part === 'string' ? (
            part
          ) : (
            <Figure
              key={i}
              {...part}
              verdict={places.verdictOf(part.fact)}
              isChosen={part.fact === chosen}
              choose={choose}
            />
          ),
        )}
      </p>
    </section>
  )
}

interface FigureProps {
  readonly text: string
  readonly fact: Fact
  readonly verdict: keyof typeof MARKS | null
  readonly isChosen: boolean
  readonly choose: Shown['choose']
}

function Figure({ text, fact, verdict, isChosen, choose }: FigureProps) {
  return (
    <button
      type="button"
      class={['plain', 'known', verdict ?? '', isChosen ? 'chosen' : ''].filter(Boolean).join(' ')}
      onClick={() => choose(fact)}
    >
      {verdict !== null && verdict !== 'consistent' && (
        <span class="mark" aria-hidden="true">
          {MARKS[verdict]}
        </span>
      )}
      {text}
    </button>
  )
}

type Part = string | { readonly text: string; readonly fact: Fact }

function partsOf({ text }: Section, facts: readonly Fact[]): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const { start, end, fact } of placeInSection(text, facts)) {
    if (start > at) parts.push(text.slice(at, start))
    parts.push({ text: text.slice(start, end), fact })
    at = end
  }
  parts.push(text.slice(at))
  return parts
}
