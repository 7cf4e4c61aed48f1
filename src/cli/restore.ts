import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readConfig } from '#config'
import { isServer, shownAddress } from '#domain/database-address.ts'
import { type Backup, backupsIn, readBackup, verifyBackup } from '#storage/backup/backup.ts'
import { DatabaseInUse, restoreBackup } from '#storage/backup/restore.ts'
import { fileOf } from '#storage/core/open.ts'
import { asCommandError, type CliCommand, CommandError } from './command.ts'
import { reportDatabase } from './newsroom.ts'
import { readOptions } from './options.ts'

export const restoreCommand: CliCommand = {
  name: 'restore',
  summary: 'Restore a backup.',
  help: `Usage: broadsheet restore BACKUP [--replace]

Verifies the backup in the folder BACKUP, or the newest one inside it, and copies it to the SQLite file of DATABASE_URL and
to ASSETS_URL. Change numbers, keys and secrets are restored as well: sync tokens of partners stay valid. Stop the server
first.

  --replace  replace an existing database; the old file is kept under another name
`,
  async run(args) {
    const { values, positionals } = readOptions('restore', args, { replace: { type: 'boolean', default: false } })
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0)
      throw new CommandError('restore requires exactly one folder. See broadsheet restore --help.', 2)
    const config = readConfig()
    if (isServer(config.databaseUrl))
      throw new CommandError(
        `On PostgreSQL, use pg_restore: pg_restore --clean --if-exists --dbname=${shownAddress(config.databaseUrl)} broadsheet.dump. To move a SQLite backup to PostgreSQL, restore it to a file and use broadsheet copy.`,
        2,
      )
    const backup = await backupAt(path)
    const file = fileOf(config.databaseUrl)
    if (existsSync(file) && !values.replace)
      throw new CommandError(`The database ${resolve(file)} already exists. Add --replace to overwrite it.`)
    reportDatabase(config)
    const replaced = await restore(backup, { file, assets: config, at: Date.now() })
    const { createdAt, rows, lastChange, assets } = backup.manifest
    process.stdout.write(
      `Restored the backup of ${createdAt}: ${rows.article} articles, ${assets.files} assets, last change ${lastChange}\n`,
    )
    if (replaced !== null) process.stdout.write(`The previous database is kept as ${replaced}\n`)
    return 0
  },
}

async function restore(backup: Backup, target: Parameters<typeof restoreBackup>[1]): Promise<string | null> {
  try {
    await verifyBackup(backup)
    return await restoreBackup(backup, target)
  } catch (error) {
    if (error instanceof DatabaseInUse)
      throw new CommandError(`${resolve(target.file)} is in use. Stop the server first.`)
    return asCommandError(error)
  }
}

async function backupAt(path: string): Promise<Backup> {
  const found = (await readBackup(path)) ?? (await backupsIn(path)).at(-1)
  if (found === undefined) throw new CommandError(`There is no backup in ${path}.`, 2)
  return found
}
