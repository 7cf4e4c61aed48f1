import { uuidv7 } from 'uuidv7'
import type { Delivers, ProductFilter, ProductFormat } from '#domain/products/product.ts'
import { type Awaitable, andThen, type Reader, type Writer } from '../core/port.ts'
import { listOf, type Query, sql } from '../core/sql.ts'

/** A product: a saved filter over articles, and what is delivered of them. */
export interface Product {
  key: number
  id: string
  slug: string
  name: string
  description: string | null
  filter: ProductFilter
  delivers: Delivers
  embargoAccess: boolean
  /** Full texts per day in the publication's zone, for each partner; null: as many as one likes. */
  dailyQuota: number | null
  formats: ProductFormat[]
  /** A deleted product keeps its row: the log's intervals refer to it. */
  state: 'active' | 'gone'
  /** Whose sandbox it is, by key; null for what is sold. */
  sandboxOf: number | null
  /** Rises with each change. */
  revision: number
  createdAt: number
  updatedAt: number
}

interface Row {
  key: number
  id: string
  slug: string
  name: string
  description: string | null
  filter: string
  delivers: Delivers
  embargo_access: number
  daily_quota: number | null
  formats: string
  state: 'active' | 'gone'
  sandbox_of: number | null
  revision: number
  created_at: number
  updated_at: number
}

const COLUMNS = sql`p.key, p.id, p.slug, p.name, p.description, p.filter, p.delivers, p.embargo_access, p.daily_quota, p.formats,
  p.state, p.sandbox_of, p.revision, p.created_at, p.updated_at`

/** Every product that there is, sandboxes too, by key. */
export function activeProducts(reader: Reader): Promise<Product[]> {
  return list(reader, sql`select ${COLUMNS} from product p where p.state = 'active' order by p.key`)
}

/** The products that are sold, by slug, after one. */
export function listProducts(reader: Reader, after: string, limit: number): Promise<Product[]> {
  return list(
    reader,
    sql`select ${COLUMNS} from product p where p.state = 'active' and p.sandbox_of is null and p.slug > ${after} order by p.slug limit ${limit}`,
  )
}

/** Locks and returns the product of a slug. */
export async function lockProduct(writer: Writer, slug: string): Promise<Product | null> {
  const [product] = await list(
    writer,
    sql`select ${COLUMNS} from product p where p.slug = ${slug} and p.state = 'active' and p.sandbox_of is null${writer.dialect.forUpdate}`,
  )
  return product ?? null
}

export async function findProducts(reader: Reader, slugs: readonly string[]): Promise<Product[]> {
  return list(
    reader,
    sql`select ${COLUMNS} from product p where p.slug in (${listOf(slugs)}) and p.state = 'active' and p.sandbox_of is null order by p.slug`,
  )
}

/** The products of these keys, sandboxes too, by slug. */
export function findProductsByKey(reader: Reader, of: readonly { key: number }[]): Promise<Product[]> {
  const keys = of.map(({ key }) => key)
  return list(reader, sql`select ${COLUMNS} from product p where p.key in (${listOf(keys)}) order by p.slug`)
}

export async function findSandbox(reader: Reader, partnerKey: number): Promise<Product | null> {
  return (await list(reader, sql`select ${COLUMNS} from product p where p.sandbox_of = ${partnerKey}`))[0] ?? null
}

/** Whether a slug is or was that of a product. */
export async function isProductSlugTaken(reader: Reader, slug: string): Promise<boolean> {
  return (await reader.get(sql`select key from product where slug = ${slug}`)) !== undefined
}

export async function insertProduct(writer: Writer, product: Omit<Product, 'key'>): Promise<Product> {
  const row = await writer.get<{ key: number }>(sql`
    insert into product (id, slug, name, description, filter, delivers, embargo_access, daily_quota, formats, state,
      sandbox_of, revision, created_at, updated_at)
    values (${product.id}, ${product.slug}, ${product.name}, ${product.description}, ${JSON.stringify(product.filter)},
      ${product.delivers}, ${product.embargoAccess ? 1 : 0}, ${product.dailyQuota}, ${product.formats.join(' ')},
      ${product.state}, ${product.sandboxOf}, ${product.revision}, ${product.createdAt}, ${product.updatedAt})
    returning key`)
  await touchProducts(writer)
  return { key: (row as { key: number }).key, ...product }
}

export async function updateProduct(writer: Writer, product: Product): Promise<void> {
  await writer.run(sql`
    update product set slug = ${product.slug}, name = ${product.name}, description = ${product.description},
      filter = ${JSON.stringify(product.filter)}, delivers = ${product.delivers},
      embargo_access = ${product.embargoAccess ? 1 : 0}, daily_quota = ${product.dailyQuota},
      formats = ${product.formats.join(' ')}, state = ${product.state}, revision = ${product.revision},
      updated_at = ${product.updatedAt}
    where key = ${product.key}`)
  await touchProducts(writer)
}

/** What is kept of products is out of date, in every process. Drawn by lot: a number could come back after a rollback. */
export async function touchProducts(writer: Writer): Promise<void> {
  await writer.run(sql`update product_index set version = ${uuidv7()} where key = 1`)
}

/** What changes whenever a product does. */
export function productsVersion(reader: Reader): Awaitable<string> {
  const row = reader.get<{ version: string }>(sql`select version from product_index where key = 1`)
  return andThen(row, (found) => found?.version ?? '')
}

async function list(reader: Reader, query: Query): Promise<Product[]> {
  return (await reader.all<Row>(query)).map(productOf)
}

function productOf(row: Row): Product {
  return {
    key: row.key,
    id: row.id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    filter: JSON.parse(row.filter),
    delivers: row.delivers,
    embargoAccess: row.embargo_access === 1,
    dailyQuota: row.daily_quota,
    formats: row.formats.split(' ') as ProductFormat[],
    state: row.state,
    sandboxOf: row.sandbox_of,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
