import type { Change } from '#domain/changes/change.ts'
import { EVERYTHING_CHANGED, relatedDependency } from '#domain/changes/dependency.ts'
import { leadingTerms } from '#domain/related/article-terms.ts'
import { floorOf, type RelatedArticle, renumbered, withClustersMoved, withRelated } from '#domain/related/related.ts'
import { crowdWith, storeRelated } from '#projection/related/compute-related.ts'
import type { Services } from '#projection/services.ts'
import { articlesByKey, lockFreeArticles } from '#storage/articles/articles.ts'
import { articlesChangedAfter } from '#storage/changes/changes.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import { findPublication, type Publication } from '#storage/publication/publication.ts'
import {
  type ArticleTerms,
  findArticleTerms,
  putArticleTerms,
  weighedAmongAtMost,
} from '#storage/related/article-terms.ts'
import { articlesBeside, deleteBack, lockRelated, putRelated } from '#storage/related/related-articles.ts'
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
import {
  countArticles,
  findPosting,
  findTermTotal,
  moveRelatedVersion,
  type Posting,
  postArticles,
  relatedVersion,
  removePosting,
} from '#storage/related/term-index.ts'
import type { Commands, Results } from '../commands.ts'
import { runCommand } from '../run-command.ts'
import {
  describe,
  describeLive,
  holds,
  isOfDatabase,
  isWeighed,
  type PlannedPiece,
  planRelate,
  planRelated,
  type Related,
  type RelatedPlan,
  weighAmongAll,
} from './plan-related.ts'

/** Pieces of work looked up for one transaction. */
const LOOKED_UP = 64
/** Pieces of an import that are computed before they are written. */
const PLANNED = 16
/** With fewer related articles left, the list is computed again. */
const FEW_RELATED = 20

/** One transaction: what it has changed, and what went wrong. */
interface Round {
  transaction: Transaction
  /** Articles whose related articles have changed. */
  touched: Set<number>
  /** Articles of the pieces that were done: another piece of one waits until it is planned again. */
  articles: Set<number>
  /** Articles that have got another number among near-duplicates, with that number. */
  moved: Map<number, number>
  /** Articles whose related articles were computed: plans do not know these. */
  computed: Set<number>
  failures: Error[]
  done: number
}

/**
 * Does the next pieces of work in one transaction: those of `plans`, as far as they still hold, or as many as are done within
 * so many milliseconds. Returns how many were done. Each is atomic, and only one process works at a time. Failed work is retried
 * once at the end of the queue, then dropped.
 */
export function refreshRelated(
  services: Services,
  command: Commands['refresh-related'],
): Promise<Results['refresh-related']> {
  const { at, within, plans } = command
  return runCommand(services, command, async (transaction) => {
    if (transaction.dialect.lockRelated) await transaction.get(transaction.dialect.lockRelated)
    const round: Round = {
      transaction,
      touched: new Set(),
      articles: new Set(),
      moved: new Map(),
      computed: new Set(),
      failures: [],
      done: 0,
    }
    if (plans === undefined) await workWithin(round, within)
    else for (const plan of plans) await carryOut(round, plan)
    if (round.done > 0) {
      await moveRelatedVersion(transaction)
      if ((await kindOfRelatedWork(transaction)) === null) await lookAgain(transaction)
    }
    if (round.touched.size > 0)
      transaction.record(relatedChanged(round.touched, ((await findPublication(transaction)) as Publication).id, at))
    return { done: round.done, failures: round.failures }
  })
}

/** Works for so many milliseconds; at least one piece. */
async function workWithin(round: Round, within: number): Promise<void> {
  const { transaction } = round
  const ends = performance.now() + within
  const next = await nextRelatedWork(transaction, LOOKED_UP)
  if (next === null) return
  const isOver = () => round.done > 0 && performance.now() > ends
  if (!next.isDeferred) {
    for (const piece of next.work) if (!isOver()) await attempt(round, piece, bringUpToDate, false)
    return
  }
  for (let from = 0; from < next.work.length && !isOver(); from += PLANNED)
    await carryOut(round, await planRelated(transaction, next.work.slice(from, from + PLANNED)))
}

