import type { RevisionContent } from '#domain/article/content.ts'
import { isMadeByArticle } from '#storage/articles/counts.ts'
import { countUnpublishedUses, keysMeaning, markGone } from '#storage/taxonomy/redirects.ts'
import { countLiveFiledUnder } from '#storage/articles/live.ts'
import { FACETS, type Facet } from '#storage/core/unit-of-work.ts'
import type { Desk } from '#projection/context.ts'
import { finishDeletion } from './remove.ts'

/** What the revisions of an article are filed under, by key. */
export function filedUnder(contents: readonly RevisionContent[]): Record<Facet, number[]> {
  const distinct = (keys: (number | null)[]) => [...new Set(keys.filter((key) => key !== null))]
  return {
    section: distinct(contents.flatMap(({ sectionKey, sectionKeys }) => [sectionKey, ...sectionKeys])),
    tag: distinct(contents.flatMap(({ tagKeys }) => tagKeys)),
    author: distinct(contents.flatMap(({ authors }) => authors.map(({ authorKey }) => authorKey))),
  }
}

/**
 * Deletes the sections, tags and authors that an erased article made by naming them and that no other article has: the
 * name may be that of the person for whose sake it was erased.
 */
export async function forgetNames(desk: Desk, filed: Record<Facet, number[]>): Promise<void> {
  const { transaction } = desk
  for (const facet of FACETS)
    for (const key of filed[facet]) {
      if (!(await isMadeByArticle(transaction, facet, key))) continue
      const keys = await keysMeaning(transaction, facet, key)
      if ((await countLiveFiledUnder(transaction, facet, key)) > 0) continue
      if ((await countUnpublishedUses(transaction, facet, keys)) > 0) continue
      await markGone(transaction, facet, key, null, desk.at)
      await finishDeletion(desk, facet, key)
    }
}
