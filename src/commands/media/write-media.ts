import { NEVER } from '#domain/article/article.ts'
import { sha256Hex } from '#domain/digest.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { importedId, newId } from '#domain/id.ts'
import type { Caption } from '#domain/media/media.ts'
import { faultOfWebVtt } from '#domain/media/webvtt.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { type CommandContext, openCommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import {
  deleteImage as deleteAsset,
  findImageBySource,
  type Image,
  lockImage,
  putImage as putAsset,
  updateImage,
  usesOfImage,
} from '#storage/media/images.ts'
import { deleteMedia as deleteRow, findMediaById, type MediaRow, putMedia as putRow } from '#storage/media/media.ts'
import type { Commands, Results } from '../commands.ts'
import { imageKey } from '../images/image-key.ts'
import { mergedRights, removeUnused, showAgain } from '../images/write-images.ts'
import { runCommand } from '../run-command.ts'
import { language, rightsFrom } from '../values.ts'
import type { MediaPatch } from './media-input.ts'

/** New audio or video, or another file and other words for the one of (source, sourceId). */
export async function putMedia(services: Services, command: Commands['put-media']): Promise<Results['put-media']> {
  const { at, input } = command
  const { source, sourceId, file } = input
  if ((source === null) !== (sourceId === null))
    throw new RefusedInput(
      source === null ? '/source' : '/sourceId',
      'is missing; source and sourceId must be sent together',
    )
  const { replaced, ...result } = await runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, at, command.actor)
    const existing = source === null ? null : await findImageBySource(transaction, source, sourceId as string)
    if (existing !== null && !existing.isMedia) throw new RefusedInput('/sourceId', 'belongs to an image')
    const rights = rightsFrom(input.rights ?? undefined, null)
    const asset: Omit<Image, 'key'> = {
      id: existing?.id ?? (source === null ? newId() : importedId(at, 'media', source, sourceId as string)),
      ...{ source, sourceId, hash: file?.hash ?? null, mediaType: input.mediaType, url: file ? null : input.url },
      ...{ width: input.width, height: input.height, byteSize: file?.byteSize ?? input.byteSize },
      ...{ alt: null, caption: input.caption ?? null, credit: input.credit ?? null, creator: input.creator ?? null },
      ...{ focalPoint: null, digitalSourceType: null, rights, licenseEndsAt: rights.licenseEndsAt ?? NEVER },
      ...{ hadContentCredentials: false, isMedia: true, digest: sha256Hex(JSON.stringify(input)) },
      ...{ createdAt: existing?.createdAt ?? at, updatedAt: at },
    }
    const key = await putAsset(transaction, asset)
    const { kind, duration } = input
    const none = {
      key,
      kind,
      duration,
      title: null,
      transcript: null,
      captions: [],
      posterKey: null,
      isExplicit: false,
    }
    await putRow(transaction, await patched(context, none, input))
    if (existing) await showAgain(context, { key, ...asset })
    return { id: asset.id, isNew: existing === null, replaced: existing?.hash ?? null }
  })
  if (replaced !== null && replaced !== file?.hash) await removeUnused(services, replaced)
  return result
}

/** Changes the editorial data of audio or video. Live articles that have it are rendered again at once. */
export function patchMedia(services: Services, command: Commands['patch-media']): Promise<Results['patch-media']> {
  const { at, patch } = command
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, at, command.actor)
    const asset = await lockImage(transaction, command.id)
    const media = asset?.isMedia ? await findMediaById(transaction, command.id) : null
    if (!asset || !media) throw noSuchMedia()
    const { caption = asset.caption, credit = asset.credit, creator = asset.creator, rights: changes } = patch
    const rights = changes === undefined ? asset.rights : rightsFrom(mergedRights(asset, changes), null)
    const changed: Image = { ...asset, caption, credit, creator, rights, licenseEndsAt: rights.licenseEndsAt ?? NEVER }
    Object.assign(changed, { digest: sha256Hex(JSON.stringify([changed, patch])), updatedAt: at })
    await updateImage(transaction, changed)
    const { key, kind, duration, title, transcript, captions, poster, isExplicit } = media
    const row = { key, kind, duration, title, transcript, captions, posterKey: poster?.key ?? null, isExplicit }
    await putRow(transaction, await patched(context, row, patch))
    await showAgain(context, changed)
    return { id: asset.id }
  })
}

/** Deletes audio or video that no article has. Throws `not-found`, `conflict`. */
export async function deleteMedia(
  services: Services,
  command: Commands['delete-media'],
): Promise<Results['delete-media']> {
  const hash = await runCommand(services, command, async (transaction) => {
    const asset = await lockImage(transaction, command.id)
    if (!asset?.isMedia) throw noSuchMedia()
    const { articleIds } = await usesOfImage(transaction, asset.key, 3)
    if (articleIds.length > 0)
      throw new BroadsheetError(
        'conflict',
        `It is used by articles (${articleIds.join(', ')}, in at least one revision).`,
      )
    await deleteRow(transaction, asset.key)
    await deleteAsset(transaction, asset.key)
    return asset.hash
  })
  if (hash !== null) await removeUnused(services, hash)
  return { id: command.id }
}

async function patched(context: CommandContext, row: MediaRow, patch: MediaPatch): Promise<MediaRow> {
  const { title = row.title, transcript = row.transcript, explicit = row.isExplicit } = patch
  return {
    ...row,
    ...{ title, transcript, isExplicit: explicit ?? false },
    captions: patch.captions === undefined ? row.captions : captionsFrom(patch.captions ?? []),
    posterKey: patch.poster === undefined ? row.posterKey : await imageKey(context, patch.poster, '/poster'),
  }
}

/** Checked text tracks. Throws `RefusedInput`. */
export function captionsFrom(captions: NonNullable<MediaPatch['captions']>): Caption[] {
  const tracks = captions.map(({ language: code, kind = 'captions', label = null, content }, index) => {
    const fault = faultOfWebVtt(content)
    if (fault !== null) throw new RefusedInput(`/captions/${index}/content`, `is not WebVTT: ${fault}`)
    return { language: language(code, `/captions/${index}/language`), kind, label, content }
  })
  for (const [index, { language, kind }] of tracks.entries())
    if (tracks.findIndex((other) => other.language === language && other.kind === kind) !== index)
      throw new RefusedInput(`/captions/${index}`, `is a second track of ${kind} in ${language}`)
  return tracks
}

function noSuchMedia(): BroadsheetError {
  return new BroadsheetError('not-found', 'This audio or video doesn’t exist.')
}
