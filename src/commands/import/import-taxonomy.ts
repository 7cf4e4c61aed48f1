import { aiUseFrom, NO_AI_USE } from '#domain/ai-use.ts'
import type { TaxonomyKind } from '#domain/article/filter.ts'
import { EVERYTHING_CHANGED } from '#domain/changes/dependency.ts'
import { NO_TRANSLATIONS, translationsFrom } from '#domain/name-translations.ts'
import { contactFrom, policiesFrom } from '#domain/publication.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { AuthorRecord, PublicationRecord, SectionRecord, TagRecord } from '#ingest/format.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Making } from '#storage/articles/counts.ts'
import { adoptIdentity } from '#storage/core/identity.ts'
import { artworkOf, type Illustrated, putArtwork } from '#storage/media/artwork.ts'
import { findImageNamed } from '#storage/media/images.ts'
import { type Publication, putPublication } from '#storage/publication/publication.ts'
import { findAuthors } from '#storage/taxonomy/authors.ts'
import { withAncestors } from '#storage/taxonomy/sections.ts'
import { findByOldSlugs, isTaxonomySlugTaken, keepOldSlug } from '#storage/taxonomy/slugs.ts'
import { findTags, isNarrower } from '#storage/taxonomy/tags.ts'
import type { ImportMode } from '../commands.ts'
import { applyPaidReading } from '../paid-reading.ts'
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
import { instantOrNull, language, rightsFrom, timezone } from '../values.ts'

type Outcome = 'created' | 'updated' | 'unchanged'

export async function importPublication(
  context: CommandContext,
  record: PublicationRecord,
  source: string,
): Promise<Outcome> {
  const { publication } = context
  const next: Publication = {
    ...publication,
    id: record.id ?? publication.id,
    name: record.name,
    description: record.description ?? null,
    translations:
      record.translations === undefined
        ? publication.translations
        : translationsFrom(NO_TRANSLATIONS, record.translations),
    language: record.language === undefined ? publication.language : language(record.language),
    timezone: record.timezone === undefined ? publication.timezone : timezone(record.timezone),
    rights: record.rights === undefined ? publication.rights : rightsFrom(record.rights, null),
    aiUse: record.aiUse === undefined ? publication.aiUse : (aiUseFrom(record.aiUse) ?? NO_AI_USE),
    url: record.url === undefined ? publication.url : record.url,
    logoKey: await logoFrom(context, record, source),
    policies: record.policies === undefined ? publication.policies : policiesFrom(record.policies),
    contact: record.contact === undefined ? publication.contact : contactFrom(record.contact),
    paidReading: record.paidReading ?? publication.paidReading,
  }
  if (JSON.stringify(next) === JSON.stringify(publication)) return 'unchanged'
  context.publication = { ...next, updatedAt: instantOrNull(record.updatedAt) ?? context.at }
  await putPublication(context.transaction, context.publication)
  if (next.paidReading !== publication.paidReading) await applyPaidReading(context, next.paidReading)
  if (next.id !== publication.id)
    await adoptIdentity(context.transaction, 'publication', 1, { id: next.id, updatedAt: null })
  recordUpdate(context, 'publication', next.id, [EVERYTHING_CHANGED])
  return 'updated'
}

