import type { AiUseCode } from '#domain/ai-use.ts'
import type { Kind } from '#domain/article/article.ts'
import type { Classification } from '#domain/article/classification.ts'
import { TAXONOMY_KINDS, type TaxonomyKind } from '#domain/article/filter.ts'
import type { Rights } from '#domain/rights.ts'
import { classificationOf, isListedAlike, type Shown, type SnapshotRow } from '../changes/article-snapshots.ts'
import type { Reader, Writer } from '../core/port.ts'
import { constant, joined, listOf, sql } from '../core/sql.ts'
import type { Transaction } from '../core/unit-of-work.ts'
import { EMBARGOED, PUBLIC } from './visibility.ts'

/** A live article as reads look it up: its place in every list, and its finished bytes. */
export interface LiveArticle {
  articleKey: number
  slug: string
  stage: number
  hidesAt: number
  publishedAt: number
  firstPublishedAt: number
  updatedAt: number
  modifiedAt: number
  kind: Kind
  language: string
  recheckAt: number
  /** Sections come with every section above them. */
  taxonomy: Record<TaxonomyKind, number[]>
  /** The images of the article; with each, whether readers of its free part alone don't get it. */
  images: ReadonlyMap<number, { isBehindCut: boolean }>
  isPaid: boolean
  document: Buffer
  bodyAt: number
  etag: string
  touchedAt: number
  card: Buffer
  /** What readers with a right to the whole article get, where all others get its free part; null: the same for everyone. */
  whole: Whole | null
  aiUse: AiUseCode
  /** Values of reserved fields, as JSON. */
  reserved: string | null
}

/** The finished bytes of a whole article. */
export interface Whole {
  document: Buffer
  bodyAt: number
  etag: string
  card: Buffer
  recheckAt: number
}

/** Puts an article that is not live yet. */
export async function insertLive(transaction: Transaction, live: LiveArticle): Promise<void> {
  await transaction.run(sql`
    insert into live_article (article_key, stage, hides_at, published_at, first_published_at, updated_at, modified_at, kind, language, taxonomy, is_paid)
    values (${live.articleKey}, ${live.stage}, ${live.hidesAt}, ${live.publishedAt}, ${live.firstPublishedAt}, ${live.updatedAt},
      ${live.modifiedAt}, ${live.kind}, ${live.language}, ${JSON.stringify(live.taxonomy)}, ${live.isPaid ? 1 : 0})`)
  await transaction.run(sql`
    insert into article_document (article_key, slug, stage, hides_at, recheck_at, body_at, touched_at, etag, document, ai_use, reserved, is_cut)
    values (${live.articleKey}, ${live.slug}, ${live.stage}, ${live.hidesAt}, ${live.recheckAt}, ${live.bodyAt}, ${live.touchedAt},
      ${live.etag}, ${live.document}, ${live.aiUse}, ${live.reserved}, ${live.whole === null ? 0 : 1})`)
  await transaction.run(
    sql`insert into article_card (article_key, card, recheck_at, ai_use, is_cut) values (${live.articleKey}, ${live.card}, ${live.recheckAt}, ${live.aiUse}, ${live.whole === null ? 0 : 1})`,
  )
  if (live.stage === PUBLIC)
    await transaction.run(sql`update article_slug set is_public = 1 where slug = ${live.slug} and is_public = 0`)
  await putWhole(transaction, live)
  for (const facet of TAXONOMY_KINDS) await putTaxonomy(transaction, facet, live)
  transaction.countLive({ place: live, difference: 1 })
  transaction.shows(live.articleKey, 'after', { ...live, etag: etagOfAll(live) })
  await insertImageUses(transaction, live)
}

/** Replaces the images of a live article. */
export async function putImageUses(writer: Writer, live: Pick<LiveArticle, 'articleKey' | 'images'>): Promise<void> {
  await writer.run(sql`delete from image_use where article_key = ${live.articleKey}`)
  await insertImageUses(writer, live)
}

async function insertImageUses(
  writer: Writer,
  { articleKey, images }: Pick<LiveArticle, 'articleKey' | 'images'>,
): Promise<void> {
  if (images.size === 0) return
  const uses = [...images].map(([key, { isBehindCut }]) => sql`(${key}, ${articleKey}, ${isBehindCut ? 1 : 0})`)
  await writer.run(sql`insert into image_use (image_key, article_key, is_behind_cut) values ${joined(uses, ', ')}`)
}

