import { existsSync, statfsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Config } from '#config'
import { feedPositionOf } from '#domain/changes/feed-position.ts'
import { isServer, shownAddress } from '#domain/database-address.ts'
import { reasonOf } from '#domain/database-failure.ts'
import { newsroomIdOf } from '#domain/newsroom-id.ts'
import { nextDue } from '#storage/articles/due.ts'
import { backupsIn } from '#storage/backup/backup.ts'
import { allPositions } from '#storage/changes/reading-positions.ts'
import { clockOf, findDamage, newestChangeAt } from '#storage/core/inspect.ts'
import { pendingMigrations } from '#storage/core/migrate.ts'
import { examineReplicas, fileOf, hasSchema, openReader } from '#storage/core/open.ts'
import type { Reader } from '#storage/core/port.ts'
import { openAssetStore } from '#storage/media/assets.ts'
import { findSecret } from '#storage/publication/publication.ts'
import { type Finding, findingsOf } from './findings.ts'

const DAY = 86_400_000
/** Milliseconds. */
const LONGEST_QUERY = 60_000
/** A clock further off than this releases too early or too late. */
const CLOCK_MAY_DIFFER = 1_000
/** What is due is recorded within a second by any server that runs. */
const OVERDUE_AFTER = 30_000

/** Settings that are valid each by itself, and wrong together. */
export function checkSettings({ host, publicUrl, trustProxy, siteUrl, rateLimit }: Config): Finding[] {
  const { ok, warning } = findingsOf('settings')
  const found: Finding[] = []
  const isOpen = !['127.0.0.1', '::1', 'localhost'].includes(host)
  if (isOpen && publicUrl === null)
    found.push(
      warning('HOST is open to the network, and PUBLIC_URL is not set.', 'Set PUBLIC_URL to the URL that readers use.'),
    )
  if (publicUrl?.startsWith('http:') && !/^http:\/\/(localhost|127\.|\[::1\])/.test(publicUrl))
    found.push(
      warning(
        `PUBLIC_URL ${publicUrl} is not encrypted: keys are sent in plain text.`,
        'Put a proxy with TLS in front, and set PUBLIC_URL to its https URL.',
      ),
    )
  if (publicUrl !== null && !isOpen && trustProxy.length === 0)
    found.push(
      warning(
        'PUBLIC_URL is set, but TRUST_PROXY is not.',
        'Set TRUST_PROXY=loopback if a proxy on this machine forwards requests; otherwise all readers share one limit.',
      ),
    )
  if (siteUrl === null)
    found.push(
      warning(
        'SITE_URL is not set.',
        'Set it; otherwise articles have no canonical URLs, and feeds and sitemaps point to the API.',
      ),
    )
  if (isOpen && rateLimit === null)
    found.push(warning('RATE_LIMIT is off.', 'Set it to the number of requests per minute allowed for one IP address.'))
  return found.length === 0 ? [ok('consistent')] : found
}

/** The id of the newsroom in the database of the settings; null: it can't be read. */
export async function newsroomOf({ databaseUrl }: Config): Promise<string | null> {
  try {
    if (!(await hasSchema(databaseUrl))) return null
    const database = await openReader(databaseUrl, LONGEST_QUERY)
    try {
      return newsroomIdOf(await findSecret(database))
    } finally {
      await database.close()
    }
  } catch {
    return null
  }
}

/** The database of the settings: there, migrated, whole, its clock and what waits in it. */
export async function checkDatabase(config: Config, now: number): Promise<Finding[]> {
  const { ok, warning, failure } = findingsOf('database')
  const name = isServer(config.databaseUrl) ? shownAddress(config.databaseUrl) : resolve(fileOf(config.databaseUrl))
  try {
    if (!(await hasSchema(config.databaseUrl)))
      return [
        failure(
          `${name} contains no newsroom.`,
          'Set DATABASE_URL to the database of your server, or start the server once.',
        ),
      ]
    const database = await openReader(config.databaseUrl, LONGEST_QUERY)
    try {
      const pending = await pendingMigrations(database)
      if (pending.length > 0)
        return [
          warning(
            `${name} lacks ${pending.length} migrations.`,
            'Run broadsheet migrate, or restart the server with this version.',
          ),
        ]
      const damage = await findDamage(database)
      return [
        damage === null
          ? ok(`${name}: migrated${isServer(config.databaseUrl) ? '' : ', quick check passed'}`)
          : failure(
              `${name} is damaged: ${damage}`,
              'Stop the server and restore the newest backup: broadsheet restore.',
            ),
        await checkClock(database, now),
        ...(await checkChangeLog(database, now)),
      ]
    } finally {
      await database.close()
    }
  } catch (error) {
    return [
      failure(
        `${name} cannot be read: ${reasonOf(error)}`,
        'Check that the database is running and that this user may open it.',
      ),
    ]
  }
}

