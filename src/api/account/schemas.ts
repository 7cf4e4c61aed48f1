import { Type } from 'typebox'
import { DELIVERS } from '#domain/products/product.ts'
import { SCOPES } from '#domain/scope.ts'
import { FORMAT_NAMES } from '#formats/registry.ts'
import { Instant, Named, OneOf, OrNull } from '#http/schema.ts'
import { FeedPositionSchema } from '../shared/feed-position.ts'

const Entitled = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  delivers: OneOf(DELIVERS, 'The whole article, or a teaser of it.'),
  embargoAccess: Type.Boolean({ description: 'Whether its articles are given while they are embargoed.' }),
  dailyQuota: OrNull(Type.Integer({ description: 'Full texts a day; null: as many as one likes.' })),
  usedToday: Type.Integer({ description: 'Full texts that counted against it today, with all keys of the partner.' }),
  formats: Type.Array(OneOf(FORMAT_NAMES, 'A format.')),
})

export const AccountSchema = Type.Object(
  {
    key: Type.Object({
      id: Type.String({ format: 'uuid' }),
      name: Type.String(),
      scopes: Type.Array(OneOf(SCOPES, 'What it may do.')),
      requestLimit: OrNull(Type.Integer({ description: 'Requests a minute; null: no limit.' })),
      test: Type.Boolean({ description: 'Whether it sees a sandbox instead of products.' }),
    }),
    partner: Type.Unsafe<{ id: string; name: string } | null>({
      type: ['object', 'null'],
      properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string' } },
      required: ['id', 'name'],
      description: 'The partner that the key is for; null for every other key.',
    }),
    readsPublic: Type.Boolean({ description: 'Whether it may read, beside its products, what is public.' }),
    products: Type.Array(Entitled, { description: 'What it is entitled to: the union, by the fullest right.' }),
    today: Type.Object(
      {
        day: Type.String({ description: 'In the publication’s zone.', examples: ['2026-11-24'] }),
        endsAt: Instant('When quotas begin anew.'),
        delivered: Type.Integer({ description: 'Full texts that this key was given today.' }),
      },
      { description: 'What has been used.' },
    ),
    feedPosition: Named(FeedPositionSchema),
  },
  { $id: 'Account', description: 'What a key may do, what it has used, and how far it has read.' },
)
export const accountSchemas = [FeedPositionSchema, AccountSchema]
