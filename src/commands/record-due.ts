import { transition } from '#domain/article/lifecycle.ts'
import { type CommandContext, openCommandContext } from '#projection/context.ts'
import { project } from '#projection/project.ts'
import type { Services } from '#projection/services.ts'
import { type Article, lockArticle, updateArticle } from '#storage/articles/articles.ts'
import { findDue } from '#storage/articles/due.ts'
import { findPlace } from '#storage/articles/live.ts'
import { EMBARGOED } from '#storage/articles/visibility.ts'
import { articleChange } from './article-change.ts'
import type { Commands, Results } from './commands.ts'
import { runCommand } from './run-command.ts'

/** Articles per transaction; the others follow in the next. */
const ARTICLES_A_TRANSACTION = 200

/**
 * Executes what is due: scheduled articles go live, embargoes end, expired articles are removed. Each transition exactly once,
 * whichever process runs it: what is due is read again inside the transaction, under a lock.
 */
export async function recordDue(services: Services, command: Commands['record-due']): Promise<Results['record-due']> {
  const { at, actor } = command
  const total = { released: 0, expired: 0 }
  for (;;) {
    const keys = (await findDue(services.database, at)).slice(0, ARTICLES_A_TRANSACTION)
    if (keys.length === 0) return total
    await runCommand(services, command, async (transaction) => {
      const context = await openCommandContext(transaction, services, at, actor)
      for (const key of keys) {
        const article = await lockArticle(transaction, key)
        if (!article) continue
        const { released, expired } = await passTransitions(context, article)
        total.released += released
        total.expired += expired
      }
    })
  }
}

/** What of an article is due at the instant of the context. */
export async function passTransitions(
  context: CommandContext,
  article: Article,
): Promise<{ released: number; expired: number }> {
  const place = await findPlace(context.transaction, article.key)
  const { article: after, changes } = transition(
    article,
    { type: 'due', isHeld: place?.stage === EMBARGOED },
    context.at,
  )
  await updateArticle(context.transaction, after)
  const touched = await project(context, after)
  for (const { type, at } of changes)
    context.transaction.record({ ...articleChange(after, type, at, touched), isScheduled: true })
  // Nothing has happened to the article, but to what its bytes show: an image's licence ended, a translation expired.
  if (changes.length === 0)
    context.transaction.record({ ...articleChange(after, 'updated', context.at, touched), class: 'derived' })
  const expired = changes.filter(({ type }) => type === 'expired').length
  return { released: changes.length - expired, expired }
}
