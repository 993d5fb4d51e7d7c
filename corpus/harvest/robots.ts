// What a host allows. In: addresses. Out: whether they may be asked, and the pause that the host wants between two
// questions. By RFC 9309: no robots.txt allows everything, one that cannot be had because the server fails allows nothing.
import parser, { type default as Parser } from 'robots-parser'
import type { Problem } from '../../schemas/source.ts'
import { ask, USER_AGENT, type FetchLimits } from './fetch.ts'

/** The package exports the function itself; its types speak of a default export. */
const robotsParser = parser as unknown as typeof Parser.default
/** As robots.txt names programs. */
const NAME = USER_AGENT.split(' ')[0]!
/** Bytes that a reader must at least take (RFC 9309, 2.5). */
const SIZE = 512 * 1024
const HOPS = 5

export interface Robots {
  allows(url: URL): boolean
  /** Seconds, or undefined where the host does not say. */
  readonly delay: number | undefined
  /** Why the host itself may not be asked, whatever it would say. */
  readonly problem?: Problem
}

export async function robotsOf(origin: string, limits: FetchLimits): Promise<Robots> {
  let url = new URL('/robots.txt', origin)
  for (let hop = 0; hop < HOPS; hop++) {
    const answer = await ask(url, {}, { ...limits, size: SIZE })
    if ('code' in answer) {
      const status = Number(answer.params?.['status'] ?? 0)
      // A host that is down has forbidden nothing: what is told is that it is down.
      return status >= 400 && status < 500 ? ALL : { allows: () => false, delay: undefined, problem: answer }
    }
    const to = answer.headers['location']
    if (answer.status >= 300 && answer.status < 400 && to) {
      url = new URL(to, url)
      continue
    }
    const robots = robotsParser(
      new URL('/robots.txt', origin).href,
      Buffer.from(answer.body).toString('utf8'),
    )
    return { allows: (at) => robots.isAllowed(at.href, NAME) !== false, delay: robots.getCrawlDelay(NAME) }
  }
  return ALL
}

const ALL: Robots = { allows: () => true, delay: undefined }
