import { openCommandContext } from '#projection/context.ts'
import { indexInPlace } from '#projection/project.ts'
import type { Services } from '#projection/services.ts'
import { articleKeysAfter, lockArticles } from '#storage/articles/articles.ts'
import { putAllSuggestedNames } from '#storage/search/names.ts'
import { putIndexedUpTo } from '#storage/search/state.ts'
import { draftNoteOf } from '#storage/search/write-drafts.ts'
import type { Commands, Results } from './commands.ts'
import { runCommand } from './run-command.ts'

/** Indexes the next `limit` articles after a key again, those that only the newsroom finds too; `lastKey` is null when there are no more. */
export function reindex(services: Services, command: Commands['reindex']): Promise<Results['reindex']> {
  const { at, actor, afterKey, limit } = command
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, at, actor)
    if (afterKey === 0) await putAllSuggestedNames(transaction)
    const keys = await articleKeysAfter(transaction, afterKey, limit)
    for (const article of await lockArticles(transaction, keys)) {
      transaction.noteDraft(draftNoteOf(article))
      await indexInPlace(context, article)
    }
    const lastKey = keys.length < limit ? null : (keys.at(-1) ?? null)
    await putIndexedUpTo(transaction, lastKey)
    return { indexed: keys.length, lastKey }
  })
}
