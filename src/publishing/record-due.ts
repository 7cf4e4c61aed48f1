import type { ChangeKind } from '#domain/change.ts'
import { type Article, findDue, holdArticle, updateArticle } from '#storage/articles.ts'
import { findPlace } from '#storage/live.ts'
import { transact } from '#storage/transaction.ts'
import { EMBARGOED } from '#storage/visibility.ts'
import { articleChange } from './article-change.ts'
import type { Commands, Results } from './commands.ts'
import { type Desk, openDesk } from './desk.ts'
import type { Newsroom } from './newsroom.ts'
import { hidesAtOf, project } from './project.ts'

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
  const edges: { kind: ChangeKind; at: number }[] = []
  if (article.state === 'scheduled' && article.scheduledAt !== null && article.scheduledAt <= desk.at) {
    edges.push({ kind: 'published', at: goLive(article, article.scheduledAt) })
  }
  if (article.state === 'live' && article.embargoedUntil !== null && article.embargoedUntil <= desk.at) {
    const place = await findPlace(desk.transaction, article.key)
    // It stands embargoed, or it would have, had it not been published meanwhile.
    if (article.releasedAt === null || place?.stage === EMBARGOED) {
      article.releasedAt ??= article.embargoedUntil
      edges.push({ kind: 'released', at: article.embargoedUntil })
    }
  }
  if (article.state === 'live' && hidesAtOf(article) <= desk.at) {
    article.state = 'expired'
    edges.push({ kind: 'expired', at: hidesAtOf(article) })
  }
  await updateArticle(desk.transaction, article)
  const touched = await project(desk, article)
  for (const { kind, at } of edges)
    desk.transaction.record({ ...articleChange(article, kind, at, touched), edge: true })
  // Nothing has happened to the story, but to what its bytes show: an image's licence ended, a translation expired.
  if (edges.length === 0)
    desk.transaction.record({ ...articleChange(article, 'updated', desk.at, touched), class: 'derived' })
  const expired = edges.filter(({ kind }) => kind === 'expired').length
  return { released: edges.length - expired, expired }
}

/** Gives the instant at which it went live. */
function goLive(article: Article, at: number): number {
  article.state = 'live'
  article.liveRevision = article.scheduledRevision ?? article.latestRevision
  article.scheduledRevision = null
  article.scheduledAt = null
  article.version += 1
  const isFirst = article.firstPublishedAt === null
  article.firstPublishedAt ??= at
  article.publishedAt ??= at
  article.updatedAt = isFirst ? (article.updatedAt ?? article.publishedAt) : at
  article.modifiedAt = Math.max(article.modifiedAt, at)
  if ((article.embargoedUntil ?? 0) <= at) article.releasedAt ??= at
  return at
}
