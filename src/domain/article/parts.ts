import { type Static, type TOptional, type TSchema, Type } from 'typebox'
import { AI_PREFERENCES } from '../ai-use.ts'
import { Instant, InstantInput, Named, OneOf, OrNull, optional, strict, WebAddress } from '../schema.ts'
import { AUTHOR_ROLES, DIGITAL_SOURCE_TYPES, IMAGE_ROLES, TAG_TYPES } from './article.ts'

/** What fields of an article are made of, as it is read and as it is written. */

export const SectionReferenceSchema = Type.Object(
  {
    slug: Type.String({ description: 'For addresses and filters.' }),
    name: Type.String({ description: 'What readers see.' }),
  },
  { $id: 'SectionReference', description: 'A section, as articles name it.' },
)
export type SectionReference = Static<typeof SectionReferenceSchema>

export const AuthorReference = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  role: OneOf(AUTHOR_ROLES, 'What they did.'),
})

export const TagReference = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  type: OneOf(TAG_TYPES, 'What the tag names.'),
})

/** A section, tag or author in an input: by slug, by a name that creates it, or as the object that was read. */
export function ReferenceInput<More extends Record<string, TSchema> = Record<never, TSchema>>(
  what: string,
  more: More = {} as More,
) {
  return Type.Union(
    [
      Type.String({ minLength: 1, maxLength: 200, description: `Slug of a ${what}.` }),
      Type.Object(
        {
          slug: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
          name: Type.Optional(
            Type.String({ minLength: 1, maxLength: 200, description: 'Creates it where there is none.' }),
          ),
          ...more,
        },
        strict,
      ),
    ],
    { description: `A ${what}: by slug, or by a name that creates it where there is none.` },
  )
}

export const RightsSchema = Type.Object(
  {
    notice: OrNull(Type.String({ description: 'The line that readers see.' })),
    usageTerms: OrNull(Type.String({ description: 'What may be done with it, in words.' })),
    licenseUrl: OrNull(Type.String({ description: 'The licence.' })),
    syndicatable: Type.Boolean({ description: 'Whether partners may carry it.' }),
    licenseEndsAt: OrNull(Instant('From this instant it is hidden.')),
    territories: OrNull(
      Type.Object(
        { include: Type.Array(Type.String()), exclude: Type.Array(Type.String()) },
        {
          description:
            'Where it may be published: in the countries to `include` alone, or everywhere but in those to `exclude`; one of the lists is empty. ISO 3166-1 codes; null: everywhere.',
          examples: [{ include: ['DE', 'AT', 'CH'], exclude: [] }],
        },
      ),
    ),
  },
  { $id: 'Rights', description: 'Rights in an article or an image.' },
)
export type RightsDocument = Static<typeof RightsSchema>

const preference = (what: string) => OneOf(AI_PREFERENCES, what)
const AI_USE = {
  train: preference('Training of models.'),
  search: preference('Search, and results that lead to the page.'),
  input: preference('Input of an answer that a model gives: grounding, retrieval.'),
}

/** What machines may do with a text; null: not stated. */
export const AiUseSchema = Type.Object(
  { train: OrNull(AI_USE.train), search: OrNull(AI_USE.search), input: OrNull(AI_USE.input) },
  {
    description: 'What machines may do with it; null: not stated.',
    examples: [{ train: 'disallowed', search: 'allowed', input: null }],
  },
)

export const AiUseInput = Type.Object(
  { train: optional(AI_USE.train), search: optional(AI_USE.search), input: optional(AI_USE.input) },
  {
    ...strict,
    description: 'What machines may do with it. What is left out is not stated.',
    examples: [{ train: 'disallowed', search: 'allowed' }],
  },
)
export type AiUseInput = Static<typeof AiUseInput>

