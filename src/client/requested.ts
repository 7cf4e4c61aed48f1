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
 * A filter on slugs. Several in an array must all hold: `['china', '-trade']`. A text may be a whole expression: `a,b`
 * both, `a|b` either, `-c` not, parentheses.
 */
export type Expression = string | readonly string[]

/** An instant: a `Date`, or a text like `2026-11-23T08:00:00Z`. A day like `2026-11-23` is one of the publication’s zone. */
export type Moment = Date | string

/** The lists, each with its number of entries: `{ 'editors-picks': 9, latest: 1, 'latest/sport': 3 }`. */
export type ListsRequested<Name extends string = string> = Readonly<Record<Name, number>>

/** Which articles. */
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
  /** First instant or day of the articles’ date. */
  from?: Moment
  /** Instant before which, or last day on which, the articles’ date lies. */
  to?: Moment
}

type Kind = ArticleCard['kind']

interface Choosing extends Filtering {
  /** Up to 100 ids; the answer is in that order, on one page. */
  ids?: readonly string[]
}

interface Selecting<Field extends ArticleField | 'body', Form extends BodyForm | 'none'> {
  /** Answer these fields and the id, nothing else. */
  fields?: readonly Field[]
  /** Forms of the body to answer. */
  body?: readonly Form[]
}

interface Including {
  /** What else the page shows; of sections, tags and authors those that the query names by one slug. */
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

/** The state of an article, as a filter of the newsroom. */
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
    /** What else to answer. `related` and `lists` below include themselves. */
    include?: readonly Fragment[]
    /** Lists to answer with the article, which they leave out. */
    lists?: ListsRequested<Name>
    /** How many articles to read next to answer with it. */
    related?: Count
    /** Where to look for neighbours, with `include: ['neighbours']`. Default: `section`. */
    within?: Within
  }
>

/** Where the neighbours of an article are looked for. */
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

/** What `front` is asked: its lists in the order of the page, and what narrows them. */
export type FrontQuery<
  Name extends string = string,
  Field extends ArticleField | 'body' = ArticleField | 'body',
  Form extends BodyForm | 'none' = BodyForm | 'none',
> = Requested<
  'getFront',
  Filtering &
    Including &
    Selecting<Field, Form> & {
      /** The lists of the page, in its order. Default: the curated lists, then the computed ones. */
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
    /** Kinds of change to answer; removals always come. */
    types?: readonly ChangeType[]
    /** Answer these fields of the articles and their id. */
    fields?: readonly (ArticleField | 'body')[]
    /** Forms of the body to answer. */
    body?: readonly (BodyForm | 'none')[]
  }
>

/** Parameters of `routes`. */
export type RoutesQuery = Requested<'listRoutes', { types?: readonly RouteType[] }>

/** A query without what turns pages: `all` does that itself. */
export type Whole<Query> = Omit<Query, 'cursor' | 'limit' | 'count' | 'facets'> & {
  /** How many to fetch at once, up to 100. Default: 100. It does not limit the total: leave the loop for that. */
  pageSize?: number
}
