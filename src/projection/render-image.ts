import type { ImageInArticle } from '#domain/article/parts.ts'
import type { RightsDocument } from '#domain/article/rights-schemas.ts'
import { toRfc3339OrNull } from '#domain/instant.ts'
import { EXTENSIONS, widthsOf } from '#domain/media/rendition.ts'
import type { Rights } from '#domain/rights.ts'
import type { Image } from '#storage/media/images.ts'
import { type Addresses, fileUrl } from './file-url.ts'

/** Where an image's file is, or null where only its credit is known. */
export function imageUrl(image: Pick<Image, 'id' | 'hash' | 'mediaType' | 'url'>, addresses: Addresses): string | null {
  if (image.hash === null) return image.url
  return fileUrl(addresses, 'images', `${image.id}.${EXTENSIONS[image.mediaType ?? ''] ?? 'bin'}`)
}

/** Where an image is smaller: one address with a place for the width, and the widths worth putting there. Null where the file is elsewhere. */
export function renditionsOf(
  image: Pick<Image, 'id' | 'hash' | 'width'>,
  addresses: Addresses,
): ImageInArticle['renditions'] {
  if (image.hash === null) return null
  return { url: fileUrl(addresses, 'images', `${image.id}.webp`, 'width={width}'), widths: widthsOf(image.width) }
}

/** Rights as they are answered of anything but an article. */
export function rightsOf({ aiUse: _, ...rights }: Rights): RightsDocument {
  return { ...rights, licenseEndsAt: toRfc3339OrNull(rights.licenseEndsAt) }
}