export const ArticleRightsSchema = Type.Object(
  {
    ...RightsSchema.properties,
    aiUse: OrNull({
      ...AiUseSchema,
      description:
        'What machines may do with it, as far as the article states it itself; the publication’s `aiUse` stands for what is null. `Content-Usage` of an answer has the strictest of all that it holds.',
    }),
  },
  { $id: 'ArticleRights', description: 'Rights in an article.' },
)

const Countries = Type.Array(Type.String({ minLength: 2, maxLength: 2 }), {
  ...{ maxItems: 250, description: 'ISO 3166-1 codes.', examples: [['DE', 'AT']] },
})

export const RightsInputSchema = Type.Object(
  {
    notice: optional(
      Type.String({ maxLength: 1000, description: 'The line that readers see: © 2026 The Harbour Post.' }),
    ),
    usageTerms: optional(Type.String({ maxLength: 4000, description: 'What may be done with it, in words.' })),
    licenseUrl: optional(WebAddress('The licence.')),
    syndicatable: optional(Type.Boolean({ description: 'Whether partners may carry it. Default: true.' })),
    licenseEndsAt: optional(InstantInput('From this instant it is hidden.')),
    territories: optional(
      Type.Object(
        { include: Type.Optional(Countries), exclude: Type.Optional(Countries) },
        { ...strict, description: 'Countries to `include`, or countries to `exclude`. Default: everywhere.' },
      ),
    ),
  },
  { ...strict, description: 'Rights in an article or an image.' },
)

export const ArticleRightsInputSchema = Type.Object(
  { ...RightsInputSchema.properties, aiUse: optional(AiUseInput) },
  { ...strict, description: 'Rights in an article.' },
)
export type RightsInput = Static<typeof ArticleRightsInputSchema>

export const RenditionsSchema = Type.Unsafe<{ url: string; widths: number[] } | null>({
  type: ['object', 'null'],
  properties: {
    url: {
      type: 'string',
      description:
        'The picture as WebP, with `{width}` in place of one of `widths`. `.avif` or `.jpg` for `.webp` gives other formats; `&height=` crops around the focal point (docs/images.md).',
      examples: ['https://api.example.com/images/019ab2c0-0000-7000-8000-000000000000.webp?width={width}'],
    },
    widths: {
      type: 'array',
      items: { type: 'integer' },
      description: 'Widths in pixels, smallest first: a `srcset` is made of them.',
    },
  },
  required: ['url', 'widths'],
  description: 'Smaller versions of the picture; null where the file is not stored here.',
})

/** How an image was made. */
export const DigitalSourceType = OneOf(
  DIGITAL_SOURCE_TYPES,
  'Code of the IPTC vocabulary: how the picture was made; null: not stated.',
)

const role = OneOf(IMAGE_ROLES, 'What it does in the article.')

export const ImageInArticleSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The asset.' }),
    url: OrNull(
      Type.String({ description: 'Where the file is; null for a picture of which only the credit is known.' }),
    ),
    width: OrNull(Type.Integer({ description: 'Pixels.' })),
    height: OrNull(Type.Integer({ description: 'Pixels.' })),
    mediaType: OrNull(Type.String({ description: 'image/jpeg and the like; null where the file is elsewhere.' })),
    renditions: RenditionsSchema,
    role,
    position: Type.Integer({ description: 'Order among the images of the article, from 1.' }),
    caption: OrNull(Type.String()),
    alt: OrNull(Type.String({ description: 'For those who do not see it.' })),
    credit: OrNull(Type.String({ description: 'Whose picture it is.' })),
    focalPoint: Type.Unsafe<{ x: number; y: number } | null>({
      type: ['object', 'null'],
      properties: {
        x: { type: 'number', description: 'Share of the width, 0 to 1.' },
        y: { type: 'number', description: 'Share of the height, 0 to 1.' },
      },
      required: ['x', 'y'],
      description: 'What must stay in a crop.',
    }),
    digitalSourceType: OrNull(DigitalSourceType),
    rights: Named(RightsSchema),
  },
  {
    $id: 'ImageInArticle',
    description: 'An image as an article uses it: caption, alt and credit are the use’s own, or the asset’s.',
  },
)
export type ImageInArticle = Static<typeof ImageInArticleSchema>

