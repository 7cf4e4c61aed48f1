import type { paths } from './api.ts'
import type { CallOptions } from './call.ts'
import { as, type Http, type Send } from './http.ts'
import { follow } from './pages.ts'
import type {
  ArchiveQuery,
  ArticleListQuery,
  ArticleQuery,
  PostQuery,
  PostsQuery,
  RelatedQuery,
  Whole,
} from './requested.ts'
import { type Result, resultOf } from './result.ts'
import type {
  Archive,
  Article,
  ArticleField,
  BodyForm,
  Facets,
  Included,
  Listed,
  Paged,
  PageParts,
  Post,
  PostList,
  RelatedArticle,
} from './shapes.ts'
import { namesOf, writeFilter, writeLists } from './write-query.ts'

/** The suffix of an article's URL in another format. */
export type FormatSuffix = keyof paths extends infer Path
  ? Path extends `/v1/articles/{ref}.${infer Suffix}`
    ? Suffix
    : never
  : never

/** The same of lists, which not every format has. */
export type ListSuffix = keyof paths extends infer Path
  ? Path extends `/v1/articles.${infer Suffix}`
    ? Suffix
    : never
  : never

type FormatListQuery = paths[`/v1/articles.${ListSuffix}`]['get']['parameters']['query']

/** Articles. */
export interface Articles {
  /** A page of articles. Default order: newest first. With `fields` each is exactly those fields and its id. */
  list<Field extends ArticleField | 'body' = never, Form extends BodyForm | 'none' = never>(
    query?: ArticleListQuery<Field, Form>,
    options?: CallOptions,
  ): Promise<Result<Paged<Listed<Field, Form>> & PageParts & { facets?: Facets }>>
  /** All articles that a query chooses, page by page as the loop gets there. Throws a `BroadsheetClientError`. */
  all<Field extends ArticleField | 'body' = never, Form extends BodyForm | 'none' = never>(
    query?: Whole<ArticleListQuery<Field, Form>>,
    options?: CallOptions,
  ): AsyncGenerator<Listed<Field, Form>, void, undefined>
  /** One article by its id, slug or an old slug, with what surrounds it on its page. */
  get<
    Field extends ArticleField | 'body' = never,
    Form extends BodyForm | 'none' = never,
    Fragment extends Included = never,
    Name extends string = never,
    Count extends number = never,
  >(
    ref: string,
    query?: ArticleQuery<Field, Form, Fragment, Name, Count>,
    options?: CallOptions,
  ): Promise<Result<Article<Field, Form, Fragment, Name, Count>>>
  /** One article in another format, as its text: `ninjs` and so on by the suffix of the address. */
  format(ref: string, suffix: FormatSuffix, options?: CallOptions): Promise<Result<string>>
  /** A page of articles in another format, as text; the next page is in the header `Link` of `response`. */
  listFormat(suffix: ListSuffix, query?: FormatListQuery, options?: CallOptions): Promise<Result<string>>
  /** An article by its external identity. A key with the scope `drafts` asks for the draft instead, by `http`. */
  bySource(source: string, sourceId: string, options?: CallOptions): Promise<Result<Article>>
  /** Number of articles by year, month or day, newest first. */
  archive(query?: ArchiveQuery, options?: CallOptions): Promise<Result<Archive>>
  /** The newest revision of an article, by the token of a preview link, as `get` will answer it once it is published. */
  preview<Form extends BodyForm | 'none' = never>(
    token: string,
    query?: { body?: readonly Form[] },
    options?: CallOptions,
  ): Promise<Result<Article<never, Form>>>
  /** Articles to read next, best first, with the reasons. */
  related(ref: string, query?: RelatedQuery, options?: CallOptions): Promise<Result<{ items: RelatedArticle[] }>>
  /** Posts of a live blog, newest first; with `since` what was added, changed and removed after an earlier answer. */
  posts(ref: string, query?: PostsQuery, options?: CallOptions): Promise<Result<PostList>>
  /** One post of a live blog. */
  post(ref: string, post: string, query?: PostQuery, options?: CallOptions): Promise<Result<Post>>
}

export function articlesOf(http: Http, send: Send): Articles {
  const articles: Articles = {
    list: (query = {}, options = {}) => {
      const { ids, fields, body, include, facets, ...plain } = query as ArticleListQuery
      const written = {
        ...plain,
        ...writeFilter(plain),
        ids: namesOf(ids),
        fields: namesOf(fields),
        body: namesOf(body),
        include: namesOf(include),
        facets: namesOf(facets),
      }
      return resultOf(send, (fetch) =>
        http.GET('/v1/articles', { ...options, fetch, params: { query: written } }),
      ) as Promise<Result<Paged<never>>>
    },
    all: (query = {}, options = {}) =>
      // NOTE: the compiler cannot see through `Whole` of a type that is still open.
      follow(query as Whole<ArticleListQuery<never, never>>, (page) =>
        articles.list(page, options),
      ) as AsyncGenerator<never>,
    get: (ref, query = {}, options = {}) => {
      const { fields, body, include = [], lists, related, within, at, preview, product } = query as ArticleQuery
      const parts = new Set(include)
      if (lists) parts.add('lists')
      if (related !== undefined) parts.add('related')
      const written = {
        fields: namesOf(fields),
        body: namesOf(body),
        include: namesOf([...parts]),
        lists: lists && writeLists(lists),
        related,
        within,
        at,
        preview,
        product,
      }
      return resultOf(
        send,
        (fetch) => http.GET('/v1/articles/{ref}', { ...options, fetch, params: { path: { ref }, query: written } }),
        // What the query makes of the article is known to the caller's types alone.
      ) as Promise<Result<never>>
    },
    format: (ref, suffix, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET(`/v1/articles/{ref}.${suffix}`, { ...options, fetch, parseAs: 'text', params: { path: { ref } } }),
      ) as Promise<Result<string>>,
    listFormat: (suffix, query = {}, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET(`/v1/articles.${suffix}`, { ...options, fetch, parseAs: 'text', params: { query } }),
      ) as Promise<Result<string>>,
    bySource: (source, sourceId, options = {}) =>
      resultOf(send, (fetch) =>
        as<Article>(
          http.GET('/v1/articles/by-source/{source}/{sourceId}', {
            ...options,
            fetch,
            params: { path: { source, sourceId } },
          }),
        ),
      ),
    preview: (token, { body } = {}, options = {}) =>
      resultOf(
        send,
        (fetch) =>
          http.GET('/preview/{token}', {
            ...options,
            fetch,
            params: { path: { token }, query: { body: namesOf(body) } },
          }),
        // What the query makes of the article is known to the caller's types alone.
      ) as Promise<Result<never>>,
    archive: (query = {}, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET('/v1/archive', { ...options, fetch, params: { query: { ...query, ...writeFilter(query) } } }),
      ),
    related: (ref, query = {}, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET('/v1/articles/{ref}/related', { ...options, fetch, params: { path: { ref }, query } }),
      ),
    posts: (ref, { body, ...query } = {}, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET('/v1/articles/{ref}/posts', {
          ...options,
          fetch,
          params: { path: { ref }, query: { ...query, body: namesOf(body) } },
        }),
      ),
    post: (ref, post, { body } = {}, options = {}) =>
      resultOf(send, (fetch) =>
        http.GET('/v1/articles/{ref}/posts/{post}', {
          ...options,
          fetch,
          params: { path: { ref, post }, query: { body: namesOf(body) } },
        }),
      ),
  }
  return articles
}
