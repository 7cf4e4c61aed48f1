import { parentPort, workerData } from 'node:worker_threads'
import { packError } from '#workers/messages.ts'
import { openNewsroom, type Where } from '../open-services.ts'
import { type Answer, packResult, type Question } from './messages.ts'

/** The thread that writes: the newsroom opened once more, with a door of its own. Null ends it. */

const { newsroom, execute } = await openNewsroom(workerData as Where, Date.now())
newsroom.views.areKept = true

parentPort?.on('message', async (question: Question | null) => {
  if (question === null) {
    await newsroom.database.close()
    parentPort?.close()
    return
  }
  const { id, command } = question
  const outcome = await execute(command).then(
    (result) => ({ result: packResult(command, result) }),
    (error: unknown) => ({ error: packError(error) }),
  )
  parentPort?.postMessage({ id, sequence: newsroom.database.log.sequence, ...outcome } satisfies Answer)
})
parentPort?.postMessage('up')
