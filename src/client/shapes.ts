import type { components } from './api.ts'

// What the operations answer: the schemas of the document under their own names, and the shapes that `fields`, `body`
// and `include` make of an article.

type Schemas = components['schemas']

/** An article in a list. */
export type ArticleCard = Schemas['ArticleCard']
/** The metadata of an article, without body, related articles and lists. */
export type ArticleFields = Omit<Schemas['Article'], 'body' | Included>
/** Name of a field, for `fields`. */
export type ArticleField = keyof ArticleFields
/** The body, in all forms. */
export type Body = Required<Schemas['Body']>
/** Name of a form of the body. */
export type BodyForm = keyof Body
/** A block of a body, discriminated by `type`. New types may be added: handle unknown ones. */
export type Block = Schemas['Block']
/** A post of a live blog. */
export type Post = Schemas['Post']
/** A page of posts of a live blog. */
export type PostList = Schemas['PostList']

export type Publication = Schemas['Publication']
/** Impressions and views of a placement, by variant. */
export type PlacementViews = Schemas['PlacementViews']
/** The lead image of an article in a list. */
export type CardImage = Schemas['CardImage']
/** An image in an article. */
export type ImageInArticle = Schemas['ImageInArticle']
/** Audio or video of an article. */
export type MediaInArticle = Schemas['MediaInArticle']
/** Rights of an article or an image. */
export type Rights = Schemas['Rights']
/** A related article, with the reasons. */
export type RelatedArticle = Schemas['RelatedArticle']
/** A list without its entries. */
export type ListSummary = Schemas['ListSummary']
/** A list entry that is not an article. */
export type Link = Schemas['Link']
/** An entry of a list: either `article` or `link` is set, the other is null. */
export type ListEntry = Omit<Schemas['ListEntry'], 'article' | 'teaser'> &
  ({ article: ArticleCard; link: null } | { article: null; link: Link })
/** An ordered list of articles and links. */
export type List<Item = ListEntry> = Omit<Schemas['List'], 'items' | keyof PageParts> & { items: Item[] }
/** An entry of a list on a front: an article with the requested fields, or a link. */
export type FrontEntry<Field extends ArticleField | 'body' = never, Form extends BodyForm | 'none' = never> = Omit<
  ListEntry,
  'article' | 'link'
> &
  ({ article: Listed<Field, Form>; link: null } | { article: null; link: Link })
/** A section of the publication. */
export type Section = Schemas['Section']
/** Tags: topics, people, places and series. */
export type Tag = Schemas['Tag']
/** A tag that shares articles with another. */
export type RelatedTag = Schemas['RelatedTag']
/** A path of the site and the resource at that path. */
export type Route = Schemas['Route']
/** A removed page. */
export type RemovedRoute = Schemas['RemovedRoute']
/** Types of the resources at a path. */
export type RouteType = Route['type']
/** A page of routes, or of changes to them. */
export type RouteList = Schemas['RouteList']
/** Routes, and the cursor to continue from. */
export interface RoutePortion {
  items: RouteList['items']
  cursor: string
  isComplete: boolean
}
/** Authors. */
export type Author = Schemas['Author']
/** Search results, best first. */
export type SearchResults = Omit<Schemas['SearchResults'], keyof PageParts> & PageParts
/** A search result. */
export type SearchResult = Schemas['SearchResult']
/** The newest revision of an article, in lists for the newsroom. */
export type DraftCard = Schemas['DraftCard']
/** Search results among articles of the newsroom, best first. */
export type DraftSearchResults = Schemas['DraftSearchResults']
/** Texts of an article with matches marked, safe to insert into a page. */
export type Highlights = Schemas['Highlights']
/** Distribution of the matching articles. */
export type Facets = Schemas['Facets']
/** Suggestions for autocomplete. */
export type Suggestions = Schemas['Suggestions']
/** A change since the cursor. With `include`, `fields` or `body`, `article` is the current article, or null. */
export type Change = Omit<Schemas['Change'], 'article'> & {
  article?: (Partial<ArticleFields> & { id: string; body?: Partial<Body> }) | null
}
/** Change types. */
export type ChangeType = Schemas['Change']['type']
/** A page of changes. */
export type ChangeList = Omit<Schemas['ChangeList'], 'items'> & { items: Change[] }
/** Changes, and the cursor to continue from once they are processed. */
export interface ChangePortion {
  items: Change[]
  cursor: string
}
/** The resource at a path of the site. */
export type Resolved = Schemas['Resolved']
/** Paging information. */
export type Page = Schemas['Page']
/** The health of the server. */
export type Health = Schemas['Health']
/** What the server can handle. */
export type Readiness = Schemas['Readiness']

