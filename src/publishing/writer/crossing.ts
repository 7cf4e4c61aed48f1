import { BroadsheetError } from '#domain/errors.ts'
import type { BulkOutcome, Command } from '../commands.ts'

/** What goes between the threads: plain data. Errors would lose their class and their own fields on the way. */

export interface Question {
  id: number
  command: Command
}

export type Answer = { id: number; sequence: number } & ({ result: unknown } | { error: PackedError })

export type PackedError =
  | ({ isKnown: true } & Pick<BroadsheetError, 'code' | 'message' | 'faults' | 'extension' | 'headers'>)
  | { isKnown: false; error: unknown; code: unknown }

export function packError(error: unknown): PackedError {
  if (error instanceof BroadsheetError) {
    const { code, message, faults, extension, headers } = error
    return { isKnown: true, code, message, faults, extension, headers }
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return { isKnown: false, error, code }
}

export function unpackError(packed: PackedError): unknown {
  if (packed.isKnown) {
    const { code, message, faults, extension, headers } = packed
    return new BroadsheetError(code, message, { faults, extension, headers })
  }
  const { error, code } = packed
  return error instanceof Error && code !== undefined ? Object.assign(error, { code }) : error
}

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
