import type { operations } from './api.ts'
import type {
  ArticleCard,
  ArticleField,
  BodyForm,
  ChangeType,
  DraftCard,
  Facets,
  Included,
  PageParts,
  RouteType,
} from './shapes.ts'

// Parameters of the operations: those of the document, but with arrays for comma-separated lists, and dates for instants.
// New plain parameters of the document are included automatically.

type Parameters<Operation extends keyof operations> = NonNullable<operations[Operation]['parameters']['query']>
type Requested<Operation extends keyof operations, Own> = Omit<Parameters<Operation>, keyof Own> &
  Omit<Own, Exclude<keyof Filtering, keyof Parameters<Operation>>>

/**
 * A filter on slugs. All items of an array must match: `['china', '-trade']`. A string can be an expression: `a,b` for
 * both, `a|b` for either, `-c` for not, with parentheses.
 */
export type Expression = string | readonly string[]

/** An instant: a `Date`, or a string such as `2026-11-23T08:00:00Z`. A day such as `2026-11-23` is in the publication’s time zone. */
export type Moment = Date | string

/** The lists, each with its number of entries: `{ 'editors-picks': 9, latest: 1, 'latest/sport': 3 }`. */
export type ListsRequested<Name extends string = string> = Readonly<Record<Name, number>>

/** Filters of articles. */
export interface Filtering {
  /** Slugs of sections, each including its subsections. */
  section?: Expression
  /** Slugs of tags. */
  tag?: Expression
  /** Slugs of authors. */
  author?: Expression
  /** Language tags; `en` matches `en-GB`. */
  language?: string | readonly string[]
  /** Kinds of article. */
  kind?: Kind | readonly Kind[]
  /** Only articles on or after this instant or day. */
  from?: Moment
  /** Only articles before this instant, or up to and including this day. */
  to?: Moment
}

type Kind = ArticleCard['kind']

interface Choosing extends Filtering {
  /** Up to 100 IDs. The result is one page in this order. */
  ids?: readonly string[]
}

interface Selecting<Field extends ArticleField | 'body', Form extends BodyForm | 'none'> {
  /** Fields to return. `id` is always returned. */
  fields?: readonly Field[]
  /** Forms of the body to return. */
  body?: readonly Form[]
}

interface Including {
  /** Related resources to include; `section`, `tag` and `author` for the single slug in the filter of that name. */
  include?: readonly (keyof PageParts)[]
}

interface Counting {
  /** Facets to count. */
  facets?: readonly (keyof Facets & string)[]
}

/** Parameters of `articles.list`. */
export type ArticleListQuery<
  Field extends ArticleField | 'body' = ArticleField | 'body',
  Form extends BodyForm | 'none' = BodyForm | 'none',
> = Omit<Requested<'listArticles', Choosing & Selecting<Field, Form> & Including & Counting>, 'state'>

/** States of articles, as a filter. */
export type DraftState = DraftCard['state']

/** Parameters of `drafts.list`. */
export type DraftListQuery = Requested<
  'listArticles',
  Omit<Choosing, 'ids'> & {
    /** Articles in these states. */
    state: readonly DraftState[]
    sort?: 'newest' | 'oldest' | 'updated'
    ids?: never
    q?: never
    fields?: never
    body?: never
    include?: never
    facets?: never
  }
>

/** Parameters of `drafts.search`. */
export type DraftSearchQuery = Requested<
  'searchArticles',
  Omit<Choosing, 'ids'> & {
    /** Articles in these states. */
    state: readonly DraftState[]
    facets?: never
    recency?: never
    include?: never
    at?: never
    preview?: never
  }
>

/** Parameters of `articles.get`. */
export type ArticleQuery<
  Field extends ArticleField | 'body' = ArticleField | 'body',
  Form extends BodyForm | 'none' = BodyForm | 'none',
  Fragment extends Included = Included,
  Name extends string = string,
  Count extends number = number,
> = Requested<
  'getArticle',
  Selecting<Field, Form> & {
    /** Related resources to include. `related` and `lists` below are added automatically. */
    include?: readonly Fragment[]
    /** Lists to include; the article itself is excluded from them. */
    lists?: ListsRequested<Name>
    /** Number of related articles to include. */
    related?: Count
    /** Where to look for neighbours, with `include: ['neighbours']`. Default: `section`. */
    within?: Within
  }
>

/** Where to look for the neighbours of an article. */
export type Within = 'section' | 'series' | `section:${string}` | `tag:${string}` | `author:${string}`

/** Parameters of `articles.archive`. */
export type ArchiveQuery = Requested<'getArchive', Filtering>

/** Parameters of `articles.posts`. */
export type PostsQuery = Requested<'listPosts', { body?: readonly BodyForm[] }>

/** Parameters of `articles.post`. */
export type PostQuery = { body?: readonly BodyForm[] }

/** Parameters of `articles.related`. */
export type RelatedQuery = Parameters<'listRelated'>

/** Parameters of `lists.get`. */
export type ListQuery<
  Field extends ArticleField | 'body' = ArticleField | 'body',
  Form extends BodyForm | 'none' = BodyForm | 'none',
> = Requested<'getList', Filtering & Including & Selecting<Field, Form>>

/** The language of names and descriptions. */
export type NameQuery = Parameters<'listSections'>

/** Parameters of `sections.get`. */
export type SectionQuery = Requested<'getSection', { include?: readonly ('breadcrumb' | 'navigation')[] }>

/** Parameters of `tags.get`. */
export type TagQuery = Requested<'getTag', { include?: readonly ('relatedTags' | 'navigation')[] }>

/** Parameters of `front`. */
export type FrontQuery<
  Name extends string = string,
  Field extends ArticleField | 'body' = ArticleField | 'body',
  Form extends BodyForm | 'none' = BodyForm | 'none',
> = Requested<
  'getFront',
  Filtering &
    Including &
    Selecting<Field, Form> & {
      /** Lists to return, in order. Default: the curated lists, then the computed ones. */
      lists?: ListsRequested<Name>
    }
>

/** Parameters of `search`. */
export type SearchQuery = Omit<Requested<'searchArticles', Filtering & Including & Counting>, 'state'>

/** Parameters of `suggest`. */
export type SuggestQuery = Parameters<'suggest'>

/** Parameters of `tags.list`. */
export type TagListQuery = Parameters<'listTags'>

/** Parameters of `tags.related`. */
export type RelatedTagsQuery = Parameters<'listRelatedTags'>

/** Parameters of `authors.list`. */
export type AuthorListQuery = Parameters<'listAuthors'>

/** Parameters of `changes.list`. */
export type ChangesQuery = Requested<
  'listChanges',
  Filtering & {
    /** Change types to return. Removals are always returned. */
    types?: readonly ChangeType[]
    /** Fields of the articles to return. `id` is always returned. */
    fields?: readonly (ArticleField | 'body')[]
    /** Forms of the body to return. */
    body?: readonly (BodyForm | 'none')[]
  }
>

/** Parameters of `routes`. */
export type RoutesQuery = Requested<'listRoutes', { types?: readonly RouteType[] }>

/** A query without the parameters of paging. */
export type Whole<Query> = Omit<Query, 'cursor' | 'limit' | 'count' | 'facets'> & {
  /** Items per request, up to 100. Default: 100. To limit the total, break out of the loop. */
  pageSize?: number
}
