import { workerData } from 'node:worker_threads'
import { packError } from '#workers/messages.ts'
import { answerCalls } from '#workers/thread.ts'
import type { Command } from '../commands.ts'
import { type DatabaseLocation, reopenServices } from '../open-services.ts'
import { type Answer, packResult } from './messages.ts'

/** The writer thread: opens the services again, with its own command bus. */

const { services, execute } = await reopenServices(workerData as DatabaseLocation)
services.views.areKept = true

answerCalls(
  async (name, args) => (name === 'open' ? null : outcomeOf(args as Command)),
  () => services.database.close(),
)

async function outcomeOf(command: Command): Promise<Answer> {
  const outcome = await execute(command).then(
    (result) => ({ result: packResult(command, result) }),
    (error: unknown) => ({ error: packError(error) }),
  )
  return { sequence: services.database.log.sequence, ...outcome }
}
