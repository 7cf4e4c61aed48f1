import { type Description, type Leading, leadingTerms, namesOf } from '#domain/related/article-terms.ts'
import {
  type Compared,
  type ComputedRelated,
  computeFor,
  computeRelated,
  type RelatedArticle,
} from '#domain/related/related.ts'
import { type WeightedTerm, weightedTerms } from '#domain/related/term-vector.ts'
import { classificationOf, descriptionOf } from '#projection/related/article-text.ts'
import { candidatesFor, crowdWith, weighIn } from '#projection/related/compute-related.ts'
import { type Article, articlesByKey } from '#storage/articles/articles.ts'
import { placedArticles } from '#storage/articles/live.ts'
import { findRevision } from '#storage/articles/revisions.ts'
import { PUBLIC } from '#storage/articles/visibility.ts'
import { latestSequence } from '#storage/changes/changes.ts'
import type { Reader } from '#storage/core/port.ts'
import { findPaidReading } from '#storage/publication/publication.ts'
import { type ArticleTerms, articleTermsByKey, findArticleTerms, unweighed } from '#storage/related/article-terms.ts'
import { articlesBeside, floorsOf, isAnyOlderThan } from '#storage/related/related-articles.ts'
import { COUNT, type RelatedWork, stillWaiting, WEIGH } from '#storage/related/related-work.ts'
import { findPosting, type Posting, relatedVersion } from '#storage/related/term-index.ts'

/** What pieces of work of an import come to. Computed from committed data in any thread; plain data, nothing is written. */
export interface RelatedPlan {
  /** Of the related articles that it was computed from (`relatedVersion`): it is void once they have moved on. */
  version: number
  /** The head of the change log before anything was read: articles that have changed since are left out. */
  sequence: number
  pieces: PlannedPiece[]
}

export interface PlannedPiece {
  work: RelatedWork
  /** Null where the transaction that writes must do the piece itself. */
  outcome: Counted | Weighed | Related | null
}

/** A described article that is to be counted. */
export interface Counted {
  counted: ArticleTerms
}

/** A counted article with its weights, and the terms by which it is to be found. */
export interface Weighed {
  weighed: ArticleTerms
  posting: Posting | null
  leading: Leading
}

/** The related articles of one, and what it is to those that it may be related to. */
export interface Related {
  articleKey: number
  /** Null for an article that has none. */
  computed: ComputedRelated | null
  /** Its number among near-duplicates before. */
  formerCluster: number | null
  /** Articles beside which it is to be placed, or removed where `added` is null; in the order of their keys. */
  neighbours: { key: number; seen: number; added: RelatedArticle | null }[]
  /** Articles that have no related articles any more. */
  former: number[]
}

/**
 * Plans at least one of the pieces that are still to be done, and no further one after `within` milliseconds: the older a plan is, the
 * less of it holds.
 */
export async function planRelated(
  reader: Reader,
  work: readonly RelatedWork[],
  within = Number.POSITIVE_INFINITY,
): Promise<RelatedPlan> {
  const ends = performance.now() + within
  const version = await relatedVersion(reader)
  const sequence = await latestSequence(reader)
  const pieces: PlannedPiece[] = []
  // After the version: another process may have done pieces since they were looked up.
  for (const piece of await stillWaiting(reader, work)) {
    if (pieces.length > 0 && performance.now() > ends) break
    pieces.push({ work: piece, outcome: await outcomeOf(reader, piece) })
  }
  return { version, sequence, pieces }
}

/** Whether nothing that a piece was computed from is among articles that have changed. */
export function holds({ work, outcome }: PlannedPiece, changed: ReadonlySet<number>): boolean {
  if (changed.size === 0) return true
  return [work.articleKey, ...othersIn(outcome)].every((key) => !changed.has(key))
}

function othersIn(outcome: PlannedPiece['outcome']): number[] {
  if (outcome === null || !('neighbours' in outcome)) return []
  const { computed, neighbours, former } = outcome
  return [...[...neighbours, ...(computed?.related ?? [])].map(({ key }) => key), ...former]
}

async function outcomeOf(reader: Reader, { step, articleKey }: RelatedWork): Promise<PlannedPiece['outcome']> {
  try {
    if (step === COUNT) return await planCount(reader, articleKey)
    return step === WEIGH ? await planWeigh(reader, articleKey) : await planRelate(reader, articleKey)
  } catch (error) {
    // The transaction meets it again, and reports it.
    if (!isOfDatabase(error)) return null
    throw error
  }
}

/** A live article that is not counted yet; null for any other. */
async function planCount(reader: Reader, articleKey: number): Promise<Counted | null> {
  const counted = await describeLive(reader, articleKey)
  return counted === null || (await findPosting(reader, articleKey)) ? null : { counted }
}

/** A live article by what it is about, not weighed. */
export async function describeLive(reader: Reader, articleKey: number): Promise<ArticleTerms | null> {
  const [article] = await articlesByKey(reader, [articleKey])
  const [placed] = article ? await placedArticles(reader, [articleKey]) : []
  const description = article && placed ? await describe(reader, article) : null
  return article && placed && description
    ? unweighed(description, classificationOf(article, placed.place.stage === PUBLIC))
    : null
}

