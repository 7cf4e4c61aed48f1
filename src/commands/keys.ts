import { hash, randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Change } from '#domain/changes/change.ts'
import { KEYS } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { Services } from '#projection/services.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import { insertAudit } from '#storage/keys/audit.ts'
import { type ApiKey, insertKey, listKeys, revokeKey } from '#storage/keys/keys.ts'
import { findPublication, lockPublication } from '#storage/publication/publication.ts'
import type { Commands, Results } from './commands.ts'
import { prepareForKey } from './partners/partner-keys.ts'
import { runCommand } from './run-command.ts'

/** Creates a key. It is returned only once; its SHA-256 is stored. */
export function createKey(services: Services, command: Commands['create-key']): Promise<Results['create-key']> {
  const { at, name, scopes, requestLimit, token, partner = null, isTest = false } = command
  const made = token ?? newToken()
  const key: ApiKey = {
    ...{ id: uuidv7(), name, scopes, requestLimit, partnerId: partner, isTest },
    ...{ createdAt: at, revokedAt: null },
  }
  return runCommand(services, command, async (transaction) => {
    if (isTest && partner === null)
      throw new RefusedInput('/test', 'requires partner: a test key reads the sandbox of a partner')
    if (partner !== null) await prepareForKey(transaction, { partner, isTest, scopes, at })
    await insertKey(transaction, key, hash('sha256', made))
    await recordKeys(transaction, at)
    return { key, token: made }
  })
}

/**
 * Creates the first key with the scope `admin` if the newsroom never had any: without it no other key can be created. Null if there
 * is or was one.
 */
export function ensureAdminKey(
  services: Services,
  command: Commands['ensure-admin-key'],
): Promise<Results['ensure-admin-key']> {
  const { at, actor } = command
  return runCommand(services, command, async (transaction) => {
    await lockPublication(transaction)
    if ((await listKeys(transaction)).some(({ scopes }) => scopes.includes('admin'))) return null
    const token = newToken()
    const key: ApiKey = {
      id: uuidv7(),
      name: 'Initial key',
      scopes: ['admin'],
      requestLimit: null,
      partnerId: null,
      isTest: false,
      createdAt: at,
      revokedAt: null,
    }
    await insertKey(transaction, key, hash('sha256', token))
    await insertAudit(transaction, { at, actor, verb: 'create-key', subjectId: key.id, detail: { name: key.name } })
    await recordKeys(transaction, at)
    return { key, token }
  })
}

/** Revokes a key: once acknowledged, the key is rejected. Throws `not-found`. */
export function revoke(services: Services, command: Commands['revoke-key']): Promise<null> {
  const { at, id } = command
  return runCommand(services, command, async (transaction) => {
    if (!(await revokeKey(transaction, id, at)))
      throw new BroadsheetError('not-found', `There is no active key with the ID ${id}.`)
    await recordKeys(transaction, at)
    return null
  })
}

/** A new secret, with a prefix that scanners of leaked secrets recognise. */
function newToken(): string {
  return `bsk_${randomBytes(32).toString('base64url')}`
}

async function recordKeys(transaction: Transaction, at: number): Promise<void> {
  const publication = await findPublication(transaction)
  const change: Change = {
    subject: 'publication',
    subjectId: publication?.id ?? '',
    type: 'updated',
    version: null,
    reason: null,
    effectiveAt: at,
    class: 'derived',
    cacheTags: [KEYS],
    isScheduled: false,
  }
  transaction.record(change)
}