/** Writes what was planned. Pieces that no longer hold stay in the queue. */
async function carryOut(round: Round, plan: RelatedPlan): Promise<void> {
  const { transaction } = round
  if ((await relatedVersion(transaction)) !== plan.version) return
  // What another transaction has done to an article is in the change log once its lock is free.
  const free = await lockFreeArticles(
    transaction,
    plan.pieces.map(({ work }) => work.articleKey),
  )
  const changed = await articlesChangedAfter(transaction, plan.sequence)
  if (changed === null) return
  const pieces = plan.pieces.filter((piece) => {
    const { articleKey } = piece.work
    const isDone = free.has(articleKey) && holds(piece, changed) && !round.articles.has(articleKey)
    if (isDone) round.articles.add(articleKey)
    return isDone
  })
  await countAll(round, pieces)
  await postAll(round, pieces)
  const related: RelatedWork[] = []
  for (const { work, outcome } of pieces) {
    if (outcome === null) await attempt(round, work, stepOn, true)
    else if ('neighbours' in outcome) {
      const upToDate = withMoved(outcome, round.moved)
      if (upToDate) related.push(work)
      if (upToDate) await putRelate(round, upToDate)
      else await attempt(round, work, stepOn, true)
    }
  }
  await doneRelatedWork(
    transaction,
    related.map(({ sequence }) => sequence),
  )
  round.done += related.length
}

/** Counts all that were described. */
async function countAll(round: Round, pieces: readonly PlannedPiece[]): Promise<void> {
  const { transaction } = round
  const all = pieces.flatMap(({ work, outcome }) =>
    outcome !== null && 'counted' in outcome ? [{ work, terms: outcome.counted }] : [],
  )
  if (all.length === 0) return
  await putArticleTerms(
    transaction,
    all.map(({ terms }) => terms),
  )
  await countArticles(
    transaction,
    all.flatMap(({ terms }) => (terms.isOffered ? [postingOf(terms)] : [])),
  )
  await advance(round, all, WEIGH)
}

/** Indexes all that were weighed. */
async function postAll(round: Round, pieces: readonly PlannedPiece[]): Promise<void> {
  const { transaction } = round
  const all = pieces.flatMap(({ work, outcome }) =>
    outcome !== null && 'weighed' in outcome ? [{ work, ...outcome }] : [],
  )
  if (all.length === 0) return
  await putArticleTerms(
    transaction,
    all.map(({ weighed }) => weighed),
  )
  await postArticles(
    transaction,
    all.flatMap(({ posting, leading }) =>
      posting ? [{ posting, leading: [...leading.telling, ...leading.fresh] }] : [],
    ),
  )
  await advance(round, all, RELATE)
}

async function advance(round: Round, pieces: readonly { work: RelatedWork }[], step: number): Promise<void> {
  const sequences = pieces.map(({ work }) => work.sequence)
  await advanceRelatedWork(round.transaction, sequences, step)
  round.done += sequences.length
}

type Work = (round: Round, piece: RelatedWork) => Promise<void>

/** Does a piece of work alone; what fails is undone. Rethrows errors of the database. */
async function attempt(round: Round, piece: RelatedWork, work: Work, isDeferred: boolean): Promise<void> {
  const { transaction } = round
  try {
    await transaction.attempt(() => work(round, piece))
  } catch (error) {
    if (isOfDatabase(error)) throw error
    round.failures.push(
      new Error(`The related articles of article ${piece.articleKey} could not be computed.`, { cause: error }),
    )
    await doneRelatedWork(transaction, [piece.sequence])
    if (!isDeferred) await addRelatedWork(transaction, piece.articleKey, { isDeferred: true })
  }
  round.done += 1
}

/** An article that was published or removed: counted, indexed by its terms, related to others. */
async function bringUpToDate(round: Round, { articleKey, sequence }: RelatedWork): Promise<void> {
  const { transaction } = round
  await takeOut(transaction, articleKey)
  const terms = await findArticleTerms(transaction, articleKey)
  if (terms && isWeighed(terms)) await putIn(transaction, terms)
  await putRelate(round, await planRelate(transaction, articleKey))
  await doneRelatedWork(transaction, [sequence])
}

/** One step of an article that came with many others, where it is not what most of them are. */
async function stepOn(round: Round, { articleKey, sequence, step }: RelatedWork): Promise<void> {
  const { transaction } = round
  if (step === COUNT) {
    if (await count(transaction, articleKey)) return advanceRelatedWork(transaction, [sequence], WEIGH)
  } else if (step === WEIGH) {
    await weighAgain(transaction, articleKey)
    return advanceRelatedWork(transaction, [sequence], RELATE)
  }
  await putRelate(round, await planRelate(transaction, articleKey))
  await doneRelatedWork(transaction, [sequence])
}

