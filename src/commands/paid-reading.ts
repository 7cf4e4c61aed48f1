import type { PaidReading } from '#domain/article/free-part.ts'
import type { CommandContext } from '#projection/context.ts'
import { project } from '#projection/project.ts'
import { lockArticles } from '#storage/articles/articles.ts'
import { livePaidKeys } from '#storage/articles/live.ts'
import { inChunks } from '#storage/core/chunks.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import { articlesBeside, lockRelated, putRelated } from '#storage/related/related-articles.ts'

/**
 * Applies the setting to everything that readers get of paid articles: documents, images, the search index, related articles.
 * All in the transaction that changes the setting, so that its response is accurate.
 */
export async function applyPaidReading(context: CommandContext, paidReading: PaidReading): Promise<void> {
  const { transaction } = context
  // Articles that are published meanwhile would be shown by the former setting.
  if (transaction.dialect.lockTaxonomy) await transaction.get(transaction.dialect.lockTaxonomy)
  context.paidReading = paidReading
  for (const chunk of inChunks(await livePaidKeys(transaction)))
    for (const article of await lockArticles(transaction, chunk)) {
      await leaveOutBeside(transaction, article.key)
      await project(context, article)
    }
}

/** It was related to other articles by words that it may not be found by any more. The next computation adds it again. */
async function leaveOutBeside(transaction: Transaction, relatedKey: number): Promise<void> {
  for (const articleKey of await articlesBeside(transaction, relatedKey)) {
    const before = await lockRelated(transaction, articleKey)
    if (before === null) continue
    const related = before.related.filter(({ key }) => key !== relatedKey)
    await putRelated(transaction, { ...before, articleKey, related }, before.related)
  }
}
