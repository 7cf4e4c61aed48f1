import { toRfc3339 } from '#domain/instant.ts'
import type { Placement, Presentation } from '#domain/lists/placement.ts'
import type { NameTranslations } from '#domain/name-translations.ts'
import { NO_RIGHTS } from '#domain/rights.ts'
import { articleIdsAndSlugs } from '#storage/articles/articles.ts'
import { articleHistories, type HistoryQuery } from '#storage/articles/history.ts'
import { findPredecessors } from '#storage/articles/predecessors.ts'
import type { Reader } from '#storage/core/port.ts'
import { thumbnailsAlone } from '#storage/embeds/embeds.ts'
import { allLists, findEntries, findExclusions, type List } from '#storage/lists/lists.ts'
import { allArtwork, artworkOf } from '#storage/media/artwork.ts'
import { type Image, imagesByKey } from '#storage/media/images.ts'
import { type Media, mediaByKey } from '#storage/media/media.ts'
import { findPublication } from '#storage/publication/publication.ts'
import { findPins } from '#storage/related/related-pins.ts'
import { authorsByKey } from '#storage/taxonomy/authors.ts'
import { allKeys, allOldSlugs, autoCreatedKeys, type OldSlug } from '#storage/taxonomy/old-slugs.ts'
import { allSections } from '#storage/taxonomy/sections.ts'
import { tagsByKey } from '#storage/taxonomy/tags.ts'
import { given, historyRecord, type Names, rightsOf } from './content.ts'

export interface NativeExport extends HistoryQuery {
  /** Where the file of an image is, beside the records; null: it is not exported. */
  fileOf: (image: Image) => Promise<string | null>
}

/**
 * All content as records of the native import format, ordered so that each refers to earlier ones. The same content gives the
 * same records from any store.
 */
export async function* exportRecords(reader: Reader, options: NativeExport): AsyncGenerator<object> {
  const images = byKey(await inChunks(await allKeys(reader, 'image'), (keys) => imagesByKey(reader, keys)))
  const sections = await allSections(reader)
  const tags = await inChunks(await allKeys(reader, 'tag'), (keys) => tagsByKey(reader, keys))
  const authors = await inChunks(await allKeys(reader, 'author'), (keys) => authorsByKey(reader, keys))
  const names: Names = {
    section: slugsByKey(sections),
    tag: slugsByKey(tags),
    author: slugsByKey(authors),
    image: new Map(images.map(({ key, id }) => [key, id])),
  }
  const taxonomy = await Promise.all(
    (['section', 'tag', 'author'] as const).map(async (kind) => ({
      old: await allOldSlugs(reader, kind),
      auto: await autoCreatedKeys(reader, kind),
    })),
  )
  const [ofSections, ofTags, ofAuthors] = taxonomy as [Marks, Marks, Marks]
  // Before all that they are the images of.
  const thumbnails = await thumbnailsAlone(reader)
  for (const image of images)
    if (!image.isMedia && !thumbnails.has(image.key)) yield await imageRecord(image, options.fileOf)
  const mediaKeys = images.filter(({ isMedia }) => isMedia).map(({ key }) => key)
  for (const media of byKey(await inChunks(mediaKeys, (keys) => mediaByKey(reader, keys))))
    yield await mediaRecord(media, options.fileOf)
  const [ofSection, ofTag] = [await allArtwork(reader, 'section'), await allArtwork(reader, 'tag')]
  const imageOf = (key: number | undefined) => (key === undefined ? null : names.image.get(key))
  for (const { key, parentKey, description, translations, position, ...section } of parentsFirst(
    sections,
    (at) => at.parentKey,
  ))
    yield given({
      ...headOf('section', section, key, ofSections),
      description,
      translations: anyOf(translations),
      artwork: imageOf(ofSection.get(key)),
      parent: parentKey === null ? null : names.section.get(parentKey),
      position,
    })
  for (const tag of parentsFirst(tags, (at) => at.broaderKey))
    yield given({
      ...headOf('tag', tag, tag.key, ofTags),
      type: tag.type,
      description: tag.description,
      translations: anyOf(tag.translations),
      artwork: imageOf(ofTag.get(tag.key)),
      broader: tag.broaderKey === null ? null : names.tag.get(tag.broaderKey),
      aliases: tag.aliases,
      mediaTopic: tag.mediaTopic,
      wikidata: tag.wikidata,
    })
  yield* publicationRecords(reader, names)
  for (const author of byKey(authors))
    yield given({
      ...headOf('author', author, author.key, ofAuthors),
      bio: author.bio,
      image: author.imageKey === null ? null : names.image.get(author.imageKey),
      links: author.links,
    })
  const related: object[] = []
  for await (const history of articleHistories(reader, options)) {
    yield historyRecord(history, names)
    const { key, slug } = history.article
    const pins = await slugsOf(reader, await findPins(reader, key))
    const record = given({ record: 'related', article: slug, pins, ...(await findPredecessors(reader, key)) })
    if (Object.keys(record).length > 2) related.push(record)
  }
  yield* related
  // Variants after the lists they are variants of.
  const lists = bySlug(await allLists(reader))
  for (const list of [...lists.filter(isBase), ...lists.filter((list) => !isBase(list))])
    yield await listRecord(reader, list, names)
}

