import { InvalidationTracker } from '#http/cache/answer-cache.ts'
import type { CacheTags } from '#http/cache/cache-tags.ts'
import { createCacheTags } from '#http/cache/cache-tags.ts'
import type { Cursors } from '#http/cursor.ts'
import { createCursors } from '#http/cursor.ts'
import type { Positions } from '#http/position.ts'
import { createPositions } from '#http/position.ts'
import type { AllowsOrigin } from '#http/server/origin.ts'
import { originCheck } from '#http/server/origin.ts'
import { pathPrefixOf } from '#http/server/public-path.ts'
import { touchesAfter } from '#storage/changes/changes.ts'
import type { Database } from '#storage/core/port.ts'
import { findSecret } from '#storage/publication/publication.ts'
import type { AppSettings } from './options.ts'

/** What the gateway, the routes and the outbox are made with. */
export interface Foundation {
  settings: AppSettings
  database: Database
  /** The publication's secret, from which all others derive. */
  secret: Buffer
  pathPrefix: string
  allowsOrigin: AllowsOrigin
  invalidation: InvalidationTracker
  cursors: Cursors
  positions: Positions
  cacheTags: CacheTags
}

export async function foundationOf(settings: AppSettings): Promise<Foundation> {
  const { database } = settings.services
  const secret = await findSecret(database)
  const cursors = createCursors(secret)
  return {
    settings,
    database,
    secret,
    pathPrefix: pathPrefixOf(settings.publicUrl),
    allowsOrigin: originCheck(settings.publicUrl, settings.mcpOrigins),
    invalidation: trackerOf(database),
    cursors,
    positions: createPositions(cursors),
    cacheTags: createCacheTags(secret, settings.cacheTagHeaders),
  }
}

function trackerOf(database: Database): InvalidationTracker {
  return new InvalidationTracker({
    get sequence() {
      return database.log.sequence
    },
    since: (sequence) => database.log.touchesAfter(sequence) ?? touchesAfter(database, sequence),
  })
}
