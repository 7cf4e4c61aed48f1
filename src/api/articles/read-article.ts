import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Audience, readsPublic } from '#domain/article/audience.ts'
import { withoutOthers, withReserved } from '#domain/article/document.ts'
import type { EmbedInArticle, ImageInArticle } from '#domain/article/parts.ts'
import type { Block } from '#domain/body/blocks.ts'
import { withEmbedDetails } from '#domain/body/embeds.ts'
import { type ImageOf, imageIdsOf, imagesById, renderMarkdown, renderText, withoutImages } from '#domain/body/render.ts'
import { articleDependency } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { isId } from '#domain/taxonomy/slug.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { type AnswerDetails, sendJson } from '#http/response/answer.ts'
import { renderFresh } from '#projection/render-fresh.ts'
import {
  type ArticleAnswer,
  type FoundArticle,
  findArticleById,
  findArticleBySlug,
} from '#storage/articles/found-article.ts'
import { findLiveBodies, type LiveBody } from '#storage/articles/revisions.ts'
import { type Awaitable, andThen } from '#storage/core/port.ts'
import type { Api } from '../shared/context.ts'
import { moved } from '../shared/presenting/taxonomy.ts'
import {
  articleNames,
  type BodyForm,
  type BodyForms,
  bodyJson,
  extendDocument,
  type Selection,
  selectFields,
  withoutBody,
} from './present.ts'

/** An article that was found, or where it has moved. Throws `not-found`, `article-withdrawn`. */
export type Met =
  | { article: FoundArticle; movedTo: null }
  | { article: null; movedTo: string; dependencies: CacheDependencies }

/** The article behind an id, a slug or an old slug. */
export function meetArticle(api: Api, ref: string, audience: Audience): Awaitable<Met> {
  return andThen(lookUpArticle(api, ref, audience), met)
}

/** Resolves an id, a slug or an old slug. */
export function lookUpArticle(api: Api, ref: string, audience: Audience): Awaitable<ArticleAnswer> {
  const { database } = api.services
  return isId(ref) ? findArticleById(database, ref.toLowerCase(), audience) : findArticleBySlug(database, ref, audience)
}

/** One answer for what is not there and for what the asker may not see. */
export function noSuchArticle(): BroadsheetError {
  return new BroadsheetError('not-found', 'This article doesn’t exist.')
}

/** Throws `not-found`, `article-withdrawn`. */
export function met(answer: ArticleAnswer): Met {
  if (answer === null) throw noSuchArticle()
  if (answer.found === 'withdrawn') {
    throw new BroadsheetError('article-withdrawn', 'The publication withdrew this article. Delete any copies.', {
      extension: { id: answer.id, withdrawnAt: new Date(answer.at).toISOString(), reason: answer.reason },
    })
  }
  return answer.isCurrentSlug
    ? { article: answer.article, movedTo: null }
    : { article: null, movedTo: answer.article.slug, dependencies: basisOfMove(answer.article) }
}

function basisOfMove(article: FoundArticle): CacheDependencies {
  return new CacheDependencies(articleDependency(article.key)).name(...articleNames([article.document])).shows(article)
}

/** What the plain article, sent as it is stored, rests on. */
export function dependenciesOfPlain(article: FoundArticle): CacheDependencies {
  return new CacheDependencies(articleDependency(article.key))
    .name(...articleNames([article.document]))
    .shows(article, { hidesAt: article.recheckAt })
    .delivers(article.key, article.grant)
}

export function detailsOfPlain({ etag, touchedAt }: FoundArticle): AnswerDetails {
  // A teaser may become the whole article without a new date: only its bytes show it.
  return etag === null ? {} : { etag, lastModified: touchedAt }
}

/** The canonical body of an article and the Markdown it came as, by key: looked up for a whole list at once. */
export type Bodies = ReadonlyMap<number, LiveBody>

/** The bodies that `forms` need beside what documents hold. */
export function bodiesFor(
  api: Api,
  articles: readonly Pick<FoundArticle, 'key' | 'grant'>[],
  forms: readonly BodyForm[],
): Awaitable<Bodies> {
  const isHeld = forms.every((form) => form === 'html' || form === 'none')
  return isHeld ? new Map() : findLiveBodies(api.services.database, articles)
}

type Stored = Pick<FoundArticle, 'document' | 'bodyAt' | 'recheckAt'>

/** The whole article's bytes for the audience: as stored, or rendered again if the stored ones may contain too much by now. */
async function storedFor({ services }: Api, article: FoundArticle, audience: Audience): Promise<Stored> {
  if (article.recheckAt > audience.at) return article
  const fresh = await renderFresh(services, article, audience.at)
  const shown = readsPublic(audience) ? fresh : { ...fresh, ...withoutOthers(fresh) }
  return { ...shown, ...withReserved(shown, article.reserved) }
}

