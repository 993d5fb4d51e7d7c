// The filters beside a list. In: how many documents each choice would leave. Out: choices, kept in the address.
import { useState } from 'preact/hooks'
import type { SearchAnswer, Words } from '../api.ts'
import { go, useAddress, withParams } from './address.ts'
import { checkNames } from './checkNames.ts'
import { grouped, useWords, type Word } from './words.ts'

/** Choices of a filter that are seen before a person asks for all. */
const SHORT = 8

const NAMES = ['region', 'year', 'phase', 'check', 'least', 'most', 'contradicted']

export function Filters({ facets }: { readonly facets: SearchAnswer['facets'] }) {
  const { say, of, lang } = useWords()
  const address = useAddress()
  const chosen = NAMES.some((name) => address.params.has(name))
  const years = [...facets.years].sort((a, b) => Number(b.value) - Number(a.value))
  const phaseWord = (value: string) => (value === 'budget' || value === 'final' ? say(value) : value)
  return (
    <aside class="filters" aria-label={say('filters')}>
      <label class="check">
        <input
          type="checkbox"
          checked={address.params.has('contradicted')}
          onChange={(event) =>
            go(withParams(address, { contradicted: event.currentTarget.checked ? '1' : undefined }))
          }
        />{' '}
        {say('onlyContradicted')}
      </label>
      <Choices name="year" title="year" counts={years} word={(value) => value} />
      <Choices name="phase" title="phase" counts={facets.phases} word={phaseWord} />
      <Choices name="region" title="region" counts={facets.regions} word={(value) => value} />
      <Sizes />
      <Choices
        name="check"
        title="findingKind"
        counts={facets.checks}
        word={(value) => of(checkNames[value] as Words | undefined, value)}
      />
      {chosen && (
        <button
          type="button"
          class="plain"
          lang={lang}
          onClick={() => go(withParams(address, Object.fromEntries(NAMES.map((name) => [name, undefined]))))}
        >
          {say('clear')}
        </button>
      )}
    </aside>
  )
}

interface ChoicesProps {
  readonly name: string
  readonly title: Word
  readonly counts: SearchAnswer['facets']['years']
  readonly word: (value: string) => string
}

function Choices({ name, title, counts, word }: ChoicesProps) {
  const { say } = useWords()
  const address = useAddress()
  const [all, setAll] = useState(false)
  const chosen = address.params.getAll(name)
  const missing = chosen.filter((value) => !counts.some((one) => one.value === value))
  const listed = [...counts, ...missing.map((value) => ({ value, count: 0 }))]
  if (listed.length === 0) return null
  const shown = all ? listed : listed.filter(({ value }, i) => i < SHORT || chosen.includes(value))
  const toggle = (value: string, on: boolean) =>
    go(withParams(address, { [name]: on ? [...chosen, value] : chosen.filter((one) => one !== value) }))
  return (
    <fieldset>
      <legend>{say(title)}</legend>
      {shown.map(({ value, count }) => (
        <label class="check" key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => toggle(value, event.currentTarget.checked)}
          />{' '}
          <span>{word(value)}</span> <span class="count">{grouped(count)}</span>
        </label>
      ))}
      {shown.length < listed.length && (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          {say('showAll', { n: listed.length })}
        </button>
      )}
    </fieldset>
  )
}

function Sizes() {
  const { say } = useWords()
  const address = useAddress()
  const field = (name: 'least' | 'most') => (
    <label>
      {say(name)}{' '}
      <input
        type="number"
        min="0"
        step="any"
        value={address.params.get(name) ?? ''}
        onChange={(event) => go(withParams(address, { [name]: event.currentTarget.value }))}
      />
    </label>
  )
  return (
    <fieldset class="sizes">
      <legend>{say('sizeFilter')}</legend>
      {field('least')}
      {field('most')}
    </fieldset>
  )
}
