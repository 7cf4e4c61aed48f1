import { type Static, Type } from 'typebox'
import { ALL_CHANGE_TYPES, CHANGE_SUBJECTS, REMOVALS } from '#domain/changes/visible-changes.ts'
import { CommaList, Cursor, Limit, NameList, OneOf } from '#http/schema.ts'
import { BodyQuery, FieldsQuery } from '../articles/present.ts'
import { FilterQuery } from '../shared/parameters/filter.ts'
import { ProductQuery } from '../shared/parameters/requested-product.ts'

const MOST_CHANGES = 1000
/** Seconds. */
const LONGEST_WAIT = 30

export const ChangesQuery = Type.Object(
  {
    cursor: Cursor(
      '`page.next` of the previous page. It contains the filters: send it alone, or with the same parameters.',
    ),
    since: Type.Optional(
      OneOf(['now'] as const, 'Without a cursor: `now` skips all past changes. Default: start with the oldest change.'),
    ),
    initial: Type.Optional(
      Type.Boolean({
        description: 'Full sync: streams all articles as NDJSON, ending with a cursor for the change feed.',
      }),
    ),
    wait: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: LONGEST_WAIT,
        description: 'Seconds to wait for a change if there is none yet. Default: 0.',
      }),
    ),
    limit: Limit(MOST_CHANGES, 100),
    types: NameList(
      ALL_CHANGE_TYPES,
      `Change types to return. ${REMOVALS.join(', ')}, deleted and merged are always returned. A full sync returns everything; the filter applies from its cursor on.`,
    ),
    subjects: NameList(
      CHANGE_SUBJECTS,
      'Subjects whose changes are returned. The other filters apply to articles only. Default: article.',
      { examples: ['article,list,tag'] },
    ),
    ...FilterQuery.properties,
    article: CommaList(
      { type: 'string', format: 'uuid' },
      'IDs of the only articles to follow, such as a live blog; up to 100.',
    ),
    product: ProductQuery,
    include: Type.Optional(OneOf(['article'] as const, '`article`: include the complete articles.')),
    fields: FieldsQuery,
    body: BodyQuery,
  },
  { additionalProperties: false },
)
export type ChangesQuery = Static<typeof ChangesQuery>
