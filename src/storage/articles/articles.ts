import type { State } from '#domain/article/article.ts'
import type { Lifecycle } from '#domain/article/lifecycle.ts'
import { type Rights, storedRights } from '#domain/rights.ts'
import { inChunks } from '../core/chunks.ts'
import type { Reader, Writer } from '../core/port.ts'
import { listOf, type Query, sql } from '../core/sql.ts'
import type { Transaction } from '../core/unit-of-work.ts'
import { clearPlacements } from '../lists/placements.ts'
import { draftNoteOf } from '../search/write-drafts.ts'

/** The properties of an article itself, independent of its revisions. Instants are epoch milliseconds. */
export interface Article extends Lifecycle {
  key: number
  id: string
  source: string | null
  sourceId: string | null
  slug: string
  createdAt: number
  timezone: string
  rights: Rights
  translationGroup: string | null
  /** Excluded from computed related articles, and has none itself. */
  relatedOptOut: boolean
  importDigest: string | null
}

interface ArticleRow {
  key: number
  id: string
  source: string | null
  source_id: string | null
  slug: string
  state: State
  live_revision: number | null
  latest_revision: number
  scheduled_revision: number | null
  scheduled_at: number | null
  scheduled_is_minor: number
  version: number
  created_at: number
  first_published_at: number | null
  published_at: number | null
  updated_at: number | null
  modified_at: number
  released_at: number | null
  timezone: string
  embargoed_until: number | null
  expires_at: number | null
  rights: string
  license_ends_at: number
  withdrawn_at: number | null
  withdrawn_reason: string | null
  translation_group: string | null
  related_opt_out: number
  import_digest: string | null
  sandbox_key: number | null
}

const COLUMNS = sql`key, id, source, source_id, slug, state, live_revision, latest_revision, scheduled_revision, scheduled_at,
  scheduled_is_minor, version, created_at, first_published_at, published_at, updated_at, modified_at, released_at, timezone, embargoed_until,
  expires_at, rights, license_ends_at, withdrawn_at, withdrawn_reason, translation_group, related_opt_out, import_digest, sandbox_key`

/** Locks and returns the article of a key. For the write side: no audience. */
export function lockArticle(writer: Writer, key: number): Promise<Article | null> {
  return one(writer, sql`select ${COLUMNS} from article where key = ${key}${writer.dialect.forUpdate}`)
}

export function lockArticleById(writer: Writer, id: string): Promise<Article | null> {
  return one(writer, sql`select ${COLUMNS} from article where id = ${id}${writer.dialect.forUpdate}`)
}

/** What an import compares with, without a lock. For the write side: no audience. */
export function findArticleBySource(reader: Reader, source: string, sourceId: string): Promise<Article | null> {
  return one(reader, sql`select ${COLUMNS} from article where source = ${source} and source_id = ${sourceId}`)
}

/** Those of (source, sourceId) that there are. */
export async function findExistingSources(
  reader: Reader,
  identities: readonly (readonly [source: string, sourceId: string])[],
): Promise<(readonly [source: string, sourceId: string])[]> {
  const given = reader.dialect.rowsOfJson(JSON.stringify(identities), ['text', 'text'])
  const rows = await reader.all<{ source: string; source_id: string }>(
    sql`select source, source_id from article where (source, source_id) in (${given})`,
  )
  return rows.map(({ source, source_id }) => [source, source_id])
}

/** Those of the slugs that articles have or had. */
export async function findTakenSlugs(reader: Reader, slugs: readonly string[]): Promise<Set<string>> {
  const given = reader.dialect.rowsOfJson(JSON.stringify(slugs.map((slug) => [slug])), ['text'])
  const rows = await reader.all<{ slug: string }>(sql`select slug from article_slug where slug in (${given})`)
  return new Set(rows.map(({ slug }) => slug))
}

export function lockArticleBySource(writer: Writer, source: string, sourceId: string): Promise<Article | null> {
  return one(
    writer,
    sql`select ${COLUMNS} from article where source = ${source} and source_id = ${sourceId}${writer.dialect.forUpdate}`,
  )
}

