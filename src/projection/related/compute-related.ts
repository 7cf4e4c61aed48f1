import { type Leading, leadingTerms, weigh } from '#domain/related/article-terms.ts'
import { type Compared, type ComputedRelated, computeRelated, floorOf } from '#domain/related/related.ts'
import type { TermVector, WeightedTerm } from '#domain/related/term-vector.ts'
import type { Reader, Writer } from '#storage/core/port.ts'
import { type ArticleTerms, offeredTerms, putCentroid } from '#storage/related/article-terms.ts'
import { lockRelated, putRelated } from '#storage/related/related-articles.ts'
import { countsOf, findCandidates, findPosting, findTermTotal } from '#storage/related/term-index.ts'

/** The public articles and one more, public or not: their number, and the number of those with a term. */
export interface Crowd {
  articles: number
  articlesWith: (term: number) => number
}

/**
 * The same for a hidden article as for a public one, so that related articles don't reveal whether a hidden one was counted.
 */
export async function crowdWith(reader: Reader, articleKey: number, terms: Iterable<number>): Promise<Crowd> {
  const { articles } = await findTermTotal(reader)
  const counts = await countsOf(reader, terms)
  const posting = await findPosting(reader, articleKey)
  const own = new Set(posting?.terms)
  return {
    articles: posting ? articles : articles + 1,
    articlesWith: (term) => (counts.get(term) ?? 0) + (own.has(term) ? 0 : 1),
  }
}

export function weighIn(
  { articles, articlesWith }: Crowd,
  strengths: TermVector,
): { vector: TermVector; leading: Leading } {
  const vector = weigh(strengths, articlesWith, articles)
  return { vector, leading: leadingTerms(vector, articlesWith) }
}

/** The articles that an article is compared with: of those that share what it is found by. */
export async function candidatesFor(
  reader: Reader,
  { key, publishedAt }: Pick<ArticleTerms, 'key' | 'publishedAt'>,
  telling: readonly WeightedTerm[],
): Promise<Compared[]> {
  return offeredTerms(reader, await findCandidates(reader, telling, publishedAt, key))
}

/** Computes and stores the related articles of a weighed article. Returns whether they have changed. */
export async function computeRelatedArticles(
  writer: Writer,
  terms: ArticleTerms,
  candidates: readonly Compared[],
): Promise<boolean> {
  return storeRelated(writer, terms.key, computeRelated(terms, candidates))
}

/** Stores what was computed for an article. Returns whether its related articles have changed. */
export async function storeRelated(
  writer: Writer,
  articleKey: number,
  { related, centroid, cluster }: ComputedRelated,
): Promise<boolean> {
  const { position } = await findTermTotal(writer)
  const before = (await lockRelated(writer, articleKey))?.related ?? null
  await putCentroid(writer, articleKey, centroid, cluster)
  await putRelated(writer, { articleKey, seen: position, floor: floorOf(related), related }, before)
  return JSON.stringify(before ?? []) !== JSON.stringify(related)
}
