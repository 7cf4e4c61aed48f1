import { hash } from 'node:crypto'
import { type AiUseCode, aiUseCode } from '#domain/ai-use.ts'
import { type ImageUse, NEVER } from '#domain/article/article.ts'
import { freeBlocks, isBehindCut, isCut, type PaidReading } from '#domain/article/free-part.ts'
import { genreOf } from '#domain/article/genre.ts'
import { type CardImage, CardImageSchema, type ImageInArticle } from '#domain/article/parts.ts'
import { ARTICLE_FIELDS, CARD_FIELDS, pick, plainOf, reservedOf, withoutReserved } from '#domain/article/shapes.ts'
import { canonicalUrl } from '#domain/article/site.ts'
import { withEmbedDetails } from '#domain/body/embeds.ts'
import {
  countWords,
  excerptOf,
  imagesById,
  readingMinutes,
  renderHtml,
  renderText,
  withoutImages,
} from '#domain/body/render.ts'
import { toLocalRfc3339, toRfc3339, toRfc3339OrNull } from '#domain/instant.ts'
import type { Article } from '#storage/articles/articles.ts'
import type { Whole } from '#storage/articles/live.ts'
import type { Succession } from '#storage/articles/predecessors.ts'
import type { Revision } from '#storage/articles/revisions.ts'
import type { KnownEmbed } from '#storage/embeds/embeds.ts'
import type { Image } from '#storage/media/images.ts'
import type { Media } from '#storage/media/media.ts'
import type { Author } from '#storage/taxonomy/authors.ts'
import type { Section } from '#storage/taxonomy/sections.ts'
import type { Tag } from '#storage/taxonomy/tags.ts'
import type { Addresses } from './file-url.ts'
import { referencesOf } from './references-of.ts'
import { embedInArticle, embedsIn } from './render-embed.ts'
import { imageUrl, renditionsOf, rightsOf } from './render-image.ts'
import { mediaInArticle } from './render-media.ts'

/** A live article with all that its document names. */
export interface RenderInput {
  article: Article
  revision: Revision
  plainText: string
  wordCount: number
  sections: ReadonlyMap<number, Section>
  tags: ReadonlyMap<number, Tag>
  authors: ReadonlyMap<number, Author>
  images: ReadonlyMap<number, Image>
  /** Its audio or video. */
  media: Media | null
  /** What is known of its embeds. */
  embeds: KnownEmbed[]
  translations: Translation[]
  succession: Succession[]
  paidReading: PaidReading
}

/** Another language's version of an article that the public may read, until `hidesAt`. */
export interface Translation {
  id: string
  slug: string
  language: string
  headline: string
  section: string | null
  firstPublishedAt: number
  hidesAt: number
}

/** The finished bytes of a live article: its public form. */
export interface Rendered extends Bytes {
  /** What readers with a right to the whole article get, where all others get its free part. */
  whole: Bytes | null
  /** What it states itself about its use by machines. */
  aiUse: AiUseCode
  /** Values of reserved fields, as JSON: the document has the public form. */
  reserved: string | null
}

interface Bytes extends Whole {
  /** The byte at which `,"body":` begins, so that another form of the body can take its place. */
  bodyAt: number
  /** From here on these bytes may contain too much: an image's licence ends, a translation expires. */
  recheckAt: number
}

/** The document and the card of a live article at an instant. Pure: the same article gives the same bytes. */
export function renderArticle(input: RenderInput, addresses: Addresses, at: number): Rendered {
  const { article, revision, paidReading } = input
  const whole = bytesOf({ ...input, truncated: false }, addresses, at)
  const beside = { reserved: reservedJson(revision), aiUse: aiUseCode(article.rights.aiUse) }
  return isCut(revision.content.access, paidReading)
    ? { ...bytesOf(freePartOf(input), addresses, at), whole, ...beside }
    : { ...whole, whole: null, ...beside }
}

/** An article as it is shown: in full, or cut after its free part. */
interface Shown extends RenderInput {
  truncated: boolean
}

/** An article as if it ended with its free part. */
function freePartOf(input: RenderInput): Shown {
  const { revision, images } = input
  const { freeUntil } = revision.content
  const isHidden = isBehindCut(revision.blocks, freeUntil)
  const isShown = ({ imageKey }: ImageUse) => !isHidden(images.get(imageKey)?.id ?? '')
  const uses = revision.content.images.filter(isShown)
  const blocks = freeBlocks(revision.blocks, freeUntil)
  const plainText = renderText(blocks)
  return {
    ...input,
    truncated: true,
    revision: { ...revision, content: { ...revision.content, images: uses }, blocks },
    // It is all of the text that one can hear or see.
    media: null,
    embeds: embedsIn(blocks, input.embeds),
    images: new Map([...images].filter(([imageKey]) => uses.some((use) => use.imageKey === imageKey))),
    plainText,
    wordCount: countWords(plainText),
  }
}

function bytesOf(input: Shown, addresses: Addresses, at: number): Bytes {
  const images = imagesOf(input, addresses, at)
  const values = { ...cardOf(input, addresses, images, at), ...restOf(input, addresses, images, at) }
  const imageOf = imagesById(images)
  const shown = withoutImages(input.revision.blocks, (id) => imageOf(id) !== undefined)
  const html = renderHtml(withEmbedDetails(shown, values.embeds), imageOf)
  const head = JSON.stringify(pick(values, ARTICLE_FIELDS)).slice(0, -1)
  const document = Buffer.from(`${head},"body":${JSON.stringify({ html })}}`)
  return {
    document,
    bodyAt: Buffer.byteLength(head),
    etag: etagOf(document),
    card: Buffer.from(JSON.stringify({ ...pick(values, CARD_FIELDS), image: cardImage(values.image) })),
    recheckAt: recheckAtOf(input, at),
  }
}

