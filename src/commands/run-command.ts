import type { Services } from '#projection/services.ts'
import { findKept, keep } from '#storage/core/idempotency.ts'
import type { Writer } from '#storage/core/port.ts'
import { type Transaction, transact } from '#storage/core/unit-of-work.ts'
import { insertAudit } from '#storage/keys/audit.ts'
import { auditDetail } from './audit-detail.ts'
import type { Command, Verb } from './commands.ts'

/** Internal work without a caller: the change log records its effects. */
const UNAUDITED: readonly Verb[] = [
  'record-due',
  're-render',
  'rendered-with',
  'reindex',
  'maintain-index',
  'refresh-related',
  'count-views',
  'count-placements',
  'rank-views',
  'maintain-views',
  'record-reading',
  'work-outbox',
  'subscribe-websub',
  'unsubscribe-websub',
  'set-purge-targets',
  'bulk',
  'continue-job',
  'ensure-admin-key',
  'lease-source',
  'record-source',
  'release-leases',
  'lease-embed',
  'record-embed',
  'lease-import',
  'record-import',
  'end-import',
]

/**
 * Runs the work of a command in one transaction. In the same transaction: the audit entry, and the result for a retry with
 * the same Idempotency-Key, which gets it without running anything. Throws `idempotency-mismatch`.
 */
export function runCommand<T>(
  services: Services,
  command: Command,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return transact(services.database, command.at, async (transaction) => {
    const kept = await resultOfFirstRun(transaction, command)
    if (kept) return kept.result as T
    const result = await work(transaction)
    await audit(transaction, command, result)
    await keepResult(transaction, command, result)
    return result
  })
}

async function resultOfFirstRun(reader: Writer, { actor, at, idempotency }: Command) {
  return idempotency === undefined ? null : findKept(reader, actor, idempotency, at)
}

async function audit(writer: Writer, command: Command, result: unknown): Promise<void> {
  const { actor, at, verb } = command
  if (UNAUDITED.includes(verb)) return
  await insertAudit(writer, { at, actor, verb, ...auditDetail(command, result) })
}

async function keepResult(writer: Writer, { actor, at, idempotency }: Command, result: unknown): Promise<void> {
  if (idempotency !== undefined) await keep(writer, { actor, ...idempotency, result: withoutSecret(result), at })
}

/** A secret is shown once, in the first answer. */
function withoutSecret(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('token' in result)) return result
  return { ...result, token: null }
}
