import { setTimeout as wait } from 'node:timers/promises'
import { forgetRemoved } from '../search/forget.ts'
import { Mutex } from './mutex.ts'
import type { Database, Writer } from './port.ts'
import { sql } from './sql.ts'

/** The log can't be emptied while another thread or process copies from it, or reads in it. */
const ATTEMPTS = 50
const PAUSE = 20

/**
 * Counts an erasure in its own transaction, so that its remains in the files are known until they are removed, even after a
 * crash.
 */
export async function countErasure(writer: Writer): Promise<void> {
  if (writer.dialect.countErasure) await writer.run(writer.dialect.countErasure)
}

/** Removes erased content from SQLite's full-text index and write-ahead log. */
export class Erasure {
  readonly #database: Pick<Database, 'get' | 'write'>
  readonly #tryToEmptyLog: () => Promise<boolean>
  readonly #mutex = new Mutex()
  /** The erasure up to which this process has rewritten the index: of these, only the log may be left. */
  #rewritten = 0
  #isStopped = false

  constructor(database: Pick<Database, 'get' | 'write'>, tryToEmptyLog: () => Promise<boolean>) {
    this.#database = database
    this.#tryToEmptyLog = tryToEmptyLog
  }

  /** Removes everything erased so far, also by other processes. Returns whether all of it is gone. */
  purge(): Promise<boolean> {
    return this.#mutex.take(() => this.#purge())
  }

  /** Stops after the step under way. What is left, the next to open the file takes out. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#mutex.take(async () => {})
  }

  async #purge(): Promise<boolean> {
    const { erased, purged } = await this.#counts()
    if (purged >= erased) return true
    const isFirstTime = this.#rewritten < erased
    if (isFirstTime && !(await this.#rewriteIndex(erased))) return false
    // The log still has what was overwritten.
    if (!(await this.#emptyLog(isFirstTime ? ATTEMPTS : 1))) return false
    // This goes into the log again: a page with nothing but numbers.
    await this.#database.write(async (writer) =>
      writer.run(sql`update erasure set purged = ${erased} where key = 1 and purged < ${erased}`),
    )
    return true
  }

  async #counts(): Promise<{ erased: number; purged: number }> {
    const row = await this.#database.get<{ erased: number; purged: number }>(
      sql`select erased, purged from erasure where key = 1`,
    )
    return row ?? { erased: 0, purged: 0 }
  }

  /** Returns whether the rewrite is complete. */
  async #rewriteIndex(erased: number): Promise<boolean> {
    const isDone = await forgetRemoved(
      (work) => this.#database.write(work),
      () => this.#isStopped,
    )
    if (isDone) this.#rewritten = erased
    return isDone
  }

  async #emptyLog(attempts: number): Promise<boolean> {
    for (let attempt = 1; !this.#isStopped; attempt++) {
      if (await this.#tryToEmptyLog()) return true
      if (attempt >= attempts) break
      await wait(PAUSE)
    }
    return false
  }
}
