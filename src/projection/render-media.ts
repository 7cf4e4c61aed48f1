import type { MediaInArticle } from '#domain/article/parts.ts'
import { captionFile, MEDIA_EXTENSIONS } from '#domain/media/media.ts'
import type { Media } from '#storage/media/media.ts'
import { type Addresses, fileUrl } from './file-url.ts'
import { imageUrl, renditionsOf, rightsOf } from './render-image.ts'

/** Audio or video of an article at an instant: its poster goes with its licence. */
export function mediaInArticle(media: Media, addresses: Addresses, at: number): MediaInArticle {
  const { asset, kind, duration, title, transcript, captions, poster, isExplicit } = media
  return {
    id: asset.id,
    kind,
    url: mediaUrl(media, addresses),
    mediaType: asset.mediaType,
    bytes: asset.byteSize ?? null,
    duration: duration === null ? null : duration / 1000,
    width: asset.width,
    height: asset.height,
    title,
    caption: asset.caption,
    credit: asset.credit,
    creator: asset.creator,
    explicit: isExplicit,
    poster:
      poster === null || poster.licenseEndsAt <= at
        ? null
        : {
            id: poster.id,
            url: imageUrl(poster, addresses),
            width: poster.width,
            height: poster.height,
            alt: poster.alt,
            credit: poster.credit,
            renditions: renditionsOf(poster, addresses),
          },
    captions: captions.map((caption) => ({
      ...{ language: caption.language, kind: caption.kind, label: caption.label },
      url: fileUrl(addresses, 'media', `${asset.id}.${captionFile(caption)}`),
    })),
    transcript,
    rights: rightsOf(asset.rights),
  }
}

export function mediaUrl({ asset }: Pick<Media, 'asset'>, addresses: Addresses): string | null {
  if (asset.hash === null) return asset.url
  return fileUrl(addresses, 'media', `${asset.id}.${MEDIA_EXTENSIONS[asset.mediaType ?? ''] ?? 'bin'}`)
}
