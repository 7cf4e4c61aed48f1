import { Type } from 'typebox'
import { PARTNER_STATES } from '#domain/products/product.ts'
import { Instant, Named, OneOf, OrNull, Page, strict } from '#http/schema.ts'
import { FeedPositionSchema } from '../shared/presenting/feed-position.ts'

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Name of the partner.' })
const STATE = 'State of the partner. All keys of a suspended partner are rejected with 401.'
const State = OneOf(PARTNER_STATES, STATE)
const Products = Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
  maxItems: 200,
  uniqueItems: true,
  description: 'Slugs of its products. An article in several products is delivered with the most permissive right.',
})

const Key = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  test: Type.Boolean({ description: 'Whether the key reads the partner’s sandbox instead of its products.' }),
  revokedAt: OrNull(Instant('When the key was revoked.')),
  deliveredToday: Type.Integer({ description: 'Full texts delivered today, in the publication’s time zone.' }),
  feedPosition: Named(FeedPositionSchema),
})

export const PartnerSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Name,
    state: State,
    products: Products,
    keys: Type.Array(Key, { description: 'Keys of the partner, oldest first.' }),
    revision: Type.Integer({ description: 'Increases with each change; `ETag` contains it as "r<n>".' }),
    createdAt: Instant('When the partner was created.'),
    updatedAt: Instant('When the partner was last changed.'),
  },
  { $id: 'Partner', description: 'An organisation that syndicates articles through products.' },
)

export const PartnerListSchema = Type.Object(
  {
    items: Type.Array(Named(PartnerSchema)),
    page: Named(Page),
  },
  { $id: 'PartnerList', description: 'Partners, oldest first.' },
)

export const PartnerInputSchema = Type.Object(
  {
    name: Name,
    state: Type.Optional(OneOf(PARTNER_STATES, `${STATE} Default: active.`)),
    products: Type.Optional(Products),
  },
  {
    ...strict,
    $id: 'PartnerInput',
    description: 'A partner, as sent.',
    examples: [{ name: 'The Ellery Evening News', products: [] }],
  },
)
export const PartnerPatchSchema = Type.Object(
  { name: Type.Optional(Name), state: Type.Optional(State), products: Type.Optional(Products) },
  {
    ...strict,
    $id: 'PartnerPatch',
    description: 'Changes to a partner; `products` replaces the whole list.',
    examples: [{ state: 'suspended' }],
  },
)

export const partnerSchemas = [PartnerSchema, PartnerListSchema, PartnerInputSchema, PartnerPatchSchema]
