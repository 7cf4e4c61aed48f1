import type { Dialect } from './dialect.ts'
import { LogPosition } from './log-position.ts'
import type { Query } from './sql.ts'
import type { Standbys } from './standbys.ts'

/** Called for each outage: when it begins, with the driver's error, and when it ends. */
export interface OutageListener {
  began(cause: unknown): void
  ended(milliseconds: number): void
}

/** A value at once on SQLite, a promise of it on PostgreSQL. */
export type Awaitable<T> = T | Promise<T>

/** Runs queries that only read. Rows are plain objects: integers are numbers, `blob` and `bytea` are Buffers. */
export interface Reader {
  readonly dialect: Dialect
  all<Row>(query: Query): Awaitable<Row[]>
  get<Row>(query: Query): Awaitable<Row | undefined>
}

/** Runs queries inside one transaction. `run` gives the number of rows that changed. */
export interface Writer extends Reader {
  run(query: Query): Awaitable<number>
  /** Several statements as one text, without values: migrations. */
  script(text: string): Awaitable<void>
}

/**
 * The database: its own reads see committed data only; `write` runs one transaction, and rolls back if `work` throws. On SQLite
 * one write runs at a time. Inside `work`, await nothing but the database.
 */
export interface Database extends Reader {
  /**
   * Like the other reads, but a walk over too many rows throws `QueryTooLong`: it belongs in a reader thread. Null where
   * queries don't block the process, and in reader threads, whose queries have a time limit.
   */
  readonly bounded: Reader | null
  /** What other threads open to read: the file, or the server's address. */
  readonly address: string
  /** Its hot standbys, where there are any. */
  readonly standbys: Standbys | null
  /** How far the change log has got, as far as this process knows. */
  readonly log: Pick<LogPosition, 'sequence' | 'onMove' | 'advance' | 'touchesAfter'>
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  /** Called after an erasure: removes the content from the files as far as possible now. */
  purge(): Promise<void>
  /**
   * Removes remains of earlier erasures: `purge` gave up, or its process was killed. Returns the bytes of the file that may
   * still hold them; 0 if none do.
   */
  purgeLeft(): Promise<number>
  /** Whether the database answers reads, within a second: itself, or a standby while it is away. */
  isReachable(): Promise<boolean>
  /** Milliseconds since a database server that is away was last heard of; null: it is not away. */
  readonly awayFor: number | null
  /** Tells of outages of a database server until what this gives is called. A file has none. */
  onOutage(listener: OutageListener): () => void
  close(): Promise<void>
}

/** A database as a reader thread has it: nothing can be written. */
export function readOnly(address: string, reader: Reader, close: () => Promise<void>): Database {
  return {
    ...reader,
    address,
    standbys: null,
    bounded: null,
    log: new LogPosition(),
    write: async () => {
      throw new Error('Reader threads are read-only.')
    },
    purge: async () => {},
    purgeLeft: async () => 0,
    isReachable: async () => true,
    awayFor: null,
    onOutage: () => () => {},
    close,
  }
}

/** A query that would take longer than its reader allows. */
export class QueryTooLong extends Error {}

/** Applies `use` to a value that may be available synchronously: no promise is created on SQLite. */
export function andThen<T, Result>(value: Awaitable<T>, use: (value: T) => Awaitable<Result>): Awaitable<Result> {
  return value instanceof Promise ? value.then(use) : use(value)
}
