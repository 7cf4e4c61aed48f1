import { BroadsheetError } from '#domain/errors.ts'
import type { Idempotency } from '#domain/idempotency.ts'
import type { Services } from '#projection/services.ts'
import { lockArticle } from '#storage/articles/articles.ts'
import { findKept, keep, putResult } from '#storage/core/idempotency.ts'
import { LogPosition } from '#storage/core/log-position.ts'
import type { Database, Writer } from '#storage/core/port.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import { type PackedError, packError, unpackError } from '#workers/messages.ts'
import { findKeyOf } from './articles/lock.ts'
import type { BulkOutcome, Command, Commands } from './commands.ts'
import { runCommand } from './run-command.ts'

type Run = (services: Services, command: Command) => Promise<unknown>

/** Runs commands in order: all or none of them in one transaction, or each separately with its own result. */
export async function runBulk(opened: Services, command: Commands['bulk'], run: Run): Promise<BulkOutcome[]> {
  const { commands, isAtomic } = command
  const services = { ...opened, relatedLater: commands.length > FEW }
  if (isAtomic) return runAtomic(services, command, run)
  return runEach(services, command, run)
}

/**
 * Each command by itself, with its own outcome. For a retry, what was done is kept with each; what was refused is kept at
 * the end, with the whole: it might be done the second time.
 */
async function runEach(services: Services, command: Commands['bulk'], run: Run): Promise<BulkOutcome[]> {
  const { commands, idempotency, at, actor } = command
  const refused = idempotency && (await refusedBefore(services, { actor, at, idempotency }))
  const outcomes: BulkOutcome[] = []
  for (const [index, each] of commands.entries()) {
    const before = refused?.[index]
    if (before) {
      outcomes.push({ error: unpackError(before) as BroadsheetError })
      continue
    }
    const named = idempotency && { idempotency: { ...idempotency, key: `${idempotency.key}/${index}` } }
    try {
      outcomes.push({ result: await run(services, { ...each, ...named }) })
    } catch (error) {
      if (!(error instanceof BroadsheetError)) throw error
      outcomes.push({ error })
    }
  }
  if (idempotency && refused === null) await keepRefused(services, { actor, at, idempotency }, outcomes)
  return outcomes
}

type Keyed = Pick<Commands['bulk'], 'actor' | 'at'> & { idempotency: Idempotency }

/** By the places of their commands. */
type Refused = Record<number, PackedError>

/**
 * What a request with the same key was refused, or null where it is new or did not come to its end. From here on the key
 * belongs to this request. Throws `idempotency-mismatch`.
 */
function refusedBefore({ database }: Services, { actor, at, idempotency }: Keyed): Promise<Refused | null> {
  return database.write(async (writer) => {
    const kept = await findKept(writer, actor, idempotency, at)
    if (kept === null) await keep(writer, { actor, at, ...idempotency, result: null })
    return kept && (kept.result as Refused | null)
  })
}

async function keepRefused({ database }: Services, { actor, idempotency }: Keyed, outcomes: readonly BulkOutcome[]) {
  const result: Refused = {}
  for (const [index, outcome] of outcomes.entries()) if ('error' in outcome) result[index] = packError(outcome.error)
  await database.write((writer) => putResult(writer, actor, idempotency, result))
}

/** Up to this many articles get their related articles immediately. */
const FEW = 20

/** The first failure rolls back all; its index is reported. Metrics and log entries are written once, at the end. */
async function runAtomic(services: Services, command: Commands['bulk'], run: Run): Promise<BulkOutcome[]> {
  const { database } = services
  const { commands } = command
  return runCommand(services, command, async (transaction) => {
    await lockAll(transaction, commands)
    const inside = { ...services, database: nested(database, transaction) }
    const outcomes: BulkOutcome[] = []
    for (const [index, each] of commands.entries()) {
      try {
        outcomes.push({ result: await run(inside, each) })
      } catch (error) {
        if (!(error instanceof BroadsheetError)) throw error
        throw placed(index, error)
      }
    }
    return outcomes
  })
}

/** Articles are held in one order, so that two who want the same ones don't wait for each other. */
async function lockAll(transaction: Transaction, commands: Command[]): Promise<void> {
  if (transaction.dialect.lockLog === null) return
  const keys = new Set<number>()
  for (const command of commands) {
    const key = 'ref' in command ? await findKeyOf(transaction, command.ref) : null
    if (key !== null) keys.add(key)
  }
  for (const key of [...keys].sort((a, b) => a - b)) await lockArticle(transaction, key)
}

/** A database whose writes run inside an open transaction, and which reads its own writes. */
function nested(database: Database, writer: Writer): Database {
  return {
    dialect: database.dialect,
    address: database.address,
    standbys: null,
    bounded: null,
    // Reported once for the whole, after its commit.
    log: new LogPosition(),
    all: (query) => writer.all(query),
    get: (query) => writer.get(query),
    // The first that fails undoes all: no part of it is undone alone.
    write: (work) => work(writer),
    purge: async () => {},
    purgeLeft: async () => 0,
    isReachable: () => database.isReachable(),
    awayFor: null,
    onOutage: (listener) => database.onOutage(listener),
    close: async () => {},
  }
}

function placed(index: number, error: BroadsheetError): BroadsheetError {
  const faults = error.faults.map((fault) => ({ ...fault, field: `/commands/${index}${fault.field}` }))
  const more = {
    faults: faults.length > 0 ? faults : [{ in: 'body' as const, field: `/commands/${index}`, message: error.message }],
  }
  return new BroadsheetError(error.code, `Command ${index}: ${error.message} No command was executed.`, more)
}
