import type { PostChanges } from '../body/posts.ts'
import type { AnyChangeType, ChangeSubject } from '../changes/visible-changes.ts'

export type SubscriptionKind = 'webhook' | 'websub' | 'purge'

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** What is delivered: what has happened to an article or another subject, without any text. */
export interface ChangeEvent {
  /** Of deliveries made before other subjects were announced there is none: article. */
  subject?: ChangeSubject
  type: AnyChangeType
  id: string
  /** Of other subjects than articles; null where it is gone. */
  slug?: string | null
  /** Of merges: the tag that replaces it. */
  mergedInto?: { id: string; slug: string } | null
  /** Of articles that the subscriber has as live blogs. */
  isLiveBlog?: true
  /** Of live blogs; null if they are not known one by one. */
  postChanges?: PostChanges | null
  /** Null if the article was removed. */
  version: number | null
  effectiveAt: number
  recordedAt: number
  cacheTags: string[]
  /** Sequences of the change log: up to which everything has been announced, and at which the article was read. */
  announcedUpTo: number
  readAt: number
}

/** What a webhook sends to show that it arrives. */
export interface TestEvent {
  type: 'test'
  recordedAt: number
}

/** One attempt, as the delivery log has it. */
export interface Attempt {
  at: number
  /** Milliseconds. */
  took: number
  /** Of the answer; null: there was none. */
  status: number | null
  /** Why it failed; null: it did not. */
  fault: string | null
  /** The beginning of the answer. */
  answer: string | null
}
