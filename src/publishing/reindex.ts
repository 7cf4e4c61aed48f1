import { holdArticles } from '#storage/articles.ts'
import { liveKeysAfter } from '#storage/live.ts'
import { putAllSuggestedNames } from '#storage/search/names.ts'
import { putIndexedUpTo } from '#storage/search/state.ts'
import { transact } from '#storage/transaction.ts'
import type { Commands, Results } from './commands.ts'
import { openDesk } from './desk.ts'
import type { Newsroom } from './newsroom.ts'
import { indexInPlace } from './project.ts'

/** Indexes the next `limit` live stories after a key again; `lastKey` is null when there are no more. */
export function reindex(
  newsroom: Newsroom,
  { at, actor, afterKey, limit }: Commands['reindex'],
): Promise<Results['reindex']> {
  return transact(newsroom.database, at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, at, actor)
    if (afterKey === 0) await putAllSuggestedNames(transaction)
    const keys = await liveKeysAfter(transaction, afterKey, limit)
    for (const article of await holdArticles(transaction, keys)) await indexInPlace(desk, article)
    const lastKey = keys.length < limit ? null : (keys.at(-1) ?? null)
    await putIndexedUpTo(transaction, lastKey)
    return { indexed: keys.length, lastKey }
  })
}
