import type { TaxonomyKind } from '#domain/article/filter.ts'
import { ALL_RELATED, PUBLICATION, type PublicNames, tagName } from '#domain/changes/cache-tag.ts'
import type { Change } from '#domain/changes/change.ts'
import {
  ANY_ARTICLE,
  articleDependency,
  type DependencyKind,
  dependencyOn,
  detailDependency,
  invalidatedBy,
  isDetailDependency,
  readDependency,
} from '#domain/changes/dependency.ts'
import { isListed } from '../articles/counts.ts'
import { isVisible, PUBLIC } from '../articles/visibility.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader } from '../core/port.ts'
import { constant, keysIn, sql } from '../core/sql.ts'

/** Where an article is related to more articles than this, these are not named individually. */
const MOST_BESIDE = 50

/**
 * The public names of the dependencies of changes. An article is named while it is public; the subject of a change also after
 * its removal. Visible articles add the names of places that may show them later: the lists that have them as entries, and the
 * articles to which they are related. A detail of an article is named without its card, any other detail not at all.
 */
export async function publicNamesOf(
  reader: Reader,
  changes: readonly Pick<Change, 'cacheTags'>[],
  at: number,
): Promise<PublicNames> {
  const names = new Map<string, string[]>()
  const gone = new Map<string, string>()
  const wanted = new Map<DependencyKind, Set<number>>()
  const moved = new Set<number>()
  for (const { cacheTags } of changes) {
    const isMove = cacheTags.includes(ANY_ARTICLE)
    for (const dependency of cacheTags) {
      const isDetail = isDetailDependency(dependency)
      const [plain = ''] = invalidatedBy([dependency])
      const read = readDependency(plain)
      if (read === null || (isDetail && read.of !== 'article')) continue
      wanted.set(read.of, (wanted.get(read.of) ?? new Set()).add(read.key))
      if (isMove && !isDetail && read.of === 'article') moved.add(read.key)
    }
  }
  const put = (dependency: string, name: string) => names.set(dependency, [...(names.get(dependency) ?? []), name])
  for (const [of, keys] of wanted) {
    const isArticle = of === 'article' || of === 'related'
    for (const { key, id, is_shown } of await idsOf(reader, isArticle ? 'article' : of, [...keys], at)) {
      const dependency = dependencyOn(of, key)
      const named = of === 'article' ? [dependency, detailDependency(dependency)] : [dependency]
      for (const each of named)
        if (is_shown === 1) put(each, tagName(of, id))
        else gone.set(each, tagName(of, id))
      if (of === 'article' && is_shown === 1) put(dependency, tagName('card', id))
    }
  }
  const shown = [...moved].filter((key) => names.has(articleDependency(key)))
  for (const { key, name } of await namesOfPlaces(reader, shown, at)) put(articleDependency(key), name)
  return { names, gone }
}

/** Ids, of articles only where they have ever been public; whether the public sees them now. */
async function idsOf(
  reader: Reader,
  table: 'article' | TaxonomyKind | 'list',
  keys: readonly number[],
  at: number,
): Promise<{ key: number; id: string; is_shown: number }[]> {
  const within = sql`n.key in (${listOfKeys(reader, keys)})`
  if (table !== 'article')
    return reader.all(sql`select n.key, n.id, 1 as is_shown from ${constant(table)} n where ${within}`)
  return reader.all(sql`
    select n.key, n.id, case when exists (
      select 1 from live_article l where l.article_key = n.key and ${isVisible({ who: 'public', at }, 'l')}) then 1 else 0 end as is_shown
    from article n where ${within} and n.released_at is not null and n.sandbox_key is null`)
}

/** Lists with these articles as entries, and public articles that list them as related. */
async function namesOfPlaces(
  reader: Reader,
  keys: readonly number[],
  at: number,
): Promise<{ key: number; name: string }[]> {
  if (keys.length === 0) return []
  const lists = await reader.all<{ key: number; id: string }>(sql`
    select distinct e.article_key as key, l.id from list_entry e join list l on l.key = e.list_key
    where e.article_key in (${keysIn(keys)})`)
  const found = lists.map(({ key, id }) => ({ key, name: tagName('list', id) }))
  for (const key of keys) {
    const beside = await reader.all<{ id: string }>(sql`
      select a.id from article a join live_article l on l.article_key = a.key
      where ${isVisible({ who: 'public', at }, 'l')} and a.key in (
        select p.article_key from related_pin p where p.related_key = ${key}
        union select b.article_key from related_article_back b where b.related_key = ${key})
      limit ${MOST_BESIDE + 1}`)
    if (beside.length > MOST_BESIDE) found.push({ key, name: ALL_RELATED })
    else found.push(...beside.map(({ id }) => ({ key, name: tagName('related', id) })))
  }
  return found
}

