import { BroadsheetError } from '#domain/errors.ts'
import { newId } from '#domain/id.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { afterFailure } from '#domain/source.ts'
import type { Services } from '#projection/services.ts'
import type { Reader } from '#storage/core/port.ts'
import { isLeaseOwner, putLeaseOwner, removeLeaseOwner } from '#storage/jobs/lease-owners.ts'
import {
  deleteSource,
  extendLease,
  findSource,
  forgetReadFiles,
  insertSource,
  isSourceNameTaken,
  leaseSource,
  putReadFile,
  type Source,
  updateSource,
} from '#storage/sources/sources.ts'
import { allSections } from '#storage/taxonomy/sections.ts'
import { runCommand } from '../run-command.ts'
import type { SourceCommands } from './source-commands.ts'

export function createSource(services: Services, command: SourceCommands['create-source']): Promise<Source> {
  const { input, at } = command
  return runCommand(services, command, async (transaction) => {
    const source: Source = {
      id: newId(),
      name: input.name.trim(),
      url: input.url,
      type: input.type,
      credential: input.credential ?? null,
      publishes: input.publishes ?? 'draft',
      section: input.section ?? null,
      state: 'active',
      position: null,
      failures: 0,
      error: null,
      failedAt: null,
      checkedAt: null,
      receivedAt: null,
      nextAt: at,
      createdAt: at,
      updatedAt: at,
    }
    await check(transaction, source)
    await insertSource(transaction, source)
    return source
  })
}

export function patchSource(services: Services, command: SourceCommands['patch-source']): Promise<Source> {
  const { id, patch, at } = command
  return runCommand(services, command, async (transaction) => {
    const before = await existing(transaction, id)
    const source: Source = { ...before, ...given(patch), updatedAt: at }
    source.name = source.name.trim()
    // Another source is read from its beginning.
    if (source.url !== before.url) {
      source.position = null
      await forgetReadFiles(transaction, id)
    }
    const isResumed = source.state === 'active' && before.state === 'paused'
    if (isResumed) Object.assign(source, { failures: 0, error: null, failedAt: null, nextAt: at })
    await check(transaction, source)
    await updateSource(transaction, source)
    if (isResumed) await extendLease(transaction, id, 0)
    return source
  })
}

export function removeSource(services: Services, command: SourceCommands['delete-source']): Promise<{ id: string }> {
  const { id } = command
  return runCommand(services, command, async (transaction) => {
    if (!(await deleteSource(transaction, id))) throw noSuchSource()
    await removeLeaseOwner(transaction, 'source', id)
    return { id }
  })
}

export function leaseDue(services: Services, command: SourceCommands['lease-source']): Promise<Source | null> {
  const { at, within, owner } = command
  return runCommand(services, command, async (transaction) => {
    const source = await leaseSource(transaction, at, at + within)
    if (source !== null) await putLeaseOwner(transaction, 'source', source.id, owner)
    return source
  })
}

export function recordProgress(services: Services, command: SourceCommands['record-source']): Promise<Source | null> {
  const { id, at, within, owner, progress } = command
  return runCommand(services, command, async (transaction) => {
    const before = await findSource(transaction, id)
    if (before === null || !(await isLeaseOwner(transaction, 'source', id, owner))) return null
    const { position, hasReceived, failure, lookAfter, files = {} } = progress
    for (const [name, version] of Object.entries(files)) await putReadFile(transaction, id, name, version)
    const source: Source = { ...before, position, checkedAt: at }
    if (hasReceived) source.receivedAt = at
    if (failure === null) Object.assign(source, { failures: 0, error: null, failedAt: null, nextAt: at + lookAfter })
    else {
      const failures = before.failures + 1
      const { state, retryAfter } = afterFailure(failures, failure.isFinal)
      Object.assign(source, { failures, error: failure.message, failedAt: before.failedAt ?? at })
      source.nextAt = at + (failure.retryAfter ?? retryAfter)
      if (before.state === 'active') source.state = state
    }
    await updateSource(transaction, source)
    const isKept = failure === null && lookAfter === 0 && source.state === 'active'
    await extendLease(transaction, id, isKept ? at + within : 0)
    return isKept || failure !== null ? source : null
  })
}

async function existing(reader: Reader, id: string): Promise<Source> {
  const source = await findSource(reader, id)
  if (source === null) throw noSuchSource()
  return source
}

/** Throws `conflict`, `RefusedInput`. */
async function check(reader: Reader, { id, name, section }: Source): Promise<void> {
  if (await isSourceNameTaken(reader, name, id))
    throw new BroadsheetError('conflict', `A source named ${name} already exists. Choose another name.`)
  if (section === null) return
  if (!(await allSections(reader)).some(({ slug }) => slug === section))
    throw new RefusedInput('/section', `There is no section ${section}`)
}

/** What a patch sets; null removes where something can be removed. */
function given<T extends object>(patch: T): Partial<T> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<T>
}

function noSuchSource(): BroadsheetError {
  return new BroadsheetError('not-found', 'This source doesn’t exist.')
}
