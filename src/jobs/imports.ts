import { access, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { Execute } from '#commands/commands.ts'
import { dryRun } from '#commands/import/dry-run.ts'
import type { ImportSummary } from '#commands/import/import-batches.ts'
import { importSource } from '#commands/import/import-source.ts'
import type { ImageTaking } from '#commands/import/take-images.ts'
import type { ImportStep } from '#commands/imports/import-job-commands.ts'
import { DatabaseFailure } from '#domain/database-failure.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { ImportProgress } from '#domain/import-job.ts'
import type { ImportOutcome } from '#ingest/outcome.ts'
import { sectionMapOf } from '#ingest/sections-file.ts'
import { SourceFault } from '#ingest/source.ts'
import { UNPACK_LIMITS } from '#ingest/unpack/budget.ts'
import { unpack } from '#ingest/unpack/unpack.ts'
import type { Report } from '#report'
import type { Database } from '#storage/core/port.ts'
import { findImport, type ImportJob, openImports } from '#storage/imports/imports.ts'
import { findPublication } from '#storage/publication/publication.ts'
import { OWNER, releaseEnded } from './lease-owner.ts'
import type { Job } from './scheduler.ts'

/** Milliseconds after which a new import is noticed. */
const LOOKED_EVERY = 500
/** For so long one process has an import; longer than a batch takes. */
const LEASED_FOR = 120_000
/** An import whose file no process has is given up after so long. */
const LOST_AFTER = 600_000
/** Files of uploads that never became an import are deleted after so long. */
const FORGOTTEN_AFTER = 86_400_000
/** Records a transaction. */
const BATCH = 200
/** Bytes of files from which on reading them would make other requests wait. */
const THREAD_FROM = 100_000
/** What an archive may unpack to, by the largest upload. */
const TIMES_AN_UPLOAD = 10

export interface ImportContext {
  database: Database
  execute: Execute
  now: () => number
  /** Where uploads are. */
  folder: string
  /** How large an upload may be. */
  mostBytes: number
  /** With what images are taken in. */
  images: Pick<ImageTaking, 'assets' | 'fetchImage' | 'maxBytes'>
}

/** Runs the imports that were asked of the server, one at a time, and goes on with those that a process left undone. */
export class ImportRunner implements Job {
  readonly name = 'imports'
  readonly #context: ImportContext
  readonly #report: Pick<Report, 'jobFailed'>
  #running: Promise<unknown> = Promise.resolve()
  #isStopped = false
  #hasForgotten = false

  constructor(context: ImportContext, report: Pick<Report, 'jobFailed'>) {
    this.#context = context
    this.#report = report
  }

  async step(): Promise<number> {
    await this.#forgetOnce()
    const running = this.#runNext()
    this.#running = running.catch(() => {})
    return (await running) ? 0 : LOOKED_EVERY
  }

  /** Ends after the batch at hand; the next process goes on behind it. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#running
  }

  async #forgetOnce(): Promise<void> {
    if (this.#hasForgotten) return
    this.#hasForgotten = true
    await releaseEnded(this.#context, 'import', ACTOR)
    await this.#forgetUploads().catch((error) => this.#report.jobFailed('imports', error))
  }

  /** Whether there may be another one. */
  async #runNext(): Promise<boolean> {
    const { database, now } = this.#context
    for (const job of await openImports(database)) {
      const isHere = await access(job.path).then(
        () => true,
        () => false,
      )
      // Another process has it, or had it.
      if (!isHere && now() - job.updatedAt < LOST_AFTER) continue
      const leased = await this.#lease(job)
      if (leased === null) return false
      if (isHere) await this.#run(leased)
      else await this.#end(leased, 'Its file is no longer on the server. Upload it again.')
      return true
    }
    return false
  }

  #lease({ id }: ImportJob): Promise<ImportJob | null> {
    const { execute, now } = this.#context
    return execute({ verb: 'lease-import', at: now(), actor: ACTOR, id, owner: OWNER, within: LEASED_FOR })
  }

  async #run(job: ImportJob): Promise<void> {
    try {
      const isFinished = await this.#take(job)
      if (isFinished) await this.#end(job, null)
    } catch (error) {
      // The lease runs out, and it is gone on with.
      if (error instanceof DatabaseFailure || (error instanceof BroadsheetError && error.code === 'unavailable'))
        throw error
      if (error instanceof SourceFault) await this.#end(job, `The file ${error.message}.`)
      else {
        this.#report.jobFailed('imports', error)
        await this.#end(job, 'The import failed. See the server log for the reason.')
      }
    }
    await this.#deleteUpload(job)
  }

  /** Whether it came to its end. */
  async #take(job: ImportJob): Promise<boolean> {
    const { database, execute, now, mostBytes, images } = this.#context
    const { settings } = job
    const publication = await findPublication(database)
    const limits = { ...UNPACK_LIMITS, bytes: mostBytes * TIMES_AN_UPLOAD }
    const unpacked = await unpack(job.path, limits, job.name)
    const ledger = new Ledger(job)
    let isCanceled = false
    const record = async (step: ImportStep) => {
      isCanceled = (await this.#record(job, step, LEASED_FOR)) === null || this.#isStopped
      return !isCanceled
    }
    // Fetching images may take longer than the lease.
    const onWaiting = () => record(ledger.last)
    try {
      // Beside an upload, there is nothing that it may refer to.
      const hasNothingBeside = this.#isUpload(job) && unpacked.folder === dirname(job.path)
      const source = { ...unpacked, folder: hasNothingBeside ? null : unpacked.folder }
      await importSource(settings.isDryRun ? dryRun(database) : execute, source, {
        kind: settings.kind,
        options: {
          site: settings.site,
          source: settings.source,
          timezone: settings.timezone ?? publication?.timezone ?? 'UTC',
          columns: settings.columns,
          now: now(),
        },
        ...{ sections: sectionMapOf(settings.sections), batch: BATCH, now, threadFrom: THREAD_FROM },
        ...{ language: publication?.language ?? 'en', isOverwriting: settings.isOverwriting },
        skipBatches: job.batches,
        onRead: (read, whole) => ledger.read(read, whole),
        onReported: (outcome) => ledger.report(outcome),
        onBatch: async ({ summary }) => {
          await record(ledger.step(summary))
        },
        isCanceled: () => isCanceled,
        images: settings.takesImages && !settings.isDryRun ? { ...images, database, onWaiting } : null,
      })
    } finally {
      await unpacked.close()
    }
    // The next process need not wait for the lease to run out.
    if (this.#isStopped && isCanceled) await this.#record(job, ledger.last, 0)
    return !isCanceled
  }

  #record({ id }: ImportJob, step: ImportStep, within: number): Promise<ImportJob | null> {
    const { execute, now } = this.#context
    return execute({ verb: 'record-import', at: now(), actor: ACTOR, id, owner: OWNER, within, step })
  }

  #end({ id }: ImportJob, error: string | null): Promise<unknown> {
    const { execute, now } = this.#context
    return execute({ verb: 'end-import', at: now(), actor: ACTOR, id, error })
  }

  /** Of an import that is over; what was named by its path stays. */
  async #deleteUpload(job: ImportJob): Promise<void> {
    const { id, path } = job
    if (!this.#isUpload(job)) return
    const after = await findImport(this.#context.database, id)
    if (after === null || after.finishedAt !== null) await rm(dirname(path), { recursive: true, force: true })
  }

  #isUpload({ path }: ImportJob): boolean {
    return resolve(path).startsWith(resolve(this.#context.folder) + sep)
  }

  async #forgetUploads(): Promise<void> {
    const { database, folder, now } = this.#context
    const open = new Set((await openImports(database)).map(({ path }) => resolve(dirname(path))))
    for (const name of await readdir(folder).catch(() => [])) {
      const path = resolve(join(folder, name))
      const found = await stat(path).catch(() => null)
      if (found === null || open.has(path) || now() - found.mtimeMs < FORGOTTEN_AFTER) continue
      await rm(path, { recursive: true, force: true })
    }
  }
}

