import { publicAt } from '#domain/article/audience.ts'
import { EVERYTHING_CHANGED, FILING } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { mediaTopicName, nearestMediaTopic } from '#domain/taxonomy/media-topics.ts'
import { countUnpublishedUses, keysMeaning, markGone } from '#storage/taxonomy/redirects.ts'
import { countLiveFiledUnder } from '#storage/articles/live.ts'
import { findFiled, findListed } from '#storage/taxonomy/slugs.ts'
import { findTags, isNarrower, type Tag, updateTag } from '#storage/taxonomy/tags.ts'
import type { Desk } from '#projection/context.ts'
import type { Newsroom } from '#projection/services.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { Filed, FilingCommands, FilingResults, TagInput } from './taxonomy-commands.ts'
import {
  atFilingDesk,
  changeSlug,
  differs,
  hint,
  newSlug,
  presentSlug,
  recordFiling,
  refuseGoing,
} from './taxonomy-context.ts'
import { beginRework } from './rework.ts'
import { saveTag } from './save.ts'

/** A new tag. Throws `conflict`. */
export function createTag(newsroom: Newsroom, command: FilingCommands['create-tag']): Promise<Filed> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const { input } = command
    const made = {
      slug: await newSlug(desk, 'tag', input.slug, input.name),
      name: input.name,
      type: input.type ?? ('keyword' as const),
      description: input.description ?? null,
      broaderKey: await broaderKey(desk, input.broader ?? null, null),
      aliases: aliasesOf(input.aliases ?? [], input.name),
      mediaTopic: checkedTopic(input.mediaTopic ?? null),
      wikidata: input.wikidata ?? null,
    }
    const { id, slug } = await saveTag(desk, made, undefined)
    return { id, slug, job: null }
  })
}

/** Changes what the patch names. Throws `not-found`, `conflict`. */
export function patchTag(newsroom: Newsroom, command: FilingCommands['patch-tag']): Promise<Filed> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const before = await tagOf(desk, command.slug)
    await refuseGoing(desk, 'tag', before, { mayReceive: true })
    const after = await patched(desk, before, command.patch)
    const { id, slug } = after
    if (!differs(before, after, ...FIELDS)) return { id, slug, job: null }
    await updateTag(desk.transaction, after)
    desk.tags.bySlug.delete(before.slug)
    desk.tags.put(after)
    const isShown = differs(before, after, 'slug', 'name', 'type')
    recordFiling(desk, 'tag', id, 'updated', [isShown ? EVERYTHING_CHANGED : FILING])
    if (!isShown && !differs(before, after, 'aliases')) return { id, slug, job: null }
    const work = { kind: isShown ? 'refile' : 'reindex', facet: 'tag', key: after.key, after: 0 } as const
    return { id, slug, job: await beginRework(desk, command.verb, id, work) }
  })
}

const FIELDS = ['slug', 'name', 'type', 'description', 'broaderKey', 'aliases', 'mediaTopic', 'wikidata'] as const

/** Deletes a tag that no story has; with `force` it is taken off them. Throws `not-found`, `conflict`. */
export function deleteTag(newsroom: Newsroom, command: FilingCommands['delete-tag']): Promise<Filed> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const tag = await tagOf(desk, command.slug)
    await refuseGoing(desk, 'tag', tag, { mayReceive: false })
    if (!command.force) await refuseUsed(desk, tag)
    await markGone(desk.transaction, 'tag', tag.key, null, desk.at)
    const job = await beginRework(desk, command.verb, tag.id, { kind: 'delete', facet: 'tag', key: tag.key })
    return { id: tag.id, slug: tag.slug, job }
  })
}

/**
 * Every story of a tag gets another one instead, whatever its state and in every revision. The tag goes when its last live
 * story has moved; its names and slugs then lead to the other. Throws `not-found`, `conflict`.
 */
