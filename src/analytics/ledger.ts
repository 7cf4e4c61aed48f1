import { type Sighting, ViewDeduplicator } from '#domain/views/deduplicator.ts'
import { NetworkCap } from '#domain/views/network-cap.ts'
import { eachPackedView } from '#domain/views/view-log.ts'
import type { Reader } from '#storage/core/port.ts'
import { DAY, type LogRow, startOf, viewsAfter, viewsBefore } from '#storage/views/views.ts'
import type { Mark } from './visitors.ts'

const ROWS_A_LOOK = 500

/**
 * Today's counts in memory, updated from the log: from any process, also from before a restart. Marks of yesterday have no
 * meaning today, and are dropped.
 */
export class ViewLedger {
  readonly #deduplicator = new ViewDeduplicator()
  readonly #cap = new NetworkCap()
  #day = 0
  #sequence = 0

  look({ high, low }: Mark, at: number): Sighting {
    return this.#deduplicator.look(high, low, at)
  }

  /** Views counted from a network to an article in the half hour of an instant. */
  countedAt(network: number, at: number): number {
    return this.#cap.counted(network, at)
  }

  /** Takes in what the log has that is not known yet. Inside the transaction that counts, so that nothing is missed. */
  async catchUp(reader: Reader, at: number): Promise<void> {
    const day = startOf(at, DAY)
    if (day > this.#day) {
      this.#deduplicator.clear()
      this.#sequence = Math.max(this.#sequence, await viewsBefore(reader, day))
      this.#day = day
    }
    for (;;) {
      const rows = await viewsAfter(reader, this.#sequence, ROWS_A_LOOK)
      for (const row of rows) this.take(row)
      if (rows.length < ROWS_A_LOOK) return
    }
  }

  /** Takes in a row of the log, once: two requests may have read it at the same time. Rows come in the order of the log. */
  take({ sequence, entries, networks }: LogRow): void {
    if (sequence <= this.#sequence) return
    if (entries) eachPackedView(entries, (_, at, high, low) => this.#deduplicator.put(high, low, at))
    if (networks) this.#cap.take(networks)
    this.#sequence = sequence
  }
}
