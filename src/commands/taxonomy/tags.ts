import { EVERYTHING_CHANGED, subjectDependency, TAXONOMY } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { NO_TRANSLATIONS, translationsFrom } from '#domain/name-translations.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { mediaTopicName, nearestMediaTopic } from '#domain/taxonomy/media-topics.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import { countLiveClassifiedUnder } from '#storage/articles/live.ts'
import { countUnpublishedUses, keysMeaning, markGone } from '#storage/taxonomy/redirects.ts'
import { findClassified } from '#storage/taxonomy/slugs.ts'
import { findTags, isNarrower, type Tag, updateTag } from '#storage/taxonomy/tags.ts'
import { changeArtwork } from '../media/artwork.ts'
import { beginRework } from './rework.ts'
import { saveTag, takeInHand, typeOfSaving } from './save.ts'
import type { Classified, TagInput, TaxonomyCommands, TaxonomyResults } from './taxonomy-commands.ts'
import {
  changeSlug,
  differs,
  hint,
  isKnownToReaders,
  newSlug,
  presentSlug,
  recordTaxonomy,
  refuseGoing,
  withTaxonomyContext,
} from './taxonomy-context.ts'

/** A new tag. Throws `conflict`. */
export function createTag(services: Services, command: TaxonomyCommands['create-tag']): Promise<Classified> {
  return withTaxonomyContext(services, command, async (context) => {
    const { input } = command
    const made = {
      slug: await newSlug(context, 'tag', input.slug, input.name),
      name: input.name,
      type: input.type ?? ('keyword' as const),
      description: input.description ?? null,
      translations: translationsFrom(NO_TRANSLATIONS, input.translations),
      broaderKey: await broaderKey(context, input.broader ?? null, null),
      aliases: aliasesOf(input.aliases ?? [], input.name),
      mediaTopic: checkedTopic(input.mediaTopic ?? null),
      wikidata: input.wikidata ?? null,
    }
    const { key, id, slug } = await saveTag(context, made, undefined)
    await changeArtwork(context, 'tag', key, input.artwork)
    return { id, slug, job: null }
  })
}

/** Changes what the patch names. Throws `not-found`, `conflict`. */
export function patchTag(services: Services, command: TaxonomyCommands['patch-tag']): Promise<Classified> {
  return withTaxonomyContext(services, command, async (context) => {
    const before = await tagOf(context, command.slug)
    await refuseGoing(context, 'tag', before, { mayReceive: true })
    const after = await patched(context, before, command.patch)
    const { id, slug } = after
    const isDrawn = await changeArtwork(context, 'tag', before.key, command.patch.artwork)
    if (!isDrawn && !differs(before, after, ...FIELDS)) return { id, slug, job: null }
    const type = await typeOfSaving(context, 'tag', before)
    await takeInHand(context, 'tag', after.broaderKey)
    await updateTag(context.transaction, after)
    context.tags.bySlug.delete(before.slug)
    context.tags.put(after)
    const isShown = differs(before, after, 'slug', 'name', 'translations', 'type')
    const touched = isShown ? [EVERYTHING_CHANGED] : [TAXONOMY, subjectDependency('tag', after.key)]
    recordTaxonomy(context, 'tag', id, type, touched)
    if (!isShown && !differs(before, after, 'aliases')) return { id, slug, job: null }
    const work = { kind: isShown ? 'refile' : 'reindex', facet: 'tag', key: after.key, after: 0 } as const
    return { id, slug, job: await beginRework(context, command.verb, id, work) }
  })
}

const FIELDS = [
  ...(['slug', 'name', 'type', 'description', 'translations'] as const),
  ...(['broaderKey', 'aliases', 'mediaTopic', 'wikidata'] as const),
]

/** Deletes a tag that no article has; with `force` it is taken off them. Throws `not-found`, `conflict`. */
export function deleteTag(services: Services, command: TaxonomyCommands['delete-tag']): Promise<Classified> {
  return withTaxonomyContext(services, command, async (context) => {
    const tag = await tagOf(context, command.slug)
    await refuseGoing(context, 'tag', tag, { mayReceive: false })
    if (!command.force) await refuseUsed(context, tag)
    await markGone(context.transaction, 'tag', tag.key, null, context.at)
    const isOpen = await isKnownToReaders(context, 'tag', tag.slug)
    const job = await beginRework(context, command.verb, tag.id, { kind: 'delete', facet: 'tag', key: tag.key, isOpen })
    return { id: tag.id, slug: tag.slug, job }
  })
}

/**
 * Replaces a tag by another on every article, in any state and in every revision. The tag is deleted when its last live article
 * has moved; its names and slugs then belong to the other. Throws `not-found`, `conflict`.
 */
