import { CARD, CARD_FIELDS } from '#domain/article/shapes.ts'
import type { Audience } from '#domain/article/audience.ts'
import { ANY_ARTICLE } from '#domain/changes/dependency.ts'
import { Basis } from '#http/cache/dependencies.ts'
import { freshCards } from '#projection/render-fresh.ts'
import { findLiveArticles } from '#storage/articles/articles.ts'
import {
  cardsByKey,
  keysMatching,
  nextHiding,
  type Place,
  type ResolvedFilter,
  type Sort,
  type StoredCard,
  visibleKeysById,
} from '#storage/articles/listing.ts'
import { countWithinBounds, listWithinBounds } from '../shared/bounded-reads.ts'
import type { Api, StoriesAsked, StoryAsked } from '../shared/context.ts'
import { filterNames } from '../shared/filter.ts'
import { articleNames, type Selection, selectFields } from './present.ts'
import { articleJson, bodiesFor } from './read-article.ts'

/** A page of stories as finished JSON, one text each, and the place of the last one where there are more. */
export interface ArticlePage {
  items: Buffer[]
  next: Place | null
}

/** The stories that a filter lets through, after a place. */
export async function pageOfArticles(
  api: Api,
  filter: ResolvedFilter,
  audience: Audience,
  { sort, after, limit, selection }: { sort: Sort; after: Place | null; limit: number; selection: Selection },
  basis: Basis,
): Promise<ArticlePage> {
  // One more than asked for tells whether there is a next page.
  const listed = await listWithinBounds(api, { filter, audience, page: { sort, after, limit: limit + 1 } })
  const page = listed.slice(0, limit)
  basis.dependOn(...filter.dependencies).name(...(await filterNames(api, filter, audience)))
  // A story that is hidden makes room for the one behind it.
  basis.trueUntil(Math.min(...listed.map(({ hidesAt }) => hidesAt)))
  const next = listed.length > limit ? (page.at(-1)?.place ?? null) : null
  return { items: await present(api, page, selection, audience, basis), next }
}

/** The stories of these ids that the audience may read and the filter lets through, in the order asked for. */
export async function articlesOfIds(
  api: Api,
  ids: string[],
  filter: ResolvedFilter,
  audience: Audience,
  selection: Selection,
  basis: Basis,
): Promise<Buffer[]> {
  const { database } = api.newsroom
  const keys = await visibleKeysById(database, ids, audience)
  const matching = await keysMatching(database, [...keys.values()], filter, audience)
  const cards = await cardsByKey(database, [...matching], audience)
  const listed = ids.flatMap((id) => cards.get(keys.get(id) ?? -1) ?? [])
  basis.dependOn(ANY_ARTICLE)
  return present(api, listed, selection, audience, basis)
}

/** Whole stories, or what is asked of them, for readers of the change log. */
export function storiesAsked(api: Api): StoriesAsked {
  return async (keys, selection, audience) => {
    const articles = await findLiveArticles(api.newsroom.database, keys, audience)
    const bodies = await bodiesFor(
      api,
      articles.map(({ key }) => key),
      selection.body,
    )
    const stories = new Map<number, StoryAsked>()
    for (const article of articles) {
      const basis = new Basis()
      const json = await articleJson(api, article, selection, audience, basis, bodies)
      stories.set(article.key, { json, texts: basis.texts })
    }
    return stories
  }
}

/** How many stories a filter lets through. */
export async function countArticlesOf(
  api: Api,
  filter: ResolvedFilter,
  audience: Audience,
  basis: Basis,
): Promise<number> {
  basis.trueUntil(await nextHiding(api.newsroom.database, audience.at))
  return countWithinBounds(api, { filter, audience })
}

/** Stories in the form that was asked for. */
export async function present(
  api: Api,
  listed: StoredCard[],
  selection: Selection,
  audience: Audience,
  basis: Basis,
): Promise<Buffer[]> {
  const { fields } = selection
  if (isCard(selection)) {
    const cards = await freshCards(api.newsroom, listed, audience.at)
    for (const card of cards) basis.shows(card, { hidesAt: card.recheckAt })
    basis.name(...articleNames(cards.map(({ card }) => card)))
    return cards.map(({ card }) => (fields === null ? card : Buffer.from(selectFields(card, fields))))
  }
  const articles = await findLiveArticles(
    api.newsroom.database,
    listed.map(({ key }) => key),
    audience,
  )
  const asked = { ...selection, fields: fields ?? CARD_FIELDS }
  const bodies = await bodiesFor(
    api,
    articles.map(({ key }) => key),
    asked.body,
  )
  return Promise.all(articles.map((article) => articleJson(api, article, asked, audience, basis, bodies)))
}

/** Whether the card has all that is asked for. */
function isCard({ fields, body }: Selection): boolean {
  return body.includes('none') && (fields === null || fields.every((field) => Object.hasOwn(CARD, field)))
}