/** The values of reserved fields of a revision, as JSON; null: there are none. */
export function reservedJson({ content }: Pick<Revision, 'content'>): string | null {
  const reserved = reservedOf(content)
  return reserved === null ? null : JSON.stringify(reserved)
}

/** A weak validator of finished bytes (RFC 9110, 8.8.3). */
function etagOf(bytes: Uint8Array): string {
  return `W/"${hash('sha1', bytes, 'base64url').slice(0, 22)}"`
}

function cardOf(input: Shown, addresses: Addresses, images: ImageInArticle[], at: number) {
  const { article, revision, plainText, wordCount, truncated } = input
  const { content } = revision
  const references = referencesOf(content, input)
  const publishedAt = article.publishedAt as number
  const firstPublishedAt = article.firstPublishedAt as number
  return {
    id: article.id,
    slug: article.slug,
    url: canonicalUrl(addresses.site, {
      slug: article.slug,
      id: article.id,
      section: references.section?.slug ?? null,
      language: content.language,
      firstPublishedAt,
    }),
    version: article.version,
    ...withoutReserved(plainOf(content)),
    ...references,
    headline: content.headline,
    genre: content.genre ?? genreOf(content.kind),
    excerpt: content.excerpt ?? content.standfirst ?? excerptOf(plainText, EXCERPT_LENGTH),
    language: content.language,
    image: images.find(({ role }) => role === 'lead') ?? images[0] ?? null,
    publishedAt: toRfc3339(publishedAt),
    firstPublishedAt: toRfc3339(firstPublishedAt),
    updatedAt: toRfc3339(article.updatedAt as number),
    modifiedAt: toRfc3339(article.modifiedAt),
    timezone: article.timezone,
    publishedAtLocal: toLocalRfc3339(publishedAt, article.timezone),
    embargoedUntil: toRfc3339OrNull(isPast(article.embargoedUntil, at) ? null : article.embargoedUntil),
    wordCount,
    readingMinutes: readingMinutes(wordCount),
    truncated,
  }
}

const EXCERPT_LENGTH = 200

function cardImage(image: ImageInArticle | null): CardImage | null {
  return image === null ? null : pick(image, CARD_IMAGE_MEMBERS)
}

const CARD_IMAGE_MEMBERS = Object.keys(CardImageSchema.properties) as (keyof CardImage)[]

function isPast(instant: number | null, at: number): boolean {
  return instant !== null && instant <= at
}

function restOf(
  { article, revision, media, embeds, translations, succession }: RenderInput,
  addresses: Addresses,
  images: ImageInArticle[],
  at: number,
) {
  const { content } = revision
  return {
    images,
    media: media === null || media.asset.licenseEndsAt <= at ? null : mediaInArticle(media, addresses, at),
    embeds: embeds.map((embed) => embedInArticle(embed, addresses, at)),
    rights: { ...rightsOf(article.rights), aiUse: article.rights.aiUse },
    corrections: content.corrections.map((correction) => ({ at: toRfc3339(correction.at), note: correction.note })),
    translations: translations
      .filter(({ hidesAt }) => hidesAt > at)
      .map((other) => ({
        id: other.id,
        slug: other.slug,
        language: other.language,
        headline: other.headline,
        url: canonicalUrl(addresses.site, other),
      })),
    replaces: idsOf(succession, 'replaces', at),
    evolvedFrom: idsOf(succession, 'evolvedFrom', at),
    replacedBy: idsOf(succession, 'replacedBy', at),
    expiresAt: toRfc3339OrNull(article.expiresAt),
    source:
      article.source === null || article.sourceId === null ? null : { name: article.source, id: article.sourceId },
  }
}

function idsOf(succession: readonly Succession[], relation: Succession['relation'], at: number): string[] {
  return succession.filter((each) => each.relation === relation && each.hidesAt > at).map(({ id }) => id)
}

/** The images whose licence has not ended; what a use leaves out comes from the asset. */
function imagesOf({ revision, images }: RenderInput, addresses: Addresses, at: number): ImageInArticle[] {
  return revision.content.images.flatMap((use, index) => {
    const image = images.get(use.imageKey)
    return image && image.licenseEndsAt > at ? [imageInArticle(use, image, index + 1, addresses)] : []
  })
}

function imageInArticle(use: ImageUse, image: Image, position: number, addresses: Addresses): ImageInArticle {
  return {
    id: image.id,
    url: imageUrl(image, addresses),
    width: image.width,
    height: image.height,
    mediaType: image.mediaType,
    renditions: renditionsOf(image, addresses),
    role: use.role,
    position,
    caption: use.caption ?? image.caption,
    alt: use.alt ?? image.alt,
    credit: use.credit ?? image.credit,
    creator: image.creator,
    focalPoint: image.focalPoint,
    digitalSourceType: image.digitalSourceType,
    rights: rightsOf(image.rights),
  }
}

function recheckAtOf({ images, media, embeds, translations, succession }: RenderInput, at: number): number {
  const thumbnails = embeds.map(({ thumbnail }) => thumbnail)
  const shown = [...images.values(), media?.asset, media?.poster, ...thumbnails].flatMap((image) => image ?? [])
  const instants = [
    ...shown.map(({ licenseEndsAt }) => licenseEndsAt),
    ...translations.map(({ hidesAt }) => hidesAt),
    ...succession.map(({ hidesAt }) => hidesAt),
  ]
  return Math.min(NEVER, ...instants.filter((instant) => instant > at))
}