/** Counts a live article anew; false where there is nothing of it to be counted. */
async function count(transaction: Transaction, articleKey: number): Promise<boolean> {
  const terms = await describeLive(transaction, articleKey)
  await takeOut(transaction, articleKey)
  if (terms === null) return false
  await putArticleTerms(transaction, [terms])
  if (terms.isOffered) await countArticles(transaction, [postingOf(terms)])
  return true
}

/** Weighs an article anew among all that are counted by now, and indexes it anew. */
async function weighAgain(transaction: Transaction, articleKey: number): Promise<void> {
  const terms = await findArticleTerms(transaction, articleKey)
  const [article] = terms ? await articlesByKey(transaction, [articleKey]) : []
  const described = article ? await describe(transaction, article) : null
  if (terms === null || described === null) return
  const { weighed } = await weighAmongAll(transaction, terms, described)
  await putArticleTerms(transaction, [weighed])
  await takeOut(transaction, articleKey)
  await putIn(transaction, weighed)
}

async function takeOut(transaction: Transaction, articleKey: number): Promise<void> {
  const posting = await findPosting(transaction, articleKey)
  if (posting) await removePosting(transaction, posting)
}

/** Counts and posts an article that is weighed. */
async function putIn(transaction: Transaction, terms: ArticleTerms): Promise<void> {
  if (!terms.isOffered) return
  const posting = postingOf(terms)
  await countArticles(transaction, [posting])
  const { articlesWith } = await crowdWith(transaction, terms.key, terms.vector.terms)
  const { telling, fresh } = leadingTerms(terms.vector, articlesWith)
  await postArticles(transaction, [{ posting, leading: [...telling, ...fresh] }])
}

function postingOf({ key, publishedAt, vector }: ArticleTerms): Posting {
  return { articleKey: key, publishedAt, posted: 0, terms: [...vector.terms] }
}

/** What was planned, where others have moved since; null where it must be planned again: it moves itself because of them. */
function withMoved(related: Related, moved: ReadonlyMap<number, number>): Related | null {
  if (related.computed === null) return related
  const computed = withClustersMoved(related.computed, moved)
  return computed.cluster === related.computed.cluster ? { ...related, computed } : null
}

/** Stores the related articles of one, and adds it to or removes it from those of its neighbours. */
async function putRelate(
  round: Round,
  { articleKey, computed, formerCluster, neighbours, former }: Related,
): Promise<void> {
  const { transaction, touched } = round
  if (computed && (await storeRelated(transaction, articleKey, computed))) touched.add(articleKey)
  for (const { key, seen, added } of neighbours)
    if (await putBeside(transaction, key, seen, articleKey, added)) touched.add(key)
  for (const key of former) if (!round.computed.has(key)) await deleteBack(transaction, articleKey, key)
  if (computed && computed.cluster !== formerCluster) await renumber(round, articleKey, computed.cluster)
  if (computed) round.computed.add(articleKey)
}

/** An article has another number among near-duplicates: so it has beside those that were computed before it. */
async function renumber(round: Round, articleKey: number, cluster: number): Promise<void> {
  const { transaction, touched, moved, computed } = round
  moved.set(articleKey, cluster)
  if (computed.size === 0) return
  for (const key of await articlesBeside(transaction, articleKey)) {
    const before = computed.has(key) ? await lockRelated(transaction, key) : null
    const related = before && renumbered(before.related, moved)
    if (before === null || related === null || related === before.related) continue
    await putRelated(transaction, { ...before, articleKey: key, floor: floorOf(related), related }, before.related)
    touched.add(key)
  }
}

/** Adds an article to the related articles of another, or removes it; returns whether they changed. */
async function putBeside(
  transaction: Transaction,
  neighbourKey: number,
  seen: number,
  articleKey: number,
  added: RelatedArticle | null,
): Promise<boolean> {
  const stored = await lockRelated(transaction, neighbourKey)
  // Computed since: it has seen the article.
  if (stored?.seen !== seen) return false
  const before = stored.related
  const related = withRelated(before, articleKey, added)
  if (JSON.stringify(related) === JSON.stringify(before)) return false
  await putRelated(transaction, { articleKey: neighbourKey, seen, floor: floorOf(related), related }, before)
  if (added === null && related.length < FEW_RELATED)
    await addRelatedWork(transaction, neighbourKey, { isDeferred: true, step: RELATE })
  return true
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
function relatedChanged(touched: ReadonlySet<number>, publicationId: string, at: number): Change {
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
