import { type Static, Type } from 'typebox'
import { invalidParameter } from '#domain/errors.ts'
import { NameList } from '#http/schema.ts'
import { namesOf, readAll } from '#http/validation/query.ts'
import { type RequestedList, requestedLists } from '../shared/parameters/requested-lists.ts'
import { ProductQuery } from '../shared/parameters/requested-product.ts'
import { AheadQuery } from '../shared/readers/ahead.ts'
import { type Within, withinOf } from './neighbours.ts'
import { BodyQuery, FieldsQuery } from './present.ts'

const INCLUDES = ['related', 'lists', 'neighbours', 'breadcrumb', 'profiles', 'navigation'] as const

export type Include = (typeof INCLUDES)[number]

export const ArticleQuery = Type.Object(
  {
    include: NameList(
      INCLUDES,
      'Related resources to include. `profiles`: the author records; `breadcrumb`: the section and its ancestors; `navigation`: all sections.',
      { examples: ['related,lists'] },
    ),
    lists: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 1000,
        description:
          'With `include=lists`: lists to include, each with its number of entries. The article itself is excluded from them.',
        examples: ['editors-picks:9,latest:1,trending:5'],
      }),
    ),
    related: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 30,
        default: 5,
        description: 'With `include=related`: number of related articles.',
      }),
    ),
    within: Type.Optional(
      Type.String({
        ...{ minLength: 1, maxLength: 300 },
        description:
          'With `include=neighbours`: where to look for the previous and next article: `section` (the article’s own), `section:slug`, `tag:slug`, `author:slug` or `series`. Default: section.',
      }),
    ),
    fields: FieldsQuery,
    body: BodyQuery,
    product: ProductQuery,
    ...AheadQuery,
  },
  { additionalProperties: false },
)
export type ArticleQuery = Static<typeof ArticleQuery>

/** Whether the request is for the article as it is stored. */
export function isPlain(query: ArticleQuery): boolean {
  return (
    query.include === undefined &&
    query.fields === undefined &&
    query.body === undefined &&
    query.lists === undefined &&
    query.related === undefined &&
    query.within === undefined &&
    query.product === undefined &&
    query.at === undefined &&
    query.preview === undefined
  )
}

/** What surrounds an article on its page. */
export function aroundIn(query: ArticleQuery): {
  includes: Include[]
  lists: RequestedList[]
  within: Within | null
} {
  const includes = query.include === undefined ? [] : namesOf('include', query.include, INCLUDES)
  const [lists, within] = readAll(
    () => {
      if (query.lists !== undefined && !includes.includes('lists'))
        throw invalidParameter('lists', 'requires include=lists')
      return includes.includes('lists') ? listsOf(query.lists) : []
    },
    () => {
      if (query.within !== undefined && !includes.includes('neighbours'))
        throw invalidParameter('within', 'requires include=neighbours')
      return includes.includes('neighbours') ? withinOf(query.within ?? 'section') : null
    },
    () => {
      if (query.related !== undefined && !includes.includes('related'))
        throw invalidParameter('related', 'requires include=related')
    },
  )
  return { includes, lists, within }
}

function listsOf(text: string | undefined): RequestedList[] {
  if (text === undefined)
    throw invalidParameter('lists', 'is required with include=lists, such as editors-picks:9,latest:1')
  return requestedLists('lists', text)
}
