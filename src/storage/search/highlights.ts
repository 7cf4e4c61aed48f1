import type { Audience, Grant } from '#domain/article/audience.ts'
import type { RevisionContent } from '#domain/article/content.ts'
import type { ArticleFilter } from '#domain/article/filter.ts'
import { freeBlocks } from '#domain/article/free-part.ts'
import type { Block } from '#domain/body/blocks.ts'
import { renderText } from '#domain/body/text.ts'
import { excerpts, type Highlights, highlight } from '#domain/search/highlight.ts'
import { resolveFilter } from '../articles/filter.ts'
import { grantsOf, isVisible, type VisibilityRow } from '../articles/visibility.ts'
import type { Reader } from '../core/port.ts'
import { listOf, sql } from '../core/sql.ts'
import { transcriptsOf } from '../media/media.ts'
import { understand } from './search.ts'

/** What is marked, and in which articles. Plain data: it is sent to the thread that searches. */
export interface Highlighting {
  text: string
  filter: ArticleFilter
  keys: number[]
  audience: Audience
}

const EXCERPTS = { count: 2, length: 160 }
/** Only the beginning of a long article is read for highlights. */
const MOST_TEXT = 60_000

/** Marked texts of an article, and the right required for those of its body. */
export interface Highlighted {
  highlights: Highlights
  grant: Grant
}

/** Articles by key with what was searched for marked in them, as far as the audience may read them. */
export async function findHighlights(
  reader: Reader,
  { text, filter, keys, audience }: Highlighting,
): Promise<[number, Highlighted][]> {
  if (keys.length === 0) return []
  const { groups } = await understand(reader, text, await resolveFilter(reader, filter), audience)
  const hashes = new Set(groups.flatMap((group) => group.hashes))
  const rows = await reader.all<VisibilityRow & { key: number; content: string; blocks: string }>(sql`
    select a.key, l.stage, l.hides_at, d.is_cut, r.content, r.blocks from article a
    join live_article l on l.article_key = a.key join article_card d on d.article_key = a.key
    join revision r on r.article_key = a.key and r.number = a.live_revision
    where a.key in (${listOf(keys)}) and ${isVisible(audience, 'l')}`)
  const grants = await grantsOf(reader, rows, audience)
  const saved = new Map(rows.map(({ key, content }) => [key, JSON.parse(content) as RevisionContent]))
  const transcripts = await transcriptsOf(reader, [...saved.values()], audience.at)
  return rows.flatMap(({ key, blocks }): [number, Highlighted][] => {
    const grant = grants.get(key)
    if (grant === undefined) return []
    const content = saved.get(key) as RevisionContent
    const transcript = grant.right === 'full' ? transcripts.get(content.mediaKey ?? 0) : undefined
    const text = textOf(shownBlocks(JSON.parse(blocks), content, grant), transcript)
    return [[key, { highlights: highlightsOf(content, text, hashes), grant }]]
  })
}

function shownBlocks(blocks: Block[], { freeUntil = null }: Partial<RevisionContent>, { right }: Grant): Block[] {
  if (right === 'teaser') return []
  return right === 'full' ? blocks : freeBlocks(blocks, freeUntil)
}

/** What of a text is read for excerpts. */
export function textOf(blocks: Block[], transcript: string | undefined): { body: string; transcript: string } {
  return { body: renderText(blocks), transcript: transcript ?? '' }
}

/** A revision's texts with the words of these terms marked. */
export function highlightsOf(
  { headline, standfirst, language }: RevisionContent,
  { body, transcript }: { body: string; transcript: string },
  hashes: ReadonlySet<number>,
): Highlights {
  const excerptsOf = (text: string) => excerpts(text.slice(0, MOST_TEXT).toWellFormed(), language, hashes, EXCERPTS)
  return {
    headline: highlight(headline, language, hashes),
    standfirst: standfirst === null ? null : highlight(standfirst, language, hashes),
    body: excerptsOf(body),
    transcript: excerptsOf(transcript),
  }
}
