import type { Audience } from '#domain/article/audience.ts'
import { CARD_FIELDS, isOnCards } from '#domain/article/shapes.ts'
import { ANY_ARTICLE } from '#domain/changes/dependency.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { freshCards } from '#projection/render-fresh.ts'
import type { ResolvedFilter } from '#storage/articles/filter.ts'
import { findLiveArticles } from '#storage/articles/found-article.ts'
import {
  keysMatching,
  nextHiding,
  type Place,
  type Sort,
  type StoredCard,
  visibleKeysById,
} from '#storage/articles/listing.ts'
import type {
  Api,
  ArticleRequested,
  ArticlesRequested,
  DocumentsRequested,
  SelectArticles,
} from '../../shared/context.ts'
import { filterNames } from '../../shared/parameters/filter.ts'
import { countWithinBounds, listWithinBounds } from '../../shared/readers/bounded-reads.ts'
import { cardNames, type Selection, selectFields } from '../present.ts'
import { articleJson, bodiesFor, WHOLE } from '../read-article.ts'

/** A page of articles as finished JSON, one text each, and the place of the last one where there are more. */
export interface ArticlePage {
  items: Buffer[]
  next: Place | null
}

/** The articles that match a filter, after a place. */
export async function pageOfArticles(
  api: Api,
  filter: ResolvedFilter,
  audience: Audience,
  { sort, after, limit, selection }: { sort: Sort; after: Place | null; limit: number; selection: Selection },
  dependencies: CacheDependencies,
): Promise<ArticlePage> {
  // One more than requested, to see whether there is a next page.
  const listed = await listWithinBounds(api, { filter, audience, page: { sort, after, limit: limit + 1 } })
  const page = listed.slice(0, limit)
  dependencies.dependOn(...filter.dependencies).name(...(await filterNames(api, filter, audience)))
  // An article that is hidden makes room for the one behind it.
  dependencies.trueUntil(Math.min(...listed.map(({ hidesAt }) => hidesAt)))
  const next = listed.length > limit ? (page.at(-1)?.place ?? null) : null
  return { items: await present(api, page, selection, audience, dependencies), next }
}

/** Those of the articles with these ids that the audience may read and the filter matches, in the requested order. */
export async function articlesOfIds(
  api: Api,
  ids: string[],
  filter: ResolvedFilter,
  audience: Audience,
  selection: Selection,
  dependencies: CacheDependencies,
): Promise<Buffer[]> {
  const { database } = api.services
  const keys = await visibleKeysById(database, ids, audience)
  const matching = await keysMatching(database, [...keys.values()], filter, audience)
  const cards = await api.cards.byKey(database, [...matching], audience)
  const listed = ids.flatMap((id) => cards.get(keys.get(id) ?? -1) ?? [])
  dependencies.dependOn(ANY_ARTICLE)
  return present(api, listed, selection, audience, dependencies)
}

/** Whole articles, or the requested parts, for readers of the change log. */
export function articlesRequested(api: Api): ArticlesRequested {
  return async (keys, selection, audience) => {
    const articles = await findLiveArticles(api.services.database, keys, audience)
    const bodies = await bodiesFor(api, articles, selection.body)
    const found = new Map<number, ArticleRequested>()
    for (const article of articles) {
      const dependencies = new CacheDependencies()
      const json = await articleJson(api, article, selection, audience, dependencies, bodies)
      found.set(article.key, { json, texts: dependencies.texts })
    }
    return found
  }
}

/** Whole documents of articles, or the parts that the audience gets, by key: for feeds. */
export function documentsRequested(api: Api): DocumentsRequested {
  return async (keys, audience, dependencies) => {
    const articles = await findLiveArticles(api.services.database, keys, audience)
    const documents = new Map<number, Buffer>()
    for (const article of articles)
      documents.set(article.key, await articleJson(api, article, WHOLE, audience, dependencies))
    return documents
  }
}

/** Articles on lists with the requested fields and body. */
export function articlesSelected(api: Api): SelectArticles {
  return async (cards, selection, audience, dependencies) => {
    const { fields } = selection
    if (isCard(selection))
      return new Map(
        cards.map(({ key, card }) => [key, fields === null ? card : Buffer.from(selectFields(card, fields))]),
      )
    const keys = cards.map(({ key }) => key)
    const requested = { ...selection, fields: fields ?? CARD_FIELDS }
    const articles = await findLiveArticles(api.services.database, keys, audience)
    const bodies = await bodiesFor(api, articles, requested.body)
    const selected = new Map<number, Buffer>()
    for (const article of articles)
      selected.set(article.key, await articleJson(api, article, requested, audience, dependencies, bodies))
    return selected
  }
}

/** The number of articles that match a filter. */
export async function countArticlesOf(
  api: Api,
  filter: ResolvedFilter,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<number> {
  dependencies.trueUntil(await nextHiding(api.services.database, audience.at))
  return countWithinBounds(api, { filter, audience })
}

/** Articles in the requested form. */
export async function present(
  api: Api,
  listed: StoredCard[],
  selection: Selection,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Buffer[]> {
  const { fields } = selection
  if (isCard(selection)) {
    const cards = await freshCards(api.services, listed, audience.at)
    for (const card of cards) dependencies.shows(card, { hidesAt: card.recheckAt })
    dependencies.name(...cardNames(cards.map(({ card }) => card)))
    return cards.map(({ card }) => (fields === null ? card : Buffer.from(selectFields(card, fields))))
  }
  const articles = await findLiveArticles(
    api.services.database,
    listed.map(({ key }) => key),
    audience,
  )
  const requested = { ...selection, fields: fields ?? CARD_FIELDS }
  const bodies = await bodiesFor(api, articles, requested.body)
  return Promise.all(articles.map((article) => articleJson(api, article, requested, audience, dependencies, bodies)))
}

/** Whether the card has everything requested. */
function isCard({ fields, body }: Selection): boolean {
  return body.includes('none') && (fields === null || isOnCards(fields))
}
