import type { FannedOut } from '#commands/outbox/outbox-commands.ts'
import type { Delivery } from '#storage/outbox/deliveries.ts'
import type { OutboxSubscription } from '#storage/outbox/subscriptions.ts'

/** An HTTP request that an attempt makes. */
export interface Message {
  method: string
  url: string
  headers: Record<string, string>
  body: string | Buffer
}

/** The request to send now, or why the subscription has ended. */
export type Prepared = Message | { end: 'pause' | 'remove'; reason: string } | { skip: true }

/** What subscriptions of a kind are sent. */
export interface SubscriberKind {
  /** Subscriptions of the same group at the same position are read together. */
  groupOf(subscription: OutboxSubscription): string
  /** The changes for a subscription after a position; `position` is the next one. */
  read(
    subscription: OutboxSubscription,
    range: { position: string; limit: number },
  ): Promise<{ events: FannedOut['events']; position: string; hasMore: boolean }>
  /** What is sent by an attempt, as the subscriber may have it at this instant. */
  prepare(subscription: OutboxSubscription, delivery: Delivery): Promise<Prepared>
}
