import { createReadStream } from 'node:fs'
import { resolve, sep } from 'node:path'
import { NEVER } from '#domain/article/article.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { importedId } from '#domain/id.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { MediaRecord } from '#ingest/format.ts'
import { type ReadMedia, takeInMedia } from '#media/take-in-media.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Assets } from '#storage/media/assets.ts'
import { findImageBySource, findImageNamed, type Image, putImage as putAsset } from '#storage/media/images.ts'
import { findMediaById, mediaByKey, putMedia } from '#storage/media/media.ts'
import { showAgain } from '../media/show-again.ts'
import { captionsFrom } from '../media/write-media.ts'
import { instantOrNull, rightsFrom } from '../values.ts'

/** A file of audio or video that is in the asset store by now; what was read from it, where it came by its path. */
export interface StoredMedia {
  hash: string
  byteSize: number | null
  read: ReadMedia | null
}

const MAX_BYTES = 2_000_000_000

/** Stores a file of an import, and reads its type and duration. Throws `RefusedInput`. */
export async function storeMedia(assets: Assets, folder: string | null, file: string): Promise<StoredMedia> {
  if (folder === null)
    throw new RefusedInput('/file', 'requires an NDJSON file; it is not available for standard input')
  const path = resolve(folder, file)
  if (!path.startsWith(resolve(folder) + sep))
    throw new RefusedInput('/file', 'is outside the folder of the NDJSON file')
  const tooLarge = () => new RefusedInput('/file', `${file} is larger than ${MAX_BYTES / 1_000_000} MB`)
  const received = await assets.receive(createReadStream(path), MAX_BYTES, tooLarge).catch((error) => {
    throw error instanceof RefusedInput ? error : new RefusedInput('/file', `${file} cannot be read`)
  })
  try {
    const read = await takeInMedia(received.path, received.size)
    const file = read.isRewritten ? await received.reread() : received
    await file.keep()
    return { hash: file.hash, byteSize: file.size, read }
  } catch (error) {
    await received.discard()
    throw error instanceof BroadsheetError ? new RefusedInput('/file', `${file}: ${error.message}`) : error
  }
}

/** The file that a record names by its content, where it is in the asset store already. */
export async function mediaThere(assets: Assets, { hash }: MediaRecord): Promise<StoredMedia | null> {
  const file = hash === undefined ? null : await assets.open(hash)
  return file === null ? null : { hash: hash as string, byteSize: file.size, read: null }
}

export async function importMedia(
  context: CommandContext,
  record: MediaRecord,
  defaultSource: string,
  file: StoredMedia | null,
  digest: string,
): Promise<'created' | 'updated' | 'unchanged'> {
  if (record.file !== undefined && record.url !== undefined)
    throw new RefusedInput('/url', 'cannot be combined with file')
  if (record.sourceId === undefined && record.id === undefined)
    throw new RefusedInput('/sourceId', 'is required unless id is set')
  const source = record.sourceId === undefined ? null : (record.source ?? defaultSource)
  const sourceId = record.sourceId ?? null
  const existing = await findExisting(context, record, source)
  // What was uploaded is changed here, not by an import.
  if (existing && (existing.digest === digest || source === null)) return 'unchanged'
  const rights = rightsFrom(record.rights, null)
  const asset: Omit<Image, 'key'> = {
    id: existing?.id ?? record.id ?? importedId(context.at, 'media', `${source}`, `${sourceId}`),
    ...{ source, sourceId, hash: file?.hash ?? null, url: record.url ?? null },
    mediaType: file?.read?.mediaType ?? record.mediaType ?? null,
    width: file?.read?.width ?? record.width ?? null,
    height: file?.read?.height ?? record.height ?? null,
    byteSize: file?.byteSize ?? record.bytes ?? null,
    ...{ alt: null, caption: record.caption ?? null, credit: record.credit ?? null, creator: record.creator ?? null },
    ...{ focalPoint: null, digitalSourceType: null, rights, licenseEndsAt: rights.licenseEndsAt ?? NEVER },
    ...{ hadContentCredentials: false, isMedia: true, digest },
    createdAt: instantOrNull(record.createdAt) ?? existing?.createdAt ?? context.at,
    updatedAt: instantOrNull(record.updatedAt) ?? context.at,
  }
  const key = await putAsset(context.transaction, asset)
  const seconds = record.duration ?? null
  const [before] = await mediaByKey(context.transaction, [key])
  const transcript = record.transcript ?? null
  await putMedia(context.transaction, {
    ...{ key, kind: file?.read?.kind ?? record.kind, isExplicit: record.explicit ?? false },
    duration: file?.read?.duration ?? (seconds === null ? null : Math.round(seconds * 1000)),
    ...{ title: record.title ?? null, transcript },
    captions: captionsFrom(record.captions ?? []),
    posterKey: await posterKey(context, record.poster ?? null, source ?? defaultSource),
  })
  if (!existing) return 'created'
  await showAgain(context, { key, ...asset }, { isSearched: before?.transcript !== transcript })
  return 'updated'
}

async function posterKey(context: CommandContext, poster: string | null, source: string): Promise<number | null> {
  if (poster === null) return null
  const image = await findImageNamed(context.transaction, source, poster)
  if (!image || image.isMedia) throw new RefusedInput('/poster', `Image ${poster} does not exist on an earlier line`)
  return image.key
}

/** By (source, sourceId), or by the id that it had in another store. */
async function findExisting(
  { transaction }: CommandContext,
  { id, sourceId }: MediaRecord,
  source: string | null,
): Promise<Image | null> {
  const known =
    source === null || sourceId === undefined ? null : await findImageBySource(transaction, source, sourceId)
  const found = known ?? (id === undefined ? null : ((await findMediaById(transaction, id))?.asset ?? null))
  if (found !== null && !found.isMedia) throw new RefusedInput('/sourceId', 'belongs to an image')
  if (known === null && found !== null && source !== null)
    throw new RefusedInput('/id', `${id} is already the ID of another asset`)
  return found
}
