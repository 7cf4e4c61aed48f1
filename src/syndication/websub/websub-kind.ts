import { createHmac } from 'node:crypto'
import { websubSettingsOf } from '#commands/outbox/websub.ts'
import { type Audience, publicAt } from '#domain/article/audience.ts'
import { REMOVALS } from '#domain/changes/visible-changes.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { SubscriberKind } from '../outbox/subscriber-kind.ts'
import type { WebhookChange, WebhookOptions, WebhookQuery } from '../webhooks/webhook-kind.ts'

/** A public feed that can be subscribed to. */
export interface Topic {
  /** Its canonical address. */
  address: string
  /** What of the change feed may alter it. */
  query: WebhookQuery
  /** Whether the query lets changes through that alter nothing of it. */
  isChecked: boolean
}

export interface WebsubOptions {
  now: () => number
  follow: WebhookOptions['follow']
  /** The hub's address. */
  hub: string
  /** The topic of an address; null: there is none. */
  topicAt(address: string): Topic | null
  /** Whether changes with these cache tags may alter the feed of a topic. */
  isTouched(address: string, cacheTags: readonly string[]): Promise<boolean>
  /** The public feed of a topic as of now. Throws `not-found`, `article-withdrawn`. */
  renderFeed(address: string, audience: Audience): Promise<{ type: string; body: Buffer }>
}

/** Subscribers of the WebSub hub: sent the whole feed when something in it may have changed. */
export function websubKind({ now, follow, hub, topicAt, isTouched, renderFeed }: WebsubOptions): SubscriberKind {
  return {
    groupOf: (subscription) => websubSettingsOf(subscription).topic,
    async read(subscription, { position, limit }) {
      const topic = topicAt(websubSettingsOf(subscription).topic)
      if (topic === null || isOver(subscription)) return { events: [], position, hasMore: false }
      const read = await follow(topic.query, publicAt(now()), { position, limit })
      const isMoved = await isForTopic(topic, read.changes)
      return {
        ...read,
        events: isMoved ? [{ articleKey: 0, event: { type: 'feed' }, reason: null, queue: 'latest' }] : [],
      }
    },
    async prepare(subscription) {
      const { topic, secret } = websubSettingsOf(subscription)
      if (isOver(subscription)) return { end: 'remove', reason: 'The lease has ended.' }
      if (topicAt(topic) === null) return { end: 'remove', reason: 'The URL of the feed has changed.' }
      try {
        const { type, body } = await renderFeed(topic, publicAt(now()))
        const signature: Record<string, string> =
          secret === null
            ? {}
            : { 'x-hub-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }
        const link = `<${hub}>; rel="hub", <${topic}>; rel="self"`
        return { method: 'POST', url: subscription.url, headers: { 'content-type': type, link, ...signature }, body }
      } catch (error) {
        if (error instanceof BroadsheetError && error.code === 'not-found')
          return { end: 'remove', reason: 'The feed is gone.' }
        throw error
      }
    },
  }

  /** What has gone is not there to be asked whether it was in the feed. */
  async function isForTopic({ address, isChecked }: Topic, changes: readonly WebhookChange[]): Promise<boolean> {
    if (!isChecked || changes.length === 0) return changes.length > 0
    if (changes.some(({ type }) => REMOVALS.includes(type))) return true
    return isTouched(
      address,
      changes.flatMap(({ cacheTags }) => cacheTags),
    )
  }

  function isOver({ expiresAt }: { expiresAt: number | null }): boolean {
    return expiresAt !== null && expiresAt <= now()
  }
}
