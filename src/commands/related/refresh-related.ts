import type { Change } from '#domain/changes/change.ts'
import { EVERYTHING_CHANGED, relatedDependency } from '#domain/changes/dependency.ts'
import { type Compared, floorOf, pickFor, type RelatedPick, withPick } from '#domain/related/related.ts'
import { type Description, type Leading, leadingTerms, namesOf } from '#domain/related/article-terms.ts'
import { type WeightedTerm, weightedTerms } from '#domain/related/term-vector.ts'
import { articlesByKey } from '#storage/articles/articles.ts'
import { findPlace } from '#storage/articles/live.ts'
import {
  addPickWork,
  advancePickWork,
  COUNT,
  donePickWork,
  kindOfPickWork,
  nextPickWork,
  PICK,
  type PickWork,
  WEIGH,
} from '#storage/related/related-work.ts'
import { deleteBack, floorsOf, holdPicks, putPicks, storiesBeside } from '#storage/related/related-articles.ts'
import { findPublication, type Publication } from '#storage/publication/publication.ts'
import { findRevision } from '#storage/articles/revisions.ts'
import {
  findStoryTerms,
  putStoryTerms,
  type StoryTerms,
  storyTermsByKey,
  unweighed,
  weighedAmongAtMost,
} from '#storage/related/article-terms.ts'
import { countStory, findPosting, findTermTotal, postStory, removePosting } from '#storage/related/term-index.ts'
import { type Transaction, transact } from '#storage/core/unit-of-work.ts'
import { PUBLIC } from '#storage/articles/visibility.ts'
import type { Commands, Results } from '../commands.ts'
import type { Newsroom } from '#projection/services.ts'
import { candidatesFor, crowdWith, makePicks, weighIn } from '#projection/related/compute-related.ts'
import { descriptionOf, standingOf } from '#projection/related/article-text.ts'

/** Pieces of work looked up for one transaction. */
const LOOKED_UP = 64
/** With fewer picks left, a story is picked for again. */
const FEW_PICKS = 20

/** Beside which stories something has changed. */
type Touched = Set<number>

/**
 * Does the next pieces of work, for so many milliseconds in one transaction; gives how many were done, 0 where nothing is
 * left. Each is done whole or not at all, whoever runs it, and only by one at a time. What fails is put off once, then
 * dropped, so that the stories behind it have their turn.
 */
export function refreshPicks(
  newsroom: Newsroom,
  { at, within }: Commands['refresh-picks'],
): Promise<Results['refresh-picks']> {
  return transact(newsroom.database, at, async (transaction) => {
    if (transaction.dialect.lockPicks) await transaction.get(transaction.dialect.lockPicks)
    const next = await nextPickWork(transaction, LOOKED_UP)
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
        await donePickWork(transaction, [piece.sequence])
        if (!next.isDeferred) await addPickWork(transaction, piece.articleKey, { isDeferred: true })
      }
      done++
    }
    if (done === next.work.length && (await kindOfPickWork(transaction)) === null) await lookAgain(transaction)
    if (touched.size > 0)
      transaction.record(repicked(touched, ((await findPublication(transaction)) as Publication).id, at))
    return { done, failures }
  })
}

type Work = (transaction: Transaction, piece: PickWork, touched: Touched) => Promise<void>

/** Gives what made a piece of work fail. Throws where the database did. */
async function attempt(transaction: Transaction, piece: PickWork, work: Work, touched: Touched): Promise<Error | null> {
  try {
    await transaction.attempt(() => work(transaction, piece, touched))
    return null
  } catch (error) {
    if (!(error instanceof Error) || isOfDatabase(error)) throw error
    return new Error(`The picks of story ${piece.articleKey} could not be made.`, { cause: error })
  }
}

/** Databases say by a code what went wrong; so does Node, in words of its own. */
function isOfDatabase(error: Error): boolean {
  return 'code' in error && !String(error.code).startsWith('ERR_')
}

/** A story that was published or has left: counted, found by others, picked beside them. */
async function bringUpToDate(transaction: Transaction, work: PickWork, touched: Touched): Promise<void> {
  await takeOut(transaction, work.articleKey)
  const story = await findStoryTerms(transaction, work.articleKey)
  if (story && isWeighed(story)) await putIn(transaction, story)
  await pick(transaction, work.articleKey, touched)
  await donePickWork(transaction, [work.sequence])
}

