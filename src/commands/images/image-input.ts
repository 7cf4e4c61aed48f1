import type { DigitalSourceType } from '#domain/article/article.ts'
import type { RightsInput } from '#domain/article/rights-schemas.ts'

/** The metadata given when an image is uploaded. Null: not given. */
export interface ImageInput {
  source: string | null
  sourceId: string | null
  /** A file that is in the asset store by now, or null for a picture elsewhere. */
  file: {
    hash: string
    mediaType: string
    width: number
    height: number
    byteSize: number
    hadContentCredentials: boolean
  } | null
  url: string | null
  mediaType: string | null
  width: number | null
  height: number | null
  alt: string | null
  caption: string | null
  credit: string | null
  creator: string | null
  focalPoint: { x: number; y: number } | null
  digitalSourceType: DigitalSourceType | null
  rights: RightsInput | null
}

/** A merge patch (RFC 7396): what is named changes, null takes it away. */
export interface ImagePatch {
  alt?: string | null
  caption?: string | null
  credit?: string | null
  creator?: string | null
  focalPoint?: { x: number; y: number } | null
  digitalSourceType?: DigitalSourceType | null
  rights?: RightsInput | null
}
