import { RECORD } from '#domain/article/shapes.ts'
import type { Arrival } from '#domain/source.ts'

/** An article as the change feed of another Broadsheet gives it. */
export interface FollowedArticle {
  id: string
  slug: string
  version: number
  url: string | null
  images: FollowedImage[]
  media?: FollowedMedia | null
  section: object | null
  body?: { blocks?: unknown[] }
  extra?: Record<string, unknown>
  [field: string]: unknown
}

interface FollowedImage {
  id: string
  url: string | null
  width: number | null
  height: number | null
  credit: string | null
  rights: object
  caption: string | null
  alt: string | null
  role: string
}

interface FollowedMedia {
  id: string
  kind: string
  url: string | null
  rights: object
  [member: string]: unknown
}

export interface ArrivalRule {
  /** Name of the source. */
  source: string
  publishes: Arrival
  /** Slug of the section that all its articles are put in; null: those that they name. */
  section: string | null
  /** Whether the slug is free here; else one is made from the headline. */
  keepsSlug: boolean
}

/** The origin of an article: unchanged however often it is passed on. */
export interface Syndication {
  /** Id of the article where it was first. */
  id: string
  /** Canonical address there. */
  url: string | null
  version: number
}

/** Fields that are made here, or mean something else here than there. */
const NOT_TAKEN = [
  'slug',
  'body',
  'images',
  'media',
  'section',
  'sections',
  'extra',
  'excerpt',
  'translationGroup',
  'relatedPins',
]

/** The origin of an article: its own identity, or that of an earlier origin it has. */
export function syndicationOf({ id, url, version, extra }: FollowedArticle): Syndication {
  const earlier = extra?.syndication as Partial<Syndication> | undefined
  const isPassedOn = typeof earlier?.id === 'string'
  return {
    id: isPassedOn ? (earlier.id as string) : id,
    url: isPassedOn && typeof earlier.url === 'string' ? earlier.url : url,
    // A version of this source: the same text published again is something new.
    version,
  }
}

/** The records of the native format that take an article in: its images, then the article. */
export function recordsOf(article: FollowedArticle, rule: ArrivalRule): object[] {
  const images = article.images.filter(({ url }) => url !== null)
  const media = article.media?.url ? [mediaRecord(article.media, rule)] : []
  return [...images.map((image) => imageRecord(image, rule)), ...media, articleRecord(article, images, rule)]
}

/** The asset keeps its id, so that images in the body are found. The file stays where it is. */
function imageRecord({ id, url, width, height, credit, rights }: FollowedImage, { source }: ArrivalRule): object {
  return { record: 'image', source, sourceId: id, id, url, width, height, credit, rights: withoutNulls(rights) }
}

/** The file and its text tracks stay where they are; tracks are not taken. */
function mediaRecord(media: FollowedMedia, { source }: ArrivalRule): object {
  const { id, kind, url, mediaType, bytes, duration, width, height, title, caption, credit, creator } = media
  const { explicit, transcript, rights } = media
  const known = { mediaType, bytes, duration, width, height, title, caption, credit, creator, explicit, transcript }
  return { record: 'media', source, sourceId: id, id, kind, url, ...(withoutNulls({ ...known, rights }) as object) }
}

function articleRecord(article: FollowedArticle, images: FollowedImage[], rule: ArrivalRule): object {
  const taken = Object.keys(RECORD).filter((name) => !NOT_TAKEN.includes(name) && article[name] != null)
  const { section, sections } = article
  return {
    ...Object.fromEntries(taken.map((name) => [name, withoutNulls(article[name])])),
    record: 'article',
    source: rule.source,
    sourceId: article.id,
    ...(rule.keepsSlug ? { slug: article.slug } : {}),
    state: rule.publishes,
    ...(rule.section === null ? { section, sections } : { section: rule.section }),
    images: images.map(({ id, role, caption, alt, credit }) => ({ image: id, role, caption, alt, credit })),
    ...(article.media?.url ? { media: article.media.id } : {}),
    extra: { ...article.extra, syndication: syndicationOf(article) },
    ...(article.body?.blocks === undefined ? {} : { body: { blocks: article.body.blocks } }),
  }
}

/** Removes null members, which responses have for absent values, for a write. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([, member]) => member !== null)
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]))
}