/** One step of a story that came with many others. */
async function stepOn(transaction: Transaction, work: PickWork, touched: Touched): Promise<void> {
  const { articleKey, sequence, step } = work
  if (step === COUNT) {
    if (await count(transaction, articleKey)) return advancePickWork(transaction, sequence, WEIGH)
  } else if (step === WEIGH) {
    await weighAndPost(transaction, articleKey)
    return advancePickWork(transaction, sequence, PICK)
  }
  await pick(transaction, articleKey, touched)
  await donePickWork(transaction, [sequence])
}

/** Describes a live story and counts its terms; false where there is nothing of it to be counted. */
async function count(transaction: Transaction, articleKey: number): Promise<boolean> {
  const [article] = await articlesByKey(transaction, [articleKey])
  const place = article && (await findPlace(transaction, articleKey))
  const description = place ? await describeAnew(transaction, articleKey) : null
  await takeOut(transaction, articleKey)
  if (!article || !place || !description) return false
  const story = unweighed(description, standingOf(article, place.stage === PUBLIC))
  await putStoryTerms(transaction, story)
  if (story.isOffered)
    await countStory(transaction, { articleKey, publishedAt: story.publishedAt, terms: [...story.vector.terms] })
  return true
}

/** Weighs a story among all that are counted by now, and lets others find it by what is telling in it. */
async function weighAndPost(transaction: Transaction, articleKey: number): Promise<void> {
  const story = await findStoryTerms(transaction, articleKey)
  if (!story) return
  const described = isWeighed(story)
    ? await describeAnew(transaction, articleKey)
    : { strengths: story.vector, ...story }
  if (!described) return
  const { strengths, names } = described
  const crowd = await crowdWith(transaction, articleKey, strengths.terms)
  const { vector, leading } = weighIn(crowd, strengths)
  const weighed = { ...story, weighedAmong: crowd.stories, vector, names: namesOf(names, leading) }
  await putStoryTerms(transaction, weighed)
  if (isWeighed(story)) await takeOut(transaction, articleKey)
  if (isWeighed(story)) await putIn(transaction, weighed)
  else await post(transaction, articleKey, leading)
}

async function describeAnew(transaction: Transaction, articleKey: number): Promise<Description | null> {
  const [article] = await articlesByKey(transaction, [articleKey])
  const number = article?.liveRevision ?? null
  const revision = number === null ? null : await findRevision(transaction, articleKey, number)
  return revision && descriptionOf(revision)
}

async function takeOut(transaction: Transaction, articleKey: number): Promise<void> {
  const posting = await findPosting(transaction, articleKey)
  if (posting) await removePosting(transaction, posting)
}

/** Counts and posts a story that is weighed. */
async function putIn(transaction: Transaction, story: StoryTerms): Promise<void> {
  if (!story.isOffered) return
  const { key: articleKey, publishedAt, vector } = story
  await countStory(transaction, { articleKey, publishedAt, terms: [...vector.terms] })
  const { storiesWith } = await crowdWith(transaction, articleKey, vector.terms)
  await post(transaction, articleKey, leadingTerms(vector, storiesWith))
}

async function post(transaction: Transaction, articleKey: number, { telling, fresh }: Leading): Promise<void> {
  const posting = await findPosting(transaction, articleKey)
  if (posting) await postStory(transaction, posting, [...telling, ...fresh])
}

/** Picks for a story, and puts it among the picks of its neighbours, or takes it from there. */
async function pick(transaction: Transaction, articleKey: number, touched: Touched): Promise<void> {
  const story = await findStoryTerms(transaction, articleKey)
  const [article] = await articlesByKey(transaction, [articleKey])
  const isPickedFor = story !== null && isWeighed(story) && article?.relatedOptOut === false
  const candidates = isPickedFor ? await candidatesOf(transaction, story) : []
  const formerKin = story?.kin
  if (isPickedFor) {
    const { areOthers, kin } = await makePicks(transaction, story, candidates)
    story.kin = kin
    if (areOthers) touched.add(articleKey)
  }
  const posting = await findPosting(transaction, articleKey)
  const isFound = isPickedFor && story.isOffered && posting !== null
  await putBesideNeighbours(transaction, articleKey, {
    story: isFound ? story : null,
    position: posting?.position ?? 0,
    isAsSeen: isFound && story.kin === formerKin,
    candidates,
    touched,
  })
}