const ACTOR = 'job:imports'

/** Keeps count of an import, from where the process before this one left it. */
class Ledger {
  readonly #before: ImportProgress
  /** What is recorded of it. */
  last: ImportStep
  #bytes: Pick<ImportProgress, 'bytesRead' | 'bytes'>
  #reported: ImportOutcome[] = []
  readonly #begun = performance.now()

  constructor({ progress, batches }: ImportJob) {
    this.#before = progress
    this.last = { progress, batches, reported: [] }
    this.#bytes = { bytesRead: progress.bytesRead, bytes: progress.bytes }
  }

  read(bytesRead: number, bytes: number): void {
    this.#bytes = { bytesRead, bytes }
  }

  report(outcome: ImportOutcome): void {
    this.#reported.push(outcome)
  }

  /** After a batch: `summary` is of this process. */
  step(summary: ImportSummary): ImportStep {
    const before = this.#before
    const states = { ...before.states }
    for (const [state, count] of Object.entries(summary.states) as [keyof typeof states, number][])
      states[state] = (states[state] ?? 0) + count
    const counts = {
      created: before.created + summary.created,
      updated: before.updated + summary.updated,
      unchanged: before.unchanged + summary.unchanged,
      kept: before.kept + summary.kept,
      skipped: before.skipped + summary.skipped,
      refused: before.refused + summary.refusals,
    }
    const progress: ImportProgress = {
      records: Object.values(counts).reduce((sum, count) => sum + count, 0),
      ...counts,
      images: before.images + summary.images,
      ...{ states, ...this.#bytes },
      worked: Math.round(before.worked + performance.now() - this.#begun),
    }
    this.last = { progress, batches: this.last.batches + 1, reported: [] }
    return { ...this.last, reported: this.#reported.splice(0) }
  }
}
