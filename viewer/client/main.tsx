// The frame: which page the address names, the bar above it, the language, and the keys that work everywhere.
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Overview } from '../api.ts'
import { followLinks, go, useAddress } from './address.ts'
import { askEarly, useAnswer } from './ask.ts'
import { ComparePage } from './ComparePage.tsx'
import { documentQuestion, DocumentPage } from './DocumentPage.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { useKeys } from './keys.ts'
import { Refusal } from './Refusal.tsx'
import { ReviewPage } from './ReviewPage.tsx'
import { SearchPage } from './SearchPage.tsx'
import { grouped, LanguageContext, useWords, type Language } from './words.ts'

const LANGUAGE = 'gouji.language'

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(LANGUAGE)
  if (asked === 'zh' || asked === 'en') return asked
  return navigator.language.startsWith('zh') ? 'zh' : 'en'
}

function App() {
  const [lang, setLang] = useState(firstLanguage)
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-Hans' : 'en'
    localStorage.setItem(LANGUAGE, lang)
  }, [lang])
  return (
    <LanguageContext.Provider value={lang}>
      <Frame onLanguage={() => setLang(lang === 'zh' ? 'en' : 'zh')} />
    </LanguageContext.Provider>
  )
}

const EMPTY_MS = 5000

/** After g, a letter within this time goes to a page. */
const GOING_MS = 1000

const PLACES = { s: '/', r: '/review', c: '/compare' } as const

function Frame({ onLanguage }: { readonly onLanguage: () => void }) {
  const { say } = useWords()
  const address = useAddress()
  const [keysShown, showKeys] = useState(false)
  const [going, setGoing] = useState(false)
  const [turn, setTurn] = useState(0)
  const overview = useAnswer<Overview>('/api/overview', turn)
  const empty = overview.state === 'answered' && overview.answer.documents === 0
  // An empty database fills while a run goes on.
  useEffect(() => {
    if (!empty) return
    const timer = setTimeout(() => setTurn(turn + 1), EMPTY_MS)
    return () => clearTimeout(timer)
  }, [empty, turn])
  const goTo = (path: string) => () => {
    setGoing(false)
    go(path)
  }
  useKeys(
    {
      '?': () => showKeys(true),
      g: () => setGoing(true),
      // Only after g, so that pages have these letters to themselves.
      ...(going && Object.fromEntries(Object.entries(PLACES).map(([key, path]) => [key, goTo(path)]))),
    },
    true,
  )
  useEffect(() => {
    if (!going) return
    const timer = setTimeout(() => setGoing(false), GOING_MS)
    return () => clearTimeout(timer)
  }, [going])
  const current = (path: string) => (address.path === path ? { 'aria-current': 'page' as const } : {})
  return (
    <div class="frame" onClick={followLinks}>
      <a class="skip" href="#main">
        {say('skip')}
      </a>
      <header class="bar">
        <a class="brand" href="/" lang="zh-Hans">
          勾稽 <span lang="en">gouji</span>
        </a>
        <nav aria-label="gouji">
          <a href="/" {...current('/')}>
            {say('search')}
          </a>
          <a href="/review" {...current('/review')}>
            {say('review')}
          </a>
          <a href="/compare" {...current('/compare')}>
            {say('compare')}
          </a>
        </nav>
        <span class="holdings">
          {overview.state === 'answered' &&
            say('holdings', {
              documents: grouped(overview.answer.documents),
              facts: grouped(overview.answer.facts),
            })}
        </span>
        <button type="button" class="plain" onClick={() => showKeys(true)}>
          {say('help')} <kbd>?</kbd>
        </button>
        <button type="button" class="plain" onClick={onLanguage}>
          {say('otherLanguage')}
        </button>
      </header>
      <main id="main" tabIndex={-1}>
        {overview.state === 'refused' ? (
          <Refusal code={overview.error} />
        ) : overview.state === 'waiting' ? (
          <p class="waiting">{say('loading')}</p>
        ) : (
          <Page path={address.path} overview={overview.answer} />
        )}
      </main>
      {keysShown && <KeysDialog onClose={() => showKeys(false)} />}
    </div>
  )
}

function Page({ path, overview }: { readonly path: string; readonly overview: Overview }) {
  if (path === '/') return <SearchPage overview={overview} />
  if (documentAt(path) !== null) return <DocumentPage name={documentAt(path)!} overview={overview} />
  if (path === '/review') return <ReviewPage />
  if (path === '/compare') return <ComparePage overview={overview} />
  return <Refusal code="not-found" />
}

function documentAt(path: string): string | null {
  return path.startsWith('/document/') ? path.slice('/document/'.length) : null
}

// A document need not wait for what is said of all of them.
const first = documentAt(decodeURI(location.pathname))
askEarly('/api/overview')
if (first !== null) {
  askEarly(`${documentQuestion(first)}/head`)
  askEarly(documentQuestion(first))
}
render(<App />, document.getElementById('app')!)
