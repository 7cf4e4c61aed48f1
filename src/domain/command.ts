import type { Idempotency } from './idempotency.ts'

/** Who acts: the command line, a job, or (with a key) a person or program. */
export type Actor = string

export interface CommandMetadata {
  /** Epoch milliseconds. */
  at: number
  actor: Actor
  /** Makes a retry safe: the same key returns the first result, for 24 hours. */
  idempotency?: Idempotency
}
