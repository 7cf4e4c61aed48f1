import type { Compared, Neighbour } from '#domain/related/related.ts'
import type { Description, TermName } from '#domain/related/article-terms.ts'
import { packVector, type TermVector, unpackVector } from '#domain/related/term-vector.ts'
import { inChunks } from '../core/chunks.ts'
import type { Reader, Writer } from '../core/port.ts'
import { listOf, sql } from '../core/sql.ts'

/** What a live story is about, as it is kept. */
export interface StoryTerms extends Neighbour {
  /** Whether it may stand beside other stories: public, and not opted out. */
  isOffered: boolean
  /** Among how many stories its vector was weighed; 0: it holds the strengths within this one. */
  weighedAmong: number
}

interface ComparedRow {
  article_key: number
  published_at: number
  translation_group: string | null
  kin_key: number
  terms: Buffer
}

interface Row extends ComparedRow {
  is_offered: number
  weighed_among: number
  echo: Buffer | null
  names: string
}

const SELECT = sql`
  select t.article_key, t.is_offered, t.published_at, a.translation_group, t.kin_key, t.weighed_among, t.terms, t.echo, t.names
  from story_terms t join article a on a.key = t.article_key`

export async function findStoryTerms(reader: Reader, articleKey: number): Promise<StoryTerms | null> {
  const row = await reader.get<Row>(sql`${SELECT} where t.article_key = ${articleKey}`)
  return row ? storyTermsOf(row) : null
}

export async function storyTermsByKey(reader: Reader, keys: readonly number[]): Promise<StoryTerms[]> {
  const found: StoryTerms[] = []
  for (const chunk of inChunks(keys)) {
    const rows = await reader.all<Row>(sql`${SELECT} where t.article_key in (${listOf(chunk)})`)
    found.push(...rows.map(storyTermsOf))
  }
  return found
}

/** Of the stories, those that may stand beside others and are weighed; in no order. */
export async function offeredTerms(reader: Reader, keys: readonly number[]): Promise<Compared[]> {
  const found: Compared[] = []
  for (const chunk of inChunks(keys)) {
    const rows = await reader.all<ComparedRow>(sql`
      select t.article_key, t.published_at, a.translation_group, t.kin_key, t.terms
      from story_terms t join article a on a.key = t.article_key
      where t.article_key in (${listOf(chunk)}) and t.is_offered = 1 and t.weighed_among > 0`)
    found.push(...rows.map(comparedOf))
  }
  return found
}

/** Of the stories, those that may stand beside others, with the number that near-duplicates share. */
export async function offeredKin(reader: Reader, keys: readonly number[]): Promise<Map<number, number>> {
  const kin = new Map<number, number>()
  if (keys.length === 0) return kin
  const rows = await reader.all<{ article_key: number; kin_key: number }>(
    sql`select article_key, kin_key from story_terms where article_key in (${listOf(keys)}) and is_offered = 1`,
  )
  for (const { article_key, kin_key } of rows) kin.set(article_key, kin_key)
  return kin
}

export async function putStoryTerms(writer: Writer, story: StoryTerms): Promise<void> {
  const echo = story.echo && packVector(story.echo)
  await writer.run(sql`
    insert into story_terms (article_key, is_offered, published_at, kin_key, weighed_among, terms, echo, names)
    values (${story.key}, ${story.isOffered ? 1 : 0}, ${story.publishedAt}, ${story.kin},
      ${story.weighedAmong}, ${packVector(story.vector)}, ${echo}, ${JSON.stringify(story.names)})
    on conflict (article_key) do update set is_offered = excluded.is_offered, published_at = excluded.published_at, kin_key = excluded.kin_key, weighed_among = excluded.weighed_among,
      terms = excluded.terms, echo = excluded.echo, names = excluded.names`)
}

/** What acts at once, where the story's terms are looked at later. */
export async function putStanding(
  writer: Writer,
  { key, isOffered, publishedAt }: Pick<StoryTerms, 'key' | 'isOffered' | 'publishedAt'>,
): Promise<void> {
  await writer.run(sql`
    update story_terms set is_offered = ${isOffered ? 1 : 0}, published_at = ${publishedAt} where article_key = ${key}`)
}

export async function putEcho(writer: Writer, articleKey: number, echo: TermVector, kin: number): Promise<void> {
  await writer.run(
    sql`update story_terms set echo = ${packVector(echo)}, kin_key = ${kin} where article_key = ${articleKey}`,
  )
}

/** Stories that were weighed among so many or fewer. */
export async function weighedAmongAtMost(reader: Reader, stories: number, limit: number): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(sql`
    select article_key from story_terms where weighed_among > 0 and weighed_among <= ${stories}
    order by weighed_among, article_key limit ${limit}`)
  return rows.map(({ article_key }) => article_key)
}

/** Leaves nothing of what a story says. */
export async function deleteStoryTerms(writer: Writer, articleKey: number): Promise<void> {
  await writer.run(sql`delete from story_terms where article_key = ${articleKey}`)
}

/** The terms of a description with their names, not weighed yet. */
export function unweighed(
  description: Description,
  story: Pick<StoryTerms, 'key' | 'isOffered' | 'publishedAt' | 'translationGroup'>,
): StoryTerms {
  const { strengths, names } = description
  return { ...story, kin: story.key, weighedAmong: 0, vector: strengths, echo: null, names }
}

function comparedOf(row: ComparedRow): Compared {
  return {
    key: row.article_key,
    publishedAt: row.published_at,
    translationGroup: row.translation_group,
    kin: row.kin_key,
    vector: unpackVector(row.terms),
  }
}

function storyTermsOf(row: Row): StoryTerms {
  return {
    ...comparedOf(row),
    isOffered: row.is_offered === 1,
    weighedAmong: row.weighed_among,
    echo: row.echo && unpackVector(row.echo),
    names: JSON.parse(row.names) as TermName[],
  }
}
