// One document of a list: who, when, how much, how it came out of the checks, and where the searched words stand.
import type { Listed, SearchAnswer } from '../api.ts'
import { amount } from '../../output/report/amount.ts'
import { documentHref } from './address.ts'
import { VerdictTally } from './Verdict.tsx'
import { useWords } from './words.ts'

export function Result({ document }: { readonly document: SearchAnswer['documents'][number] }) {
  const { say } = useWords()
  return (
    <article class="result">
      <header>
        <h2>
          <a href={documentHref(document.name)} lang="zh-Hans">
            {document.entity || fileOf(document)}
          </a>
        </h2>
        <HeadLine head={document} />
      </header>
      <p class="meta">
        {document.region !== '' && document.region !== document.entity && (
          <span lang="zh-Hans">{document.region}</span>
        )}
        {document.size !== null && <Spends size={document.size} />}
        <VerdictTally head={document} />
      </p>
      {document.passages.length > 0 && (
        <ul class="passages" lang="zh-Hans">
          {document.passages.map((passage, i) => (
            <li key={i}>
              <a
                href={documentHref(document.name, {
                  ...(passage.table === null
                    ? { tab: 'prose' }
                    : { tab: 'tables', table: passage.table, row: passage.row ?? 0 }),
                  ...(passage.page !== null && { page: passage.page }),
                })}
              >
                <span class="where">
                  {passage.title}
                  {passage.page !== null && ` · ${say('pageOf', { n: passage.page })}`}
                </span>
                <span class="text">
                  {passage.text.map((part, at) => (at % 2 === 1 ? <mark key={at}>{part}</mark> : part))}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}

/** 2025 年部门预算, in words. */
export function HeadLine({ head }: { readonly head: Listed }) {
  const { say, lang } = useWords()
  const phase = head.phase === 'budget' || head.phase === 'final' ? say(head.phase) : ''
  const scope = head.scope === 'department' || head.scope === 'unit' ? say(head.scope) : ''
  const year = head.year === null ? say('noYear') : lang === 'zh' ? `${head.year} 年` : String(head.year)
  return (
    <span class="headline">
      {lang === 'zh' ? `${year}${scope}${phase}` : [year, scope, phase].filter(Boolean).join(' ')}
    </span>
  )
}

export function Spends({ size }: { readonly size: string }) {
  const { say } = useWords()
  return (
    <span class="size">
      {say('spends', { amount: `${amount(size, 'CNY_10K')} ${say('tenThousandYuan')}` })}
    </span>
  )
}

export function fileOf({ path }: Pick<Listed, 'path'>): string {
  return path.split(/[\\/]/).at(-1)!
}
