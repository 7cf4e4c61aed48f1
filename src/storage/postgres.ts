import { hash } from 'node:crypto'
import pg from 'pg'
import { POSTGRES } from './dialect.ts'
import { LogPosition } from './log-position.ts'
import type { Database, Reader, Writer } from './port.ts'
import { type Query, withNumbers } from './sql.ts'

/** Connections for transactions; reads share one more, pipelined. */
const WRITERS = 4

/** Lost a race against another transaction: serialization failure, deadlock, a unique key taken in between. */
const LOST_RACES = new Set(['40001', '40P01', '23505'])
const ATTEMPTS = 4

/** Opens the database that a postgres:// address names. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: WRITERS, types })
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => {})
  const reading = new ReadingClient(url)
  return {
    address: url,
    log: new LogPosition(),
    ...readerOn(reading),
    write: (work) => withAttempts(() => inTransaction(pool, work)),
    // Dead rows go with the server's own vacuum.
    purge: async () => {},
    purgeLeft: async () => 0,
    close: async () => {
      await reading.close()
      await pool.end()
    },
  }
}

/** One more connection that reads, for a thread of its own, where a query may take so many milliseconds. It is closed with its thread. */
export function openPostgresReader(url: string, within: number): Reader {
  return readerOn(new ReadingClient(url, { statement_timeout: within }))
}

async function inTransaction<T>(pool: pg.Pool, work: (writer: Writer) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query('begin')
    const result = await work(writerOn(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

async function withAttempts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt >= ATTEMPTS || !LOST_RACES.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}

function readerOn(client: ReadingClient): Reader {
  return {
    dialect: POSTGRES,
    all: (query) => client.all(query),
    get: async (query) => (await client.all(query))[0] as never,
  }
}

function writerOn(client: pg.ClientBase): Writer {
  const query = async (query: Query) => client.query(prepared(query))
  return {
    dialect: POSTGRES,
    all: async (asked) => (await query(asked)).rows,
    get: async (asked) => (await query(asked)).rows[0],
    run: async (asked) => (await query(asked)).rowCount ?? 0,
    script: async (text) => {
      await client.query(text)
    },
  }
}

/** One connection that sends each query at once, without waiting for the answer before; opened again when it breaks. */
class ReadingClient {
  readonly #config: pg.ClientConfig
  #client: Promise<pg.Client> | null = null

  constructor(url: string, config: pg.ClientConfig = {}) {
    this.#config = { ...config, connectionString: url }
  }

  async all<Row>(query: Query): Promise<Row[]> {
    const client = await this.#connected()
    return (await client.query(prepared(query))).rows
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => null)
    this.#client = null
    await client?.end()
  }

  #connected(): Promise<pg.Client> {
    this.#client ??= this.#connect()
    return this.#client
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...this.#config, types, pipeline: true } as pg.ClientConfig)
    const forget = () => {
      this.#client = null
    }
    client.on('error', forget)
    client.on('end', forget)
    try {
      await client.connect()
    } catch (error) {
      forget()
      throw error
    }
    return client
  }
}

function prepared(query: Query): pg.QueryConfig {
  const text = withNumbers(query)
  return { name: nameOf(text), text, values: query.values as unknown[] }
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

const INT8 = 20
const NUMERIC = 1700

// Our integers stay below 2^53, so that they can be numbers in both databases.
const types = {
  getTypeParser(type: number, format?: 'text' | 'binary') {
    if (type === INT8 || type === NUMERIC) return Number
    return pg.types.getTypeParser(type, format as 'text')
  },
} as pg.CustomTypesConfig
