import type { Answered, OperationName, Requested } from '#storage/search/operations.ts'
import { defineRead, type Read } from './readers.ts'

/** Searches, which reader threads run. */
export const SEARCHES: { [Name in OperationName]: Read<Requested<Name>, Answered<Name>> } = {
  search: defineRead('search'),
  highlights: defineRead('highlights'),
  matching: defineRead('matching'),
  suggest: defineRead('suggest'),
  'search-drafts': defineRead('search-drafts'),
  'draft-highlights': defineRead('draft-highlights'),
}
