import { nearest } from '#domain/language/text.ts'
import type { Reader } from '#storage/core/port.ts'
import { listProducts } from '#storage/products/products.ts'

const LOOKED_THROUGH = 1000

/** ` Did you mean x?` for a product that is not there. */
export async function nearestProduct(reader: Reader, slug: string): Promise<string> {
  const known = await listProducts(reader, '', LOOKED_THROUGH)
  const near = nearest(
    slug,
    known.map((product) => product.slug),
  )
  return near === null ? '' : ` Did you mean ${near}?`
}
