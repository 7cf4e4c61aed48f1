import { availableParallelism } from 'node:os'
import type { StandbyChoice } from '#storage/core/standbys.ts'
import { WorkerPool } from '#workers/pool.ts'
import { AHEAD } from './ahead-read.ts'
import { COMPRESS } from './made-answer.ts'
import type {
  OpenReaders,
  PlacedRead,
  Read,
  ReaderData,
  Readers,
  ReaderThreadsOptions,
  RunningReaders,
} from './readers.ts'

/** What a thread is given. */
export interface ReaderThreadData extends ReaderData {
  /** Whether it runs at a lower priority than the thread that serves. */
  standsBack: boolean
}

/** Half the cores for one caller, and one thread more for another one. */
const THREADS = Math.max(1, Math.floor(availableParallelism() / 2)) + 1
const MOST_WAITING = 200
const WAITS_WITHIN = 5000
/** Queries have their own time limit; this one is a backstop. */
const RUNS_WITHIN = 30_000
const QUERY_WITHIN = 1000

/**
 * Threads with one read-only connection each. A new transaction there sees everything committed before. Answers as of future
 * instants have a separate thread with the priority of the writer thread: writers wait for their transactions.
 */
class ReaderThreads implements RunningReaders {
  readonly #reading: WorkerPool
  readonly #rehearsing: WorkerPool
  readonly #standby: () => StandbyChoice | null

  constructor(data: Omit<ReaderData, 'queryWithin'>, options: ReaderThreadsOptions = {}) {
    const { threads = THREADS, mostWaiting = MOST_WAITING } = options
    const { waitsWithin = WAITS_WITHIN, runsWithin = RUNS_WITHIN, queryWithin = QUERY_WITHIN } = options
    this.#standby = options.standby ?? (() => null)
    const pool = (size: number, standsBack: boolean) =>
      new WorkerPool({
        script: new URL('./reader-thread.ts', import.meta.url),
        workerData: { ...data, queryWithin, standsBack } satisfies ReaderThreadData,
        threads: size,
        threadsEach: Math.max(1, size - 1),
        mostWaiting,
        waitsWithin,
        runsWithin,
      })
    this.#reading = pool(threads, true)
    this.#rehearsing = pool(1, false)
  }

  get length(): number {
    return this.#reading.length + this.#rehearsing.length
  }

  run<Args, Result>(read: Read<Args, Result>, args: Args): Promise<Result> {
    return this.by('').run(read, args)
  }

  by(caller: string): Readers {
    return {
      run: async <Args, Result>({ name }: Read<Args, Result>, args: Args) =>
        (await this.#poolOf(name).run(name, () => this.#placed(name, args), caller)) as Result,
      by: (other) => this.by(other),
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#reading.close(), this.#rehearsing.close()])
  }

  /** Answers as of future instants are made in a transaction that writes; compressing reads nothing. */
  #placed(name: string, args: unknown): PlacedRead {
    return { args, on: name === AHEAD.name || name === COMPRESS.name ? null : this.#standby() }
  }

  #poolOf(name: string): WorkerPool {
    return name === AHEAD.name ? this.#rehearsing : this.#reading
  }
}

export const openReaderThreads: OpenReaders = (data, options) => new ReaderThreads(data, options)
