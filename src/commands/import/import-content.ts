import { NEVER } from '#domain/article/article.ts'
import type { RevisionContent } from '#domain/article/content.ts'
import type { ImageUseRecord } from '#domain/article/parts.ts'
import { importedId } from '#domain/id.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { ArticleRecord } from '#ingest/format.ts'
import type { CommandContext } from '#projection/context.ts'
import { findImageBySource, findImageNamed, putImage } from '#storage/media/images.ts'
import { plainContentFrom } from '../articles/plain-content.ts'
import { checkKind } from '../media/media-key.ts'
import { authorsFor, sectionFor, tagsFor } from '../taxonomy/references.ts'
import { instant, language, rightsFrom } from '../values.ts'
import { KnownAbsent } from './known-absent.ts'

/** The content of a record; references are created if it says so. Throws `RefusedInput`. */
export async function contentOf(
  context: CommandContext,
  record: ArticleRecord,
  source: string,
  absent = new KnownAbsent(),
): Promise<RevisionContent> {
  const sectionKeys: number[] = []
  for (const [index, section] of (record.sections ?? []).entries())
    sectionKeys.push(await sectionFor(context, section, `/sections/${index}`))
  const authorKeys = await authorsFor(context, record.authors ?? [])
  return {
    ...plainContentFrom(record),
    headline: record.headline,
    language: record.language == null ? context.publication.language : language(record.language),
    sectionKey: record.section == null ? null : await sectionFor(context, record.section, '/section'),
    sectionKeys,
    tagKeys: await tagsFor(context, record.tags ?? []),
    authors: authorKeys.map((authorKey, index) => {
      const author = record.authors?.[index]
      return { authorKey, role: (typeof author === 'object' && author.role) || 'author' }
    }),
    images: await imagesFor(context, record, source, absent),
    mediaKey: await mediaKeyOf(context, record, source),
    corrections: (record.corrections ?? []).map(({ at, note }) => ({ at: instant(at), note })),
  }
}

async function mediaKeyOf(
  context: CommandContext,
  { media, kind }: ArticleRecord,
  source: string,
): Promise<number | null> {
  if (media === undefined || media === null) return null
  const found = await findImageNamed(context.transaction, source, media)
  if (!found?.isMedia) throw new RefusedInput('/media', `There is no audio or video ${media} on an earlier line`)
  await checkKind(context, found.key, kind ?? null)
  return found.key
}

async function imagesFor(
  context: CommandContext,
  record: ArticleRecord,
  source: string,
  absent: KnownAbsent,
): Promise<RevisionContent['images']> {
  const uses: RevisionContent['images'] = []
  for (const [index, use] of (record.images ?? []).entries()) {
    uses.push({
      imageKey: await imageKeyFor(context, use, { source, index, sourceId: record.sourceId, absent }),
      role: use.role ?? (index === 0 ? 'lead' : 'inline'),
      caption: use.caption ?? null,
      alt: use.alt ?? null,
      credit: use.credit ?? null,
    })
  }
  return uses
}

async function imageKeyFor(
  context: CommandContext,
  use: ImageUseRecord,
  { source, index, sourceId, absent }: { source: string; index: number; sourceId: string; absent: KnownAbsent },
): Promise<number> {
  if (use.image !== undefined) {
    const image = await findImageBySource(context.transaction, source, use.image)
    if (!image || image.isMedia)
      throw new RefusedInput(`/images/${index}/image`, `Image ${use.image} does not exist on an earlier line`)
    return image.key
  }
  // A picture that is described in the article's own line: its asset is known by its address, or by its place in the article.
  const assetId = use.url ?? `${sourceId}#${index}`
  const known = absent.hasImage(source, assetId) ? null : await findImageBySource(context.transaction, source, assetId)
  // What is known of the asset, its licence above all, is not this article's to change.
  if (known) return known.key
  const asset = {
    id: importedId(context.at, 'image', source, assetId),
    source,
    sourceId: assetId,
    hash: null,
    mediaType: null,
    url: use.url ?? null,
    width: use.width ?? null,
    height: use.height ?? null,
    alt: null,
    caption: null,
    credit: null,
    creator: null,
    focalPoint: null,
    digitalSourceType: null,
    rights: rightsFrom(undefined, null),
    licenseEndsAt: NEVER,
    hadContentCredentials: false,
    isMedia: false,
    digest: '',
    updatedAt: context.at,
  }
  const key = await putImage(context.transaction, asset)
  absent.imageMade(source, assetId)
  context.images.put({ key, ...asset })
  return key
}