export function mergeTag(
  services: Services,
  command: TaxonomyCommands['merge-tag'],
): Promise<TaxonomyResults['merge-tag']> {
  return withTaxonomyContext(services, command, async (context) => {
    const from = await tagOf(context, command.slug)
    const into = await targetOf(context, command.into)
    if (from.key === into.key) throw new RefusedInput('/into', 'must not be the tag itself')
    await refuseGoing(context, 'tag', from, { mayReceive: false })
    await refuseGoing(context, 'tag', into, { mayReceive: true })
    // What is a case of a tag can't stay one when the two become the same.
    if (await isNarrower(context.transaction, into.key, from.key))
      await updateTag(context.transaction, { ...into, broaderKey: from.broaderKey })
    await markGone(context.transaction, 'tag', from.key, into.key, context.at)
    context.tags.clear()
    const isOpen = await isKnownToReaders(context, 'tag', from.slug)
    const work = { kind: 'merge', facet: 'tag', key: from.key, into: into.key, isOpen } as const
    return { id: into.id, slug: into.slug, job: await beginRework(context, command.verb, from.id, work) }
  })
}

async function patched(context: CommandContext, before: Tag, patch: TagInput): Promise<Tag> {
  const name = patch.name ?? before.name
  return {
    ...before,
    slug: await changeSlug(context, 'tag', before, patch.slug),
    name,
    type: patch.type === undefined ? before.type : (patch.type ?? 'keyword'),
    description: patch.description === undefined ? before.description : patch.description,
    translations: translationsFrom(before.translations, patch.translations),
    broaderKey: patch.broader === undefined ? before.broaderKey : await broaderKey(context, patch.broader, before),
    aliases: aliasesOf(patch.aliases === undefined ? before.aliases : (patch.aliases ?? []), name),
    mediaTopic: patch.mediaTopic === undefined ? before.mediaTopic : checkedTopic(patch.mediaTopic),
    wikidata: patch.wikidata === undefined ? before.wikidata : patch.wikidata,
    updatedAt: context.at,
  }
}

async function tagOf(context: CommandContext, slug: string): Promise<Tag> {
  return (await findTags(context.transaction, [await presentSlug(context.transaction, 'tag', slug)]))[0] as Tag
}

async function targetOf(context: CommandContext, slug: string): Promise<Tag> {
  const found = await findClassified(context.transaction, 'tag', slug)
  if (!found) throw new RefusedInput('/into', `There is no tag ${slug}.${await hint(context.transaction, 'tag', slug)}`)
  return (await findTags(context.transaction, [found.slug]))[0] as Tag
}

/** Throws `RefusedInput`. */
async function broaderKey(context: CommandContext, slug: string | null, tag: Tag | null): Promise<number | null> {
  if (slug === null) return null
  const found = await findClassified(context.transaction, 'tag', slug)
  const broader = found && (await findTags(context.transaction, [found.slug]))[0]
  if (!broader)
    throw new RefusedInput('/broader', `There is no tag ${slug}.${await hint(context.transaction, 'tag', slug)}`)
  if (tag && (await isNarrower(context.transaction, broader.key, tag.key)))
    throw new RefusedInput(
      '/broader',
      `${slug} is ${broader.key === tag.key ? 'the tag itself' : `narrower than ${tag.slug}`}`,
    )
  await refuseGoing(context, 'tag', broader, { mayReceive: true })
  return broader.key
}

function aliasesOf(aliases: string[], name: string): string[] {
  return [...new Set(aliases.map((alias) => alias.trim()))].filter((alias) => alias !== '' && alias !== name)
}

/** Throws `RefusedInput`. */
function checkedTopic(topic: string | null): string | null {
  if (topic === null || mediaTopicName(topic) !== null) return topic
  const near = nearestMediaTopic(topic)
  throw new RefusedInput(
    '/mediaTopic',
    `${topic} is not an active IPTC Media Topic such as medtop:20000053${near ? `; did you mean ${near.id} (${near.name})?` : ''}`,
  )
}

async function refuseUsed(context: CommandContext, tag: Tag): Promise<void> {
  const live = await countLiveClassifiedUnder(context.transaction, 'tag', tag.key)
  const keys = await keysMeaning(context.transaction, 'tag', tag.key)
  const others = live > 0 ? 0 : await countUnpublishedUses(context.transaction, 'tag', keys)
  if (live + others === 0) return
  const what = live > 0 ? `${live} live articles have` : `${others} articles (drafts, unpublished) have`
  throw new BroadsheetError(
    'conflict',
    `${what} the tag ${tag.slug}. Merge it into another tag, or remove it from them with ?force=true.`,
  )
}
