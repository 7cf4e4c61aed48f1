import { type Static, Type } from 'typebox'
import { VIEWS_A_NETWORK } from '#domain/views/network-cap.ts'
import { Instant, Named, OneOf } from '#http/schema.ts'

/** Views in one request. */
const MOST_VIEWS = 1000

const Ref = Type.String({ minLength: 1, maxLength: 1000 })

const ViewSchema = Type.Object(
  {
    article: Type.Optional(Type.Unsafe<string>({ ...Ref, description: 'ID, slug or former slug of the article.' })),
    path: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 2000,
        pattern: '^/',
        description: 'Path on your site at which the article was read; alternative to `article`.',
        examples: ['/world/river-rises'],
      }),
    ),
    type: Type.Optional(
      OneOf(
        ['view', 'impression'] as const,
        'view: the article was opened. impression: a placement was on screen, which counts for the placement only. Default: view.',
      ),
    ),
    placement: Type.Optional(
      Type.String({
        format: 'uuid',
        description:
          'ID of the placement, from a list, that was shown or clicked. It identifies the article: `article` and `path` can be omitted.',
      }),
    ),
    variant: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 40,
        description: 'Name of the variant, if the placement has variants.',
      }),
    ),
    at: Type.Optional(Instant('When the article was read, up to one day in the past. Default: now.')),
    visitor: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description:
          'For servers with a key with the scope `views`: any stable identifier of the reader. Only a hash is stored, with a key that is discarded daily.',
      }),
    ),
    userAgent: Type.Optional(
      Type.String({
        maxLength: 1000,
        description: 'For servers, with `visitor`: user agent of the reader, for bot detection. It is not stored.',
      }),
    ),
  },
  {
    $id: 'View',
    additionalProperties: false,
    description: 'A view of an article, or an impression of a placement.',
    examples: [{ article: 'river-rises' }],
  },
)
export type View = Static<typeof ViewSchema>

export const ViewReportSchema = Type.Object(
  {
    ...ViewSchema.properties,
    views: Type.Optional(
      Type.Array(Named(ViewSchema), { minItems: 1, maxItems: MOST_VIEWS, description: 'Views, in any order.' }),
    ),
  },
  {
    $id: 'ViewReport',
    additionalProperties: false,
    description: 'A single view (`article`, `path` or `placement`, with optional details), or several as `views`.',
    examples: [{ article: 'beijing-washington-counter-terrorism-talks' }],
  },
)
export type ViewReport = Static<typeof ViewReportSchema>

export const REFUSALS = ['too-old', 'ahead-of-time'] as const

export const ViewReceiptSchema = Type.Object(
  {
    accepted: Type.Integer({ description: 'Views counted and stored.' }),
    repeated: Type.Integer({
      description: 'Views not counted because the same visitor had viewed the article within 30 minutes.',
    }),
    capped: Type.Integer({
      description: `Views not counted because ${VIEWS_A_NETWORK} views of the article from the same network (IPv4 /24, IPv6 /48) had been counted in this half hour. Doesn’t apply to views with \`visitor\`.`,
    }),
    bots: Type.Integer({ description: 'Views not counted because they came from a bot.' }),
    impressions: Type.Integer({
      description:
        'Impressions counted, once per visitor and day. A view from a placement counts as an impression, too.',
    }),
    unknown: Type.Array(Type.String(), {
      description: 'Articles, paths and placements, as sent, that match no public article.',
    }),
    refused: Type.Array(
      Type.Object({
        index: Type.Integer({ description: 'Index of the view, from 0.' }),
        reason: OneOf(REFUSALS, '`at` is more than one day in the past or more than one minute in the future.'),
      }),
      { description: 'Views with an invalid time.' },
    ),
  },
  { $id: 'ViewReceipt', description: 'Result of recording views.' },
)

export const SIZES = ['minute', 'hour', 'day'] as const

export const ViewSeriesSchema = Type.Object(
  {
    article: Type.String({ format: 'uuid', description: 'ID of the article.' }),
    by: OneOf(SIZES, 'Length of each interval.'),
    from: Instant('Start of the first interval.'),
    to: Instant('End of the last interval.'),
    views: Type.Integer({ description: 'Views from `from` to `to`.' }),
    visitors: Type.Integer({
      description:
        'Number of visitors: exact for one day, the sum of daily values for longer periods, because visitors can’t be recognised the next day. Imported views have none.',
    }),
    items: Type.Array(
      Type.Object({
        at: Instant('Start of the interval.'),
        views: Type.Integer(),
        visitors: Type.Integer({ description: 'Visitors with their first view of the day (UTC) in this interval.' }),
      }),
      { description: 'Consecutive intervals, including those without views.' },
    ),
  },
  { $id: 'ViewSeries', description: 'View counts of an article over time.' },
)

export const countingSchemas = [ViewSchema, ViewReportSchema, ViewReceiptSchema, ViewSeriesSchema]
