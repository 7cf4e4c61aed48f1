import { type Audience, isEverybody } from '#domain/article/audience.ts'
import { type ArticleFilter, EVERYTHING } from '#domain/article/filter.ts'
import { siteOrigin } from '#domain/article/site.ts'
import { tagName } from '#domain/changes/cache-tag.ts'
import { ANY_ARTICLE, TAXONOMY } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { derivedId } from '#domain/id.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { ATOM_TYPE, writeAtom } from '#formats/atom.ts'
import { latestOf } from '#formats/dates.ts'
import { type Feed, type FeedAddresses, feedEntryOf } from '#formats/feed.ts'
import { articleUri, type FormatLogo } from '#formats/format.ts'
import { JSON_FEED_TYPE, writeJsonFeed } from '#formats/json-feed.ts'
import { writePodcast } from '#formats/podcast.ts'
import { RSS_TYPE, writeRss } from '#formats/rss.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { resolveFilter } from '#storage/articles/filter.ts'
import { nextHiding, type Place } from '#storage/articles/listing.ts'
import { newestWithdrawn } from '#storage/articles/withdrawn.ts'
import { descriptionOf, findListed, findNamed } from '#storage/taxonomy/slugs.ts'
import type { Api, DocumentsRequested, ListRequested } from '../shared/context.ts'
import { filterNames } from '../shared/parameters/filter.ts'
import { presentArtwork } from '../shared/presenting/artwork.ts'
import { publicationFor } from '../shared/presenting/publication.ts'
import { listWithinBounds } from '../shared/readers/bounded-reads.ts'
import { defineAnswer, type MadeAnswer } from '../shared/readers/made-answer.ts'
import { SEARCHES } from '../shared/readers/search-reads.ts'
import { readTopicAddress } from './topic-address.ts'

/** How feeds are written, by the suffix of their address. */
export const FEED_FORMATS = {
  rss: { type: RSS_TYPE, write: writeRss },
  atom: { type: ATOM_TYPE, write: writeAtom },
  json: { type: JSON_FEED_TYPE, write: writeJsonFeed },
  podcast: { type: RSS_TYPE, write: writePodcast },
} as const
export type FeedFormat = keyof typeof FEED_FORMATS

/** What a feed is of. */
export type FeedSubject =
  | { of: 'latest' }
  | { of: 'list' | 'section' | 'tag' | 'author'; slug: string }
  | { of: 'search'; text: string; filter: ArticleFilter }

export interface RequestedFeed {
  subject: FeedSubject
  format: FeedFormat
  /** The address without suffix, page and parameters: `/feeds/latest`. */
  path: string
  /** The parameters that mean something here, in their order. */
  parameters: [name: string, value: string][]
  limit: number
  /** The start of the page, from the previous page. */
  after: unknown
  cursor: string | null
  audience: Audience
}

/** What other resources do for feeds. */
export interface FeedSources {
  documents: DocumentsRequested
  list: ListRequested
  /** Ensures that rankings exist for a reader thread, which can't create them. */
  haveRankings(at: number): Promise<void>
}

export const FEED = defineAnswer<RequestedFeed>('feed')

interface FeedPage {
  /** What makes the id of the feed, beside the publication. */
  identity: string
  /** Null: the publication itself. */
  title: string | null
  description: string | null
  artwork: FormatLogo | null
  keys: number[]
  next: unknown
}

/** A page of a feed in its format. Throws `not-found`. */
export async function feedAnswer(api: Api, requested: RequestedFeed, sources: FeedSources): Promise<MadeAnswer> {
  const { format, path, parameters, cursor, audience } = requested
  const dependencies = new CacheDependencies()
  const page = await pageOf(api, requested, sources, dependencies)
  const documents = await sources.documents(page.keys, audience, dependencies)
  const { said, publication } = await publicationFor(api, dependencies)
  const addresses = addressesOf(api)
  const deleted = format === 'atom' && cursor === null ? await withdrawnFor(api, audience, dependencies) : []
  const entries = page.keys.flatMap((key) => {
    const document = documents.get(key)
    return document === undefined ? [] : [feedEntryOf(JSON.parse(document.toString()), addresses, publication.aiUse)]
  })
  const product = audience.who === 'partner' ? (audience.only?.slug ?? '') : ''
  const addressWith = (more: [string, string][]) => {
    const query = new URLSearchParams([...parameters, ...more]).toString()
    return `${addresses.api}${path}.${format}${query === '' ? '' : `?${query}`}`
  }
  const next = page.next === null ? null : api.cursors.seal({ on: 'feed', path, parameters, after: page.next })
  const feed: Feed = {
    id: articleUri({ id: derivedId(publication.id, page.identity, product) }),
    title: page.title === null ? publication.name : `${page.title} – ${publication.name}`,
    description: page.description ?? publication.description ?? publication.name,
    language: publication.language,
    publisher: publication.name,
    home: said.url ?? `${addresses.origin}/`,
    logo: said.logo,
    artwork: page.artwork ?? said.logo,
    email: said.contact.email,
    self: addressWith(cursor === null ? [] : [['cursor', cursor]]),
    first: addressWith([]),
    next: next === null ? null : addressWith([['cursor', next]]),
    hub: hasHub(requested) ? `${addresses.api}/websub` : null,
    rights: publication.rights.notice,
    updatedAt:
      latestOf([...entries.map(({ updatedAt }) => updatedAt), ...deleted.map(({ at }) => at)]) ??
      toRfc3339(publication.updatedAt),
    entries,
    deleted,
  }
  const body = Buffer.from(FEED_FORMATS[format].write(feed))
  return { body, dependencies, details: { link: linksOf(feed) } }
}

