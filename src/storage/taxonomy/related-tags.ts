import { NEVER } from '#domain/article/article.ts'
import type { Audience } from '#domain/article/audience.ts'
import { publicPartOf, walksFor } from '../articles/visibility.ts'
import type { Reader } from '../core/port.ts'
import { joined, sql } from '../core/sql.ts'
import { type CountedTag, countedTagsByKey } from './tags.ts'

/** A tag on the same articles as another. */
export interface RelatedTag {
  tag: CountedTag
  /** How many of the articles looked at carry both. */
  sharedArticles: number
  /** The cosine of the two tags' articles: 1 where they are always together. */
  score: number
}

/** The newest articles of a tag determine its related tags. */
const ARTICLES_LOOKED_AT = 300

/** Tags that go with a tag, nearest first; `lookedAt` is how many articles were looked at. */
export async function relatedTags(
  reader: Reader,
  tagKey: number,
  audience: Audience,
  limit: number,
): Promise<{ related: RelatedTag[]; hidesAt: number }> {
  const stages = walksFor(publicPartOf(audience), 'f').map(
    (walk) => sql`
      select * from (select f.article_key, f.hides_at from tag_article f
      where f.subject_key = ${tagKey} and ${walk} and f.hides_at > ${audience.at}
      order by f.published_at desc, f.article_key desc limit ${ARTICLES_LOOKED_AT}) newest`,
  )
  // Nothing is open to a partner without products in a newsroom that is closed.
  if (stages.length === 0) return { related: [], hidesAt: NEVER }
  const rows = await reader.all<{ taxonomy: string; hides_at: number }>(sql`
    select l.taxonomy, s.hides_at from (${joined(stages, ' union all ')}) s join live_article l on l.article_key = s.article_key`)
  const shared = new Map<number, number>()
  for (const { taxonomy } of rows)
    for (const key of (JSON.parse(taxonomy) as { tag: number[] }).tag)
      if (key !== tagKey) shared.set(key, (shared.get(key) ?? 0) + 1)
  const tags = await countedTagsByKey(reader, likeliest(shared), audience.at)
  const related = tags
    .map((tag) => {
      const sharedArticles = shared.get(tag.key) as number
      return { tag, sharedArticles, score: cosine(sharedArticles, rows.length, tag.articleCount) }
    })
    .sort((a, b) => b.score - a.score || b.sharedArticles - a.sharedArticles || a.tag.key - b.tag.key)
  return { related: related.slice(0, limit), hidesAt: Math.min(...rows.map((row) => row.hides_at)) }
}

const TAGS_WEIGHED = 200

function likeliest(shared: ReadonlyMap<number, number>): number[] {
  return [...shared]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, TAGS_WEIGHED)
    .map(([key]) => key)
}

function cosine(both: number, ofOne: number, ofOther: number): number {
  return Math.round((both / Math.sqrt(ofOne * Math.max(both, ofOther))) * 10_000) / 10_000
}
