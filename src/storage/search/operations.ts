import { draftHighlights, searchDrafts } from './find-drafts.ts'
import { findHighlights } from './highlights.ts'
import { findMatching } from './matching.ts'
import { search } from './search.ts'
import { suggest } from './suggest.ts'

/** What is searched for, each from plain data to plain data, so that it can be done in another thread. */
export const OPERATIONS = {
  search,
  highlights: findHighlights,
  matching: findMatching,
  suggest,
  'search-drafts': searchDrafts,
  'draft-highlights': draftHighlights,
}

export type Operations = typeof OPERATIONS
export type OperationName = keyof Operations
export type Requested<Name extends OperationName> = Parameters<Operations[Name]>[1]
export type Answered<Name extends OperationName> = Awaited<ReturnType<Operations[Name]>>
