import { Type } from 'typebox'
import { Instant, Named, NamedOrNull, OneOf, OrNull, Page } from '#http/schema.ts'
import { ArticleCardSchema } from '../articles/schemas.ts'

export const LinkImageSchema = Type.Object(
  {
    url: OrNull(Type.String({ description: 'Where the file is.' })),
    width: OrNull(Type.Integer()),
    height: OrNull(Type.Integer()),
    alt: OrNull(Type.String()),
    credit: OrNull(Type.String()),
  },
  { $id: 'LinkImage', description: 'The picture of a teaser or of an author.' },
)

export const LinkSchema = Type.Object(
  {
    headline: Type.String(),
    standfirst: OrNull(Type.String()),
    url: OrNull(Type.String({ description: 'Where it leads; null where it leads nowhere.' })),
    image: NamedOrNull(LinkImageSchema),
  },
  { $id: 'Link', description: 'A list entry that is not an article of ours.' },
)

export const ListEntrySchema = Type.Object(
  {
    position: Type.Integer({ description: 'From 1, as you see the list.' }),
    pinned: Type.Boolean({ description: 'Whether an editor holds it at this position.' }),
    article: NamedOrNull(ArticleCardSchema),
    link: NamedOrNull(LinkSchema),
    views: OrNull(Type.Integer({ description: 'On most-popular: views from `from` to `to`.' })),
    trend: Type.Unsafe<{ score: number; viewsPerHour: number; expectedPerHour: number } | null>({
      type: ['object', 'null'],
      properties: {
        score: {
          type: 'number',
          description:
            'What the rank goes by: the rate of the last hours or, in a surge, of the last minutes; times its bounded surge over the expected one; less for an older article.',
        },
        viewsPerHour: {
          type: 'number',
          description: 'Views an hour now: they count half after 40 minutes, in a surge after eight.',
        },
        expectedPerHour: {
          type: 'number',
          description: 'Views an hour that the article’s past and the site’s traffic lead one to expect.',
        },
      },
      required: ['score', 'viewsPerHour', 'expectedPerHour'],
      description: 'On trending: what is behind the rank.',
    }),
  },
  { $id: 'ListEntry', description: 'An article or a teaser; the other one is null.' },
)

const about = {
  slug: Type.String({ description: 'For addresses.' }),
  name: Type.String({ description: 'What readers see.' }),
  description: OrNull(Type.String()),
  kind: OneOf(['curated', 'computed'] as const, 'Ordered by editors, or by the clock and the readers.'),
}

export const ListSummarySchema = Type.Object(about, { $id: 'ListSummary', description: 'A list, without its entries.' })

export const ListSchema = Type.Object(
  {
    ...about,
    from: OrNull(Instant('On ranked lists: the beginning of the window that was counted.')),
    to: OrNull(Instant('On ranked lists: its end.')),
    items: Type.Array(Named(ListEntrySchema)),
    page: Named(Page),
  },
  { $id: 'List', description: 'An ordered choice of articles and teasers.' },
)

export const FrontSchema = Type.Object(
  {
    lists: Type.Record(Type.String(), Named(ListSchema), {
      description: 'The lists by the names they were asked for, in that order.',
    }),
  },
  { $id: 'Front', description: 'The lists of a page.' },
)

export const ListIndexSchema = Type.Object(
  { items: Type.Array(Named(ListSummarySchema)) },
  { $id: 'ListIndex', description: 'All lists.' },
)
