// A government's site on loopback, with what such sites do to a harvest: listing pages in GB18030, redirects, answers that
// fail, stall, break off or change, compressed ones nobody asked for, names that climb, and a calendar without end.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

export type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void

export interface Site {
  readonly url: string
  readonly host: string
  /** Every question in order: method and address. */
  readonly asked: string[]
  /** How often an address was asked. */
  times(path: string): number
  close(): Promise<void>
}

export async function serve(
  routes: Readonly<Record<string, Handler | string | Buffer>>,
  fallback?: Handler,
): Promise<Site> {
  const asked: string[] = []
  const counts = new Map<string, number>()
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/'
    asked.push(path)
    const count = (counts.get(path) ?? 0) + 1
    counts.set(path, count)
    const route = routes[path] ?? routes[path.replace(/\?.*$/, '')] ?? fallback
    if (route === undefined) response.writeHead(404).end('没有')
    else if (typeof route === 'function') route(request, response, count)
    else response.writeHead(200, { 'content-type': 'text/html' }).end(route)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1_${port}`,
    asked,
    times: (path) => counts.get(path) ?? 0,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

export const listing = (links: readonly (readonly [href: string, text: string])[], rest = ''): string =>
  `<html><body><ul>${links.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join('')}</ul>${rest}</body></html>`

export const redirect =
  (to: string): Handler =>
  (_, response) =>
    response.writeHead(302, { location: to }).end()

/** The given statuses first, then the body. */
export const failing =
  (statuses: readonly number[], body: string | Buffer, headers: Record<string, string> = {}): Handler =>
  (_, response, count) => {
    const status = statuses[count - 1]
    if (status === undefined) response.writeHead(200).end(body)
    else response.writeHead(status, headers).end()
  }

/** Promises more than it sends, `times` times; then all of it. */
export const cut =
  (times: number, body: Buffer): Handler =>
  (_, response, count) => {
    response.writeHead(200, { 'content-length': body.length })
    if (count > times) response.end(body)
    else {
      response.write(body.subarray(0, body.length / 2))
      setTimeout(() => response.destroy(), 20)
    }
  }

/** Never ends, a byte at a time. */
export const dripping: Handler = (_, response) => {
  response.writeHead(200)
  const timer = setInterval(() => response.write('.'), 100)
  response.on('close', () => clearInterval(timer))
}

/** Answers 304 to who knows the tag of what stands here now. */
export const changing =
  (bodies: readonly Buffer[], now: () => number): Handler =>
  (request, response) => {
    const tag = `"v${now()}"`
    if (request.headers['if-none-match'] === tag) response.writeHead(304, { etag: tag }).end()
    else response.writeHead(200, { etag: tag }).end(bodies[now()])
  }

export const bomb: Handler = (_, response) =>
  response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20 * 1024 * 1024)))
