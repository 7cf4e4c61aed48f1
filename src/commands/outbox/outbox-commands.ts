import type { AnyChangeType, ChangeSubject } from '#domain/changes/visible-changes.ts'
import type { CommandMetadata } from '#domain/command.ts'
import type { Attempt, SubscriptionKind } from '#domain/outbox/delivery.ts'
import type { WebhookContent } from '#domain/outbox/webhook.ts'
import type { ClaimBounds, Delivery, NewDelivery, ReplayChoice } from '#storage/outbox/deliveries.ts'
import type { ProductInput } from '../partners/partner-commands.ts'

/** A webhook as it is written: a field that is left out of a patch stays. */
export interface WebhookInput {
  url?: string
  name?: string | null
  /** Id of the partner's key whose articles it is sent. */
  key?: string | null
  product?: string | null
  filter?: ProductInput['filter']
  types?: AnyChangeType[] | null
  subjects?: ChangeSubject[]
  format?: string
  content?: WebhookContent
  /** `active` ends a pause. */
  state?: 'active' | 'paused'
}

export interface OutboxCommands {
  /** It is sent what changes after a number of the log. */
  'create-webhook': CommandMetadata & { verb: 'create-webhook'; input: WebhookInput & { url: string }; after: number }
  'patch-webhook': CommandMetadata & {
    verb: 'patch-webhook'
    id: string
    ifMatch: number | null
    patch: WebhookInput
    /** Where it restarts with the new filter. */
    after: number
  }
  'delete-webhook': CommandMetadata & { verb: 'delete-webhook'; id: string; ifMatch: number | null }
  /** The previous secret also signs for this many milliseconds. */
  'rotate-webhook-secret': CommandMetadata & { verb: 'rotate-webhook-secret'; id: string; overlap: number }
  /** Sends deliveries once more, or everything after a number of the log. */
  'replay-webhook': CommandMetadata & {
    verb: 'replay-webhook'
    id: string
    replay: ReplayChoice | { after: number }
  }
  'test-webhook': CommandMetadata & { verb: 'test-webhook'; id: string }
  /** A subscriber of the hub that has confirmed its request. */
  'subscribe-websub': CommandMetadata & {
    verb: 'subscribe-websub'
    callback: string
    topic: string
    secret: string | null
    leaseSeconds: number
    after: number
  }
  'unsubscribe-websub': CommandMetadata & { verb: 'unsubscribe-websub'; callback: string; topic: string }
  /** All caches that the settings name. */
  'set-purge-targets': CommandMetadata & {
    verb: 'set-purge-targets'
    targets: readonly { id: string; name: string }[]
    after: number
  }
  'work-outbox': WorkOutbox
}

export interface OutboxResults {
  'create-webhook': { id: string }
  'patch-webhook': { id: string }
  'delete-webhook': { id: string }
  'rotate-webhook-secret': { id: string }
  'replay-webhook': { id: string; count: number | null }
  'test-webhook': { id: string; delivery: string }
  'subscribe-websub': { isFull: boolean }
  'unsubscribe-websub': null
  'set-purge-targets': null
  'work-outbox': WorkedOutbox
}

/** The changes for subscriptions that were at the same position, and their next position. */
export interface FannedOut {
  subscriptions: readonly { key: number; positionRevision: number }[]
  position: string
  events: readonly Omit<NewDelivery, 'subscriptionKey'>[]
}

/** What has become of an attempt: `remove` and `pause` concern the whole subscription. */
export interface AttemptResult {
  key: number
  /** Its number. */
  attempt: number
  outcome: 'delivered' | 'retry' | 'remove' | 'pause'
  /** Milliseconds from the receiver's `Retry-After`. */
  retryAfter: number | null
  log: Attempt
}

/** One step of the outbox: puts what has become of attempts, makes deliveries, takes those that are due. */
export type WorkOutbox = CommandMetadata & {
  verb: 'work-outbox'
  results: readonly AttemptResult[]
  fannedOut: readonly FannedOut[]
  claim: ClaimBounds
  /** From 0 to 1: commands are the same whenever they are run. */
  random: number
}

export interface WorkedOutbox {
  claimed: Delivery[]
  /** Keys of the subscriptions that were moved on. */
  moved: number[]
  nextDue: number | null
  /** Subscriptions that are no longer served. */
  ended: { kind: SubscriptionKind; id: string; how: 'paused' | 'removed'; reason: string }[]
}
