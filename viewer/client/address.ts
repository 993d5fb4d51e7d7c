// The state of the page is its address, so that everything that is seen can be linked, kept and gone back to.
import { useEffect, useState } from 'preact/hooks'

export interface Address {
  readonly path: string
  readonly params: URLSearchParams
}

const CHANGED = 'gouji:address'

function current(): Address {
  return { path: decodeURI(location.pathname), params: new URLSearchParams(location.search) }
}

export function useAddress(): Address {
  const [address, setAddress] = useState(current)
  useEffect(() => {
    const follow = () => setAddress(current())
    addEventListener('popstate', follow)
    addEventListener(CHANGED, follow)
    return () => {
      removeEventListener('popstate', follow)
      removeEventListener(CHANGED, follow)
    }
  }, [])
  return address
}

/** `replace` for what is still being typed or moved through: going back skips it. */
export function go(href: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', href)
  else history.replaceState(null, '', href)
  dispatchEvent(new Event(CHANGED))
}

/** The address with some parameters changed; undefined or "" takes one out, a list gives it several times. */
export function withParams(
  { path, params }: Address,
  changes: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): string {
  const next = new URLSearchParams(params)
  for (const [key, value] of Object.entries(changes)) {
    next.delete(key)
    if (typeof value === 'object') for (const one of value) next.append(key, one)
    else if (value !== undefined && value !== '') next.set(key, String(value))
  }
  const search = next.toString()
  return encodeURI(path) + (search === '' ? '' : `?${search}`)
}

/** Follows links of our own without loading the page anew; what a person opens elsewhere is left to the browser. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
  const link = (event.target as Element).closest('a')
  if (!link || link.origin !== location.origin || link.hasAttribute('download') || link.target !== '') return
  if (link.pathname === location.pathname && link.search === location.search && link.hash !== '') return
  event.preventDefault()
  go(link.pathname + link.search)
}

export function documentHref(name: string, params: Readonly<Record<string, string | number>> = {}): string {
  const search = new URLSearchParams(
    Object.entries(params).map(([key, value]) => [key, String(value)]),
  ).toString()
  return `/document/${encodeURIComponent(name)}${search === '' ? '' : `?${search}`}`
}