/** The hub serves public feeds at URLs without parameters, except searches and rankings. */
function hasHub({ path, format, parameters, cursor, audience }: RequestedFeed): boolean {
  const isWhole = isEverybody(audience) && parameters.length === 0 && cursor === null
  return isWhole && readTopicAddress(`${path}.${format}`) !== null
}

/** Site and API as addresses in feeds name them. */
function addressesOf({ services: { addresses } }: Api): FeedAddresses {
  return { origin: siteOrigin(addresses.site) ?? addresses.api, api: addresses.api }
}

function linksOf({ self, first, next, hub }: Feed): string {
  const links: [string, string | null][] = [
    ['self', self],
    ['hub', hub],
    ['first', first],
    ['next', next],
  ]
  return links.flatMap(([rel, href]) => (href === null ? [] : [`<${href}>; rel="${rel}"`])).join(', ')
}

async function pageOf(
  api: Api,
  requested: RequestedFeed,
  { list: listOf }: FeedSources,
  dependencies: CacheDependencies,
): Promise<FeedPage> {
  const { subject, limit, after, audience } = requested
  if (subject.of === 'latest')
    return {
      identity: 'latest',
      title: null,
      ...{ description: null, artwork: null },
      ...(await newest(api, EVERYTHING, requested, dependencies)),
    }
  if (subject.of === 'list') {
    const { list, keys, next } = await listOf(subject.slug, { limit, after }, audience, dependencies)
    const artwork = (await presentArtwork(api, 'list', [list.key], dependencies)).get(list.key) ?? null
    return { identity: `list ${list.id}`, title: list.name, description: list.description, artwork, keys, next }
  }
  if (subject.of === 'search') return { ...(await found(api, subject, requested, dependencies)) }
  const { of, slug } = subject
  const { database } = api.services
  const listed = await findListed(database, of, slug, audience)
  const named = listed === null ? null : await findNamed(database, of, listed.id)
  if (listed === null || named === null)
    throw new BroadsheetError('not-found', `There is no ${of} ${slug}. See /v1/${of}s.`)
  dependencies.dependOn(TAXONOMY).name(tagName(of, listed.id))
  const filter: ArticleFilter = { ...EVERYTHING, [of]: [{ all: [listed.slug], none: [] }] }
  return {
    identity: `${of} ${listed.id}`,
    title: named.name,
    description: of === 'author' ? null : await descriptionOf(database, of, named.key),
    artwork:
      of === 'author' ? null : ((await presentArtwork(api, of, [named.key], dependencies)).get(named.key) ?? null),
    ...(await newest(api, filter, requested, dependencies)),
  }
}

/** The newest articles that match a filter. */
async function newest(
  api: Api,
  chosen: ArticleFilter,
  { limit, after, audience }: RequestedFeed,
  dependencies: CacheDependencies,
): Promise<Pick<FeedPage, 'keys' | 'next'>> {
  const filter = await resolveFilter(api.services.database, chosen)
  const page = { sort: 'newest' as const, after: after as Place | null, limit: limit + 1 }
  const listed = await listWithinBounds(api, { filter, audience, page })
  dependencies.dependOn(...filter.dependencies).name(...(await filterNames(api, filter, audience)))
  // An article that is hidden makes room for the one behind it.
  dependencies.trueUntil(Math.min(...listed.map(({ hidesAt }) => hidesAt)))
  const shown = listed.slice(0, limit)
  return { keys: shown.map(({ key }) => key), next: listed.length > limit ? (shown.at(-1)?.place ?? null) : null }
}

/** Parameters that do not make another feed. */
const NEUTRAL: ReadonlySet<string> = new Set(['limit', 'product', 'at', 'preview'])

/** The newest articles that have all the words of a search. */
async function found(
  api: Api,
  { text, filter }: Extract<FeedSubject, { of: 'search' }>,
  { limit, after, audience, parameters }: RequestedFeed,
  dependencies: CacheDependencies,
): Promise<FeedPage> {
  const matching = { text, filter, audience, sort: 'newest' as const, after: after as Place | null, limit: limit + 1 }
  const places = await api.readers.run(SEARCHES.matching, matching)
  dependencies.dependOn(ANY_ARTICLE, TAXONOMY)
  dependencies.trueUntil(await nextHiding(api.services.database, audience.at))
  const shown = places.slice(0, limit)
  const chosen = parameters.filter(([name]) => !NEUTRAL.has(name))
  return {
    identity: `search ${JSON.stringify(chosen)}`,
    title: `“${text}”`,
    ...{ description: null, artwork: null },
    keys: shown.map(({ key }) => key),
    next: places.length > limit ? (shown.at(-1) ?? null) : null,
  }
}

/** How long feeds announce that an article is to be taken down. */
const WITHDRAWN_FOR = 30 * 86_400_000
const MOST_WITHDRAWN = 100

/**
 * Recent removals, whatever feed had the article: a subscriber must not miss one because the article was moved to another
 * section.
 */
async function withdrawnFor(api: Api, audience: Audience, dependencies: CacheDependencies): Promise<Feed['deleted']> {
  dependencies.dependOn(ANY_ARTICLE)
  const newest = { since: audience.at - WITHDRAWN_FOR, limit: MOST_WITHDRAWN }
  const withdrawn = await newestWithdrawn(api.services.database, audience, newest)
  dependencies.trueUntil(Math.min(...withdrawn.map(({ at }) => at + WITHDRAWN_FOR)))
  return withdrawn.map(({ id, at }) => ({ id, at: toRfc3339(at) }))
}
