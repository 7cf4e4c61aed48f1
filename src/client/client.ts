import createFetchClient, { type Client as FetchClient } from 'openapi-fetch'
import type { paths } from './api.ts'
import type { CallOptions } from './call.ts'
import { type Changes, changesOf } from './changes.ts'
import type {
  ArchiveQuery,
  ArticleListQuery,
  ArticleQuery,
  AuthorListQuery,
  DraftListQuery,
  DraftSearchQuery,
  FrontQuery,
  ListQuery,
  NameQuery,
  PostQuery,
  PostsQuery,
  RelatedQuery,
  RelatedTagsQuery,
  SearchQuery,
  SectionQuery,
  SuggestQuery,
  TagListQuery,
  TagQuery,
  Whole,
} from './requested.ts'
import { type Result, resultOf, unwrap } from './result.ts'
import { type Routes, routesOf } from './routes.ts'
import type {
  Archive,
  Article,
  ArticleField,
  Author,
  BodyForm,
  DraftCard,
  DraftSearchResults,
  Facets,
  FrontEntry,
  Health,
  Included,
  List,
  Listed,
  ListSummary,
  Paged,
  PageParts,
  PlacementViews,
  Post,
  PostList,
  Publication,
  RelatedArticle,
  RelatedTag,
  Resolved,
  SearchResults,
  Section,
  Suggestions,
  Tag,
} from './shapes.ts'
import { type Webhooks, webhooksOf } from './webhooks.ts'
import { namesOf, writeFilter, writeLists } from './write-query.ts'
import { type Writing, writingOf } from './writing.ts'

