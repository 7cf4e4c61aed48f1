import { Type } from 'typebox'
import { NameTranslationsInput } from '#domain/name-translations.ts'
import { optional, strict } from '#http/schema.ts'
import { ArtworkInput } from '../shared/presenting/artwork.ts'

const expression = (what: string) =>
  optional(Type.String({ minLength: 1, maxLength: 500, description: `Slugs of ${what}, as in filters.` }))
export const Fill = Type.Object(
  {
    section: expression('sections'),
    tag: expression('tags'),
    author: expression('authors'),
    limit: Type.Integer({
      minimum: 1,
      maximum: 100,
      description: 'Number of entries up to which the list is filled, including its own entries.',
    }),
  },
  { ...strict, description: 'Filter for the newest articles that fill the list after its own entries.' },
)
const fields = {
  description: optional(Type.String({ maxLength: 1000 })),
  translations: optional(NameTranslationsInput),
  artwork: ArtworkInput,
  fill: optional(Fill),
}
const name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Display name.' })
export const ListInputSchema = Type.Object(
  {
    name,
    slug: optional(Type.String({ minLength: 1, maxLength: 120, description: 'Default: derived from the name.' })),
    variantOf: optional(
      Type.String({
        ...{ minLength: 1, maxLength: 200 },
        description:
          'Slug of a curated list that this one replaces for readers of `language`; until it has entries or a fill, they get that list.',
      }),
    ),
    language: optional(
      Type.String({ minLength: 2, maxLength: 35, description: 'With `variantOf`: language of the variant (BCP 47).' }),
    ),
    ...fields,
  },
  {
    ...strict,
    $id: 'ListInput',
    description: 'A curated list, as sent.',
    examples: [{ name: 'Weekend reads', fill: { section: 'culture', limit: 8 } }],
  },
)
export const ListPatchSchema = Type.Object(
  { name: Type.Optional(name), ...fields },
  {
    ...strict,
    $id: 'ListPatch',
    description: 'Changes to a list.',
    examples: [{ name: 'Reads for the weekend' }],
  },
)