/** A page of a list. */
export interface Paged<Item> {
  items: Item[]
  page: Page
}

/** The articles published before and after another one. */
export type Neighbours = NonNullable<Schemas['Article']['neighbours']>

/** Number of articles by year, month or day. */
export type Archive = Schemas['Archive']

/** An article in a list: a card, or the requested `fields` and `body`. */
export type Listed<Field extends ArticleField | 'body' = never, Form extends BodyForm | 'none' = never> = Plain<
  Selected<Field, ArticleCard> & WithBody<Field, Form, never>
>

/** What `include` adds to an article. */
export type Included = 'related' | 'lists' | 'neighbours' | Surrounding

type Surrounding = 'breadcrumb' | 'profiles' | 'navigation'

/** A section of a breadcrumb. */
export interface Crumb {
  slug: string
  name: string
}

/** What `include` adds to lists, fronts and search results. */
export interface PageParts {
  /** All sections, each after its parent. */
  navigation?: Section[]
  /** The section in the query and its ancestors, from the top. */
  breadcrumb?: Crumb[]
  /** The section, tag and author in the query; null if there is none. */
  section?: Section | null
  tag?: Tag | null
  author?: Author | null
  /** Tags on the same articles, strongest first. */
  relatedTags?: RelatedTag[]
}

/** An article with the requested parts. */
export type Article<
  Field extends ArticleField | 'body' = never,
  Form extends BodyForm | 'none' = never,
  Fragment extends Included = never,
  Name extends string = never,
  Count extends number = never,
> = Plain<
  Selected<Field, ArticleFields> &
    WithBody<Field, Form, 'html'> &
    WithRelated<Field, Fragment, Count> &
    WithNeighbours<Field, Fragment> &
    WithSurroundings<Field, Fragment> &
    WithLists<Field, Name>
>

type Selected<Field, Otherwise> =
  IsNone<Field> extends true
    ? Otherwise
    : IsAny<Field, ArticleField> extends true
      ? Partial<ArticleFields> & Pick<ArticleFields, 'id'>
      : Pick<ArticleFields, Extract<Field, ArticleField> | 'id'>

/** `body` is present with the parameter `body`, with the field of that name, and in whole articles. */
type WithBody<Field, Form, Otherwise extends BodyForm> =
  IsNone<Form> extends false
    ? BodyOf<Form>
    : IsNone<Field> extends true
      ? BodyOf<Otherwise>
      : IsAny<Field, ArticleField> extends true
        ? { body?: Partial<Body> }
        : 'body' extends Field
          ? BodyOf<'html'>
          : unknown

type BodyOf<Form> =
  IsAny<Form, BodyForm | 'none'> extends true
    ? { body?: Partial<Body> }
    : IsNone<Exclude<Form, 'none'>> extends true
      ? unknown
      : { body: Pick<Body, Extract<Form, BodyForm>> }

type WithRelated<Field, Fragment, Count> =
  IsAny<Field, ArticleField | 'body'> extends true
    ? { related?: RelatedArticle[] }
    : IsNone<Count> extends false
      ? { related: RelatedArticle[] }
      : 'related' extends Fragment
        ? { related: RelatedArticle[] }
        : unknown

type WithNeighbours<Field, Fragment> =
  IsAny<Field, ArticleField | 'body'> extends true
    ? { neighbours?: Neighbours }
    : 'neighbours' extends Fragment
      ? { neighbours: Neighbours }
      : unknown

type Surroundings = { breadcrumb: Crumb[]; profiles: Author[]; navigation: Section[] }

type WithSurroundings<Field, Fragment> =
  IsAny<Field, ArticleField | 'body'> extends true
    ? Partial<Surroundings>
    : Pick<Surroundings, Extract<Fragment, Surrounding>>

type WithLists<Field, Name extends string> =
  IsAny<Field, ArticleField | 'body'> extends true
    ? { lists?: Record<string, List> }
    : IsNone<Name> extends true
      ? unknown
      : { lists: Record<Name, List> }

type IsNone<Names> = [Names] extends [never] ? true : false
/** Whether names are known only at run time (a query kept in a variable of its type): then nothing is promised. */
type IsAny<Names, All> = [All] extends [Names] ? true : false
/** The same, but read as one object. */
type Plain<T> = { [Key in keyof T]: T[Key] }
