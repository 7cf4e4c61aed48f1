import type { Description, TermName } from '#domain/related/article-terms.ts'
import type { Compared, Neighbour } from '#domain/related/related.ts'
import { packVector, type TermVector, unpackVector } from '#domain/related/term-vector.ts'
import { inChunks } from '../core/chunks.ts'
import type { Reader, Writer } from '../core/port.ts'
import { joined, listOf, sql } from '../core/sql.ts'

/** What a live article is about, as it is kept. */
export interface ArticleTerms extends Neighbour {
  /** Whether it may be related to other articles: public, and not opted out. */
  isOffered: boolean
  /** Among how many articles its vector was weighed; 0: it holds the strengths within this one. */
  weighedAmong: number
}

interface ComparedRow {
  article_key: number
  published_at: number
  translation_group: string | null
  cluster_key: number
  terms: Buffer
}

interface Row extends ComparedRow {
  is_offered: number
  weighed_among: number
  centroid: Buffer | null
  names: string
}

const SELECT = sql`
  select t.article_key, t.is_offered, t.published_at, a.translation_group, t.cluster_key, t.weighed_among, t.terms, t.centroid, t.names
  from article_terms t join article a on a.key = t.article_key`

export async function findArticleTerms(reader: Reader, articleKey: number): Promise<ArticleTerms | null> {
  const row = await reader.get<Row>(sql`${SELECT} where t.article_key = ${articleKey}`)
  return row ? articleTermsOf(row) : null
}

export async function articleTermsByKey(reader: Reader, keys: readonly number[]): Promise<ArticleTerms[]> {
  const found: ArticleTerms[] = []
  for (const chunk of inChunks(keys)) {
    const rows = await reader.all<Row>(sql`${SELECT} where t.article_key in (${listOf(chunk)})`)
    found.push(...rows.map(articleTermsOf))
  }
  return found
}

/** Those of the articles that may be related to others and are weighed; unordered. */
export async function offeredTerms(reader: Reader, keys: readonly number[]): Promise<Compared[]> {
  const found: Compared[] = []
  for (const chunk of inChunks(keys)) {
    const rows = await reader.all<ComparedRow>(sql`
      select t.article_key, t.published_at, a.translation_group, t.cluster_key, t.terms
      from article_terms t join article a on a.key = t.article_key
      where t.article_key in (${listOf(chunk)}) and t.is_offered = 1 and t.weighed_among > 0`)
    found.push(...rows.map(comparedOf))
  }
  return found
}

export async function putArticleTerms(writer: Writer, articles: readonly ArticleTerms[]): Promise<void> {
  for (const chunk of inChunks(articles)) {
    const rows = chunk.map(
      ({ key, isOffered, publishedAt, cluster, weighedAmong, vector, centroid, names }) =>
        sql`(${key}, ${isOffered ? 1 : 0}, ${publishedAt}, ${cluster}, ${weighedAmong}, ${packVector(vector)},
          ${centroid && packVector(centroid)}, ${JSON.stringify(names)})`,
    )
    await writer.run(sql`
      insert into article_terms (article_key, is_offered, published_at, cluster_key, weighed_among, terms, centroid, names)
      values ${joined(rows, ', ')}
      on conflict (article_key) do update set is_offered = excluded.is_offered, published_at = excluded.published_at, cluster_key = excluded.cluster_key, weighed_among = excluded.weighed_among,
        terms = excluded.terms, centroid = excluded.centroid, names = excluded.names`)
  }
}

/** What acts at once, where the article's terms are looked at later. */
export async function putSnapshot(
  writer: Writer,
  { key, isOffered, publishedAt }: Pick<ArticleTerms, 'key' | 'isOffered' | 'publishedAt'>,
): Promise<void> {
  await writer.run(sql`
    update article_terms set is_offered = ${isOffered ? 1 : 0}, published_at = ${publishedAt} where article_key = ${key}`)
}

export async function putCentroid(
  writer: Writer,
  articleKey: number,
  centroid: TermVector,
  cluster: number,
): Promise<void> {
  await writer.run(
    sql`update article_terms set centroid = ${packVector(centroid)}, cluster_key = ${cluster} where article_key = ${articleKey}`,
  )
}

/** Articles that were weighed among this many or fewer. */
export async function weighedAmongAtMost(reader: Reader, articles: number, limit: number): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(sql`
    select article_key from article_terms where weighed_among > 0 and weighed_among <= ${articles}
    order by weighed_among, article_key limit ${limit}`)
  return rows.map(({ article_key }) => article_key)
}

/** Deletes all terms of an article. */
export async function deleteArticleTerms(writer: Writer, articleKey: number): Promise<void> {
  await writer.run(sql`delete from article_terms where article_key = ${articleKey}`)
}

/** The terms of a description with their names, not weighed yet. */
export function unweighed(
  description: Description,
  article: Pick<ArticleTerms, 'key' | 'isOffered' | 'publishedAt' | 'translationGroup'>,
): ArticleTerms {
  const { strengths, names } = description
  return { ...article, cluster: article.key, weighedAmong: 0, vector: strengths, centroid: null, names }
}

function comparedOf(row: ComparedRow): Compared {
  return {
    key: row.article_key,
    publishedAt: row.published_at,
    translationGroup: row.translation_group,
    cluster: row.cluster_key,
    vector: unpackVector(row.terms),
  }
}

function articleTermsOf(row: Row): ArticleTerms {
  return {
    ...comparedOf(row),
    isOffered: row.is_offered === 1,
    weighedAmong: row.weighed_among,
    centroid: row.centroid && unpackVector(row.centroid),
    names: JSON.parse(row.names) as TermName[],
  }
}
