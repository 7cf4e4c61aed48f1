import { findPreviewed, instantShownBy } from '#commands/previews.ts'
import type { Audience } from '#domain/article/audience.ts'
import type { Reader } from '#storage/core/port.ts'
import { findImageById, findServedImage, type Image } from '#storage/media/images.ts'
import { findMediaById, findServedMedia, type Media, mediaByKey } from '#storage/media/media.ts'
import type { Api } from '../context.ts'
import { readAhead, SERVED_IMAGE, SERVED_MEDIA } from '../readers/ahead-read.ts'

/** The image, if the link of a token shows it, and its licence has not ended. */
export function previewedImage(api: Api, token: string, id: string, audience: Audience): Promise<Image | null> {
  return previewedAsset(api, { token, id, audience }, async (at) => {
    const { database } = api.services
    // What is public already needs no look ahead, which holds up writers.
    const served =
      (await findServedImage(database, id, audience)) ?? (await readAhead(api, SERVED_IMAGE, { id, audience }, at))
    return served?.image ?? null
  })
}

/** The audio or video, by the same rule. */
export async function previewedMedia(api: Api, token: string, id: string, audience: Audience): Promise<Media | null> {
  const { database } = api.services
  const asset = await previewedAsset(api, { token, id, audience }, async (at) => {
    const served =
      (await findServedMedia(database, id, audience)) ?? (await readAhead(api, SERVED_MEDIA, { id, audience }, at))
    return served?.media.asset ?? null
  })
  return asset?.isMedia ? findMediaById(database, id) : null
}

async function previewedAsset(
  { services: { database }, previewTokens }: Api,
  { token, id, audience }: { token: string; id: string; audience: Audience },
  servedAt: (at: number) => Promise<Image | null>,
): Promise<Image | null> {
  const linkId = previewTokens.verify(token)
  if (linkId === null) return null
  const at = await instantShownBy(database, linkId, audience.at)
  if (at !== null) return servedAt(at)
  const previewed = await findPreviewed(database, linkId, audience.at)
  if (previewed === null) return null
  const asset = (await findImageById(database, id)) ?? (await findMediaById(database, id))?.asset ?? null
  if (asset === null || asset.licenseEndsAt <= audience.at) return null
  const { images, mediaKey } = previewed.revision.content
  const keys = [...images.map(({ imageKey }) => imageKey), ...(await keysOfMedia(database, mediaKey))]
  return keys.includes(asset.key) ? asset : null
}

/** Of the audio or video of a revision, and of its poster. */
async function keysOfMedia(reader: Reader, mediaKey: number | null): Promise<number[]> {
  const [media] = mediaKey == null ? [] : await mediaByKey(reader, [mediaKey])
  return [media?.key, media?.poster?.key].flatMap((key) => key ?? [])
}
