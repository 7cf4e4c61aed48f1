import {
  type ClassifiedArticle,
  drivers,
  driversOf,
  letsIn,
  type ProductFilter,
  type ProductRule,
  subjectName,
} from '#domain/products/product.ts'
import { type Filter, parseFilter } from '#domain/taxonomy/expression.ts'
import { findSubjects } from '#storage/articles/listing.ts'
import type { Reader } from '#storage/core/port.ts'
import { TAXONOMY_KINDS, type TaxonomyKind } from '#storage/core/unit-of-work.ts'
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
  productsMatching(article: ClassifiedArticle, isEmbargoed: boolean): number[]
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
        .filter((product) => (product.embargoAccess || !isEmbargoed) && letsIn(product.rule, article))
        .map(({ key }) => key)
        .sort((a, b) => a - b)
    },
  }
}

/** Looks up the slugs of filters, all at once; what was merged or deleted since is followed. */
async function withRules(reader: Reader, products: readonly Product[]): Promise<RuledProduct[]> {
  const parsed = products.map((product) => ({ product, filters: filtersOf(product.filter) }))
  const names = new Map<TaxonomyKind, ReadonlyMap<string, string | null>>()
  for (const facet of TAXONOMY_KINDS) {
    const slugs = [...new Set(parsed.flatMap(({ filters }) => slugsIn(filters[facet])))]
    names.set(facet, slugs.length === 0 ? new Map() : await namesOf(reader, facet, slugs))
  }
  return parsed.map(({ product, filters }) => {
    const { language, kind, source } = product.filter
    return { ...product, rule: { alternatives: alternativesOf(filters, names), language, kind, source } }
  })
}

type Filters = Record<TaxonomyKind, Filter | null>

function filtersOf(filter: ProductFilter): Filters {
  const read = (text: string | null) => (text === null ? null : parseFilter(text))
  return { section: read(filter.section), tag: read(filter.tag), author: read(filter.author) }
}

function slugsIn(filter: Filter | null): string[] {
  return (filter ?? []).flatMap(({ all, none }) => [...all, ...none])
}

async function namesOf(reader: Reader, facet: TaxonomyKind, slugs: string[]): Promise<Map<string, string | null>> {
  const subjects = await findSubjects(reader, facet, slugs, 'all')
  const became = await whatBecameOf(
    reader,
    facet,
    [...subjects.values()].map(({ key }) => key),
  )
  return new Map(
    [...subjects].map(([slug, { key }]) => {
      const now = became.has(key) ? (became.get(key) ?? null) : key
      return [slug, now === null ? null : subjectName(facet, now)]
    }),
  )
}

/**
 * Each alternative of one kind combined with each of the others; one that requires something that does not exist matches
 * nothing.
 */
function alternativesOf(
  filters: Filters,
  names: ReadonlyMap<TaxonomyKind, ReadonlyMap<string, string | null>>,
): ProductRule['alternatives'] {
  let alternatives: { all: string[]; none: string[] }[] = [{ all: [], none: [] }]
  for (const facet of TAXONOMY_KINDS) {
    const filter = filters[facet]
    if (filter === null) continue
    const named = (slug: string) => names.get(facet)?.get(slug) ?? null
    const possible = filter
      .filter(({ all }) => all.every((slug) => named(slug) !== null))
      .map(({ all, none }) => ({
        all: all.map((slug) => named(slug) as string),
        none: none.flatMap((slug) => named(slug) ?? []),
      }))
    alternatives = alternatives.flatMap((left) =>
      possible.map((right) => ({ all: [...left.all, ...right.all], none: [...left.none, ...right.none] })),
    )
  }
  return alternatives
}
