import type { Release } from './fair-queue.ts'

interface Holding {
  amount: number
  giveUp(): void
}

interface Holder {
  amount: number
  holdings: Set<Holding>
}

/**
 * A bounded amount of something (bytes, connections) that callers hold for as long as they like. A caller alone may hold all
 * of it; once it is used up, whoever holds the most gives up its oldest, so that a newcomer gets some.
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
   * Holds an amount until the release; `giveUp` is called where somebody else needs it more. Gives null where the caller has
   * as much as anybody, and there is no more. What nobody else has is never refused.
   */
  take(caller: string, amount: number, giveUp: () => void): Release | null {
    while (this.#held > 0 && this.#held + amount > this.#size) {
      const [name, largest] = this.#largest()
      if (largest.amount <= (this.#holders.get(caller)?.amount ?? 0) + amount) return null
      const [oldest] = largest.holdings as Set<Holding>
      this.#release(name, oldest as Holding)
      oldest?.giveUp()
    }
    const holding = { amount, giveUp }
    const holder = this.#holders.get(caller) ?? { amount: 0, holdings: new Set() }
    holder.amount += amount
    holder.holdings.add(holding)
    this.#holders.set(caller, holder)
    this.#held += amount
    return () => this.#release(caller, holding)
  }

  #release(caller: string, holding: Holding): void {
    const holder = this.#holders.get(caller)
    if (!holder?.holdings.delete(holding)) return
    holder.amount -= holding.amount
    this.#held -= holding.amount
    if (holder.holdings.size === 0) this.#holders.delete(caller)
  }

  #largest(): [string, Holder] {
    let largest: [string, Holder] | null = null
    for (const entry of this.#holders) if (entry[1].amount > (largest?.[1].amount ?? 0)) largest = entry
    return largest as [string, Holder]
  }
}
