import { namesOfChange } from '#domain/changes/cache-tag.ts'
import { articleDependency } from '#domain/changes/dependency.ts'
import type { FeedArticle } from '#storage/changes/change-feed.ts'
import { dependenciesAnnounced, publicNamesOf } from '#storage/changes/public-names.ts'
import type { Api } from '../shared/context.ts'

/** The cache tags that a change carries, by its article's key; a change that the public cannot see carries none. */
export type ChangeTags = ReadonlyMap<number, string[]>

/** Changes of articles in a sync window, as public answers name them. */
export async function changeTags(
  { services: { database }, cacheTags }: Api,
  articles: readonly FeedArticle[],
  syncWindow: { from: number; upTo: number },
  at: number,
): Promise<ChangeTags> {
  const keys = articles.map(({ articleKey }) => articleKey)
  const announced = await dependenciesAnnounced(database, keys, syncWindow)
  const changes = articles.map(({ articleKey, id }) => ({
    subject: 'article' as const,
    subjectId: id,
    class: 'editorial' as const,
    cacheTags: [...new Set([articleDependency(articleKey), ...(announced.get(articleKey) ?? [])])],
    articleKey,
  }))
  const known = await publicNamesOf(database, changes, at)
  return new Map(
    changes.map((change) => {
      const own = articleDependency(change.articleKey)
      const isOpen = known.names.has(own) || known.gone.has(own)
      return [change.articleKey, isOpen ? cacheTags.of(namesOfChange(change, known)) : []]
    }),
  )
}
