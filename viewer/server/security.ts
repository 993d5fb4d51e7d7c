// Who may ask. In: requests. Out: those that come from the person at this machine, or who holds the token; all others are
// refused before anything is read. Every answer carries the policy under which the browser treats it.
import { timingSafeEqual } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import type { MiddlewareHandler } from 'hono'

/**
 * Plot draws its charts with one style element of its own, named by its hash; a test holds the hash current. All else comes
 * from files of this server, and no script, style or picture from anywhere else is run, shown or spoken to.
 */
const PLOT_STYLE = "'sha256-zrfVyvY1E/5V+DXZunsRZW8XTqTsuIZzp8dBDThhSn8='"

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  `style-src 'self' ${PLOT_STYLE}`,
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const policy: MiddlewareHandler = async (context, next) => {
  await next()
  const { headers } = context.res
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', POLICY)
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Referrer-Policy', 'no-referrer')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host) || host === '::1'
}

/** A foreign name that was made to lead here (DNS rebinding) does not read a person's results. */
export const onlyLoopbackNames: MiddlewareHandler = async (context, next) => {
  if (!LOOPBACK.test(context.req.header('host') ?? '')) return context.json({ error: 'foreign-host' }, 403)
  return next()
}

const COOKIE = 'gouji'

/** Given once in the address, the token is kept as a cookie that no script and no other site sees. */
export function onlyWithToken(token: string): MiddlewareHandler {
  const matches = (given: string | undefined) => {
    const [a, b] = [Buffer.from(given ?? ''), Buffer.from(token)]
    return a.length === b.length && timingSafeEqual(a, b)
  }
  return async (context, next) => {
    const given = context.req.query('token')
    if (given !== undefined && matches(given)) {
      setCookie(context, COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/' })
      const address = new URL(context.req.url)
      address.searchParams.delete('token')
      return context.redirect(address.pathname + address.search)
    }
    if (matches(getCookie(context, COOKIE))) return next()
    return context.json({ error: 'no-token' }, 401)
  }
}

/** Writes come as JSON from our own page: a form or script of another site can send neither. */
export const onlyOwnWrites: MiddlewareHandler = async (context, next) => {
  if (context.req.method === 'GET' || context.req.method === 'HEAD') return next()
  const { origin, host, site, type } = {
    origin: context.req.header('origin'),
    host: context.req.header('host'),
    site: context.req.header('sec-fetch-site'),
    type: context.req.header('content-type') ?? '',
  }
  const own = origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
  const json = /^application\/json\b/i.test(type)
  if (!own || !json || (site !== undefined && site !== 'same-origin'))
    return context.json({ error: 'foreign-write' }, 403)
  return next()
}
