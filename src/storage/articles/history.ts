import { listOfKeys } from '../core/key-list.ts'
import type { Reader } from '../core/port.ts'
import { keysIn, nothing, sql } from '../core/sql.ts'
import { type ViewCount, viewsByHour } from '../views/views.ts'
import { type Article, articlesByKey } from './articles.ts'
import { type Revision, revisionsOf } from './revisions.ts'

/** An article with all that belongs to it, as it leaves for another store. */
export interface ArticleHistory {
  article: Article
  /** By number. */
  revisions: Revision[]
  /** Every slug but the current one, in order: public ones, and the others. */
  oldSlugs: string[]
  hiddenOldSlugs: string[]
  paths: string[]
  views: ViewCount[]
}

export interface HistoryQuery {
  /** Only what was changed after a number of the change log, or saved since an instant. */
  since: { sequence: number; at: number } | null
  /** All revisions, or only those that are live, scheduled or the newest. */
  revisions: 'all' | 'current'
  hasViews: boolean
}

const ARTICLES_AT_ONCE = 100

/**
 * Articles in any state in order of insertion, which is the order of equal dates; those of sandboxes are left out. For the
 * newsroom: no audience.
 */
export async function* articleHistories(reader: Reader, query: HistoryQuery): AsyncGenerator<ArticleHistory> {
  const { since } = query
  const isChanged =
    since === null
      ? nothing
      : sql` and (exists (select 1 from change c where c.article_key = a.key and c.sequence > ${since.sequence})
          or exists (select 1 from revision r where r.article_key = a.key and r.created_at >= ${since.at}))`
  for (let after = 0; ; ) {
    const page = await reader.all<{ key: number }>(sql`
      select a.key from article a where a.key > ${after} and a.sandbox_key is null${isChanged}
      order by a.key limit ${ARTICLES_AT_ONCE}`)
    yield* historiesOf(
      reader,
      page.map(({ key }) => key),
      query,
    )
    const last = page.at(-1)
    if (last === undefined || page.length < ARTICLES_AT_ONCE) return
    after = last.key
  }
}

/** How many there are, sandboxes left out. */
export async function countHistories(reader: Reader): Promise<number> {
  return (await reader.get<{ n: number }>(sql`select count(*) as n from article where sandbox_key is null`))?.n ?? 0
}

async function* historiesOf(
  reader: Reader,
  keys: readonly number[],
  { revisions, hasViews }: HistoryQuery,
): AsyncGenerator<ArticleHistory> {
  const articles = new Map((await articlesByKey(reader, keys)).map((article) => [article.key, article]))
  const saved = await revisionsOf(reader, keys)
  const slugs = await namesOf(reader, 'slug', keys)
  const publicSlugs = await publicSlugsOf(reader, keys)
  const paths = await namesOf(reader, 'path', keys)
  const views = hasViews ? await viewsByHour(reader, keys) : new Map<number, ViewCount[]>()
  for (const key of keys) {
    const article = articles.get(key)
    if (article === undefined) continue
    const { slug, liveRevision, latestRevision, scheduledRevision } = article
    const current = [liveRevision, latestRevision, scheduledRevision]
    const others = (slugs.get(key) ?? []).filter((name) => name !== slug).sort()
    const known = new Set(publicSlugs.get(key))
    yield {
      article,
      // What was saved meanwhile comes with the next export.
      revisions: (saved.get(key) ?? []).filter(
        ({ number }) => number <= latestRevision && (revisions === 'all' || current.includes(number)),
      ),
      oldSlugs: others.filter((name) => known.has(name)),
      hiddenOldSlugs: others.filter((name) => !known.has(name)),
      paths: (paths.get(key) ?? []).sort(),
      views: views.get(key) ?? [],
    }
  }
}

async function namesOf(reader: Reader, kind: 'slug' | 'path', keys: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await reader.all<{ article_key: number; name: string }>(
    kind === 'slug'
      ? sql`select article_key, slug as name from article_slug where article_key in (${keysIn(keys)})`
      : sql`select article_key, path as name from article_path where article_key in (${keysIn(keys)})`,
  )
  const names = new Map<number, string[]>()
  for (const { article_key, name } of rows) names.set(article_key, [...(names.get(article_key) ?? []), name])
  return names
}

/** Slugs under which articles were public, by key. */
export async function publicSlugsOf(reader: Reader, keys: readonly number[]): Promise<Map<number, string[]>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<{ article_key: number; slug: string }>(sql`
    select article_key, slug from article_slug where article_key in (${listOfKeys(reader, keys)}) and is_public = 1`)
  const slugs = Map.groupBy(rows, ({ article_key }) => article_key)
  return new Map([...slugs].map(([key, own]) => [key, own.map(({ slug }) => slug)]))
}
