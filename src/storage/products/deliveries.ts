import type { Reader, Writer } from '../core/port.ts'
import { andAll, joined, type Query, sql } from '../core/sql.ts'

/** A full text that was delivered: counted once a day for each key, article and version. */
export interface Delivery {
  /** In the publication's zone: 2026-11-24. */
  day: string
  apiKey: number
  articleKey: number
  version: number
  /** The product whose quota it counts against; null if the article is public. */
  productKey: number | null
  deliveredAt: number
}

/** Puts what is new of them. */
export async function insertDeliveries(writer: Writer, deliveries: readonly Delivery[]): Promise<void> {
  for (let from = 0; from < deliveries.length; from += ROWS_A_STATEMENT) {
    const rows = deliveries
      .slice(from, from + ROWS_A_STATEMENT)
      .map(
        (each) =>
          sql`(${each.day}, ${each.apiKey}, ${each.articleKey}, ${each.version}, ${each.productKey}, ${each.deliveredAt})`,
      )
    await writer.run(sql`
      insert into delivery (day, api_key, article_key, version, product_key, delivered_at) values ${joined(rows, ', ')}
      on conflict (day, api_key, article_key, version) do nothing`)
  }
}

const ROWS_A_STATEMENT = 200

/** What a partner's keys were given on a day, from an instant on. */
export async function deliveriesOf(
  reader: Reader,
  partnerKey: number,
  day: string,
  from: number,
): Promise<Omit<Delivery, 'day'>[]> {
  const rows = await reader.all<{
    api_key: number
    article_key: number
    version: number
    product_key: number | null
    delivered_at: number
  }>(sql`
    select d.api_key, d.article_key, d.version, d.product_key, d.delivered_at from api_key k
    join delivery d on d.api_key = k.key and d.day = ${day}
    where k.partner_key = ${partnerKey} and d.delivered_at >= ${from}`)
  return rows.map((row) => ({
    apiKey: row.api_key,
    articleKey: row.article_key,
    version: row.version,
    productKey: row.product_key,
    deliveredAt: row.delivered_at,
  }))
}

/** How many full texts keys were given on a day, by public id of the key. */
export async function countDeliveries(reader: Reader, day: string, partnerKeys: readonly number[]) {
  const counts = new Map<string, number>()
  for (const partnerKey of partnerKeys) {
    const rows = await reader.all<{ id: string; n: number }>(sql`
      select k.id, count(*) as n from api_key k join delivery d on d.api_key = k.key and d.day = ${day}
      where k.partner_key = ${partnerKey} group by k.id`)
    for (const { id, n } of rows) counts.set(id, n)
  }
  return counts
}

/** How many full texts a partner was given of each product on a day, by key of the product. */
export async function countDeliveriesByProduct(
  reader: Reader,
  day: string,
  partnerKey: number,
): Promise<Map<number, number>> {
  const rows = await reader.all<{ product_key: number; n: number }>(sql`
    select d.product_key, count(*) as n from api_key k join delivery d on d.api_key = k.key and d.day = ${day}
    where k.partner_key = ${partnerKey} and d.product_key is not null group by d.product_key`)
  return new Map(rows.map((row) => [row.product_key, row.n]))
}

/** Which deliveries are reported. Days are inclusive; what is null does not filter. */
export interface DeliveryFilter {
  from: string
  to: string
  partnerId: string | null
  keyId: string | null
}

/** A line of the report, with what it is about as the world knows it. */
export interface ReportedDelivery {
  day: string
  partnerId: string
  partner: string
  keyId: string
  key: string
  articleId: string
  version: number
  product: string | null
  deliveredAt: number
  place: DeliveryPlace
}

/** The position of a line in the order of the report. */
export interface DeliveryPlace {
  day: string
  key: number
  article: number
  version: number
}

