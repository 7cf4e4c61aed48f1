import { createPreviewTokens } from '#commands/preview-token.ts'
import { InvalidationTracker } from '#http/cache/answer-cache.ts'
import { createCacheTags } from '#http/cache/cache-tags.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { FragmentCache } from '#http/cache/fragment-cache.ts'
import { createCursors } from '#http/cursor.ts'
import { weakEtag } from '#http/response/answer.ts'
import { compressed } from '#http/response/encoding.ts'
import { publicPath } from '#http/server/public-path.ts'
import { servicesOn } from '#projection/database-location.ts'
import type { Database } from '#storage/core/port.ts'
import { findPublication, findSecret, type Publication } from '#storage/publication/publication.ts'
import { DeliveryLedger } from '#syndication/delivery-ledger.ts'
import { ARTICLE, ARTICLE_AHEAD, articleAheadAnswer, articleAnswer } from '../../articles/composed-article.ts'
import { FORMATTED, FORMATTED_LIST, formattedAnswer, formattedList } from '../../articles/formats/formatted.ts'
import { ARCHIVE, archiveAnswer } from '../../articles/listing/archive-routes.ts'
import { articlesRequested, articlesSelected, documentsRequested } from '../../articles/listing/list-articles.ts'
import { ARTICLES, articlesAnswer } from '../../articles/listing/listed-articles.ts'
import { RELATED_AHEAD, relatedAheadAnswer } from '../../articles/related/related-route.ts'
import { CHANGES } from '../../changes/follow-up.ts'
import { readPiece, SYNC_PIECE } from '../../changes/full-sync.ts'
import { readChanges } from '../../changes/read-changes.ts'
import { FEED, feedAnswer } from '../../feeds/read-feed.ts'
import { FRONT, frontAnswer } from '../../lists/front.ts'
import { createRankings } from '../../lists/rankings.ts'
import { LIST_PAGE, listAnswer, listRequested, listsBeside } from '../../lists/routes.ts'
import { ROUTES, ROUTES_READ, readAll, routesAnswer } from '../../routes/read-routes.ts'
import { SEARCH, searchAnswer } from '../../search/routes.ts'
import { CardCache } from '../card-cache.ts'
import type { Api } from '../context.ts'
import { COMPRESS, type MadeAnswer } from './made-answer.ts'
import type { Read, ReaderData, Readers } from './readers.ts'
import { Rehearsals } from './rehearsals.ts'
import { SearchRankings } from './search-rankings.ts'
import { SharedAnswers } from './shared-answers.ts'

type Run = (name: string, args: unknown) => Promise<unknown>

/** Answers made in a reader thread: with a separate `Api`, whose other reads `run` executes in the same thread. */
export async function answersOn(database: Database, data: ReaderData, run: Run): Promise<Run> {
  const api = await openApi(database, data, run)
  const answers = new Map<string, (args: never) => Promise<unknown>>()
  const answer = <Args, Result>({ name }: Read<Args, Result>, make: (args: Args) => Promise<Result>) => {
    answers.set(name, make)
  }
  answer(ARTICLES, (requested) => withEtag(articlesAnswer(api, requested)))
  answer(ARTICLE, (requested) => withEtag(articleAnswer(api, requested, listsBeside(api))))
  answer(ARTICLE_AHEAD, (requested) => articleAheadAnswer(api, requested, listsBeside(api)))
  answer(RELATED_AHEAD, (requested) => relatedAheadAnswer(api, requested))
  answer(SEARCH, (requested) => searchAnswer(api, requested))
  answer(ARCHIVE, (requested) => withEtag(archiveAnswer(api, requested)))
  answer(FORMATTED, (requested) => withEtag(formattedAnswer(api, requested)))
  answer(FORMATTED_LIST, (requested) => withEtag(formattedList(api, requested)))
  answer(ROUTES, (requested) => withEtag(routesAnswer(api, requested)))
  answer(ROUTES_READ, (requested) => readAll(api, requested, new CacheDependencies()))
  answer(FRONT, (requested) => withEtag(frontAnswer(api, requested, articlesSelected(api))))
  answer(LIST_PAGE, (requested) => withEtag(listAnswer(api, requested, articlesSelected(api))))
  const sources = {
    documents: documentsRequested(api),
    list: listRequested(api),
    haveRankings: async () => {},
  }
  answer(FEED, (requested) => withEtag(feedAnswer(api, requested, sources)))
  answer(CHANGES, ({ subscription, audience, range, sequence }) => {
    database.log.sequence = sequence
    return readChanges(api, articlesRequested(api), subscription, audience, range)
  })
  answer(SYNC_PIECE, ({ subscription, audience, after }) =>
    readPiece(api, articlesRequested(api), subscription, audience, after),
  )
  answer(COMPRESS, async ({ body, encoding }) => compressed(body, encoding))
  return async (name, args) => {
    const make = answers.get(name)
    if (make === undefined) throw new Error(`Reader threads have no ${name}.`)
    return make(args as never)
  }
}

/** Computed here, where only the caller waits for it. */
async function withEtag(making: Promise<MadeAnswer>): Promise<MadeAnswer> {
  const made = await making
  return { ...made, details: { etag: weakEtag(made.body), ...made.details } }
}

async function openApi(database: Database, { where, isReadingPublic, pathPrefix }: ReaderData, run: Run): Promise<Api> {
  const services = servicesOn(database, where)
  // Rankings exist: the main thread has created them before the request.
  services.views.areKept = true
  const execute = async () => {
    throw new Error('Reader threads are read-only.')
  }
  const readers: Readers = {
    run: async (read, args) => (await run(read.name, args)) as never,
    by: () => readers,
  }
  // Nothing is kept from one call to the next: what has changed meanwhile is not known here.
  const never = new InvalidationTracker({ sequence: 0, since: () => [] })
  const secret = await findSecret(database)
  return {
    services,
    execute,
    cursors: createCursors(secret),
    cacheTags: createCacheTags(secret, []),
    previewTokens: createPreviewTokens(secret),
    rankings: createRankings({ services, execute }),
    fragments: new FragmentCache(never, 1),
    cards: new CardCache(never, 1),
    sharedAnswers: new SharedAnswers(database.log),
    readers,
    searchRankings: new SearchRankings(),
    rehearsals: new Rehearsals(),
    caller: '',
    deliveries: new DeliveryLedger({ database, execute, now: Date.now, onFailure: () => {} }),
    isReadingPublic,
    publicPath: (path) => publicPath(pathPrefix, path),
    now: Date.now,
    audienceOf: () => {
      throw new Error('Reader threads handle no HTTP requests.')
    },
    publication: async () => (await findPublication(database)) as Publication,
  }
}
