import type { DatabaseLocation } from '#projection/database-location.ts'
import type { StandbyChoice } from '#storage/core/standbys.ts'

/** A named operation of a reader thread: plain data and Buffers in and out. */
export interface Read<Args, Result> {
  readonly name: string
  /** Whether the result is a `MadeAnswer`, which simultaneous requests may share. */
  readonly isAnswer?: boolean
  /** Says the types; there is no such member. */
  readonly as?: (args: Args) => Result
}

/** The arguments of a read as they are sent to a thread, with the standby that it may be done on. */
export interface PlacedRead {
  args: unknown
  on: StandbyChoice | null
}

export function defineRead<Args, Result>(name: string): Read<Args, Result> {
  return { name }
}

/** Reads what costs more than the thread that serves may spend on one request. */
export interface Readers {
  /** Throws what the read throws; `too-costly`; `unavailable` where too many wait. */
  run<Args, Result>(read: Read<Args, Result>, args: Args): Promise<Result>
  /** The same on behalf of a caller, who gets a fair share of the threads. */
  by(caller: string): Readers
}

export interface ReaderThreadsOptions {
  threads?: number | undefined
  /** Reads that may wait before one is refused. */
  mostWaiting?: number | undefined
  /** Milliseconds that a read may wait for a thread. */
  waitsWithin?: number | undefined
  /** Milliseconds that a read may run. */
  runsWithin?: number | undefined
  /** Milliseconds of processor time that one query may take; on PostgreSQL, of the server's time. */
  queryWithin?: number | undefined
  /** The hot standby that a read may be done on now. Default: none. */
  standby?: (() => StandbyChoice | null) | undefined
}

/** What readers open. */
export interface ReaderData {
  where: DatabaseLocation
  isReadingPublic: boolean
  /** The path of the API's public address. */
  pathPrefix: string
  queryWithin: number
}

/** Reads for one app, until they are closed. */
export interface RunningReaders extends Readers {
  /** How many reads wait or are running. */
  readonly length: number
  close(): Promise<void>
}

export type OpenReaders = (data: Omit<ReaderData, 'queryWithin'>, options: ReaderThreadsOptions) => RunningReaders
