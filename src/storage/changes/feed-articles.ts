import type { Audience } from '#domain/article/audience.ts'
import type { PostChanges } from '#domain/body/posts.ts'
import type { ChangeLogType } from '#domain/changes/change.ts'
import { type ChangeType, changeTypeOf, REMOVALS } from '#domain/changes/visible-changes.ts'
import type { Reader } from '../core/port.ts'
import { keysIn, sql } from '../core/sql.ts'
import { isAnnouncedTo, seesAll } from './entitlement-history.ts'
import type { RequestedChanges, SyncWindow } from './feed-request.ts'
import { findPostChanges } from './post-changes.ts'
import { type SeenArticle, seenOf } from './seen-articles.ts'

/** An announced article without a log entry. */
export interface FeedArticle {
  subject: 'article'
  articleKey: number
  id: string
  type: ChangeType
  /** Whether the reader has posts of it to follow. */
  isLiveBlog: boolean
  /** Of those; null if they are not known one by one. */
  postChanges?: PostChanges | null
  /** Of the article that readers have; null if it was removed. */
  version: number | null
  reason: string | null
  effectiveAt: number
  recordedAt: number
}

/** Articles that a reader gets for the first time: in a full sync. */
export async function announceAll(reader: Reader, keys: readonly number[], audience: Audience): Promise<FeedArticle[]> {
  const rows = await reader.all<{ key: number; id: string; version: number; kind: string }>(sql`
    select a.key, a.id, a.version, l.kind from article a join live_article l on l.article_key = a.key
    where a.key in (${keysIn(keys)})`)
  const live = new Map(rows.map((row) => [row.key, row]))
  const newest = await newestEntry(reader, keys, audience)
  return keys.flatMap((key) => {
    const article = live.get(key)
    const entry = newest.get(key)
    if (!article || !entry) return []
    const { id, version, kind } = article
    return {
      ...{ subject: 'article', articleKey: key, id, type: 'published', isLiveBlog: kind === 'live-blog', version },
      ...{ reason: null, effectiveAt: entry.effective_at, recordedAt: entry.recorded_at },
    }
  })
}

/**
 * Articles of products that a reader has gained or lost in a window, or whose content changed: announced with everything that
 * has happened to them in it. Public articles without changes stay as they are. A different reader than before (`isOther`) had
 * nothing through its products.
 */
export function announceHeld(
  reader: Reader,
  requested: RequestedChanges,
  audience: Audience,
  keys: readonly number[],
  { syncWindow, isOther }: { syncWindow: SyncWindow; isOther: boolean },
): Promise<FeedArticle[]> {
  return announceArticles(reader, requested, audience, keys, {
    syncWindow,
    typeOf: (article, happened) => {
      const isEverybodys = article.classification !== null && seesAll(audience, article.classification.stage)
      const had = article.had && (isEverybodys || !isOther)
      if (happened !== null) return changeTypeOf({ ...article, had }, happened)
      if (!article.has) return article.mayHaveCopy ? 'removed' : null
      return isEverybodys ? null : had ? 'refreshed' : 'published'
    },
  })
}

/**
 * Articles under a slug that was reassigned, though nothing has happened to them. Those that the log announces in the window
 * are left to it if it announces all types, but not those of `reconciled` products: the log leaves them out, and the
 * reconciliation knew the slug as it was.
 */
export function announceReassigned(
  reader: Reader,
  requested: RequestedChanges,
  audience: Audience,
  keys: readonly number[],
  { syncWindow, after, reconciled }: { syncWindow: SyncWindow; after: number; reconciled: ReadonlySet<number> },
): Promise<FeedArticle[]> {
  const isLeftToLog = after === syncWindow.from && requested.types === null
  return announceArticles(reader, requested, audience, keys, {
    syncWindow,
    typeOf: ({ has, mayHaveCopy }, happened, key) => {
      if (happened !== null && isLeftToLog && !reconciled.has(key)) return null
      return has ? 'published' : mayHaveCopy ? 'removed' : null
    },
  })
}

