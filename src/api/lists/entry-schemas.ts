import { Type } from 'typebox'
import { STATES } from '#domain/article/article.ts'
import { NamedOrNull, OneOf, OrNull, optional, strict } from '#http/schema.ts'
import { Fill } from './input-schemas.ts'

const link = {
  standfirst: optional(Type.String({ maxLength: 1000 })),
  url: optional(
    Type.String({ format: 'uri', maxLength: 2000, pattern: '^https?://', description: 'URL of the link.' }),
  ),
  image: optional(Type.String({ format: 'uuid', description: 'ID of an image asset.' })),
}
const headline = Type.String({ minLength: 1, maxLength: 500 })
const presentation = {
  headline: optional(Type.String({ minLength: 1, maxLength: 1000, description: 'Default: same as the article.' })),
  kicker: optional(Type.String({ maxLength: 200, description: 'Default: same as the article.' })),
  standfirst: optional(Type.String({ maxLength: 4000, description: 'Default: same as the article.' })),
  image: optional(Type.String({ format: 'uuid', description: 'ID of an image asset. Default: same as the article.' })),
}
const TEST = {
  kicker: 'Floods',
  variants: [
    { name: 'original', weight: 1 },
    { name: 'short', weight: 1, headline: 'River rises two metres' },
  ],
}
export const PlacementInputSchema = Type.Object(
  {
    ...presentation,
    variants: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({
              pattern: '^[a-z0-9][a-z0-9-]{0,39}$',
              description: 'Name of the variant: lower-case letters, digits and hyphens.',
            }),
            weight: Type.Optional(
              Type.Integer({ minimum: 1, maximum: 100, description: 'Relative share of the readers. Default: 1.' }),
            ),
            ...presentation,
          },
          strict,
        ),
        { maxItems: 8, description: 'Two to eight alternative presentations, each for a share of the readers.' },
      ),
    ),
  },
  {
    ...strict,
    $id: 'PlacementInput',
    description: 'How the article is presented on this list only; omitted fields are the article’s own.',
    examples: [
      {
        kicker: 'Floods',
        variants: [{ name: 'original' }, { name: 'short', headline: 'River rises two metres' }],
      },
    ],
  },
)
const placement = Type.Optional(NamedOrNull(PlacementInputSchema))
const slot = optional(
  Type.Integer({
    minimum: 1,
    maximum: 1000,
    description: 'Pins the entry to this position, regardless of other entries.',
  }),
)
const entry = {
  article: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'ID or slug of an article.' })),
  link: Type.Optional(
    Type.Object(
      { headline, ...link },
      { ...strict, description: 'A link to something other than an article of this publication.' },
    ),
  ),
  slot,
  placement,
}
export const EntryInputSchema = Type.Object(
  {
    ...entry,
    position: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Default: the end of the list.' })),
  },
  {
    ...strict,
    $id: 'EntryInput',
    description: 'A new entry of a list: an article or a link.',
    examples: [{ article: 'river-rises', position: 1, placement: TEST }],
  },
)
export const EntriesInputSchema = Type.Object(
  {
    entries: Type.Array(
      Type.Object(
        {
          id: Type.Optional(Type.String({ format: 'uuid', description: 'ID of an existing entry.' })),
          ...entry,
        },
        strict,
      ),
      { maxItems: 1000 },
    ),
  },
  {
    ...strict,
    $id: 'EntriesInput',
    description: 'All entries of a list, in order.',
    examples: [
      {
        entries: [
          { article: 'river-rises', placement: TEST },
          { link: { headline: 'Listen: the morning briefing' }, slot: 2 },
        ],
      },
    ],
  },
)
export const EntryPatchSchema = Type.Object(
  {
    position: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'New position.' })),
    slot,
    placement,
    link: Type.Optional(Type.Object({ headline: Type.Optional(headline), ...link }, strict)),
  },
  {
    ...strict,
    $id: 'EntryPatch',
    description: 'Changes to an entry.',
    examples: [{ position: 1, placement: TEST }, { slot: 3 }],
  },
)

const ArticleReference = Type.Object({
  id: Type.String({ format: 'uuid' }),
  slug: Type.String(),
  state: OneOf(STATES, 'State of the article. Readers see only live articles on the list.'),
})
const stored = {
  headline: OrNull(Type.String()),
  kicker: OrNull(Type.String()),
  standfirst: OrNull(Type.String()),
  image: OrNull(Type.String({ format: 'uuid' })),
}
const StoredPlacement = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'ID of the placement: `GET /v1/placements/{id}`.' }),
    ...stored,
    variants: Type.Array(Type.Object({ name: Type.String(), weight: Type.Integer(), ...stored })),
  },
  { description: 'How the article is presented on this list; null: unchanged.' },
)
export const ListEntriesSchema = Type.Object(
  {
    slug: Type.String({ description: 'Slug of the list.' }),
    revision: Type.Integer({ description: 'Increases with each change of the entries; `ETag` contains it as "r<n>".' }),
    fill: Type.Unsafe<object | null>({ anyOf: [Fill, { type: 'null' }] }),
    items: Type.Array(
      Type.Object({
        id: Type.String({ format: 'uuid', description: 'ID of the entry; stays the same when the entry moves.' }),
        position: Type.Integer({ description: 'Position in the stored order, from 1.' }),
        slot: OrNull(Type.Integer({ description: 'Position the entry is pinned to.' })),
        article: Type.Unsafe<object | null>({ anyOf: [ArticleReference, { type: 'null' }] }),
        link: Type.Unsafe<object | null>({
          anyOf: [
            Type.Object({
              headline: Type.String(),
              standfirst: OrNull(Type.String()),
              url: OrNull(Type.String()),
              image: OrNull(Type.String({ format: 'uuid' })),
            }),
            { type: 'null' },
          ],
        }),
        placement: Type.Unsafe<object | null>({ anyOf: [StoredPlacement, { type: 'null' }] }),
      }),
    ),
    excluded: Type.Array(ArticleReference, { description: 'Articles that are never added automatically.' }),
  },
  {
    $id: 'ListEntries',
    description: 'Entries of a list as editors see them, whatever the state of their articles.',
  },
)
