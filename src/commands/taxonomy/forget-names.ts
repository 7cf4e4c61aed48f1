import type { RevisionContent } from '#domain/article/content.ts'
import { TAXONOMY_KINDS, type TaxonomyKind } from '#domain/article/filter.ts'
import type { CommandContext } from '#projection/context.ts'
import { isMadeByArticle } from '#storage/articles/counts.ts'
import { countLiveClassifiedUnder } from '#storage/articles/live.ts'
import { countUnpublishedUses, keysMeaning, markGone } from '#storage/taxonomy/redirects.ts'
import { forgetDeletedSlugs } from '#storage/taxonomy/slugs.ts'
import { finishDeletion } from './remove.ts'

/** The taxonomy of the revisions of an article, by key. */
export function classifiedUnder(contents: readonly RevisionContent[]): Record<TaxonomyKind, number[]> {
  const distinct = (keys: (number | null)[]) => [...new Set(keys.filter((key) => key !== null))]
  return {
    section: distinct(contents.flatMap(({ sectionKey, sectionKeys }) => [sectionKey, ...sectionKeys])),
    tag: distinct(contents.flatMap(({ tagKeys }) => tagKeys)),
    author: distinct(contents.flatMap(({ authors }) => authors.map(({ authorKey }) => authorKey))),
  }
}

/**
 * Deletes the sections, tags and authors that an erased article made by naming them and that no other article has, and what
 * is left of those that were deleted before: the name may be that of the person for whose sake it was erased.
 */
export async function forgetNames(
  context: CommandContext,
  classified: Record<TaxonomyKind, number[]>,
  known: { isOpen: boolean },
): Promise<void> {
  const { transaction } = context
  for (const facet of TAXONOMY_KINDS)
    for (const key of classified[facet]) {
      await forgetDeletedSlugs(transaction, facet, key)
      if (!(await isMadeByArticle(transaction, facet, key))) continue
      const keys = await keysMeaning(transaction, facet, key)
      if ((await countLiveClassifiedUnder(transaction, facet, key)) > 0) continue
      if ((await countUnpublishedUses(transaction, facet, keys)) > 0) continue
      await markGone(transaction, facet, key, null, context.at)
      await finishDeletion(context, facet, key, { ...known, isForgotten: true })
    }
}
