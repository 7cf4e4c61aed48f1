import { Type } from 'typebox'
import { NameTranslationsSchema } from '#domain/name-translations.ts'
import { Instant, Named, NamedOrNull, OneOf, OrNull, Page } from '#http/schema.ts'
import { ArticleCardSchema } from '../articles/schemas.ts'
import { includedSchemas } from '../shared/parameters/included.ts'
import { ArtworkSchema } from '../shared/presenting/artwork.ts'

export const LinkImageSchema = Type.Object(
  {
    url: OrNull(Type.String({ description: 'URL of the file.' })),
    width: OrNull(Type.Integer()),
    height: OrNull(Type.Integer()),
    alt: OrNull(Type.String()),
    credit: OrNull(Type.String()),
  },
  { $id: 'LinkImage', description: 'Image of a link or of an author.' },
)

export const LinkSchema = Type.Object(
  {
    headline: Type.String(),
    standfirst: OrNull(Type.String()),
    url: OrNull(Type.String({ description: 'URL of the link; null if it has none.' })),
    image: NamedOrNull(LinkImageSchema),
  },
  {
    $id: 'Link',
    description: 'A list entry that is not an article of this publication.',
    examples: [
      {
        headline: 'Listen: the morning briefing',
        standfirst: null,
        url: 'https://audio.example.com/briefing',
        image: null,
      },
    ],
  },
)

const PRESENTATION = {
  headline: OrNull(Type.String({ description: 'null: same as the article.' })),
  kicker: OrNull(Type.String({ description: 'null: same as the article.' })),
  standfirst: OrNull(Type.String({ description: 'null: same as the article.' })),
  image: NamedOrNull(LinkImageSchema),
}

export const PlacementSchema = Type.Object(
  {
    id: Type.String({
      format: 'uuid',
      description: 'ID for `POST /v1/views`; changes when editors change the presentation.',
    }),
    ...PRESENTATION,
    variants: Type.Array(
      Type.Object({
        name: Type.String({ description: 'Name for `POST /v1/views`.' }),
        weight: Type.Integer({
          description: 'Share of readers who see this variant, relative to the sum of all weights.',
        }),
        ...PRESENTATION,
      }),
      {
        description:
          'Alternative presentations, each for a share of the readers; empty: all readers get the placement itself. Fields that a variant doesn’t override are already filled in from the placement.',
      },
    ),
  },
  { $id: 'Placement', description: 'How the article is presented on this list only.' },
)

export const ListEntrySchema = Type.Object(
  {
    position: Type.Integer({ description: 'Position from 1, after filtering.' }),
    pinned: Type.Boolean({ description: 'Whether an editor pinned the entry to this position.' }),
    article: Type.Unsafe<object | null>({
      anyOf: [Named(ArticleCardSchema), Type.Ref('SelectedArticle#'), { type: 'null' }],
      description: 'Card; with `fields` or `body`, the selected fields instead.',
    }),
    link: NamedOrNull(LinkSchema),
    placement: NamedOrNull(PlacementSchema),
    views: OrNull(Type.Integer({ description: 'On most-popular: number of views from `from` to `to`.' })),
    trend: Type.Unsafe<{ score: number; viewsPerHour: number; expectedPerHour: number } | null>({
      type: ['object', 'null'],
      properties: {
        score: {
          type: 'number',
          description:
            'Ranking score: the view rate of the last hours or, in a surge, of the last minutes, multiplied by the bounded surge over the expected rate and reduced with age.',
        },
        viewsPerHour: {
          type: 'number',
          description: 'Current views per hour, with a half-life of 40 minutes, or of 8 minutes in a surge.',
        },
        expectedPerHour: {
          type: 'number',
          description: 'Views per hour expected from the article’s past and the site’s traffic.',
        },
      },
      required: ['score', 'viewsPerHour', 'expectedPerHour'],
      description: 'On trending: the values behind the rank.',
    }),
  },
  { $id: 'ListEntry', description: 'An entry of a list: either `article` or `link` is set, the other is null.' },
)

const about = {
  slug: Type.String({ description: 'Slug for URLs.' }),
  name: Type.String({ description: 'Display name.' }),
  description: OrNull(Type.String()),
  translations: NameTranslationsSchema,
  kind: OneOf(['curated', 'computed'] as const, 'Whether the list is curated by editors or computed.'),
  variantOf: OrNull(Type.String({ description: 'Slug of the list that this one replaces for readers of `language`.' })),
  language: OrNull(Type.String({ description: 'Language of a variant (BCP 47).' })),
}

export const ListSummarySchema = Type.Object(
  { ...about, artwork: ArtworkSchema },
  { $id: 'ListSummary', description: 'A list without its entries.' },
)

export const ListSchema = Type.Object(
  {
    ...about,
    from: OrNull(Instant('On ranked lists: start of the period counted.')),
    to: OrNull(Instant('On ranked lists: end of the period counted.')),
    items: Type.Array(Named(ListEntrySchema)),
    page: Named(Page),
    ...includedSchemas,
  },
  { $id: 'List', description: 'An ordered list of articles and links.' },
)

export const FrontSchema = Type.Object(
  {
    lists: Type.Record(Type.String(), Named(ListSchema), {
      description: 'The requested lists by name, in the requested order.',
    }),
    ...includedSchemas,
  },
  { $id: 'Front', description: 'The lists of a front page.' },
)

export const ListIndexSchema = Type.Object(
  { items: Type.Array(Named(ListSummarySchema)) },
  { $id: 'ListIndex', description: 'All lists.' },
)
