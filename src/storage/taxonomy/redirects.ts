import type { RevisionContent } from '#domain/article/content.ts'
import type { TaxonomyKind } from '#domain/article/filter.ts'
import type { Reader, Writer } from '../core/port.ts'
import { constant, listOf, nothing, type Query, sql } from '../core/sql.ts'
import { touchProducts } from '../products/products.ts'

/**
 * Sections, tags and authors that are or are being merged or deleted. Revisions are never changed; redirects are followed on
 * read.
 */

/** Redirects a key, and all that redirect to it, to another one; null: to nothing. */
export async function markGone(
  writer: Writer,
  facet: TaxonomyKind,
  key: number,
  intoKey: number | null,
  at: number,
): Promise<void> {
  await writer.run(
    sql`update taxonomy_redirect set into_key = ${intoKey}, gone_at = ${at} where subject = ${facet} and into_key = ${key}`,
  )
  await writer.run(
    sql`insert into taxonomy_redirect (subject, key, into_key, gone_at) values (${facet}, ${key}, ${intoKey}, ${at})`,
  )
  // Their filters may name it.
  await touchProducts(writer)
}

/** Whether a live subject is about to be removed, and the subject that replaces it. */
export async function findGoing(
  reader: Reader,
  facet: TaxonomyKind,
  key: number,
): Promise<{ isGoing: boolean; coming: string | null }> {
  const going = await reader.get(sql`select key from taxonomy_redirect where subject = ${facet} and key = ${key}`)
  const coming = await reader.get<{ slug: string }>(sql`
    select s.slug from taxonomy_redirect g join ${constant(facet)} s on s.key = g.key
    where g.subject = ${facet} and g.into_key = ${key} limit 1`)
  return { isGoing: going !== undefined, coming: coming?.slug ?? null }
}

/** Those of the keys that are or are being removed, with their targets. */
export async function whatBecameOf(
  reader: Reader,
  facet: TaxonomyKind,
  keys: readonly number[],
): Promise<Map<number, number | null>> {
  const rows = await reader.all<{ key: number; into_key: number | null }>(
    sql`select key, into_key from taxonomy_redirect where subject = ${facet} and key in (${listOf(keys)})`,
  )
  return new Map(rows.map((row) => [row.key, row.into_key]))
}

/** All keys that mean a subject: its own, and those that were merged into it. */
export async function keysMeaning(reader: Reader, facet: TaxonomyKind, key: number): Promise<number[]> {
  const rows = await reader.all<{ key: number }>(
    sql`select key from taxonomy_redirect where subject = ${facet} and into_key = ${key}`,
  )
  return [key, ...rows.map((row) => row.key)]
}

/** A column that is true if there are any redirects: usually there are none, and the look-up ends here. */
export const anythingGone = sql`exists (select 1 from taxonomy_redirect)`

/** The content with removed keys replaced by their targets, or left out. */
export async function withoutGone(reader: Reader, content: RevisionContent): Promise<RevisionContent> {
  const sections = [content.sectionKey, ...content.sectionKeys].filter((key) => key !== null)
  const rows = await reader.all<{ subject: TaxonomyKind; key: number; into_key: number | null }>(sql`
    select subject, key, into_key from taxonomy_redirect where subject = 'section' and key in (${listOf(sections)})
    union all select subject, key, into_key from taxonomy_redirect where subject = 'tag' and key in (${listOf(content.tagKeys)})
    union all select subject, key, into_key from taxonomy_redirect where subject = 'author'
      and key in (${listOf(content.authors.map(({ authorKey }) => authorKey))})`)
  if (rows.length === 0) return content
  const gone = new Map(rows.map((row) => [`${row.subject} ${row.key}`, row.into_key]))
  const follow = (facet: TaxonomyKind, key: number) => {
    const into = gone.get(`${facet} ${key}`)
    return into === undefined ? key : into
  }
  const all = (facet: TaxonomyKind, keys: number[]) => [...new Set(keys.flatMap((key) => follow(facet, key) ?? []))]
  return {
    ...content,
    sectionKey: content.sectionKey === null ? null : follow('section', content.sectionKey),
    sectionKeys: all('section', content.sectionKeys),
    tagKeys: all('tag', content.tagKeys),
    authors: content.authors.flatMap((author) => {
      const authorKey = follow('author', author.authorKey)
      return authorKey === null ? [] : [{ ...author, authorKey }]
    }),
  }
}

/** For an insert: a key that never was another subject's, where the database would give one again. */
export function freshKey(writer: Writer, facet: TaxonomyKind): { column: Query; value: Query } {
  if (!writer.dialect.reusesKeys) return { column: nothing, value: nothing }
  return {
    column: constant('key, '),
    value: sql`(1 + max(coalesce((select max(key) from ${constant(facet)}), 0),
      coalesce((select max(key) from taxonomy_redirect where subject = ${facet}), 0))), `,
  }
}

export async function deleteSubject(writer: Writer, facet: TaxonomyKind, key: number): Promise<void> {
  await writer.run(sql`delete from artwork where subject = ${facet} and subject_key = ${key}`)
  await writer.run(sql`delete from ${constant(facet)} where key = ${key}`)
}

const STATED = sql`(a.state <> 'live' or a.latest_revision <> a.live_revision) and a.state <> 'erased'`

/** The number of unpublished articles, or unpublished versions, that use a subject. */
export async function countUnpublishedUses(
  reader: Reader,
  facet: TaxonomyKind,
  keys: readonly number[],
): Promise<number> {
  let after = 0
  let uses = 0
  for (;;) {
    const articles = await reader.all<{ key: number }>(
      sql`select a.key from article a where a.key > ${after} and ${STATED} order by a.key limit ${ARTICLES_AT_ONCE}`,
    )
    if (articles.length === 0) return uses
    after = (articles.at(-1) as { key: number }).key
    const rows = await reader.all<{ article_key: number; content: string }>(sql`
      select r.article_key, r.content from article a join revision r on r.article_key = a.key
        and r.number in (a.latest_revision, coalesce(a.scheduled_revision, 0), coalesce(a.live_revision, 0))
      where a.key in (${listOf(articles.map(({ key }) => key))})`)
    const using = rows.filter(({ content }) => isClassifiedUnder(JSON.parse(content), facet, keys))
    uses += new Set(using.map((row) => row.article_key)).size
  }
}

const ARTICLES_AT_ONCE = 500

function isClassifiedUnder(content: RevisionContent, facet: TaxonomyKind, keys: readonly number[]): boolean {
  const classified = {
    section: [content.sectionKey, ...content.sectionKeys],
    tag: content.tagKeys,
    author: content.authors.map(({ authorKey }) => authorKey),
  }[facet]
  return classified.some((key) => key !== null && keys.includes(key))
}
