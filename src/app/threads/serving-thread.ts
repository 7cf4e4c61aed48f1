import { type MessagePort, workerData } from 'node:worker_threads'
import type { OpenReaders, Readers } from '#api/shared/readers/readers.ts'
import { refuseBroken } from '#commands/bus.ts'
import type { Command, Execute } from '#commands/commands.ts'
import { reopenServices } from '#commands/open-services.ts'
import { unpackResult } from '#commands/writer/messages.ts'
import { LogPosition } from '#storage/core/log-position.ts'
import { Calls, type Reply } from '#workers/calls.ts'
import { answerCalls } from '#workers/thread.ts'
import { createApp } from '../app.ts'
import type { LogLine, MainCall, RequestedRead, ServingCalls, ServingThreadData } from './protocol.ts'
import { openSharedMemory } from './shared-memory.ts'

/** A serving thread: the app on its own connections; writes and expensive reads go through the main thread. */

const { where, options, memory, thread, main } = workerData as ServingThreadData
const calls = new Calls(main as Pick<MessagePort, 'postMessage'>)
main.on('message', (reply: Reply) => calls.settle(reply))
const call = (name: MainCall, args: unknown) => calls.make(name, args)

const { sequence, counts } = openSharedMemory(memory, thread)
const { services } = await reopenServices(where, new LogPosition(sequence))
services.views.areKept = true
const { log } = services.database

const execute = (async (command: Command) => {
  // What is too deep can't be sent.
  refuseBroken(command)
  return unpackResult(command, await call('execute', command))
}) as Execute

const openReaders: OpenReaders = () => {
  const by = (caller: string): Readers => ({
    run: async ({ name }, args) => {
      const on = services.database.standbys?.handOver() ?? null
      return (await call('read', { name, args, caller, on } satisfies RequestedRead)) as never
    },
    by,
  })
  // They are counted where they run.
  return { ...by(''), length: 0, close: async () => {} }
}

const app = await createApp({
  ...options,
  ...{ services, execute, openReaders, shared: counts },
  now: Date.now,
  // The same in all threads.
  elapsed: () => Number(process.hrtime.bigint() / 1000n) / 1000,
  logStream: { write: (line) => main.postMessage({ line } satisfies LogLine) },
  collectMetrics: async () => (await call('metrics', null)) as string,
})

type Run = { [Name in keyof ServingCalls]: (given: ServingCalls[Name][0]) => Promise<ServingCalls[Name][1]> }

const run: Run = {
  listen(where) {
    const shared = { ...where, reusePort: true }
    return app.fastify.listen(shared)
  },
  async moved(touches) {
    log.advance(touches ?? [])
    return null
  },
  measured: () => app.report.measured(),
  async retire(within) {
    await app.retire(within)
    const measured = await app.report.measured()
    await end()
    return measured
  },
  async stop(within) {
    await app.drain(within)
    await end()
    return null
  },
}

async function end(): Promise<void> {
  await app.fastify.close()
  await services.database.close()
}

answerCalls(
  (name, given) => (run[name as keyof Run] as (given: unknown) => Promise<unknown>)(given),
  // Nothing that is still open keeps it.
  async () => process.exit(0),
)
