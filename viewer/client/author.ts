// Who speaks: asked once, remembered by this browser, sent with everything that is said.
import { useState } from 'preact/hooks'

const KEY = 'gouji.author'

export function useAuthor(): readonly [author: string, set: (author: string) => void] {
  const [author, setAuthor] = useState(localStorage.getItem(KEY) ?? '')
  const set = (next: string) => {
    setAuthor(next)
    localStorage.setItem(KEY, next)
  }
  return [author, set]
}
