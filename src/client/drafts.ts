import type { CallOptions } from './call.ts'
import { as, type Http, type Send } from './http.ts'
import { follow } from './pages.ts'
import type { DraftListQuery, DraftSearchQuery, Whole } from './requested.ts'
import { type Result, resultOf } from './result.ts'
import type { DraftCard, DraftSearchResults, Paged } from './shapes.ts'
import { namesOf, writeFilter } from './write-query.ts'

/** Articles of the newsroom in any state, each as its newest revision. Requires a key with the scope `drafts`. */
export interface Drafts {
  /** A page of articles in these states, most recently saved first. */
  list(query: DraftListQuery, options?: CallOptions): Promise<Result<Paged<DraftCard>>>
  /** All articles in these states. Throws a `BroadsheetClientError`. */
  all(query: Whole<DraftListQuery>, options?: CallOptions): AsyncGenerator<DraftCard, void, undefined>
  /** Full-text search of articles in these states, best first. */
  search(query: DraftSearchQuery, options?: CallOptions): Promise<Result<DraftSearchResults>>
}

export function draftsOf(http: Http, send: Send): Drafts {
  const drafts: Drafts = {
    list: (query, options = {}) =>
      resultOf(send, (fetch) =>
        as<Paged<DraftCard>>(
          http.GET('/v1/articles', { ...options, fetch, params: { query: writeDraftQuery(query) } }),
        ),
      ),
    all: (query, options = {}) => follow(query, (page) => drafts.list(page as DraftListQuery, options)),
    search: (query, options = {}) =>
      resultOf(send, (fetch) =>
        as<DraftSearchResults>(
          http.GET('/v1/search', { ...options, fetch, params: { query: writeDraftQuery(query) } }),
        ),
      ),
  }
  return drafts
}

function writeDraftQuery<Query extends DraftListQuery | DraftSearchQuery>(query: Query) {
  // Beside a cursor the states may be left out.
  const { state, ...plain } = query as Query & { state?: DraftListQuery['state'] }
  return {
    ...plain,
    ...writeFilter(query),
    state: namesOf(state),
  }
}
