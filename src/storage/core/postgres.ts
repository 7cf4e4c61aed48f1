import { hash } from 'node:crypto'
import type pg from 'pg'
import { hostOf } from '#domain/database-address.ts'
import { DatabaseFailure, isUnreachable } from '#domain/database-failure.ts'
import { POSTGRES } from './dialect.ts'
import { LogPosition } from './log-position.ts'
import { type Database, QueryTooLong, type Reader, readOnly, type Writer } from './port.ts'
import { SessionPool } from './postgres-pool.ts'
import { LITTLE_PATIENCE, PostgresServer, type Role, type Session } from './postgres-server.ts'
import { PostgresStandbys } from './postgres-standbys.ts'
import { targetOf } from './postgres-target.ts'
import { type Query, withNumbers } from './sql.ts'

/** Connections for transactions; reads share one more, pipelined. */
const WRITERS = 4

/** Lost a race against another transaction: serialization failure, deadlock, a unique key taken in between. */
const LOST_RACES = new Set(['40001', '40P01', '23505'])
const ATTEMPTS = 4

/** Milliseconds within which `isReachable` resolves. */
const ANNOUNCED_WITHIN = 900

/** Opens the database that a postgres:// address names, with the hot standbys at other ones. */
export function openPostgres(
  url: string,
  {
    log = new LogPosition(),
    replicaUrls = [],
  }: { log?: LogPosition | undefined; replicaUrls?: readonly string[] | undefined } = {},
): Database {
  const server = new PostgresServer(targetOf(url), 'primary')
  const pool = new SessionPool(server, WRITERS)
  const reading = new ReadingSession(server)
  const standbys = replicaUrls.length === 0 ? null : openStandbys(server, log, replicaUrls)
  return {
    address: url,
    log,
    standbys,
    ...(standbys === null ? readerOn(reading) : spreadReader(reading, standbys)),
    bounded: null,
    write: (work) => withAttempts(() => inTransaction(pool, work)),
    // Dead rows go with the server's own vacuum.
    purge: async () => {},
    purgeLeft: async () => 0,
    isReachable: async () =>
      (await server.answers(ANNOUNCED_WITHIN)) || (standbys?.states.some(({ isServing }) => isServing) ?? false),
    get awayFor() {
      return server.awayFor
    },
    onOutage: (listener) => server.onOutage(listener),
    close: async () => {
      await standbys?.close()
      await reading.close()
      await pool.close()
      await server.close()
    },
  }
}

/** Opens another read connection, for a separate thread, with a time limit per query. */
export function openPostgresReader(url: string, milliseconds: number, role: Role = 'primary'): Database {
  const server = new PostgresServer(targetOf(url), role, role === 'any' ? LITTLE_PATIENCE : undefined)
  const reading = new ReadingSession(server, milliseconds)
  return readOnly(url, boundedBy(readerOn(reading)), async () => {
    await reading.close()
    await server.close()
  })
}

function openStandbys(primary: PostgresServer, log: LogPosition, replicaUrls: readonly string[]): PostgresStandbys {
  const standbys = replicaUrls.map((address) => ({ name: hostOf(address), address, target: targetOf(address) }))
  return new PostgresStandbys({ primary, standbys, log })
}

/** Runs `work` on a snapshot of the database, unaffected by concurrent writes; a standby has one, too. */
export async function onPostgresSnapshot<T>(url: string, work: (reader: Reader) => Promise<T>): Promise<T> {
  const target = targetOf(url)
  const server = new PostgresServer(target, target.hosts.length > 1 ? 'primary' : 'any')
  const session = await server.connect()
  try {
    await session.query({ text: 'begin isolation level repeatable read read only' })
    return await work(writerOn(session))
  } finally {
    await session.end()
    await server.close()
  }
}

const QUERY_CANCELED = '57014'

/** What the server has cut off took too long. */
function boundedBy(reader: Reader): Reader {
  const tooLong = (error: { cause?: { code?: unknown } }): never => {
    throw error.cause?.code === QUERY_CANCELED ? new QueryTooLong('The query takes too long.') : error
  }
  return {
    dialect: reader.dialect,
    all: async (query) => Promise.resolve(reader.all(query)).catch(tooLong) as never,
    get: async (query) => Promise.resolve(reader.get(query)).catch(tooLong) as never,
  }
}

