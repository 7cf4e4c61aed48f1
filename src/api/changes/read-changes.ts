import { randomBytes } from 'node:crypto'
import type { Audience } from '#domain/article/audience.ts'
import { REMOVALS } from '#domain/changes/visible-changes.ts'
import { type EventPosition, sealPosition } from '#http/position.ts'
import { readChangeFeed } from '#storage/changes/change-feed.ts'
import type { RequestedChanges } from '#storage/changes/feed-request.ts'
import { meaningsOf } from '#storage/changes/filter-meaning.ts'
import type { Api, ArticleRequested, ArticlesRequested } from '../shared/context.ts'
import { changeTags } from './change-tags.ts'
import { presentChange } from './present-change.ts'
import type { Announced, ChangesRead, Reading } from './reading.ts'
import { NO_RECONCILIATION, reconcileAgain, reconciledProducts, reconciliationOf } from './reconciliation.ts'
import { knownUpTo, nameOf, type Subscription, startAt } from './requested-changes.ts'

/** Whole articles are looked up in portions, and a page ends where it has become this large: bytes. */
const ARTICLES_AT_ONCE = 50
const LARGE_PAGE = 4_000_000

/** What has changed for a reader after a place, as far as this process knows of the log. */
export async function readChanges(
  api: Api,
  articles: ArticlesRequested,
  subscription: Subscription,
  audience: Audience,
  { from, limit }: { from: Reading; limit: number },
): Promise<ChangesRead> {
  const { database } = api.services
  const reader = nameOf(audience)
  const isOther = reader !== subscription.reader
  const isNew = isOther || (from.reconciliation === null && from.position >= from.syncWindow.upTo)
  const syncWindow = isNew ? syncWindowFrom(from.position, knownUpTo(api, audience), isOther) : from.syncWindow
  // After the sequence: all merges up to there are known.
  const { known, reassigned, ...meanings } = await meaningsOf(database, subscription.filter, subscription.known)
  const products = await reconciledProducts(api, audience, syncWindow, isOther)
  const begun = isNew
    ? { ...NO_RECONCILIATION, slugs: from.reconciliation?.slugs ?? [], product: products[0] ?? null }
    : from.reconciliation
  const reconciliation = reconciliationOf(begun, reassigned)
  const on = { ...subscription, known, reader }
  const requested = { ...subscription, meanings }
  const reading = { position: from.position, syncWindow, reconciliation }
  const announced = reconciliation
    ? await reconcileAgain(api, requested, audience, { reading, reconciliation, products, limit })
    : await readLog(api, requested, audience, { reading, products, isNew, limit })
  const items: ChangesRead['items'] = []
  let bytes = 0
  for (let start = 0; start < announced.changes.length; start += ARTICLES_AT_ONCE) {
    const portion = announced.changes.slice(start, start + ARTICLES_AT_ONCE)
    const found = await articlesOf(portion, articles, subscription, audience)
    const tags = await changeTags(
      api,
      portion.map(({ article }) => article),
      syncWindow,
      audience.at,
    )
    for (const { article, next } of portion) {
      const read = positionOf(next)
      const change = presentChange(article, found, { tags, position: sealEvent(api, read) })
      items.push({ change, announced: article, cacheTags: tags.get(article.id) ?? [], read, next })
      bytes += change.json.length
    }
    const isCutShort = bytes > LARGE_PAGE && start + ARTICLES_AT_ONCE < announced.changes.length
    if (isCutShort) return { items, next: (items.at(-1) as { next: Reading }).next, hasMore: true, subscription: on }
  }
  return { items, next: announced.next, hasMore: announced.hasMore, subscription: on }
}

function positionOf({ position, syncWindow }: Reading): EventPosition {
  return { announcedUpTo: position, readAt: Math.max(position, syncWindow.upTo) }
}

export function sealEvent({ cursors }: Api, event: EventPosition): string {
  return sealPosition(cursors, event, randomBytes(9).toString('base64url'))
}

/**
 * A reader with a different key than before has received nothing through its products; one that starts at the beginning needs
 * no reconciliation.
 */
function syncWindowFrom(position: number, knownUpTo: number, isOther: boolean): Reading['syncWindow'] {
  const upTo = Math.max(position, knownUpTo)
  return { from: position, upTo, ratedAt: position === 0 ? upTo : isOther ? 0 : position }
}

async function readLog(
  { services: { database } }: Api,
  requested: RequestedChanges,
  audience: Audience,
  {
    reading: { position: after, syncWindow },
    products: reconciled,
    isNew,
    limit,
  }: { reading: Reading; products: readonly number[]; isNew: boolean; limit: number },
): Promise<Announced> {
  const { changes, position, isThrough } = await readChangeFeed(database, requested, audience, {
    ...{ syncWindow, after, reconciled, limit },
  })
  return {
    changes: changes.map(({ position, ...article }) => ({
      article,
      next: { position, syncWindow, reconciliation: null },
    })),
    next: { position, syncWindow: isThrough ? startAt(position) : syncWindow, reconciliation: null },
    // After a window of several pages there may be another one; the next request tells.
    hasMore: !(isThrough && isNew),
  }
}

async function articlesOf(
  portion: Announced['changes'],
  articles: ArticlesRequested,
  { selection }: Subscription,
  audience: Audience,
): Promise<Map<number, ArticleRequested> | null> {
  if (selection === null) return null
  const shown = portion.flatMap(({ article }) =>
    article.subject !== 'article' || REMOVALS.includes(article.type) ? [] : article.articleKey,
  )
  return articles(shown, selection, audience)
}
