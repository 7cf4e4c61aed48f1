import type { Change } from '#domain/changes/change.ts'
import { KEYS } from '#domain/changes/dependency.ts'
import type { PartnerState } from '#domain/products/product.ts'
import type { Reader, Writer } from '../core/port.ts'
import { joined, listOf, type Query, sql } from '../core/sql.ts'
import type { Span } from './membership.ts'

/** Who syndicates articles. */
export interface Partner {
  key: number
  id: string
  name: string
  state: PartnerState
  /** Rises with each change. */
  revision: number
  createdAt: number
  updatedAt: number
}

interface Row {
  key: number
  id: string
  name: string
  state: PartnerState
  revision: number
  created_at: number
  updated_at: number
}

const COLUMNS = sql`key, id, name, state, revision, created_at, updated_at`

/** Partners by id, after one: oldest first. */
export function listPartners(reader: Reader, after: string, limit: number): Promise<Partner[]> {
  return list(reader, sql`select ${COLUMNS} from partner where id > ${after} order by id limit ${limit}`)
}

export async function findPartner(reader: Reader, id: string): Promise<Partner | null> {
  return (await list(reader, sql`select ${COLUMNS} from partner where id = ${id}`))[0] ?? null
}

export async function findPartnerByKey(reader: Reader, key: number): Promise<Partner | null> {
  return (await list(reader, sql`select ${COLUMNS} from partner where key = ${key}`))[0] ?? null
}

/** Locks and returns the partner of an id. */
export async function lockPartner(writer: Writer, id: string): Promise<Partner | null> {
  return (
    (await list(writer, sql`select ${COLUMNS} from partner where id = ${id}${writer.dialect.forUpdate}`))[0] ?? null
  )
}

export async function insertPartner(writer: Writer, partner: Omit<Partner, 'key'>): Promise<Partner> {
  const row = await writer.get<{ key: number }>(sql`
    insert into partner (id, name, state, revision, created_at, updated_at)
    values (${partner.id}, ${partner.name}, ${partner.state}, ${partner.revision}, ${partner.createdAt}, ${partner.updatedAt})
    returning key`)
  return { key: (row as { key: number }).key, ...partner }
}

export async function updatePartner(writer: Writer, partner: Partner): Promise<void> {
  await writer.run(sql`
    update partner set name = ${partner.name}, state = ${partner.state}, revision = ${partner.revision},
      updated_at = ${partner.updatedAt} where key = ${partner.key}`)
}

/** The products that partners have now, by partner: keys and slugs, in the order of slugs. */
export async function productsOfPartners(
  reader: Reader,
  partnerKeys: readonly number[],
): Promise<Map<number, { key: number; id: string; slug: string }[]>> {
  if (partnerKeys.length === 0) return new Map()
  const rows = await reader.all<{ partner_key: number; key: number; id: string; slug: string }>(sql`
    select pp.partner_key, p.key, p.id, p.slug from partner_product pp join product p on p.key = pp.product_key
    where pp.partner_key in (${listOf(partnerKeys)}) and pp.left_sequence is null order by p.slug`)
  return Map.groupBy(rows, ({ partner_key }) => partner_key)
}

/** The partners that have a product now, by key. */
export async function partnersWith(reader: Reader, productKey: number): Promise<number[]> {
  const rows = await reader.all<{ partner_key: number }>(
    sql`select partner_key from partner_product where product_key = ${productKey} and left_sequence is null order by partner_key`,
  )
  return rows.map((row) => row.partner_key)
}

/** Products that a partner got or lost within a span of the log, or that give their articles otherwise since; by key. */
export async function productsChanged(reader: Reader, partnerKey: number, { from, upTo }: Span): Promise<number[]> {
  const rows = await reader.all<{ product_key: number }>(sql`
    select distinct g.product_key from partner_product g join product p on p.key = g.product_key
    where g.partner_key = ${partnerKey} and (
      (g.entered_sequence > ${from} and g.entered_sequence <= ${upTo})
      or (g.left_sequence > ${from} and g.left_sequence <= ${upTo})
      or (g.left_sequence is null and exists (select 1 from change c where c.subject = 'product' and c.subject_id = p.id
        and c.type = 'refreshed' and c.sequence > ${from} and c.sequence <= ${upTo})))
    order by g.product_key`)
  return rows.map((row) => row.product_key)
}

/** What a partner gains and loses, put at a number of the log. */
export interface GrantMove {
  partnerKey: number
  productKey: number
  productId: string
  isGained: boolean
}

/** The log entry of a partner that gains or loses a product: the interval of that sequence names the partner. */
export function grantedChange({ productId }: GrantMove, at: number): Change {
  return {
    subject: 'product',
    subjectId: productId,
    type: 'entitled',
    version: null,
    reason: null,
    effectiveAt: at,
    class: 'derived',
    cacheTags: [KEYS],
    isScheduled: false,
  }
}

export async function putGrantMoves(writer: Writer, moves: readonly (GrantMove & { sequence: number })[]) {
  for (const { partnerKey, productKey, isGained, sequence } of moves)
    if (!isGained)
      await writer.run(sql`
        update partner_product set left_sequence = ${sequence}
        where partner_key = ${partnerKey} and product_key = ${productKey} and left_sequence is null`)
  const rows: Query[] = moves
    .filter(({ isGained }) => isGained)
    .map(({ partnerKey, productKey, sequence }) => sql`(${partnerKey}, ${productKey}, ${sequence})`)
  if (rows.length > 0)
    await writer.run(
      sql`insert into partner_product (partner_key, product_key, entered_sequence) values ${joined(rows, ', ')}`,
    )
}

async function list(reader: Reader, query: Query): Promise<Partner[]> {
  return (await reader.all<Row>(query)).map((row) => ({
    key: row.key,
    id: row.id,
    name: row.name,
    state: row.state,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}
