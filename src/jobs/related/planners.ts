import { availableParallelism } from 'node:os'
import type { RelatedPlan } from '#commands/related/plan-related.ts'
import type { RelatedWork } from '#storage/related/related-work.ts'
import { WorkerPool } from '#workers/pool.ts'

/** What a planning thread is given. */
export interface PlannerData {
  databaseUrl: string
  /** Milliseconds that one query may take. */
  queryWithin: number
  /** Milliseconds after which a plan begins no further piece. */
  planWithin: number
}

const PLAN_WITHIN = 1000
const QUERY_WITHIN = 10_000
const RUNS_WITHIN = 60_000

/** Each has a heap, a cache of pages and a connection; one transaction at a time writes what they plan. */
const MOST_THREADS = 8

/** Plans the related articles of an import in a thread for each core, up to eight, which give way to the thread that serves. */
export class Planners {
  /** How many plans are made at the same time. */
  static readonly THREADS = Math.min(MOST_THREADS, availableParallelism())
  readonly #pool: WorkerPool

  constructor(databaseUrl: string) {
    this.#pool = new WorkerPool({
      script: new URL('./planning-thread.ts', import.meta.url),
      workerData: { databaseUrl, queryWithin: QUERY_WITHIN, planWithin: PLAN_WITHIN } satisfies PlannerData,
      threads: Planners.THREADS,
      threadsEach: Planners.THREADS,
      mostWaiting: Planners.THREADS,
      waitsWithin: RUNS_WITHIN,
      runsWithin: RUNS_WITHIN,
    })
  }

  /** Plans the pieces of work, shared among the threads. */
  plan(work: readonly RelatedWork[]): Promise<RelatedPlan[]> {
    const each = Math.ceil(work.length / Planners.THREADS)
    const shares = Array.from({ length: Math.ceil(work.length / each) }, (_, index) =>
      work.slice(index * each, (index + 1) * each),
    )
    return Promise.all(shares.map((share) => this.#pool.run('plan', () => share, '') as Promise<RelatedPlan>))
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}
