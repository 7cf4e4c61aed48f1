import type { Services } from '#projection/services.ts'
import type { ImageUses } from '#storage/media/images.ts'
import type { Commands, Results } from '../commands.ts'
import { deleteAsset, IMAGE, patchAsset, putAsset } from '../media/asset.ts'

/** A new image, or another file and other words for the one of (source, sourceId). */
export function putImage(services: Services, command: Commands['put-image']): Promise<Results['put-image']> {
  const { file, alt, caption, credit, creator, focalPoint, digitalSourceType, ...input } = command.input
  return putAsset(services, command, IMAGE, {
    ...{ hash: file?.hash ?? null, url: file ? null : input.url, byteSize: file?.byteSize ?? null },
    mediaType: file?.mediaType ?? input.mediaType,
    width: file?.width ?? input.width,
    height: file?.height ?? input.height,
    ...{ alt, caption, credit, creator, focalPoint, digitalSourceType },
    ...{ hadContentCredentials: file?.hadContentCredentials ?? false, isMedia: false },
  })
}

/** Changes the editorial data of an image. */
export function patchImage(services: Services, command: Commands['patch-image']): Promise<Results['patch-image']> {
  const { rights: _, ...fields } = command.patch
  return patchAsset(services, command, IMAGE, fields)
}

/** Deletes an image that nothing has. Throws `not-found`, `conflict`. */
export function deleteImage(services: Services, command: Commands['delete-image']): Promise<Results['delete-image']> {
  const usersOf = ({ isPortrait, isLink, isPlaced, isPoster, isThumbnail, isLogo, isArtwork }: ImageUses) => [
    ...(isPortrait ? ['an author portrait'] : []),
    ...(isLink ? ['a link in a list'] : []),
    ...(isPlaced ? ['the placement of an article in a list'] : []),
    ...(isPoster ? ['audio or video, as its poster'] : []),
    ...(isThumbnail ? ['an embed, as its thumbnail'] : []),
    ...(isArtwork ? ['a list, section or tag, as its artwork'] : []),
    ...(isLogo ? ['the publication, as its logo'] : []),
  ]
  return deleteAsset(services, command, IMAGE, { usersOf })
}