interface Marks {
  old: Map<number, OldSlug[]>
  auto: Set<number>
}

async function* publicationRecords(reader: Reader, names: Names): AsyncGenerator<object> {
  const publication = await findPublication(reader)
  if (publication === null) return
  const { id, name, description, translations, language, timezone, rights, aiUse, url, logoKey, updatedAt } =
    publication
  const { aiUse: _, ...own } = rights
  yield given({
    ...{ record: 'publication', id, name, description, language, timezone, updatedAt: toRfc3339(updatedAt) },
    translations: anyOf(translations),
    rights: rightsOf({ ...NO_RIGHTS, ...own, aiUse: null }),
    aiUse: given(aiUse),
    url,
    logo: logoKey === null ? null : names.image.get(logoKey),
    policies: given(publication.policies),
    contact: given(publication.contact),
    paidReading: publication.paidReading,
  })
}

/** Null where there are none. */
function anyOf(translations: NameTranslations): NameTranslations | null {
  return Object.keys(translations).length === 0 ? null : translations
}

function headOf(
  record: string,
  { id, slug, name, updatedAt }: { id: string; slug: string; name: string; updatedAt: number },
  key: number,
  { old, auto }: Marks,
): object {
  const slugs = old.get(key) ?? []
  return {
    record,
    id,
    slug,
    name,
    oldSlugs: slugs.filter(({ isHidden }) => !isHidden).map((entry) => entry.slug),
    hiddenOldSlugs: slugs.filter(({ isHidden }) => isHidden).map((entry) => entry.slug),
    autoCreated: auto.has(key) || null,
    updatedAt: toRfc3339(updatedAt),
  }
}

async function imageRecord(image: Image, fileOf: NativeExport['fileOf']): Promise<object> {
  const { id, source, sourceId, hash, mediaType, url, width, height, alt, caption, credit, focalPoint } = image
  const { creator, digitalSourceType, hadContentCredentials } = image
  const { aiUse: _, ...rights } = image.rights
  return given({
    ...{
      record: 'image',
      id,
      source,
      sourceId,
      url,
      width,
      height,
      alt,
      caption,
      credit,
      creator,
      focalPoint,
      digitalSourceType,
    },
    rights: rightsOf({ ...rights, aiUse: null }),
    file: hash === null ? null : await fileOf(image),
    hash,
    mediaType,
    contentCredentials: hadContentCredentials ? 'removed' : null,
    createdAt: toRfc3339(image.createdAt ?? image.updatedAt),
    updatedAt: toRfc3339(image.updatedAt),
  })
}

