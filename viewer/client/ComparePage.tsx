// Departments and years side by side: one quantity or one function, chosen departments or the largest, as a table and two charts. Every
// amount in the table is a way to the place where it is printed.
import { useEffect, useState } from 'preact/hooks'
import { amount } from '../../output/report/amount.ts'
import type { CompareAnswer, Overview } from '../api.ts'
import { documentHref, go, useAddress, withParams } from './address.ts'
import { ask, useAnswer } from './ask.ts'
import { Chart } from './Chart.tsx'
import { FunctionField, useFunctionName } from './FunctionField.tsx'
import { percentChange } from '../../output/report/percentChange.ts'
import { useKeys } from './keys.ts'
import { Refusal } from './Refusal.tsx'
import { grouped, useWords } from './words.ts'

export function ComparePage({ overview }: { readonly overview: Overview }) {
  const { say, of } = useWords()
  const address = useAddress()
  const { params } = address
  const asked = useAnswer<CompareAnswer>(`/api/compare?${params}`)
  const headline = params.get('headline') ?? 'expenditureTotal'
  const code = params.get('function') ?? ''
  const name = useFunctionName(code)
  const title =
    code === '' ? of(overview.headlines.find(({ key }) => key === headline)?.name) : `${code} ${name}`.trim()
  useEffect(() => {
    document.title = `${say('compare')} · 勾稽 gouji`
  }, [say])
  useKeys({ '/': () => go('/') })
  const select = (name: string, value: string, options: readonly (readonly [string, string])[]) => (
    <label>
      <span class="soft">{say(name as 'phase')}</span>
      <select
        value={value}
        onChange={(event) => go(withParams(address, { [name]: event.currentTarget.value }))}
      >
        {options.map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
  const any: readonly [string, string] = ['', say('all')]
  return (
    <div class="compare">
      <h1 class="unseen">{say('compare')}</h1>
      <div class="choose">
        {code === '' &&
          select(
            'headline',
            headline,
            overview.headlines.map(({ key, name }) => [key, of(name)]),
          )}
        <FunctionField />
        {select('phase', params.get('phase') ?? 'budget', [
          ['budget', say('budget')],
          ['final', say('final')],
        ])}
        {select('scope', params.get('scope') ?? '', [
          any,
          ['department', say('department')],
          ['unit', say('unit')],
        ])}
        {select('region', params.get('region') ?? '', [
          any,
          ...(asked.state === 'answered' ? asked.answer.regions : []).map((name) => [name, name] as const),
        ])}
        <Entities />
      </div>
      {asked.state === 'refused' ? (
        <Refusal code={asked.error} />
      ) : asked.state === 'waiting' ? (
        <p class="waiting">{say('loading')}</p>
      ) : asked.answer.lines.length === 0 ? (
        <div class="blank">
          <p>{say('nothingCompared')}</p>
        </div>
      ) : (
        <>
          <Lines answer={asked.answer} title={title} />
          <Chart lines={asked.answer.lines} title={title} />
          <p class="soft">
            {say('comparedHow')}{' '}
            <a href={`/api/compare.csv?${params}`} download>
              {say('comparedFile')}
            </a>
          </p>
        </>
      )}
    </div>
  )
}

/** Departments chosen by name; names are offered while typing. */
function Entities() {
  const { say } = useWords()
  const address = useAddress()
  const chosen = address.params.getAll('entity')
  const [typed, setTyped] = useState('')
  const [offered, setOffered] = useState<readonly string[]>([])
  useEffect(() => {
    const abort = new AbortController()
    ask<string[]>(`/api/entities?q=${encodeURIComponent(typed)}`, abort.signal).then(setOffered, () => {})
    return () => abort.abort()
  }, [typed])
  const set = (entity: readonly string[]) => go(withParams(address, { entity }))
  return (
    <div class="entities">
      <label>
        <span class="soft">{say('addDepartment')}</span>
        <input
          type="text"
          list="entities"
          value={typed}
          onInput={(event) => {
            const value = event.currentTarget.value
            setTyped(value)
            if (!offered.includes(value) || chosen.includes(value)) return
            set([...chosen, value])
            setTyped('')
          }}
        />
      </label>
      <datalist id="entities">
        {offered.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {chosen.map((name) => (
        <button
          key={name}
          type="button"
          class="chip"
          lang="zh-Hans"
          aria-label={say('takeOut', { name })}
          onClick={() => set(chosen.filter((one) => one !== name))}
        >
          {name} ×
        </button>
      ))}
    </div>
  )
}

interface LinesProps {
  readonly answer: CompareAnswer
  readonly title: string
}

function Lines({ answer: { lines, total }, title }: LinesProps) {
  const { say } = useWords()
  const years = [...new Set(lines.flatMap(({ figures }) => figures.map(({ year }) => year)))].sort(
    (a, b) => a - b,
  )
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say('compare')}>
      <table class="compared">
        <caption class="soft">
          <span lang="zh-Hans">{title}</span> · {say('inTenThousands')}
          {lines.length < total && ` · ${say('largestOf', { n: lines.length, total: grouped(total) })}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('departmentHead')}</th>
            {years.map((year) => (
              <th scope="col" key={year} class="n">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ entity, figures }) => (
            <tr key={entity}>
              <th scope="row" lang="zh-Hans">
                {entity}
              </th>
              {years.map((year) => (
                <Cell key={year} year={year} figures={figures} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Figures = CompareAnswer['lines'][number]['figures']

/** Several documents of one year, a department's own and its re-issue, are all shown. */
function Cell({ year, figures }: { readonly year: number; readonly figures: Figures }) {
  const { say } = useWords()
  const here = figures.filter((figure) => figure.year === year)
  const before = figures.findLast((figure) => figure.year === year - 1)
  return (
    <td class="n">
      {here.length === 0 && <span class="soft">—</span>}
      {here.map(({ value, fact, document, contradictions }, i) => {
        const change = before && here.length === 1 ? percentChange(before.value, value) : null
        const again = here.findIndex((one) => one.value === value) < i
        return again ? null : (
          <div key={document}>
            <a href={documentHref(document, { fact, tab: 'tables' })}>{amount(value, 'CNY_10K')}</a>
            {contradictions > 0 && (
              <span class="flag" title={say('contradictions', { n: contradictions })}>
                {' '}
                ✗<span class="unseen">{say('contradictions', { n: contradictions })}</span>
              </span>
            )}
            {change !== null && <div class="soft change">{change}</div>}
          </div>
        )
      })}
    </td>
  )
}
