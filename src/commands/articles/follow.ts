import { type LifecycleEvent, transition } from '#domain/article/lifecycle.ts'
import { articleDependency, hiddenDependency } from '#domain/changes/dependency.ts'
import type { CommandContext } from '#projection/context.ts'
import { project } from '#projection/project.ts'
import { reservedJson } from '#projection/render.ts'
import { type Article, updateArticle } from '#storage/articles/articles.ts'
import { updateReserved } from '#storage/articles/live.ts'
import type { Revision } from '#storage/articles/revisions.ts'
import { articleChange } from '../article-change.ts'

/**
 * Takes an article through an event of its lifecycle, in place: its row, what readers look up, and the change log.
 * Throws `conflict`, `invalid-body` where the event is refused.
 */
export async function follow(
  context: CommandContext,
  article: Article,
  event: LifecycleEvent,
  former: { formerGroup?: string | null; formerOthers?: readonly number[] } = {},
): Promise<void> {
  const { article: after, changes } = transition(article, event, context.at)
  Object.assign(article, after)
  // What names it is rendered from what is stored of it.
  await updateArticle(context.transaction, article)
  if (changes.length === 0) return
  const touched = await project(context, article, former)
  for (const { type, at, reason } of changes)
    context.transaction.record(articleChange(article, type, at, touched, reason))
}

/**
 * A reserved value of a live revision has changed: entitled readers get it with their next request. It is not announced, and
 * the public bytes are unchanged.
 */
export async function replaceReserved(context: CommandContext, article: Article, revision: Revision): Promise<void> {
  await updateReserved(context.transaction, article.key, reservedJson(revision))
  const touched = [hiddenDependency(articleDependency(article.key))]
  context.transaction.record({ ...articleChange(article, 'refreshed', context.at, touched), class: 'derived' })
}
