import type { Audience } from '#domain/article/audience.ts'
import { TAXONOMY_KINDS, type TaxonomyKind } from '#domain/article/filter.ts'
import { invalidatedBy, isHiddenDependency, readDependency } from '#domain/changes/dependency.ts'
import { isListed, listedUntil } from '../articles/counts.ts'
import { publicSlugsOf } from '../articles/history.ts'
import { isVisible, PUBLIC } from '../articles/visibility.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader } from '../core/port.ts'
import { constant, type Query, sql } from '../core/sql.ts'

/** What a path of the site resolves to. */
export interface StoredRoute {
  key: number
  id: string
  slug: string
  updatedAt: number
  /** From when on it is not there any more. */
  hidesAt: number
  /** Slugs that it had before and readers know. */
  oldSlugs: string[]
}

export interface ArticleRoute extends StoredRoute {
  /** The canonical URL; null without a site. */
  url: string | null
  section: string | null
  language: string
  firstPublishedAt: number
  /** Imported paths that resolve to it. */
  paths: string[]
}

/** Articles looked at for one page: those that the audience may not see are passed over. */
const MOST_LOOKED_AT = 20_000

/** The next visible articles by key, up to `limit`; `after` is the key to go on from, null at the end. */
export async function articleRoutesAfter(
  reader: Reader,
  audience: Audience,
  { after, limit }: { after: number; limit: number },
): Promise<{ routes: ArticleRoute[]; after: number | null }> {
  const row = await reader.get<{ key: number | null }>(sql`
    select max(article_key) as key from (
      select article_key from live_article where article_key > ${after} order by article_key limit ${MOST_LOOKED_AT}) looked_at`)
  const last = row?.key ?? null
  if (last === null) return { routes: [], after: null }
  const routes = await articleRoutes(
    reader,
    sql`l.article_key > ${after} and l.article_key <= ${last} and ${isVisible(audience, 'l')} order by l.article_key limit ${limit}`,
  )
  return { routes, after: routes.length < limit ? last : (routes.at(-1)?.key ?? last) }
}

/** Of these articles, those that the audience may see. */
export function articleRoutesByKey(
  reader: Reader,
  audience: Audience,
  keys: readonly number[],
): Promise<ArticleRoute[]> {
  return articleRoutes(
    reader,
    sql`l.article_key in (${listOfKeys(reader, keys)}) and ${isVisible(audience, 'l')} order by l.article_key`,
  )
}

async function articleRoutes(reader: Reader, where: Query): Promise<ArticleRoute[]> {
  const rows = await reader.all<{
    key: number
    stage: number
    hides_at: number
    updated_at: number
    first_published_at: number
    card: Uint8Array
  }>(sql`
    select l.article_key as key, l.stage, l.hides_at, l.updated_at, l.first_published_at, c.card
    from live_article l join article_card c on c.article_key = l.article_key where ${where}`)
  // Nothing redirects to an article under embargo.
  const keys = rows.filter(({ stage }) => stage === PUBLIC).map(({ key }) => key)
  const slugs = await publicSlugsOf(reader, keys)
  const paths = await pathsOf(reader, keys)
  return rows.map(({ key, hides_at, updated_at, first_published_at, card }) => {
    const { id, slug, url, section, language } = JSON.parse(Buffer.from(card).toString()) as {
      id: string
      slug: string
      url: string | null
      section: { slug: string } | null
      language: string
    }
    return {
      ...{ key, id, slug, url, section: section?.slug ?? null, language },
      ...{ updatedAt: updated_at, firstPublishedAt: first_published_at, hidesAt: hides_at },
      oldSlugs: (slugs.get(key) ?? []).filter((old) => old !== slug).sort(),
      paths: (paths.get(key) ?? []).sort(),
    }
  })
}

async function pathsOf(reader: Reader, keys: readonly number[]): Promise<Map<number, string[]>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<{ article_key: number; path: string }>(
    sql`select article_key, path from article_path where article_key in (${listOfKeys(reader, keys)})`,
  )
  const paths = Map.groupBy(rows, ({ article_key }) => article_key)
  return new Map([...paths].map(([key, own]) => [key, own.map(({ path }) => path)]))
}

/** The next sections, tags or authors by key, as far as they are there for the audience. */
export function taxonomyRoutesAfter(
  reader: Reader,
  kind: TaxonomyKind,
  audience: Audience,
  { after, limit }: { after: number; limit: number },
): Promise<StoredRoute[]> {
  return taxonomyRoutes(reader, kind, audience, sql`s.key > ${after}`, limit)
}

