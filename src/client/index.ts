// `@broadsheet/client`: reading from a newsroom and writing to it, typed. For browsers and Node alike.

export type { ErrorCode } from './api.ts'
export type { FormatSuffix, ListSuffix } from './articles.ts'
export type { CallOptions } from './call.ts'
export type { Changes } from './changes.ts'
export { type Client, type ClientOptions, createClient } from './client.ts'
export {
  type AstroContext,
  astroRevalidation,
  nextRevalidation,
  type ReceiverOptions,
  type SvelteKitEvent,
  type SvelteKitRevalidation,
  svelteKitRevalidation,
} from './frameworks.ts'
export type { Import, Imports } from './imports.ts'
export type {
  ArchiveQuery,
  ArticleListQuery,
  ArticleQuery,
  AuthorListQuery,
  ChangesQuery,
  DraftListQuery,
  DraftSearchQuery,
  DraftState,
  Expression,
  FrontQuery,
  ListQuery,
  ListsRequested,
  Moment,
  PostQuery,
  PostsQuery,
  RelatedQuery,
  RelatedTagsQuery,
  RoutesQuery,
  SearchQuery,
  SuggestQuery,
  TagListQuery,
  Whole,
  Within,
} from './requested.ts'
export { BroadsheetClientError, type Problem, type ProblemCode, type Result, unwrap, type WayCode } from './result.ts'
export type { WriteOptions } from './retry.ts'
export {
  createRevalidation,
  type Dropped,
  type PositionStore,
  REVALIDATION_WEBHOOK,
  type Revalidation,
  type RevalidationOptions,
} from './revalidation.ts'
export type { Routes } from './routes.ts'
export type {
  Archive,
  Article,
  ArticleCard,
  ArticleField,
  ArticleFields,
  Author,
  Block,
  Body,
  BodyForm,
  CardImage,
  Change,
  ChangeList,
  ChangePortion,
  ChangeType,
  Crumb,
  DraftCard,
  DraftSearchResults,
  Facets,
  FrontEntry,
  Health,
  Highlights,
  ImageInArticle,
  Included,
  Link,
  List,
  ListEntry,
  Listed,
  ListSummary,
  MediaInArticle,
  Neighbours,
  Page,
  Paged,
  PageParts,
  Post,
  PostList,
  Readiness,
  RelatedArticle,
  RelatedTag,
  RemovedRoute,
  Resolved,
  Rights,
  Route,
  RouteList,
  RoutePortion,
  RouteType,
  SearchResult,
  SearchResults,
  Section,
  Suggestions,
  Tag,
} from './shapes.ts'
export { verifyWebhook, type WebhookEvent, type WebhookVerification, WebhookVerificationError } from './webhook.ts'
export type { Webhook, WebhookDelivery, Webhooks, WebhookWithSecret } from './webhooks.ts'
export type {
  ArticleInput,
  ArticlePatch,
  Image,
  ImageDetails,
  ListEntries,
  Media,
  MediaDetails,
  SavedArticle,
  SavedPost,
  Writing,
} from './writing.ts'
