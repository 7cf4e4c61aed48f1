import { namesOfChange } from '#domain/changes/cache-tag.ts'
import { articleDependency } from '#domain/changes/dependency.ts'
import type { FeedItem } from '#storage/changes/change-feed.ts'
import { dependenciesAnnounced, publicNamesOf } from '#storage/changes/public-names.ts'
import type { Api } from '../shared/context.ts'

/** The cache tags that a change carries, by the id of its subject; a change that the public cannot see carries none. */
export type ChangeTags = ReadonlyMap<string, string[]>

/** Changes in a sync window, as public answers name them. */
export async function changeTags(
  { services: { database }, cacheTags }: Api,
  items: readonly FeedItem[],
  syncWindow: { from: number; upTo: number },
  at: number,
): Promise<ChangeTags> {
  const articles = items.filter((item) => item.subject === 'article')
  const keys = articles.map(({ articleKey }) => articleKey)
  const announced = await dependenciesAnnounced(database, keys, syncWindow)
  const changes = articles.map(({ articleKey, id }) => ({
    subject: 'article' as const,
    subjectId: id,
    type: 'updated' as const,
    class: 'editorial' as const,
    cacheTags: announced.get(articleKey) ?? [articleDependency(articleKey)],
    articleKey,
  }))
  const others = items.flatMap((item) =>
    item.subject === 'article'
      ? []
      : [{ ...item, subjectId: item.id, class: 'editorial' as const, cacheTags: item.dependencies }],
  )
  const known = await publicNamesOf(database, [...changes, ...others], at)
  const tags = new Map(others.map((change) => [change.id, cacheTags.of(namesOfChange(change, known))]))
  for (const change of changes) {
    const own = articleDependency(change.articleKey)
    const isOpen = known.names.has(own) || known.gone.has(own)
    tags.set(change.subjectId, isOpen ? cacheTags.of(namesOfChange(change, known)) : [])
  }
  return tags
}
