import type { SourceProgress } from '#commands/sources/source-commands.ts'
import type { Report } from '#report'
import { isSourceDue, type Source } from '#storage/sources/sources.ts'
import { OWNER, releaseEnded } from '../lease-owner.ts'
import type { Job } from '../scheduler.ts'
import { type FollowContext, followBroadsheet, SourceFailure } from './follow-broadsheet.ts'
import { followFeed } from './follow-feed.ts'
import { followFolder } from './follow-folder.ts'

/** Milliseconds after which a new source is noticed. */
const LOOKED_EVERY = 500
/** For so long one process has a source; longer than it may hold an answer and take it in. */
const LEASED_FOR = 45_000
/** Sources that one process follows at once. */
const MOST = 100

type SourceReport = Pick<Report, 'jobFailed' | 'sourceArrival' | 'sourceFailed' | 'sourcePaused'>

/** Follows all sources that are active. Processes share them: each has a source for a while. */
export class SourceFollower implements Job {
  readonly name = 'sources'
  readonly #context: FollowContext
  readonly #report: SourceReport
  readonly #followed = new Map<string, Promise<void>>()
  #isStopped = false
  #hasReleased = false

  constructor(context: Omit<FollowContext, 'onArrival'>, report: SourceReport) {
    this.#report = report
    this.#context = {
      ...context,
      onArrival: (source, outcome, reason) => report.sourceArrival(source, outcome, reason),
    }
  }

  async step(): Promise<number> {
    if (!this.#hasReleased) {
      await releaseEnded(this.#context, 'source', ACTOR)
      this.#hasReleased = true
    }
    return (await this.#takeOne()) ? 0 : LOOKED_EVERY
  }

  /** Resolves when no more articles are being imported. The owner of pending requests aborts them. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await Promise.all(this.#followed.values())
  }

  /** Whether there may be another one. */
  async #takeOne(): Promise<boolean> {
    const { database, execute, now } = this.#context
    if (this.#followed.size >= MOST || !(await isSourceDue(database, now()))) return false
    const source = await execute({ verb: 'lease-source', at: now(), actor: ACTOR, owner: OWNER, within: LEASED_FOR })
    if (source === null || this.#followed.has(source.id)) return false
    const following = this.#follow(source)
      .catch((error) => this.#report.jobFailed('sources', error))
      .finally(() => this.#followed.delete(source.id))
    this.#followed.set(source.id, following)
    return true
  }

  async #follow(leased: Source): Promise<void> {
    const { execute, now } = this.#context
    for (let source: Source | null = leased; source !== null && !this.#isStopped; ) {
      const step = await this.#followOnce(source)
      // Given back at the end: calls that were cut off are no failures.
      const progress = this.#isStopped ? { ...step, failure: null, lookAfter: 1 } : step
      const after: Source | null = await execute({
        ...{ verb: 'record-source', at: now(), actor: ACTOR, id: source.id, owner: OWNER, within: LEASED_FOR },
        progress,
      })
      if (progress.failure !== null && after !== null) this.#tell(after)
      source = progress.failure === null ? after : null
    }
  }

  async #followOnce(source: Source): Promise<SourceProgress> {
    try {
      return await FOLLOW[source.type](this.#context, source)
    } catch (error) {
      const isFinal = error instanceof SourceFailure && error.isFinal
      const retryAfter = error instanceof SourceFailure ? error.retryAfter : null
      const message = (error as Error).message
      return { position: source.position, hasReceived: false, failure: { message, isFinal, retryAfter }, lookAfter: 0 }
    }
  }

  #tell(source: Source): void {
    if (source.state === 'paused') this.#report.sourcePaused(source)
    else this.#report.sourceFailed(source)
  }
}

const FOLLOW = { broadsheet: followBroadsheet, feed: followFeed, folder: followFolder }

const ACTOR = 'job:sources'
