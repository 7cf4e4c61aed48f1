import type { RightsInput } from '#domain/article/rights-schemas.ts'
import type { CaptionInput } from '#domain/media/caption.ts'
import type { MediaKind } from '#domain/media/media.ts'

/** The editorial data of audio or video, as it is created and changed: what is left out stays, null takes it away. */
export interface MediaPatch {
  title?: string | null
  caption?: string | null
  credit?: string | null
  creator?: string | null
  /** Id of an image. */
  poster?: string | null
  transcript?: string | null
  captions?: CaptionInput[] | null
  explicit?: boolean | null
  rights?: RightsInput | null
}

/** A new asset of audio or video. */
export interface MediaInput extends MediaPatch {
  source: string | null
  sourceId: string | null
  /** A file that is in the asset store by now, or null for one elsewhere. */
  file: { hash: string; byteSize: number } | null
  url: string | null
  kind: MediaKind
  mediaType: string | null
  byteSize: number | null
  /** Milliseconds. */
  duration: number | null
  width: number | null
  height: number | null
}
