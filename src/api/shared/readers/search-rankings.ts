import type { Found } from '#storage/search/search.ts'

const RANKINGS_KEPT = 200

/** Rankings of the last minutes by what was searched and when, so that the next page is of the same. */
export class SearchRankings {
  readonly #kept = new Map<string, Promise<Found>>()

  /** The ranking of that name, made where it is not kept. */
  get(name: string, make: () => Promise<Found>): Promise<Found> {
    const known = this.#kept.get(name)
    if (known) return known
    const made = make()
    made.catch(() => this.#kept.delete(name))
    this.keep(name, made)
    return made
  }

  keep(name: string, ranking: Promise<Found>): void {
    if (this.#kept.size >= RANKINGS_KEPT && !this.#kept.has(name))
      this.#kept.delete(this.#kept.keys().next().value as string)
    this.#kept.set(name, ranking)
  }
}
