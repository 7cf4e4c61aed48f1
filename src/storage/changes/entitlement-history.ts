import { NEVER } from '#domain/article/article.ts'
import type { Audience, PartnerAudience } from '#domain/article/audience.ts'
import { EMBARGOED, PUBLIC, wasEverVisible } from '../articles/visibility.ts'
import type { Reader } from '../core/port.ts'
import { constant, keysIn, nothing, type Query, sql } from '../core/sql.ts'

/**
 * Who was given which article when: the visibility rule over the change log. A partner had an article at a number where it had
 * a product and the product held the article: both are kept as intervals of the log.
 */

/** Numbers of the log from `from` on, up to and without `to`. */
export interface Interval {
  from: number
  to: number
}

/**
 * The value of `change.visibility_stage` for entries that concern only subscribers to a product that the article enters or
 * leaves.
 */
export const MEMBERS = -1

/**
 * Whether an entry (the row `table` of `change`) is announced to an audience, as a condition. A reader that had an article
 * through a product at any time receives everything that happened to it while in the product, also before the product was
 * granted and after it was revoked: the type follows from what the reader had and has. With `knownUpTo`, what was granted or entered
 * after that number of the log is left out: whether an earlier page, made when less was known, has announced the entry.
 */
export function isAnnouncedTo(audience: Audience, table: string, knownUpTo = NEVER): Query {
  const entry = constant(table)
  if (audience.who === 'public') return sql`${entry}.visibility_stage = ${PUBLIC}`
  if (audience.who === 'newsroom') return sql`${entry}.visibility_stage in (${PUBLIC}, ${EMBARGOED})`
  const held = sql`exists (select 1 from ${entitlementHistoryOf(audience)} where m.article_key = ${entry}.article_key
    and m.entered_sequence <= ${entry}.sequence and coalesce(m.left_sequence, ${NEVER}) >= ${entry}.sequence
    and g.entered_sequence < coalesce(m.left_sequence, ${NEVER})
    and coalesce(g.left_sequence, ${NEVER}) > m.entered_sequence
    and m.entered_sequence <= ${knownUpTo} and g.entered_sequence <= ${knownUpTo})`
  const takenBack = sql`${entry}.type in ('withdrawn', 'erased') and exists (select 1 from article a
    where a.key = ${entry}.article_key and ${wasEverVisible(audience, 'a')})`
  const concerned = sql`${entry}.visibility_stage is not null and (${held} or ${takenBack})`
  return audience.readsPublic ? sql`(${entry}.visibility_stage = ${PUBLIC} or ${concerned})` : sql`(${concerned})`
}

/** Whether an audience sees everything in a stage without a product. */
export function seesAll(audience: Audience, stage: number): boolean {
  if (audience.who === 'newsroom') return stage === PUBLIC || stage === EMBARGOED
  return stage === PUBLIC && (audience.who === 'public' || audience.readsPublic)
}

/** When an audience had articles by its products, by article. */
export async function findEntitlementHistory(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
): Promise<Map<number, Interval[]>> {
  if (audience.who !== 'partner' || keys.length === 0) return new Map()
  const rows = await reader.all<{
    article_key: number
    entered: number
    closed: number | null
    granted: number
    lost: number | null
  }>(sql`
    select m.article_key, m.entered_sequence as entered, m.left_sequence as closed, g.entered_sequence as granted,
      g.left_sequence as lost from ${entitlementHistoryOf(audience)} where m.article_key in (${keysIn(keys)})`)
  const entitlementHistory = new Map<number, Interval[]>()
  for (const { article_key, entered, closed, granted, lost } of rows) {
    const interval = { from: Math.max(entered, granted), to: Math.min(closed ?? NEVER, lost ?? NEVER) }
    if (interval.from < interval.to)
      entitlementHistory.set(article_key, [...(entitlementHistory.get(article_key) ?? []), interval])
  }
  return entitlementHistory
}

/** Memberships of articles (`m`) in products, with when the partner was given these (`g`). A sandbox is its partner's from the first. */
function entitlementHistoryOf({ entitlement: { partnerKey, isTest }, only }: PartnerAudience): Query {
  const chosen = only === null ? nothing : sql` and m.product_key = ${only.key}`
  const held = isTest
    ? sql`product_membership m join (select key as product_key, cast(0 as bigint) as entered_sequence, cast(null as bigint) as left_sequence from product
        where sandbox_of = ${partnerKey}) g on g.product_key = m.product_key`
    : sql`product_membership m join partner_product g on g.product_key = m.product_key and g.partner_key = ${partnerKey}`
  return sql`${held}${chosen}`
}
