import { aiUseFrom, NO_AI_USE } from '#domain/ai-use.ts'
import { EVERYTHING_CHANGED } from '#domain/changes/dependency.ts'
import { contactFrom, policiesFrom } from '#domain/publication.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { AuthorRecord, PublicationRecord, SectionRecord, TagRecord } from '#ingest/format.ts'
import type { CommandContext } from '#projection/context.ts'
import { findImageBySource } from '#storage/media/images.ts'
import { type Publication, putPublication } from '#storage/publication/publication.ts'
import { findAuthors } from '#storage/taxonomy/authors.ts'
import { withAncestors } from '#storage/taxonomy/sections.ts'
import { findTags, isNarrower } from '#storage/taxonomy/tags.ts'
import { checkedSlug } from '../taxonomy/references.ts'
import {
  recordUpdate,
  refile,
  reindexClassified,
  rerender,
  saveAuthor,
  saveSection,
  saveTag,
} from '../taxonomy/save.ts'
import { language, rightsFrom, timezone } from '../values.ts'

type Outcome = 'created' | 'updated' | 'unchanged'

export async function importPublication(context: CommandContext, record: PublicationRecord): Promise<Outcome> {
  const { publication } = context
  const next: Publication = {
    ...publication,
    name: record.name,
    description: record.description ?? null,
    language: record.language === undefined ? publication.language : language(record.language),
    timezone: record.timezone === undefined ? publication.timezone : timezone(record.timezone),
    rights: record.rights === undefined ? publication.rights : rightsFrom(record.rights, null),
    aiUse: record.aiUse === undefined ? publication.aiUse : (aiUseFrom(record.aiUse) ?? NO_AI_USE),
    url: record.url === undefined ? publication.url : record.url,
    policies: record.policies === undefined ? publication.policies : policiesFrom(record.policies),
    contact: record.contact === undefined ? publication.contact : contactFrom(record.contact),
  }
  if (JSON.stringify(next) === JSON.stringify(publication)) return 'unchanged'
  context.publication = { ...next, updatedAt: context.at }
  await putPublication(context.transaction, context.publication)
  recordUpdate(context, 'publication', publication.id, EVERYTHING_CHANGED)
  return 'updated'
}

export async function importSection(context: CommandContext, record: SectionRecord): Promise<Outcome> {
  const existing = context.sections.bySlug.get(record.slug)
  const section = {
    slug: checkedSlug(record.slug),
    name: record.name,
    description: record.description ?? null,
    parentKey: record.parent == null ? null : sectionKey(context, record.parent, '/parent'),
    position: record.position ?? 0,
  }
  if (existing && isSame(existing, section)) return 'unchanged'
  if (
    existing &&
    section.parentKey !== null &&
    withAncestors(section.parentKey, context.sections.byKey).includes(existing.key)
  ) {
    throw new RefusedInput('/parent', `${record.parent} stands below ${record.slug} itself`)
  }
  const saved = await saveSection(context, section, existing)
  if (!existing) return 'created'
  if (existing.parentKey !== section.parentKey) await refile(context, 'section', saved.key)
  else if (existing.name !== section.name) await rerender(context, 'section', saved.key)
  return 'updated'
}

export async function importTag(context: CommandContext, record: TagRecord): Promise<Outcome> {
  const existing = (await findTags(context.transaction, [record.slug]))[0]
  const tag = {
    slug: checkedSlug(record.slug),
    name: record.name,
    type: record.type ?? ('keyword' as const),
    description: record.description ?? null,
    broaderKey: record.broader == null ? null : await tagKey(context, record.broader, '/broader'),
    aliases: record.aliases ?? [],
    mediaTopic: record.mediaTopic ?? null,
    wikidata: record.wikidata ?? null,
  }
  if (existing && isSame(existing, tag)) return 'unchanged'
  if (existing && tag.broaderKey !== null && (await isNarrower(context.transaction, tag.broaderKey, existing.key)))
    throw new RefusedInput('/broader', `${record.broader} is itself a case of ${record.slug}`)
  const saved = await saveTag(context, tag, existing)
  if (!existing) return 'created'
  if (existing.name !== tag.name || existing.type !== tag.type) await rerender(context, 'tag', saved.key)
  else if (!isSame(existing, { aliases: tag.aliases })) await reindexClassified(context, 'tag', saved.key)
  return 'updated'
}

export async function importAuthor(context: CommandContext, record: AuthorRecord, source: string): Promise<Outcome> {
  const existing = (await findAuthors(context.transaction, [record.slug]))[0]
  const author = {
    slug: checkedSlug(record.slug),
    name: record.name,
    bio: record.bio ?? null,
    imageKey: record.image == null ? null : await portraitKey(context, source, record.image),
    links: record.links ?? [],
  }
  if (existing && isSame(existing, author)) return 'unchanged'
  const saved = await saveAuthor(context, author, existing)
  if (!existing) return 'created'
  if (existing.name !== author.name) await rerender(context, 'author', saved.key)
  return 'updated'
}

function sectionKey(context: CommandContext, slug: string, field: string): number {
  const section = context.sections.bySlug.get(slug)
  if (!section) throw new RefusedInput(field, `There is no section ${slug} on an earlier line`)
  return section.key
}

async function tagKey(context: CommandContext, slug: string, field: string): Promise<number> {
  const tag = (await findTags(context.transaction, [slug]))[0]
  if (!tag) throw new RefusedInput(field, `There is no tag ${slug} on an earlier line`)
  return tag.key
}

async function portraitKey(context: CommandContext, source: string, sourceId: string): Promise<number> {
  const image = await findImageBySource(context.transaction, source, sourceId)
  if (!image) throw new RefusedInput('/image', `There is no image ${sourceId} on an earlier line`)
  return image.key
}

function isSame(existing: object, fields: object): boolean {
  return Object.entries(fields).every(
    ([name, value]) => JSON.stringify((existing as Record<string, unknown>)[name]) === JSON.stringify(value),
  )
}
