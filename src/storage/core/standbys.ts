/** A hot standby as this process knows it. */
export interface StandbyState {
  /** Its host and port. */
  name: string
  /** Whether it answers, and is a standby of the primary. */
  isUp: boolean
  /** Milliseconds by which it was behind when the primary was last asked; null: not known. */
  behind: number | null
  /** Whether reads go to it now. */
  isServing: boolean
}

/** Called once for each time that a standby is lost, refused or late, and once it is back. */
export interface StandbyListener {
  lost(name: string, reason: 'away' | 'refused' | 'behind', cause: unknown): void
  back(name: string, milliseconds: number): void
}

/** Where a read in another thread may be done: the number of the standby among the addresses, and what it must have reached. */
export interface StandbyChoice {
  standby: number
  sequence: number
}

/**
 * Hot standbys of a database server. A read goes to one that has all changes which this process has announced, and is at most
 * 50 ms behind; otherwise to the primary. Reads that decide writes, and reads of what no change announces, are the primary's.
 */
export interface Standbys {
  /** What other threads open, in the order of `choose`. */
  readonly addresses: readonly string[]
  /** Runs a request whose reads may go to a standby: to one and the same (`on`, where it is given), or from some read on to the primary. */
  spread<T>(request: () => T, on?: number): T
  /**
   * The standby for the part of a request that another thread runs by `spread`; null: the primary. Where that part is read is
   * not known here: the rest of the request goes to the primary.
   */
  handOver(): number | null
  /** Runs `work` on the primary; the request that it is a part of stays there. */
  onPrimary<T>(work: () => T): T
  /** The choice for a read in another thread; null: the primary. */
  choose(): StandbyChoice | null
  /** Begins to follow the standbys; reports to `listener` until what this gives is called. */
  watch(listener: StandbyListener): () => void
  readonly states: readonly StandbyState[]
  /** How many reads each server has got, by name. */
  readonly reads: ReadonlyMap<string, number>
}
