import { randomBytes } from 'node:crypto'
import type { Audience } from '#domain/article/audience.ts'
import type { ArticleFilter } from '#domain/article/filter.ts'
import { ALL_CHANGE_TYPES, CHANGE_SUBJECTS } from '#domain/changes/visible-changes.ts'
import { invalidParameter } from '#domain/errors.ts'
import type { Cursors, SentIn } from '#http/cursor.ts'
import { agreeWithCursor, namesOf } from '#http/validation/query.ts'
import type { Place } from '#storage/articles/listing.ts'
import type { RequestedChanges, SyncWindow } from '#storage/changes/feed-request.ts'
import { type KnownKeys, meaningsOf, type ReassignedSlug } from '#storage/changes/filter-meaning.ts'
import { type Selection, selectionOf } from '../articles/present.ts'
import type { Api } from '../shared/context.ts'
import { idsOf, readFilter } from '../shared/parameters/filter.ts'
import type { ChangesQuery } from './query.ts'

/** What a reader follows: the same from its first request to the last. */
export interface Subscription {
  query: SubscriptionQuery
  filter: ArticleFilter
  types: RequestedChanges['types']
  subjects: RequestedChanges['subjects']
  /** What the slugs of the filter have resolved to so far; null at the start. */
  known: KnownKeys | null
  /** Who has been reading. */
  reader: string
  /** What of an article is answered; null: only that it has changed. */
  selection: Selection | null
}

/** A reader's position: in the log, or in a full sync that ends there. */
export interface SyncToken {
  /** A number of the log. */
  position: number
  /** The sync window that is being read, and since when the reader has known the content of its products. */
  syncWindow: SyncWindow & { ratedAt: number }
  /** Within a full sync: the last article that was sent; `begin` before the first. Null: not in a full sync. */
  sync: Place | 'begin' | null
  /** Before the log is read on: articles that are looked at again. */
  reconciliation: Reconciliation | null
}

/** Articles that nothing has happened to, but that may match by now, or may not any more: under slugs, then in products. */
export interface Reconciliation {
  slugs: ReassignedSlug[]
  /** The product that is looked at once the slugs are through; null: none. */
  product: number | null
  /** The last article of the first of them that was looked at; null before the first. */
  after: Place | null
}

export type SubscriptionQuery = Omit<ChangesQuery, 'cursor' | 'limit' | 'wait' | 'since' | 'initial'>

/** The content of a cursor. Numbers are padded, so that its length reveals nothing. */
interface Kept {
  on: 'changes' | 'sync'
  query: SubscriptionQuery
  /** The instants of `from` and `to`, and what the slugs resolved to. */
  from: number | null
  to: number | null
  keys: KnownKeys | null
  reader: string
  position: number
  syncWindow: [from: number, upTo: number, ratedAt: number]
  /** The last article of a full sync or of a reconciliation. */
  after: [value: number, key: number] | null
  reconciliation: Omit<Reconciliation, 'after'> | null
  /** Makes every cursor unique, so that equal ones don't reveal that nothing has happened. */
  salt: string
}

const NEUTRAL = ['cursor', 'limit', 'wait', 'initial', 'since'] as const

/** Parses the request and its position. Throws `invalid-parameter`, `invalid-cursor`. */
export async function readRequested(
  api: Api,
  requested: ChangesQuery,
  { cursor, sent, audience }: { cursor: string | undefined; sent: SentIn | undefined; audience: Audience },
): Promise<{ subscription: Subscription; from: SyncToken }> {
  const { cursor: _, limit: __, wait: ___, since, initial, ...own } = requested
  if (cursor === undefined) {
    if (initial && own.subjects !== undefined && own.subjects !== 'article')
      throw invalidParameter('subjects', 'cannot be combined with initial: a full sync is of articles')
    if (initial && since !== undefined) throw invalidParameter('since', 'cannot be combined with initial')
    const position = initial || since === 'now' ? knownUpTo(api, audience) : 0
    const subscription = await followQuery(api, own, null)
    const { known } = await meaningsOf(api.services.database, subscription.filter, null)
    return {
      subscription: { ...subscription, known, reader: nameOf(audience) },
      from: { position, syncWindow: startAt(position), sync: initial ? 'begin' : null, reconciliation: null },
    }
  }
  const kept = openCursor(api.cursors, cursor, sent)
  if (since !== undefined) throw invalidParameter('since', 'cannot be combined with a cursor')
  const place = placeOf(kept.after)
  const sync = kept.on === 'sync' ? (place ?? 'begin') : null
  if (initial && sync === null)
    throw invalidParameter(
      'initial',
      'cannot be combined with a cursor of the change feed, only with a checkpoint of a full sync',
    )
  const query = agreeWithCursor(own, kept.query, NEUTRAL)
  const { position } = kept
  const [from, upTo, ratedAt] = kept.syncWindow
  const reconciliation = kept.reconciliation && { ...kept.reconciliation, after: place }
  return {
    subscription: await followQuery(api, query, kept),
    from: { position, syncWindow: { from, upTo, ratedAt }, sync, reconciliation },
  }
}