async function inTransaction<T>(pool: SessionPool, work: (writer: Writer) => Promise<T>): Promise<T> {
  const session = await pool.take()
  try {
    await session.query({ text: 'begin' })
    const result = await work(writerOn(session))
    await commit(session)
    return result
  } catch (error) {
    await session.query({ text: 'rollback' }).catch(() => session.destroy())
    throw error
  } finally {
    pool.give(session)
  }
}

/** What came of it can't be known where the connection is lost meanwhile. */
async function commit(session: Session): Promise<void> {
  let command: string
  try {
    ;({ command } = await session.query({ text: 'commit' }))
  } catch (error) {
    throw isUnreachable(error) ? new DatabaseFailure('COMMIT_UNKNOWN', (error as Error).cause) : error
  }
  // The server answers a transaction in which a statement failed with ROLLBACK, and no error.
  if (command !== 'COMMIT') throw new Error(`The transaction was not committed: ${command}.`)
}

/** Again where it lost a race, or its connection before the commit: nothing of it was saved. */
async function withAttempts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      if (attempt >= ATTEMPTS || !(LOST_RACES.has(code) || code === 'DATABASE_UNREACHABLE')) throw error
    }
  }
}

function readerOn(session: ReadingSession): Reader {
  return {
    dialect: POSTGRES,
    all: (query) => session.all(query),
    get: async (query) => (await session.all(query))[0] as never,
  }
}

function spreadReader(reading: ReadingSession, standbys: PostgresStandbys): Reader {
  const all = <Row>(query: Query): Promise<Row[]> =>
    standbys.read(
      () => reading.all<Row>(query),
      async (session) => (await session.query(prepared(query))).rows,
    )
  return { dialect: POSTGRES, all, get: async (query) => (await all(query))[0] as never }
}

function writerOn(session: Session): Writer {
  const query = async (query: Query) => session.query(prepared(query))
  return {
    dialect: POSTGRES,
    all: async (requested) => (await query(requested)).rows,
    get: async (requested) => (await query(requested)).rows[0],
    run: async (requested) => (await query(requested)).rowCount ?? 0,
    script: async (text) => {
      await session.query({ text })
    },
  }
}

/** One connection that sends each query at once, without waiting for the answer before; opened again when it breaks. */
class ReadingSession {
  readonly #server: PostgresServer
  /** Milliseconds for each query, or null. */
  readonly #within: number | null
  #session: Promise<Session> | null = null

  constructor(server: PostgresServer, within: number | null = null) {
    this.#server = server
    this.#within = within
  }

  async all<Row>(query: Query): Promise<Row[]> {
    const requested = prepared(query)
    const session = await this.#connected()
    try {
      return (await this.#ask(session, requested)).rows
    } catch (error) {
      if (!isUnreachable(error)) throw error
      // An ended session does not mean that the server is away.
      return (await this.#ask(await this.#connected(), requested)).rows
    }
  }

  async #ask(session: Session, requested: pg.QueryConfig): Promise<pg.QueryResult> {
    if (this.#within === null || !session.isPooled) return session.query(requested)
    // What a pooler's connection is set to lasts for a transaction. Sent at once, the three are answered in this order.
    const [, answer] = await Promise.all([
      session.query({ text: `begin read only; set local statement_timeout = ${this.#within}` }),
      session.query(requested),
      session.query({ text: 'commit' }),
    ])
    return answer
  }

  async close(): Promise<void> {
    const session = await this.#session?.catch(() => null)
    this.#session = null
    await session?.end()
  }

  async #connected(): Promise<Session> {
    this.#session ??= this.#connect()
    const opening = this.#session
    const session = await opening
    if (!session.isBroken) return session
    if (this.#session === opening) this.#session = null
    return this.#connected()
  }

  #connect(): Promise<Session> {
    const connecting = this.#open()
    connecting.catch(() => {
      if (this.#session === connecting) this.#session = null
    })
    return connecting
  }

  async #open(): Promise<Session> {
    const session = await this.#server.connect({ pipeline: true })
    if (this.#within !== null && !session.isPooled)
      await session.query({ text: `set statement_timeout = ${this.#within}` })
    return session
  }
}

function prepared(query: Query): pg.QueryConfig {
  const text = withNumbers(query)
  const values = query.values as unknown[]
  // Of a statement without a name the server keeps no plan.
  return query.isPlannedByValues ? { text, values } : { name: nameOf(text), text, values }
}

// The name under which the server keeps a statement: the same text, the same name, in every process.
const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = hash('sha256', text, 'hex').slice(0, 24)
  names.set(text, name)
  return name
}
