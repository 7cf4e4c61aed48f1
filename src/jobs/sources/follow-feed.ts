import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SourceProgress } from '#commands/sources/source-commands.ts'
import { type DeletedEntry, readFeedDocument } from '#ingest/feed-document.ts'
import { type SourceEntry, SourceFault } from '#ingest/source.ts'
import { findPublication } from '#storage/publication/publication.ts'
import type { Source } from '#storage/sources/sources.ts'
import { takeBack, takeRecord } from './arrivals.ts'
import { type FollowContext, refuseFailed, type SourceAnswer, SourceFailure } from './follow-broadsheet.ts'

const TIMEOUT = 30_000
const MAX_BYTES = 5_000_000
const MAX_REDIRECTS = 5
/** Milliseconds until a feed is read again, as far as it does not say otherwise itself. */
const READ_EVERY = 300_000
const LEAST = 60_000
const MOST = 3_600_000

/** What of the last answer says whether there is something new. */
interface Validators {
  etag?: string
  modified?: string
}

/** Reads a feed, ninjs or NewsML-G2 document at its address, and takes in what has changed since. */
export async function followFeed(context: FollowContext, source: Source): Promise<SourceProgress> {
  const { etag, modified } = validatorsOf(source)
  const answer = await context.fetchSource(source.url, {
    headers: {
      accept:
        'application/atom+xml, application/rss+xml, application/feed+json, application/json, application/xml;q=0.9',
      ...(source.credential === null ? {} : { authorization: `Bearer ${source.credential}` }),
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(modified === undefined ? {} : { 'if-modified-since': modified }),
    },
    ...{ timeoutMs: TIMEOUT, maxBytes: MAX_BYTES, maxRedirects: MAX_REDIRECTS },
  })
  const lookAfter = readAfter(answer)
  if (answer.status === 304) return { position: source.position, hasReceived: false, failure: null, lookAfter }
  refuseFailed(answer)
  const { entries, deleted } = await feedOf(context, source, answer)
  let hasReceived = false
  const tell = (outcome: Awaited<ReturnType<typeof takeRecord>>) => {
    context.onArrival(source, outcome.outcome, outcome.reason)
    if (outcome.outcome !== 'unchanged' && outcome.outcome !== 'own') hasReceived = true
  }
  // The newest stands first, and is to be the newest here, too.
  for (const entry of entries.reverse())
    if (!('skipped' in entry) && entry.record.record === 'article')
      tell(await takeRecord(context, source, entry.record))
  for (const { id, comment } of deleted)
    tell(await takeBack(context, source, { id, type: 'withdrawn', reason: comment }))
  return { position: positionOf(answer), hasReceived, failure: null, lookAfter }
}

/** The content of a document; null if it is of no kind that can be followed. Throws `SourceFault`. */
export async function documentOf(
  context: FollowContext,
  source: Source,
  { body, site }: { body: Buffer; site: string | null },
): Promise<{ entries: SourceEntry[]; deleted: DeletedEntry[] } | null> {
  const publication = await findPublication(context.database)
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-feed-'))
  try {
    return await readFeedDocument(join(folder, 'feed'), body, {
      ...{ site, source: source.name, timezone: publication?.timezone ?? 'UTC' },
      ...{ columns: {}, now: context.now() },
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Throws `SourceFailure`. */
async function feedOf(context: FollowContext, source: Source, { body, url }: SourceAnswer) {
  try {
    const document = await documentOf(context, source, { body, site: url ?? source.url })
    if (document !== null) return document
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error
    throw new SourceFailure(`The response ${error.message}.`)
  }
  throw new SourceFailure('The response is not RSS, Atom, JSON Feed, ninjs or NewsML-G2.', {
    isFinal: true,
  })
}

function validatorsOf({ position }: Source): Validators {
  return position === null ? {} : JSON.parse(position)
}

function positionOf({ headers }: SourceAnswer): string {
  const { etag, 'last-modified': modified } = headers
  return JSON.stringify({ ...(etag ? { etag } : {}), ...(modified ? { modified } : {}) } satisfies Validators)
}

function readAfter({ headers }: SourceAnswer): number {
  const seconds = Number(/\bmax-age=(\d+)/.exec(headers['cache-control'] ?? '')?.[1] ?? Number.NaN)
  return Number.isNaN(seconds) ? READ_EVERY : Math.min(MOST, Math.max(LEAST, seconds * 1000))
}
