import { availableParallelism } from 'node:os'
import type { DatabaseLocation } from '#projection/database-location.ts'
import { WorkerPool } from '#workers/pool.ts'

/** A named operation of a reader thread: plain data and Buffers in and out. */
export interface Read<Args, Result> {
  readonly name: string
  /** Whether the result is a `MadeAnswer`, which simultaneous requests may share. */
  readonly isAnswer?: boolean
  /** Says the types; there is no such member. */
  readonly as?: (args: Args) => Result
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
}

/** What a thread opens. */
export interface ReaderThreadData {
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

export type OpenReaders = (data: Omit<ReaderThreadData, 'queryWithin'>, options: ReaderThreadsOptions) => RunningReaders

/** Half the cores for one caller, and one thread more for another one. */
const THREADS = Math.max(1, Math.floor(availableParallelism() / 2)) + 1
const MOST_WAITING = 200
const WAITS_WITHIN = 5000
/** Queries have their own time limit; this one is a backstop. */
const RUNS_WITHIN = 30_000
const QUERY_WITHIN = 1000

/** Threads with one read-only connection each. A new transaction there sees everything committed before. */
class ReaderThreads implements RunningReaders {
  readonly #pool: WorkerPool

  constructor(data: Omit<ReaderThreadData, 'queryWithin'>, options: ReaderThreadsOptions = {}) {
    const { threads = THREADS, mostWaiting = MOST_WAITING } = options
    const { waitsWithin = WAITS_WITHIN, runsWithin = RUNS_WITHIN, queryWithin = QUERY_WITHIN } = options
    this.#pool = new WorkerPool({
      script: new URL('./reader-thread.ts', import.meta.url),
      workerData: { ...data, queryWithin } satisfies ReaderThreadData,
      threads,
      threadsEach: Math.max(1, threads - 1),
      mostWaiting,
      waitsWithin,
      runsWithin,
    })
  }

  get length(): number {
    return this.#pool.length
  }

  run<Args, Result>(read: Read<Args, Result>, args: Args): Promise<Result> {
    return this.by('').run(read, args)
  }

  by(caller: string): Readers {
    return {
      run: async <Args, Result>({ name }: Read<Args, Result>, args: Args) =>
        (await this.#pool.run(name, args, caller)) as Result,
      by: (other) => this.by(other),
    }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}

export const openReaderThreads: OpenReaders = (data, options) => new ReaderThreads(data, options)
