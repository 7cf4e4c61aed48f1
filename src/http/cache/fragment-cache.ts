import { type Audience, audienceName } from '#domain/article/audience.ts'
import { audienceDependencies } from '#domain/changes/dependency.ts'
import { Basis } from './dependencies.ts'
import { FreshCache, type Freshness } from './answer-cache.ts'

/** A part of answers with what it rests on. */
export interface Part<T> {
  value: T
  basis: Basis
}

/**
 * Parts that many answers share and that cost a few reads to make: the lists around a story, its related picks. Kept while
 * they are true; whoever asks while one is being made waits for the same.
 */
export class Parts {
  readonly #freshness: Freshness
  readonly #kept: FreshCache<Part<unknown> & { bytes: number }>
  readonly #making = new Map<string, Promise<Part<unknown>>>()

  constructor(freshness: Freshness, bytes: number) {
    this.#freshness = freshness
    this.#kept = new FreshCache(freshness, bytes, (part) => part.bytes)
  }

  /** The part of that name as `audience` may have it. `bytes` is about what it holds in memory. */
  async get<T>(
    name: string,
    audience: Audience,
    make: (basis: Basis) => Promise<{ value: T; bytes: number }>,
  ): Promise<Part<T>> {
    const key = `${audienceName(audience)} ${name}`
    const kept = this.#kept.get(key, audience.at)
    if (kept) return kept as Part<T>
    // What is being made may have been read before the newest change.
    const { sequence } = this.#freshness
    const turn = `${key} ${sequence} ${audience.at}`
    const begun = this.#making.get(turn)
    if (begun) return begun as Promise<Part<T>>
    const basis = new Basis()
    const making = make(basis)
      .then(({ value, bytes }) => {
        basis.dependOn(...audienceDependencies(audience, basis.dependencies))
        const part = { value, basis, bytes }
        this.#kept.put(key, part, basis, sequence)
        return part
      })
      .finally(() => this.#making.delete(turn))
    this.#making.set(turn, making)
    return making
  }
}
