import { NEVER } from '#domain/article/article.ts'
import { type Audience, FREE, type Grant, OPEN, type PartnerAudience, publicAt } from '#domain/article/audience.ts'
import { listOfKeys } from '../core/key-list.ts'
import { type Awaitable, andThen, type Reader } from '../core/port.ts'
import { constant, joined, listOf, nothing, type Query, sql } from '../core/sql.ts'

/**
 * Stages of a live article. Embargoed articles are visible only with an entitlement, those of a sandbox only to its test keys.
 */
export const EMBARGOED = 0
export const PUBLIC = 1
export const SANDBOX = 2

/**
 * The one visibility rule, as a condition on a table with `article_key`, `stage` and `hides_at` (`live_article` and the
 * taxonomy tables): one of the audience's walks reaches the article, and it has not expired, to the millisecond. For articles
 * that were found by other means. The plus sign keeps SQLite from using an index on the stage: it estimates that twenty keys
 * are more than the articles of a stage, which are nearly all, and would scan those.
 */
export function isVisible(audience: Audience, table: string): Query {
  return anyOf(walksBy(audience, table, constant(`+${table}.stage`)), audience, table)
}

/**
 * The same for an image of the article: hidden from audiences that get a teaser, and behind the paywall (`isBehindCut` is a
 * column) visible only with a right to the whole article.
 */
export function isImageVisible(audience: Audience, table: string, isBehindCut: Query): Query {
  const visible = isWhollyVisible(audience, table)
  if (readsPaid(audience)) return visible
  const whole = audience.who === 'partner' ? isWhollyVisible({ ...audience, readsPublic: false }, table) : sql`1 = 0`
  return sql`((${isBehindCut} = 0 and ${visible}) or (${whole}))`
}

/** Whether an audience reads paid articles in full without having a product for it. */
export function readsPaid(audience: Audience): boolean {
  return audience.who === 'newsroom' || (audience.who === 'public' && audience.readsPaid === true)
}

/** The right to a public article for audiences that need no product for it. */
export function openGrant({ is_cut }: Pick<VisibilityRow, 'is_cut'>, audience: Audience): Grant {
  return is_cut === 1 && !readsPaid(audience) ? FREE : OPEN
}

/** The same for what comes with the whole article: not for what an audience gets a teaser of. */
export function isWhollyVisible(audience: Audience, table: string): Query {
  if (audience.who !== 'partner') return isVisible(audience, table)
  const products = audience.entitlement.products.filter(({ delivers }) => delivers === 'full')
  return isVisible({ ...audience, entitlement: { ...audience.entitlement, products } }, table)
}

/**
 * What the audience may read, stage by stage: each is a condition on the table, whose walk along an index finds its articles
 * in order. Together with `hides_at` they are the rule.
 */
export function walksFor(audience: Audience, table: string): Query[] {
  return walksBy(audience, table, constant(`${table}.stage`))
}

/** The stages whose articles the audience sees all of, where it sees no others; null: it sees some of a stage, by its products. */
export function wholeStagesOf(audience: Audience): readonly number[] | null {
  if (audience.who === 'public') return [PUBLIC]
  return audience.who === 'newsroom' ? [PUBLIC, EMBARGOED] : null
}

function walksBy(audience: Audience, table: string, stageOf: Query): Query[] {
  const stage = (number: number) => sql`${stageOf} = ${number}`
  if (audience.who !== 'partner') return (wholeStagesOf(audience) as readonly number[]).map(stage)
  const { products } = audience.entitlement
  const walks = audience.readsPublic ? [stage(PUBLIC)] : []
  const entitled = (number: number) => {
    const keys = products.filter((product) => opens(product, number)).map(({ key }) => key)
    if (keys.length > 0) walks.push(sql`${stage(number)} and ${isMember(table, keys)}`)
  }
  if (!audience.readsPublic) entitled(PUBLIC)
  for (const number of [EMBARGOED, SANDBOX]) entitled(number)
  return walks
}

/** The audience for counts, which is the public: counts must not reveal to partners how many articles are embargoed. */
export function publicPartOf(audience: Audience): Audience {
  if (audience.who !== 'partner') return audience
  if (audience.readsPublic) return publicAt(audience.at)
  const products = audience.entitlement.products.map((product) => ({ ...product, embargoAccess: false }))
  return { ...audience, entitlement: { ...audience.entitlement, products } }
}

/** The place of an article, as a look-up returns it. */
export interface VisibilityRow {
  key: number
  stage: number | null
  hides_at: number | null
  /** 1: only its free part is public. */
  is_cut: number
}

/**
 * The rule for rows already read: the right to each article that the audience may read. Synchronous except for partners on
 * PostgreSQL.
 */
export function grantsOf(
  reader: Reader,
  rows: readonly VisibilityRow[],
  audience: Audience,
): Awaitable<ReadonlyMap<number, Grant>> {
  const current = rows.filter(({ hides_at }) => hides_at !== null && hides_at > audience.at)
  if (audience.who !== 'partner')
    return new Map(
      current.filter(({ stage }) => isOpen(stage, audience.who)).map((row) => [row.key, openGrant(row, audience)]),
    )
  if (current.length === 0) return new Map()
  return andThen(findMemberships(reader, current, audience), (found) => {
    const grants = new Map<number, Grant>()
    for (const row of current) {
      const grant = grantOf(row, found.get(row.key), audience)
      if (grant !== null) grants.set(row.key, grant)
    }
    return grants
  })
}

