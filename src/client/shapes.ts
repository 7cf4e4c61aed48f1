import type { components } from './api.ts'

// What the operations answer: the schemas of the document under their own names, and the shapes that `fields`, `body`
// and `include` make of an article.

type Schemas = components['schemas']

/** An article as lists show it. */
export type ArticleCard = Schemas['ArticleCard']
/** The metadata of an article, without its body and what surrounds it. */
export type ArticleFields = Omit<Schemas['Article'], 'body' | Included>
/** The name of a field that `fields` can ask for. */
export type ArticleField = keyof ArticleFields
/** The body, in every form there is. */
export type Body = Required<Schemas['Body']>
/** The name of a form of the body. */
export type BodyForm = keyof Body
/** A block of a body, discriminated by `type`. New types may be added: handle unknown ones. */
export type Block = Schemas['Block']
/** A post of a live blog. */
export type Post = Schemas['Post']
/** A page of posts of a live blog. */
export type PostList = Schemas['PostList']

export type Publication = Schemas['Publication']
/** What was counted of a placement of a list, by variant. */
export type PlacementViews = Schemas['PlacementViews']
/** The lead image of an article in a list. */
export type CardImage = Schemas['CardImage']
/** An image as an article uses it. */
export type ImageInArticle = Schemas['ImageInArticle']
/** Audio or video of an article. */
export type MediaInArticle = Schemas['MediaInArticle']
/** Rights in an article or an image. */
export type Rights = Schemas['Rights']
/** An article to read next, with the reasons. */
export type RelatedArticle = Schemas['RelatedArticle']
/** A list without its entries. */
export type ListSummary = Schemas['ListSummary']
/** A list entry that is not an article. */
export type Link = Schemas['Link']
/** An entry of a list: an article or a teaser, the other one is null. */
export type ListEntry = Omit<Schemas['ListEntry'], 'article' | 'teaser'> &
  ({ article: ArticleCard; link: null } | { article: null; link: Link })
/** An ordered choice of articles and teasers. */
export type List<Item = ListEntry> = Omit<Schemas['List'], 'items' | keyof PageParts> & { items: Item[] }
/** An entry of a list on a front: an article with the requested fields, or a link. */
export type FrontEntry<Field extends ArticleField | 'body' = never, Form extends BodyForm | 'none' = never> = Omit<
  ListEntry,
  'article' | 'link'
> &
  ({ article: Listed<Field, Form>; link: null } | { article: null; link: Link })
/** A part of the newspaper. */
export type Section = Schemas['Section']
/** What articles are about. */
export type Tag = Schemas['Tag']
/** A tag that shares articles with another. */
export type RelatedTag = Schemas['RelatedTag']
/** A path of the site, and its target. */
export type Route = Schemas['Route']
/** A removed page. */
export type RemovedRoute = Schemas['RemovedRoute']
/** The types of targets of a path. */
export type RouteType = Route['type']
/** A page of routes, or of what has changed of them. */
export type RouteList = Schemas['RouteList']
/** Routes, and where to go on from. */
export interface RoutePortion {
  items: RouteList['items']
  cursor: string
  isComplete: boolean
}
/** Who makes articles. */
export type Author = Schemas['Author']
/** Articles that were found, best first. */
export type SearchResults = Omit<Schemas['SearchResults'], keyof PageParts> & PageParts
/** An article that was found. */
export type SearchResult = Schemas['SearchResult']
/** An article as the newsroom sees it in lists, with its newest revision. */
export type DraftCard = Schemas['DraftCard']
/** Articles of the newsroom that were found, best first. */
export type DraftSearchResults = Schemas['DraftSearchResults']
/** An article’s texts with what was searched for marked, safe to be put into a page. */
export type Highlights = Schemas['Highlights']
/** How the articles found are distributed. */
export type Facets = Schemas['Facets']
/** Suggestions for autocomplete. */
export type Suggestions = Schemas['Suggestions']
/** What became of an article since the cursor. With `include`, `fields` or `body` it comes with the article, or null. */
export type Change = Omit<Schemas['Change'], 'article'> & {
  article?: (Partial<ArticleFields> & { id: string; body?: Partial<Body> }) | null
}
/** What to do with an article, by `type`. */
export type ChangeType = Schemas['Change']['type']
/** A page of changes. */
export type ChangeList = Omit<Schemas['ChangeList'], 'items'> & { items: Change[] }
/** Changes, and where to go on once they are taken in. */
export interface ChangePortion {
  items: Change[]
  cursor: string
}
/** What is at a path of the site. */
export type Resolved = Schemas['Resolved']
/** Where the next page is. */
export type Page = Schemas['Page']
/** The health of the server. */
export type Health = Schemas['Health']

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

/** A section on the way to another one. */
export interface Crumb {
  slug: string
  name: string
}

/** What `include` adds to lists, fronts and search results. */
export interface PageParts {
  /** All sections, each after its parent. */
  navigation?: Section[]
  /** The section that the query names, and those above it, from the top. */
  breadcrumb?: Crumb[]
  /** The section, tag and author that the query names; null: there is none. */
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

/** The body comes with `body`, with a field of that name, and beside a whole article. */
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
