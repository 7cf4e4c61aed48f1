import { type Static, Type } from 'typebox'
import { VIEWS_A_NETWORK } from '#domain/views/network-cap.ts'
import { Instant, Named, OneOf } from '#http/schema.ts'

/** Views in one request. */
const MOST_VIEWS = 1000

const Ref = Type.String({ minLength: 1, maxLength: 1000 })

const ViewSchema = Type.Object(
  {
    article: Type.Optional(Type.Unsafe<string>({ ...Ref, description: 'The article: its id, slug or an old slug.' })),
    path: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 2000,
        pattern: '^/',
        description: 'Instead of `article`: the path of your site at which it was read.',
        examples: ['/world/river-rises'],
      }),
    ),
    at: Type.Optional(Instant('When it was read, where that was not just now: up to a day back.')),
    visitor: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description:
          'From a server, whose key needs scope `views`: anything that stays the same for a reader. Only a hash is kept, whose key is thrown away daily.',
      }),
    ),
    userAgent: Type.Optional(
      Type.String({
        maxLength: 1000,
        description: 'From a server, as `visitor`: the reader’s, so that bots can be told. It is not kept.',
      }),
    ),
  },
  { $id: 'View', additionalProperties: false, description: 'An article was read.' },
)
export type View = Static<typeof ViewSchema>

export const ViewReportSchema = Type.Object(
  {
    ...ViewSchema.properties,
    views: Type.Optional(
      Type.Array(Named(ViewSchema), { minItems: 1, maxItems: MOST_VIEWS, description: 'Several views, in any order.' }),
    ),
  },
  {
    $id: 'ViewReport',
    additionalProperties: false,
    description: 'One view: `article` or `path`, and what else is known of it. Or several, as `views`.',
    examples: [{ article: 'beijing-washington-counter-terrorism-talks' }],
  },
)
export type ViewReport = Static<typeof ViewReportSchema>

export const REFUSALS = ['too-old', 'ahead-of-time'] as const

export const ViewReceiptSchema = Type.Object(
  {
    accepted: Type.Integer({ description: 'Views that were counted, and are on disk.' }),
    repeated: Type.Integer({
      description: 'Views left out because the same visitor read the article within 30 minutes.',
    }),
    capped: Type.Integer({
      description: `Views left out because ${VIEWS_A_NETWORK} views of the article were counted from the same network (IPv4 /24, IPv6 /48) in this half hour. Views with \`visitor\` are excepted.`,
    }),
    bots: Type.Integer({ description: 'Views left out because a program made them.' }),
    unknown: Type.Array(Type.String(), {
      description: 'Articles and paths, as you named them, behind which there is no public article.',
    }),
    refused: Type.Array(
      Type.Object({
        index: Type.Integer({ description: 'Which view, from 0.' }),
        reason: OneOf(REFUSALS, 'Its `at` lies more than a day back, or more than a minute ahead.'),
      }),
      { description: 'Views whose time can’t be.' },
    ),
  },
  { $id: 'ViewReceipt', description: 'What became of views.' },
)

export const SIZES = ['minute', 'hour', 'day'] as const

export const ViewSeriesSchema = Type.Object(
  {
    article: Type.String({ format: 'uuid', description: 'The article’s id.' }),
    by: OneOf(SIZES, 'How long each item is.'),
    from: Instant('The beginning of what was counted: of the first item.'),
    to: Instant('The end of what was counted.'),
    views: Type.Integer({ description: 'Views from `from` to `to`.' }),
    visitors: Type.Integer({
      description:
        'Visitors: exact for a day, added up over several, since nobody can be recognised the day after. Imported views have none.',
    }),
    items: Type.Array(
      Type.Object({
        at: Instant('Its beginning.'),
        views: Type.Integer(),
        visitors: Type.Integer({ description: 'Visitors whose first view on that day (UTC) it was.' }),
      }),
      { description: 'One after the other, those without views too.' },
    ),
  },
  { $id: 'ViewSeries', description: 'How often an article was viewed, and when.' },
)

export const viewSchemas = [ViewSchema, ViewReportSchema, ViewReceiptSchema, ViewSeriesSchema]
