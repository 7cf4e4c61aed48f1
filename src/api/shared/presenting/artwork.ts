import { Type } from 'typebox'
import { RenditionsSchema } from '#domain/article/parts.ts'
import { tagName } from '#domain/changes/cache-tag.ts'
import type { FormatLogo } from '#formats/format.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import { OrNull, optional } from '#http/schema.ts'
import { imageUrl, renditionsOf } from '#projection/render-image.ts'
import { artworkOf, type Illustrated } from '#storage/media/artwork.ts'
import type { Image } from '#storage/media/images.ts'
import type { Api } from '../context.ts'

/** The logo of the publication, or the artwork of a list, section or tag. */
export function EmblemSchema(description: string) {
  return Type.Unsafe<FormatLogo | null>({
    type: ['object', 'null'],
    properties: {
      id: Type.String({ format: 'uuid', description: 'ID of the image asset.' }),
      url: Type.String({ description: 'URL of the file.' }),
      width: OrNull(Type.Integer({ description: 'In pixels.' })),
      height: OrNull(Type.Integer({ description: 'In pixels.' })),
      mediaType: OrNull(
        Type.String({ description: 'Media type, such as image/png; null if the file is hosted elsewhere.' }),
      ),
      alt: OrNull(Type.String({ description: 'Alternative text.' })),
      renditions: RenditionsSchema,
    },
    required: ['id', 'url', 'width', 'height', 'mediaType', 'alt', 'renditions'],
    description,
  })
}

export const ArtworkSchema = EmblemSchema(
  'Image for podcast apps, which crop it to a square. null: none, or its licence has ended.',
)

/** As it is written. */
export const ArtworkInput = optional(
  Type.String({
    format: 'uuid',
    description: 'ID of an image asset of at least 1400 × 1400 pixels, for podcast apps.',
  }),
)

export function presentEmblem({ services: { addresses } }: Api, image: Image): FormatLogo | null {
  const url = imageUrl(image, addresses)
  if (url === null) return null
  const { id, width, height, mediaType, alt } = image
  return { id, url, width, height, mediaType, alt, renditions: renditionsOf(image, addresses) }
}

/** The artwork of lists, sections or tags by their keys, while its licence lasts. */
export async function presentArtwork(
  api: Api,
  subject: Illustrated,
  keys: readonly number[],
  dependencies: CacheDependencies | null,
): Promise<Map<number, FormatLogo>> {
  const shown = new Map<number, FormatLogo>()
  for (const [key, image] of await artworkOf(api.services.database, subject, keys)) {
    const artwork = image.licenseEndsAt > api.now() ? presentEmblem(api, image) : null
    if (artwork === null) continue
    dependencies?.shows({ hidesAt: image.licenseEndsAt }).name(tagName('image', image.id))
    shown.set(key, artwork)
  }
  return shown
}