export async function describe(reader: Reader, { key, liveRevision }: Article): Promise<Description | null> {
  const revision = liveRevision === null ? null : await findRevision(reader, key, liveRevision)
  return revision && descriptionOf(revision, await findPaidReading(reader))
}

/** A counted article; null for one that is weighed already, was removed, or is not counted any more. */
async function planWeigh(reader: Reader, articleKey: number): Promise<Weighed | null> {
  const terms = await findArticleTerms(reader, articleKey)
  const posting = await findPosting(reader, articleKey)
  if (terms === null || isWeighed(terms) || terms.isOffered !== (posting !== null)) return null
  const { weighed, leading } = await weighAmongAll(reader, terms, { strengths: terms.vector, names: terms.names })
  return { weighed, leading, posting }
}

/** Weighs an article among all that are counted so far. */
export async function weighAmongAll(
  reader: Reader,
  terms: ArticleTerms,
  { strengths, names }: Description,
): Promise<{ weighed: ArticleTerms; leading: Leading }> {
  const crowd = await crowdWith(reader, terms.key, strengths.terms)
  const { vector, leading } = weighIn(crowd, strengths)
  return { weighed: { ...terms, weighedAmong: crowd.articles, vector, names: namesOf(names, leading) }, leading }
}

/** Computes the related articles of one, and what is to be done with it beside its neighbours. */
export async function planRelate(reader: Reader, articleKey: number): Promise<Related> {
  const terms = await findArticleTerms(reader, articleKey)
  const [article] = await articlesByKey(reader, [articleKey])
  const isRelatedTo = terms !== null && isWeighed(terms) && article?.relatedOptOut === false
  const candidates = isRelatedTo ? await candidatesFor(reader, terms, await foundBy(reader, terms)) : []
  const computed = isRelatedTo ? computeRelated(terms, candidates) : null
  const posting = await findPosting(reader, articleKey)
  const isFound = computed !== null && terms?.isOffered === true && posting !== null
  const beside = await planBeside(reader, articleKey, {
    terms: isFound ? { ...(terms as ArticleTerms), cluster: computed.cluster } : null,
    position: posting?.position ?? 0,
    isAsSeen: isFound && terms?.cluster === computed.cluster,
    candidates,
  })
  return { articleKey, computed, formerCluster: terms?.cluster ?? null, ...beside }
}

/** What is telling in a weighed article: what others find it by, where they do. */
async function foundBy(reader: Reader, { key, vector }: ArticleTerms): Promise<WeightedTerm[]> {
  const posting = await findPosting(reader, key)
  if (posting) {
    const posted = new Set(posting.terms.slice(0, posting.posted))
    return weightedTerms(vector).filter(({ term }) => posted.has(term))
  }
  const { articlesWith } = await crowdWith(reader, key, vector.terms)
  return leadingTerms(vector, articlesWith).telling
}

interface Newcomer {
  /** Null if it may not be related to any article. */
  terms: ArticleTerms | null
  position: number
  /** Whether it is what it was when it came to its position. */
  isAsSeen: boolean
  candidates: readonly Compared[]
}

/** Those that could have it now, and those that have it already. */
async function planBeside(
  reader: Reader,
  articleKey: number,
  { terms, position, isAsSeen, candidates }: Newcomer,
): Promise<Pick<Related, 'neighbours' | 'former'>> {
  const having = new Set(await articlesBeside(reader, articleKey))
  const couldHave = (await isAnyOlderThan(reader, position)) ? candidates.map(({ key }) => key) : []
  const stored = await floorsOf(reader, [...new Set([...couldHave, ...having])])
  // Lists computed since then have seen its current state.
  const open = [...stored].filter(([key, { seen }]) => seen < position || (having.has(key) && !isAsSeen))
  const known = new Map(
    (
      await articleTermsByKey(
        reader,
        open.map(([key]) => key),
      )
    ).map((neighbour) => [neighbour.key, neighbour]),
  )
  const neighbours = open.flatMap(([key, { seen, floor }]) => {
    const neighbour = known.get(key)
    const least = having.has(key) ? 0 : floor
    const added = terms && neighbour && isWeighed(neighbour) ? computeFor(neighbour, terms, least) : null
    return added === null && !having.has(key) ? [] : [{ key, seen, added }]
  })
  return {
    // In the order of their keys, so that two writers don't wait for each other.
    neighbours: neighbours.sort((a, b) => a.key - b.key),
    former: [...having].filter((key) => !stored.has(key)),
  }
}

/** Database errors have a code; so do Node's, with a different prefix. */
export function isOfDatabase(error: unknown): boolean {
  return !(error instanceof Error) || ('code' in error && !String(error.code).startsWith('ERR_'))
}

export function isWeighed({ weighedAmong }: ArticleTerms): boolean {
  return weighedAmong > 0
}
