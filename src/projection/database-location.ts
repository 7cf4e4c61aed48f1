import { openAssets } from '#storage/media/assets.ts'
import type { Database } from '#storage/core/port.ts'
import { secretStoreOf } from '#storage/views/visitor-secret.ts'
import type { Newsroom } from './services.ts'
import { ProductIndex } from './products/product-index.ts'
import type { Addresses } from './render.ts'
import { openViews } from '#analytics/analytics.ts'

/** Where a newsroom is, and under which addresses it is found. */
export interface Where {
  databaseUrl: string
  assetsDir: string
  addresses: Addresses
}

/** The newsroom on a database that is open: to serve, to write, or only to read. */
export function newsroomOn(database: Database, { databaseUrl, assetsDir, addresses }: Where): Newsroom {
  return {
    database,
    assets: openAssets(assetsDir),
    addresses,
    views: openViews(database, secretStoreOf(databaseUrl)),
    products: new ProductIndex(),
  }
}
