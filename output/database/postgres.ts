// What PostgreSQL wants that SQLite does not: a pool, numbers for 64-bit integers, and a lock around migrations, since many
// workers may start at the same moment.
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import { refuseNewer } from './open.ts'
import { inPostgres, migrations } from './schema.ts'
import type { Tables } from './tables.ts'

/** Any number will do that no one else locks; it is "gouji" in ASCII. */
const MIGRATION_LOCK = 0x676f_756a_69

const INT8 = 20

/** A small pool: a worker writes one document at a time for each of its children. */
export function poolFor(address: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: address,
    max: 8,
    application_name: 'gouji',
    types: {
      getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')),
    },
  })
  // A server that goes away ends connections, idle ones and those in a transaction: the query in hand fails by itself and
  // the next one opens a new connection, so the event has nothing to add, and unheard it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

/** Runs what is missing, in one transaction, one process at a time; the others wait and find nothing left to do. */
export async function migratePostgres(database: Kysely<Tables>): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction)
    await sql`CREATE TABLE IF NOT EXISTS gouji_schema (version INTEGER NOT NULL)`.execute(transaction)
    const found = await sql<{ version: number }>`SELECT version FROM gouji_schema`.execute(transaction)
    const version = found.rows[0]?.version ?? 0
    refuseNewer('the database', version)
    if (version === migrations.length) return
    for (const migration of migrations.slice(version))
      await sql.raw(inPostgres(migration)).execute(transaction)
    await sql`DELETE FROM gouji_schema`.execute(transaction)
    await sql`INSERT INTO gouji_schema VALUES (${migrations.length})`.execute(transaction)
  })
}
