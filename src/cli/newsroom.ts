import { existsSync, statfsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type DatabaseLocation, type OpenServices, openServices } from '#commands/open-services.ts'
import type { Config } from '#config'
import { isServer, shownAddress } from '#domain/database-address.ts'
import { reasonOf } from '#domain/database-failure.ts'
import { fileOf, hasSchema } from '#storage/core/open.ts'
import { CommandError } from './command.ts'

/**
 * Opens the newsroom that the settings name, and makes it where there is none: standard error tells where. Throws
 * `CommandError` where it can't be opened.
 */
export async function openFromConfig(
  config: Config,
  settings: Pick<DatabaseLocation, 'pageCache'> = {},
): Promise<OpenServices> {
  const made = whatOpeningMakes(config)
  try {
    const opened = await openServices({ ...whereOf(config), ...settings }, Date.now())
    if (made !== null) process.stderr.write(`Created ${made}.\n`)
    return opened
  } catch (error) {
    throw notOpened(config, error)
  }
}

/**
 * Opens the newsroom of the settings, and prints on standard error which one that is: a command on another database than the
 * server's would go unnoticed. Throws `CommandError` if there is none; `hint` says what else to do.
 */
export async function openExisting(
  config: Config,
  hint = '',
  settings: Pick<DatabaseLocation, 'pageCache'> = {},
): Promise<OpenServices> {
  const name = nameOf(config)
  if (!(await hasServices(config)))
    throw new CommandError(
      `The database ${name} is empty. Set DATABASE_URL to the database of your server, or initialise it with broadsheet serve${hint}.`,
    )
  reportDatabase(config)
  return openFromConfig(config, settings)
}

export function reportDatabase(config: Config): void {
  process.stderr.write(`Database: ${nameOf(config)}\n`)
}

async function hasServices(config: Config): Promise<boolean> {
  try {
    return await hasSchema(config.databaseUrl)
  } catch (error) {
    throw notOpened(config, error)
  }
}

function notOpened(config: Config, error: unknown): CommandError {
  return new CommandError(`Cannot open database ${nameOf(config)}: ${reasonOf(error)}${hintOf(config)}`)
}

/** SQLite reports a full disk as an I/O error if it can't create its temporary files. */
function hintOf({ databaseUrl }: Config): string {
  if (isServer(databaseUrl)) return ''
  try {
    const { bavail, bsize } = statfsSync(dirname(fileOf(databaseUrl)))
    return bavail * bsize < ROOM_TO_OPEN ? '. The disk is full: free some space and try again.' : ''
  } catch {
    return ''
  }
}

/** Bytes that SQLite needs beside the file, and some to write. */
const ROOM_TO_OPEN = 256 * 1024

/** The file, and its folder if there is none yet: a mistyped path would go unnoticed. */
function whatOpeningMakes(config: Config): string | null {
  const { databaseUrl } = config
  if (isServer(databaseUrl) || databaseUrl.includes(':memory:')) return null
  const file = resolve(fileOf(databaseUrl))
  if (existsSync(file)) return null
  return existsSync(dirname(file)) ? `the database ${file}` : `the folder ${dirname(file)} and the database in it`
}

/** A file by its whole path: what it is relative to is what goes wrong. */
export function nameOf({ databaseUrl }: Config): string {
  return isServer(databaseUrl) || databaseUrl.startsWith('file:') ? shownAddress(databaseUrl) : resolve(databaseUrl)
}

/** Where the newsroom of the settings is. */
export function whereOf(config: Config): DatabaseLocation {
  return {
    databaseUrl: config.databaseUrl,
    replicaUrls: config.replicaUrls,
    assetsDir: config.assetsDir,
    assetsBucket: config.assetsBucket,
    addresses: { site: config.siteUrl, api: config.publicUrl ?? localUrl(config) },
  }
}

/** Where this machine reaches the server. */
export function localUrl({ host, port }: Config): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${reachable}:${port}`
}