/** Members that are read but not written, but for `written`: they are accepted where they are as they were read. */
export function readOnly<P extends Record<string, TSchema>, const W extends keyof P>(
  properties: P,
  written: readonly W[],
) {
  const read = Object.entries(properties).filter(([name]) => !(written as readonly string[]).includes(name))
  const schemas = read.map(([name, schema]) => {
    const { description = '' } = schema as { description?: string }
    const text = `${description} Accepted where unchanged.`.trim()
    return [name, Type.Optional({ ...schema, readOnly: true, description: text } as unknown as TSchema)]
  })
  return Object.fromEntries(schemas) as { [Name in Exclude<keyof P, W>]: TOptional<P[Name]> }
}

/** What one use of an image says, whatever the image is named by. */
export const IMAGE_USE = {
  role: optional(OneOf(IMAGE_ROLES, 'Default: lead for the first image, else inline.')),
  caption: optional(Type.String({ maxLength: 4000, description: 'Default: the asset’s.' })),
  alt: optional(Type.String({ maxLength: 1000, description: 'Default: the asset’s.' })),
  credit: optional(Type.String({ maxLength: 500, description: 'Default: the asset’s.' })),
}

export const ImageUseInput = Type.Object(
  {
    image: Type.Optional(Type.String({ format: 'uuid', description: 'Id of an asset: POST /v1/images.' })),
    ...IMAGE_USE,
    ...readOnly(ImageInArticleSchema.properties, ['role', 'caption', 'alt', 'credit']),
    id: Type.Optional(
      Type.String({ format: 'uuid', description: 'The same as `image`, where the image is sent back as it was read.' }),
    ),
  },
  strict,
)
export type ImageUseInput = Static<typeof ImageUseInput>

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
      WebAddress('An image elsewhere; creates the asset. One of image, url, or neither for a credit without a file.'),
    ),
    width: optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    height: optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    ...IMAGE_USE,
  },
  { ...strict, description: 'One use of an image: what is left out comes from the asset.' },
)
export type ImageUseRecord = Static<typeof ImageUseRecord>

export const BODY_INPUT = {
  html: Type.Optional(Type.String({ maxLength: 5_000_000, description: 'Sanitised to an allowlist.' })),
  markdown: optional(
    Type.String({
      maxLength: 5_000_000,
      description:
        'CommonMark with tables; the address of a provider alone on its line is an embed. Drafts give it back as sent.',
    }),
  ),
  blocks: Type.Optional(
    Type.Array(Type.Object({ type: Type.String() }, { additionalProperties: true }), {
      maxItems: 20_000,
      description: 'Typed blocks, as `GET …/draft` gives them; ids are kept.',
    }),
  ),
}

export const BodyInputSchema = Type.Object(BODY_INPUT, {
  ...strict,
  $id: 'BodyInput',
  description:
    'The body in one form: `html`, `markdown` or `blocks`. Several are rejected with 400, unless they are the draft’s own, unchanged.',
  examples: [{ html: '<p>The river rose <strong>two metres</strong> overnight.</p>' }],
})
export type BodyInput = Static<typeof BodyInputSchema>

export const BodyRecord = Type.Object(BODY_INPUT, {
  ...strict,
  minProperties: 1,
  description: 'One of html, markdown and blocks; several are rejected.',
})

export const ArticleReference = Type.Object(
  {
    source: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Default: the --source of the command.' }),
    ),
    sourceId: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Identity at the source.' })),
    slug: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'The article.' })),
  },
  { ...strict, minProperties: 1, description: 'An article: by (source, sourceId) or by slug.' },
)
export type ArticleReference = Static<typeof ArticleReference>