/** Removes an article from every list; returns its place, or null if it was not live. */
export async function deleteLive(transaction: Transaction, articleKey: number): Promise<Shown | null> {
  const place = await findPlace(transaction, articleKey)
  if (!place) return null
  transaction.shows(articleKey, 'before', place)
  transaction.countLive({ place, difference: -1 })
  for (const facet of TAXONOMY_KINDS) {
    for (const key of place.taxonomy[facet]) {
      await transaction.run(sql`
        delete from ${taxonomyTable(facet)} where subject_key = ${key} and stage = ${place.stage}
          and published_at = ${place.publishedAt} and article_key = ${articleKey}`)
      if (place.stage === PUBLIC) transaction.count(facet, key, -1)
    }
  }
  for (const table of ['image_use', 'article_whole', 'article_card', 'article_document', 'live_article']) {
    await transaction.run(sql`delete from ${constant(table)} where article_key = ${articleKey}`)
  }
  return place
}

/**
 * Replaces the finished bytes of a live article, its place unchanged: a tag was renamed, an address of the site changed. Tells whether
 * its public card has stayed the same.
 */
export async function updateRendered(
  transaction: Transaction,
  live: Pick<
    LiveArticle,
    'articleKey' | 'document' | 'bodyAt' | 'etag' | 'touchedAt' | 'card' | 'recheckAt' | 'aiUse' | 'reserved' | 'whole'
  >,
): Promise<boolean> {
  const place = await findPlace(transaction, live.articleKey)
  const { card, recheckAt, aiUse } = live
  const after = place && { ...place, etag: etagOfAll(live), card, recheckAt, aiUse }
  if (place) {
    transaction.shows(live.articleKey, 'before', place)
    transaction.shows(live.articleKey, 'after', after)
  }
  await transaction.run(sql`
    update article_document set document = ${live.document}, body_at = ${live.bodyAt}, etag = ${live.etag},
      touched_at = case when etag = ${live.etag} then touched_at else ${live.touchedAt} end, recheck_at = ${live.recheckAt},
      ai_use = ${live.aiUse}, reserved = ${live.reserved}, is_cut = ${live.whole === null ? 0 : 1}
    where article_key = ${live.articleKey}`)
  await transaction.run(
    sql`update article_card set card = ${live.card}, recheck_at = ${live.recheckAt}, ai_use = ${live.aiUse},
      is_cut = ${live.whole === null ? 0 : 1} where article_key = ${live.articleKey}`,
  )
  await transaction.run(sql`delete from article_whole where article_key = ${live.articleKey}`)
  await putWhole(transaction, live)
  return isListedAlike({ before: place, after })
}

async function putWhole(
  transaction: Transaction,
  { articleKey, whole }: Pick<LiveArticle, 'articleKey' | 'whole'>,
): Promise<void> {
  if (whole === null) return
  await transaction.run(sql`
    insert into article_whole (article_key, document, body_at, etag, recheck_at, card)
    values (${articleKey}, ${whole.document}, ${whole.bodyAt}, ${whole.etag}, ${whole.recheckAt}, ${whole.card})`)
}

/** Differs where any reader gets other bytes. */
function etagOfAll({ etag, whole }: Pick<LiveArticle, 'etag' | 'whole'>): string {
  return whole === null ? etag : `${etag} ${whole.etag}`
}

/** Replaces the values of reserved fields: the article's bytes, and when they last changed, stay. */
export async function updateReserved(transaction: Transaction, articleKey: number, reserved: string | null) {
  await transaction.run(sql`update article_document set reserved = ${reserved} where article_key = ${articleKey}`)
}

/** The place of a live article in the lists; null if it is not live. */
export async function findPlace(reader: Reader, articleKey: number): Promise<Shown | null> {
  const row = await reader.get<SnapshotRow & CardRow>(sql`
    select l.article_key, l.stage, l.hides_at, l.published_at, l.first_published_at, l.kind, l.language, l.taxonomy,
      case when w.etag is null then d.etag else d.etag || ' ' || w.etag end as etag, c.card, c.recheck_at, c.ai_use
    from live_article l join article_document d on d.article_key = l.article_key
    join article_card c on c.article_key = l.article_key
    left join article_whole w on w.article_key = l.article_key where l.article_key = ${articleKey}`)
  if (!row) return null
  const { hides_at: hidesAt, etag, card, recheck_at: recheckAt, ai_use: aiUse } = row
  return { ...(classificationOf(row) as Classification), hidesAt, etag, card, recheckAt, aiUse }
}

interface CardRow {
  hides_at: number
  etag: string
  card: Buffer
  recheck_at: number
  ai_use: AiUseCode
}