/** The key behind (source, sourceId) or a slug. For the write side. */
export async function findArticleKey(
  reader: Reader,
  by: { source: string; sourceId: string } | { slug: string },
): Promise<number | null> {
  const row = await reader.get<{ key: number }>(
    'slug' in by
      ? sql`select article_key as key from article_slug where slug = ${by.slug}`
      : sql`select key from article where source = ${by.source} and source_id = ${by.sourceId}`,
  )
  return row?.key ?? null
}

export async function findArticleKeyById(reader: Reader, id: string): Promise<number | null> {
  return (await reader.get<{ key: number }>(sql`select key from article where id = ${id}`))?.key ?? null
}

/** Public ids of articles by key, in the order given. */
export async function findArticleIds(reader: Reader, keys: readonly number[]): Promise<string[]> {
  if (keys.length === 0) return []
  const rows = await reader.all<{ key: number; id: string }>(
    sql`select key, id from article where key in (${listOf(keys)})`,
  )
  const ids = new Map(rows.map(({ key, id }) => [key, id]))
  return keys.flatMap((key) => ids.get(key) ?? [])
}

/** Public ids and present slugs of articles of any state, by key. */
export async function articleIdsAndSlugs(
  reader: Reader,
  keys: readonly number[],
): Promise<Map<number, { id: string; slug: string }>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<{ key: number; id: string; slug: string }>(
    sql`select key, id, slug from article where key in (${listOf(keys)})`,
  )
  return new Map(rows.map(({ key, id, slug }) => [key, { id, slug }]))
}

export async function articlesByKey(reader: Reader, keys: readonly number[]): Promise<Article[]> {
  if (keys.length === 0) return []
  return (await reader.all<ArticleRow>(sql`select ${COLUMNS} from article where key in (${listOf(keys)})`)).map(
    articleOf,
  )
}

/**
 * Locks articles by key. Every write to the public form of an article locks it first; otherwise it would overwrite what another
 * transaction has just published.
 */
export async function lockArticles(writer: Writer, keys: readonly number[]): Promise<Article[]> {
  if (keys.length === 0) return []
  const held = sql`select ${COLUMNS} from article where key in (${listOf(keys)}) order by key${writer.dialect.forUpdate}`
  return (await writer.all<ArticleRow>(held)).map(articleOf)
}

/** Locks those of the articles that no other transaction holds, without waiting; returns their keys. */
export async function lockFreeArticles(writer: Writer, keys: readonly number[]): Promise<Set<number>> {
  const { forUpdateIfFree } = writer.dialect
  if (forUpdateIfFree === null) return new Set(keys)
  const free = new Set<number>()
  for (const chunk of inChunks(keys)) {
    const locked = sql`select key from article where key in (${listOf(chunk)})${forUpdateIfFree}`
    for (const { key } of await writer.all<{ key: number }>(locked)) free.add(key)
  }
  return free
}

/** Keys of articles in any state but erased, after a key. */
export async function articleKeysAfter(reader: Reader, articleKey: number, limit: number): Promise<number[]> {
  const rows = await reader.all<{ key: number }>(
    sql`select key from article where key > ${articleKey} and state <> 'erased' order by key limit ${limit}`,
  )
  return rows.map(({ key }) => key)
}

/** How many articles there are, of any state. */
export async function countArticles(reader: Reader): Promise<number> {
  return (await reader.get<{ n: number }>(sql`select count(*) as n from article`))?.n ?? 0
}

export async function hasArticles(reader: Reader): Promise<boolean> {
  return (await reader.get<{ key: number }>(sql`select key from article limit 1`)) !== undefined
}

