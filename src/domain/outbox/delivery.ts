import type { ChangeType } from '../changes/visible-changes.ts'

export type SubscriptionKind = 'webhook' | 'websub' | 'purge'

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** What is delivered: what has happened to an article, without its text. */
export interface ArticleEvent {
  type: ChangeType
  id: string
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
