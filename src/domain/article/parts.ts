import { type Static, type TOptional, type TSchema, Type } from 'typebox'
import { PROVIDER_NAMES } from '../body/embed-providers.ts'
import { CAPTION_KINDS, MEDIA_KINDS } from '../media/media.ts'
import { Named, OneOf, OrNull, optional, strict, WebAddress } from '../schema.ts'
import { AUTHOR_ROLES, DIGITAL_SOURCE_TYPES, IMAGE_ROLES, TAG_TYPES } from './article.ts'
import { RightsSchema } from './rights-schemas.ts'

/** Shared parts of the fields of an article, for reading and writing. */

export const SectionReferenceSchema = Type.Object(
  {
    slug: Type.String({ description: 'Slug for URLs and filters.' }),
    name: Type.String({ description: 'Display name.' }),
  },
  { $id: 'SectionReference', description: 'Reference to a section.' },
)
export type SectionReference = Static<typeof SectionReferenceSchema>

export const AuthorReference = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  role: OneOf(AUTHOR_ROLES, 'Role of the author in the article.'),
})

export const TagReference = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  type: OneOf(TAG_TYPES, 'Type of the tag.'),
})

/** A section, tag or author in an input: by slug, by a name that creates it, or as the object that was read. */
export function ReferenceInput<More extends Record<string, TSchema> = Record<never, TSchema>>(
  what: string,
  more: More = {} as More,
) {
  return Type.Union(
    [
      Type.String({ minLength: 1, maxLength: 200, description: `Slug of the ${what}.` }),
      Type.Object(
        {
          slug: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
          name: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 200,
              description: `Name of the ${what}; created if it doesn’t exist.`,
            }),
          ),
          ...more,
        },
        strict,
      ),
    ],
    { description: `Reference to the ${what}, by slug or by name. A name that doesn’t exist is created.` },
  )
}

export const RenditionsSchema = Type.Unsafe<{ url: string; widths: number[] } | null>({
  type: ['object', 'null'],
  properties: {
    url: {
      type: 'string',
      description:
        'URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md).',
      examples: ['https://api.example.com/images/019ab2c0-0000-7000-8000-000000000000.webp?width={width}'],
    },
    widths: {
      type: 'array',
      items: { type: 'integer' },
      description: 'Available widths in pixels, ascending, for `srcset`.',
    },
  },
  required: ['url', 'widths'],
  description: 'Renditions of the image; null if the file is hosted elsewhere.',
})

/** How an image was made. */
export const DigitalSourceType = OneOf(
  DIGITAL_SOURCE_TYPES,
  'IPTC digital source type: how the image was made; null if not stated.',
)

const role = OneOf(IMAGE_ROLES, 'Role of the image in the article.')

export const ImageInArticleSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'ID of the image asset.' }),
    url: OrNull(Type.String({ description: 'URL of the file; null if only the credit is known.' })),
    width: OrNull(Type.Integer({ description: 'In pixels.' })),
    height: OrNull(Type.Integer({ description: 'In pixels.' })),
    mediaType: OrNull(
      Type.String({ description: 'Media type, such as image/jpeg; null if the file is hosted elsewhere.' }),
    ),
    renditions: RenditionsSchema,
    role,
    position: Type.Integer({ description: 'Position among the article’s images, from 1.' }),
    caption: OrNull(Type.String()),
    alt: OrNull(Type.String({ description: 'Alternative text.' })),
    credit: OrNull(Type.String({ description: 'Credit line.' })),
    creator: OrNull(Type.String({ description: 'Creator of the image.' })),
    focalPoint: Type.Unsafe<{ x: number; y: number } | null>({
      type: ['object', 'null'],
      properties: {
        x: { type: 'number', description: 'Fraction of the width, 0 to 1.' },
        y: { type: 'number', description: 'Fraction of the height, 0 to 1.' },
      },
      required: ['x', 'y'],
      description: 'Focal point, kept inside every crop.',
    }),
    digitalSourceType: OrNull(DigitalSourceType),
    rights: Named(RightsSchema),
  },
  {
    $id: 'ImageInArticle',
    description:
      'An image in an article. Caption, alternative text and credit are those of this use, or else those of the asset.',
  },
)
export type ImageInArticle = Static<typeof ImageInArticleSchema>

/** What a list needs of an image. */
export const CardImageSchema = Type.Pick(
  ImageInArticleSchema,
  ['id', 'url', 'width', 'height', 'renditions', 'alt', 'credit', 'focalPoint', 'digitalSourceType'],
  { $id: 'CardImage', description: 'The lead image of an article in a list.' },
)
export type CardImage = Static<typeof CardImageSchema>