export function mergeTag(
  newsroom: Newsroom,
  command: FilingCommands['merge-tag'],
): Promise<FilingResults['merge-tag']> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const from = await tagOf(desk, command.slug)
    const into = await targetOf(desk, command.into)
    if (from.key === into.key) throw new RefusedInput('/into', 'is the tag itself')
    await refuseGoing(desk, 'tag', from, { mayReceive: false })
    await refuseGoing(desk, 'tag', into, { mayReceive: true })
    // What is a case of a tag can't stay one when the two become the same.
    if (await isNarrower(desk.transaction, into.key, from.key))
      await updateTag(desk.transaction, { ...into, broaderKey: from.broaderKey })
    await markGone(desk.transaction, 'tag', from.key, into.key, desk.at)
    desk.tags.clear()
    const isOpen = (await findListed(desk.transaction, 'tag', from.slug, publicAt(desk.at))) !== null
    const work = { kind: 'merge', facet: 'tag', key: from.key, into: into.key, isOpen } as const
    return { id: into.id, slug: into.slug, job: await beginRework(desk, command.verb, from.id, work) }
  })
}

async function patched(desk: Desk, before: Tag, patch: TagInput): Promise<Tag> {
  const name = patch.name ?? before.name
  return {
    ...before,
    slug: await changeSlug(desk, 'tag', before, patch.slug),
    name,
    type: patch.type === undefined ? before.type : (patch.type ?? 'keyword'),
    description: patch.description === undefined ? before.description : patch.description,
    broaderKey: patch.broader === undefined ? before.broaderKey : await broaderKey(desk, patch.broader, before),
    aliases: aliasesOf(patch.aliases === undefined ? before.aliases : (patch.aliases ?? []), name),
    mediaTopic: patch.mediaTopic === undefined ? before.mediaTopic : checkedTopic(patch.mediaTopic),
    wikidata: patch.wikidata === undefined ? before.wikidata : patch.wikidata,
    updatedAt: desk.at,
  }
}

async function tagOf(desk: Desk, slug: string): Promise<Tag> {
  return (await findTags(desk.transaction, [await presentSlug(desk.transaction, 'tag', slug)]))[0] as Tag
}

async function targetOf(desk: Desk, slug: string): Promise<Tag> {
  const found = await findFiled(desk.transaction, 'tag', slug)
  if (!found) throw new RefusedInput('/into', `There is no tag ${slug}.${await hint(desk.transaction, 'tag', slug)}`)
  return (await findTags(desk.transaction, [found.slug]))[0] as Tag
}

/** Throws `RefusedInput`. */
async function broaderKey(desk: Desk, slug: string | null, tag: Tag | null): Promise<number | null> {
  if (slug === null) return null
  const found = await findFiled(desk.transaction, 'tag', slug)
  const broader = found && (await findTags(desk.transaction, [found.slug]))[0]
  if (!broader)
    throw new RefusedInput('/broader', `There is no tag ${slug}.${await hint(desk.transaction, 'tag', slug)}`)
  if (tag && (await isNarrower(desk.transaction, broader.key, tag.key)))
    throw new RefusedInput(
      '/broader',
      `${slug} is ${broader.key === tag.key ? 'the tag itself' : `itself a case of ${tag.slug}`}`,
    )
  await refuseGoing(desk, 'tag', broader, { mayReceive: true })
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
    `${topic} is not an IPTC Media Topic in use, like medtop:20000053${near ? `; did you mean ${near.id} (${near.name})?` : ''}`,
  )
}

async function refuseUsed(desk: Desk, tag: Tag): Promise<void> {
  const live = await countLiveFiledUnder(desk.transaction, 'tag', tag.key)
  const keys = await keysMeaning(desk.transaction, 'tag', tag.key)
  const others = live > 0 ? 0 : await countUnpublishedUses(desk.transaction, 'tag', keys)
  if (live + others === 0) return
  const what = live > 0 ? `${live} live stories have` : `${others} stories (drafts, unpublished) have`
  throw new BroadsheetError(
    'conflict',
    `${what} the tag ${tag.slug}. Merge it into another one, or take it off them all with ?force=true.`,
  )
}
