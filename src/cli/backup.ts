import { resolve } from 'node:path'
import { type Config, readConfig } from '#config'
import { isServer, shownAddress } from '#domain/database-address.ts'
import { keepNewest, makeBackup } from '#storage/backup/backup.ts'
import { fileOf, hasSchema } from '#storage/core/open.ts'
import { openAssetStore } from '#storage/media/assets.ts'
import { asCommandError, type CliCommand, CommandError } from './command.ts'
import { reportDatabase } from './newsroom.ts'
import { readOptions } from './options.ts'
import { Progress } from './progress.ts'

export const backupCommand: CliCommand = {
  name: 'backup',
  summary: 'Back up a SQLite database and its assets while it is in use.',
  help: `Usage: broadsheet backup FOLDER [--keep N]

Copies a consistent snapshot of the database DATABASE_URL and the files of ASSETS_URL into a new folder inside
FOLDER, named after the time. Servers can continue to read and write. The copy is verified: SQLite's integrity check, the number
of rows in each table, and the last change number. It contains everything except the visitor secret. See docs/backup.md.

  --keep N  keep the newest N backups in FOLDER and delete older ones (default: keep all)

On PostgreSQL, use pg_dump.
`,
  async run(args) {
    const { values, positionals } = readOptions('backup', args, { keep: { type: 'string' } })
    const [parent, ...more] = positionals
    if (parent === undefined || more.length > 0)
      throw new CommandError('backup requires exactly one folder. See broadsheet backup --help.', 2)
    const keep = keepOf(values.keep)
    const config = readConfig()
    refuseServer(config)
    if (!(await isThere(config)))
      throw new CommandError(`There is no database ${resolve(fileOf(config.databaseUrl))} to back up.`)
    reportDatabase(config)
    const progress = new Progress()
    const { folder, manifest } = await makeBackup(parent, {
      file: fileOf(config.databaseUrl),
      assets: openAssetStore(config),
      at: Date.now(),
      onPages: ({ copied, total }) => progress.show(() => `${Math.floor((copied / total) * 100)} % of the database`),
    }).catch(asCommandError)
    progress.end()
    const { rows, lastChange, database, assets } = manifest
    process.stdout.write(
      `${folder}: ${rows.article} articles, ${assets.files} assets, last change ${lastChange}, ${megabytes(database.bytes + assets.bytes)} MB, verified\n`,
    )
    const removed = keep === null ? 0 : await keepNewest(parent, keep)
    if (removed > 0) process.stdout.write(`Deleted ${removed} older ${removed === 1 ? 'backup' : 'backups'}.\n`)
    return 0
  },
}

function keepOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new CommandError('--keep must be a whole number from 1 to 9999.', 2)
}

function refuseServer({ databaseUrl }: Config): void {
  if (!isServer(databaseUrl)) return
  throw new CommandError(
    `On PostgreSQL, use pg_dump: pg_dump --format=custom --exclude-table-data=visitor_secret --file=broadsheet.dump ${shownAddress(databaseUrl)}. Copy ASSETS_URL as well.`,
    2,
  )
}

async function isThere({ databaseUrl }: Config): Promise<boolean> {
  return hasSchema(databaseUrl).catch(() => false)
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
