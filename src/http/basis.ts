import { NEVER } from '#domain/article.ts'

/**
 * What an answer rests on, gathered while it is made: the names that a change may touch, and the instants on the clock at
 * which it stops being true.
 */
export class Basis {
  readonly dependencies = new Set<string>()
  /** From when on something in the answer must not be shown any more: caches outside are told. */
  hidesAt = NEVER
  /** From when on the answer would be another one, though nothing in it is hidden: kept in this process only. */
  until = NEVER

  constructor(...dependencies: string[]) {
    this.dependOn(...dependencies)
  }

  dependOn(...names: readonly string[]): this {
    for (const name of names) this.dependencies.add(name)
    return this
  }

  /** Takes in stories or parts that are shown. */
  shows(...shown: readonly { hidesAt: number }[]): this {
    for (const { hidesAt } of shown) if (hidesAt < this.hidesAt) this.hidesAt = hidesAt
    return this
  }

  /** True only until an instant: a count, a ranking. */
  trueUntil(instant: number): this {
    if (instant < this.until) this.until = instant
    return this
  }

  include(part: Basis): this {
    this.dependOn(...part.dependencies)
    this.shows(part)
    return this.trueUntil(part.until)
  }
}
