import type { TaxonomyKind } from '#domain/article/filter.ts'
import { EVERYTHING_CHANGED } from '#domain/changes/dependency.ts'
import { type ProductRule, subjectName } from '#domain/products/product.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Writer } from '#storage/core/port.ts'
import { artworkOf, putArtwork } from '#storage/media/artwork.ts'
import { authorsByKey } from '#storage/taxonomy/authors.ts'
import { deleteSubject } from '#storage/taxonomy/redirects.ts'
import { deleteSlugs, keepDeletedSlugs, keepOldSlug, passOldSlugs } from '#storage/taxonomy/slugs.ts'
import { moveNarrower, type Tag, tagsByKey, updateTag } from '#storage/taxonomy/tags.ts'
import { beginProductRework } from '../partners/rework-product.ts'
import { recordTaxonomy } from './taxonomy-context.ts'

/** What a tag is merged into, by key, and whether readers knew the tag as the merge began. */
export interface Merging {
  into: number
  isOpen: boolean
}

/**
 * The last step of a merge, once the tag has no articles: it is deleted; its names and slugs redirect to the other, which is
 * returned as it is now. Redirects of a tag that only hidden articles had stay visible to the newsroom only: they would reveal
 * what those articles are about, so the other tag, including its visibility, is unchanged.
 */
export async function finishMerge(
  context: CommandContext,
  fromKey: number,
  { into: intoKey, isOpen }: Merging,
): Promise<Tag> {
  const { transaction } = context
  const tags = await tagsByKey(transaction, [fromKey, intoKey])
  const from = tags.find(({ key }) => key === fromKey)
  const into = tags.find(({ key }) => key === intoKey)
  if (!from || !into) throw new Error(`Tag ${fromKey} or ${intoKey} was deleted before the merge was complete.`)
  await moveNarrower(transaction, from.key, into.key)
  if (isOpen) {
    await passArtwork(transaction, from.key, into.key)
    // The other tag may be deleted in turn, and with it the redirect.
    await keepDeletedSlugs(transaction, 'tag', from)
  }
  await deleteSubject(transaction, 'tag', from.key)
  const to = { key: into.key, isHidden: !isOpen }
  await passOldSlugs(transaction, 'tag', from.key, to)
  await keepOldSlug(transaction, 'tag', from.slug, to)
  context.tags.clear()
  const merged = isOpen ? await withNamesOf(context, from, into) : into
  recordTaxonomy(context, 'tag', from.id, 'merged', isOpen ? [EVERYTHING_CHANGED] : [], { mergedInto: into.key })
  if (isOpen) recordTaxonomy(context, 'tag', into.id, 'updated')
  // What meant the one tag means the other now: articles that had only that enter.
  context.products = await context.services.products.current(transaction)
  for (const product of context.products.byKey.values())
    if (names(product.rule, subjectName('tag', into.key))) await beginProductRework(context, 'merge-tag', product)
  return merged
}

/** A tag without artwork gets that of the one that is merged into it. */
async function passArtwork(writer: Writer, from: number, into: number): Promise<void> {
  const artwork = await artworkOf(writer, 'tag', [from, into])
  const image = artwork.get(from)
  if (image !== undefined && !artwork.has(into)) await putArtwork(writer, 'tag', into, image.key)
}

/** The tag with the names of the one that is merged into it, and what it lacks of the other's identities. */
async function withNamesOf(context: CommandContext, from: Tag, into: Tag): Promise<Tag> {
  const aliases = new Set([...into.aliases, from.name, ...from.aliases])
  aliases.delete(into.name)
  const merged = {
    ...into,
    aliases: [...aliases],
    description: into.description ?? from.description,
    translations: { ...from.translations, ...into.translations },
    mediaTopic: into.mediaTopic ?? from.mediaTopic,
    wikidata: into.wikidata ?? from.wikidata,
    updatedAt: context.at,
  }
  await updateTag(context.transaction, merged)
  return merged
}

/**
 * The last step of a deletion, once it has no articles. One that was never public is deleted without an announcement, and
 * nothing is left of the slugs of one that is forgotten.
 */
export async function finishDeletion(
  context: CommandContext,
  facet: TaxonomyKind,
  key: number,
  { isOpen, isForgotten = false }: { isOpen: boolean; isForgotten?: boolean },
): Promise<void> {
  const { transaction } = context
  const subject = await subjectOf(context, facet, key)
  if (!subject) throw new Error(`The ${facet} ${key} was deleted before its deletion job was complete.`)
  if (facet === 'tag') await moveNarrower(transaction, key, subject.broaderKey)
  await deleteSubject(transaction, facet, key)
  await deleteSlugs(transaction, facet, { key, slug: subject.slug }, { isOpen, isForgotten })
  for (const known of [context.tags, context.authors]) known.clear()
  recordTaxonomy(context, facet, subject.id, 'deleted', isOpen ? [EVERYTHING_CHANGED] : [])
}

function names({ alternatives }: ProductRule, subject: string): boolean {
  return alternatives.some(({ all, none }) => all.includes(subject) || none.includes(subject))
}

async function subjectOf(
  context: CommandContext,
  facet: TaxonomyKind,
  key: number,
): Promise<{ id: string; slug: string; broaderKey: number | null } | undefined> {
  if (facet === 'tag') return (await tagsByKey(context.transaction, [key]))[0]
  const found =
    facet === 'section' ? context.sections.byKey.get(key) : (await authorsByKey(context.transaction, [key]))[0]
  return found && { id: found.id, slug: found.slug, broaderKey: null }
}
