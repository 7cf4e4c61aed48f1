// `broadsheet/client`: reading from a newsroom, typed. For browsers and Node alike.

export type { ErrorCode } from './api.ts'
export type {
  ArticleListQuery,
  ArticleQuery,
  AuthorListQuery,
  ChangesQuery,
  Expression,
  FrontQuery,
  ListQuery,
  ListsAsked,
  Moment,
  RelatedQuery,
  RelatedTagsQuery,
  TagListQuery,
  Whole,
} from './asked.ts'
export type { Changes } from './changes.ts'
export { type CallOptions, type Client, type ClientOptions, createClient } from './client.ts'
export { BroadsheetClientError, type Problem, type ProblemCode, type Result, unwrap, type WayCode } from './result.ts'
export type {
  Article,
  ArticleCard,
  ArticleField,
  ArticleFields,
  Author,
  Block,
  Body,
  BodyForm,
  Change,
  ChangeKind,
  ChangeList,
  ChangePortion,
  Health,
  ImageInStory,
  List,
  ListEntry,
  Listed,
  ListSummary,
  Page,
  Paged,
  RelatedPick,
  RelatedTag,
  Resolved,
  Rights,
  Section,
  Story,
  Tag,
  Teaser,
} from './shapes.ts'
