import type { RelatedArticle } from '#domain/related/related.ts'
import { inChunks } from '../core/chunks.ts'
import type { Awaitable, Reader, Writer } from '../core/port.ts'
import { andThen } from '../core/port.ts'
import { joined, listOf, sql } from '../core/sql.ts'

/** The stored related articles: the state at which they were computed, and the score that another one needs. */
export interface StoredRelated {
  articleKey: number
  seen: number
  floor: number
  related: RelatedArticle[]
}

/** The articles pinned beside one, in order, and those computed, best first; none if not computed yet. */
export function findRelated(
  reader: Reader,
  articleKey: number,
): Awaitable<{ pins: number[]; computed: RelatedArticle[] }> {
  const found = reader.all<{ position: number; related_key: number | null; related: string | null }>(sql`
    select position, related_key, cast(null as text) as related from related_pin where article_key = ${articleKey}
    union all select -1, null, related from related_article where article_key = ${articleKey}
    order by 1`)
  return andThen(found, (rows) => ({
    pins: rows.flatMap(({ related_key }) => related_key ?? []),
    computed: rows.flatMap(({ related }) => (related === null ? [] : (JSON.parse(related) as RelatedArticle[]))),
  }))
}

/** Locks and returns the related articles. */
export async function lockRelated(
  writer: Writer,
  articleKey: number,
): Promise<Omit<StoredRelated, 'articleKey'> | null> {
  const row = await writer.get<{ seen: number; floor: number; related: string }>(
    sql`select seen, floor, related from related_article where article_key = ${articleKey}${writer.dialect.forUpdate}`,
  )
  return row ? { ...row, related: JSON.parse(row.related) as RelatedArticle[] } : null
}

/** The score needed to become related to each of the articles; those without a computed list are missing. */
export async function floorsOf(
  reader: Reader,
  articleKeys: readonly number[],
): Promise<Map<number, { seen: number; floor: number }>> {
  const floors = new Map<number, { seen: number; floor: number }>()
  for (const chunk of inChunks(articleKeys)) {
    const rows = await reader.all<{ article_key: number; seen: number; floor: number }>(
      sql`select article_key, seen, floor from related_article where article_key in (${listOf(chunk)})`,
    )
    for (const { article_key, seen, floor } of rows) floors.set(article_key, { seen, floor })
  }
  return floors
}

/** Whether any list was computed before the index had got to a position. */
export async function isAnyOlderThan(reader: Reader, position: number): Promise<boolean> {
  return (await reader.get(sql`select 1 from related_article where seen < ${position} limit 1`)) !== undefined
}

/** Stores the related articles. `before` are those stored so far. */
export async function putRelated(
  writer: Writer,
  stored: StoredRelated,
  before: readonly RelatedArticle[] | null,
): Promise<void> {
  const { articleKey, seen, floor, related } = stored
  await writer.run(sql`
    insert into related_article (article_key, seen, floor, related) values (${articleKey}, ${seen}, ${floor}, ${JSON.stringify(related)})
    on conflict (article_key) do update set seen = excluded.seen, floor = excluded.floor, related = excluded.related`)
  const kept = new Set(related.map(({ key }) => key))
  const known = new Set(before?.map(({ key }) => key))
  for (const chunk of inChunks([...kept].filter((key) => !known.has(key)))) {
    const rows = chunk.map((key) => sql`(${key}, ${articleKey})`)
    await writer.run(sql`
      insert into related_article_back (related_key, article_key) values ${joined(rows, ', ')} on conflict do nothing`)
  }
  for (const chunk of inChunks([...known].filter((key) => !kept.has(key))))
    await writer.run(
      sql`delete from related_article_back where related_key in (${listOf(chunk)}) and article_key = ${articleKey}`,
    )
}

export async function deleteRelated(writer: Writer, articleKey: number): Promise<void> {
  await writer.run(sql`delete from related_article where article_key = ${articleKey}`)
}

/** The articles that have an article as related. */
export async function articlesBeside(reader: Reader, relatedKey: number): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(
    sql`select article_key from related_article_back where related_key = ${relatedKey} order by article_key`,
  )
  return rows.map(({ article_key }) => article_key)
}

/** Removes the back reference of a related article. */
export async function deleteBack(writer: Writer, relatedKey: number, articleKey: number): Promise<void> {
  await writer.run(
    sql`delete from related_article_back where related_key = ${relatedKey} and article_key = ${articleKey}`,
  )
}
