import type { Assets } from '#storage/media/assets.ts'
import type { Database } from '#storage/core/port.ts'
import type { ProductIndex } from './products/product-index.ts'
import type { Addresses } from './render.ts'
import type { NewsroomViews } from '#analytics/analytics.ts'

/** What the write side works with. */
export interface Newsroom {
  database: Database
  assets: Assets
  addresses: Addresses
  views: NewsroomViews
  /** Where many stories are written together: their related picks are made when all of them are there. */
  picksLater?: boolean
  products: ProductIndex
}
