import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { DatabaseFailure, type DatabaseFailureCode } from '#domain/database-failure.ts'
import { type Budget, RowBudget, TimeBudget } from './budget.ts'
import { BOUNDED_SQLITE, SQLITE } from './dialect.ts'
import { Erasure } from './erasure.ts'
import { LogPosition } from './log-position.ts'
import { Mutex } from './mutex.ts'
import { type Database, type Reader, readOnly, type Writer } from './port.ts'
import { type Query, sql, withQuestionMarks } from './sql.ts'

/** Statements kept prepared on a connection; texts vary only with the lengths of lists. */
const STATEMENTS_KEPT = 2000

/** Milliseconds that a connection waits for another one. */
const WAITS = 5000

/** Rows, and look-ups for rows, that a bounded query may cost: some two milliseconds. */
const BOUNDED_ROWS = 2000

/** Megabytes of pages, taken as they are used: a big transaction touches every index. */
const WRITER_CACHE = 128
const READER_CACHE = 32
/** Of the connection that serves a file of which not all is mapped: each page that is in no cache costs a system call. */
const LARGE_READER_CACHE = 128
/** Of what mostly writes, and reads little beside it. */
const SMALL_READER_CACHE = 4

/** Bytes of the file that are mapped into memory, at most: SQLite's limit. */
const MAPPED = 0x7fff0000

/**
 * Opens or creates the file, with one connection that writes and one that reads. With `mostCache`, in megabytes, memory is
 * bounded: the file is not mapped, whose pages would count as memory of the process.
 */
export function openSqlite(file: string, mostCache: number | null = null, log = new LogPosition()): Database {
  mkdirSync(dirname(file), { recursive: true })
  const mapped = mostCache === null ? MAPPED : 0
  const writing = new Connection(connect(file, { cache: mostCache ?? WRITER_CACHE, mapped }))
  const cache = mostCache === null ? readerCacheFor(file) : SMALL_READER_CACHE
  const reading = new Connection(connect(file, { readonly: true, mapped, cache }))
  const transactions = new Mutex()
  const opened = identityOf(file)
  const isInPlace = () => identityOf(file) === opened
  const write = <T>(work: (writer: Writer) => Promise<T>) =>
    transactions.take(async () => {
      // SQLite would go on writing to the file that has no name any more.
      if (!isInPlace())
        throw new DatabaseFailure('DATABASE_MOVED', new Error(`${file} is not the file that was opened`))
      return inTransaction(writing, work)
    })
  const get: Reader['get'] = (query) => reading.get(query)
  const erasure = new Erasure({ get, write }, () => transactions.take(async () => writing.emptyLog()))
  return {
    dialect: SQLITE,
    address: file,
    standbys: null,
    log,
    all: (query) => reading.all(query),
    get,
    bounded: reading.bounded(new RowBudget(BOUNDED_ROWS)),
    write,
    purge: async () => {
      await erasure.purge()
    },
    purgeLeft: async () => ((await erasure.purge()) ? 0 : logBytes(file)),
    isReachable: async () => {
      try {
        reading.get(sql`select 1`)
        return isInPlace()
      } catch {
        return false
      }
    },
    awayFor: null,
    onOutage: () => () => {},
    close: async () => {
      await erasure.stop()
      await transactions.take(async () => {
        reading.close()
        writing.close()
      })
    },
  }
}

function readerCacheFor(file: string): number {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAPPED ? LARGE_READER_CACHE : READER_CACHE
}

