import { BroadsheetError } from '#domain/errors.ts'
import type { DeliveredText } from '#http/cache/dependencies.ts'
import type { RequestContext } from '#http/request-context.ts'
import type { Api } from '../shared/context.ts'

/** A change as finished JSON: with its article, and without. */
export interface PresentedChange {
  json: Buffer
  thin: Buffer
  /** Full texts in the article whose delivery is counted. */
  texts: readonly DeliveredText[]
  recordedAt: number
}

/**
 * Changes as they are sent, with their full texts counted. An article over the reader's quota is left out of its change, but
 * the change is sent: an exhausted quota never hides a removal.
 */
export function handOutChanges(context: RequestContext, changes: readonly PresentedChange[]): Buffer[] {
  return changes.map(({ json, thin, texts }) => (texts.length === 0 || isGiven(context, texts) ? json : thin))
}

function isGiven(context: RequestContext, texts: readonly DeliveredText[]): boolean {
  try {
    context.handOut(texts)
    return true
  } catch (error) {
    if (error instanceof BroadsheetError && error.code === 'quota-exceeded') return false
    throw error
  }
}

/** Notes how far a key has read: everything up to `position`, and whether that was all. */
export function noteReading(
  { deliveries }: Api,
  { key }: RequestContext,
  { position, isCaughtUp, changes }: { position: number; isCaughtUp: boolean; changes: readonly PresentedChange[] },
): void {
  if (key === null) return
  const readUpTo = changes.length === 0 ? null : Math.max(...changes.map(({ recordedAt }) => recordedAt))
  deliveries.noteReading(key.key, { sequence: position, isCaughtUp, readUpTo })
}
