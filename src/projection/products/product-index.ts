import {
  alternativesOf,
  type FilteredArticle,
  type Meaning,
  matches,
  slugsOf,
  TAXONOMY_KINDS,
  type TaxonomyKind,
} from '#domain/article/filter.ts'
import { articleFilterOf, drivers, driversOf, type ProductRule, subjectName } from '#domain/products/product.ts'
import { findSubjects } from '#storage/articles/filter.ts'
import type { Reader } from '#storage/core/port.ts'
import { activeProducts, type Product, productsVersion } from '#storage/products/products.ts'
import { whatBecameOf } from '#storage/taxonomy/redirects.ts'

/** A product with its filter's slugs looked up. */
export interface RuledProduct extends Product {
  rule: ProductRule
}

/** All products, indexed by what their filters require: an article is matched only against possible ones. */
export interface Products {
  byKey: ReadonlyMap<number, RuledProduct>
  /** Keys of the products that an article is in; `isEmbargoed` leaves only those with embargo access. */
  productsMatching(article: FilteredArticle, isEmbargoed: boolean): number[]
}

/**
 * The products as this process knows them, rebuilt after a change: checked by reading one row in each transaction that
 * publishes.
 */
export class ProductIndex {
  #version: string | null = null
  #products: Products = indexed([])

  async current(reader: Reader): Promise<Products> {
    const version = await productsVersion(reader)
    if (version === this.#version) return this.#products
    const ruled = await withRules(reader, await activeProducts(reader))
    this.#products = indexed(ruled)
    this.#version = version
    return this.#products
  }
}

function indexed(products: readonly RuledProduct[]): Products {
  const sold = products.filter(({ sandboxOf }) => sandboxOf === null)
  const byDriver = new Map<string, RuledProduct[]>()
  for (const product of sold)
    for (const driver of drivers(product.rule)) {
      const found = byDriver.get(driver)
      if (found) found.push(product)
      else byDriver.set(driver, [product])
    }
  return {
    byKey: new Map(products.map((product) => [product.key, product])),
    productsMatching(article, isEmbargoed) {
      if (sold.length === 0) return []
      const candidates = new Set(driversOf(article).flatMap((driver) => byDriver.get(driver) ?? []))
      return [...candidates]
        .filter(
          (product) =>
            (product.embargoAccess || !isEmbargoed) && matches(product.rule.filter, product.rule.meaning, article),
        )
        .map(({ key }) => key)
        .sort((a, b) => a - b)
    },
  }
}

/** Looks up the slugs of filters, all at once; what was merged or deleted since is followed. */
async function withRules(reader: Reader, products: readonly Product[]): Promise<RuledProduct[]> {
  const parsed = products.map((product) => ({ product, filter: articleFilterOf(product.filter) }))
  const keys = new Map<TaxonomyKind, ReadonlyMap<string, number>>()
  for (const facet of TAXONOMY_KINDS) {
    const slugs = [...new Set(parsed.flatMap(({ filter }) => slugsOf(filter, facet)))]
    keys.set(facet, slugs.length === 0 ? new Map() : await keysOf(reader, facet, slugs))
  }
  const keyOf = (facet: TaxonomyKind, slug: string) => keys.get(facet)?.get(slug) ?? null
  const meaning: Meaning = { keysOf: (facet, slug) => [keyOf(facet, slug) ?? []].flat(), isUnsure: () => false }
  const nameOf = (facet: TaxonomyKind, slug: string) => {
    const key = keyOf(facet, slug)
    return key === null ? null : subjectName(facet, key)
  }
  return parsed.map(({ product, filter }) => ({
    ...product,
    rule: { filter, meaning, alternatives: alternativesOf(filter, nameOf) },
  }))
}

async function keysOf(reader: Reader, facet: TaxonomyKind, slugs: string[]): Promise<Map<string, number>> {
  const subjects = await findSubjects(reader, facet, slugs, 'all')
  const became = await whatBecameOf(
    reader,
    facet,
    [...subjects.values()].map(({ key }) => key),
  )
  return new Map(
    [...subjects].flatMap(([slug, { key }]) => {
      const now = became.has(key) ? (became.get(key) ?? null) : key
      return now === null ? [] : [[slug, now] as const]
    }),
  )
}
