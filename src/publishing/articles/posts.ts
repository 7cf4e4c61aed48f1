import type { Block, PostBlock } from '#domain/body.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { Article } from '#storage/articles.ts'
import { parseBody } from '../body/parse.ts'
import { withBodyImages } from '../body-images.ts'
import type { Commands } from '../commands.ts'
import type { Desk } from '../desk.ts'
import type { Newsroom } from '../newsroom.ts'
import { RefusedInput } from '../refused-input.ts'
import { instantOrNull } from '../values.ts'
import { bodySourceOf, type PostInput } from './article-input.ts'
import type { Draft } from './draft.ts'
import { follow } from './follow.ts'
import { revisionOf } from './hold.ts'
import { onArticle } from './lifecycle.ts'
import { addRevision } from './save.ts'

/** A new entry of a live story, above the others. Where the story is live, readers have it at once. */
export function addPost(newsroom: Newsroom, command: Commands['add-post']): Promise<Draft> {
  return onArticle(newsroom, command, (desk, article, { post }) =>
    editBlocks(desk, article, (blocks) => {
      const made = postOf(post, { id: '', type: 'post', title: null, at: desk.at, keyEvent: false, blocks: [] })
      return parseBody({ format: 'blocks', blocks: [made, ...blocks] }, blocks).blocks
    }),
  )
}

/** Changes what the patch names of an entry. Throws `not-found`. */
export function changePost(newsroom: Newsroom, command: Commands['change-post']): Promise<Draft> {
  return onArticle(newsroom, command, (desk, article, { postId, post }) =>
    editBlocks(
      desk,
      article,
      (blocks) => {
        const changed = blocks.map((block) => (isPost(block, postId) ? postOf(post, block) : block))
        return parseBody({ format: 'blocks', blocks: changed }, blocks).blocks
      },
      postId,
    ),
  )
}

/** Takes an entry out. Throws `not-found`. */
export function removePost(newsroom: Newsroom, command: Commands['remove-post']): Promise<Draft> {
  return onArticle(newsroom, command, (desk, article, { postId }) =>
    editBlocks(desk, article, (blocks) => blocks.filter((block) => !isPost(block, postId)), postId),
  )
}

/**
 * Changes the blocks that readers have, and publishes that; and, where a next version is being edited or scheduled, its
 * blocks too, so that it does not lose the entry when it is published.
 */
async function editBlocks(
  desk: Desk,
  article: Article,
  edit: (blocks: Block[]) => Block[],
  postId?: string,
): Promise<void> {
  const live = article.state === 'live' ? article.liveRevision : null
  const latest = article.latestRevision
  await refuseUnknown(desk, article, live ?? latest, postId)
  if (live === null) {
    await addEdited(desk, article, latest, edit)
    return
  }
  const planned = article.scheduledRevision
  let scheduled: number | null = null
  if (planned !== null && planned !== latest) scheduled = await addEdited(desk, article, planned, edit)
  const revision = await addEdited(desk, article, live, edit)
  const newest = live === latest ? revision : await addEdited(desk, article, latest, edit)
  if (planned === latest) scheduled = newest
  await follow(desk, article, { type: 'revise', revision, scheduled })
}

async function refuseUnknown(desk: Desk, article: Article, number: number, postId: string | undefined): Promise<void> {
  if (postId === undefined) return
  const { blocks } = await revisionOf(desk.transaction, article, number)
  if (!blocks.some((block) => isPost(block, postId)))
    throw new BroadsheetError('not-found', `The story has no entry ${postId}.`)
}

async function addEdited(
  desk: Desk,
  article: Article,
  from: number,
  edit: (blocks: Block[]) => Block[],
): Promise<number> {
  const { content, blocks: before } = await revisionOf(desk.transaction, article, from)
  const blocks = edit(before)
  const { uses: images, missing } = await withBodyImages(desk.transaction, content.images, blocks)
  if (missing !== null) throw new RefusedInput('/body', `shows the image ${missing}, which there is not`)
  article.latestRevision += 1
  // Markdown as it was sent no longer says what the story says.
  const made = { content: { ...content, images }, blocks, submittedMarkdown: null }
  await addRevision(desk, article, made, article.latestRevision)
  return article.latestRevision
}

function isPost(block: Block, id: string): block is PostBlock {
  return block.type === 'post' && block.id === id
}

/** The entry with what was given of it; what is left out stays. Throws `RefusedInput`, `BodyError`. */
function postOf(given: PostInput, before: PostBlock): PostBlock {
  const body = given.body ? bodySourceOf(given.body) : null
  const blocks = body === null ? before.blocks : (parseBody(body, before.blocks).blocks as PostBlock['blocks'])
  if (blocks.some(({ type }) => (type as string) === 'post'))
    throw new RefusedInput('/body', 'may not hold an entry of its own')
  return {
    ...(before.id === '' ? ({} as { id: string }) : { id: before.id }),
    type: 'post',
    title: given.title === undefined ? before.title : given.title,
    at: instantOrNull(given.at, '/at') ?? before.at,
    keyEvent: given.keyEvent ?? before.keyEvent,
    blocks,
  }
}
