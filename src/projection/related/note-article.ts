import { namesOf } from '#domain/related/article-terms.ts'
import type { Article } from '#storage/articles/articles.ts'
import { addPickWork } from '#storage/related/related-work.ts'
import { deletePicks } from '#storage/related/related-articles.ts'
import type { Revision } from '#storage/articles/revisions.ts'
import { deleteStoryTerms, putStanding, putStoryTerms } from '#storage/related/article-terms.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import { candidatesFor, crowdWith, makePicks, weighIn } from './compute-related.ts'
import { descriptionOf, standingOf } from './article-text.ts'

/** A story goes live, or goes on in another way: it gets its own picks at once; the others' follow within a second. */
export async function pickAtOnce(
  transaction: Transaction,
  article: Article,
  revision: Revision,
  isPublic: boolean,
): Promise<void> {
  const { strengths, names } = descriptionOf(revision)
  const crowd = await crowdWith(transaction, article.key, strengths.terms)
  const { vector, leading } = weighIn(crowd, strengths)
  const story = {
    ...standingOf(article, isPublic),
    kin: article.key,
    weighedAmong: crowd.stories,
    vector,
    echo: null,
    names: namesOf(names, leading),
  }
  await putStoryTerms(transaction, story)
  if (article.relatedOptOut) await deletePicks(transaction, article.key)
  else await makePicks(transaction, story, await candidatesFor(transaction, story, leading.telling))
  await addPickWork(transaction, article.key, { isDeferred: false })
}

/** The same for a story that came with many others: its picks are made when all of them are there. */
export async function pickLater(transaction: Transaction, article: Article, isPublic: boolean): Promise<void> {
  await putStanding(transaction, standingOf(article, isPublic))
  await addPickWork(transaction, article.key, { isDeferred: true })
}

/** A story leaves: nothing of what it said stays. Those that had it among their picks get another one. */
export async function forgetPicks(transaction: Transaction, articleKey: number): Promise<void> {
  await deletePicks(transaction, articleKey)
  await deleteStoryTerms(transaction, articleKey)
  await addPickWork(transaction, articleKey, { isDeferred: false })
}
