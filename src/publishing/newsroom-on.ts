import { openAssets } from '#storage/assets.ts'
import type { Database } from '#storage/port.ts'
import { secretStoreOf } from '#storage/visitor-secret.ts'
import type { Newsroom } from './newsroom.ts'
import { ProductIndex } from './partners/product-index.ts'
import type { Addresses } from './render.ts'
import { openViews } from './views/newsroom-views.ts'

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
