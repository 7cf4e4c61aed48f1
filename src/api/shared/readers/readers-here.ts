import { packValue, unpackValue } from '#workers/messages.ts'
import type { OpenReaders, Readers, RunningReaders } from './readers.ts'
import { runReads } from './run-reads.ts'

/**
 * Runs in this thread what reader threads do, with arguments and results copied as between threads: for commands and tests that
 * answer a few requests. A thread loads and warms up the program again, which costs more.
 */
export const openReadersHere: OpenReaders = (data, { queryWithin = 1000, standby = () => null }) => {
  const { run, close } = runReads({ ...data, queryWithin })
  let last: Promise<unknown> = Promise.resolve()
  let length = 0
  const call = async (name: string, args: unknown) => {
    length++
    const on = standby()
    // A thread runs one at a time.
    const result = last.then(async () => sent(await run(name, { args: sent(args), on })))
    last = result.catch(() => {})
    return result.finally(() => length--)
  }
  const readers: RunningReaders = {
    get length() {
      return length
    },
    run: async (read, args) => (await call(read.name, args)) as never,
    by: (): Readers => readers,
    close: async () => {
      await last
      await close()
    },
  }
  return readers
}

function sent(value: unknown): unknown {
  return unpackValue(structuredClone(packValue(value)))
}
