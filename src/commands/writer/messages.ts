import { type PackedError, packError, unpackError } from '#workers/messages.ts'
import type { BulkOutcome, Command } from '../commands.ts'

/** What goes between the thread that serves and the thread that writes: plain data. */

export interface Question {
  id: number
  command: Command
}

export type Answer = { id: number; sequence: number } & ({ result: unknown } | { error: PackedError })

/** Of several commands, each may have failed. */
export function packResult({ verb }: Command, result: unknown): unknown {
  if (verb !== 'bulk') return result
  return (result as BulkOutcome[]).map((outcome) =>
    'error' in outcome ? { error: packError(outcome.error) } : outcome,
  )
}

export function unpackResult({ verb }: Command, result: unknown): unknown {
  if (verb !== 'bulk') return result
  return (result as ({ result: unknown } | { error: PackedError })[]).map((outcome) =>
    'error' in outcome ? { error: unpackError(outcome.error) } : outcome,
  )
}
