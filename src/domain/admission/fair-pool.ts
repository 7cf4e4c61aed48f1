import type { Release } from './fair-queue.ts'

interface Allocation {
  amount: number
  giveUp(): void
}

interface Holder {
  amount: number
  allocations: Set<Allocation>
}

/**
 * A bounded amount of a resource (bytes, connections) that callers hold without a time limit. A single caller may hold all of
 * it; once it is used up, the caller with the most gives up its oldest allocation to a newcomer.
 */
export class FairPool {
  readonly #size: number
  readonly #holders = new Map<string, Holder>()
  #held = 0

  constructor(size: number) {
    this.#size = size
  }

  get held(): number {
    return this.#held
  }

  /**
   * Allocates an amount until released; `giveUp` is called when another caller needs it more. Returns null when the pool is
   * used up and no caller has more than this one. An empty pool always allocates.
   */
  take(caller: string, amount: number, giveUp: () => void): Release | null {
    while (this.#held > 0 && this.#held + amount > this.#size) {
      const [name, largest] = this.#largest()
      if (largest.amount <= (this.#holders.get(caller)?.amount ?? 0) + amount) return null
      const [oldest] = largest.allocations as Set<Allocation>
      this.#release(name, oldest as Allocation)
      oldest?.giveUp()
    }
    const allocation = { amount, giveUp }
    const holder = this.#holders.get(caller) ?? { amount: 0, allocations: new Set() }
    holder.amount += amount
    holder.allocations.add(allocation)
    this.#holders.set(caller, holder)
    this.#held += amount
    return () => this.#release(caller, allocation)
  }

  #release(caller: string, allocation: Allocation): void {
    const holder = this.#holders.get(caller)
    if (!holder?.allocations.delete(allocation)) return
    holder.amount -= allocation.amount
    this.#held -= allocation.amount
    if (holder.allocations.size === 0) this.#holders.delete(caller)
  }

  #largest(): [string, Holder] {
    let largest: [string, Holder] | null = null
    for (const entry of this.#holders) if (entry[1].amount > (largest?.[1].amount ?? 0)) largest = entry
    return largest as [string, Holder]
  }
}
