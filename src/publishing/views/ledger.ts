import { SeenMarks, type Sighting } from '#domain/seen-marks.ts'
import { eachPackedView } from '#domain/view-log.ts'
import type { Reader } from '#storage/port.ts'
import { DAY, startOf, viewsAfter, viewsBefore } from '#storage/views.ts'
import type { Mark } from './visitors.ts'

const ROWS_A_LOOK = 500

/**
 * What was counted today, in memory, followed from the log: whatever process counted it, and whether before a restart or
 * after. Marks of yesterday mean nothing today, and are forgotten.
 */
export class ViewLedger {
  readonly #marks = new SeenMarks()
  #day = 0
  #sequence = 0

  look({ high, low }: Mark, at: number): Sighting {
    return this.#marks.look(high, low, at)
  }

  /** Takes in what the log has that is not known yet. Inside the transaction that counts, so that nothing is missed. */
  async catchUp(reader: Reader, at: number): Promise<void> {
    const day = startOf(at, DAY)
    if (day > this.#day) {
      this.#marks.clear()
      this.#sequence = Math.max(this.#sequence, await viewsBefore(reader, day))
      this.#day = day
    }
    for (;;) {
      const rows = await viewsAfter(reader, this.#sequence, ROWS_A_LOOK)
      for (const { sequence, entries } of rows) this.take(sequence, entries)
      if (rows.length < ROWS_A_LOOK) return
    }
  }

  /** Takes in a row of the log. */
  take(sequence: number, entries: Buffer | null): void {
    if (entries) eachPackedView(entries, (_, at, high, low) => this.#marks.put(high, low, at))
    this.#sequence = Math.max(this.#sequence, sequence)
  }
}