/** Keys of the live articles of a section, tag or author. */
export async function liveKeysClassifiedUnder(reader: Reader, facet: TaxonomyKind, key: number): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(
    sql`select article_key from ${taxonomyTable(facet)} where subject_key = ${key} order by article_key`,
  )
  return rows.map(({ article_key }) => article_key)
}

/** The next live articles of a section, tag or author, after a key. */
export async function liveKeysClassifiedAfter(
  reader: Reader,
  facet: TaxonomyKind,
  key: number,
  articleKey: number,
  limit: number,
): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(sql`
    select article_key from ${taxonomyTable(facet)} where subject_key = ${key} and article_key > ${articleKey}
    order by article_key limit ${limit}`)
  return rows.map(({ article_key }) => article_key)
}

/** The number of live articles of a section, tag or author, including embargoed ones. */
export async function countLiveClassifiedUnder(reader: Reader, facet: TaxonomyKind, key: number): Promise<number> {
  const row = await reader.get<{ n: number }>(
    sql`select count(*) as n from ${taxonomyTable(facet)} where subject_key = ${key}`,
  )
  return row?.n ?? 0
}

/** Keys of live articles after `articleKey`, for work that walks them all. */
export async function liveKeysAfter(reader: Reader, articleKey: number, limit: number): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(
    sql`select article_key from live_article where article_key > ${articleKey} order by article_key limit ${limit}`,
  )
  return rows.map(({ article_key }) => article_key)
}

/** How many articles are live, embargoed ones included. */
export async function countLive(reader: Reader): Promise<number> {
  return (await reader.get<{ n: number }>(sql`select count(*) as n from live_article`))?.n ?? 0
}

/** Keys of the articles that are embargoed now. */
export async function embargoedKeys(reader: Reader): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(
    sql`select article_key from live_article where stage = ${EMBARGOED} order by article_key`,
  )
  return rows.map(({ article_key }) => article_key)
}

/** Whether an article is live and only its free part is public. */
export async function isLiveCut(reader: Reader, articleKey: number): Promise<boolean> {
  const row = await reader.get<{ is_cut: number }>(
    sql`select is_cut from article_card where article_key = ${articleKey}`,
  )
  return row?.is_cut === 1
}

/** Keys of live articles that are paid. */
export async function livePaidKeys(reader: Reader): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(
    sql`select article_key from live_article where is_paid = 1 order by article_key`,
  )
  return rows.map(({ article_key }) => article_key)
}

/** The place of live articles, with the properties that decide their products. */
export interface PlacedArticle {
  article: { key: number; id: string; source: string | null; rights: Rights; sandboxKey: number | null }
  place: Pick<LiveArticle, 'stage' | 'kind' | 'language' | 'taxonomy'>
}

/** Returns those of the articles that are live, with their current place. */
export async function placedArticles(reader: Reader, keys: readonly number[]): Promise<PlacedArticle[]> {
  if (keys.length === 0) return []
  const rows = await reader.all<{
    key: number
    id: string
    source: string | null
    rights: string
    sandbox_key: number | null
    stage: number
    kind: Kind
    language: string
    taxonomy: string
  }>(sql`
    select a.key, a.id, a.source, a.rights, a.sandbox_key, l.stage, l.kind, l.language, l.taxonomy
    from live_article l join article a on a.key = l.article_key where l.article_key in (${listOf(keys)})`)
  return rows.map((row) => ({
    article: {
      key: row.key,
      id: row.id,
      source: row.source,
      rights: JSON.parse(row.rights),
      sandboxKey: row.sandbox_key,
    },
    place: { stage: row.stage, kind: row.kind, language: row.language, taxonomy: JSON.parse(row.taxonomy) },
  }))
}

export function taxonomyTable(facet: TaxonomyKind) {
  return TABLES[facet]
}

const TABLES = {
  section: constant('section_article'),
  tag: constant('tag_article'),
  author: constant('author_article'),
}

async function putTaxonomy(transaction: Transaction, facet: TaxonomyKind, live: LiveArticle): Promise<void> {
  const keys = live.taxonomy[facet]
  if (keys.length === 0) return
  const rows = keys.map(
    (key) => sql`(${key}, ${live.stage}, ${live.publishedAt}, ${live.articleKey}, ${live.hidesAt}, ${live.updatedAt})`,
  )
  await transaction.run(sql`
    insert into ${taxonomyTable(facet)} (subject_key, stage, published_at, article_key, hides_at, updated_at) values ${joined(rows, ', ')}`)
  if (live.stage === PUBLIC) for (const key of keys) transaction.count(facet, key, 1)
}
