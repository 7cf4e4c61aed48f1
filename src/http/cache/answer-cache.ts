import { LRUCache } from 'lru-cache'
import { EVERYTHING_CHANGED } from '#domain/changes/dependency.ts'
import type { CacheDependencies } from './dependencies.ts'

/** Something kept, with what it was made from and until when it is true. */
interface Kept<T> {
  value: T
  dependencies: readonly string[]
  /** The number of the change log that had been seen when reading began. */
  sequence: number
  /** The instant from which it must not be given any more. */
  until: number
}

/** A change, as far as caches care. */
export interface Touch {
  sequence: number
  dependencies: readonly string[]
}

/** The part of the change log that the cache needs: its head, at no cost, and the changes since a sequence. */
export interface ChangeFeed {
  /** The newest number that this process knows of. */
  readonly sequence: number
  since(sequence: number): Touch[] | Promise<Touch[]>
}

/** When each name was last touched: no more are remembered than this; beyond, everything older is out of date. */
const NAMES_REMEMBERED = 200_000

/** Knows what has changed since when. Shared by the caches of a process. */
export class InvalidationTracker {
  readonly #feed: ChangeFeed
  readonly #touched = new Map<string, number>()
  #seen: number
  #floor = 0

  constructor(feed: ChangeFeed) {
    this.#feed = feed
    this.#seen = feed.sequence
  }

  /** The number up to which changes have been taken in. */
  get sequence(): number {
    return this.#seen
  }

  /** Whether everything that this process knows of has been taken in: one comparison. */
  get isCurrent(): boolean {
    return this.#seen === this.#feed.sequence
  }

  /** Takes in what has happened. At once on SQLite. */
  catchUp(): undefined | Promise<void> {
    const touches = this.#feed.since(this.#seen)
    if (touches instanceof Promise) return touches.then((list) => this.#take(list))
    this.#take(touches)
    return undefined
  }

  isFresh(kept: Pick<Kept<unknown>, 'dependencies' | 'sequence'>): boolean {
    if (kept.sequence === this.#seen) return true
    if (kept.sequence < this.#floor) return false
    return kept.dependencies.every((name) => (this.#touched.get(name) ?? 0) <= kept.sequence)
  }

  #take(touches: readonly Touch[]): void {
    for (const { sequence, dependencies } of touches) {
      if (sequence <= this.#seen) continue
      this.#seen = sequence
      if (dependencies.includes(EVERYTHING_CHANGED)) this.#floor = sequence
      for (const name of dependencies) this.#touched.set(name, sequence)
    }
    if (this.#touched.size > NAMES_REMEMBERED) {
      this.#touched.clear()
      this.#floor = this.#seen
    }
  }
}

/** Keeps values by key, bounded by bytes; returns only those valid at the requested instant. */
export class AnswerCache<T extends object> {
  readonly #invalidation: InvalidationTracker
  readonly #kept: LRUCache<string, Kept<T>>

  /** `sizeOf` gives bytes. */
  constructor(invalidation: InvalidationTracker, bytes: number, sizeOf: (value: T) => number) {
    this.#invalidation = invalidation
    this.#kept = new LRUCache({
      maxSize: bytes,
      maxEntrySize: Math.floor(bytes / 8),
      sizeCalculation: (kept, key) => sizeOf(kept.value) + key.length * 2 + 200,
    })
  }

  get(key: string, at: number): T | undefined {
    const kept = this.#kept.get(key)
    if (kept === undefined) return undefined
    if (kept.until > at && this.#invalidation.isFresh(kept)) {
      // Nothing up to here has touched it: the next look compares one number.
      kept.sequence = this.#invalidation.sequence
      return kept.value
    }
    this.#kept.delete(key)
    return undefined
  }

  /** `sequence` is the sequence of the change log before the value was read. */
  put(key: string, value: T, dependencies: CacheDependencies, sequence: number): void {
    const until = Math.min(dependencies.until, dependencies.hidesAt)
    this.keep(key, { value, dependencies: [...dependencies.dependencies], sequence, until })
  }

  /** The same with the names and the instant at hand. */
  keep(key: string, kept: Kept<T>): void {
    this.#kept.set(key, kept)
  }

  clear(): void {
    this.#kept.clear()
  }

  get bytes(): number {
    return this.#kept.calculatedSize
  }

  get size(): number {
    return this.#kept.size
  }
}
