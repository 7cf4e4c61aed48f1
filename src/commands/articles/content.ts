import { isDeepStrictEqual } from 'node:util'
import { parseBody } from '#content/parse.ts'
import { textLanguage } from '#content/text-language.ts'
import { type ImageUse, NEVER } from '#domain/article/article.ts'
import { bodySourceOf } from '#domain/article/article-input.ts'
import type { RevisionContent } from '#domain/article/content.ts'
import { presentBlock } from '#domain/article/document.ts'
import { freeUntilOf } from '#domain/article/free-part.ts'
import type { BodyInput } from '#domain/article/parts.ts'
import type { ArticleInput } from '#domain/article/shapes.ts'
import type { Block } from '#domain/body/blocks.ts'
import { stampPosts } from '#domain/body/posts.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Article } from '#storage/articles/articles.ts'
import { imageKeysById } from '#storage/media/images.ts'
import { mediaKeyFrom } from '../media/media-key.ts'
import { authorsFor, sectionFor, tagsFor } from '../taxonomy/references.ts'
import { instantOrNull, language, rightsFrom, timezone } from '../values.ts'
import { withBodyImages } from './body-images.ts'
import { plainContentFrom } from './plain-content.ts'
import { withPostAuthors } from './post-authors.ts'

/** The content of a revision. */
export interface Content {
  content: RevisionContent
  blocks: Block[]
  submittedMarkdown: string | null
}

/** Properties of an article that take effect immediately, independent of its revisions. */
export type VisibilityDates = Pick<
  Article,
  'timezone' | 'embargoedUntil' | 'expiresAt' | 'rights' | 'licenseEndsAt' | 'relatedOptOut'
>

/**
 * The content described by an input. Blocks keep the ids of `previous`; without a new body the previous one stays. Throws
 * `RefusedInput`, `BodyError`.
 */
export async function contentFrom(
  context: CommandContext,
  input: ArticleInput,
  body: BodyInput | null | undefined,
  previous: Content | null,
): Promise<Content> {
  const { blocks: parsed, submittedMarkdown } = bodyFrom(body, previous)
  const given = await imagesFrom(context, input.images ?? [])
  const { uses: images, blocks: shown } = await withBodyImages(context, given, parsed)
  const blocks = stampPosts(await withPostAuthors(context, shown, '/body/blocks'), previous?.blocks ?? [], context.at)
  const fields = await fieldsFrom(context, input, blocks, previous)
  const mediaKey = await mediaKeyFrom(context, input)
  return { content: { ...fields, images, mediaKey }, blocks, submittedMarkdown }
}

function bodyFrom(body: BodyInput | null | undefined, previous: Content | null): Omit<Content, 'content'> {
  if (previous && (body === undefined || (body && isBodyOf(body, previous)))) return previous
  const source = body ? bodySourceOf(body) : null
  if (source === null) return { blocks: [], submittedMarkdown: null }
  return parseBody(source, previous?.blocks)
}

/** Whether a body is the one that `GET …/draft` gave: its blocks and the Markdown they came as. */
function isBodyOf({ html, markdown, blocks }: BodyInput, previous: Content): boolean {
  if (html !== undefined || blocks === undefined || (markdown ?? null) !== previous.submittedMarkdown) return false
  return isDeepStrictEqual(blocks, JSON.parse(JSON.stringify(previous.blocks.map(presentBlock))))
}

async function fieldsFrom(
  context: CommandContext,
  input: ArticleInput,
  blocks: readonly Block[],
  previous: Content | null,
): Promise<Omit<RevisionContent, 'images' | 'mediaKey'>> {
  if (input.headline === undefined || input.headline === null || input.headline.trim() === '')
    throw new RefusedInput('/headline', 'is required for every article')
  const authors = input.authors ?? []
  const authorKeys = await authorsFor(context, authors)
  const sectionKeys: number[] = []
  for (const [index, section] of (input.sections ?? []).entries())
    sectionKeys.push(await sectionFor(context, section, `/sections/${index}`))
  return {
    ...plainContentFrom(input),
    freeUntil: freeUntilFrom(input, blocks, previous),
    headline: input.headline,
    language:
      input.language == null
        ? (textLanguage(input, blocks, context.publication.language) ?? context.publication.language)
        : language(input.language),
    sectionKey: input.section == null ? null : await sectionFor(context, input.section, '/section'),
    sectionKeys: [...new Set(sectionKeys)],
    tagKeys: await tagsFor(context, input.tags ?? []),
    authors: authorKeys.map((authorKey, index) => {
      const author = authors[index]
      return { authorKey, role: (typeof author === 'object' && author.role) || 'author' }
    }),
    // Corrections come by `correct` alone.
    corrections: previous?.content.corrections ?? [],
  }
}

/** Throws `RefusedInput`. */
export function freeUntilFrom(
  { freeUntil: given = null }: Pick<ArticleInput, 'freeUntil'>,
  blocks: readonly Block[],
  previous: Pick<Content, 'blocks' | 'content'> | null,
): string | null {
  const former = previous && { blocks: previous.blocks, freeUntil: previous.content.freeUntil }
  const found = freeUntilOf(given, blocks, former)
  if (found !== undefined) return found
  const [first] = blocks
  throw new RefusedInput(
    '/freeUntil',
    first === undefined
      ? 'names a block, but the body is empty'
      : `must be the ID of a block of the body, such as ${first.id}, or a number from 0 to ${blocks.length}`,
  )
}

async function imagesFrom(context: CommandContext, uses: NonNullable<ArticleInput['images']>): Promise<ImageUse[]> {
  const keys = await imageKeysById(
    context.transaction,
    uses.flatMap(({ image }) => image ?? []),
  )
  return uses.map((use, index) => {
    if (use.image === undefined)
      throw new RefusedInput(`/images/${index}/image`, 'is missing; send the ID of an image from POST /v1/images')
    const imageKey = keys.get(use.image)
    if (imageKey === undefined)
      throw new RefusedInput(
        `/images/${index}/image`,
        `Image ${use.image} does not exist. Upload it first with POST /v1/images`,
      )
    return {
      imageKey,
      role: use.role ?? (index === 0 ? 'lead' : 'inline'),
      caption: use.caption ?? null,
      alt: use.alt ?? null,
      credit: use.credit ?? null,
    }
  })
}

/** Throws `RefusedInput`. */
export function datesFrom(context: CommandContext, input: ArticleInput): VisibilityDates {
  const rights = rightsFrom(input.rights, context.publication.rights)
  const dates = {
    timezone: input.timezone == null ? context.publication.timezone : timezone(input.timezone),
    embargoedUntil: instantOrNull(input.embargoedUntil, '/embargoedUntil'),
    expiresAt: instantOrNull(input.expiresAt, '/expiresAt'),
    rights,
    licenseEndsAt: rights.licenseEndsAt ?? NEVER,
    relatedOptOut: input.relatedOptOut ?? false,
  }
  if (dates.expiresAt !== null && dates.expiresAt <= (dates.embargoedUntil ?? 0))
    throw new RefusedInput('/expiresAt', 'must be after embargoedUntil')
  return dates
}
