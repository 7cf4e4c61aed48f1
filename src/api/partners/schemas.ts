import { Type } from 'typebox'
import { PARTNER_STATES } from '#domain/products/product.ts'
import { Instant, Named, OneOf, OrNull, strict } from '#http/schema.ts'
import { FeedPositionSchema } from '../shared/feed-position.ts'

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Who it is.' })
const State = OneOf(PARTNER_STATES, 'A suspended partner is let in with none of its keys.')
const Products = Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
  maxItems: 200,
  uniqueItems: true,
  description: 'Slugs of all its products. With several, it gets what any of them gives, by the fullest right.',
})

const Key = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  test: Type.Boolean({ description: 'Sees the partner’s sandbox instead of its products.' }),
  revokedAt: OrNull(Instant('From when on it opens nothing any more.')),
  deliveredToday: Type.Integer({ description: 'Full texts that it was given today, in the publication’s zone.' }),
  feedPosition: Named(FeedPositionSchema),
})

export const PartnerSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Name,
    state: State,
    products: Products,
    keys: Type.Array(Key, { description: 'Its keys, oldest first.' }),
    revision: Type.Integer({ description: 'Rises with each change; `ETag` has it as "r<n>".' }),
    createdAt: Instant('When it was made.'),
    updatedAt: Instant('When it was changed last.'),
  },
  { $id: 'Partner', description: 'Who syndicates articles, by the products that it has.' },
)

export const PartnerListSchema = Type.Object(
  {
    items: Type.Array(Named(PartnerSchema)),
    page: Type.Object({
      limit: Type.Integer(),
      next: OrNull(Type.String({ description: '`after` of the next page; null on the last one.' })),
    }),
  },
  { $id: 'PartnerList', description: 'Partners, oldest first.' },
)

export const PartnerInputSchema = Type.Object(
  { name: Name, state: Type.Optional(State), products: Type.Optional(Products) },
  {
    ...strict,
    $id: 'PartnerInput',
    description: 'A partner as it is written.',
    examples: [{ name: 'The Ellery Evening News', products: [] }],
  },
)
export const PartnerPatchSchema = Type.Object(
  { name: Type.Optional(Name), state: Type.Optional(State), products: Type.Optional(Products) },
  {
    ...strict,
    $id: 'PartnerPatch',
    description: 'What changes of a partner; `products` replaces them all.',
    examples: [{ state: 'suspended' }],
  },
)

export const partnerSchemas = [PartnerSchema, PartnerListSchema, PartnerInputSchema, PartnerPatchSchema]
