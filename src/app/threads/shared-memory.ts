import { randomBytes } from 'node:crypto'
import { SharedMutex } from '#workers/shared-mutex.ts'
import { SharedPlaces } from '#workers/shared-places.ts'
import { SharedSequence } from '#workers/shared-sequence.ts'
import { SharedWindows } from '#workers/shared-windows.ts'
import type { SharedCounts } from '../options.ts'
import { LedgerChannel } from './ledger-channel.ts'

/** What the threads of a process share, as it is handed to each. */
export interface SharedMemory {
  /** Names rows of tables in it, so that callers can't choose theirs. */
  secret: string
  /** Numbers of threads that there are: from 0, the main thread has the last one. */
  numbers: number
  mostSubscribers: number
  sequence: SharedArrayBuffer
  windows: SharedArrayBuffer
  places: SharedArrayBuffer
  mutex: SharedArrayBuffer
}

/** The same, as a thread uses it. */
export interface OpenMemory {
  sequence: SharedSequence
  counts: SharedCounts
  /** Gives back what a thread that has ended had taken. */
  releaseOf(thread: number): void
  close(): void
}

/** For the main thread and so many serving ones: one more of them is up while one is replaced. */
export function createSharedMemory({ serving, mostSubscribers }: { serving: number; mostSubscribers: number }) {
  const secret = randomBytes(16).toString('hex')
  const numbers = serving + 2
  const places = { secret, places: mostSubscribers, threads: numbers, thread: 0 }
  return {
    ...{ secret, numbers, mostSubscribers },
    sequence: new SharedSequence().memory,
    windows: new SharedWindows(secret).memory,
    places: new SharedPlaces(places).memory,
    mutex: new SharedArrayBuffer(4),
  } satisfies SharedMemory
}

export function openSharedMemory(memory: SharedMemory, thread: number): OpenMemory {
  const { secret, numbers, mostSubscribers } = memory
  const mutex = new SharedMutex(memory.mutex, thread)
  const ledgerPeers = new LedgerChannel(`broadsheet deliveries ${secret}`, mutex)
  const subscriberPlaces = new SharedPlaces(
    { secret, places: mostSubscribers, threads: numbers, thread },
    memory.places,
  )
  return {
    sequence: new SharedSequence(memory.sequence),
    counts: { windowCounts: new SharedWindows(secret, memory.windows), subscriberPlaces, ledgerPeers },
    releaseOf(ended) {
      mutex.releaseOf(ended)
      subscriberPlaces.releaseOf(ended)
    },
    close: () => ledgerPeers.close(),
  }
}

/** The number of the main thread. */
export function mainNumber({ numbers }: Pick<SharedMemory, 'numbers'>): number {
  return numbers - 1
}
