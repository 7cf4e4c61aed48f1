import { BroadcastChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import type { AnnouncedDelivery, LedgerPeers } from '#syndication/delivery-ledger.ts'
import type { SharedMutex } from '#workers/shared-mutex.ts'

type Announced = readonly AnnouncedDelivery[]

/**
 * Joins the delivery ledgers of all threads of a process. What is announced is in the queue of every other thread before the
 * mutex is free again: the next ledger takes that in first, so that no quota is exceeded.
 */
export class LedgerChannel implements LedgerPeers {
  readonly #channel: BroadcastChannel
  readonly #mutex: SharedMutex
  #takeIn: (deliveries: Announced) => void = () => {}

  constructor(name: string, mutex: SharedMutex) {
    this.#channel = new BroadcastChannel(name)
    this.#mutex = mutex
  }

  join(takeIn: (deliveries: Announced) => void): void {
    this.#takeIn = takeIn
    // Where nothing is handed out, nothing else empties the queue.
    this.#channel.onmessage = ({ data }) => takeIn(data as Announced)
    this.#channel.unref()
  }

  inTurn(work: () => void): void {
    this.#mutex.run(() => {
      for (;;) {
        const received = receiveMessageOnPort(this.#channel as unknown as MessagePort)
        if (received === undefined) break
        this.#takeIn(received.message as Announced)
      }
      work()
    })
  }

  announce(deliveries: Announced): void {
    this.#channel.postMessage(deliveries)
  }

  close(): void {
    this.#channel.close()
  }
}
