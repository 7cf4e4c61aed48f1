import { longestWalk, SHORT_WALK, SHORT_WALK_ELSEWHERE } from '#domain/admission/cost.ts'
import type { Audience } from '#domain/article/audience.ts'
import type { ResolvedFilter } from '#storage/articles/filter.ts'
import { countMatching, type ListedArticle, type ListPage, newestPublished } from '#storage/articles/listing.ts'
import { QueryTooLong, type Reader } from '#storage/core/port.ts'
import type { Api } from '../context.ts'
import { defineRead } from './readers.ts'

/** Walks whose length is unknown in advance: started here, and handed to a reader thread once they get long. */

interface Walk {
  filter: ResolvedFilter
  audience: Audience
}

export const LIST = defineRead<Walk & { page: ListPage }, ListedArticle[]>('list')
export const NEWEST = defineRead<Walk, number | null>('newest')
export const COUNT = defineRead<Walk, number>('count')

export function listWithinBounds(api: Api, walk: Walk & { page: ListPage }): Promise<ListedArticle[]> {
  const length = isNarrowed(walk.filter) ? longestWalk(walk.filter.alternatives) : 0
  const here = (reader: Reader) => api.cards.list(reader, walk.filter, walk.audience, walk.page)
  return begun(api, here, length, () => api.readers.run(LIST, walk))
}

/** When the newest article of a list was published; null: it has none. */
export function newestWithinBounds(api: Api, walk: Walk): Promise<number | null> {
  const length = isNarrowed(walk.filter) ? longestWalk(walk.filter.alternatives) : 0
  const here = (reader: Reader) => newestPublished(reader, walk.filter, walk.audience)
  return begun(api, here, length, () => api.readers.run(NEWEST, walk))
}

export function countWithinBounds(api: Api, walk: Walk): Promise<number> {
  const length = longestWalk(walk.filter.alternatives)
  const here = (reader: Reader) => countMatching(reader, walk.filter, walk.audience)
  return begun(api, here, length, () => api.readers.run(COUNT, walk))
}

/** Whether a page may have to examine more articles than it shows. */
function isNarrowed({ filter, alternatives, languages }: ResolvedFilter): boolean {
  return (
    alternatives.some(({ all, none }) => all.length > 1 || none.length > 0) ||
    languages !== null ||
    filter.kinds !== null ||
    filter.source !== null ||
    filter.useDate !== 'published'
  )
}

async function begun<T>(
  { services: { database } }: Api,
  here: (reader: Reader) => Promise<T>,
  length: number,
  elsewhere: () => Promise<T>,
): Promise<T> {
  if (length <= SHORT_WALK) return here(database)
  if (database.bounded === null) return length <= SHORT_WALK_ELSEWHERE ? here(database) : elsewhere()
  try {
    return await here(database.bounded)
  } catch (error) {
    if (error instanceof QueryTooLong) return elsewhere()
    throw error
  }
}
