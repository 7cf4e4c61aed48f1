/** Audio and video: what is known of a file beside its asset. */

export const MEDIA_KINDS = ['audio', 'video'] as const
export type MediaKind = (typeof MEDIA_KINDS)[number]

/** As HTML has the kinds of text tracks. */
export const CAPTION_KINDS = ['captions', 'subtitles', 'descriptions', 'chapters'] as const
export type CaptionKind = (typeof CAPTION_KINDS)[number]

/** A text track. */
export interface Caption {
  /** BCP 47; one track for each language and kind. */
  language: string
  kind: CaptionKind
  label: string | null
  /** WebVTT. */
  content: string
}

/** How files of audio and video end, by media type: what is accepted. */
export const MEDIA_EXTENSIONS: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/webm': 'weba',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
}

/** The file name of a text track, behind the id of its media. */
export function captionFile({ language, kind }: Pick<Caption, 'language' | 'kind'>): string {
  return `${language}.${kind}.vtt`
}
