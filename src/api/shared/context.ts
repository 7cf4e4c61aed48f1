import type { FastifyRequest } from 'fastify'
import type { Execute } from '#commands/commands.ts'
import type { PreviewTokens } from '#commands/preview-token.ts'
import type { Audience } from '#domain/article/audience.ts'
import type { AnyChangeType } from '#domain/changes/visible-changes.ts'
import type { CacheTags } from '#http/cache/cache-tags.ts'
import type { CacheDependencies, DeliveredText } from '#http/cache/dependencies.ts'
import type { FragmentCache } from '#http/cache/fragment-cache.ts'
import type { Cursors } from '#http/cursor.ts'
import { contextOf } from '#http/request-context.ts'
import type { Services } from '#projection/services.ts'
import type { Publication } from '#storage/publication/publication.ts'
import type { DeliveryLedger } from '#syndication/delivery-ledger.ts'
import type { Selection } from '../articles/present.ts'
import type { CardCache } from './card-cache.ts'
import type { RequestedList } from './parameters/requested-lists.ts'
import type { Rankings } from './rankings.ts'
import type { Readers } from './readers/readers.ts'
import type { Rehearsals } from './readers/rehearsals.ts'
import type { SearchRankings } from './readers/search-rankings.ts'
import type { SharedAnswers } from './readers/shared-answers.ts'

/** What routes get: the services to read from, and the audience. */
export interface Api {
  services: Services
  /** The command bus: every write goes through it. */
  execute: Execute
  cursors: Cursors
  rankings: Rankings
  fragments: FragmentCache
  cards: CardCache
  cacheTags: CacheTags
  readers: Readers
  searchRankings: SearchRankings
  sharedAnswers: SharedAnswers
  rehearsals: Rehearsals
  /** The key or network address that a request is made by; empty: the server. */
  caller: string
  previewTokens: PreviewTokens
  /** What partners are given, and how far they have read. */
  deliveries: DeliveryLedger
  /** Whether public content is readable without a key. */
  isReadingPublic: boolean
  /** A path of the API as clients have to ask for it. */
  publicPath(path: string): string
  /** Epoch milliseconds. */
  now(): number
  /** The audience and the instant of a request. */
  audienceOf(request: FastifyRequest): Audience
  publication(): Promise<Publication>
}

/** The requested fields and body of articles whose cards were read, by key, as finished JSON. Handed in likewise. */
export type SelectArticles = (
  cards: readonly { key: number; card: Buffer }[],
  selection: Selection,
  audience: Audience,
  dependencies: CacheDependencies,
) => Promise<Map<number, Buffer>>

/** The same, where reader threads work for the caller. In the meantime the request needs no slot of the main thread. */
export function onBehalfOf(api: Api, request: FastifyRequest): Api {
  const context = contextOf(request.raw)
  const readers = api.readers.by(context.asker())
  const run: Readers['run'] = (read, args) => {
    context.rest()
    const begin = () => readers.run(read, args)
    return read.isAnswer ? (api.sharedAnswers.make(read, args as never, begin as never) as never) : begin()
  }
  return { ...api, caller: context.asker(), readers: { ...readers, run } }
}

/** Makes a list beside an article, without the article, named in its language: finished JSON. Injected, since lists are a separate resource. */
export type ListBeside = (
  requested: RequestedList,
  article: { key: number; language: string },
  audience: Audience,
  dependencies: CacheDependencies,
) => Promise<Buffer>

/** An article as finished JSON, with its full texts whose delivery is counted. */
export interface ArticleRequested {
  json: Buffer
  texts: readonly DeliveredText[]
}

/** Articles by key as an audience may read them. Injected: articles are a separate resource. */
export type ArticlesRequested = (
  keys: readonly number[],
  selection: Selection,
  audience: Audience,
) => Promise<Map<number, ArticleRequested>>

/** One article in a format of the registry, as an audience may read it: JSON, or a text as JSON. Null: it may not. Handed in. */
export type ArticleRendered = (key: number, format: string, audience: Audience) => Promise<ArticleRequested | null>

/** Whole articles as finished JSON, as an audience may read them, by key. Handed in likewise. */
export type DocumentsRequested = (
  keys: readonly number[],
  audience: Audience,
  dependencies: CacheDependencies,
) => Promise<Map<number, Buffer>>

/** A page of a list: its articles in their order, and where the next page begins. */
export interface ListedKeys {
  list: { key: number; id: string; name: string; description: string | null }
  keys: number[]
  next: unknown
}

/** The articles of a list, for its feeds. Injected: lists are a separate resource. */
export type ListRequested = (
  slug: string,
  page: { limit: number; after: unknown },
  audience: Audience,
  dependencies: CacheDependencies,
) => Promise<ListedKeys>

/** Articles that have changed for an audience after a position of the change log. Injected: the log is a separate resource. */
export type FollowArticles = (
  query: Record<string, never>,
  audience: Audience,
  range: { position: string; limit: number; readers?: Readers },
) => Promise<{
  changes: { articleKey: number; id: string; type: AnyChangeType }[]
  position: string
  hasMore: boolean
}>
