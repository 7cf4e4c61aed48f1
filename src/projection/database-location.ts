import { openViews } from '#analytics/analytics.ts'
import type { Database } from '#storage/core/port.ts'
import { type AssetsLocation, openAssets } from '#storage/media/assets.ts'
import { secretStoreOf } from '#storage/views/visitor-secret.ts'
import type { Addresses } from './file-url.ts'
import { ProductIndex } from './products/product-index.ts'
import type { Services } from './services.ts'

/** Where a newsroom is, and under which addresses it is found. */
export interface DatabaseLocation extends AssetsLocation {
  databaseUrl: string
  /** Addresses of hot standbys, for servers. Default: none. */
  replicaUrls?: readonly string[]
  addresses: Addresses
  /** Megabytes of pages that SQLite keeps for writing. Default: 128. */
  pageCache?: number
}

/** The newsroom on a database that is open: to serve, to write, or only to read. */
export function servicesOn(database: Database, location: DatabaseLocation): Services {
  const { databaseUrl, assetsDir, assetsBucket = null, addresses } = location
  return {
    database,
    assets: openAssets({ assetsDir, assetsBucket }),
    addresses,
    views: openViews(database, secretStoreOf(databaseUrl)),
    products: new ProductIndex(),
  }
}
