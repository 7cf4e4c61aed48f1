import type { Audience } from '#domain/article/audience.ts'
import { isAutoCreated, isListed, listedUntil, type Making, publicCount, shownUntil } from '../articles/counts.ts'
import type { Reader, Writer } from '../core/port.ts'
import { andAll, listOf, type Query, sql } from '../core/sql.ts'
import { putSuggestedNames } from '../search/names.ts'
import { freshKey } from './redirects.ts'

export interface Author {
  key: number
  id: string
  slug: string
  name: string
  bio: string | null
  imageKey: number | null
  links: string[]
  updatedAt: number
}

export interface CountedAuthor extends Author {
  articleCount: number
  /** The end of the visibility of the newest public article that shows them. */
  shownUntil: number
  /** From when on the author is not listed any more. */
  listedUntil: number
}

interface Row {
  key: number
  id: string
  slug: string
  name: string
  bio: string | null
  image_key: number | null
  links: string
  updated_at: number
  article_count: number
  shown_until: number | null
  listed_until: number
}

export interface AuthorListing {
  after: { value: string; key: number } | null
  limit: number
  audience: Audience
}

/** Authors by name. */
export async function listAuthors(reader: Reader, { after, limit, audience }: AuthorListing): Promise<CountedAuthor[]> {
  const conditions = after === null ? [] : [sql`(a.name, a.key) > (${after.value}, ${after.key})`]
  const rows = await reader.all<Row>(
    sql`${columns(audience.at)} where ${isListed('author', 'a', audience)}${andAll(conditions)} order by a.name, a.key limit ${limit}`,
  )
  return rows.map(countedAuthorOf)
}

export async function findAuthor(reader: Reader, slug: string, audience: Audience): Promise<CountedAuthor | null> {
  const row = await reader.get<Row>(
    sql`${columns(audience.at)} where a.slug = ${slug} and ${isListed('author', 'a', audience)}`,
  )
  return row ? countedAuthorOf(row) : null
}

/** Authors by slug as far as they are there for the audience, in no order. */
export async function authorsBySlug(
  reader: Reader,
  slugs: readonly string[],
  audience: Audience,
): Promise<CountedAuthor[]> {
  if (slugs.length === 0) return []
  const rows = await reader.all<Row>(
    sql`${columns(audience.at)} where a.slug in (${listOf(slugs)}) and ${isListed('author', 'a', audience)}`,
  )
  return rows.map(countedAuthorOf)
}

export async function findAuthors(reader: Reader, slugs: readonly string[]): Promise<Author[]> {
  const rows = await reader.all<Row>(
    sql`select key, id, slug, name, bio, image_key, links, updated_at from author where slug in (${listOf(slugs)})`,
  )
  return rows.map(authorOf)
}

export async function authorsByKey(reader: Reader, keys: readonly number[]): Promise<Author[]> {
  if (keys.length === 0) return []
  const rows = await reader.all<Row>(
    sql`select key, id, slug, name, bio, image_key, links, updated_at from author where key in (${listOf(keys)})`,
  )
  return rows.map(authorOf)
}

/** Inserts, or updates the one of the same slug; gives its key. */
export async function putAuthor(writer: Writer, author: Omit<Author, 'key'>, making: Making): Promise<number> {
  const own = freshKey(writer, 'author')
  const row = await writer.get<{ key: number }>(sql`
    insert into author (${own.column}is_auto_created, id, slug, name, bio, image_key, links, updated_at)
    values (${own.value}${isAutoCreated(making)}, ${author.id}, ${author.slug}, ${author.name}, ${author.bio}, ${author.imageKey}, ${JSON.stringify(author.links)}, ${author.updatedAt})
    on conflict (slug) do update set is_auto_created = excluded.is_auto_created, name = excluded.name, bio = excluded.bio, image_key = excluded.image_key,
      links = excluded.links, updated_at = excluded.updated_at
    returning key`)
  const { key } = row as { key: number }
  await putSuggestedNames(writer, 'author', key, [author.name])
  return key
}

/** Updates all fields of an existing author, including the slug. */
export async function updateAuthor(writer: Writer, author: Author): Promise<void> {
  await writer.run(sql`
    update author set is_auto_created = 0, slug = ${author.slug}, name = ${author.name}, bio = ${author.bio}, image_key = ${author.imageKey},
      links = ${JSON.stringify(author.links)}, updated_at = ${author.updatedAt}
    where key = ${author.key}`)
  await putSuggestedNames(writer, 'author', author.key, [author.name])
}

function columns(at: number): Query {
  return sql`
    select a.key, a.id, a.slug, a.name, a.bio, a.image_key, a.links, a.updated_at, ${publicCount('author', 'a', at)} as article_count,
      ${shownUntil('author', 'a', at)} as shown_until, ${listedUntil('author', 'a', at)} as listed_until
    from author a`
}

function authorOf(row: Row): Author {
  return {
    key: row.key,
    id: row.id,
    slug: row.slug,
    name: row.name,
    bio: row.bio,
    imageKey: row.image_key,
    links: JSON.parse(row.links),
    updatedAt: row.updated_at,
  }
}

function countedAuthorOf(row: Row): CountedAuthor {
  return {
    ...authorOf(row),
    articleCount: row.article_count,
    shownUntil: row.shown_until ?? 0,
    listedUntil: row.listed_until,
  }
}
