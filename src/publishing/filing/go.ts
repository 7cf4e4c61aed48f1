import { type ProductRule, subjectName } from '#domain/product.ts'
import { authorsByKey } from '#storage/authors.ts'
import { deleteSubject } from '#storage/gone.ts'
import { keepOldSlug, passOldSlugs } from '#storage/slugs.ts'
import { moveNarrower, type Tag, tagsByKey, updateTag } from '#storage/tags.ts'
import type { Facet } from '#storage/transaction.ts'
import type { Desk } from '../desk.ts'
import { beginProductRework } from '../partners/rework-product.ts'
import { recordFiling } from './filing-desk.ts'

/**
 * The last step of a merge: no story stands under the tag any more. It goes; its names and slugs lead to the other, which
 * is given as it is now.
 */
export async function finishMerge(desk: Desk, fromKey: number, intoKey: number): Promise<Tag> {
  const { transaction } = desk
  const tags = await tagsByKey(transaction, [fromKey, intoKey])
  const from = tags.find(({ key }) => key === fromKey)
  const into = tags.find(({ key }) => key === intoKey)
  if (!from || !into) throw new Error(`Tag ${fromKey} or ${intoKey} is gone before its merge was done.`)
  await moveNarrower(transaction, from.key, into.key)
  await deleteSubject(transaction, 'tag', from.key)
  await passOldSlugs(transaction, 'tag', from.key, into.key)
  await keepOldSlug(transaction, 'tag', from.slug, into.key)
  const aliases = new Set([...into.aliases, from.name, ...from.aliases])
  aliases.delete(into.name)
  const merged = {
    ...into,
    aliases: [...aliases],
    description: into.description ?? from.description,
    mediaTopic: into.mediaTopic ?? from.mediaTopic,
    wikidata: into.wikidata ?? from.wikidata,
    updatedAt: desk.at,
  }
  await updateTag(transaction, merged)
  desk.tags.clear()
  recordFiling(desk, 'tag', from.id, 'merged')
  recordFiling(desk, 'tag', into.id, 'updated')
  // What meant the one tag means the other now: stories that had only that enter.
  desk.products = await desk.newsroom.products.current(transaction)
  for (const product of desk.products.byKey.values())
    if (names(product.rule, subjectName('tag', into.key))) await beginProductRework(desk, 'merge-tag', product)
  return merged
}

/** The last step of a deletion: nothing stands under it any more. */
export async function finishDeletion(desk: Desk, facet: Facet, key: number): Promise<void> {
  const { transaction } = desk
  const subject = await subjectOf(desk, facet, key)
  if (!subject) throw new Error(`The ${facet} ${key} is gone before its deletion was done.`)
  if (facet === 'tag') await moveNarrower(transaction, key, subject.broaderKey)
  await deleteSubject(transaction, facet, key)
  await passOldSlugs(transaction, facet, key, null)
  for (const known of [desk.tags, desk.authors]) known.clear()
  recordFiling(desk, facet, subject.id, 'deleted')
}

function names({ alternatives }: ProductRule, subject: string): boolean {
  return alternatives.some(({ all, none }) => all.includes(subject) || none.includes(subject))
}

async function subjectOf(
  desk: Desk,
  facet: Facet,
  key: number,
): Promise<{ id: string; broaderKey: number | null } | undefined> {
  if (facet === 'tag') return (await tagsByKey(desk.transaction, [key]))[0]
  const found = facet === 'section' ? desk.sections.byKey.get(key) : (await authorsByKey(desk.transaction, [key]))[0]
  return found && { id: found.id, broaderKey: null }
}
