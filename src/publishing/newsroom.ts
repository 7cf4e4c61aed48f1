import type { Assets } from '#storage/assets.ts'
import type { Database } from '#storage/port.ts'
import type { ProductIndex } from './partners/product-index.ts'
import type { Addresses } from './render.ts'
import type { NewsroomViews } from './views/newsroom-views.ts'

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