const fileUrl =
  'URL of the file. A file hosted here supports range requests and is available only while an article visible to you uses it.'

/** What a text track is, without its text or where that is. */
export const captionFields = {
  language: Type.String({ description: 'BCP 47.' }),
  kind: OneOf(CAPTION_KINDS, 'Kind of text track, as in HTML.'),
  label: OrNull(Type.String()),
}

export const MediaInArticleSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'ID of the asset.' }),
    kind: OneOf(MEDIA_KINDS, 'Audio or video.'),
    url: OrNull(Type.String({ description: fileUrl })),
    mediaType: OrNull(Type.String({ description: 'Media type, such as audio/mpeg.' })),
    bytes: OrNull(Type.Integer({ description: 'Size of the file in bytes.' })),
    duration: OrNull(Type.Number({ description: 'Duration in seconds.' })),
    width: OrNull(Type.Integer({ description: 'In pixels; null for audio.' })),
    height: OrNull(Type.Integer({ description: 'In pixels; null for audio.' })),
    title: OrNull(Type.String()),
    caption: OrNull(Type.String({ description: 'Description.' })),
    credit: OrNull(Type.String({ description: 'Credit line.' })),
    creator: OrNull(Type.String({ description: 'Creator of the work.' })),
    explicit: Type.Boolean({ description: 'Whether podcast apps mark it as explicit.' }),
    poster: OrNull(
      Type.Object(
        {
          id: Type.String({ format: 'uuid', description: 'ID of the image asset.' }),
          url: OrNull(Type.String()),
          width: OrNull(Type.Integer()),
          height: OrNull(Type.Integer()),
          alt: OrNull(Type.String()),
          credit: OrNull(Type.String()),
          renditions: RenditionsSchema,
        },
        { description: 'Image to show before playback.' },
      ),
    ),
    captions: Type.Array(
      Type.Object({
        ...captionFields,
        url: Type.String({ description: 'URL of the track, as WebVTT.' }),
      }),
      { description: 'Text tracks.' },
    ),
    transcript: OrNull(Type.String({ description: 'Transcript as plain text.' })),
    rights: Named(RightsSchema),
  },
  {
    $id: 'MediaInArticle',
    description: 'Audio or video of an article.',
    examples: [
      {
        id: '01a1f4a2-0000-7000-8000-000000000004',
        kind: 'audio',
        url: 'https://cdn.example.com/river.mp3',
        mediaType: 'audio/mpeg',
        bytes: 4_812_300,
        duration: 301.2,
        width: null,
        height: null,
        title: 'The river, hour by hour',
        caption: null,
        credit: 'Ruth Adeyemi',
        creator: null,
        explicit: false,
        poster: null,
        captions: [],
        transcript: 'The river rose.',
        rights: {
          notice: '© 2026 Harbour Post',
          usageTerms: null,
          licenseUrl: null,
          syndicatable: true,
          licenseEndsAt: null,
          territories: null,
        },
      },
    ],
  },
)
export type MediaInArticle = Static<typeof MediaInArticleSchema>

export const EmbedInArticleSchema = Type.Object(
  {
    provider: OneOf(PROVIDER_NAMES, 'Provider of the embed.'),
    url: Type.String({ description: 'URL at the provider, as in the block.' }),
    title: OrNull(Type.String({ description: 'Plain text, up to 300 characters.' })),
    authorName: OrNull(Type.String({ description: 'Name of the author or channel.' })),
    authorUrl: OrNull(Type.String({ description: 'URL of the author or channel at the provider.' })),
    providerName: OrNull(Type.String({ description: 'Display name of the provider.' })),
    thumbnail: OrNull(
      Type.Object(
        {
          id: Type.String({ format: 'uuid', description: 'ID of the image asset.' }),
          url: OrNull(Type.String({ description: 'URL of the file, hosted here.' })),
          width: OrNull(Type.Integer()),
          height: OrNull(Type.Integer()),
          renditions: RenditionsSchema,
        },
        { description: 'Image to show before the embed is loaded.' },
      ),
    ),
  },
  {
    $id: 'EmbedInArticle',
    examples: [
      {
        provider: 'vimeo',
        url: 'https://vimeo.com/76979871',
        title: 'The river from above',
        authorName: 'Harbour Films',
        authorUrl: 'https://vimeo.com/harbourfilms',
        providerName: 'Vimeo',
        thumbnail: null,
      },
    ],
    description:
      'Details of an embed, supplied by its provider (oEmbed). The text comes from third parties: escape it.',
  },
)
export type EmbedInArticle = Static<typeof EmbedInArticleSchema>

