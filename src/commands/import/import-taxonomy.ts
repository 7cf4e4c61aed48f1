import { EVERYTHING_CHANGED } from '#domain/changes/dependency.ts'
import { findAuthors } from '#storage/taxonomy/authors.ts'
import { findImageBySource } from '#storage/media/images.ts'
import { type Publication, putPublication } from '#storage/publication/publication.ts'
import { withAncestors } from '#storage/taxonomy/sections.ts'
import { findTags, isNarrower } from '#storage/taxonomy/tags.ts'
import type { Desk } from '#projection/context.ts'
import { checkedSlug } from '../taxonomy/references.ts'
import { recordUpdate, refile, reindexFiled, rerender, saveAuthor, saveSection, saveTag } from '../taxonomy/save.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { language, rightsFrom, timezone } from '../values.ts'
import type { AuthorRecord, PublicationRecord, SectionRecord, TagRecord } from '#ingest/format.ts'

type Outcome = 'created' | 'updated' | 'unchanged'

export async function importPublication(desk: Desk, record: PublicationRecord): Promise<Outcome> {
  const { publication } = desk
  const next: Publication = {
    ...publication,
    name: record.name,
    description: record.description ?? null,
    language: record.language === undefined ? publication.language : language(record.language),
    timezone: record.timezone === undefined ? publication.timezone : timezone(record.timezone),
    rights: record.rights === undefined ? publication.rights : rightsFrom(record.rights, null),
  }
  if (JSON.stringify(next) === JSON.stringify(publication)) return 'unchanged'
  desk.publication = { ...next, updatedAt: desk.at }
  await putPublication(desk.transaction, desk.publication)
  recordUpdate(desk, 'publication', publication.id, EVERYTHING_CHANGED)
  return 'updated'
}

export async function importSection(desk: Desk, record: SectionRecord): Promise<Outcome> {
  const existing = desk.sections.bySlug.get(record.slug)
  const section = {
    slug: checkedSlug(record.slug),
    name: record.name,
    description: record.description ?? null,
    parentKey: record.parent == null ? null : sectionKey(desk, record.parent, '/parent'),
    position: record.position ?? 0,
  }
  if (existing && isSame(existing, section)) return 'unchanged'
  if (
    existing &&
    section.parentKey !== null &&
    withAncestors(section.parentKey, desk.sections.byKey).includes(existing.key)
  ) {
    throw new RefusedInput('/parent', `${record.parent} stands below ${record.slug} itself`)
  }
  const saved = await saveSection(desk, section, existing)
  if (!existing) return 'created'
  if (existing.parentKey !== section.parentKey) await refile(desk, 'section', saved.key)
  else if (existing.name !== section.name) await rerender(desk, 'section', saved.key)
  return 'updated'
}

export async function importTag(desk: Desk, record: TagRecord): Promise<Outcome> {
  const existing = (await findTags(desk.transaction, [record.slug]))[0]
  const tag = {
    slug: checkedSlug(record.slug),
    name: record.name,
    type: record.type ?? ('keyword' as const),
    description: record.description ?? null,
    broaderKey: record.broader == null ? null : await tagKey(desk, record.broader, '/broader'),
    aliases: record.aliases ?? [],
    mediaTopic: record.mediaTopic ?? null,
    wikidata: record.wikidata ?? null,
  }
  if (existing && isSame(existing, tag)) return 'unchanged'
  if (existing && tag.broaderKey !== null && (await isNarrower(desk.transaction, tag.broaderKey, existing.key)))
    throw new RefusedInput('/broader', `${record.broader} is itself a case of ${record.slug}`)
  const saved = await saveTag(desk, tag, existing)
  if (!existing) return 'created'
  if (existing.name !== tag.name || existing.type !== tag.type) await rerender(desk, 'tag', saved.key)
  else if (!isSame(existing, { aliases: tag.aliases })) await reindexFiled(desk, 'tag', saved.key)
  return 'updated'
}

export async function importAuthor(desk: Desk, record: AuthorRecord, source: string): Promise<Outcome> {
  const existing = (await findAuthors(desk.transaction, [record.slug]))[0]
  const author = {
    slug: checkedSlug(record.slug),
    name: record.name,
    bio: record.bio ?? null,
    imageKey: record.image == null ? null : await portraitKey(desk, source, record.image),
    links: record.links ?? [],
  }
  if (existing && isSame(existing, author)) return 'unchanged'
  const saved = await saveAuthor(desk, author, existing)
  if (!existing) return 'created'
  if (existing.name !== author.name) await rerender(desk, 'author', saved.key)
  return 'updated'
}

function sectionKey(desk: Desk, slug: string, field: string): number {
  const section = desk.sections.bySlug.get(slug)
  if (!section) throw new RefusedInput(field, `There is no section ${slug} on an earlier line`)
  return section.key
}

async function tagKey(desk: Desk, slug: string, field: string): Promise<number> {
  const tag = (await findTags(desk.transaction, [slug]))[0]
  if (!tag) throw new RefusedInput(field, `There is no tag ${slug} on an earlier line`)
  return tag.key
}

async function portraitKey(desk: Desk, source: string, sourceId: string): Promise<number> {
  const image = await findImageBySource(desk.transaction, source, sourceId)
  if (!image) throw new RefusedInput('/image', `There is no image ${sourceId} on an earlier line`)
  return image.key
}

function isSame(existing: object, fields: object): boolean {
  return Object.entries(fields).every(
    ([name, value]) => JSON.stringify((existing as Record<string, unknown>)[name]) === JSON.stringify(value),
  )
}
