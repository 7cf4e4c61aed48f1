import { BroadsheetError } from '#domain/errors.ts'
import { isOver, NO_PROGRESS } from '#domain/import-job.ts'
import type { Services } from '#projection/services.ts'
import {
  appendReport,
  findImport,
  type ImportJob,
  insertImport,
  leaseImport,
  pruneImports,
  updateImport,
} from '#storage/imports/imports.ts'
import { isLeaseOwner, putLeaseOwner, removeLeaseOwner } from '#storage/jobs/lease-owners.ts'
import { runCommand } from '../run-command.ts'
import type { ImportJobCommands } from './import-job-commands.ts'

/** Imports that are kept, with their reports. */
const KEPT = 100
/** Entries of a report; more are counted, and not kept. */
const MOST_REPORTED = 100_000

export function createImport(services: Services, command: ImportJobCommands['create-import']): Promise<ImportJob> {
  const { input, at } = command
  return runCommand(services, command, async (transaction) => {
    const job: ImportJob = {
      ...input,
      ...{ state: 'waiting', progress: NO_PROGRESS, batches: 0, reported: 0, error: null },
      ...{ createdAt: at, startedAt: null, finishedAt: null, updatedAt: at },
    }
    await pruneImports(transaction, KEPT - 1)
    await insertImport(transaction, job)
    return job
  })
}

export function cancelImport(services: Services, command: ImportJobCommands['cancel-import']): Promise<ImportJob> {
  const { id, at } = command
  return runCommand(services, command, async (transaction) => {
    const job = await findImport(transaction, id)
    if (job === null) throw new BroadsheetError('not-found', 'This import doesn’t exist.')
    if (job.state === 'canceled') return job
    if (isOver(job.state))
      throw new BroadsheetError('conflict', `The import has already ended; its state is ${job.state}.`)
    const canceled: ImportJob = { ...job, state: 'canceled', finishedAt: at, updatedAt: at }
    await updateImport(transaction, canceled, 0)
    return canceled
  })
}

export function leaseDueImport(
  services: Services,
  command: ImportJobCommands['lease-import'],
): Promise<ImportJob | null> {
  const { id, at, within, owner } = command
  return runCommand(services, command, async (transaction) => {
    const job = await leaseImport(transaction, id, at, at + within)
    if (job === null) return null
    await putLeaseOwner(transaction, 'import', id, owner)
    const running: ImportJob = { ...job, state: 'running', startedAt: job.startedAt ?? at, updatedAt: at }
    await updateImport(transaction, running, at + within)
    return running
  })
}

export function recordImport(
  services: Services,
  command: ImportJobCommands['record-import'],
): Promise<ImportJob | null> {
  const { id, at, within, owner, step } = command
  return runCommand(services, command, async (transaction) => {
    const before = await findImport(transaction, id)
    if (before === null || !(await isLeaseOwner(transaction, 'import', id, owner))) return null
    const kept = step.reported.slice(0, Math.max(0, MOST_REPORTED - before.reported))
    await appendReport(transaction, before, kept)
    const { progress, batches } = step
    const job: ImportJob = { ...before, progress, batches, reported: before.reported + kept.length, updatedAt: at }
    const isRunning = before.state === 'running'
    await updateImport(transaction, job, isRunning ? at + within : 0)
    return isRunning ? job : null
  })
}

export function endImport(services: Services, command: ImportJobCommands['end-import']): Promise<ImportJob | null> {
  const { id, at, error } = command
  return runCommand(services, command, async (transaction) => {
    const before = await findImport(transaction, id)
    if (before === null || isOver(before.state)) return before
    const state = error === null ? 'done' : 'failed'
    const job: ImportJob = { ...before, state, error, finishedAt: at, updatedAt: at }
    await updateImport(transaction, job, 0)
    await removeLeaseOwner(transaction, 'import', id)
    return job
  })
}
