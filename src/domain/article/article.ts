/**
 * Types of an article: closed sets, rights, uses of images. Its fields are in article/fields.ts, its lifecycle in
 * article/lifecycle.ts.
 */

export const KINDS = [
  'news',
  'live-blog',
  'opinion',
  'analysis',
  'explainer',
  'interview',
  'review',
  'obituary',
  'brief',
  'gallery',
  'video',
  'audio',
] as const
export type Kind = (typeof KINDS)[number]

/** `erased` is what legally remains of an article: its id, and the fact that it was erased. */
export const STATES = ['draft', 'scheduled', 'live', 'unpublished', 'expired', 'withdrawn', 'erased'] as const
export type State = (typeof STATES)[number]

export const ACCESS = ['free', 'metered', 'paid'] as const

export const TAG_TYPES = ['keyword', 'person', 'organisation', 'place', 'event', 'series'] as const
export type TagType = (typeof TAG_TYPES)[number]

export const AUTHOR_ROLES = ['author', 'photographer', 'editor', 'translator', 'contributor'] as const
export type AuthorRole = (typeof AUTHOR_ROLES)[number]

export const IMAGE_ROLES = ['lead', 'inline', 'gallery', 'thumbnail'] as const
export type ImageRole = (typeof IMAGE_ROLES)[number]

/** Relations of an article to earlier ones. */
export const PREDECESSORS = ['replaces', 'evolvedFrom'] as const
export type PredecessorRelation = (typeof PREDECESSORS)[number]

/** The IPTC digital source types. */
export const DIGITAL_SOURCE_TYPES = [
  ...(['digitalCapture', 'computationalCapture', 'negativeFilm', 'positiveFilm', 'print', 'humanEdits'] as const),
  ...(['composite', 'compositeCapture', 'compositeSynthetic', 'compositeWithTrainedAlgorithmicMedia'] as const),
  ...(['trainedAlgorithmicMedia', 'algorithmicMedia', 'algorithmicallyEnhanced', 'dataDrivenMedia'] as const),
  ...(['digitalCreation', 'virtualRecording', 'screenCapture'] as const),
] as const
export type DigitalSourceType = (typeof DIGITAL_SOURCE_TYPES)[number]

/** When the article stops being visible outside the newsroom: the earlier of expiry and licence end, or `NEVER`. */
export function hidesAt(expiresAt: number | null, licenseEndsAt: number | null): number {
  return Math.min(expiresAt ?? NEVER, licenseEndsAt ?? NEVER)
}

/** Later than any instant: stored in "until" columns without an end. */
export const NEVER = 8_640_000_000_000_000

/** One use of an image in an article; null values come from the asset. */
export interface ImageUse {
  imageKey: number
  role: ImageRole
  caption: string | null
  alt: string | null
  credit: string | null
}

export interface Correction {
  at: number
  note: string
}
