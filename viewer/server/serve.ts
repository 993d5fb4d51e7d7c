// Starts the viewer. In: a results folder, a database or the address of one, and where to listen. Out: the address to open,
// and what ends it again. Anything but this machine itself is let in only with a token.
import { serve as listen } from '@hono/node-server'
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { dirname, resolve } from 'node:path'
import { completeDocuments } from '../../output/database/complete.ts'
import { isPostgres, openDatabase, type GoujiDatabase } from '../../output/database/open.ts'
import { createApp } from './app.ts'
import { loadAssets } from './assets.ts'
import { isLoopback } from './security.ts'

export interface ServeOptions {
  /** The database: a file, or the address of a PostgreSQL server. */
  readonly database: string
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Where the published files are, beside the places that the results name. */
  readonly files?: string
  /** Told how many documents of an earlier gouji are still to be indexed. */
  readonly onPreparing?: (left: number) => void
}

export interface Serving {
  /** To be opened in a browser; holds the token where one is needed. */
  readonly address: string
  readonly close: () => Promise<void>
}

/** Throws where the database cannot be opened or the port is taken. */
export async function serve({
  database: target,
  host,
  port,
  files,
  onPreparing,
}: ServeOptions): Promise<Serving> {
  const assets = await loadAssets()
  const database = await openDatabase(target)
  try {
    await completeDocuments(database, onPreparing)
    const token = isLoopback(host) ? undefined : randomBytes(24).toString('base64url')
    const app = createApp({
      database,
      assets,
      folders: [...(files ? [resolve(files)] : []), ...foldersBeside(target)],
      place: placeOf(target),
      file: isPostgres(target) ? null : resolve(target),
      ...(token && { token }),
    })
    const { server, at } = await start(app.fetch, host, port)
    const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
    return {
      address: `http://${shown}:${at}/${token ? `?token=${token}` : ''}`,
      close: () => end(server, database),
    }
  } catch (error) {
    await database.destroy()
    throw error
  }
}

type Server = ReturnType<typeof listen>

function start(fetch: Parameters<typeof listen>[0]['fetch'], hostname: string, port: number) {
  return new Promise<{ server: Server; at: number }>((done, fail) => {
    const server = listen({ fetch, hostname, port }, (info: AddressInfo) => done({ server, at: info.port }))
    server.once('error', fail)
  })
}

async function end(server: Server, database: GoujiDatabase): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await database.destroy()
}

function foldersBeside(target: string): string[] {
  if (isPostgres(target)) return []
  const out = dirname(resolve(target))
  return [dirname(out), out]
}

function placeOf(target: string): string {
  if (!isPostgres(target)) return resolve(target)
  const address = new URL(target)
  return `${address.protocol}//${address.host}${address.pathname}`
}
