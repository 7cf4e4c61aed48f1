import { randomBytes } from 'node:crypto'
import { NO_AI_USE } from '#domain/ai-use.ts'
import { importedId } from '#domain/id.ts'
import { NO_TRANSLATIONS } from '#domain/name-translations.ts'
import { NO_CONTACT, NO_POLICIES } from '#domain/publication.ts'
import { NO_RIGHTS } from '#domain/rights.ts'
import { type DatabaseLocation, servicesOn } from '#projection/database-location.ts'
import type { Services } from '#projection/services.ts'
import { latestSequence } from '#storage/changes/changes.ts'
import { isCopyUnfinished } from '#storage/copy/copy-store.ts'
import type { LogPosition } from '#storage/core/log-position.ts'
import { migrate } from '#storage/core/migrate.ts'
import { openDatabase } from '#storage/core/open.ts'
import type { Database } from '#storage/core/port.ts'
import { COMPUTED_LISTS, ensureList } from '#storage/lists/lists.ts'
import { ensurePublication } from '#storage/publication/publication.ts'
import { renderSettings } from './articles/re-render.ts'
import { openBus } from './bus.ts'
import type { Execute } from './commands.ts'

export type { DatabaseLocation } from '#projection/database-location.ts'

export interface OpenServices {
  services: Services
  execute: Execute
  /** Names of the migrations that were applied now. */
  migrated: string[]
}

/** Opens the database, migrates its schema, and creates what every publication has. A new one gets the `secret`. */
export async function openServices(
  where: DatabaseLocation,
  at: number,
  secret: Uint8Array = randomBytes(32),
): Promise<OpenServices> {
  const database = await openDatabase(where.databaseUrl, where)
  if (await isCopyUnfinished(database)) {
    await database.close()
    throw new Error('it is the target of a broadsheet copy that has not finished. Run the same copy again to finish it')
  }
  const migrated = await migrate(database, at)
  await database.write(async (writer) => {
    await ensurePublication(writer, firstPublication(at), secret, renderSettings(where.addresses))
    for (const slug of COMPUTED_LISTS)
      await ensureList(writer, {
        ...NAMES[slug],
        slug,
        id: importedId(at, 'list', slug),
        kind: 'computed',
        updatedAt: at,
      })
  })
  return { ...(await startOn(database, where)), migrated }
}

/**
 * The same once more in a thread, on a database that this process has opened. Writes nothing: another writer may hold the lock.
 * `log` is given where threads share the position.
 */
export async function reopenServices(
  where: DatabaseLocation,
  log?: LogPosition,
): Promise<Omit<OpenServices, 'migrated'>> {
  const database = await openDatabase(where.databaseUrl, { ...where, log })
  return startOn(database, where)
}

async function startOn(database: Database, where: DatabaseLocation): Promise<Omit<OpenServices, 'migrated'>> {
  const services = servicesOn(database, where)
  database.log.sequence = await latestSequence(database)
  return { services, execute: openBus(services) }
}

const NAMES = {
  latest: { name: 'Latest', description: 'The newest articles.' },
  'most-popular': { name: 'Most popular', description: 'The most read articles.' },
  trending: { name: 'Trending', description: 'Articles with rising readership.' },
}

function firstPublication(at: number) {
  return {
    id: importedId(at, 'publication'),
    name: 'Broadsheet',
    description: null,
    translations: NO_TRANSLATIONS,
    language: 'en',
    timezone: 'UTC',
    rights: NO_RIGHTS,
    aiUse: NO_AI_USE,
    url: null,
    logoKey: null,
    policies: NO_POLICIES,
    contact: NO_CONTACT,
    paidReading: 'open' as const,
    updatedAt: at,
  }
}