async function mediaRecord(
  { asset, kind, duration, title, transcript, captions, poster, isExplicit }: Media,
  fileOf: NativeExport['fileOf'],
): Promise<object> {
  const { id, source, sourceId, hash, mediaType, url, width, height, caption, credit, creator } = asset
  const { aiUse: _, ...rights } = asset.rights
  return given({
    ...{ record: 'media', id, source, sourceId, kind, url, width, height, title, caption, credit, creator },
    duration: duration === null ? null : duration / 1000,
    explicit: isExplicit || null,
    poster: poster?.id ?? null,
    transcript,
    captions: captions.map((track) => given(track)),
    rights: rightsOf({ ...rights, aiUse: null }),
    file: hash === null ? null : await fileOf(asset),
    ...{ hash, mediaType, bytes: asset.byteSize ?? null },
    createdAt: toRfc3339(asset.createdAt ?? asset.updatedAt),
    updatedAt: toRfc3339(asset.updatedAt),
  })
}

function placementRecord({ id, variants, ...shown }: Placement, names: Names): object {
  const texts = ({ imageKey, ...rest }: Presentation) => ({
    ...rest,
    image: imageKey === null ? null : names.image.get(imageKey),
  })
  return given({ id, ...texts(shown), variants: variants.map((variant) => given(texts(variant))) })
}

function isBase({ variantOf }: List): boolean {
  return variantOf === null
}

async function listRecord(reader: Reader, list: List, names: Names): Promise<object> {
  const artwork = (await artworkOf(reader, 'list', [list.key])).get(list.key)
  const entries = await findEntries(reader, list.key)
  const keys = entries.flatMap(({ articleKey }) => articleKey ?? [])
  const slugs = await articleIdsAndSlugs(reader, keys)
  return given(
    {
      ...{ record: 'list', id: list.id, slug: list.slug, name: list.name, description: list.description },
      translations: anyOf(list.translations),
      artwork: artwork === undefined ? null : names.image.get(artwork.key),
      ...{ variantOf: list.variantOf, language: list.language },
      fill: list.fill,
      updatedAt: toRfc3339(list.updatedAt),
      excluded: (await slugsOf(reader, await findExclusions(reader, list.key))).sort(),
      entries: entries.map(({ id, slot, articleKey, link, linkImageKey, placement }) =>
        given({
          id,
          slot,
          article: articleKey === null ? null : { slug: slugs.get(articleKey)?.slug },
          link:
            link === null
              ? null
              : given({ ...link, image: linkImageKey === null ? null : names.image.get(linkImageKey) }),
          placement: placement === null ? null : placementRecord(placement, names),
        }),
      ),
    },
    true,
  )
}

async function slugsOf(reader: Reader, keys: number[]): Promise<string[]> {
  const slugs = await articleIdsAndSlugs(reader, keys)
  return keys.flatMap((key) => slugs.get(key)?.slug ?? [])
}

function slugsByKey(items: readonly { key: number; slug: string }[]): Map<number, string> {
  return new Map(items.map(({ key, slug }) => [key, slug]))
}

function bySlug<T extends { slug: string }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
}

/** As they came into the store: what is listed with equal dates or counts keeps its order. */
function byKey<T extends { key: number }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => a.key - b.key)
}

/** As they came into the store, each after the one above it. */
function parentsFirst<T extends { key: number }>(items: readonly T[], parentOf: (item: T) => number | null): T[] {
  const known = new Map(items.map((item) => [item.key, item]))
  const ordered = new Set<T>()
  const put = (item: T, depth = 0): void => {
    const parent = known.get(parentOf(item) ?? 0)
    if (parent !== undefined && !ordered.has(parent) && depth < items.length) put(parent, depth + 1)
    ordered.add(item)
  }
  for (const item of byKey(items)) put(item)
  return [...ordered]
}

const KEYS_AT_ONCE = 500

async function inChunks<T>(keys: readonly number[], read: (keys: number[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = []
  for (let from = 0; from < keys.length; from += KEYS_AT_ONCE)
    found.push(...(await read(keys.slice(from, from + KEYS_AT_ONCE))))
  return found
}
