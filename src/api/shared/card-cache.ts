import { type Audience, isEverybody } from '#domain/article/audience.ts'
import { articleDependency } from '#domain/changes/dependency.ts'
import { AnswerCache, type InvalidationTracker } from '#http/cache/answer-cache.ts'
import { RecentNames } from '#http/cache/recent-names.ts'
import type { ResolvedFilter } from '#storage/articles/filter.ts'
import {
  cardsByKey,
  type ListedArticle,
  type ListPage,
  listArticles,
  listPlaces,
  type StoredCard,
} from '#storage/articles/listing.ts'
import type { Reader } from '#storage/core/port.ts'

/** Beside its bytes. */
const CARD_OVERHEAD = 400

/**
 * Cards as everybody gets them, kept from the second reading until their articles change: most lists, rankings and related articles
 * show the same few thousand. Reading one from the database costs more than all else that a list does for it. For other audiences, and for
 * cards that are not kept, the database is read.
 */
export class CardCache {
  readonly #invalidation: InvalidationTracker
  readonly #kept: AnswerCache<StoredCard>
  readonly #requested = new RecentNames()

  constructor(invalidation: InvalidationTracker, bytes: number) {
    this.#invalidation = invalidation
    this.#kept = new AnswerCache(invalidation, bytes, ({ card }) => card.length + CARD_OVERHEAD)
  }

  /** Cards of articles by key, as far as the audience may read them. */
  async byKey(reader: Reader, keys: readonly number[], audience: Audience): Promise<Map<number, StoredCard>> {
    if (!isEverybody(audience)) return cardsByKey(reader, keys, audience)
    const cards = new Map<number, StoredCard>()
    const missing: number[] = []
    for (const key of keys) {
      const card = this.#kept.get(String(key), audience.at)
      if (card === undefined) missing.push(key)
      else cards.set(key, card)
    }
    if (missing.length === 0) return cards
    const { sequence } = this.#invalidation
    for (const [key, card] of await cardsByKey(reader, missing, audience)) {
      cards.set(key, card)
      const name = String(key)
      if (!this.#requested.isKnown(name)) continue
      const dependencies = [articleDependency(key)]
      this.#kept.keep(name, { value: card, dependencies, sequence, until: card.hidesAt })
    }
    return cards
  }

  /** A page of a list. */
  async list(reader: Reader, filter: ResolvedFilter, audience: Audience, page: ListPage): Promise<ListedArticle[]> {
    // Another round trip to a server costs more than it saves.
    if (!isEverybody(audience) || !reader.dialect.isInProcess) return listArticles(reader, filter, audience, page)
    const listed = await listPlaces(reader, filter, audience, page)
    const cards = await this.byKey(
      reader,
      listed.map(({ place }) => place.key),
      audience,
    )
    return listed.flatMap(({ place, hidesAt }) => {
      const card = cards.get(place.key)
      return card ? [{ ...card, hidesAt, place }] : []
    })
  }
}