export async function importSection(
  context: CommandContext,
  record: SectionRecord,
  source: string,
  mode: ImportMode,
): Promise<Outcome> {
  const existing = context.sections.bySlug.get(record.slug)
  if (existing && isLeft(mode)) return 'unchanged'
  const section = {
    slug: checkedSlug(record.slug),
    name: record.name,
    description: record.description ?? null,
    translations: translationsFrom(NO_TRANSLATIONS, record.translations ?? null),
    parentKey: record.parent == null ? null : sectionKey(context, record.parent, '/parent'),
    position: record.position ?? 0,
  }
  const artwork = await artworkFrom(context, record, source)
  if (existing && isSame(existing, section) && (await hasArtwork(context, 'section', existing.key, artwork)))
    return (await keepNames(context, 'section', existing, record)) ? 'updated' : 'unchanged'
  if (
    existing &&
    section.parentKey !== null &&
    withAncestors(section.parentKey, context.sections.byKey).includes(existing.key)
  ) {
    throw new RefusedInput('/parent', `${record.parent} is a subsection of ${record.slug}`)
  }
  const saved = await saveSection(context, section, existing, makingOf(record))
  await keepNames(context, 'section', saved, record)
  if (artwork !== undefined) await putArtwork(context.transaction, 'section', saved.key, artwork)
  if (!existing) return 'created'
  if (existing.parentKey !== section.parentKey) await refile(context, 'section', saved.key)
  else if (!isSame(existing, { name: section.name, translations: section.translations }))
    await rerender(context, 'section', saved.key)
  return 'updated'
}

export async function importTag(
  context: CommandContext,
  record: TagRecord,
  source: string,
  mode: ImportMode,
): Promise<Outcome> {
  const existing = (await findTags(context.transaction, [record.slug]))[0]
  if (existing && isLeft(mode)) return 'unchanged'
  const tag = {
    slug: checkedSlug(record.slug),
    name: record.name,
    type: record.type ?? ('keyword' as const),
    description: record.description ?? null,
    translations: translationsFrom(NO_TRANSLATIONS, record.translations ?? null),
    broaderKey: record.broader == null ? null : await tagKey(context, record.broader, '/broader'),
    aliases: record.aliases ?? [],
    mediaTopic: record.mediaTopic ?? null,
    wikidata: record.wikidata ?? null,
  }
  const artwork = await artworkFrom(context, record, source)
  if (existing && isSame(existing, tag) && (await hasArtwork(context, 'tag', existing.key, artwork)))
    return (await keepNames(context, 'tag', existing, record)) ? 'updated' : 'unchanged'
  if (existing && tag.broaderKey !== null && (await isNarrower(context.transaction, tag.broaderKey, existing.key)))
    throw new RefusedInput('/broader', `${record.broader} is narrower than ${record.slug}`)
  const saved = await saveTag(context, tag, existing, makingOf(record))
  await keepNames(context, 'tag', saved, record)
  if (artwork !== undefined) await putArtwork(context.transaction, 'tag', saved.key, artwork)
  if (!existing) return 'created'
  const { name, type, translations, aliases } = tag
  if (!isSame(existing, { name, type, translations })) await rerender(context, 'tag', saved.key)
  if (!isSame(existing, { aliases, translations })) await reindexClassified(context, 'tag', saved.key)
  return 'updated'
}

export async function importAuthor(
  context: CommandContext,
  record: AuthorRecord,
  source: string,
  mode: ImportMode,
): Promise<Outcome> {
  const existing = (await findAuthors(context.transaction, [record.slug]))[0]
  if (existing && isLeft(mode)) return 'unchanged'
  const author = {
    slug: checkedSlug(record.slug),
    name: record.name,
    bio: record.bio ?? null,
    imageKey: record.image == null ? null : await portraitKey(context, source, record.image),
    links: record.links ?? [],
  }
  if (existing && isSame(existing, author))
    return (await keepNames(context, 'author', existing, record)) ? 'updated' : 'unchanged'
  const saved = await saveAuthor(context, author, existing, makingOf(record))
  await keepNames(context, 'author', saved, record)
  if (!existing) return 'created'
  if (existing.name !== author.name) await rerender(context, 'author', saved.key)
  return 'updated'
}

/** Left out, it stays. Throws `RefusedInput`. */
async function logoFrom(context: CommandContext, { logo }: PublicationRecord, source: string): Promise<number | null> {
  if (logo === undefined) return context.publication.logoKey
  if (logo === null) return null
  const image = await findImageNamed(context.transaction, source, logo)
  if (!image) throw new RefusedInput('/logo', `There is no image ${logo} on an earlier line`)
  return image.key
}