/** Members that are read but not written, but for `written`: they are accepted where they are as they were read. */
export function readOnly<P extends Record<string, TSchema>, const W extends keyof P>(
  properties: P,
  written: readonly W[],
) {
  const read = Object.entries(properties).filter(([name]) => !(written as readonly string[]).includes(name))
  const schemas = read.map(([name, schema]) => {
    const { description = '' } = schema as { description?: string }
    const text = `${description} Accepted if unchanged.`.trim()
    return [name, Type.Optional({ ...schema, readOnly: true, description: text } as unknown as TSchema)]
  })
  return Object.fromEntries(schemas) as { [Name in Exclude<keyof P, W>]: TOptional<P[Name]> }
}

/** The members of one use of an image, however the image is referenced. */
export const IMAGE_USE = {
  role: optional(OneOf(IMAGE_ROLES, 'Default: lead for the first image, otherwise inline.')),
  caption: optional(Type.String({ maxLength: 4000, description: 'Default: that of the asset.' })),
  alt: optional(Type.String({ maxLength: 1000, description: 'Default: that of the asset.' })),
  credit: optional(Type.String({ maxLength: 500, description: 'Default: that of the asset.' })),
}

export const ImageUseInput = Type.Object(
  {
    image: Type.Optional(
      Type.String({ format: 'uuid', description: 'ID of an image asset created with POST /v1/images.' }),
    ),
    ...IMAGE_USE,
    ...readOnly(ImageInArticleSchema.properties, ['role', 'caption', 'alt', 'credit']),
    id: Type.Optional(
      Type.String({ format: 'uuid', description: 'Same as `image`, so that images can be sent back as returned.' }),
    ),
  },
  strict,
)
export type ImageUseInput = Static<typeof ImageUseInput>

export const MediaReference = Type.Union(
  [
    Type.String({ format: 'uuid', description: 'ID of an audio or video asset created with POST /v1/media.' }),
    Type.Object(
      {
        id: Type.String({ format: 'uuid', description: 'ID of the asset.' }),
        ...readOnly(MediaInArticleSchema.properties, ['id']),
      },
      strict,
    ),
  ],
  { description: 'An audio or video asset: its ID, or the object as returned.' },
)
export type MediaReference = Static<typeof MediaReference>

export const ImageUseDraft = Type.Object({
  image: Type.String({ format: 'uuid' }),
  role,
  caption: OrNull(Type.String()),
  alt: OrNull(Type.String()),
  credit: OrNull(Type.String()),
})

export const ImageUseRecord = Type.Object(
  {
    image: Type.Optional(Type.String({ maxLength: 200, description: 'sourceId of an image on an earlier line.' })),
    url: Type.Optional(
      WebAddress(
        'URL of an image hosted elsewhere; creates the asset. Send either image or url, or neither for a credit without a file.',
      ),
    ),
    width: optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    height: optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    ...IMAGE_USE,
  },
  { ...strict, description: 'One use of an image; omitted fields default to those of the asset.' },
)
export type ImageUseRecord = Static<typeof ImageUseRecord>

export const BODY_INPUT = {
  html: Type.Optional(Type.String({ maxLength: 5_000_000, description: 'HTML, sanitised to an allowlist.' })),
  markdown: optional(
    Type.String({
      maxLength: 5_000_000,
      description:
        'CommonMark with tables. A provider URL alone on a line becomes an embed. Drafts return the Markdown as submitted.',
    }),
  ),
  blocks: Type.Optional(
    Type.Array(Type.Object({ type: Type.String() }, { additionalProperties: true }), {
      maxItems: 20_000,
      description: 'Typed blocks as returned by `GET …/draft`; IDs are preserved.',
    }),
  ),
}

export const BodyInputSchema = Type.Object(BODY_INPUT, {
  ...strict,
  $id: 'BodyInput',
  description:
    'The body in one form: `html`, `markdown` or `blocks`. More than one is rejected with 400, unless they are the unchanged forms of the draft.',
  examples: [{ html: '<p>The river rose <strong>two metres</strong> overnight.</p>' }],
})
export type BodyInput = Static<typeof BodyInputSchema>

export const BodyRecord = Type.Object(BODY_INPUT, {
  ...strict,
  minProperties: 1,
  description: 'One of html, markdown and blocks; more than one is rejected.',
})

export const ArticleReference = Type.Object(
  {
    source: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Default: the --source option.' })),
    sourceId: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'ID at the source.' })),
    slug: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'The article.' })),
  },
  { ...strict, minProperties: 1, description: 'Reference to an article, by (source, sourceId) or by slug.' },
)
export type ArticleReference = Static<typeof ArticleReference>
