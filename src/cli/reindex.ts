import type { Results } from '#commands/commands.ts'
import { readConfig } from '#config'
import { countArticles } from '#storage/articles/articles.ts'
import { type CliCommand, CommandError } from './command.ts'
import { openExisting } from './newsroom.ts'
import { readOptions, refusePositionals } from './options.ts'

export const reindexCommand: CliCommand = {
  name: 'reindex',
  summary: 'Rebuild the search index.',
  help: `Usage: broadsheet reindex [--batch N]

Rebuilds the search index while other processes read and write. Each article remains searchable in the old index until it is
indexed again. serve rebuilds the index of an older version in the background; this command does it at once.

  --batch N  articles per transaction (default: 500); other writers wait for one transaction at a time
`,
  async run(args) {
    const { values, positionals } = readOptions('reindex', args, { batch: { type: 'string', default: '500' } })
    refusePositionals('reindex', positionals)
    const limit = Number(values.batch)
    if (!Number.isInteger(limit) || limit < 1 || limit > 5000)
      throw new CommandError('--batch must be a whole number from 1 to 5000.', 2)
    const { services, execute } = await openExisting(readConfig())
    const progress = new Progress(await countArticles(services.database))
    let afterKey: number | null = 0
    while (afterKey !== null) {
      const done: Results['reindex'] = await execute({
        verb: 'reindex',
        at: Date.now(),
        actor: 'cli:reindex',
        afterKey,
        limit,
      })
      progress.add(done.indexed)
      afterKey = done.lastKey
    }
    await services.database.close()
    process.stdout.write(`${progress.end()} articles indexed\n`)
    return 0
  },
}

/** One line on a terminal, one line every ten seconds elsewhere. */
class Progress {
  readonly #total: number
  readonly #started = performance.now()
  #reportedAt = performance.now()
  #count = 0

  constructor(total: number) {
    this.#total = total
  }

  add(count: number): void {
    this.#count += count
    const isTerminal = process.stderr.isTTY
    if (!isTerminal && performance.now() - this.#reportedAt < 10_000) return
    this.#reportedAt = performance.now()
    const share = this.#total === 0 ? 100 : Math.floor((this.#count / this.#total) * 100)
    const rate = Math.round(this.#count / ((performance.now() - this.#started) / 1000))
    const said = `${this.#count} of ${this.#total} articles (${share} %), ${rate} per second`
    process.stderr.write(`${isTerminal ? '\r' : ''}${said}${isTerminal ? ' ' : '\n'}`)
  }

  /** Returns the count. */
  end(): number {
    if (process.stderr.isTTY) process.stderr.write('\n')
    return this.#count
  }
}
