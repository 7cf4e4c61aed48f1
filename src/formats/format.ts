import type { ImageInArticle } from '#domain/article/parts.ts'
import type { ArticleDocument } from '#domain/article/shapes.ts'
import type { Block, PostBlock } from '#domain/body/blocks.ts'
import type { Contact, Policies } from '#domain/publication.ts'

/**
 * What an output format is: pure functions of articles and their context. No query, request or clock: the same articles give
 * the same bytes. Entitlement is decided before: a teaser comes in as a teaser.
 */
export interface Format {
  /** As products and documents name it. */
  name: string
  /** The standard and its version, for people. */
  title: string
  /** Behind the address, without its dot. */
  suffix: string
  /** Of one article, as `Content-Type` has it. */
  mediaType: string
  /** The forms of the body that it needs. */
  needs: readonly BodyForm[]
  article(article: FormatArticle, context: FormatContext): string
  /** Left out where the format has no lists. */
  list?: { mediaType: string; write(articles: readonly FormatArticle[], context: FormatContext): string }
  /** For a withdrawn article, and audiences that may know of it. Absent if the format can't express it. */
  canceled?(tombstone: Tombstone, context: FormatContext): string
}

export type BodyForm = 'html' | 'text' | 'markdown' | 'blocks'

/** A block as answers have it: instants of posts are RFC 3339. */
export type PresentedBlock = Exclude<Block, PostBlock> | PresentedPost

export interface PresentedPost extends Omit<PostBlock, 'at' | 'createdAt' | 'updatedAt' | 'author'> {
  at: string
  createdAt: string
  updatedAt: string
  author: { slug: string; name: string } | null
}

/** The article as JSON answers it. Without `body` it is partial: a teaser, or one that is listed without its text. */
export type FormatArticle = Omit<ArticleDocument, 'body'> & { body?: FormatBody }

/** The forms that the format needs. */
export interface FormatBody {
  html?: string
  text?: string
  markdown?: string
  blocks?: PresentedBlock[]
}

/** What is the same for all articles of an answer. */
export interface FormatContext {
  publication: FormatPublication
  /** The newsroom’s site, absolute and without a slash at the end; null where no SITE_URL is set. */
  site: string | null
  /** Where the API is reached, absolute and without a slash at the end. */
  api: string
  /** IPTC Media Topics of tags, by slug: `medtop:20000053`. */
  mediaTopics: Readonly<Record<string, string>>
}

export interface FormatPublication {
  name: string
  description: string | null
  language: string
  rights: { notice: string | null; usageTerms: string | null; licenseUrl: string | null }
  /** Its site; null: as `FormatContext` has it. */
  url: string | null
  logo: FormatLogo | null
  policies: Policies
  contact: Contact
  /** RFC 3339. */
  updatedAt: string
}

export interface FormatLogo {
  id: string
  url: string
  width: number | null
  height: number | null
  mediaType: string | null
  alt: string | null
  renditions: ImageInArticle['renditions']
}

/** Where the publication is on the web; null where that is not known. */
export function siteOf({ publication, site }: FormatContext): string | null {
  return publication.url ?? site
}

/** What is left of a withdrawn article. */
export interface Tombstone {
  id: string
  /** Higher than any that readers were given: a copy is replaced. */
  version: number
  /** RFC 3339. */
  withdrawnAt: string
  /** The public reason. */
  reason: string
}

/** Whether the answer has the whole article; else its text is left out. */
export function isWhole({ body }: FormatArticle): boolean {
  return body !== undefined
}

/** The byline as printed, or the names of the authors; null if there are none. */
export function bylineOf({ byline, authors }: FormatArticle): string | null {
  if (byline !== null) return byline
  return authors.length === 0 ? null : authors.map(({ name }) => name).join(', ')
}

/** A concept of a vocabulary of the IPTC, as an address. */
export function newscode(
  vocabulary: 'genre' | 'mediatopic' | 'digitalsourcetype' | 'trustindicator',
  code: string,
): string {
  return `http://cv.iptc.org/newscodes/${vocabulary}/${code.replace(/^medtop:/, '')}`
}

/** The identity of an article in all formats, independent of its slug, site and API. */
export function articleUri({ id }: { id: string }): string {
  return `urn:uuid:${id}`
}
