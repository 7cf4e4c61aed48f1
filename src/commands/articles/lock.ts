import { BroadsheetError } from '#domain/errors.ts'
import { isId } from '#domain/taxonomy/slug.ts'
import type { CommandContext } from '#projection/context.ts'
import { type Article, findArticleKey, findArticleKeyById, lockArticle } from '#storage/articles/articles.ts'
import { findRevision, type Revision } from '#storage/articles/revisions.ts'
import type { Reader } from '#storage/core/port.ts'

/** The key of the article of an id or of any current or old slug, in any state; null if there is none. */
export function findKeyOf(reader: Reader, ref: string): Promise<number | null> {
  return isId(ref) ? findArticleKeyById(reader, ref.toLowerCase()) : findArticleKey(reader, { slug: ref })
}

/**
 * Locks and returns the article. `ifMatch` is the revision that the writer has seen. Throws `not-found`, `precondition-failed`.
 */
export async function lock(context: CommandContext, ref: string, ifMatch: number | null): Promise<Article> {
  const key = await findKeyOf(context.transaction, ref)
  const article = key === null ? null : await lockArticle(context.transaction, key)
  // What a sandbox plays is not the newsroom's.
  if (!article || article.state === 'erased' || article.sandboxKey !== null)
    throw new BroadsheetError('not-found', 'This article doesn’t exist.')
  if (ifMatch !== null && ifMatch !== article.latestRevision)
    throw new BroadsheetError(
      'precondition-failed',
      `The newest revision is ${article.latestRevision}, not ${ifMatch}. Read the draft again and reapply your change.`,
      { headers: [['etag', `"r${article.latestRevision}"`]] },
    )
  return article
}

/** Throws `not-found`. */
export async function revisionOf(reader: Reader, article: Article, number: number): Promise<Revision> {
  const revision = await findRevision(reader, article.key, number)
  if (!revision)
    throw new BroadsheetError(
      'not-found',
      `The article has no revision ${number}; the newest is ${article.latestRevision}.`,
    )
  return revision
}