/** The key of the image, null for none, undefined where it is left out: it stays. Throws `RefusedInput`. */
export async function artworkFrom(
  context: CommandContext,
  { artwork }: Pick<SectionRecord, 'artwork'>,
  source: string,
): Promise<number | null | undefined> {
  if (artwork === undefined || artwork === null) return artwork
  const image = await findImageNamed(context.transaction, source, artwork)
  if (!image || image.isMedia) throw new RefusedInput('/artwork', `There is no image ${artwork} on an earlier line`)
  return image.key
}

/** Whether it has this artwork already. */
export async function hasArtwork(
  { transaction }: CommandContext,
  subject: Illustrated,
  key: number,
  imageKey: number | null | undefined,
): Promise<boolean> {
  if (imageKey === undefined) return true
  return ((await artworkOf(transaction, subject, [key])).get(key)?.key ?? null) === imageKey
}

type Named = SectionRecord | TagRecord | AuthorRecord

function makingOf({ autoCreated }: Named): Making {
  return autoCreated ? 'auto-created' : 'explicit'
}

/** The identity and the old slugs that it had in another store; gives whether any is new. Throws `RefusedInput`. */
async function keepNames(
  context: CommandContext,
  kind: TaxonomyKind,
  saved: { key: number; id: string },
  record: Named,
): Promise<boolean> {
  const { transaction } = context
  const { id = saved.id, oldSlugs = [], hiddenOldSlugs = [] } = record
  const updatedAt = instantOrNull(record.updatedAt)
  if (id !== saved.id || updatedAt !== null) {
    if (!(await adoptIdentity(transaction, kind, saved.key, { id, updatedAt })))
      throw new RefusedInput('/id', `${id} is already the ID of another ${kind}`)
    context[LOOK_UPS[kind]].put({ ...saved, id, updatedAt: updatedAt ?? context.at } as never)
  }
  let isNew = id !== saved.id
  for (const [slugs, isHidden] of [
    [oldSlugs, false],
    [hiddenOldSlugs, true],
  ] as const)
    for (const slug of slugs) {
      if (await isTaxonomySlugTaken(transaction, kind, slug, saved.key))
        throw new RefusedInput('/oldSlugs', `${slug} belongs to another ${kind}`)
      if ((await findByOldSlugs(transaction, kind, [slug])).size > 0) continue
      await keepOldSlug(transaction, kind, slug, { key: saved.key, isHidden })
      isNew = true
    }
  return isNew
}

const LOOK_UPS = { section: 'sections', tag: 'tags', author: 'authors' } as const

/** Edits since then stay, unless they are to be overwritten. */
function isLeft({ isNative, isOverwriting }: ImportMode): boolean {
  return !isNative && !isOverwriting
}

function sectionKey(context: CommandContext, slug: string, field: string): number {
  const section = context.sections.bySlug.get(slug)
  if (!section) throw new RefusedInput(field, `Section ${slug} does not exist on an earlier line`)
  return section.key
}

async function tagKey(context: CommandContext, slug: string, field: string): Promise<number> {
  const tag = (await findTags(context.transaction, [slug]))[0]
  if (!tag) throw new RefusedInput(field, `Tag ${slug} does not exist on an earlier line`)
  return tag.key
}

async function portraitKey(context: CommandContext, source: string, sourceId: string): Promise<number> {
  const image = await findImageNamed(context.transaction, source, sourceId)
  if (!image) throw new RefusedInput('/image', `Image ${sourceId} does not exist on an earlier line`)
  return image.key
}

function isSame(existing: object, fields: object): boolean {
  return Object.entries(fields).every(
    ([name, value]) => JSON.stringify((existing as Record<string, unknown>)[name]) === JSON.stringify(value),
  )
}
