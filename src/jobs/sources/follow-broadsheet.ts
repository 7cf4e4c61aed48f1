import type { SourceProgress } from '#commands/sources/source-commands.ts'
import type { FollowedArticle } from '#ingest/followed-article.ts'
import type { Source } from '#storage/sources/sources.ts'
import { type ArrivalContext, type ArrivalOutcome, takeArticle, takeBack } from './arrivals.ts'

/** An answer of a source. */
export interface SourceAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
  /** Where it came from, after redirects. */
  url?: string
}

/** Calls a source, through the guard of outgoing calls. */
export type FetchSource = (
  url: string,
  options: { headers: Record<string, string>; timeoutMs: number; maxBytes: number; maxRedirects: number },
) => Promise<SourceAnswer>

/** A source that does not answer as it must; `isFinal` where asking again can't help. */
export class SourceFailure extends Error {
  readonly isFinal: boolean
  /** Milliseconds, if the source gives them. */
  readonly retryAfter: number | null

  constructor(message: string, { isFinal = false, retryAfter = null as number | null } = {}) {
    super(message)
    this.isFinal = isFinal
    this.retryAfter = retryAfter
  }
}

export interface FollowContext extends ArrivalContext {
  fetchSource: FetchSource
  /** Below which folders may be followed; null: none. */
  folders: string | null
  onArrival(source: Source, outcome: ArrivalOutcome, reason: string | null): void
}

/** Seconds that the source may hold an answer until something happens. */
const WAITS = 20
const TIMEOUT = (WAITS + 20) * 1000
const CHANGES_A_PAGE = 50
/** A page of whole articles ends at 4 MB; one article more may follow. */
const MAX_BYTES = 30_000_000

interface Change {
  type: string
  id: string
  reason: string | null
  article?: FollowedArticle | null
}

/** Asks another Broadsheet for what has changed, held until something does, and takes it in. */
export async function followBroadsheet(context: FollowContext, source: Source): Promise<SourceProgress> {
  const answer = await context.fetchSource(addressOf(source), {
    headers: {
      accept: 'application/json',
      ...(source.credential === null ? {} : { authorization: `Bearer ${source.credential}` }),
    },
    ...{ timeoutMs: TIMEOUT, maxBytes: MAX_BYTES, maxRedirects: 0 },
  })
  if (answer.status === 400 && codeOf(answer) === 'invalid-cursor' && source.position !== null)
    // It was restored, or is another one by now: from the beginning, which leaves what is the same as it is.
    return { position: null, hasReceived: false, failure: null, lookAfter: 0 }
  const { items, next } = pageOf(answer)
  let hasReceived = false
  for (const change of items) {
    const { outcome, reason } = await take(context, source, change)
    context.onArrival(source, outcome, reason)
    if (outcome !== 'unchanged' && outcome !== 'own') hasReceived = true
  }
  return { position: next, hasReceived, failure: null, lookAfter: 0 }
}

function addressOf({ url, position }: Source): string {
  const base = `${url.replace(/\/+$/, '')}/v1/changes?limit=${CHANGES_A_PAGE}`
  return position === null
    ? `${base}&include=article&body=blocks`
    : `${base}&cursor=${encodeURIComponent(position)}&wait=${WAITS}`
}

function take(context: FollowContext, source: Source, { type, id, reason, article }: Change) {
  if (type === 'removed' || type === 'withdrawn' || type === 'erased')
    return takeBack(context, source, { id, type, reason })
  // The full texts of the day are used up: it comes with its next change.
  if (article == null) return Promise.resolve({ outcome: 'refused' as const, reason: 'was sent without its text' })
  return takeArticle(context, source, article)
}

/** Throws `SourceFailure`. */
function pageOf(answer: SourceAnswer): { items: Change[]; next: string } {
  refuseFailed(answer)
  const page = parsed(answer) as { items?: unknown; page?: { next?: unknown } } | null
  if (!Array.isArray(page?.items) || typeof page.page?.next !== 'string')
    throw new SourceFailure('The response is not a page of changes. Check that the URL is that of a Broadsheet.', {
      isFinal: true,
    })
  return { items: page.items as Change[], next: page.page.next }
}

const FINAL: Record<number, string> = {
  401: 'The source responded with 401: the key is missing or invalid.',
  403: 'The source responded with 403: the key may not read its changes.',
  404: 'The source responded with 404: there is nothing at its URL.',
  410: 'The source responded with 410: it is permanently gone.',
}

/** Throws `SourceFailure` where the answer is an error. */
export function refuseFailed({ status, headers }: SourceAnswer): void {
  const message = FINAL[status]
  if (message !== undefined) throw new SourceFailure(message, { isFinal: true })
  if (status >= 200 && status < 300) return
  const seconds = Number(headers['retry-after'])
  const retryAfter = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) * 1000 : null
  throw new SourceFailure(`The source responded with ${status}.`, { retryAfter })
}

function codeOf(answer: SourceAnswer): unknown {
  return (parsed(answer) as { code?: unknown } | null)?.code
}

function parsed({ body }: SourceAnswer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