/** The hot standbys of the settings: there, of this database, and how far behind. */
export async function checkStandbys({ databaseUrl, replicaUrls }: Config): Promise<Finding[]> {
  const { ok, warning, failure } = findingsOf('standby')
  if (replicaUrls.length === 0) return []
  try {
    return (await examineReplicas(databaseUrl, replicaUrls)).map(({ name, fault, isStandby, isPrimary, lacks }) => {
      if (fault !== null)
        return failure(
          `${name} cannot answer reads: ${fault}`,
          'Start it, or correct DATABASE_REPLICA_URLS. Until then, other servers answer its reads.',
        )
      if (isPrimary) return ok(`${name}: the primary at present`)
      if (!isStandby)
        return warning(
          `${name} is not in recovery: it is a primary.`,
          'If DATABASE_URL leads to another server, set one of them up as a standby of the other.',
        )
      if (lacks > 0)
        return warning(`${name} lacks ${lacks} changes of the primary.`, 'Check its replication if it stays behind.')
      return ok(`${name}: up to date`)
    })
  } catch (error) {
    return [failure(`The standbys cannot be compared: ${reasonOf(error)}`, 'Check the database first.')]
  }
}

async function checkClock(database: Reader, now: number): Promise<Finding> {
  const { ok, failure } = findingsOf('clock')
  const begun = Date.now()
  const theirs = await clockOf(database)
  const off = theirs === null ? 0 : Math.abs(theirs - now - (Date.now() - begun) / 2)
  if (off > CLOCK_MAY_DIFFER)
    return failure(
      `It is ${Math.round(off / 1000)} s off the clock of the database.`,
      'Synchronise both clocks with NTP: embargoes and schedules depend on them.',
    )
  const newest = await newestChangeAt(database)
  if (newest !== null && newest > now + CLOCK_MAY_DIFFER)
    return failure(
      `The newest change was recorded at ${new Date(newest).toISOString()}, which is in the future.`,
      'Synchronise the clock with NTP.',
    )
  return ok(theirs === null ? 'not behind the newest change' : `${Math.round(off)} ms off the clock of the database`)
}

/** What should have been executed and announced by now. */
async function checkChangeLog(database: Reader, now: number): Promise<Finding[]> {
  const { ok, warning, failure } = findingsOf('change log')
  const found: Finding[] = []
  const due = await nextDue(database)
  if (due !== null && due < now - OVERDUE_AFTER)
    found.push(
      failure(
        `A release or expiry of ${new Date(due).toISOString()} is not recorded.`,
        'Start the server. If it is running, see job-failed in its log for the reason.',
      ),
    )
  const states = [...(await allPositions(database)).entries()].map(([id, position]) => ({
    id,
    state: feedPositionOf(position, now),
  }))
  const stalled = states.filter(({ state }) => state === 'stalled')
  if (stalled.length > 0)
    found.push(
      warning(
        `${stalled.length} keys have stopped following the change feed: ${stalled
          .slice(0, 5)
          .map(({ id }) => id)
          .join(', ')}.`,
        'Contact these partners: they may still show withdrawn articles. GET /v1/keys lists the keys.',
      ),
    )
  return found.length === 0 ? [ok(`nothing overdue, ${states.length} keys read the change feed`)] : found
}

const LEAST_FREE_BYTES = 1_000_000_000
const LEAST_FREE_SHARE = 0.1

/** Room for the database and the assets. */
export function checkDisk({ databaseUrl, assetsDir }: Config): Finding[] {
  const { ok, failure } = findingsOf('disk')
  const folders = [...(isServer(databaseUrl) ? [] : [dirname(resolve(fileOf(databaseUrl)))]), resolve(assetsDir)]
  return [...new Set(folders)].filter(existsSync).map((folder) => {
    const { bavail, blocks, bsize } = statfsSync(folder)
    const free = `${Math.floor((bavail * bsize) / 1e9)} GB of ${Math.ceil((blocks * bsize) / 1e9)} GB free at ${folder}`
    const isLow = bavail * bsize < LEAST_FREE_BYTES || bavail / blocks < LEAST_FREE_SHARE
    return isLow
      ? failure(
          free,
          'Free some space, or move DATABASE_URL and ASSETS_URL to a larger disk: writes fail if the disk is full.',
        )
      : ok(free)
  })
}

/** The bucket of the assets, where there is one: whether it answers, and tells that a file is missing. */
export async function checkAssets(config: Config): Promise<Finding[]> {
  if (config.assetsBucket === null) return []
  const { ok, failure } = findingsOf('assets')
  const store = openAssetStore(config)
  try {
    await store.sizeOf('0'.repeat(64))
    return [ok(`${store.name} answers`)]
  } catch (error) {
    const { cause } = error as Error
    return [
      failure(
        cause instanceof Error ? `${cause.message}.` : (error as Error).message,
        'Check ASSETS_URL, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. The credentials must allow getting, putting and deleting objects, and listing the bucket.',
      ),
    ]
  }
}

/** The newest backup in a folder. */
export async function checkBackups(config: Config, folder: string | undefined, now: number): Promise<Finding[]> {
  const { ok, warning, failure } = findingsOf('backups')
  if (isServer(config.databaseUrl) && folder === undefined)
    return [warning('not checked: backups of PostgreSQL are made by pg_dump.', 'See docs/backup.md.')]
  if (folder === undefined)
    return [warning('not checked.', 'Specify the folder of your backups: broadsheet doctor --backups FOLDER.')]
  const newest = (await backupsIn(folder)).at(-1)
  if (newest === undefined)
    return [failure(`There is no backup in ${resolve(folder)}.`, `Run broadsheet backup ${folder} every day.`)]
  const age = now - Date.parse(newest.manifest.createdAt)
  const made = `The newest backup was made at ${newest.manifest.createdAt}`
  return [age > DAY * 1.5 ? failure(`${made}.`, `Run broadsheet backup ${folder} every day.`) : ok(made)]
}
