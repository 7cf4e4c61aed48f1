import type { Audience } from '#domain/audience.ts'
import { type Candidate, type RelatedPick, rankRelated } from '#domain/related.ts'
import { publicCount } from './counts.ts'
import { filingTable } from './live.ts'
import type { Reader, Writer } from './port.ts'
import { joined, listOf, sql } from './sql.ts'
import type { Facet } from './transaction.ts'
import { walksFor } from './visibility.ts'

/** Keys of the stories that editors pinned beside a story, in order. */
export async function findPins(reader: Reader, articleKey: number): Promise<number[]> {
  const rows = await reader.all<{ related_key: number }>(
    sql`select related_key from related_pin where article_key = ${articleKey} order by position`,
  )
  return rows.map(({ related_key }) => related_key)
}

export async function putPins(writer: Writer, articleKey: number, relatedKeys: readonly number[]): Promise<void> {
  await writer.run(sql`delete from related_pin where article_key = ${articleKey}`)
  if (relatedKeys.length === 0) return
  const rows = relatedKeys.map((key, position) => sql`(${articleKey}, ${position}, ${key})`)
  await writer.run(sql`insert into related_pin (article_key, position, related_key) values ${joined(rows, ', ')}`)
}

/** What a story is filed under, with how many public stories share it. */
export interface SharedSubject {
  facet: Facet
  key: number
  slug: string
  name: string
  storyCount: number
}

/** A story found next to another: what it was found by, and when it was published. */
export interface Neighbour {
  articleKey: number
  publishedAt: number
}

/** Stories filed under a subject on either side of an instant, nearest in time first on each side. */
export async function neighboursIn(
  reader: Reader,
  { facet, key }: Pick<SharedSubject, 'facet' | 'key'>,
  around: number,
  audience: Audience,
  limitEachSide: number,
): Promise<Neighbour[]> {
  const table = filingTable(facet)
  const sides = walksFor(audience, 'f').flatMap((walk) => [
    sql`select * from (select article_key, published_at from ${table} f where subject_key = ${key} and ${walk}
      and published_at <= ${around} and hides_at > ${audience.at} order by published_at desc, article_key desc limit ${limitEachSide}) before`,
    sql`select * from (select article_key, published_at from ${table} f where subject_key = ${key} and ${walk}
      and published_at > ${around} and hides_at > ${audience.at} order by published_at, article_key limit ${limitEachSide}) after_it`,
  ])
  const rows = await reader.all<{ article_key: number; published_at: number }>(joined(sides, ' union all '))
  return rows.map((row) => ({ articleKey: row.article_key, publishedAt: row.published_at }))
}

/** Tags and primary section of a live story by key, with their counts. */
export async function subjectsOf(
  reader: Reader,
  slugs: { tags: string[]; section: string | null; at: number },
): Promise<SharedSubject[]> {
  const rows = await reader.all<{ facet: Facet; key: number; slug: string; name: string; story_count: number }>(sql`
    select 'tag' as facet, t.key, t.slug, t.name, ${publicCount('tag', 't', slugs.at)} as story_count from tag t where t.slug in (${listOf(slugs.tags)})
    union all
    select 'section' as facet, s.key, s.slug, s.name, ${publicCount('section', 's', slugs.at)} as story_count from section s where s.slug = ${slugs.section ?? ''}
    order by 1 desc, 2`)
  return rows.map((row) => ({
    facet: row.facet,
    key: row.key,
    slug: row.slug,
    name: row.name,
    storyCount: row.story_count,
  }))
}

/** Those of the stories that are to be no computed picks, and to have none. */
async function optedOut(reader: Reader, keys: readonly number[]): Promise<number[]> {
  const rows = await reader.all<{ key: number }>(
    sql`select key from article where related_opt_out = 1 and key in (${listOf(keys)})`,
  )
  return rows.map(({ key }) => key)
}

/** Neighbours looked at on each side in time, for each subject. */
const LOOKED_AT = 30
/** Only the rarest tags are followed: a tag on everything says nothing. */
const TAGS_FOLLOWED = 8

/** Computed picks for a live story by what it is filed under: pins are not among them, nor the story itself. */
export async function findRelated(
  reader: Reader,
  story: { key: number; publishedAt: number },
  subjects: readonly SharedSubject[],
  audience: Audience,
  limit: number,
): Promise<RelatedPick[]> {
  const rarestFirst = subjects.toSorted((a, b) => a.storyCount - b.storyCount)
  const followed = [
    ...rarestFirst.filter(({ facet }) => facet === 'tag').slice(0, TAGS_FOLLOWED),
    ...rarestFirst.filter(({ facet }) => facet === 'section'),
  ]
  const candidates = new Map<number, Candidate>()
  for (const subject of followed) {
    const neighbours = await neighboursIn(reader, subject, story.publishedAt, audience, LOOKED_AT)
    for (const { articleKey, publishedAt } of neighbours) {
      if (articleKey === story.key) continue
      const candidate = candidates.get(articleKey) ?? { key: articleKey, publishedAt, tags: [], section: null }
      if (subject.facet === 'tag') candidate.tags.push(subject)
      else candidate.section = subject
      candidates.set(articleKey, candidate)
    }
  }
  for (const key of await optedOut(reader, [story.key, ...candidates.keys()])) {
    if (key === story.key) return []
    candidates.delete(key)
  }
  const stories = Math.max(1, ...subjects.map(({ storyCount }) => storyCount)) + candidates.size
  return rankRelated([...candidates.values()], story.publishedAt, stories, limit)
}
