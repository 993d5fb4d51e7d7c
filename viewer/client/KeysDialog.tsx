// The list of keys, as a dialog that the browser itself keeps the focus in.
import { useEffect, useRef } from 'preact/hooks'
import { useWords, type Word } from './words.ts'

const KEYS: readonly (readonly [keys: readonly string[], what: Word])[] = [
  [['/'], 'keySearch'],
  [['j', 'k'], 'keyMove'],
  [['Enter'], 'keyOpen'],
  [['g s', 'g r', 'g c'], 'keyGo'],
  [['1', '2', '3', '4'], 'keyTabs'],
  [['[', ']'], 'keyPages'],
  [['p', 'n'], 'keyFigures'],
  [['c', 'e', 'd'], 'keyReview'],
  [['Esc'], 'keyEscape'],
  [['?'], 'keyHelp'],
]

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { say } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{say('keysTitle')}</h2>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">{say('close')}</button>
      </form>
    </dialog>
  )
}
