import { parseBody } from '#content/parse.ts'
import { bodySourceOf, type PostInput } from '#domain/article/article-input.ts'
import type { Draft } from '#domain/article/shapes.ts'
import type { Block, PostBlock } from '#domain/body/blocks.ts'
import { stampPosts } from '#domain/body/posts.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { newId } from '#domain/id.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import type { Article } from '#storage/articles/articles.ts'
import type { Commands, SavedPost } from '../commands.ts'
import { instantOrNull } from '../values.ts'
import { withBodyImages } from './body-images.ts'
import { follow } from './follow.ts'
import { onArticle } from './lifecycle.ts'
import { revisionOf } from './lock.ts'
import { withPostAuthors } from './post-authors.ts'
import { addRevision } from './save.ts'

/** Adds a post above the others of a live blog. Where the article is live, readers have it at once. Throws `conflict`. */
export async function addPost(services: Services, command: Commands['add-post']): Promise<SavedPost> {
  const draft = await onArticle(services, command, async (context, article, { post }) => {
    await refuseOtherKinds(context, article)
    const empty = { id: newId(), type: 'post' as const, title: null, at: context.at, keyEvent: false, blocks: [] }
    const made = await postOf(context, post, empty)
    await editBlocks(context, article, (blocks) => [made, ...blocks])
  })
  // Read from the draft: a retry is given the draft of the first time.
  const [{ id: postId }] = draft.body.blocks as [{ id: string }]
  return { postId, draft }
}

/** Changes what the patch names of a post. Throws `not-found`. */
export async function changePost(services: Services, command: Commands['change-post']): Promise<SavedPost> {
  const { postId } = command
  const draft = await onArticle(services, command, async (context, article, { post }) => {
    const changed = await postOf(context, post, await currentPost(context, article, postId))
    await editBlocks(context, article, (blocks) => blocks.map((block) => (isPost(block, postId) ? changed : block)))
  })
  return { postId, draft }
}

/** Removes a post. Throws `not-found`. */
export function removePost(services: Services, command: Commands['remove-post']): Promise<Draft> {
  return onArticle(services, command, async (context, article, { postId }) => {
    await currentPost(context, article, postId)
    await editBlocks(context, article, (blocks) => blocks.filter((block) => !isPost(block, postId)))
  })
}

/** The revision whose posts are edited: what readers have, or the next one where they have none. */
function editedRevision({ state, liveRevision, latestRevision }: Article): number {
  return (state === 'live' ? liveRevision : null) ?? latestRevision
}

async function refuseOtherKinds(context: CommandContext, article: Article): Promise<void> {
  const { content } = await revisionOf(context.transaction, article, editedRevision(article))
  if (content.kind !== 'live-blog')
    throw new BroadsheetError(
      'conflict',
      `Posts require an article of kind live-blog; this one is of kind ${content.kind}. Change its kind first${article.state === 'live' ? ', and publish it' : ''}.`,
    )
}

async function currentPost(context: CommandContext, article: Article, id: string): Promise<PostBlock> {
  const { blocks } = await revisionOf(context.transaction, article, editedRevision(article))
  const post = blocks.find((block) => isPost(block, id))
  if (!post) throw new BroadsheetError('not-found', `The article has no post ${id}.`)
  return post as PostBlock
}

/**
 * Changes the blocks that readers have, and publishes that; and, where a next version is being edited or scheduled, its
 * blocks too, so that it does not lose the post when it is published.
 */
async function editBlocks(
  context: CommandContext,
  article: Article,
  edit: (blocks: Block[]) => Block[],
): Promise<void> {
  const live = article.state === 'live' ? article.liveRevision : null
  const latest = article.latestRevision
  if (live === null) {
    await addEdited(context, article, latest, edit)
    return
  }
  const planned = article.scheduledRevision
  let scheduled: number | null = null
  if (planned !== null && planned !== latest) scheduled = await addEdited(context, article, planned, edit)
  const revision = await addEdited(context, article, live, edit)
  const newest = live === latest ? revision : await addEdited(context, article, latest, edit)
  if (planned === latest) scheduled = newest
  await follow(context, article, { type: 'revise', revision, scheduled })
}

async function addEdited(
  context: CommandContext,
  article: Article,
  from: number,
  edit: (blocks: Block[]) => Block[],
): Promise<number> {
  const { content, blocks: before } = await revisionOf(context.transaction, article, from)
  const { blocks: edited } = parseBody({ format: 'blocks', blocks: edit(before) }, before)
  const { uses: images, blocks } = await withBodyImages(context, content.images, edited)
  article.latestRevision += 1
  const made = {
    content: { ...content, images },
    blocks: stampPosts(blocks, before, context.at),
    // The submitted Markdown no longer matches the article.
    submittedMarkdown: null,
  }
  await addRevision(context, article, made, article.latestRevision)
  return article.latestRevision
}

function isPost(block: Block, id: string): block is PostBlock {
  return block.type === 'post' && block.id === id
}

/** The post with what was given of it; what is left out stays. Throws `RefusedInput`, `BodyError`. */
async function postOf(context: CommandContext, given: PostInput, before: PostBlock): Promise<PostBlock> {
  const body = given.body ? bodySourceOf(given.body) : null
  const blocks = body === null ? before.blocks : (parseBody(body, before.blocks).blocks as PostBlock['blocks'])
  if (blocks.some(({ type }) => (type as string) === 'post'))
    throw new RefusedInput('/body', 'must not contain another post')
  const post: PostBlock = {
    ...before,
    title: given.title === undefined ? before.title : given.title,
    at: instantOrNull(given.at, '/at') ?? before.at,
    keyEvent: given.keyEvent ?? before.keyEvent,
    author: given.author === undefined ? (before.author ?? null) : authorOf(given.author),
    blocks,
  }
  return given.author ? ((await withPostAuthors(context, [post], '/author'))[0] as PostBlock) : post
}

function authorOf(given: PostInput['author']): PostBlock['author'] {
  if (given == null) return null
  return typeof given === 'string' ? { slug: given, name: '' } : { slug: given.slug ?? '', name: given.name ?? '' }
}
