import { openBus } from '#commands/bus.ts'
import type { Results } from '#commands/commands.ts'
import { type Config, readConfig } from '#config'
import { faultOfAddress, isServer, shownAddress } from '#domain/database-address.ts'
import { reasonOf } from '#domain/database-failure.ts'
import { servicesOn } from '#projection/database-location.ts'
import type { Services } from '#projection/services.ts'
import { latestSequence } from '#storage/changes/changes.ts'
import { CopyRefused, copyStore, finishCopy, isCopyUnfinished } from '#storage/copy/copy-store.ts'
import { migrate, pendingMigrations } from '#storage/core/migrate.ts'
import { hasSchema, onSnapshot, openDatabase } from '#storage/core/open.ts'
import type { Database } from '#storage/core/port.ts'
import { findPublication } from '#storage/publication/publication.ts'
import { type CliCommand, CommandError } from './command.ts'
import { whereOf } from './newsroom.ts'
import { readOptions, refusePositionals } from './options.ts'
import { Progress } from './progress.ts'

/** Asks two stores for the same public answers; gives how many were compared, or the first address that differs. */
export type CompareAnswers = (
  from: Services,
  to: Services,
  onAnswer: (count: number) => void,
) => Promise<{ compared: number; differs: string | null }>

export function copyCommand(compareAnswers: CompareAnswers): CliCommand {
  return {
    name: 'copy',
    summary: 'Copy all data between SQLite and PostgreSQL.',
    help: `Usage: broadsheet copy --from URL --to URL

Copies all tables of a database to an empty database of the other kind: articles with their revisions, taxonomy, lists, views,
keys, partners, products, the change log with its numbers, and all secrets except the visitor secret. Sync tokens and keys stay
valid. Stop the servers of the source first. Run an interrupted copy again to continue it.

At the end, the number of rows in each table and the public responses are compared. Asset files are not copied: set
ASSETS_URL to their folder.

  --from URL  the source, as in DATABASE_URL
  --to URL    an empty database, as in DATABASE_URL
`,
    async run(args) {
      const { values, positionals } = readOptions('copy', args, { from: { type: 'string' }, to: { type: 'string' } })
      refusePositionals('copy', positionals)
      const from = addressOf('--from', values.from)
      const to = addressOf('--to', values.to)
      if (isServer(from) === isServer(to))
        throw new CommandError(
          isServer(from)
            ? 'Both are PostgreSQL databases. Use pg_dump and pg_restore.'
            : 'Both are SQLite files. Use broadsheet backup and broadsheet restore.',
          2,
        )
      await copy(readConfig(), from, to, compareAnswers)
      return 0
    },
  }
}

function addressOf(option: string, text: string | undefined): string {
  if (text === undefined || text === '')
    throw new CommandError(`copy requires ${option}. See broadsheet copy --help.`, 2)
  const fault = isServer(text) ? faultOfAddress(text) : null
  if (fault !== null) throw new CommandError(fault.replaceAll('DATABASE_URL', option), 2)
  return text
}

async function copy(config: Config, from: string, to: string, compareAnswers: CompareAnswers): Promise<void> {
  if (!(await isStore(from))) throw new CommandError(`The database ${shownAddress(from)} contains no newsroom.`)
  const source = await openAt(from)
  const target = await openAt(to)
  try {
    if ((await findPublication(source)) === null)
      throw new CommandError(`The database ${shownAddress(from)} contains no newsroom.`)
    await prepareTarget(source, target, { from, to })
    const progress = new Progress()
    const result = await onSnapshot(from, (snapshot) =>
      copyStore(snapshot, target, ({ copied, total, table }) =>
        progress.show(() => `${copied} of ${total} rows (${table})`),
      ),
    )
    const services = await servicesAt(config, target, to)
    await indexAll(services, (count) => progress.show(() => `${count} articles indexed`))
    const { compared, differs } = await compareAnswers(await servicesAt(config, source, from), services, (count) =>
      progress.show(() => `${count} responses compared`),
    )
    progress.end()
    if (differs !== null)
      throw new CommandError(
        `The responses to ${differs} differ: a server was probably still writing. Stop all servers, empty the target and copy again.`,
      )
    await finishCopy(target)
    process.stdout.write(
      `Copied ${result.rows} rows of ${result.tables} tables, last change ${result.lastChange}; ${compared} public responses are the same\n`,
    )
    process.stderr.write(
      `Start the server with DATABASE_URL=${shownAddress(to)} and ASSETS_URL=${config.assetsBucket?.address ?? config.assetsDir}\n`,
    )
  } catch (error) {
    throw error instanceof CopyRefused ? new CommandError(error.message) : error
  } finally {
    await source.close()
    await target.close()
  }
}

async function isStore(url: string): Promise<boolean> {
  return hasSchema(url).catch((error) => {
    throw new CommandError(`Cannot open database ${shownAddress(url)}: ${reasonOf(error)}`)
  })
}

async function openAt(url: string): Promise<Database> {
  try {
    return await openDatabase(url)
  } catch (error) {
    throw new CommandError(`Cannot open database ${shownAddress(url)}: ${reasonOf(error)}`)
  }
}

/** The same schema on both sides, and nothing in the target but what an earlier run has copied. */
async function prepareTarget(source: Database, target: Database, { from, to }: { from: string; to: string }) {
  if ((await isStore(to)) && !(await isCopyUnfinished(target)) && (await findPublication(target)) !== null)
    throw new CommandError(
      `The database ${shownAddress(to)} already contains a newsroom. copy requires an empty database.`,
    )
  if (await isCopyUnfinished(source))
    throw new CommandError(`The database ${shownAddress(from)} is itself the target of a copy that has not finished.`)
  await migrate(target, Date.now())
  if ((await pendingMigrations(source)).length > 0)
    throw new CommandError(
      `The schema of ${shownAddress(from)} is not up to date. Run DATABASE_URL=… broadsheet migrate on it first.`,
    )
}

async function servicesAt(config: Config, database: Database, databaseUrl: string): Promise<Services> {
  database.log.sequence = await latestSequence(database)
  return servicesOn(database, { ...whereOf(config), databaseUrl })
}

async function indexAll(services: Services, onIndexed: (count: number) => void): Promise<void> {
  const execute = openBus(services)
  let count = 0
  for (let afterKey: number | null = 0; afterKey !== null; ) {
    const done: Results['reindex'] = await execute({
      ...{ verb: 'reindex', at: Date.now(), actor: 'cli:copy', afterKey, limit: 200 },
    })
    count += done.indexed
    onIndexed(count)
    afterKey = done.lastKey
  }
}