/** The identity of the file at this path; null if there is none. */
function identityOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.dev} ${found.ino}` : null
}

function logBytes(file: string): number {
  return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0
}

/** Opens another read connection, for a separate thread, with a time limit per query. */
export function openSqliteReader(file: string, milliseconds = Number.POSITIVE_INFINITY): Database {
  const connection = new Connection(connect(file, { readonly: true }))
  return readOnly(file, connection.bounded(new TimeBudget(milliseconds)), async () => connection.close())
}

/** Runs `work` on a snapshot of the file, unaffected by concurrent writes. */
export async function onSqliteSnapshot<T>(file: string, work: (reader: Reader) => Promise<T>): Promise<T> {
  const connection = new Connection(connect(file, { readonly: true }))
  try {
    connection.script('begin')
    return await work(connection)
  } finally {
    connection.close()
  }
}

function connect(file: string, { readonly = false, cache = READER_CACHE, mapped = MAPPED } = {}): Sqlite.Database {
  const connection = new Sqlite(file, { readonly })
  if (!readonly) {
    // Articles are a few pages long: larger pages mean shorter chains. Only an empty file takes it.
    connection.pragma('page_size = 8192')
    connection.pragma('journal_mode = WAL')
  }
  // An acknowledged write survives a power cut, not only a crash.
  connection.pragma('synchronous = FULL')
  // What is erased is overwritten, not only unlinked.
  connection.pragma('secure_delete = ON')
  connection.pragma('foreign_keys = ON')
  connection.pragma(`busy_timeout = ${WAITS}`)
  // Pages. Before the log is as long, a server has copied it in a thread (checkpoints.ts).
  connection.pragma('wal_autocheckpoint = 8000')
  connection.pragma(`cache_size = ${-1000 * cache}`)
  connection.pragma(`mmap_size = ${mapped}`)
  return connection
}

async function inTransaction<T>(connection: Connection, work: (writer: Writer) => Promise<T>): Promise<T> {
  connection.script('begin immediate')
  try {
    const result = await work(connection)
    connection.script('commit')
    return result
  } catch (error) {
    // A full disk can end the transaction by itself.
    if (connection.isInTransaction()) connection.script('rollback')
    throw error
  }
}

class Connection implements Writer {
  readonly dialect = SQLITE
  readonly #database: Sqlite.Database
  readonly #statements = new Map<string, Prepared>()

  constructor(database: Sqlite.Database) {
    this.#database = database
  }

  all<Row>(query: Query): Row[] {
    try {
      const { statement, columns } = this.#prepare(query)
      return statement.all(query.values).map((values) => rowOf(columns, values as unknown[])) as Row[]
    } catch (error) {
      throw failureOf(error)
    }
  }

  get<Row>(query: Query): Row | undefined {
    try {
      const { statement, columns } = this.#prepare(query)
      const values = statement.get(query.values) as unknown[] | undefined
      return values && (rowOf(columns, values) as Row)
    } catch (error) {
      throw failureOf(error)
    }
  }

  run(query: Query): number {
    try {
      return this.#prepare(query).statement.run(query.values).changes
    } catch (error) {
      throw failureOf(error)
    }
  }

  /** The same connection, with a budget that restarts with each query. */
  bounded(budget: Budget): Reader {
    this.#database.function('within_budget', { deterministic: false, directOnly: true }, (weight) => {
      budget.spend(weight as number)
      return 1
    })
    return {
      dialect: BOUNDED_SQLITE,
      all: (query) => {
        budget.begin()
        return this.all(query)
      },
      get: (query) => {
        budget.begin()
        return this.get(query)
      },
    }
  }

  script(text: string): void {
    try {
      this.#database.exec(text)
    } catch (error) {
      throw failureOf(error)
    }
  }

  /** Checkpoints and truncates the write-ahead log; false if another connection still uses it. */
  emptyLog(): boolean {
    // Without waiting: nothing else is done in the meantime.
    this.#database.pragma('busy_timeout = 0')
    try {
      const [{ busy }] = this.#database.pragma('wal_checkpoint(truncate)') as [{ busy: number }]
      return busy === 0
    } finally {
      this.#database.pragma(`busy_timeout = ${WAITS}`)
    }
  }

  isInTransaction(): boolean {
    return this.#database.inTransaction
  }

  close(): void {
    this.#database.close()
  }

  #prepare(query: Query): Prepared {
    const text = withQuestionMarks(query)
    const known = this.#statements.get(text)
    if (known) return known
    if (this.#statements.size >= STATEMENTS_KEPT) this.#statements.clear()
    const statement = this.#database.prepare<unknown[]>(text)
    const prepared = statement.reader
      ? { statement: statement.raw(), columns: statement.columns().map(({ name }) => name) }
      : { statement, columns: [] }
    this.#statements.set(text, prepared)
    return prepared
  }
}

/** SQLite's result codes (https://www.sqlite.org/rescode.html), extended ones included. */
const BY_RESULT_CODE: [pattern: RegExp, code: DatabaseFailureCode][] = [
  [/^SQLITE_(FULL|READONLY)/, 'DATABASE_READ_ONLY'],
  [/^SQLITE_(BUSY|LOCKED)/, 'DATABASE_BUSY'],
  [/^SQLITE_(IOERR|CANTOPEN|CORRUPT|NOTADB|PROTOCOL|NOMEM)/, 'DATABASE_FAULTY'],
]

/** The database failure behind an error of the driver, or the error itself. */
function failureOf(error: unknown): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error
  const found = BY_RESULT_CODE.find(([pattern]) => pattern.test(error.code))
  return found ? new DatabaseFailure(found[1], error) : error
}

interface Prepared {
  statement: Sqlite.Statement<unknown[]>
  columns: string[]
}

// Rows come as arrays and are named here: the driver's own objects cost half as much again.
function rowOf(columns: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let index = 0; index < columns.length; index++) row[columns[index] as string] = values[index]
  return row
}
