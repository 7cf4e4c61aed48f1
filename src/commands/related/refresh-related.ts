import type { Change } from '#domain/changes/change.ts'
import { EVERYTHING_CHANGED, relatedDependency } from '#domain/changes/dependency.ts'
import { type Description, type Leading, leadingTerms, namesOf } from '#domain/related/article-terms.ts'
import { type Compared, computeFor, floorOf, type RelatedArticle, withRelated } from '#domain/related/related.ts'
import { type WeightedTerm, weightedTerms } from '#domain/related/term-vector.ts'
import { classificationOf, descriptionOf } from '#projection/related/article-text.ts'
import { candidatesFor, computeRelatedArticles, crowdWith, weighIn } from '#projection/related/compute-related.ts'
import type { Services } from '#projection/services.ts'
import { articlesByKey } from '#storage/articles/articles.ts'
import { findPlace } from '#storage/articles/live.ts'
import { findRevision } from '#storage/articles/revisions.ts'
import { PUBLIC } from '#storage/articles/visibility.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import { findPaidReading, findPublication, type Publication } from '#storage/publication/publication.ts'
import {
  type ArticleTerms,
  articleTermsByKey,
  findArticleTerms,
  putArticleTerms,
  unweighed,
  weighedAmongAtMost,
} from '#storage/related/article-terms.ts'
import { articlesBeside, deleteBack, floorsOf, lockRelatedWork, putRelated } from '#storage/related/related-articles.ts'
import {
  addRelatedWork,
  advanceRelatedWork,
  COUNT,
  doneRelatedWork,
  kindOfRelatedWork,
  nextRelatedWork,
  RELATE,
  type RelatedWork,
  WEIGH,
} from '#storage/related/related-work.ts'
import { countArticle, findPosting, findTermTotal, postArticle, removePosting } from '#storage/related/term-index.ts'
import type { Commands, Results } from '../commands.ts'
import { runCommand } from '../run-command.ts'

/** Pieces of work looked up for one transaction. */
const LOOKED_UP = 64
/** With fewer related articles left, the list is computed again. */
const FEW_RELATED = 20

/** Beside which articles something has changed. */
type Touched = Set<number>

/**
 * Does the next pieces of work for this many milliseconds in one transaction; returns how many were done, 0 if nothing is left.
 * Each is atomic, and only one process works at a time. Failed work is retried once at the end of the queue, then dropped.
 */
export function refreshRelated(
  services: Services,
  command: Commands['refresh-related'],
): Promise<Results['refresh-related']> {
  const { at, within } = command
  return runCommand(services, command, async (transaction) => {
    if (transaction.dialect.lockRelated) await transaction.get(transaction.dialect.lockRelated)
    const next = await nextRelatedWork(transaction, LOOKED_UP)
    if (next === null) return { done: 0, failures: [] }
    const touched: Touched = new Set()
    const ends = performance.now() + within
    const failures: Error[] = []
    let done = 0
    for (const piece of next.work) {
      if (done > 0 && performance.now() > ends) break
      const failure = await attempt(transaction, piece, next.isDeferred ? stepOn : bringUpToDate, touched)
      if (failure) {
        failures.push(failure)
        await doneRelatedWork(transaction, [piece.sequence])
        if (!next.isDeferred) await addRelatedWork(transaction, piece.articleKey, { isDeferred: true })
      }
      done++
    }
    if (done === next.work.length && (await kindOfRelatedWork(transaction)) === null) await lookAgain(transaction)
    if (touched.size > 0)
      transaction.record(relatedChanged(touched, ((await findPublication(transaction)) as Publication).id, at))
    return { done, failures }
  })
}

type Work = (transaction: Transaction, piece: RelatedWork, touched: Touched) => Promise<void>

/** Returns the error of a failed piece of work. Rethrows errors of the database. */
async function attempt(
  transaction: Transaction,
  piece: RelatedWork,
  work: Work,
  touched: Touched,
): Promise<Error | null> {
  try {
    await transaction.attempt(() => work(transaction, piece, touched))
    return null
  } catch (error) {
    if (!(error instanceof Error) || isOfDatabase(error)) throw error
    return new Error(`The related articles of article ${piece.articleKey} could not be computed.`, { cause: error })
  }
}

/** Database errors have a code; so do Node's, with a different prefix. */
function isOfDatabase(error: Error): boolean {
  return 'code' in error && !String(error.code).startsWith('ERR_')
}

/** An article that was published or removed: counted, indexed by its terms, related to others. */
async function bringUpToDate(transaction: Transaction, work: RelatedWork, touched: Touched): Promise<void> {
  await takeOut(transaction, work.articleKey)
  const terms = await findArticleTerms(transaction, work.articleKey)
  if (terms && isWeighed(terms)) await putIn(transaction, terms)
  await relate(transaction, work.articleKey, touched)
  await doneRelatedWork(transaction, [work.sequence])
}

