import type { AiUseCode } from '#domain/ai-use.ts'
import { NEVER } from '#domain/article/article.ts'
import type { Grant } from '#domain/article/audience.ts'

/** A delivered full text, with the products that give it; null: public. */
export interface DeliveredText {
  articleKey: number
  version: number
  products: readonly number[] | null
}

/**
 * What an answer rests on, gathered while it is made: the names that a change may touch, and the instants on the clock at
 * which it stops being true.
 */
export class CacheDependencies {
  readonly dependencies = new Set<string>()
  /** Public names of what is shown, for cache tags (`domain/changes/cache-tag.ts`). */
  readonly names = new Set<string>()
  /** From when something in the answer must not be shown any more: limits its lifetime in external caches. */
  hidesAt = NEVER
  /** From when on the answer would be another one, though nothing in it is hidden: kept in this process only. */
  until = NEVER
  /** Whether it changes with time without a recorded change: a ranking. */
  changesByClock = false

  /** What its articles state about their use by machines, joined. */
  aiUse: AiUseCode = 0

  /** Full texts in the answer whose delivery is counted. */
  readonly texts: DeliveredText[] = []

  constructor(...dependencies: string[]) {
    this.dependOn(...dependencies)
  }

  dependOn(...names: readonly string[]): this {
    for (const name of names) this.dependencies.add(name)
    return this
  }

  /** Names what is shown, for cache tags: nothing that the audience does not see. */
  name(...names: readonly string[]): this {
    for (const name of names) this.names.add(name)
    return this
  }

  /** Takes in articles or parts that are shown. */
  shows(...shown: readonly { hidesAt: number; aiUse?: AiUseCode }[]): this {
    for (const { hidesAt, aiUse = 0 } of shown) {
      if (hidesAt < this.hidesAt) this.hidesAt = hidesAt
      this.aiUse |= aiUse
    }
    return this
  }

  /** Holds the whole text of an article, by the right that the audience has to it. */
  delivers(articleKey: number, { right, version, products }: Grant): this {
    if (right === 'full' && version > 0) this.texts.push({ articleKey, version, products })
    return this
  }

  /** True only until an instant: a count, a ranking. */
  trueUntil(instant: number): this {
    if (instant < this.until) this.until = instant
    return this
  }

  /** A ranking as of an instant, valid until the next one. */
  rankedUntil(instant: number): this {
    this.changesByClock = true
    return this.trueUntil(instant)
  }

  include(part: CacheDependencies): this {
    this.dependOn(...part.dependencies)
    this.name(...part.names)
    this.changesByClock ||= part.changesByClock
    this.shows(part)
    this.texts.push(...part.texts)
    return this.trueUntil(part.until)
  }
}
