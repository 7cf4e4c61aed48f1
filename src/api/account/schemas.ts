import { Type } from 'typebox'
import { DELIVERS } from '#domain/products/product.ts'
import { SCOPES } from '#domain/scope.ts'
import { FORMAT_NAMES } from '#formats/registry.ts'
import { Instant, Named, OneOf, OrNull } from '#http/schema.ts'
import { FeedPositionSchema } from '../shared/presenting/feed-position.ts'

const Entitled = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  delivers: OneOf(DELIVERS, 'Whether articles are delivered in full or as teasers.'),
  embargoAccess: Type.Boolean({ description: 'Whether embargoed articles are included.' }),
  dailyQuota: OrNull(Type.Integer({ description: 'Full texts per day; null: unlimited.' })),
  usedToday: Type.Integer({ description: 'Full texts counted against the quota today, over all keys of the partner.' }),
  formats: Type.Array(OneOf(FORMAT_NAMES, 'Name of the format.')),
})

export const AccountSchema = Type.Object(
  {
    key: Type.Object({
      id: Type.String({ format: 'uuid' }),
      name: Type.String(),
      scopes: Type.Array(OneOf(SCOPES, 'Scopes of the key.')),
      requestLimit: OrNull(Type.Integer({ description: 'Requests per minute; null: unlimited.' })),
      test: Type.Boolean({ description: 'Whether the key reads the partner’s sandbox instead of its products.' }),
    }),
    partner: Type.Unsafe<{ id: string; name: string } | null>({
      type: ['object', 'null'],
      properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string' } },
      required: ['id', 'name'],
      description: 'Partner of the key; null for other keys.',
    }),
    readsPublic: Type.Boolean({ description: 'Whether the key may read public articles in addition to its products.' }),
    products: Type.Array(Entitled, {
      description:
        'Products of the partner. An article in several products is delivered with the most permissive right.',
    }),
    today: Type.Object(
      {
        day: Type.String({ description: 'Current day in the publication’s time zone.', examples: ['2026-11-24'] }),
        endsAt: Instant('When the quotas reset.'),
        delivered: Type.Integer({ description: 'Full texts delivered to this key today.' }),
      },
      { description: 'Today’s usage.' },
    ),
    feedPosition: Named(FeedPositionSchema),
  },
  { $id: 'Account', description: 'Permissions, usage and change-feed position of a key.' },
)
export const accountSchemas = [FeedPositionSchema, AccountSchema]