/** The article's bytes in the requested form. A plain article is sent as it is stored. */
export async function articleJson(
  api: Api,
  article: FoundArticle,
  selection: Selection,
  audience: Audience,
  dependencies: CacheDependencies,
  bodies?: Bodies,
): Promise<Buffer> {
  if (article.grant.right === 'teaser') return teaserJson(article, selection, dependencies)
  const stored = await storedFor(api, article, audience)
  dependencies
    .dependOn(articleDependency(article.key))
    .name(...articleNames([article.document]))
    .shows(article, { hidesAt: stored.recheckAt })
  const { document, bodyAt } = stored
  const { fields, body } = selection
  if (!body.includes('none')) dependencies.delivers(article.key, article.grant)
  if (fields === null && isPlainHtml(body)) return document
  const head = withoutBody(document, bodyAt)
  const selected = fields === null ? head : Buffer.from(selectFields(head, fields))
  if (body.includes('none')) return selected
  const known = bodies ?? (await bodiesFor(api, [article], body))
  const json = bodyJson(document, bodyAt, body, bodyFormsOf(known.get(article.key), stored, body))
  return extendDocument(selected, [{ name: 'body', json }])
}

/** The body of an article as the audience is shown it: nothing of a teaser, and no image longer than its licence. */
export async function shownBody(
  api: Api,
  article: FoundArticle,
  audience: Audience,
): Promise<{
  blocks: Block[]
  imageOf: ImageOf
  embeds: EmbedInArticle[]
  revision: number | null
  dependencies: CacheDependencies
  details: AnswerDetails
}> {
  if (article.grant.right === 'teaser')
    return {
      blocks: [],
      imageOf: () => undefined,
      embeds: [],
      revision: null,
      dependencies: dependenciesOfPlain(article),
      details: {},
    }
  const stored = await storedFor(api, article, audience)
  const body = (await findLiveBodies(api.services.database, [article])).get(article.key)
  const { images, embeds } = shownIn(stored)
  const imageOf = imagesById(images)
  return {
    blocks: body ? shownBlocks(body.blocks, imageOf, embeds) : [],
    imageOf,
    embeds,
    revision: body?.revision ?? null,
    dependencies: dependenciesOfPlain({ ...article, recheckAt: stored.recheckAt }),
    details: stored === article ? { lastModified: article.touchedAt } : {},
  }
}

/** A teaser has no body in any form. It never contains too much. */
function teaserJson(article: FoundArticle, { fields }: Selection, dependencies: CacheDependencies): Buffer {
  dependencies
    .dependOn(articleDependency(article.key))
    .name(...articleNames([article.document]))
    .shows(article, { hidesAt: article.recheckAt })
  return fields === null ? article.document : Buffer.from(selectFields(article.document, fields))
}

const NO_FORMS: BodyForms = { text: null, markdown: null, blocks: null }

/** The forms of a body that its document does not hold: made from the canonical blocks, which cost less to read than to keep thrice. */
export function bodyFormsOf(
  body: Pick<LiveBody, 'blocks' | 'submittedMarkdown'> | undefined,
  document: { document: Buffer; bodyAt: number },
  forms: readonly BodyForm[],
): BodyForms {
  if (body === undefined) return NO_FORMS
  const { images, embeds } = shownIn(document)
  const imageOf = imagesById(images)
  const blocks = shownBlocks(body.blocks, imageOf, embeds)
  // The submitted text may refer to assets by id, which is meaningless to a reader.
  const submitted = imageIdsOf(body.blocks).length === 0 ? body.submittedMarkdown : null
  return {
    text: forms.includes('text') ? renderText(blocks, imageOf) : null,
    markdown: forms.includes('markdown') ? (submitted ?? renderMarkdown(blocks, imageOf)) : null,
    blocks,
  }
}

/** The images of an article and what is known of its embeds, from its document. */
function shownIn({ document, bodyAt }: { document: Buffer; bodyAt: number }) {
  return JSON.parse(withoutBody(document, bodyAt).toString()) as { images: ImageInArticle[]; embeds: EmbedInArticle[] }
}

/** Blocks as they are shown: without images whose licence has ended, with what is known of embeds. */
export function shownBlocks(blocks: readonly Block[], imageOf: ImageOf, embeds: readonly EmbedInArticle[]): Block[] {
  return withEmbedDetails(
    withoutImages(blocks, (id) => imageOf(id) !== undefined),
    embeds,
  )
}

function isPlainHtml(body: readonly BodyForm[]): boolean {
  return body.length === 1 && body[0] === 'html'
}

/** Sends the plain article, as it is stored, or on to its address now. */
export function answerPlain(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  met: Met,
): FastifyReply | Promise<FastifyReply> {
  if (met.article === null) return moved(reply, request, pathOf(met.movedTo), met.dependencies)
  const { article } = met
  const audience = api.audienceOf(request)
  if (article.recheckAt <= audience.at) {
    const dependencies = new CacheDependencies()
    return articleJson(api, article, WHOLE, audience, dependencies).then((json) => sendJson(reply, json, dependencies))
  }
  return sendJson(reply, article.document, dependenciesOfPlain(article), detailsOfPlain(article))
}

export function pathOf(slug: string): string {
  return `/v1/articles/${encodeURIComponent(slug)}`
}

export const WHOLE: Selection = { fields: null, body: ['html'] }