/** One step of an article that came with many others. */
async function stepOn(transaction: Transaction, work: RelatedWork, touched: Touched): Promise<void> {
  const { articleKey, sequence, step } = work
  if (step === COUNT) {
    if (await count(transaction, articleKey)) return advanceRelatedWork(transaction, sequence, WEIGH)
  } else if (step === WEIGH) {
    await weighAndPost(transaction, articleKey)
    return advanceRelatedWork(transaction, sequence, RELATE)
  }
  await relate(transaction, articleKey, touched)
  await doneRelatedWork(transaction, [sequence])
}

/** Describes a live article and counts its terms; false where there is nothing of it to be counted. */
async function count(transaction: Transaction, articleKey: number): Promise<boolean> {
  const [article] = await articlesByKey(transaction, [articleKey])
  const place = article && (await findPlace(transaction, articleKey))
  const description = place ? await describeAnew(transaction, articleKey) : null
  await takeOut(transaction, articleKey)
  if (!article || !place || !description) return false
  const terms = unweighed(description, classificationOf(article, place.stage === PUBLIC))
  await putArticleTerms(transaction, terms)
  if (terms.isOffered)
    await countArticle(transaction, { articleKey, publishedAt: terms.publishedAt, terms: [...terms.vector.terms] })
  return true
}

/** Weighs an article among all that are counted so far, and indexes it by its most significant terms. */
async function weighAndPost(transaction: Transaction, articleKey: number): Promise<void> {
  const terms = await findArticleTerms(transaction, articleKey)
  if (!terms) return
  const described = isWeighed(terms)
    ? await describeAnew(transaction, articleKey)
    : { strengths: terms.vector, ...terms }
  if (!described) return
  const { strengths, names } = described
  const crowd = await crowdWith(transaction, articleKey, strengths.terms)
  const { vector, leading } = weighIn(crowd, strengths)
  const weighed = { ...terms, weighedAmong: crowd.articles, vector, names: namesOf(names, leading) }
  await putArticleTerms(transaction, weighed)
  if (isWeighed(terms)) await takeOut(transaction, articleKey)
  if (isWeighed(terms)) await putIn(transaction, weighed)
  else await post(transaction, articleKey, leading)
}

async function describeAnew(transaction: Transaction, articleKey: number): Promise<Description | null> {
  const [article] = await articlesByKey(transaction, [articleKey])
  const number = article?.liveRevision ?? null
  const revision = number === null ? null : await findRevision(transaction, articleKey, number)
  return revision && descriptionOf(revision, await findPaidReading(transaction))
}

async function takeOut(transaction: Transaction, articleKey: number): Promise<void> {
  const posting = await findPosting(transaction, articleKey)
  if (posting) await removePosting(transaction, posting)
}

/** Counts and posts an article that is weighed. */
async function putIn(transaction: Transaction, terms: ArticleTerms): Promise<void> {
  if (!terms.isOffered) return
  const { key: articleKey, publishedAt, vector } = terms
  await countArticle(transaction, { articleKey, publishedAt, terms: [...vector.terms] })
  const { articlesWith } = await crowdWith(transaction, articleKey, vector.terms)
  await post(transaction, articleKey, leadingTerms(vector, articlesWith))
}

async function post(transaction: Transaction, articleKey: number, { telling, fresh }: Leading): Promise<void> {
  const posting = await findPosting(transaction, articleKey)
  if (posting) await postArticle(transaction, posting, [...telling, ...fresh])
}

/** Computes the related articles of one, and adds it to or removes it from those of its neighbours. */
async function relate(transaction: Transaction, articleKey: number, touched: Touched): Promise<void> {
  const terms = await findArticleTerms(transaction, articleKey)
  const [article] = await articlesByKey(transaction, [articleKey])
  const isRelatedTo = terms !== null && isWeighed(terms) && article?.relatedOptOut === false
  const candidates = isRelatedTo ? await candidatesOf(transaction, terms) : []
  const formerCluster = terms?.cluster
  if (isRelatedTo) {
    const { areOthers, cluster } = await computeRelatedArticles(transaction, terms, candidates)
    terms.cluster = cluster
    if (areOthers) touched.add(articleKey)
  }
  const posting = await findPosting(transaction, articleKey)
  const isFound = isRelatedTo && terms.isOffered && posting !== null
  await putBesideNeighbours(transaction, articleKey, {
    terms: isFound ? terms : null,
    position: posting?.position ?? 0,
    isAsSeen: isFound && terms.cluster === formerCluster,
    candidates,
    touched,
  })
}