async function candidatesOf(transaction: Transaction, story: StoryTerms): Promise<Compared[]> {
  return candidatesFor(transaction, story, await foundBy(transaction, story))
}

/** What is telling in a weighed story: what others find it by, where they do. */
async function foundBy(transaction: Transaction, { key, vector }: StoryTerms): Promise<WeightedTerm[]> {
  const posting = await findPosting(transaction, key)
  if (posting) {
    const posted = new Set(posting.terms.slice(0, posting.posted))
    return weightedTerms(vector).filter(({ term }) => posted.has(term))
  }
  const { storiesWith } = await crowdWith(transaction, key, vector.terms)
  return leadingTerms(vector, storiesWith).telling
}

interface Newcomer {
  /** Null where it may stand nowhere. */
  story: StoryTerms | null
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
  { story, position, isAsSeen, candidates, touched }: Newcomer,
): Promise<void> {
  const having = new Set(await storiesBeside(transaction, articleKey))
  const stored = await floorsOf(transaction, [...new Set([...candidates.map(({ key }) => key), ...having])])
  // What was picked since then has seen it as it is.
  const open = [...stored].filter(([key, { seen }]) => seen < position || (having.has(key) && !isAsSeen))
  const neighbours = await storyTermsByKey(
    transaction,
    open.map(([key]) => key),
  )
  const known = new Map(neighbours.map((neighbour) => [neighbour.key, neighbour]))
  // In the order of their keys, so that two writers don't wait for each other.
  for (const [key, { seen, floor }] of open.sort(([a], [b]) => a - b)) {
    const neighbour = known.get(key)
    const least = having.has(key) ? 0 : floor
    const picked = story && neighbour && isWeighed(neighbour) ? pickFor(neighbour, story, least) : null
    if (picked === null && !having.has(key)) continue
    if (await putBeside(transaction, key, seen, articleKey, picked)) touched.add(key)
  }
  for (const key of having) if (!stored.has(key)) await deleteBack(transaction, articleKey, key)
}

/** Puts a story among the picks of another, or takes it out; gives whether that changed them. */
async function putBeside(
  transaction: Transaction,
  neighbourKey: number,
  seen: number,
  articleKey: number,
  picked: RelatedPick | null,
): Promise<boolean> {
  const before = await holdPicks(transaction, neighbourKey)
  if (before === null) return false
  const picks = withPick(before, articleKey, picked)
  if (JSON.stringify(picks) === JSON.stringify(before)) return false
  await putPicks(transaction, { articleKey: neighbourKey, seen, floor: floorOf(picks), picks }, before)
  if (picked === null && picks.length < FEW_PICKS)
    await addPickWork(transaction, neighbourKey, { isDeferred: true, step: PICK })
  return true
}

function isWeighed({ weighedAmong }: StoryTerms): boolean {
  return weighedAmong > 0
}

/**
 * While a newsroom is small, what is rare in it changes quickly: a story that was weighed among fewer is looked at again,
 * once there is nothing else to do. In a large one the share of stories that have a word hardly moves.
 */
async function lookAgain(transaction: Transaction): Promise<void> {
  const { stories } = await findTermTotal(transaction)
  const share = AGAIN.find(({ upTo }) => stories <= upTo)?.share
  if (share === undefined) return
  for (const key of await weighedAmongAtMost(transaction, Math.floor(stories * share), LOOKED_AT_AGAIN))
    await addPickWork(transaction, key, { isDeferred: true, step: WEIGH })
}

/** Up to so many stories, those are looked at again that were weighed among this share of them or fewer. */
const AGAIN = [
  { upTo: 5000, share: 0.9 },
  { upTo: 20_000, share: 0.5 },
]
const LOOKED_AT_AGAIN = 5000

/** Partners and feeds are told nothing: no story has changed. */
function repicked(touched: Touched, publicationId: string, at: number): Change {
  const names = [...touched].map(relatedDependency)
  return {
    subject: 'publication',
    subjectId: publicationId,
    kind: 'updated',
    version: null,
    reason: null,
    effectiveAt: at,
    class: 'derived',
    cacheTags: names.length > MOST_NAMES ? [EVERYTHING_CHANGED] : names,
    edge: false,
  }
}

const MOST_NAMES = 1000
