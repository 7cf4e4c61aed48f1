import { SharedRows } from './shared-rows.ts'

/** A place that was taken: where it is given back. */
export interface SharedPlace {
  /** Places of the same name that are taken now, and places in all, this one included. */
  own: number
  all: number
  give(): void
}

/** Places that threads of a process hold, counted by name and in all. Each thread has its own column: it ends with the thread. */
export class SharedPlaces {
  readonly memory: SharedArrayBuffer
  readonly #columns: number
  readonly #thread: number
  readonly #rowCount: number
  /** In row 0 all places, in each further row those of one name. */
  readonly #counts: Int32Array
  readonly #rows: SharedRows

  /** `places` is about how many are taken at most; `thread` is the number of this thread, from 0 to `threads` - 1. */
  constructor(
    { secret, places, threads, thread }: { secret: string; places: number; threads: number; thread: number },
    memory?: SharedArrayBuffer,
  ) {
    const rows = 2 ** Math.ceil(Math.log2(Math.max(64, places * 2)))
    this.memory = memory ?? new SharedArrayBuffer(4 * (rows + 1) * threads + 4 * rows)
    this.#columns = threads
    this.#thread = thread
    this.#rowCount = rows
    this.#counts = new Int32Array(this.memory, 0, (rows + 1) * threads)
    this.#rows = new SharedRows(this.memory, { rows, secret, offset: 4 * (rows + 1) * threads })
  }

  take(name: string): SharedPlace {
    const taken = (row: number) => this.#sum(row + 1)
    const row = this.#rows.find(name, (each) => taken(each) === 0, taken) + 1
    this.#add(row, 1)
    this.#add(0, 1)
    return {
      own: this.#sum(row),
      all: this.#sum(0),
      give: () => {
        this.#add(row, -1)
        this.#add(0, -1)
      },
    }
  }

  /** Gives back what a thread that has ended had taken. */
  releaseOf(thread: number): void {
    for (let row = 0; row <= this.#rowCount; row++) Atomics.store(this.#counts, row * this.#columns + thread, 0)
  }

  #add(row: number, change: number): void {
    Atomics.add(this.#counts, row * this.#columns + this.#thread, change)
  }

  #sum(row: number): number {
    let sum = 0
    for (let thread = 0; thread < this.#columns; thread++)
      sum += Atomics.load(this.#counts, row * this.#columns + thread)
    return sum
  }
}
