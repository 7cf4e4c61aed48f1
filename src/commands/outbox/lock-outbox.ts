import type { Change } from '#domain/changes/change.ts'
import { OUTBOX } from '#domain/changes/dependency.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import { findPublication } from '#storage/publication/publication.ts'

/** Deliveries and who gets them are written by one transaction at a time. */
export async function lockOutbox(transaction: Transaction): Promise<void> {
  if (transaction.dialect.lockOutbox) await transaction.get(transaction.dialect.lockOutbox)
}

/** Notifies every process that subscriptions have changed. */
export async function recordOutbox(transaction: Transaction, at: number): Promise<void> {
  const publication = await findPublication(transaction)
  const change: Change = {
    subject: 'publication',
    subjectId: publication?.id ?? '',
    type: 'updated',
    version: null,
    reason: null,
    effectiveAt: at,
    class: 'derived',
    cacheTags: [OUTBOX],
    isScheduled: false,
  }
  transaction.record(change)
}
