import { articleKeysAfter, holdArticles } from '#storage/articles/articles.ts'
import { putAllSuggestedNames } from '#storage/search/names.ts'
import { putIndexedUpTo } from '#storage/search/state.ts'
import { draftNoteOf } from '#storage/search/write-drafts.ts'
import { transact } from '#storage/core/unit-of-work.ts'
import type { Commands, Results } from './commands.ts'
import { openDesk } from '#projection/context.ts'
import type { Newsroom } from '#projection/services.ts'
import { indexInPlace } from '#projection/project.ts'

/** Indexes the next `limit` articles after a key again, those that only the newsroom finds too; `lastKey` is null when there are no more. */
export function reindex(
  newsroom: Newsroom,
  { at, actor, afterKey, limit }: Commands['reindex'],
): Promise<Results['reindex']> {
  return transact(newsroom.database, at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, at, actor)
    if (afterKey === 0) await putAllSuggestedNames(transaction)
    const keys = await articleKeysAfter(transaction, afterKey, limit)
    for (const article of await holdArticles(transaction, keys)) {
      transaction.noteDraft(draftNoteOf(article))
      await indexInPlace(desk, article)
    }
    const lastKey = keys.length < limit ? null : (keys.at(-1) ?? null)
    await putIndexedUpTo(transaction, lastKey)
    return { indexed: keys.length, lastKey }
  })
}
