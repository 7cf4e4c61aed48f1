import { type Static, Type } from 'typebox'
import { AI_PREFERENCES } from '../ai-use.ts'
import { Instant, InstantInput, OneOf, OrNull, optional, strict, WebAddress } from '../schema.ts'

export const RightsSchema = Type.Object(
  {
    notice: OrNull(Type.String({ description: 'Copyright line.' })),
    usageTerms: OrNull(Type.String({ description: 'Usage terms.' })),
    licenseUrl: OrNull(Type.String({ description: 'URL of the licence.' })),
    syndicatable: Type.Boolean({ description: 'Whether partners may republish it.' }),
    licenseEndsAt: OrNull(Instant('From this instant it is no longer served.')),
    territories: OrNull(
      Type.Object(
        { include: Type.Array(Type.String()), exclude: Type.Array(Type.String()) },
        {
          description:
            'Countries (ISO 3166-1) where it may be published: only those in `include`, or all except those in `exclude`; one of the two is empty. null: everywhere.',
          examples: [{ include: ['DE', 'AT', 'CH'], exclude: [] }],
        },
      ),
    ),
  },
  { $id: 'Rights', description: 'Rights of an article or an image.' },
)

export type RightsDocument = Static<typeof RightsSchema>

const preference = (what: string) => OneOf(AI_PREFERENCES, what)

const AI_USE = {
  train: preference('Training of AI models.'),
  search: preference('Search, with results that link to the page.'),
  input: preference('Use as input to AI answers: grounding, retrieval.'),
}

/** What machines may do with a text; null: not stated. */
export const AiUseSchema = Type.Object(
  { train: OrNull(AI_USE.train), search: OrNull(AI_USE.search), input: OrNull(AI_USE.input) },
  {
    description: 'Permitted AI uses; null: not stated.',
    examples: [{ train: 'disallowed', search: 'allowed', input: null }],
  },
)

export const AiUseInput = Type.Object(
  { train: optional(AI_USE.train), search: optional(AI_USE.search), input: optional(AI_USE.input) },
  {
    ...strict,
    description: 'Permitted AI uses. Omitted uses are not stated.',
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
        'Permitted AI uses as stated by the article itself; null members fall back to the publication’s `aiUse`. `Content-Usage` of a response carries the strictest value of all its articles.',
    }),
  },
  { $id: 'ArticleRights', description: 'Rights of an article.' },
)

const Countries = Type.Array(Type.String({ minLength: 2, maxLength: 2 }), {
  ...{ maxItems: 250, description: 'ISO 3166-1 country codes.', examples: [['DE', 'AT']] },
})

export const RightsInputSchema = Type.Object(
  {
    notice: optional(
      Type.String({ maxLength: 1000, description: 'Copyright line, such as “© 2026 The Harbour Post”.' }),
    ),
    usageTerms: optional(Type.String({ maxLength: 4000, description: 'Usage terms.' })),
    licenseUrl: optional(WebAddress('URL of the licence.')),
    syndicatable: optional(Type.Boolean({ description: 'Whether partners may republish it. Default: true.' })),
    licenseEndsAt: optional(InstantInput('From this instant it is no longer served.')),
    territories: optional(
      Type.Object(
        { include: Type.Optional(Countries), exclude: Type.Optional(Countries) },
        { ...strict, description: 'Countries to `include` or to `exclude`. Default: everywhere.' },
      ),
    ),
  },
  { ...strict, description: 'Rights of an article or an image.' },
)

export const ArticleRightsInputSchema = Type.Object(
  { ...RightsInputSchema.properties, aiUse: optional(AiUseInput) },
  { ...strict, description: 'Rights of an article.' },
)

export type RightsInput = Static<typeof ArticleRightsInputSchema>
