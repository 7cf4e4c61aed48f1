import type { CallOptions } from './call.ts'
import type { Http, Send } from './http.ts'
import { follow } from './pages.ts'
import type {
  AuthorListQuery,
  NameQuery,
  RelatedTagsQuery,
  SectionQuery,
  TagListQuery,
  TagQuery,
  Whole,
} from './requested.ts'
import { type Result, resultOf } from './result.ts'
import type { Author, Paged, RelatedTag, Section, Tag } from './shapes.ts'
import { namesOf } from './write-query.ts'

/** Sections. */
export interface Sections {
  /** All sections. */
  list(query?: NameQuery, options?: CallOptions): Promise<Result<{ items: Section[] }>>
  /** One section, by its current or a former slug. */
  get(slug: string, query?: SectionQuery, options?: CallOptions): Promise<Result<Section>>
}

/** Tags: topics, people, places and series. */
export interface Tags {
  /** A page of tags. */
  list(query?: TagListQuery, options?: CallOptions): Promise<Result<Paged<Tag>>>
  /** All tags that match the query. Throws a `BroadsheetClientError`. */
  all(query?: Whole<TagListQuery>, options?: CallOptions): AsyncGenerator<Tag, void, undefined>
  /** One tag, by its current or a former slug. */
  get(slug: string, query?: TagQuery, options?: CallOptions): Promise<Result<Tag>>
  /** Tags that share articles with this one. */
  related(slug: string, query?: RelatedTagsQuery, options?: CallOptions): Promise<Result<{ items: RelatedTag[] }>>
}

/** Authors. */
export interface Authors {
  /** A page of authors. */
  list(query?: AuthorListQuery, options?: CallOptions): Promise<Result<Paged<Author>>>
  /** All authors. Throws a `BroadsheetClientError`. */
  all(query?: Whole<AuthorListQuery>, options?: CallOptions): AsyncGenerator<Author, void, undefined>
  /** One author, by the current or a former slug. */
  get(slug: string, options?: CallOptions): Promise<Result<Author>>
}

export function sectionsOf(http: Http, send: Send): Sections {
  return {
    list: (query = {}, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/sections', { ...options, fetch, params: { query } })),
    get: (slug, { include, ...query } = {}, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET('/v1/sections/{slug}', {
          ...options,
          fetch,
          params: { path: { slug }, query: { ...query, include: namesOf(include) } },
        }),
      ),
  }
}

export function tagsOf(http: Http, send: Send): Tags {
  const tags: Tags = {
    list: (query = {}, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/tags', { ...options, fetch, params: { query } })),
    all: (query = {}, options = {}) => follow(query, (page) => tags.list(page, options)),
    get: (slug, { include, ...query } = {}, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET('/v1/tags/{slug}', {
          ...options,
          fetch,
          params: { path: { slug }, query: { ...query, include: namesOf(include) } },
        }),
      ),
    related: (slug, query = {}, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET('/v1/tags/{slug}/related', { ...options, fetch, params: { path: { slug }, query } }),
      ),
  }
  return tags
}

export function authorsOf(http: Http, send: Send): Authors {
  const authors: Authors = {
    list: (query = {}, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/authors', { ...options, fetch, params: { query } })),
    all: (query = {}, options = {}) => follow(query, (page) => authors.list(page, options)),
    get: (slug, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/authors/{slug}', { ...options, fetch, params: { path: { slug } } })),
  }
  return authors
}
