// Which function (支出功能分类) is compared, found by code or name, and out of which fund. In: the address. Out: two fields.
import { useEffect, useState } from 'preact/hooks'
import { fundNames } from '../../output/report/fundNames.ts'
import type { FunctionAnswer } from '../api.ts'
import { go, useAddress, withParams } from './address.ts'
import { ask } from './ask.ts'
import { useWords } from './words.ts'

/** Funds out of which tables state spending by function. */
const FUNDS = ['generalPublicBudget', 'governmentFund', 'stateCapital', 'fiscal'] as const

export function FunctionField() {
  const { say, of } = useWords()
  const address = useAddress()
  const code = address.params.get('function') ?? ''
  const [typed, setTyped] = useState('')
  const [offered, setOffered] = useState<FunctionAnswer>([])
  const name = useFunctionName(code)
  useEffect(() => {
    const abort = new AbortController()
    ask<FunctionAnswer>(`/api/functions?q=${encodeURIComponent(typed)}`, abort.signal).then(
      setOffered,
      () => {},
    )
    return () => abort.abort()
  }, [typed])
  const label = (one: FunctionAnswer[number]) => `${one.code} ${one.name}`.trim()
  return (
    <div class="entities">
      <label>
        <span class="soft">{say(code === '' ? 'functionField' : 'otherFunction')}</span>
        <input
          type="text"
          list="functions"
          placeholder={say('functionHint')}
          value={typed}
          onInput={(event) => {
            const value = event.currentTarget.value
            setTyped(value)
            const chosen = offered.find((one) => label(one) === value || one.code === value)
            // A code may still go on: 201 is a class, and the beginning of 20101.
            const goesOn =
              chosen?.code === value && offered.some((one) => one !== chosen && one.code.startsWith(value))
            if (!chosen || goesOn) return
            go(withParams(address, { function: chosen.code }))
            setTyped('')
          }}
          onKeyDown={(event) => {
            const first = offered[0]
            if (event.key !== 'Enter' || typed === '' || !first) return
            event.preventDefault()
            go(withParams(address, { function: first.code }))
            setTyped('')
          }}
        />
      </label>
      <datalist id="functions">
        {offered.map((one) => (
          <option key={one.code} value={label(one)} />
        ))}
      </datalist>
      {code !== '' && (
        <>
          <button
            type="button"
            class="chip"
            lang="zh-Hans"
            aria-label={say('takeOut', { name: `${code} ${name}` })}
            onClick={() => go(withParams(address, { function: '', fund: '' }))}
          >
            {code} {name} ×
          </button>
          <label>
            <span class="soft">{say('fundField')}</span>
            <select
              value={address.params.get('fund') ?? ''}
              onChange={(event) => go(withParams(address, { fund: event.currentTarget.value }))}
            >
              <option value="">{say('allFunds')}</option>
              {FUNDS.map((fund) => (
                <option key={fund} value={fund}>
                  {of(fundNames[fund])}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
    </div>
  )
}

/** '' until it is known, and where the classification has none. */
export function useFunctionName(code: string): string {
  const [name, setName] = useState('')
  useEffect(() => {
    setName('')
    if (code === '') return
    const abort = new AbortController()
    ask<FunctionAnswer>(`/api/functions?q=${encodeURIComponent(code)}`, abort.signal).then(
      (answer) => setName(answer.find((one) => one.code === code)?.name ?? ''),
      () => {},
    )
    return () => abort.abort()
  }, [code])
  return name
}
