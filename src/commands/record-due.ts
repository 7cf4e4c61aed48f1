import { transition } from '#domain/article/lifecycle.ts'
import { type Article, findDue, holdArticle, updateArticle } from '#storage/articles/articles.ts'
import { findPlace } from '#storage/articles/live.ts'
import { transact } from '#storage/core/unit-of-work.ts'
import { EMBARGOED } from '#storage/articles/visibility.ts'
import { articleChange } from './article-change.ts'
import type { Commands, Results } from './commands.ts'
import { type Desk, openDesk } from '#projection/context.ts'
import type { Newsroom } from '#projection/services.ts'
import { project } from '#projection/project.ts'

/** Stories looked at in one transaction; whatever is left follows in the next. */
const ARTICLES_A_TRANSACTION = 200

/**
 * Records what the clock has brought about: scheduled stories go live, embargoes end, expired stories leave. Each edge
 * once, whoever runs it: what is due is asked again inside the transaction, under a lock.
 */
export async function recordDue(
  newsroom: Newsroom,
  { at, actor }: Commands['record-due'],
): Promise<Results['record-due']> {
  const total = { released: 0, expired: 0 }
  for (;;) {
    const keys = (await findDue(newsroom.database, at)).slice(0, ARTICLES_A_TRANSACTION)
    if (keys.length === 0) return total
    await transact(newsroom.database, at, async (transaction) => {
      const desk = await openDesk(transaction, newsroom, at, actor)
      for (const key of keys) {
        const article = await holdArticle(transaction, key)
        if (!article) continue
        const { released, expired } = await passEdges(desk, article)
        total.released += released
        total.expired += expired
      }
    })
  }
}

async function passEdges(desk: Desk, article: Article): Promise<{ released: number; expired: number }> {
  const place = await findPlace(desk.transaction, article.key)
  const { article: after, changes } = transition(article, { type: 'due', isHeld: place?.stage === EMBARGOED }, desk.at)
  await updateArticle(desk.transaction, after)
  const touched = await project(desk, after)
  for (const { kind, at } of changes)
    desk.transaction.record({ ...articleChange(after, kind, at, touched), edge: true })
  // Nothing has happened to the story, but to what its bytes show: an image's licence ended, a translation expired.
  if (changes.length === 0)
    desk.transaction.record({ ...articleChange(after, 'updated', desk.at, touched), class: 'derived' })
  const expired = changes.filter(({ kind }) => kind === 'expired').length
  return { released: changes.length - expired, expired }
}
