import { type AiUse, aiUseCode, effectiveAiUse } from '#domain/ai-use.ts'
import type { ArticleDocument } from '#domain/article/shapes.ts'
import type { MediaKind } from '#domain/media/media.ts'
import { articleUri, type FormatLogo } from './format.ts'

/** A feed as every feed format writes it: the answers of RSS, Atom and JSON Feed differ in their spelling alone. */
export interface Feed {
  /** A `urn:uuid:`, permanent and independent of the feed's name. */
  id: string
  title: string
  description: string
  /** BCP 47. */
  language: string
  /** The publication, used for entries without authors. */
  publisher: string
  /** Where letters to the editors go. */
  email: string | null
  logo: FormatLogo | null
  /** What podcast apps show of it: that of the list, section or tag, or the logo. */
  artwork: FormatLogo | null
  /** The page of the site that the feed is of. */
  home: string
  /** The URL of this page of the feed (RFC 5005). */
  self: string
  first: string
  next: string | null
  /** The hub that announces new entries (WebSub), or null. */
  hub: string | null
  /** The rights line of the publication. */
  rights: string | null
  updatedAt: string
  entries: FeedEntry[]
  /** Articles that readers had and must take down (RFC 6721). */
  deleted: { id: string; at: string }[]
}

export interface FeedEntry {
  /** `urn:uuid:` and the id of the article. */
  id: string
  url: string
  headline: string
  language: string
  /** Plain text: the excerpt. */
  summary: string | null
  /** HTML with absolute addresses; null where the reader gets a teaser. */
  html: string | null
  publishedAt: string
  updatedAt: string
  authors: { name: string; isContributor: boolean }[]
  section: FeedCategory | null
  tags: FeedCategory[]
  images: FeedImage[]
  media: FeedMedia | null
  /** Its number within a series. */
  seriesPart: number | null
  rights: string | null
  licenseUrl: string | null
  /** What machines may do with it. */
  aiUse: AiUse
  translations: { url: string; language: string }[]
}

export interface FeedCategory {
  slug: string
  name: string
}

export interface FeedImage {
  url: string
  mediaType: string | null
  width: number | null
  height: number | null
  caption: string | null
  alt: string | null
  credit: string | null
  copyright: string | null
  digitalSourceType: string | null
}

/** Audio or video of an article. */
export interface FeedMedia {
  kind: MediaKind
  url: string
  mediaType: string | null
  bytes: number | null
  /** Seconds. */
  duration: number | null
  width: number | null
  height: number | null
  title: string | null
  credit: string | null
  copyright: string | null
  explicit: boolean
  poster: string | null
  captions: { url: string; language: string }[]
}

/** Where addresses in feeds point to. */
export interface FeedAddresses {
  /** Scheme and host of the site, or of this API where there is no site. */
  origin: string
  /** Of this API, without a slash at the end. */
  api: string
}

/** An article, or the teaser of one, as an entry; `aiUse` is what the publication states. */
export function feedEntryOf(
  article: Partial<ArticleDocument> & Pick<ArticleDocument, 'id'>,
  addresses: FeedAddresses,
  aiUse: AiUse,
): FeedEntry {
  const named = article.authors ?? []
  const { byline, section, rights } = article
  return {
    id: articleUri(article),
    url: article.url ?? `${addresses.api}/v1/articles/${encodeURIComponent(article.slug ?? article.id)}`,
    headline: article.headline ?? '',
    language: article.language ?? 'und',
    summary: article.excerpt ?? article.standfirst ?? null,
    html: article.body ? absoluteHtml(article.body.html, addresses.origin) : null,
    publishedAt: article.publishedAt ?? '',
    updatedAt: article.updatedAt ?? '',
    authors:
      named.length > 0
        ? named.map(({ name, role }) => ({ name, isContributor: role !== 'author' }))
        : byline
          ? [{ name: byline.replace(/^by\s+/i, ''), isContributor: false }]
          : [],
    section: section ?? null,
    tags: article.tags ?? [],
    images: imagesOf(article),
    media: mediaOf(article),
    seriesPart: article.seriesPart ?? null,
    rights: rights?.notice ?? null,
    licenseUrl: rights?.licenseUrl ?? null,
    aiUse: effectiveAiUse(aiUseCode(rights?.aiUse ?? null), aiUse),
    translations: (article.translations ?? []).flatMap(({ url, language }) =>
      url === null ? [] : [{ url, language }],
    ),
  }
}

function imagesOf({ images, image }: Partial<ArticleDocument>): FeedImage[] {
  const shown = images ?? (image ? [image] : [])
  return shown.flatMap(({ url, mediaType, width, height, caption, alt, credit, rights, digitalSourceType }) =>
    url === null
      ? []
      : [{ url, mediaType, width, height, caption, alt, credit, copyright: rights.notice, digitalSourceType }],
  )
}

function mediaOf({ media }: Partial<ArticleDocument>): FeedMedia | null {
  if (media === undefined || media === null || media.url === null) return null
  const { kind, url, mediaType, bytes, duration, width, height, title, credit, explicit, rights } = media
  const captions = media.captions.map(({ url, language }) => ({ url, language }))
  const shown = { kind, url, mediaType, bytes, duration, width, height, title, credit, explicit, captions }
  return { ...shown, copyright: rights.notice, poster: media.poster?.url ?? null }
}

/** Root-relative links in the body resolve to the site. */
function absoluteHtml(html: string, origin: string): string {
  return html.replace(/(\s(?:href|src)=")\/(?!\/)/g, `$1${origin}/`)
}
