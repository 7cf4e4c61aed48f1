import type { FastifyRequest } from 'fastify'
import type { Audience } from '#domain/article/audience.ts'
import type { Basis, DeliveredText } from '#http/cache/dependencies.ts'
import type { CacheTags } from '#http/cache-tags.ts'
import type { Cursors } from '#http/cursor.ts'
import type { Parts } from '#http/cache/fragment-cache.ts'
import { visitOf } from '#http/request-context.ts'
import type { Execute } from '#commands/commands.ts'
import type { Newsroom } from '#projection/services.ts'
import type { DeliveryLedger } from '#syndication/delivery-ledger.ts'
import type { Publication } from '#storage/publication/publication.ts'
import type { Selection } from '../articles/present.ts'
import type { Rankings } from '../lists/rankings.ts'
import type { AskedList } from './requested-lists.ts'
import type { Readers } from './readers.ts'
import type { SearchRankings } from './searching.ts'

/** What routes are given: the newsroom to read from, and who asks. */
export interface Api {
  newsroom: Newsroom
  /** The one door that every write goes through. */
  execute: Execute
  cursors: Cursors
  rankings: Rankings
  parts: Parts
  cacheTags: CacheTags
  readers: Readers
  searchRankings: SearchRankings
  /** What partners are given, and how far they have read. */
  deliveries: DeliveryLedger
  /** Whether everybody may read what is public. */
  isReadingPublic: boolean
  /** A path of the API as clients have to ask for it. */
  publicPath(path: string): string
  /** Epoch milliseconds. */
  now(): number
  /** Who asks, and when. */
  audienceOf(request: FastifyRequest): Audience
  publication(): Promise<Publication>
}

/** The same, where reader threads work on behalf of who asks. Meanwhile the request needs no place of the thread that serves. */
export function onBehalfOf(api: Api, request: FastifyRequest): Api {
  const visit = visitOf(request.raw)
  const readers = api.readers.by(visit.asker())
  const run: Readers['run'] = (read, args) => {
    visit.rest()
    return readers.run(read, args)
  }
  return { ...api, readers: { ...readers, run } }
}

/** How a list beside a story, which it leaves out, is made: finished JSON. Handed in, since lists are a resource of their own. */
export type ListBeside = (asked: AskedList, exceptKey: number, audience: Audience, basis: Basis) => Promise<Buffer>

/** A story as finished JSON, with the full texts in it that somebody counts. */
export interface StoryAsked {
  json: Buffer
  texts: readonly DeliveredText[]
}

/** Stories by key as an audience may read them. Handed in: stories are a resource of their own. */
export type StoriesAsked = (
  keys: readonly number[],
  selection: Selection,
  audience: Audience,
) => Promise<Map<number, StoryAsked>>