interface ReportRow {
  day: string
  partner_id: string
  partner: string
  key_id: string
  key_name: string
  article_id: string
  version: number
  product: string | null
  delivered_at: number
  api_key: number
  article_key: number
}

/** Lines of the report after a place: by day, key, article and version. */
export async function reportDeliveries(
  reader: Reader,
  filter: DeliveryFilter,
  after: DeliveryPlace | null,
  limit: number,
): Promise<ReportedDelivery[]> {
  const conditions = conditionsOf(filter)
  if (after)
    conditions.push(
      sql`(d.day, d.api_key, d.article_key, d.version) > (${after.day}, ${after.key}, ${after.article}, ${after.version})`,
    )
  const rows = await reader.all<ReportRow>(sql`
    select d.day, p.id as partner_id, p.name as partner, k.id as key_id, k.name as key_name, a.id as article_id, d.version,
      pr.slug as product, d.delivered_at, d.api_key, d.article_key
    from delivery d join api_key k on k.key = d.api_key join partner p on p.key = k.partner_key
    join article a on a.key = d.article_key left join product pr on pr.key = d.product_key
    where d.day >= ${filter.from} and d.day <= ${filter.to}${andAll(conditions)}
    order by d.day, d.api_key, d.article_key, d.version limit ${limit}`)
  return rows.map((row) => ({
    day: row.day,
    partnerId: row.partner_id,
    partner: row.partner,
    keyId: row.key_id,
    key: row.key_name,
    articleId: row.article_id,
    version: row.version,
    product: row.product,
    deliveredAt: row.delivered_at,
    place: { day: row.day, key: row.api_key, article: row.article_key, version: row.version },
  }))
}

/** What was delivered in all, by day, key and product. */
export interface DeliverySum
  extends Pick<ReportedDelivery, 'day' | 'partnerId' | 'partner' | 'keyId' | 'key' | 'product'> {
  fullTexts: number
  place: SumPlace
}

/** The position of a sum in the order of the report; `product` is 0 if it counts against none. */
export interface SumPlace {
  day: string
  key: number
  product: number
}

/** Sums of the report after a place: by day, key and product. */
export async function sumDeliveries(
  reader: Reader,
  filter: DeliveryFilter,
  after: SumPlace | null,
  limit: number,
): Promise<DeliverySum[]> {
  const conditions = conditionsOf(filter)
  if (after)
    conditions.push(
      sql`(d.day, d.api_key, coalesce(d.product_key, 0)) > (${after.day}, ${after.key}, ${after.product})`,
    )
  const rows = await reader.all<
    Pick<ReportRow, 'day' | 'api_key' | 'partner_id' | 'partner' | 'key_id' | 'key_name' | 'product'> & {
      product_key: number | null
      n: number
    }
  >(sql`
    select d.day, d.api_key, d.product_key, p.id as partner_id, p.name as partner, k.id as key_id, k.name as key_name,
      pr.slug as product, count(*) as n
    from delivery d join api_key k on k.key = d.api_key join partner p on p.key = k.partner_key
    left join product pr on pr.key = d.product_key
    where d.day >= ${filter.from} and d.day <= ${filter.to}${andAll(conditions)}
    group by d.day, d.api_key, d.product_key, p.id, p.name, k.id, k.name, pr.slug
    order by d.day, d.api_key, coalesce(d.product_key, 0) limit ${limit}`)
  return rows.map((row) => ({
    day: row.day,
    partnerId: row.partner_id,
    partner: row.partner,
    keyId: row.key_id,
    key: row.key_name,
    product: row.product,
    fullTexts: row.n,
    place: { day: row.day, key: row.api_key, product: row.product_key ?? 0 },
  }))
}

function conditionsOf({ partnerId, keyId }: DeliveryFilter): Query[] {
  const conditions: Query[] = []
  if (partnerId !== null) conditions.push(sql`p.id = ${partnerId}`)
  if (keyId !== null) conditions.push(sql`k.id = ${keyId}`)
  return conditions
}
