import type { PaidReading } from '#domain/article/free-part.ts'
import { namesOf } from '#domain/related/article-terms.ts'
import type { Article } from '#storage/articles/articles.ts'
import type { Revision } from '#storage/articles/revisions.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import { deleteArticleTerms, putArticleTerms, putSnapshot } from '#storage/related/article-terms.ts'
import { deleteRelated } from '#storage/related/related-articles.ts'
import { addRelatedWork } from '#storage/related/related-work.ts'
import { classificationOf, descriptionOf } from './article-text.ts'
import { candidatesFor, computeRelatedArticles, crowdWith, weighIn } from './compute-related.ts'

/**
 * An article is published or updated: its related articles are computed immediately; those of others follow within a second.
 */
export async function computeAtOnce(
  transaction: Transaction,
  article: Article,
  { revision, paidReading, isPublic }: { revision: Revision; paidReading: PaidReading; isPublic: boolean },
): Promise<void> {
  const { strengths, names } = descriptionOf(revision, paidReading)
  const crowd = await crowdWith(transaction, article.key, strengths.terms)
  const { vector, leading } = weighIn(crowd, strengths)
  const terms = {
    ...classificationOf(article, isPublic),
    cluster: article.key,
    weighedAmong: crowd.articles,
    vector,
    centroid: null,
    names: namesOf(names, leading),
  }
  await putArticleTerms(transaction, [terms])
  if (article.relatedOptOut) await deleteRelated(transaction, article.key)
  else await computeRelatedArticles(transaction, terms, await candidatesFor(transaction, terms, leading.telling))
  await addRelatedWork(transaction, article.key, { isDeferred: false })
}

/** An article of a bulk import: its related articles are computed after the import. */
export async function computeLater(transaction: Transaction, article: Article, isPublic: boolean): Promise<void> {
  await putSnapshot(transaction, classificationOf(article, isPublic))
  await addRelatedWork(transaction, article.key, { isDeferred: true })
}

/** An article is removed: nothing of its content stays. Articles that had it as related get another one. */
export async function forgetRelated(transaction: Transaction, articleKey: number): Promise<void> {
  await deleteRelated(transaction, articleKey)
  await deleteArticleTerms(transaction, articleKey)
  await addRelatedWork(transaction, articleKey, { isDeferred: false })
}