/** What a client is made with. */
export interface ClientOptions {
  /** Where the API is, without `/v1`: `https://api.example.com`. In a browser a path of the page’s own site will do. */
  baseUrl: string
  /** A key of the newsroom. Public content needs none; a key in a web page is visible to everyone. */
  key?: string
  /** What sends requests, in place of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>
}

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

/** Reading from a Broadsheet newsroom, and writing to it. Methods never throw: they answer `{ data, error }`. */
export interface Client {
  /** Articles. */
  articles: {
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
    /** An article by its external identity. A key of scope `drafts` asks for the draft instead, by `http`. */
    bySource(source: string, sourceId: string, options?: CallOptions): Promise<Result<Article>>
    /** Number of articles by year, month or day, newest first. */
    archive(query?: ArchiveQuery, options?: CallOptions): Promise<Result<Archive>>
    /** Articles to read next, best first, with the reasons. */
    related(ref: string, query?: RelatedQuery, options?: CallOptions): Promise<Result<{ items: RelatedArticle[] }>>
    /** Posts of a live blog, newest first; with `since` what was added, changed and removed after an earlier answer. */
    posts(ref: string, query?: PostsQuery, options?: CallOptions): Promise<Result<PostList>>
    /** One post of a live blog. */
    post(ref: string, post: string, query?: PostQuery, options?: CallOptions): Promise<Result<Post>>
  }
  /** Articles of the newsroom in any state, each as its newest revision. Needs a key of scope `drafts`. */
  drafts: {
    /** A page of articles in these states, last saved first. */
    list(query: DraftListQuery, options?: CallOptions): Promise<Result<Paged<DraftCard>>>
    /** All articles in these states. Throws a `BroadsheetClientError`. */
    all(query: Whole<DraftListQuery>, options?: CallOptions): AsyncGenerator<DraftCard, void, undefined>
    /** Full text of articles in these states, best first. */
    search(query: DraftSearchQuery, options?: CallOptions): Promise<Result<DraftSearchResults>>
  }
  /** Ordered choices of articles: curated by editors, or computed (`latest`, `most-popular`, `trending`). */
  lists: {
    /** Which lists there are. */
    list(query?: NameQuery, options?: CallOptions): Promise<Result<{ items: ListSummary[] }>>
    /** A page of a list. */
    get<Field extends ArticleField | 'body' = never, Form extends BodyForm | 'none' = never>(
      slug: string,
      query?: ListQuery<Field, Form>,
      options?: CallOptions,
    ): Promise<Result<List<FrontEntry<Field, Form>> & PageParts>>
    /** All entries of a list. Throws a `BroadsheetClientError`. */
    all<Field extends ArticleField | 'body' = never, Form extends BodyForm | 'none' = never>(
      slug: string,
      query?: Whole<ListQuery<Field, Form>>,
      options?: CallOptions,
    ): AsyncGenerator<FrontEntry<Field, Form>, void, undefined>
  }
  /** The lists of a front or section page in one call, in the requested order. */
  front<
    Name extends string = string,
    Field extends ArticleField | 'body' = never,
    Form extends BodyForm | 'none' = never,
  >(
    query?: FrontQuery<Name, Field, Form>,
    options?: CallOptions,
  ): Promise<Result<{ lists: Record<Name, List<FrontEntry<Field, Form>>> } & PageParts>>
  /** Ranked full text, with highlights and facets. */
  search(query: SearchQuery, options?: CallOptions): Promise<Result<SearchResults>>
  /** Autocomplete: articles, sections, tags, authors. */
  suggest(query: SuggestQuery, options?: CallOptions): Promise<Result<Suggestions>>
  /** The parts of the newspaper. */
  sections: {
    /** All sections. */
    list(query?: NameQuery, options?: CallOptions): Promise<Result<{ items: Section[] }>>
    /** One section by its slug or an old one. */
    get(slug: string, query?: SectionQuery, options?: CallOptions): Promise<Result<Section>>
  }
  /** What articles are about. */
  tags: {
    /** A page of tags. */
    list(query?: TagListQuery, options?: CallOptions): Promise<Result<Paged<Tag>>>
    /** All tags that a query chooses. Throws a `BroadsheetClientError`. */
    all(query?: Whole<TagListQuery>, options?: CallOptions): AsyncGenerator<Tag, void, undefined>
    /** One tag by its slug or an old one. */
    get(slug: string, query?: TagQuery, options?: CallOptions): Promise<Result<Tag>>
    /** Tags that share articles with this one. */
    related(slug: string, query?: RelatedTagsQuery, options?: CallOptions): Promise<Result<{ items: RelatedTag[] }>>
  }
  /** Who makes articles. */
  authors: {
    /** A page of authors. */
    list(query?: AuthorListQuery, options?: CallOptions): Promise<Result<Paged<Author>>>
    /** All authors. Throws a `BroadsheetClientError`. */
    all(query?: Whole<AuthorListQuery>, options?: CallOptions): AsyncGenerator<Author, void, undefined>
    /** One author by the slug or an old one. */
    get(slug: string, options?: CallOptions): Promise<Result<Author>>
  }
  /** The change feed: to keep a copy, or to be notified. */
  changes: Changes
  /** Every path of the site, its last change and its redirects. */
  routes: Routes
  /** Resolves a path of the site to an article, section, tag or author, or to a redirect. */
  resolve(path: string, options?: CallOptions): Promise<Result<Resolved>>
  /** Whose newsroom it is. */
  publication(query?: NameQuery, options?: CallOptions): Promise<Result<Publication>>
  /** What readers did with a placement of a list. Needs a key of scope `views`. */
  placements: {
    /** Impressions, views and the leading variant of one placement. */
    get(id: string, options?: CallOptions): Promise<Result<PlacementViews>>
  }
  /** The files behind the pictures; a page only needs their `url`. */
  images: {
    /** The file: the part of `url` after `/images/`. */
    get(file: string, options?: CallOptions): Promise<Result<Blob>>
  }
  /** The files of audio and video; a player only needs their `url`. */
  media: {
    /** The file: the part of `url` after `/media/`. */
    get(file: string, options?: CallOptions): Promise<Result<Blob>>
  }
  /** For those who run the server. */
  server: {
    /** Health check. */
    health(options?: CallOptions): Promise<Result<Health>>
    /** Whether it can answer. */
    readiness(options?: CallOptions): Promise<Result<Health>>
    /** Its metrics, in the text format of Prometheus. */
    metrics(options?: CallOptions): Promise<Result<string>>
  }
  /** Writing, with a key of scope `write`. */
  write: Writing
  /** Webhooks: where changes are sent. Needs a key of scope `admin`. */
  webhooks: Webhooks
  /** Any operation of the document by its path, typed by openapi-fetch: for what has no method here. */
  http: FetchClient<paths>
}

/** Creates a client. No request is sent until a method is called. */
export function createClient({ baseUrl, key, fetch }: ClientOptions): Client {
  // The global one is looked up at each call, so that what replaces it in a test or a framework is used.
  const send = fetch ?? ((request: Request) => globalThis.fetch(request))
  const http = createFetchClient<paths>({
    baseUrl,
    fetch: send,
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    querySerializer: { array: { style: 'form', explode: false } },
  })

  const articles: Client['articles'] = {
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

  const drafts: Client['drafts'] = {
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

  const lists: Client['lists'] = {
    list: (query = {}, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/lists', { ...options, fetch, params: { query } })),
    get: (slug, query = {}, options = {}) => {
      const { include, fields, body, ...plain } = query as ListQuery
      const written = {
        ...{ ...plain, ...writeFilter(plain) },
        ...{ fields: namesOf(fields), body: namesOf(body), include: namesOf(include) },
      }
      return resultOf(
        send,
        (fetch) => http.GET('/v1/lists/{slug}', { ...options, fetch, params: { path: { slug }, query: written } }),
        // What the query makes of the articles is known to the caller's types alone.
      ) as Promise<Result<never>>
    },
    all: (slug, query = {}, options = {}) =>
      // NOTE: the compiler cannot see through `Whole` of a type that is still open.
      follow(query as Whole<ListQuery<never, never>>, (page) =>
        lists.get(slug, page, options),
      ) as AsyncGenerator<never>,
  }

  const tags: Client['tags'] = {
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

  const authors: Client['authors'] = {
    list: (query = {}, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/authors', { ...options, fetch, params: { query } })),
    all: (query = {}, options = {}) => follow(query, (page) => authors.list(page, options)),
    get: (slug, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/authors/{slug}', { ...options, fetch, params: { path: { slug } } })),
  }

  return {
    articles,
    drafts,
    lists,
    front: (query = {}, options = {}) => {
      const { lists, fields, body, include, ...plain } = query as FrontQuery
      const written = {
        ...{ ...plain, ...writeFilter(plain), lists: lists && writeLists(lists) },
        ...{ fields: namesOf(fields), body: namesOf(body), include: namesOf(include) },
      }
      return resultOf(
        send,
        (fetch) => http.GET('/v1/front', { ...options, fetch, params: { query: written } }),
        // What the query makes of the articles is known to the caller's types alone.
      ) as Promise<Result<never>>
    },
    search: ({ facets, include, ...query }, options = {}) =>
      resultOf(send, (fetch) =>
        as<SearchResults>(
          http.GET('/v1/search', {
            ...options,
            fetch,
            params: {
              query: {
                ...query,
                ...writeFilter(query),
                facets: namesOf(facets),
                include: namesOf(include),
              },
            },
          }),
        ),
      ),
    suggest: (query, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/suggest', { ...options, fetch, params: { query } })),
    sections: {
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
    },
    tags,
    authors,
    changes: changesOf(http, send),
    routes: routesOf(http, send),
    publication: (query = {}, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/publication', { ...options, fetch, params: { query } })),
    placements: {
      get: (id, options = {}) =>
        resultOf(send, (fetch) => http.GET('/v1/placements/{id}', { ...options, fetch, params: { path: { id } } })),
    },
    resolve: (path, options = {}) =>
      resultOf(send, (fetch) => http.GET('/v1/resolve', { ...options, fetch, params: { query: { path } } })),
    images: {
      get: (file, options = {}) =>
        resultOf(send, (fetch) =>
          http.GET('/images/{file}', { ...options, fetch, parseAs: 'blob', params: { path: { file } } }),
        ),
    },
    media: {
      get: (file, options = {}) =>
        resultOf(send, (fetch) =>
          http.GET('/media/{file}', { ...options, fetch, parseAs: 'blob', params: { path: { file } } }),
        ),
    },
    server: {
      health: (options = {}) => resultOf(send, (fetch) => http.GET('/healthz', { ...options, fetch })),
      readiness: (options = {}) => resultOf(send, (fetch) => http.GET('/readyz', { ...options, fetch })),
      metrics: (options = {}) =>
        resultOf(send, (fetch) => http.GET('/metrics', { ...options, fetch, parseAs: 'text' })),
    },
    write: writingOf(http, send),
    webhooks: webhooksOf(http, send),
    http,
  }
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

/** The same response with the client's own type, which is more precise than the document's. */
function as<Data>(answer: Promise<{ data?: unknown; error?: unknown; response: Response }>) {
  return answer as Promise<{ data?: Data; error?: unknown; response: Response }>
}

/** All items from page to page. A cursor holds its query, so it is sent alone. */
async function* follow<Query extends object, Item>(
  { pageSize: limit = 100, ...query }: Query & { pageSize?: number },
  read: (query: Omit<Query, 'pageSize'> & { limit: number }) => Promise<Result<Paged<Item>>>,
): AsyncGenerator<Item, void, undefined> {
  let requested: object = query
  while (true) {
    const { items, page } = unwrap(await read({ ...requested, limit } as Omit<Query, 'pageSize'> & { limit: number }))
    yield* items
    if (page.next === null) return
    requested = { cursor: page.next }
  }
}
