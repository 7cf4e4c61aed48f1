import type { components } from './api.ts'

// What the operations answer: the schemas of the document under their own names, and the shapes that `fields`, `body`
// and `include` make of a story.

type Schemas = components['schemas']

/** A story as lists show it. */
export type ArticleCard = Schemas['ArticleCard']
/** The whole metadata of a story, without its body and what stands around it. */
export type ArticleFields = Omit<Schemas['Article'], 'body' | 'related' | 'lists'>
/** The name of a field that `fields` can ask for. */
export type ArticleField = keyof ArticleFields
/** A story as it is answered where nothing else is asked for: all metadata, and the body as HTML. */
export type Article = Story
/** The body, in every form there is. */
export type Body = Required<Schemas['Body']>
/** The name of a form of the body. */
export type BodyForm = keyof Body
/** A block of a body: told apart by `type`. New types may come: have a default. */
export type Block = Schemas['Block']
/** A post of a live blog. */
export type Post = Schemas['Post']
/** A page of posts of a live blog. */
export type PostList = Schemas['PostList']

export type Publication = Schemas['Publication']
/** An image as a story uses it. */
export type ImageInStory = Schemas['ImageInStory']
/** Rights in a story or an image. */
export type Rights = Schemas['Rights']
/** A story to read next, with the reasons. */
export type RelatedPick = Schemas['RelatedPick']
/** A list without its entries. */
export type ListSummary = Schemas['ListSummary']
/** A list entry that is not a story. */
export type Teaser = Schemas['Teaser']
/** An entry of a list: a story or a teaser, the other one is null. */
export type ListEntry = Omit<Schemas['ListEntry'], 'article' | 'teaser'> &
  ({ article: ArticleCard; teaser: null } | { article: null; teaser: Teaser })
/** An ordered choice of stories and teasers. */
export type List = Omit<Schemas['List'], 'items'> & { items: ListEntry[] }
/** A part of the newspaper. */
export type Section = Schemas['Section']
/** What stories are about. */
export type Tag = Schemas['Tag']
/** A tag that shares stories with another. */
export type RelatedTag = Schemas['RelatedTag']
/** Who makes stories. */
export type Author = Schemas['Author']
/** Stories that were found, best first. */
export type SearchResults = Schemas['SearchResults']
/** A story that was found. */
export type SearchResult = Schemas['SearchResult']
/** An article as the newsroom sees it in lists, with its newest revision. */
export type DraftCard = Schemas['DraftCard']
/** Articles of the newsroom that were found, best first. */
export type DraftSearchResults = Schemas['DraftSearchResults']
/** A story’s texts with what was searched for marked, safe to be put into a page. */
export type Highlights = Schemas['Highlights']
/** How the stories found are distributed. */
export type Facets = Schemas['Facets']
/** What somebody who types may mean. */
export type Suggestions = Schemas['Suggestions']
/** What became of a story since the cursor. With `include`, `fields` or `body` it comes with the story, or null. */
export type Change = Omit<Schemas['Change'], 'article'> & {
  article?: (Partial<ArticleFields> & { id: string; body?: Partial<Body> }) | null
}
/** What to do with a story: told by `kind`. */
export type ChangeKind = Schemas['Change']['kind']
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
/** That the server is there. */
export type Health = Schemas['Health']

/** A page of a list. */
export interface Paged<Item> {
  items: Item[]
  page: Page
}

/** A story in a list: a card, or what `fields` and `body` asked for. */
export type Listed<Field extends ArticleField | 'body' = never, Form extends BodyForm | 'none' = never> = Plain<
  Selected<Field, ArticleCard> & WithBody<Field, Form, never>
>

/** A story with what was asked for. */
export type Story<
  Field extends ArticleField | 'body' = never,
  Form extends BodyForm | 'none' = never,
  Part extends 'related' | 'lists' = never,
  Name extends string = never,
  Count extends number = never,
> = Plain<
  Selected<Field, ArticleFields> &
    WithBody<Field, Form, 'html'> &
    WithRelated<Field, Part, Count> &
    WithLists<Field, Name>
>

type Selected<Field, Otherwise> =
  IsNone<Field> extends true
    ? Otherwise
    : IsAny<Field, ArticleField> extends true
      ? Partial<ArticleFields> & Pick<ArticleFields, 'id'>
      : Pick<ArticleFields, Extract<Field, ArticleField> | 'id'>

/** The body comes with `body`, with a field of that name, and beside a whole story. */
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

type WithRelated<Field, Part, Count> =
  IsAny<Field, ArticleField | 'body'> extends true
    ? { related?: RelatedPick[] }
    : IsNone<Count> extends false
      ? { related: RelatedPick[] }
      : 'related' extends Part
        ? { related: RelatedPick[] }
        : unknown

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
