// Keys that work wherever nothing is being typed. In: a map of keys. Out: they are heard as long as the component lives.
// Those of the frame are heard first: a letter after g goes to a page, whatever it means there.
import { useEffect } from 'preact/hooks'

export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

export function useKeys(keys: Keys, first = false): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return
      // A dialog has the keys to itself.
      if (document.querySelector('dialog[open]')) return
      // In a field every key writes; Escape alone leaves it.
      if (isTyping(event.target) && event.key !== 'Escape') return
      const act = keys[event.key]
      if (!act) return
      event.preventDefault()
      act(event)
    }
    addEventListener('keydown', hear, first)
    return () => removeEventListener('keydown', hear, first)
  })
}

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type))
  )
}

/** Moves the focus among the elements with `selector`, by `step`; from nowhere to the first. */
export function moveFocus(selector: string, step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(selector)]
  const at = all.findIndex((one) => one === document.activeElement || one.contains(document.activeElement))
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