/**
 * Whether the audience could ever see an article (the row `table` of `article`), as a condition: its removal is announced to
 * them. For all others it never existed.
 */
export function wasEverVisible(audience: Audience, table: string): Query {
  const released = sql`${constant(table)}.released_at is not null and ${constant(table)}.released_at <= ${audience.at}`
  if (audience.who !== 'partner') return released
  const { partnerKey, isTest } = audience.entitlement
  const chosen = audience.only === null ? nothing : sql` and m.product_key = ${audience.only.key}`
  const had = isTest
    ? sql`exists (select 1 from product p where p.key = m.product_key and p.sandbox_of = ${partnerKey})`
    : sql`exists (select 1 from partner_product pp where pp.partner_key = ${partnerKey} and pp.product_key = m.product_key
        and pp.entered_sequence < coalesce(m.left_sequence, ${NEVER}) and m.entered_sequence < coalesce(pp.left_sequence, ${NEVER}))`
  const held = sql`exists (select 1 from product_membership m where m.article_key = ${constant(table)}.key and ${had}${chosen})`
  if (audience.isAgent) return audience.readsPublic ? released : sql`(${released} and ${held})`
  return audience.readsPublic ? sql`(${released} or ${held})` : held
}

/** Whether an audience can get teasers at all: otherwise every article that it sees is whole. */
export function meetsTeasers(audience: Audience): boolean {
  return audience.who === 'partner' && audience.entitlement.products.some(({ delivers }) => delivers === 'teaser')
}

function isOpen(stage: number | null, who: 'public' | 'newsroom'): boolean {
  return stage === PUBLIC || (stage === EMBARGOED && who === 'newsroom')
}

/** A membership row exists only while the product has the article; the product's current right counts as well. */
function opens({ embargoAccess }: { embargoAccess: boolean }, stage: number): boolean {
  return stage === PUBLIC || embargoAccess
}

function grantOf(
  { stage, is_cut }: VisibilityRow,
  found: { version: number; products: number[] } | undefined,
  { readsPublic, entitlement, isAgent }: PartnerAudience,
): Grant | null {
  if (found === undefined || stage === null) return null
  const { version } = found
  const granted = entitlement.products.filter(
    (product) => found.products.includes(product.key) && opens(product, stage),
  )
  const full = granted.filter(({ delivers }) => delivers === 'full').map(({ key }) => key)
  const isEntitled = full.length > 0 && !isAgent
  const isOpenToAll = stage === PUBLIC && readsPublic
  if (isOpenToAll && is_cut === 0) return { right: 'full', version, products: null, isEntitled }
  if (full.length > 0) return { right: 'full', version, products: full, isEntitled }
  if (isOpenToAll) return { right: 'free', version, products: null, isEntitled }
  return granted.length > 0 ? { right: 'teaser', version, products: [], isEntitled } : null
}

function findMemberships(
  reader: Reader,
  rows: readonly VisibilityRow[],
  { entitlement }: PartnerAudience,
): Awaitable<Map<number, { version: number; products: number[] }>> {
  const found = reader.all<{ key: number; version: number; product_key: number | null }>(sql`
    select a.key, a.version, m.product_key from article a
    left join product_membership m on m.article_key = a.key and m.left_sequence is null
      and m.product_key in (${listOf(entitlement.products.map(({ key }) => key))})
    where a.key in (${listOfKeys(
      reader,
      rows.map(({ key }) => key),
    )})`)
  return andThen(found, (all) => {
    const memberships = new Map<number, { version: number; products: number[] }>()
    for (const { key, version, product_key } of all) {
      const known = memberships.get(key) ?? { version, products: [] }
      if (product_key !== null) known.products.push(product_key)
      memberships.set(key, known)
    }
    return memberships
  })
}

function isMember(table: string, productKeys: readonly number[]): Query {
  return sql`exists (select 1 from product_membership m where m.article_key = ${constant(table)}.article_key
    and m.product_key in (${listOf(productKeys)}) and m.left_sequence is null)`
}

function anyOf(walks: readonly Query[], audience: Audience, table: string): Query {
  const hides = sql`${constant(table)}.hides_at > ${audience.at}`
  if (walks.length === 0) return sql`1 = 0`
  if (walks.length === 1) return sql`${walks[0] as Query} and ${hides}`
  return sql`(${joined(
    walks.map((walk) => sql`(${walk})`),
    ' or ',
  )}) and ${hides}`
}

/** Those of these articles that the public sees. */
export async function publicKeysOf(reader: Reader, keys: readonly number[], at: number): Promise<Set<number>> {
  if (keys.length === 0) return new Set()
  const rows = await reader.all<{ key: number }>(sql`
    select l.article_key as key from live_article l
    where l.article_key in (${listOfKeys(reader, keys)}) and ${isVisible({ who: 'public', at }, 'l')}`)
  return new Set(rows.map(({ key }) => key))
}
