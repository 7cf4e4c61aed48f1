import type { DraftCard } from '#domain/article/shapes.ts'
import { namesIn } from '#projection/references-of.ts'
import { articlesByKey } from '#storage/articles/articles.ts'
import { findLatestHeads } from '#storage/articles/revisions.ts'
import type { Reader } from '#storage/core/port.ts'
import { draftCardOf } from './draft.ts'

/** The cards of articles by key: those that have been erased since are left out. */
export async function draftCards(reader: Reader, keys: readonly number[]): Promise<Map<number, DraftCard>> {
  const articles = await articlesByKey(reader, keys)
  const heads = await findLatestHeads(reader, keys)
  const names = await namesIn(
    reader,
    [...heads.values()].map(({ content }) => content),
  )
  return new Map(
    articles.flatMap((article) => {
      const head = heads.get(article.key)
      return head === undefined || article.state === 'erased' ? [] : [[article.key, draftCardOf(article, head, names)]]
    }),
  )
}
