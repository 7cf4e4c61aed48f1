import type { Block, PostBlock } from '../body/blocks.ts'
import { toRfc3339 } from '../instant.ts'
import type { ArticleDocument } from './shapes.ts'

const NO_OTHERS = {
  translations: [],
  replaces: [],
  evolvedFrom: [],
  replacedBy: [],
} satisfies Partial<ArticleDocument>

/** A block as it is answered: instants as RFC 3339. */
export function presentBlock(block: Block): object {
  if (block.type !== 'post') return block
  const { blocks, type, ...post } = block
  return { type, ...presentPost(post), blocks }
}

/** The metadata of a post, without its body. */
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

/** A whole document of finished JSON, without the articles that it names beside itself: those are what the public may read. */
export function withoutOthers({ document, bodyAt }: Whole): Whole {
  const head = JSON.parse(`${document.toString('utf8', 0, bodyAt)}}`) as object
  const opening = Buffer.from(JSON.stringify({ ...head, ...NO_OTHERS })).subarray(0, -1)
  return { document: Buffer.concat([opening, document.subarray(bodyAt)]), bodyAt: opening.length }
}

/** A whole document of finished JSON, with the values of reserved fields, which are stored beside it as JSON. */
export function withReserved({ document, bodyAt }: Whole, reserved: string | null): Whole {
  if (reserved === null) return { document, bodyAt }
  const head = JSON.parse(`${document.toString('utf8', 0, bodyAt)}}`) as object
  const opening = Buffer.from(JSON.stringify({ ...head, ...(JSON.parse(reserved) as object) })).subarray(0, -1)
  return { document: Buffer.concat([opening, document.subarray(bodyAt)]), bodyAt: opening.length }
}

interface Whole {
  document: Buffer
  /** The byte at which its body begins, the last member. */
  bodyAt: number
}
