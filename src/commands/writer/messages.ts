import { type PackedError, packError, unpackError } from '#workers/messages.ts'
import type { BulkOutcome, Command } from '../commands.ts'

/** The outcome of a command, and the sequence of the change log after it. */
export type Answer = { sequence: number } & ({ result: unknown } | { error: PackedError })

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
