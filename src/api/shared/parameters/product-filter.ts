import { Type } from 'typebox'
import { KINDS } from '#domain/article/article.ts'
import { OneOf, OrNull, optional, strict } from '#http/schema.ts'

/** The filter of a product or a webhook, in the language of the parameters of `GET /v1/articles`. */

const Expression = (what: string) => Type.String({ minLength: 1, maxLength: 2000, description: `Slugs of ${what}.` })
const Language = Type.String({
  minLength: 2,
  maxLength: 35,
  description: 'Language tags (BCP 47); `en` matches `en-GB`.',
})
const Source = Type.String({ minLength: 1, maxLength: 100, description: 'Source system of the articles.' })
const FILTER =
  'Filter that selects the articles; members are the parameters of `GET /v1/articles`. null: no restriction.'

export const Filter = Type.Object(
  {
    section: OrNull(Expression('sections, each including its subsections')),
    tag: OrNull(Expression('tags')),
    author: OrNull(Expression('authors')),
    language: OrNull(Language),
    kind: OrNull(OneOf(KINDS, 'Kind of article.')),
    source: OrNull(Source),
  },
  { description: FILTER },
)
export const FilterInput = Type.Object(
  {
    section: optional(Expression('sections, each including its subsections')),
    tag: optional(Expression('tags')),
    author: optional(Expression('authors')),
    language: optional(Language),
    kind: Type.Optional(OrNull(OneOf(KINDS, 'Kind of article.'))),
    source: optional(Source),
  },
  { ...strict, description: FILTER },
)