/** The names of sections, tags or authors, as far as they exist for the public. */
export async function namesOfListed(
  reader: Reader,
  facet: TaxonomyKind,
  keys: readonly number[],
  at: number,
): Promise<Map<number, string>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<{ key: number; id: string }>(sql`
    select s.key, s.id from ${constant(facet)} s
    where s.key in (${keysIn(keys)}) and ${isListed(facet, 's', { who: 'public', at })}`)
  return new Map(rows.map(({ key, id }) => [key, tagName(facet, id)]))
}

/** The names of what shows an image to the public; null where that is too much to name. */
export async function namesShowing(reader: Reader, imageKey: number, at: number): Promise<string[] | null> {
  const rows = await reader.all<{
    kind: 'article' | 'author' | 'list' | 'section' | 'tag' | 'publication'
    id: string
  }>(sql`
    select 'article' as kind, a.id from image_use u join article a on a.key = u.article_key
      join live_article l on l.article_key = u.article_key
    where (u.image_key = ${imageKey} or u.image_key in (select image_key from media where poster_key = ${imageKey})) and ${isVisible({ who: 'public', at }, 'l')}
    union select 'author' as kind, s.id from author s where s.image_key = ${imageKey} and ${isListed('author', 's', { who: 'public', at })}
    union select 'list' as kind, l.id from list_entry e join list l on l.key = e.list_key where e.link_image_key = ${imageKey}
    union select 'list' as kind, t.id from placement_image pi join list t on t.key = pi.list_key
      join live_article l on l.article_key = pi.article_key
    where pi.image_key = ${imageKey} and ${isVisible({ who: 'public', at }, 'l')}
    union select 'list' as kind, l.id from artwork w join list l on l.key = w.subject_key where w.image_key = ${imageKey} and w.subject = 'list'
    union select 'section' as kind, s.id from artwork w join section s on s.key = w.subject_key
    where w.image_key = ${imageKey} and w.subject = 'section' and ${isListed('section', 's', { who: 'public', at })}
    union select 'tag' as kind, s.id from artwork w join tag s on s.key = w.subject_key
    where w.image_key = ${imageKey} and w.subject = 'tag' and ${isListed('tag', 's', { who: 'public', at })}
    union select 'publication' as kind, p.id from publication p where p.logo_key = ${imageKey}
    limit ${MOST_BESIDE + 1}`)
  return rows.length > MOST_BESIDE
    ? null
    : rows.map(({ kind, id }) => (kind === 'publication' ? PUBLICATION : tagName(kind, id)))
}

/** The public dependencies of changes of articles, by the article's key; they name the article itself, or a detail of it. */
export async function dependenciesAnnounced(
  reader: Reader,
  keys: readonly number[],
  { from, upTo }: { from: number; upTo: number },
): Promise<Map<number, string[]>> {
  const announced = new Map<number, string[]>()
  if (keys.length === 0) return announced
  const rows = await reader.all<{ article_key: number; cache_tags: string }>(sql`
    select article_key, cache_tags from change
    where article_key in (${keysIn(keys)}) and article_key is not null and sequence > ${from} and sequence <= ${upTo}
      and visibility_stage = ${PUBLIC}`)
  for (const { article_key, cache_tags } of rows) {
    const own = articleDependency(article_key)
    const names = cache_tags.split(' ')
    if (!names.includes(detailDependency(own))) names.push(own)
    announced.set(article_key, [...new Set([...(announced.get(article_key) ?? []), ...names])])
  }
  return announced
}

const NAMED_TABLES = { a: 'article', s: 'section', t: 'tag', u: 'author', l: 'list' } as const

/** The present slugs behind public names. */
export async function slugsOfPublic(
  reader: Reader,
  names: Iterable<string>,
): Promise<{ subject: 'article' | 'section' | 'tag' | 'author' | 'list'; id: string; slug: string }[]> {
  const found: { subject: 'article' | 'section' | 'tag' | 'author' | 'list'; id: string; slug: string }[] = []
  const byLetter = Map.groupBy(names, (name) => name.slice(0, 2))
  for (const [letter, subject] of Object.entries(NAMED_TABLES)) {
    const ids = (byLetter.get(`${letter}:`) ?? []).map((name) => [name.slice(2)])
    if (ids.length === 0) continue
    const texts = reader.dialect.rowsOfJson(JSON.stringify(ids), ['text'])
    const rows = await reader.all<{ id: string; slug: string }>(
      sql`select id, slug from ${constant(subject)} where id in (${texts}) order by key`,
    )
    found.push(...rows.map(({ id, slug }) => ({ subject, id, slug })))
  }
  return found
}
