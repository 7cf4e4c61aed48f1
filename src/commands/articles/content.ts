import { isDeepStrictEqual } from 'node:util'
import type { RevisionContent } from '#domain/article/content.ts'
import type { BodyInput } from '#domain/article/parts.ts'
import type { ArticleInput } from '#domain/article/shapes.ts'
import { type ImageUse, NEVER } from '#domain/article/article.ts'
import type { Block } from '#domain/body/blocks.ts'
import { stampPosts } from '#domain/body/posts.ts'
import { presentBlock } from '#domain/article/document.ts'
import type { Article } from '#storage/articles/articles.ts'
import { imageKeysById } from '#storage/media/images.ts'
import { parseBody } from '#content/parse.ts'
import { textLanguage } from '#content/text-language.ts'
import { withBodyImages } from './body-images.ts'
import type { Desk } from '#projection/context.ts'
import { authorsFor, sectionFor, tagsFor } from '../taxonomy/references.ts'
import { withPostAuthors } from './post-authors.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { instantOrNull, language, rightsFrom, timezone } from '../values.ts'
import { bodySourceOf } from '#domain/article/article-input.ts'
import { plainContentFrom } from './plain-content.ts'

/** What a revision is made of. */
export interface Content {
  content: RevisionContent
  blocks: Block[]
  submittedMarkdown: string | null
}

/** What of a story acts at once, whatever its revisions say. */
export type Standing = Pick<
  Article,
  'timezone' | 'embargoedUntil' | 'expiresAt' | 'rights' | 'licenseEndsAt' | 'relatedOptOut'
>

/**
 * The content that an input describes. Blocks keep the ids of `previous`; without a body of its own the previous one
 * stays. Throws `RefusedInput`, `BodyError`.
 */
export async function contentFrom(
  desk: Desk,
  input: ArticleInput,
  body: BodyInput | null | undefined,
  previous: Content | null,
): Promise<Content> {
  const { blocks: parsed, submittedMarkdown } = bodyFrom(body, previous)
  const given = await imagesFrom(desk, input.images ?? [])
  const { uses: images, blocks: shown } = await withBodyImages(desk, given, parsed)
  const blocks = stampPosts(await withPostAuthors(desk, shown, '/body/blocks'), previous?.blocks ?? [], desk.at)
  return { content: { ...(await fieldsFrom(desk, input, blocks, previous)), images }, blocks, submittedMarkdown }
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
  desk: Desk,
  input: ArticleInput,
  blocks: readonly Block[],
  previous: Content | null,
): Promise<Omit<RevisionContent, 'images'>> {
  if (input.headline === undefined || input.headline === null || input.headline.trim() === '')
    throw new RefusedInput('/headline', 'is missing: a story has a headline from its first draft on')
  const authors = input.authors ?? []
  const authorKeys = await authorsFor(desk, authors)
  const sectionKeys: number[] = []
  for (const [index, section] of (input.sections ?? []).entries())
    sectionKeys.push(await sectionFor(desk, section, `/sections/${index}`))
  return {
    ...plainContentFrom(input),
    headline: input.headline,
    language:
      input.language == null
        ? (textLanguage(input, blocks, desk.publication.language) ?? desk.publication.language)
        : language(input.language),
    sectionKey: input.section == null ? null : await sectionFor(desk, input.section, '/section'),
    sectionKeys: [...new Set(sectionKeys)],
    tagKeys: await tagsFor(desk, input.tags ?? []),
    authors: authorKeys.map((authorKey, index) => {
      const author = authors[index]
      return { authorKey, role: (typeof author === 'object' && author.role) || 'author' }
    }),
    // Corrections come by `correct` alone.
    corrections: previous?.content.corrections ?? [],
  }
}

async function imagesFrom(desk: Desk, uses: NonNullable<ArticleInput['images']>): Promise<ImageUse[]> {
  const keys = await imageKeysById(
    desk.transaction,
    uses.flatMap(({ image }) => image ?? []),
  )
  return uses.map((use, index) => {
    if (use.image === undefined)
      throw new RefusedInput(`/images/${index}/image`, 'is missing: the id of an image, as POST /v1/images gives it')
    const imageKey = keys.get(use.image)
    if (imageKey === undefined)
      throw new RefusedInput(
        `/images/${index}/image`,
        `There is no image ${use.image}; upload it first: POST /v1/images`,
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
export function standingFrom(desk: Desk, input: ArticleInput): Standing {
  const rights = rightsFrom(input.rights, desk.publication.rights)
  const standing = {
    timezone: input.timezone == null ? desk.publication.timezone : timezone(input.timezone),
    embargoedUntil: instantOrNull(input.embargoedUntil, '/embargoedUntil'),
    expiresAt: instantOrNull(input.expiresAt, '/expiresAt'),
    rights,
    licenseEndsAt: rights.licenseEndsAt ?? NEVER,
    relatedOptOut: input.relatedOptOut ?? false,
  }
  if (standing.expiresAt !== null && standing.expiresAt <= (standing.embargoedUntil ?? 0))
    throw new RefusedInput('/expiresAt', 'is not after embargoedUntil')
  return standing
}
