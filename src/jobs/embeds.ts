import type { Execute } from '#commands/commands.ts'
import { ASKED_WITHIN, type Asking, askProvider } from '#commands/embeds/ask-provider.ts'
import type { Report } from '#report'
import type { Database } from '#storage/core/port.ts'
import { type Embed, isEmbedDue } from '#storage/embeds/embeds.ts'
import { isFileUsed } from '#storage/media/images.ts'
import type { Job } from './scheduler.ts'

/** Milliseconds after which a new embed is noticed. */
const LOOKED_EVERY = 1000
const LEASED_FOR = ASKED_WITHIN + 60_000
const ACTOR = 'job:embeds'

interface EmbedJob extends Asking {
  database: Database
  execute: Execute
  now: () => number
}

/** Asks the providers of embeds for their details, one embed after the other. Processes share them: each has one for a while. */
export class EmbedFetcher implements Job {
  readonly name = 'embeds'
  readonly #given: EmbedJob
  readonly #report: Pick<Report, 'embedAsked'>

  constructor(given: EmbedJob, report: Pick<Report, 'embedAsked'>) {
    this.#given = given
    this.#report = report
  }

  async step(): Promise<number> {
    const { database, execute, now } = this.#given
    if (!(await isEmbedDue(database, now()))) return LOOKED_EVERY
    const embed = await execute({ verb: 'lease-embed', at: now(), actor: ACTOR, within: LEASED_FOR })
    if (embed === null) return LOOKED_EVERY
    await this.#ask(embed)
    return 0
  }

  async #ask(embed: Embed): Promise<void> {
    const { execute, now } = this.#given
    const report = await askProvider(this.#given, embed)
    try {
      await execute({ verb: 'record-embed', at: now(), actor: ACTOR, id: embed.id, report })
    } finally {
      await this.#removeUnused(report.thumbnail?.hash)
    }
    this.#report.embedAsked(embed, report)
  }

  /** The file of a thumbnail that nothing shows: the embed is gone, or its details could not be stored. */
  async #removeUnused(hash: string | undefined): Promise<void> {
    const { database, assets } = this.#given
    if (hash !== undefined && !(await isFileUsed(database, hash))) await assets.remove(hash)
  }
}