async function taxonomyRoutes(
  reader: Reader,
  kind: TaxonomyKind,
  audience: Audience,
  where: Query,
  limit: number,
): Promise<StoredRoute[]> {
  const rows = await reader.all<{
    key: number
    id: string
    slug: string
    updated_at: number
    article_updated_at: number | null
    listed_until: number
  }>(sql`
    select s.key, s.id, s.slug, s.updated_at, ${listedUntil(kind, 's', audience.at)} as listed_until, (
      select f.updated_at from ${constant(`${kind}_article`)} f
      where f.subject_key = s.key and f.stage = ${PUBLIC} and f.hides_at > ${audience.at}
      order by f.updated_at desc limit 1) as article_updated_at
    from ${constant(kind)} s where ${where} and ${isListed(kind, 's', audience)} order by s.key limit ${limit}`)
  const keys = rows.map(({ key }) => key)
  const old = await reader.all<{ slug: string; subject_key: number }>(sql`
    select slug, subject_key from old_slug
    where subject = ${kind} and subject_key in (${listOfKeys(reader, keys)}) and is_hidden = 0`)
  const slugs = Map.groupBy(old, ({ subject_key }) => subject_key)
  return rows.map((row) => ({
    ...{ key: row.key, id: row.id, slug: row.slug, hidesAt: row.listed_until },
    updatedAt: Math.max(row.updated_at, row.article_updated_at ?? 0),
    oldSlugs: (slugs.get(row.key) ?? []).map(({ slug }) => slug).sort(),
  }))
}

/** A section, tag or author that changes of a part of the log have touched; `route` null: it is not there any more. */
export interface TouchedTaxonomy {
  kind: TaxonomyKind
  id: string
  route: StoredRoute | null
}

/** The sections, tags and authors that public changes have touched, from one number of the log up to another. */
export async function touchedTaxonomy(
  reader: Reader,
  audience: Audience,
  { from, upTo }: { from: number; upTo: number },
): Promise<TouchedTaxonomy[]> {
  const entries = await reader.all<{ subject: string; subject_id: string; cache_tags: string }>(sql`
    select c.subject, c.subject_id, c.cache_tags from change c
    where c.sequence > ${from} and c.sequence <= ${upTo} and c.cache_tags <> '' order by c.sequence`)
  const keys = new Map<TaxonomyKind, Set<number>>()
  const ids = new Map<TaxonomyKind, Set<string>>()
  for (const { subject, subject_id, cache_tags } of entries) {
    const open = invalidatedBy(cache_tags.split(' ')).filter((name) => !isHiddenDependency(name))
    for (const name of open) {
      const read = readDependency(name)
      if (read !== null && isTaxonomyKind(read.of)) addTo(keys, read.of, read.key)
    }
    if (open.length > 0 && isTaxonomyKind(subject)) addTo(ids, subject, subject_id)
  }
  const touched: TouchedTaxonomy[] = []
  for (const kind of TAXONOMY_KINDS)
    touched.push(
      ...(await taxonomyTouched(reader, kind, audience, keys.get(kind) ?? new Set(), ids.get(kind) ?? new Set())),
    )
  return touched
}

async function taxonomyTouched(
  reader: Reader,
  kind: TaxonomyKind,
  audience: Audience,
  keys: ReadonlySet<number>,
  ids: ReadonlySet<string>,
): Promise<TouchedTaxonomy[]> {
  if (keys.size + ids.size === 0) return []
  const texts = reader.dialect.rowsOfJson(JSON.stringify([...ids].map((id) => [id])), ['text'])
  const rows = await reader.all<{ key: number; id: string }>(sql`
    select s.key, s.id from ${constant(kind)} s where s.id in (${texts})
    union select s.key, s.id from ${constant(kind)} s where s.key in (${listOfKeys(reader, [...keys])}) order by 1`)
  const among = sql`s.key in (${listOfKeys(
    reader,
    rows.map(({ key }) => key),
  )})`
  const routes = new Map(
    (await taxonomyRoutes(reader, kind, audience, among, rows.length)).map((route) => [route.id, route]),
  )
  const known = new Set(rows.map(({ id }) => id))
  const all = [...rows.map(({ id }) => id), ...[...ids].filter((id) => !known.has(id))]
  return all.map((id) => ({ kind, id, route: routes.get(id) ?? null }))
}

/** Of the numbers of the log up to `upTo`, the last that has touched one of the names: what rests on these is that new. */
export async function lastTouching(
  reader: Reader,
  names: ReadonlySet<string>,
  upTo: number = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  for (let before = upTo + 1, looks = 0; ; looks++) {
    const entries = await reader.all<{ sequence: number; cache_tags: string }>(sql`
      select c.sequence, c.cache_tags from change c where c.sequence < ${before}
      order by c.sequence desc limit ${ENTRIES_AT_ONCE}`)
    const found = entries.find(({ cache_tags }) => invalidatedBy(cache_tags.split(' ')).some((name) => names.has(name)))
    if (found) return found.sequence
    const last = entries.at(-1)
    if (last === undefined || entries.length < ENTRIES_AT_ONCE) return 0
    before = last.sequence
    if (looks === MOST_LOOKS) return before - 1
  }
}

const ENTRIES_AT_ONCE = 200
const MOST_LOOKS = 20

function isTaxonomyKind(name: string): name is TaxonomyKind {
  return (TAXONOMY_KINDS as readonly string[]).includes(name)
}

function addTo<T>(sets: Map<TaxonomyKind, Set<T>>, kind: TaxonomyKind, item: T): void {
  sets.set(kind, (sets.get(kind) ?? new Set()).add(item))
}
