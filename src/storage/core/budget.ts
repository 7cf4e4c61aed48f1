import { QueryTooLong } from './port.ts'

/** The budget of a query. `spend` is called for each row that it reads, and throws `QueryTooLong`. */
export interface Budget {
  /** A query begins. */
  begin(): void
  spend(weight: number): void
}

/** So many rows, or look-ups for rows. */
export class RowBudget implements Budget {
  readonly #rows: number
  #left = 0

  constructor(rows: number) {
    this.#rows = rows
  }

  begin(): void {
    this.#left = this.#rows
  }

  spend(weight: number): void {
    this.#left -= weight
    if (this.#left < 0) throw new QueryTooLong('The query examines too many rows.')
  }
}

/** Rows between two checks of the clock. */
const ROWS_A_LOOK = 1000

/** So many milliseconds of this thread's processor time: a busy machine makes no query longer. */
export class TimeBudget implements Budget {
  readonly #milliseconds: number
  #begun = 0
  #rows = 0

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds
  }

  begin(): void {
    this.#begun = threadTime()
  }

  spend(weight: number): void {
    this.#rows += weight
    if (this.#rows < ROWS_A_LOOK) return
    this.#rows = 0
    if (threadTime() - this.#begun > this.#milliseconds) throw new QueryTooLong('The query takes too long.')
  }
}

/** CPU milliseconds of this thread; wall-clock time where Node does not report them. */
export function threadTime(): number {
  if (typeof process.threadCpuUsage !== 'function') return performance.now()
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
