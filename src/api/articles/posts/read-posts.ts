import type { Audience } from '#domain/article/audience.ts'
import { presentBlock, presentPost } from '#domain/article/document.ts'
import { freeBlocks } from '#domain/article/free-part.ts'
import type { EmbedInArticle } from '#domain/article/parts.ts'
import type { PostBlock } from '#domain/body/blocks.ts'
import { postsBeside, postsSince } from '#domain/body/posts.ts'
import { type ImageOf, renderHtml, renderMarkdown, renderText } from '#domain/body/render.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import type { AnswerDetails } from '#http/response/answer.ts'
import { agreeWithCursor, namesOf } from '#http/validation/query.ts'
import type { FoundArticle } from '#storage/articles/found-article.ts'
import { findRevision } from '#storage/articles/revisions.ts'
import type { Api } from '../../shared/context.ts'
import { BODY_FORMS, type BodyForm } from '../present.ts'
import { shownBlocks, shownBody } from '../read-article.ts'
import type { Post, PostList } from './post-schemas.ts'

/** A request for a live blog's posts. */
export interface RequestedPosts {
  after?: string
  since?: string
  keyEvents?: boolean
  body?: string
  product?: string
  limit?: number
  cursor?: string
}

/** The product that a request names, or else the one of its cursor. Throws `invalid-cursor`. */
export function productOfPosts(api: Api, { product, cursor }: RequestedPosts): string | undefined {
  return product ?? (cursor === undefined ? undefined : (api.cursors.open(cursor) as Partial<Kept>).query?.product)
}

/** The content of a cursor of posts. Numbers are padded, so that its length reveals nothing. */
interface Kept {
  on: 'posts'
  article: string
  query: Omit<RequestedPosts, 'cursor' | 'limit'>
  /** The revision of its page, and that of the first page. */
  revision: string
  first: string
  /** The post at the end of its page, and which ones follow. */
  post: string
  side: 'older' | 'newer'
}

/** The content of a sync token: the revision of an answer. */
interface KeptSync {
  on: 'post-sync'
  article: string
  revision: string
}

/** A page of posts, newest first. Throws `invalid-parameter`, `invalid-cursor`, `cursor-expired`. */
export async function readPosts(
  api: Api,
  article: FoundArticle,
  audience: Audience,
  requested: RequestedPosts,
): Promise<{ list: PostList; dependencies: CacheDependencies; details: AnswerDetails }> {
  const { cursor, limit = 20, ...own } = requested
  const kept = cursor === undefined ? null : openCursor(api, cursor, article)
  const query = kept === null ? own : agreeWithCursor(own, kept.query, [])
  if (query.after !== undefined && query.since !== undefined)
    throw invalidParameter('after', 'cannot be combined with since, which also returns new posts')
  const forms = formsOf(query.body)
  const { blocks, imageOf, embeds, revision, dependencies, details } = await shownBody(api, article, audience)
  const isRequested = ({ keyEvent }: PostBlock) => keyEvent || !query.keyEvents
  const posts = blocks.filter((block) => block.type === 'post').filter(isRequested)
  if (revision === null)
    return {
      list: { items: [], removed: [], page: { limit, next: null, previous: null }, syncToken: null },
      dependencies,
      details,
    }
  const postsOf = async (number: string) =>
    (await postsAt(api, article, number, { imageOf, embeds })).filter(isRequested)
  const news =
    query.since === undefined
      ? { changed: posts, removed: [] }
      : postsSince(await postsOf(openSync(api, query.since, article).revision), posts)
  const changed = new Set(
    (query.after === undefined ? news.changed : postsAfter(query.after, posts)).map(({ id }) => id),
  )
  const listed = posts.filter(({ id }) => changed.has(id))
  const beside = kept === null ? posts : postsBeside(kept.post, kept.side, posts, await postsOf(kept.revision))
  const nearest = beside.filter(({ id }) => changed.has(id)).slice(0, limit)
  const shown = kept?.side === 'newer' ? nearest.toReversed() : nearest
  const first = kept?.first ?? long(revision)
  const sealBeside = (side: Kept['side'], end: PostBlock | undefined, outermost: PostBlock | undefined) =>
    end === undefined || end.id === outermost?.id
      ? null
      : api.cursors.seal({
          ...{ on: 'posts', article: long(article.key), query, revision: long(revision), first, post: end.id, side },
        } satisfies Kept)
  const list = {
    items: shown.map((post) => presentWhole(post, forms, imageOf)),
    removed: kept === null ? news.removed : [],
    page: {
      limit,
      next: sealBeside('older', shown.at(-1), listed.at(-1)),
      previous: sealBeside('newer', shown[0], listed[0]),
    },
    syncToken: api.cursors.seal({ on: 'post-sync', article: long(article.key), revision: first } satisfies KeptSync),
  }
  // A page that reads posts at each event must not get them from the browser's cache.
  const isNews = query.since !== undefined || query.after !== undefined
  return { list, dependencies, details: isNews ? { ...details, maxAge: 0 } : details }
}