/** Articles by their entries in the log, each by what has happened to it in the window. */
export function announceEntries(
  reader: Reader,
  requested: RequestedChanges,
  audience: Audience,
  keys: readonly number[],
  syncWindow: SyncWindow,
): Promise<FeedArticle[]> {
  return announceArticles(reader, requested, audience, keys, {
    syncWindow,
    typeOf: (article, happened) => (happened === null ? null : changeTypeOf(article, happened)),
  })
}

/** Announces articles by a rule; `happened` is what has happened to one in the window, null if nothing. */
async function announceArticles(
  reader: Reader,
  requested: RequestedChanges,
  audience: Audience,
  keys: readonly number[],
  {
    syncWindow,
    typeOf,
  }: {
    syncWindow: SyncWindow
    typeOf(article: SeenArticle, happened: ReadonlySet<ChangeLogType> | null, key: number): ChangeType | null
  },
): Promise<FeedArticle[]> {
  if (keys.length === 0) return []
  const { types } = requested
  const articles = await seenOf(reader, requested, keys, audience, syncWindow.from)
  const happened = await newestEntries(reader, keys, audience, syncWindow)
  const announced = keys.flatMap((key) => {
    const article = articles.get(key)
    if (!article) return []
    const entries = happened.get(key) ?? null
    const type = typeOf(article, entries && new Set(entries.map((entry) => entry.type)), key)
    const isRemoval = type !== null && REMOVALS.includes(type)
    if (type === null || !(types === null || types.includes(type) || isRemoval)) return []
    const entry = type === 'corrected' ? entries?.find((each) => each.type === type) : entries?.at(-1)
    return [{ key, article, type, isLiveBlog: !isRemoval && article.classification?.kind === 'live-blog', entry }]
  })
  const unchanged = announced.flatMap(({ key, entry }) => (entry === undefined ? key : []))
  const earlier = await newestEntry(reader, unchanged, audience)
  const followed = announced.filter(
    ({ article, type, isLiveBlog }) => isLiveBlog && article.had && type !== 'published',
  )
  const postChanges = await findPostChanges(
    reader,
    followed.map(({ key }) => key),
    audience,
    syncWindow.from,
  )
  return announced.map(({ key, article, type, isLiveBlog, entry = earlier.get(key) }) => {
    const isTakenBack = type === 'withdrawn' || type === 'erased'
    return {
      ...{ subject: 'article', articleKey: key, id: article.id, type, isLiveBlog },
      postChanges: postChanges.get(key) ?? null,
      version: REMOVALS.includes(type) ? null : article.version,
      reason: isTakenBack ? article.withdrawnReason : type === 'corrected' ? (entry?.reason ?? null) : null,
      effectiveAt: (isTakenBack ? article.withdrawnAt : null) ?? entry?.effective_at ?? audience.at,
      recordedAt: entry?.recorded_at ?? audience.at,
    }
  })
}

interface NewestEntry {
  article_key: number
  type: ChangeLogType
  reason: string | null
  effective_at: number
  recorded_at: number
}

/** The newest entry of each article that is announced to the audience: from the end of its entries, however many there are. */
async function newestEntry(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
): Promise<Map<number, NewestEntry>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<NewestEntry>(sql`
    select e.article_key, e.type, e.reason, e.effective_at, e.recorded_at from article announced
    join change e on e.sequence = (
      select c.sequence from change c where c.article_key = announced.key and ${isAnnouncedTo(audience, 'c')}
      order by c.sequence desc limit 1)
    where announced.key in (${keysIn(keys)})`)
  return new Map(rows.map((row) => [row.article_key, row]))
}

/** The entries of articles that are announced to the audience: the newest of each type, oldest first. */
async function newestEntries(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
  { from, upTo }: SyncWindow,
): Promise<Map<number, NewestEntry[]>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<NewestEntry>(sql`
    select e.article_key, e.type, e.reason, e.effective_at, e.recorded_at from change e where e.sequence in (
      select max(c.sequence) from change c
      where c.article_key in (${keysIn(keys)}) and c.article_key is not null and c.sequence > ${from}
        and c.sequence <= ${upTo} and ${isAnnouncedTo(audience, 'c')}
      group by c.article_key, c.type)
    order by e.sequence`)
  return Map.groupBy(rows, ({ article_key }) => article_key)
}