async function candidatesOf(transaction: Transaction, terms: ArticleTerms): Promise<Compared[]> {
  return candidatesFor(transaction, terms, await foundBy(transaction, terms))
}

/** What is telling in a weighed article: what others find it by, where they do. */
async function foundBy(transaction: Transaction, { key, vector }: ArticleTerms): Promise<WeightedTerm[]> {
  const posting = await findPosting(transaction, key)
  if (posting) {
    const posted = new Set(posting.terms.slice(0, posting.posted))
    return weightedTerms(vector).filter(({ term }) => posted.has(term))
  }
  const { articlesWith } = await crowdWith(transaction, key, vector.terms)
  return leadingTerms(vector, articlesWith).telling
}

interface Newcomer {
  /** Null if it may not be related to any article. */
  terms: ArticleTerms | null
  position: number
  /** Whether it is what it was when it came to its position. */
  isAsSeen: boolean
  candidates: readonly Compared[]
  touched: Touched
}

/** Those that could have it now, and those that have it already. */
async function putBesideNeighbours(
  transaction: Transaction,
  articleKey: number,
  { terms, position, isAsSeen, candidates, touched }: Newcomer,
): Promise<void> {
  const having = new Set(await articlesBeside(transaction, articleKey))
  const stored = await floorsOf(transaction, [...new Set([...candidates.map(({ key }) => key), ...having])])
  // Lists computed since then have seen its current state.
  const open = [...stored].filter(([key, { seen }]) => seen < position || (having.has(key) && !isAsSeen))
  const neighbours = await articleTermsByKey(
    transaction,
    open.map(([key]) => key),
  )
  const known = new Map(neighbours.map((neighbour) => [neighbour.key, neighbour]))
  // In the order of their keys, so that two writers don't wait for each other.
  for (const [key, { seen, floor }] of open.sort(([a], [b]) => a - b)) {
    const neighbour = known.get(key)
    const least = having.has(key) ? 0 : floor
    const added = terms && neighbour && isWeighed(neighbour) ? computeFor(neighbour, terms, least) : null
    if (added === null && !having.has(key)) continue
    if (await putBeside(transaction, key, seen, articleKey, added)) touched.add(key)
  }
  for (const key of having) if (!stored.has(key)) await deleteBack(transaction, articleKey, key)
}

/** Adds an article to the related articles of another, or removes it; returns whether they changed. */
async function putBeside(
  transaction: Transaction,
  neighbourKey: number,
  seen: number,
  articleKey: number,
  added: RelatedArticle | null,
): Promise<boolean> {
  const before = await lockRelatedWork(transaction, neighbourKey)
  if (before === null) return false
  const related = withRelated(before, articleKey, added)
  if (JSON.stringify(related) === JSON.stringify(before)) return false
  await putRelated(transaction, { articleKey: neighbourKey, seen, floor: floorOf(related), related }, before)
  if (added === null && related.length < FEW_RELATED)
    await addRelatedWork(transaction, neighbourKey, { isDeferred: true, step: RELATE })
  return true
}

function isWeighed({ weighedAmong }: ArticleTerms): boolean {
  return weighedAmong > 0
}

/**
 * While a newsroom is small, what is rare in it changes quickly: an article that was weighed among fewer is looked at again,
 * once there is nothing else to do. In a large one the share of articles that have a word hardly moves.
 */
async function lookAgain(transaction: Transaction): Promise<void> {
  const { articles } = await findTermTotal(transaction)
  const share = AGAIN.find(({ upTo }) => articles <= upTo)?.share
  if (share === undefined) return
  for (const key of await weighedAmongAtMost(transaction, Math.floor(articles * share), LOOKED_AT_AGAIN))
    await addRelatedWork(transaction, key, { isDeferred: true, step: WEIGH })
}

/** Up to this many articles in the newsroom, those weighed among at most this share of them are weighed again. */
const AGAIN = [
  { upTo: 5000, share: 0.9 },
  { upTo: 20_000, share: 0.5 },
]
const LOOKED_AT_AGAIN = 5000

/** Not announced to partners and feeds: no article has changed. */
function relatedChanged(touched: Touched, publicationId: string, at: number): Change {
  const names = [...touched].map(relatedDependency)
  return {
    subject: 'publication',
    subjectId: publicationId,
    type: 'updated',
    version: null,
    reason: null,
    effectiveAt: at,
    class: 'derived',
    cacheTags: names.length > MOST_NAMES ? [EVERYTHING_CHANGED] : names,
    isScheduled: false,
  }
}

const MOST_NAMES = 1000
