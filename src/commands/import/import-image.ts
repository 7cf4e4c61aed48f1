import { readFile } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { NEVER } from '#domain/article/article.ts'
import { EVERYTHING_CHANGED } from '#domain/changes/dependency.ts'
import { importedId } from '#domain/id.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { ImageRecord } from '#ingest/format.ts'
import { hasContentCredentials } from '#media/content-credentials.ts'
import type { CommandContext } from '#projection/context.ts'
import { renderInPlace } from '#projection/project.ts'
import { lockArticles } from '#storage/articles/articles.ts'
import type { Assets } from '#storage/media/assets.ts'
import {
  articlesShowing,
  findImageBySource,
  type Image,
  imageKeysById,
  imagesByKey,
  putImage,
} from '#storage/media/images.ts'
import { instantOrNull, rightsFrom } from '../values.ts'

/** A file that is in the asset store by now. */
export interface StoredFile {
  hash: string
  mediaType: string
  hadContentCredentials: boolean
}

const MAX_BYTES = 50_000_000

/** Stores an image file of an import. Throws `RefusedInput`. */
export async function storeFile(assets: Assets, folder: string | null, file: string): Promise<StoredFile> {
  if (folder === null)
    throw new RefusedInput('/file', 'requires an NDJSON file; it is not available for standard input')
  const path = resolve(folder, file)
  if (!path.startsWith(resolve(folder) + sep))
    throw new RefusedInput('/file', 'is outside the folder of the NDJSON file')
  const content = await readFile(path).catch(() => {
    throw new RefusedInput('/file', `${file} cannot be read`)
  })
  if (content.length > MAX_BYTES) throw new RefusedInput('/file', `${file} is larger than ${MAX_BYTES / 1_000_000} MB`)
  const mediaType = mediaTypeOf(content)
  if (mediaType === null) throw new RefusedInput('/file', `${file} is not a JPEG, PNG, WebP, AVIF or GIF image`)
  return {
    hash: await assets.put(content),
    mediaType,
    hadContentCredentials: hasContentCredentials(content, mediaType),
  }
}

/** The file that a record names by its content, where it is in the asset store already. */
export async function fileThere(
  assets: Assets,
  { hash, mediaType, contentCredentials }: ImageRecord,
): Promise<StoredFile | null> {
  if (hash === undefined || mediaType === undefined || (await assets.open(hash)) === null) return null
  return { hash, mediaType, hadContentCredentials: contentCredentials === 'removed' }
}

/** The media type by the first bytes: what a file is, not what it is called. */
function mediaTypeOf(content: Buffer): string | null {
  const ascii = content.toString('latin1', 0, 16)
  if (ascii.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (ascii.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (ascii.startsWith('GIF87a') || ascii.startsWith('GIF89a')) return 'image/gif'
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'image/webp'
  if (ascii.slice(4, 8) === 'ftyp' && /^avi[fs]/.test(ascii.slice(8, 12))) return 'image/avif'
  return null
}

/** By (source, sourceId), or by the id that it had in another store. */
async function findExisting(
  context: CommandContext,
  record: ImageRecord,
  source: string | null,
): Promise<Image | null> {
  if (source !== null && record.sourceId !== undefined) {
    const known = await findImageBySource(context.transaction, source, record.sourceId)
    if (known) return known
  }
  if (record.id === undefined) return null
  const key = (await imageKeysById(context.transaction, [record.id])).get(record.id)
  if (key === undefined) return null
  if (source !== null) throw new RefusedInput('/id', `${record.id} is already the ID of another image`)
  return (await imagesByKey(context.transaction, [key]))[0] ?? null
}

export async function importImage(
  context: CommandContext,
  record: ImageRecord,
  defaultSource: string,
  file: StoredFile | null,
  digest: string,
): Promise<'created' | 'updated' | 'unchanged'> {
  if (record.file !== undefined && record.url !== undefined)
    throw new RefusedInput('/url', 'cannot be combined with file')
  if (record.sourceId === undefined && record.id === undefined)
    throw new RefusedInput('/sourceId', 'is required unless id is set')
  const source = record.sourceId === undefined ? null : (record.source ?? defaultSource)
  const sourceId = record.sourceId ?? null
  const existing = await findExisting(context, record, source)
  // One that was uploaded is changed here, not by an import.
  const hasFileNow = existing?.hash === null && file !== null
  if (existing && ((existing.digest === digest && !hasFileNow) || source === null)) return 'unchanged'
  const rights = rightsFrom(record.rights, null)
  const image = {
    id: existing?.id ?? record.id ?? importedId(context.at, 'image', `${source}`, `${sourceId}`),
    source,
    sourceId,
    hash: file?.hash ?? null,
    mediaType: file?.mediaType ?? null,
    url: record.url ?? null,
    width: record.width ?? null,
    height: record.height ?? null,
    alt: record.alt ?? null,
    caption: record.caption ?? null,
    credit: record.credit ?? null,
    creator: record.creator ?? null,
    focalPoint: record.focalPoint ?? null,
    digitalSourceType: record.digitalSourceType ?? null,
    rights,
    licenseEndsAt: rights.licenseEndsAt ?? NEVER,
    isMedia: false,
    hadContentCredentials: file?.hadContentCredentials ?? record.contentCredentials === 'removed',
    digest,
    createdAt: instantOrNull(record.createdAt) ?? existing?.createdAt ?? context.at,
    updatedAt: instantOrNull(record.updatedAt) ?? context.at,
  }
  const key = await putImage(context.transaction, image)
  context.images.put({ key, ...image })
  if (!existing) return 'created'
  context.transaction.record({
    subject: 'image',
    subjectId: image.id,
    type: 'updated',
    version: null,
    reason: null,
    effectiveAt: context.at,
    class: 'editorial',
    cacheTags: [EVERYTHING_CHANGED],
    isScheduled: false,
  })
  for (const article of await lockArticles(context.transaction, await articlesShowing(context.transaction, key)))
    await renderInPlace(context, article)
  return 'updated'
}
