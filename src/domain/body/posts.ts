import { isDeepStrictEqual } from 'node:util'
import type { Block, PostBlock } from './blocks.ts'

/**
 * Sets on each post when it was added and last changed: as in `previous` if nothing differs. A new post may have its own
 * instants: it comes from elsewhere.
 */
export function stampPosts(blocks: readonly Block[], previous: readonly Block[], at: number): Block[] {
  if (!blocks.some(({ type }) => type === 'post')) return [...blocks]
  const before = new Map(previous.flatMap((block) => (block.type === 'post' ? [[block.id, block] as const] : [])))
  return blocks.map((block) => (block.type === 'post' ? stamped(block, before.get(block.id), at) : block))
}

function stamped(post: PostBlock, before: PostBlock | undefined, at: number): PostBlock {
  if (before === undefined) {
    const createdAt = Math.min(post.createdAt ?? at, at)
    return { ...post, createdAt, updatedAt: Math.max(createdAt, Math.min(post.updatedAt ?? createdAt, at)) }
  }
  if (isSamePost(post, before)) return before
  return { ...post, createdAt: before.createdAt ?? before.at, updatedAt: at }
}

/** Whether two states of a post are equal. */
function isSamePost(one: PostBlock, other: PostBlock): boolean {
  return isDeepStrictEqual(metadataBy(one), metadataBy(other))
}

/** An author who is renamed changes no post. */
function metadataBy({ createdAt: _, updatedAt: __, author, ...said }: PostBlock) {
  return { ...said, author: author?.slug ?? null }
}

/** The changes of a live blog since a former state: posts that are new or different, and ids of those that were removed. */
export function postsSince(
  former: readonly PostBlock[],
  posts: readonly PostBlock[],
): { changed: PostBlock[]; removed: string[] } {
  const before = new Map(former.map((post) => [post.id, post]))
  const now = new Set(posts.map(({ id }) => id))
  return {
    changed: posts.filter((post) => {
      const was = before.get(post.id)
      return was === undefined || !isSamePost(was, post)
    }),
    removed: former.flatMap(({ id }) => (now.has(id) ? [] : [id])),
  }
}

/** What happened to posts of a live blog, by their ids. */
export interface PostChanges {
  added: string[]
  edited: string[]
  removed: string[]
}

/** The changes of a live blog since a former state; null if there are more than `most`. */
export function postChangesSince(
  former: readonly PostBlock[],
  posts: readonly PostBlock[],
  most: number,
): PostChanges | null {
  const before = new Set(former.map(({ id }) => id))
  const { changed, removed } = postsSince(former, posts)
  if (changed.length + removed.length > most) return null
  const [edited = [], added = []] = [true, false].map((isOld) =>
    changed.flatMap(({ id }) => (before.has(id) === isOld ? id : [])),
  )
  return { added, edited, removed }
}

/**
 * The posts beside the one with an id, nearest first. If that was removed, `former`, which had it, gives its place; none if
 * neither has it.
 */
export function postsBeside(
  id: string,
  side: 'older' | 'newer',
  posts: readonly PostBlock[],
  former: readonly PostBlock[],
): PostBlock[] {
  return side === 'older' ? postsFrom(id, posts, former) : postsFrom(id, posts.toReversed(), former.toReversed())
}

function postsFrom(id: string, posts: readonly PostBlock[], former: readonly PostBlock[]): PostBlock[] {
  const at = posts.findIndex((post) => post.id === id)
  if (at !== -1) return posts.slice(at + 1)
  const stood = former.findIndex((post) => post.id === id)
  const present = new Set(posts.map((post) => post.id))
  const next = stood === -1 ? undefined : former.slice(stood + 1).find((post) => present.has(post.id))
  return next === undefined ? [] : posts.slice(posts.findIndex((post) => post.id === next.id))
}
