import { type LifecycleEvent, transition } from '#domain/article/lifecycle.ts'
import type { CommandContext } from '#projection/context.ts'
import { project } from '#projection/project.ts'
import { type Article, updateArticle } from '#storage/articles/articles.ts'
import { articleChange } from '../article-change.ts'

/**
 * Takes an article through an event of its lifecycle, in place: its row, what readers look up, and the change log.
 * Throws `conflict`, `invalid-body` where the event is refused.
 */
export async function follow(
  context: CommandContext,
  article: Article,
  event: LifecycleEvent,
  formerGroup: string | null = null,
): Promise<void> {
  const { article: after, changes } = transition(article, event, context.at)
  Object.assign(article, after)
  // Its translations are rendered from what is stored of it.
  await updateArticle(context.transaction, article)
  if (changes.length === 0) return
  const touched = await project(context, article, { formerGroup })
  for (const { type, at, reason } of changes)
    context.transaction.record(articleChange(article, type, at, touched, reason))
}
