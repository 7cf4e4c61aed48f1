import type { EmbedInArticle } from '../article/parts.ts'
import type { EmbedProvider } from './embed-providers.ts'

/**
 * The body of an article: an ordered list of typed blocks with stable ids. HTML, plain text and Markdown are derived from
 * it once, on write. Every `html` below is canonical inline HTML: sanitised, escaped, only the elements in
 * `INLINE_ELEMENTS`, attributes in a fixed order.
 */
export type Block =
  | ParagraphBlock
  | HeadingBlock
  | ListBlock
  | QuoteBlock
  | ImageBlock
  | EmbedBlock
  | CodeBlock
  | TableBlock
  | DividerBlock
  | PostBlock

export interface ParagraphBlock {
  id: string
  type: 'paragraph'
  html: string
}

export interface HeadingBlock {
  id: string
  type: 'heading'
  level: 2 | 3 | 4
  html: string
}

/** An item's `html` may hold nested `ul` and `ol`. */
export interface ListBlock {
  id: string
  type: 'list'
  ordered: boolean
  items: string[]
}

export interface QuoteBlock {
  id: string
  type: 'quote'
  /** One string a paragraph. */
  paragraphs: string[]
  citation: string | null
}

/** A picture inside the text: `image` is the asset's id in our store, `url` an address elsewhere; one of them is set. */
export interface ImageBlock {
  id: string
  type: 'image'
  image: string | null
  url: string | null
  alt: string
  caption: string | null
  credit: string | null
  width: number | null
  height: number | null
}

export interface EmbedBlock {
  id: string
  type: 'embed'
  provider: EmbedProvider
  url: string
  title: string | null
  /** What the provider states about it. Never stored with the block: added where the article is shown; null: not known. */
  details?: EmbedInArticle | null
}

export interface CodeBlock {
  id: string
  type: 'code'
  language: string | null
  text: string
}

/** `head` is empty where the table has no header row; a cell is inline HTML. */
export interface TableBlock {
  id: string
  type: 'table'
  caption: string | null
  head: string[]
  rows: string[][]
}

export interface DividerBlock {
  id: string
  type: 'divider'
}

/** One post of a live blog. Instants are epoch milliseconds. */
export interface PostBlock {
  id: string
  type: 'post'
  title: string | null
  at: number
  keyEvent: boolean
  /** With the name the author had when the post was saved. Left out of posts saved by earlier versions. */
  author?: PostAuthor | null
  /** When the post was added, and last changed. Left out of posts saved by earlier versions. */
  createdAt?: number
  updatedAt?: number
  blocks: Exclude<Block, PostBlock>[]
}

export interface PostAuthor {
  slug: string
  name: string
}

/** The inline elements a block's `html` may hold. */
export const INLINE_ELEMENTS = [
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'br',
  'cite',
  'code',
  'del',
  'em',
  'i',
  'ins',
  'kbd',
  'mark',
  'q',
  'rp',
  'rt',
  'ruby',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'var',
  'wbr',
] as const

/** How a body can be handed in. `blocks` without ids get them. */
export type BodySource =
  | { format: 'html'; html: string }
  | { format: 'markdown'; markdown: string }
  | { format: 'blocks'; blocks: unknown }
