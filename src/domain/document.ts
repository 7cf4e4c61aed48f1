import type { Access, AuthorRole, ImageRole, Kind, TagType } from './article.ts'
import type { Block, PostBlock } from './body.ts'
import { toRfc3339 } from './instant.ts'

/** A story as readers are given it. The card, which lists show, is the same without the fields below the line. */
export interface ArticleCard {
  id: string
  slug: string
  /** Its canonical address on the newsroom's site; null where no SITE_URL is set. */
  url: string | null
  version: number
  kind: Kind
  headline: string
  standfirst: string | null
  excerpt: string
  byline: string | null
  authors: { slug: string; name: string; role: AuthorRole }[]
  language: string
  section: SectionReference | null
  tags: { slug: string; name: string; type: TagType }[]
  image: ImageInStory | null
  publishedAt: string
  firstPublishedAt: string
  updatedAt: string
  modifiedAt: string
  timezone: string
  publishedAtLocal: string
  /** While it is embargoed, until when: only those entitled to it read this at all. Else null. */
  embargoedUntil: string | null
  access: Access
  wordCount: number
  readingMinutes: number
}

export interface ArticleDocument extends ArticleCard {
  sections: SectionReference[]
  images: ImageInStory[]
  rights: RightsDocument
  corrections: { at: string; note: string }[]
  translations: { id: string; slug: string; language: string; headline: string; url: string | null }[]
  expiresAt: string | null
  source: { name: string; id: string } | null
  seo: { title: string | null; description: string | null; noindex: boolean }
  social: { title: string | null; description: string | null }
  extra: Record<string, Record<string, unknown>>
  body: { html: string }
}

export interface SectionReference {
  slug: string
  name: string
}

export interface ImageInStory {
  id: string
  /** Where the file is; null for a picture of which only the credit is known. */
  url: string | null
  width: number | null
  height: number | null
  mediaType: string | null
  /** `url` with `{width}` in it, and the widths that may stand there; null where the file is not stored here. */
  renditions: { url: string; widths: number[] } | null
  role: ImageRole
  position: number
  caption: string | null
  alt: string | null
  credit: string | null
  focalPoint: { x: number; y: number } | null
  rights: RightsDocument
}

export interface RightsDocument {
  notice: string | null
  usageTerms: string | null
  licenseUrl: string | null
  syndicatable: boolean
  licenseEndsAt: string | null
}

/** A block as it is answered: instants as RFC 3339. */
export function presentBlock(block: Block): object {
  if (block.type !== 'post') return block
  const { blocks, type, ...post } = block
  return { type, ...presentPost(post), blocks }
}

/** What a post says of itself, without its body. */
export function presentPost({
  id,
  title,
  at,
  keyEvent,
  author = null,
  createdAt = at,
  updatedAt = createdAt,
}: PostHead) {
  const instants = { createdAt: toRfc3339(createdAt), updatedAt: toRfc3339(updatedAt) }
  return { id, title, at: toRfc3339(at), keyEvent, author, ...instants }
}

type PostHead = Omit<PostBlock, 'blocks' | 'type'>

/** A whole document of finished JSON, without the translations that it lists: those are what the public may read. */
export function withoutTranslations({ document, bodyAt }: Whole): Whole {
  const head = JSON.parse(`${document.toString('utf8', 0, bodyAt)}}`) as Pick<ArticleDocument, 'translations'>
  const opening = Buffer.from(JSON.stringify({ ...head, translations: [] })).subarray(0, -1)
  return { document: Buffer.concat([opening, document.subarray(bodyAt)]), bodyAt: opening.length }
}

interface Whole {
  document: Buffer
  /** The byte at which its body begins, the last member. */
  bodyAt: number
}