/** Returns the new article's key. `takeSlug` stores its slug. */
export async function insertArticle(writer: Writer, article: Omit<Article, 'key'>): Promise<number> {
  const row = await writer.get<{ key: number }>(sql`
    insert into article (id, source, source_id, slug, state, live_revision, latest_revision, scheduled_revision, scheduled_at,
      scheduled_is_minor, version, created_at, first_published_at, published_at, updated_at, modified_at, released_at, timezone, embargoed_until,
      expires_at, rights, license_ends_at, withdrawn_at, withdrawn_reason, translation_group, related_opt_out, import_digest, sandbox_key)
    values (${article.id}, ${article.source}, ${article.sourceId}, ${article.slug}, ${article.state}, ${article.liveRevision},
      ${article.latestRevision}, ${article.scheduledRevision}, ${article.scheduledAt}, ${article.isScheduledMinor ? 1 : 0},
      ${article.version}, ${article.createdAt},
      ${article.firstPublishedAt}, ${article.publishedAt}, ${article.updatedAt}, ${article.modifiedAt}, ${article.releasedAt},
      ${article.timezone}, ${article.embargoedUntil}, ${article.expiresAt}, ${JSON.stringify(article.rights)},
      ${article.licenseEndsAt}, ${article.withdrawnAt}, ${article.withdrawnReason}, ${article.translationGroup},
      ${article.relatedOptOut ? 1 : 0}, ${article.importDigest}, ${article.sandboxKey})
    returning key`)
  return (row as { key: number }).key
}

export async function updateArticle(transaction: Transaction, article: Article): Promise<void> {
  transaction.noteDraft(draftNoteOf(article))
  if (article.state === 'withdrawn' || article.state === 'erased') await clearPlacements(transaction, article.key)
  await transaction.run(sql`
    update article set source = ${article.source}, source_id = ${article.sourceId}, slug = ${article.slug}, state = ${article.state}, live_revision = ${article.liveRevision},
      latest_revision = ${article.latestRevision}, scheduled_revision = ${article.scheduledRevision},
      scheduled_at = ${article.scheduledAt}, scheduled_is_minor = ${article.isScheduledMinor ? 1 : 0}, version = ${article.version}, first_published_at = ${article.firstPublishedAt},
      published_at = ${article.publishedAt}, updated_at = ${article.updatedAt}, modified_at = ${article.modifiedAt},
      released_at = ${article.releasedAt}, timezone = ${article.timezone}, embargoed_until = ${article.embargoedUntil},
      expires_at = ${article.expiresAt}, rights = ${JSON.stringify(article.rights)}, license_ends_at = ${article.licenseEndsAt},
      withdrawn_at = ${article.withdrawnAt}, withdrawn_reason = ${article.withdrawnReason},
      translation_group = ${article.translationGroup}, related_opt_out = ${article.relatedOptOut ? 1 : 0},
      import_digest = ${article.importDigest}
    where key = ${article.key}`)
}

/** Puts an article into a group of translations. */
export async function putTranslationGroup(writer: Writer, key: number, group: string): Promise<void> {
  await writer.run(sql`update article set translation_group = ${group} where key = ${key}`)
}

/** Translations of an article: the others of its group. */
export async function articlesOfGroup(reader: Reader, group: string): Promise<Article[]> {
  return (
    await reader.all<ArticleRow>(sql`select ${COLUMNS} from article where translation_group = ${group} order by key`)
  ).map(articleOf)
}

async function one(reader: Reader, query: Query): Promise<Article | null> {
  const row = await reader.get<ArticleRow>(query)
  return row ? articleOf(row) : null
}

function articleOf(row: ArticleRow): Article {
  return {
    key: row.key,
    id: row.id,
    source: row.source,
    sourceId: row.source_id,
    slug: row.slug,
    state: row.state,
    liveRevision: row.live_revision,
    latestRevision: row.latest_revision,
    scheduledRevision: row.scheduled_revision,
    scheduledAt: row.scheduled_at,
    isScheduledMinor: row.scheduled_is_minor === 1,
    version: row.version,
    createdAt: row.created_at,
    firstPublishedAt: row.first_published_at,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    modifiedAt: row.modified_at,
    releasedAt: row.released_at,
    timezone: row.timezone,
    embargoedUntil: row.embargoed_until,
    expiresAt: row.expires_at,
    rights: storedRights(row.rights),
    licenseEndsAt: row.license_ends_at,
    withdrawnAt: row.withdrawn_at,
    withdrawnReason: row.withdrawn_reason,
    translationGroup: row.translation_group,
    relatedOptOut: row.related_opt_out === 1,
    importDigest: row.import_digest,
    sandboxKey: row.sandbox_key,
  }
}
