import { Type } from 'typebox'
import { DRAFT_CARD } from '#domain/article/shapes.ts'
import { Named, OneOf, Page } from '#http/schema.ts'
import { LISTED_STATES } from '../shared/parameters/filter.ts'

export const DraftCardSchema = Type.Object(
  { ...DRAFT_CARD, state: OneOf(LISTED_STATES, 'State of the article.') },
  { $id: 'DraftCard', description: 'Newest revision of an article, as returned in lists for the newsroom.' },
)

export const DraftListSchema = Type.Object(
  { items: Type.Array(Named(DraftCardSchema)), page: Named(Page) },
  { $id: 'DraftList', description: 'A page of articles in the states given by `state`.' },
)
