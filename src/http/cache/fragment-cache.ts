import { type Audience, audienceName } from '#domain/article/audience.ts'
import { audienceDependencies } from '#domain/changes/dependency.ts'
import { AnswerCache, type InvalidationTracker } from './answer-cache.ts'
import { CacheDependencies } from './dependencies.ts'

/** A part of answers with what it rests on. */
export interface Fragment<T> {
  value: T
  dependencies: CacheDependencies
}

/**
 * Fragments that many answers share and that cost several reads: the lists around an article, its related articles. Kept while
 * valid; concurrent requests for one wait for the same computation.
 */
export class FragmentCache {
  readonly #invalidation: InvalidationTracker
  readonly #kept: AnswerCache<Fragment<unknown> & { bytes: number }>
  readonly #making = new Map<string, Promise<Fragment<unknown>>>()

  constructor(invalidation: InvalidationTracker, bytes: number) {
    this.#invalidation = invalidation
    this.#kept = new AnswerCache(invalidation, bytes, (part) => part.bytes)
  }

  /** The part of that name as `audience` may have it. `bytes` is about what it holds in memory. */
  async get<T>(
    name: string,
    audience: Audience,
    make: (dependencies: CacheDependencies) => Promise<{ value: T; bytes: number }>,
  ): Promise<Fragment<T>> {
    const key = `${audienceName(audience)} ${name}`
    const kept = this.#kept.get(key, audience.at)
    if (kept) return kept as Fragment<T>
    // What is being made may have been read before the newest change.
    const { sequence } = this.#invalidation
    const turn = `${key} ${sequence} ${audience.at}`
    const begun = this.#making.get(turn)
    if (begun) return begun as Promise<Fragment<T>>
    const dependencies = new CacheDependencies()
    const making = make(dependencies)
      .then(({ value, bytes }) => {
        dependencies.dependOn(...audienceDependencies(audience, dependencies.dependencies))
        const part = { value, dependencies, bytes }
        this.#kept.put(key, part, dependencies, sequence)
        return part
      })
      .finally(() => this.#making.delete(turn))
    this.#making.set(turn, making)
    return making
  }
}