/** One post of an article. Throws `not-found`. */
export async function readPost(
  api: Api,
  article: FoundArticle,
  audience: Audience,
  { id, body }: { id: string; body: string | undefined },
): Promise<{ post: Post; dependencies: CacheDependencies; details: AnswerDetails }> {
  const forms = formsOf(body)
  const { blocks, imageOf, dependencies, details } = await shownBody(api, article, audience)
  const post = blocks.find((block) => block.type === 'post' && block.id === id)
  if (post?.type !== 'post') throw new BroadsheetError('not-found', 'This post doesn’t exist.')
  return { post: presentWhole(post, forms, imageOf), dependencies, details }
}

function formsOf(body: string | undefined): BodyForm[] {
  if (body === undefined) return ['html']
  const forms = namesOf('body', body, BODY_FORMS)
  if (forms.includes('none') && forms.length > 1) throw invalidParameter('body', 'cannot be combined with other forms')
  return forms
}

function presentWhole({ blocks, type: _, ...post }: PostBlock, forms: readonly BodyForm[], imageOf: ImageOf): Post {
  const body: Post['body'] = {}
  if (forms.includes('html')) body.html = renderHtml(blocks, imageOf)
  if (forms.includes('text')) body.text = renderText(blocks, imageOf)
  if (forms.includes('markdown')) body.markdown = renderMarkdown(blocks, imageOf)
  if (forms.includes('blocks')) body.blocks = blocks.map(presentBlock) as unknown as NonNullable<Post['body']['blocks']>
  return { ...presentPost(post), body }
}

/** A post that was removed, or never existed, has no newer ones. */
function postsAfter(id: string, posts: readonly PostBlock[]): PostBlock[] {
  const at = posts.findIndex((post) => post.id === id)
  if (at !== -1) return posts.slice(0, at)
  throw invalidParameter(
    'after',
    `the article has no post ${id}; it may have been removed. Read the posts without after, then send the syncToken of the response as since`,
  )
}

/** The posts of a revision that readers had, as far as their images may be shown now. Throws `cursor-expired`. */
async function postsAt(
  api: Api,
  article: FoundArticle,
  number: string,
  { imageOf, embeds }: { imageOf: ImageOf; embeds: readonly EmbedInArticle[] },
): Promise<PostBlock[]> {
  const revision = await findRevision(api.services.database, article.key, Number(number))
  if (!revision)
    throw new BroadsheetError(
      'cursor-expired',
      'The revision of this token no longer exists. Read the posts without since.',
    )
  const blocks =
    article.grant.right === 'free' ? freeBlocks(revision.blocks, revision.content.freeUntil) : revision.blocks
  return shownBlocks(blocks, imageOf, embeds).filter((block) => block.type === 'post')
}

function openCursor(api: Api, cursor: string, { key }: FoundArticle): Kept {
  const kept = api.cursors.open(cursor) as Kept
  if (kept.on !== 'posts' || kept.article !== long(key)) throw invalidParameter('cursor', 'is used by another list')
  return kept
}

function openSync(api: Api, token: string, { key }: FoundArticle): KeptSync {
  const kept = api.cursors.open(token, { in: 'query', field: 'since' }) as KeptSync
  if (kept.on !== 'post-sync' || kept.article !== long(key))
    throw invalidParameter('since', 'must be the syncToken of a response about the same article')
  return kept
}

function long(number: number): string {
  return String(number).padStart(16, '0')
}
