import type { CaptionInput } from '#domain/media/caption.ts'
import type { Caption } from '#domain/media/media.ts'
import { faultOfWebVtt } from '#domain/media/webvtt.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import type { Image } from '#storage/media/images.ts'
import {
  deleteMedia as deleteRow,
  findMediaById,
  type MediaRow,
  mediaByKey,
  putMedia as putRow,
} from '#storage/media/media.ts'
import type { Commands, Results } from '../commands.ts'
import { imageKey } from '../images/image-key.ts'
import { language } from '../values.ts'
import { deleteAsset, MEDIA, patchAsset, putAsset } from './asset.ts'
import type { MediaPatch } from './media-input.ts'

/** New audio or video, or another file and other words for the one of (source, sourceId). */
export function putMedia(services: Services, command: Commands['put-media']): Promise<Results['put-media']> {
  const { input } = command
  const { file, kind, duration, caption = null, credit = null, creator = null } = input
  const described = {
    ...{ hash: file?.hash ?? null, url: file ? null : input.url, byteSize: file?.byteSize ?? input.byteSize },
    ...{ mediaType: input.mediaType, width: input.width, height: input.height },
    ...{ alt: null, caption, credit, creator, focalPoint: null, digitalSourceType: null },
    ...{ hadContentCredentials: false, isMedia: true },
  }
  return putAsset(services, command, MEDIA, described, async (context, key) => {
    const row = { ...UNSTATED, key, kind, duration }
    const [before] = await mediaByKey(context.transaction, [key])
    await putRow(context.transaction, await patched(context, row, input))
    return { isSearched: before !== undefined && before.transcript !== (input.transcript ?? null) }
  })
}

const UNSTATED = { title: null, transcript: null, captions: [], posterKey: null, isExplicit: false }

/** Changes the editorial data of audio or video. */
export function patchMedia(services: Services, command: Commands['patch-media']): Promise<Results['patch-media']> {
  const { caption, credit, creator } = command.patch
  const fields: Partial<Image> = {
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
    ...(creator === undefined ? {} : { creator }),
  }
  return patchAsset(services, command, MEDIA, fields, async (context, before, after) => {
    const media = await findMediaById(context.transaction, command.id)
    if (media === null) throw new Error(`Asset ${command.id} has no row in media.`)
    const { key, kind, duration, title, transcript, captions, poster, isExplicit } = media
    const row = { key, kind, duration, title, transcript, captions, posterKey: poster?.key ?? null, isExplicit }
    const changed = await patched(context, row, command.patch)
    await putRow(context.transaction, changed)
    const isMoved = before.licenseEndsAt !== after.licenseEndsAt && transcript !== null
    return { isSearched: isMoved || transcript !== changed.transcript }
  })
}

/** Deletes audio or video that no article has. Throws `not-found`, `conflict`. */
export function deleteMedia(services: Services, command: Commands['delete-media']): Promise<Results['delete-media']> {
  return deleteAsset(services, command, MEDIA, { remove: deleteRow })
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
export function captionsFrom(captions: readonly CaptionInput[]): Caption[] {
  const tracks = captions.map(({ language: code, kind = 'captions', label = null, content }, index) => {
    const fault = faultOfWebVtt(content)
    if (fault !== null) throw new RefusedInput(`/captions/${index}/content`, `is not WebVTT: ${fault}`)
    return { language: language(code, `/captions/${index}/language`), kind, label, content }
  })
  for (const [index, { language, kind }] of tracks.entries())
    if (tracks.findIndex((other) => other.language === language && other.kind === kind) !== index)
      throw new RefusedInput(`/captions/${index}`, `is the second track of kind ${kind} in ${language}`)
  return tracks
}
