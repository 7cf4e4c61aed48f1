import { toRfc3339 } from '#domain/instant.ts'
import { type AssetSignatures, SIGNED_FOR } from '#media/asset-signature.ts'
import { imageUrl, renditionsOf, rightsOf } from '#projection/render-image.ts'
import type { Image } from '#storage/media/images.ts'
import type { Api } from '../shared/context.ts'
import type { ImageResource } from './schemas.ts'

/** What an image is presented with. */
export interface Showing {
  api: Api
  signatures: AssetSignatures
}

export function imageResource({ api, signatures }: Showing, image: Image): ImageResource {
  const { addresses } = api.services
  return {
    id: image.id,
    url: imageUrl(image, addresses),
    mediaType: image.mediaType,
    width: image.width,
    height: image.height,
    bytes: image.byteSize ?? null,
    renditions: renditionsOf(image, addresses),
    signed: signedAddress({ api, signatures }, image),
    alt: image.alt,
    caption: image.caption,
    credit: image.credit,
    creator: image.creator,
    focalPoint: image.focalPoint,
    digitalSourceType: image.digitalSourceType,
    rights: rightsOf(image.rights),
    contentCredentials: image.hadContentCredentials ? 'removed' : null,
    source: image.source === null || image.sourceId === null ? null : { name: image.source, id: image.sourceId },
    createdAt: toRfc3339(image.createdAt ?? image.updatedAt),
    updatedAt: toRfc3339(image.updatedAt),
  }
}

/** URLs that show a stored image to anyone for an hour: a browser sends no key for an `<img>`. */
function signedAddress({ api, signatures }: Showing, image: Image): ImageResource['signed'] {
  if (image.hash === null) return null
  const expiresAt = api.now() + SIGNED_FOR
  const addresses = { ...api.services.addresses, fileQuery: `?signature=${signatures.sign(image.id, expiresAt)}` }
  return {
    url: imageUrl(image, addresses) as string,
    renditions: renditionsOf(image, addresses),
    expiresAt: toRfc3339(expiresAt),
  }
}
