import type { Analytics } from '#analytics/analytics.ts'
import type { Database } from '#storage/core/port.ts'
import type { Assets } from '#storage/media/assets.ts'
import type { ProductIndex } from './products/product-index.ts'
import type { Addresses } from './render.ts'

/** What the write side works with. */
export interface Services {
  database: Database
  assets: Assets
  addresses: Addresses
  views: Analytics
  /** Where many articles are written together: their related picks are made when all of them are there. */
  relatedLater?: boolean
  products: ProductIndex
}
