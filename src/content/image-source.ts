import { imageIdIn } from '#domain/media/own-image.ts'
import { safeImageUrl } from './links.ts'

/** What an image block shows: an asset by its id, or a file elsewhere by its address. */
export type ImageSource = { image: string; url: null } | { image: null; url: string }

/**
 * The meaning of an image URL: a bare id or a relative URL is an asset; an absolute one may turn out to be one when the body is
 * saved. Null if it is neither an asset nor an absolute http(s) URL.
 */
export function imageSourceOf(address: string): ImageSource | null {
  const url = safeImageUrl(address)
  if (url !== null) return { image: null, url }
  const image = imageIdIn(address)
  return image === null ? null : { image, url: null }
}

export const IMAGE_RULE =
  'must be the ID of an uploaded image, its URL (/images/ID.jpg), or an absolute http(s) URL elsewhere'
