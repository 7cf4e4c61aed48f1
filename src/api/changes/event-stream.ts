import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { contextOf, type RequestContext } from '#http/request-context.ts'
import { isTaken } from '#http/response/backpressure.ts'
import { holdOpen } from '#http/response/held-open.ts'
import type { Sleeper, Subscriber } from '#http/subscribers.ts'
import { openStream } from '../shared/open-stream.ts'
import { audienceFollowing } from '../shared/parameters/requested-product.ts'
import { handOutChanges, noteReading } from './hand-out.ts'
import type { FeedReader } from './position.ts'
import type { ChangesRead, Reading } from './reading.ts'
import { type Subscription, sealSyncToken } from './requested-changes.ts'

/** Milliseconds. A heartbeat on a quiet stream carries the position and keeps proxies from closing it. */
const HEARTBEAT = 15_000
/** After which a reader that was cut off comes back. */
const RETRY = 2_000
/** Changes that are read together. */
const CHANGES_AT_ONCE = 100
/** Bytes that may wait for a reader, and one event more: what follows is read when it has taken them. */
const MOST_UNTAKEN = 1_000_000

/** Sends changes as they happen (Server-Sent Events). The id of each event is the cursor to go on from. */
export function sendEvents(
  feed: FeedReader,
  request: FastifyRequest,
  reply: FastifyReply,
  subscription: Subscription,
  begin: Reading,
): FastifyReply {
  const opened = openStream(request, reply, feed.subscribers, { how: 'stream', contentType: 'text/event-stream' })
  if (opened === null) return reply
  const stream = new EventStream(feed, contextOf(request.raw), { ...opened, subscription, begin })
  stream.begin()
  holdOpen(request.raw, opened.response)
  return reply
}

/** One stream. While it is idle, this is all that is held of it: no timer and no pending call. */
class EventStream implements Sleeper {
  readonly #feed: FeedReader
  readonly #context: RequestContext
  readonly #response: ServerResponse
  readonly #subscriber: Subscriber
  #subscription: Subscription
  /** Everything up to here has been written. */
  #reached: Reading
  /** Where another key is sent a cursor, that alone is news. */
  #hasRead = false
  #spoke = 0
  #limit = CHANGES_AT_ONCE

  constructor(
    feed: FeedReader,
    context: RequestContext,
    opened: { response: ServerResponse; subscriber: Subscriber; subscription: Subscription; begin: Reading },
  ) {
    this.#feed = feed
    this.#context = context
    this.#response = opened.response
    this.#subscriber = opened.subscriber
    this.#subscription = opened.subscription
    this.#reached = opened.begin
  }

  begin(): void {
    this.#write(`retry: ${RETRY}\n${this.#beat()}`)
    this.wake()
  }

  wake(): void {
    // The key was revoked, or the database is away: the client reconnects and gets the reason.
    this.#goOn().catch(() => this.#end())
  }

  /** Sends what has happened, then sleeps. */
  async #goOn(): Promise<void> {
    const { subscribers } = this.#feed
    for (;;) {
      if (this.#subscriber.isOver) return this.#end()
      const audience = await this.#context.renew()
      const { position, reconciliation } = this.#reached
      const isBehind = !this.#hasRead || reconciliation !== null || subscribers.sequence > position
      const hasMore = isBehind && (await this.#readOn(audience))
      if (this.#response.writableNeedDrain && !(await isTaken(this.#response, subscribers.takenWithin)))
        return this.#end()
      if (hasMore) continue
      const quiet = performance.now() - this.#spoke
      if (quiet >= HEARTBEAT) this.#keepAlive()
      else if (this.#subscriber.sleep(this, this.#reached.position, HEARTBEAT - quiet)) return
    }
  }

  /** Writes the changes that follow, until the reader has enough to take. Returns whether there are more. */
  async #readOn(audience: Awaited<ReturnType<RequestContext['renew']>>): Promise<boolean> {
    const { api, read, report } = this.#feed
    const context = this.#context
    const { product } = this.#subscription.query
    const readers = api.readers.by(context.asker())
    const range = { from: this.#reached, limit: this.#limit }
    const page = await read(this.#subscription, audienceFollowing(context, audience, product), range, readers)
    this.#hasRead = true
    this.#subscription = page.subscription
    const { items } = page
    let sent = 0
    this.#response.cork()
    for (; sent < items.length && this.#response.writableLength < MOST_UNTAKEN; sent++)
      this.#send(items[sent] as ChangesRead['items'][number])
    this.#response.uncork()
    const isWhole = sent === items.length
    if (isWhole) this.#reached = page.next
    // What was read for a slow reader is dropped, and read again: less of it.
    this.#limit = isWhole ? Math.min(CHANGES_AT_ONCE, this.#limit * 2) : sent
    const changes = items.slice(0, sent).map(({ change }) => change)
    if (sent > 0) noteReading(api, context, { position: this.#reached.position, isCaughtUp: !page.hasMore, changes })
    report.changesSent('stream', sent)
    return !isWhole || page.hasMore
  }

  #send({ change, next }: ChangesRead['items'][number]): void {
    const [json] = handOutChanges(this.#context, [change]) as [Buffer]
    this.#reached = next
    this.#write(`id: ${this.#cursor()}\ndata: `)
    this.#write(json)
    this.#write('\n\n')
  }

  #write(piece: string | Buffer): void {
    if (this.#response.destroyed || this.#response.writableEnded) return
    this.#response.write(piece)
    this.#spoke = performance.now()
  }

  #cursor(): string {
    return sealSyncToken(this.#feed.api.cursors, this.#subscription, { ...this.#reached, sync: null })
  }

  /** An event without data: it moves the reader's cursor without dispatching anything. */
  #beat(): string {
    return `id: ${this.#cursor()}\n\n`
  }

  #keepAlive(): void {
    this.#write(this.#beat())
    const { position } = this.#reached
    noteReading(this.#feed.api, this.#context, { position, isCaughtUp: true, changes: [] })
  }

  #end(): void {
    this.#subscriber.leave()
    if (!this.#response.destroyed && !this.#response.writableEnded) this.#response.end(`retry: ${RETRY}\n\n`)
  }
}