/** The sync window of a reader that has received everything up to a sequence. */
export function startAt(position: number): SyncToken['syncWindow'] {
  return { from: position, upTo: position, ratedAt: position }
}

/** The number of the log up to which it is known what the audience may see. */
export function knownUpTo({ services: { database } }: Api, audience: Audience): number {
  return audience.who === 'partner' ? audience.asOf : database.log.sequence
}

/** The reader, padded, so that the length of a cursor reveals nothing. */
export function nameOf(audience: Audience): string {
  if (audience.who !== 'partner') return `- ${long(0)}`
  const { partnerKey, isTest } = audience.entitlement
  return `${isTest ? 't' : 'p'} ${long(partnerKey)}`
}

/** The subscription of a query, as at its start. Throws `invalid-parameter`. */
export async function followQuery(
  api: Api,
  query: SubscriptionQuery,
  kept: Pick<Kept, 'from' | 'to' | 'keys' | 'reader'> | null,
): Promise<Subscription> {
  const read = {
    ...readFilter(query, (await api.publication()).timezone),
    articles: query.article === undefined ? null : idsOf('article', query.article),
  }
  const filter = kept === null ? read : { ...read, from: kept.from, to: kept.to }
  return {
    query,
    filter,
    types: query.types === undefined ? null : namesOf('types', query.types, ALL_CHANGE_TYPES),
    subjects: query.subjects === undefined ? ['article'] : namesOf('subjects', query.subjects, CHANGE_SUBJECTS),
    selection: isThin(query) ? null : selectionOf(query, ['html']),
    known: kept?.keys ?? null,
    reader: kept?.reader ?? '',
  }
}

function isThin({ include, fields, body }: SubscriptionQuery): boolean {
  return include === undefined && fields === undefined && body === undefined
}

/** Characters. A stream sends it back in a header, whose size proxies limit. */
const LONGEST_SYNC_TOKEN = 4000

/** Seals a sync token as a cursor. Throws `invalid-parameter` if the filters are too long for one. */
export function sealSyncToken(cursors: Cursors, { query, filter, known, reader }: Subscription, at: SyncToken): string {
  const place = at.sync === 'begin' ? null : (at.sync ?? at.reconciliation?.after ?? null)
  const kept: Kept = {
    on: at.sync === null ? 'changes' : 'sync',
    query,
    from: filter.from,
    to: filter.to,
    keys: known,
    reader,
    position: at.position,
    syncWindow: [at.syncWindow.from, at.syncWindow.upTo, at.syncWindow.ratedAt],
    after: place && [place.value, place.key],
    reconciliation: at.reconciliation && { slugs: at.reconciliation.slugs, product: at.reconciliation.product },
    salt: randomBytes(9).toString('base64url'),
  }
  const cursor = cursors.seal(kept)
  if (cursor.length > LONGEST_SYNC_TOKEN)
    throw invalidParameter('tag', 'and the other filters are too long in total; use fewer slugs')
  return cursor
}

function openCursor(cursors: Cursors, cursor: string, sent: SentIn | undefined): Kept {
  const kept = cursors.open(cursor, sent) as Kept
  if (kept.on !== 'changes' && kept.on !== 'sync') throw invalidParameter('cursor', 'is used by a list')
  return kept
}

function placeOf(after: Kept['after']): Place | null {
  return after && { value: after[0], key: after[1] }
}

/** Sixteen digits, as many as any internal key may have. */
function long(key: number): string {
  return String(key).padStart(16, '0')
}
