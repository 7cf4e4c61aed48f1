import type { Analytics } from '#analytics/analytics.ts'
import type { Database } from '#storage/core/port.ts'
import type { Assets } from '#storage/media/assets.ts'
import type { Addresses } from './file-url.ts'
import type { ProductIndex } from './products/product-index.ts'

/** What the write side works with. */
export interface Services {
  database: Database
  assets: Assets
  addresses: Addresses
  views: Analytics
  /** For bulk writes: related articles are computed after all articles are written. */
  relatedLater?: boolean
  products: ProductIndex
  /** Takes the hashes of files that nothing has once the command is done: they are removed after its commit. */
  unusedFiles?: string[]
}
