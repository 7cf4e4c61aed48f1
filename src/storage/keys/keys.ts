import { type EntitledProduct, type Entitlement, entitlementOf, type NamedProduct } from '#domain/article/audience.ts'
import type { Delivers } from '#domain/products/product.ts'
import type { Scope } from '#domain/scope.ts'
import { type Awaitable, andThen, type Reader, type Writer } from '../core/port.ts'
import { listOf, nothing, type Query, sql } from '../core/sql.ts'

/** A key for the API. The key itself is kept nowhere. */
export interface ApiKey {
  id: string
  name: string
  scopes: Scope[]
  /** Requests per minute, or null. */
  requestLimit: number | null
  /** Id of the partner that it belongs to, or null. */
  partnerId: string | null
  /** Whether it sees its partner's sandbox instead of its products. */
  isTest: boolean
  createdAt: number
  revokedAt: number | null
}

interface Row {
  id: string
  name: string
  scopes: string
  request_limit: number | null
  partner_id: string | null
  is_test: number
  created_at: number
  revoked_at: number | null
}

const COLUMNS = sql`k.id, k.name, k.scopes, k.request_limit, p.id as partner_id, k.is_test, k.created_at, k.revoked_at`
const FROM = sql`api_key k left join partner p on p.key = k.partner_key`

/** A key with what it is entitled to; `entitlement` is null where it is no partner's. `key` is internal. */
export interface RecognisedKey extends ApiKey {
  key: number
  entitlement: Entitlement | null
}

/** The key with that hash, if it has not been revoked and its partner is not suspended. */
export function findKeyByHash(reader: Reader, hash: string): Awaitable<RecognisedKey | null> {
  return findValidKey(reader, sql`k.hash = ${hash}`)
}

/** The key of that id, likewise. */
export function findKeyById(reader: Reader, id: string): Awaitable<RecognisedKey | null> {
  return findValidKey(reader, sql`k.id = ${id}`)
}

function findValidKey(reader: Reader, condition: Query): Awaitable<RecognisedKey | null> {
  const row = reader.get<Row & { key: number; partner_key: number | null }>(sql`
    select ${COLUMNS}, k.key, k.partner_key from ${FROM}
    where ${condition} and k.revoked_at is null and (p.state is null or p.state = 'active')`)
  return andThen(row, (found): Awaitable<RecognisedKey | null> => {
    if (!found) return null
    const known = { ...keyOf(found), key: found.key }
    const { isTest } = known
    const partnerKey = found.partner_key
    if (partnerKey === null) return { ...known, entitlement: null }
    return andThen(entitledProducts(reader, partnerKey, isTest), (products) =>
      andThen(isTest ? [] : formerProducts(reader, partnerKey), (former) => ({
        ...known,
        entitlement: entitlementOf({ partnerKey, isTest, former }, products),
      })),
    )
  })
}

/** What a partner has; for a test key, its sandbox. */
function entitledProducts(reader: Reader, partnerKey: number, isTest: boolean): Awaitable<EntitledProduct[]> {
  const ofPartner = isTest
    ? sql`p.sandbox_of = ${partnerKey}`
    : sql`p.sandbox_of is null and p.key in (
        select pp.product_key from partner_product pp where pp.partner_key = ${partnerKey} and pp.left_sequence is null)`
  const rows = reader.all<
    NamedProduct & { delivers: Delivers; embargo_access: number; daily_quota: number | null; formats: string }
  >(sql`
    select p.key, p.slug, p.delivers, p.embargo_access, p.daily_quota, p.formats from product p where p.state = 'active' and ${ofPartner}`)
  return andThen(rows, (found) =>
    found.map((row) => ({
      key: row.key,
      slug: row.slug,
      delivers: row.delivers,
      embargoAccess: row.embargo_access === 1,
      dailyQuota: row.daily_quota,
      formats: row.formats.split(' '),
    })),
  )
}

/** What a partner had once and has no more. */
function formerProducts(reader: Reader, partnerKey: number): Awaitable<NamedProduct[]> {
  return reader.all<NamedProduct>(sql`
    select p.key, p.slug from product p
    where p.key in (select pp.product_key from partner_product pp where pp.partner_key = ${partnerKey})
      and not (p.state = 'active' and p.key in (
        select pp.product_key from partner_product pp where pp.partner_key = ${partnerKey} and pp.left_sequence is null))
    order by p.key`)
}

/** All keys, or those of some partners, by id. */
export async function listKeys(reader: Reader, partnerIds: readonly string[] | null = null): Promise<ApiKey[]> {
  const rows = await reader.all<Row>(
    sql`select ${COLUMNS} from ${FROM}${partnerIds === null ? nothing : sql` where p.id in (${listOf(partnerIds)})`} order by k.created_at, k.key`,
  )
  return rows.map(keyOf)
}

export async function insertKey(writer: Writer, key: ApiKey, hash: string): Promise<void> {
  await writer.run(sql`
    insert into api_key (id, name, hash, scopes, request_limit, partner_key, is_test, created_at, revoked_at)
    values (${key.id}, ${key.name}, ${hash}, ${key.scopes.join(' ')}, ${key.requestLimit},
      (select key from partner where id = ${key.partnerId}), ${key.isTest ? 1 : 0}, ${key.createdAt}, ${key.revokedAt})`)
}

/** Whether there was such a key that had not been revoked. */
export async function revokeKey(writer: Writer, id: string, at: number): Promise<boolean> {
  return (await writer.run(sql`update api_key set revoked_at = ${at} where id = ${id} and revoked_at is null`)) === 1
}

function keyOf(row: Row): ApiKey {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes.split(' ') as Scope[],
    requestLimit: row.request_limit,
    partnerId: row.partner_id,
    isTest: row.is_test === 1,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }
}
