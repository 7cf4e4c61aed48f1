import { parentPort, workerData } from 'node:worker_threads'
import { packError } from '#workers/messages.ts'
import { type DatabaseLocation, reopenServices } from '../open-services.ts'
import { type Answer, packResult, type Question } from './messages.ts'

/** The writer thread: opens the services again, with its own command bus. Null ends it. */

const { services, execute } = await reopenServices(workerData as DatabaseLocation)
services.views.areKept = true

parentPort?.on('message', async (question: Question | null) => {
  if (question === null) {
    await services.database.close()
    parentPort?.close()
    return
  }
  const { id, command } = question
  const outcome = await execute(command).then(
    (result) => ({ result: packResult(command, result) }),
    (error: unknown) => ({ error: packError(error) }),
  )
  parentPort?.postMessage({ id, sequence: services.database.log.sequence, ...outcome } satisfies Answer)
})
parentPort?.postMessage('up')
