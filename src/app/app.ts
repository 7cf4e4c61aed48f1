import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { articleFastPath } from '#api/articles/fast-path.ts'
import { collectOpenapi } from '#api/docs/openapi.ts'
import { versionOf } from '#api/docs/version.ts'
import { createRankings } from '#api/lists/rankings.ts'
import { CardCache } from '#api/shared/card-cache.ts'
import type { Api } from '#api/shared/context.ts'
import { COMPRESS } from '#api/shared/readers/made-answer.ts'
import type { RunningReaders } from '#api/shared/readers/readers.ts'
import { Rehearsals } from '#api/shared/readers/rehearsals.ts'
import { SearchRankings } from '#api/shared/readers/search-rankings.ts'
import { SharedAnswers } from '#api/shared/readers/shared-answers.ts'
import { createPreviewTokens } from '#commands/preview-token.ts'
import { Admission, admitRequests } from '#http/admission/admission.ts'
import { ArrivingBodies } from '#http/admission/arriving-bodies.ts'
import { SlowReaders } from '#http/admission/slow-readers.ts'
import { refuseEncodedBodies, takeEmptyBodies, takeMergePatches } from '#http/bodies.ts'
import { FragmentCache } from '#http/cache/fragment-cache.ts'
import { answerErrors, answerFrameworkError } from '#http/problem.ts'
import { contextOf } from '#http/request-context.ts'
import { enforceScopes } from '#http/scope.ts'
import { publicPath } from '#http/server/public-path.ts'
import { createHttpServer, type Drainable } from '#http/server/server.ts'
import { Subscribers } from '#http/subscribers.ts'
import { trackRequests } from '#http/track-requests.ts'
import { validationOptions } from '#http/validation/validation.ts'
import type { Report } from '#report'
import type { Showcase } from '#showcase/routes.ts'
import { DeliveryLedger } from '#syndication/delivery-ledger.ts'
import type { Outbox } from '#syndication/outbox/outbox.ts'
import { registerCallers } from './callers.ts'
import { type Foundation, foundationOf } from './foundation.ts'
import { openGateway } from './gateway.ts'
import { openReport } from './measured.ts'
import { type AppOptions, type AppSettings, settingsOf } from './options.ts'
import { publicationOf } from './publication.ts'
import { registerRoutes } from './routes.ts'
import { SCHEMAS } from './schemas.ts'
import { executeOnPrimary, spreadPath, spreadReads } from './standby-reads.ts'
import { openSyndication } from './syndication.ts'

export interface App {
  fastify: FastifyInstance
  report: Report
  /** Takes in which caches are to be purged, and begins to send subscribers what changes. */
  startOutbox(): Promise<void>
  outbox: Pick<Outbox, 'stop' | 'isIdle'>
  /** Runs expensive reads: for other threads of the process too. */
  readers: RunningReaders
  /** Finishes pending responses within this many milliseconds, then closes all connections. */
  drain(within: number): Promise<void>
  /** Hands over to another thread: its readers go there with their next request, within this many milliseconds. */
  retire(within: number): Promise<void>
  /** Takes requests as the server does: gateway first. */
  handle(request: IncomingMessage, response: ServerResponse): void
}

const FRAGMENT_CACHE_BYTES = 32_000_000
const CARD_CACHE_BYTES = 32_000_000

/** The whole HTTP side on a newsroom that is open; not listening yet. */
export async function createApp(options: AppOptions): Promise<App> {
  const given = settingsOf(options)
  const { standbys } = given.services.database
  const settings = { ...given, execute: executeOnPrimary(given.execute, standbys) }
  const foundation = await foundationOf(settings)
  const { database, pathPrefix } = foundation
  const { execute, now } = settings
  const { shared, threads } = settings
  const admission = new Admission(threads)
  const bodies = new ArrivingBodies({ threads })
  const deliveries = new DeliveryLedger({
    ...{ database, execute, now, peers: shared?.ledgerPeers },
    onFailure: (error) => report.jobFailed('reading', error),
  })
  const subscribers = new Subscribers(database.log, {
    ...{ most: settings.mostSubscribers, takenWithin: settings.streamTakenWithin, places: shared?.subscriberPlaces },
  })
  const gateway = openGateway(foundation, {
    ...{ admission, deliveries, report: () => report },
    fastPath: standbys === null ? (path, audience) => fastPath(path, audience) : spreadPath(standbys, () => fastPath),
    compress: (body, encoding, caller) => readers.by(caller).run(COMPRESS, { body, encoding }),
  })
  const slowReaders = new SlowReaders({ threads, callerOf: (request) => gateway.callerOf(request) })
  // A name such as localhost may have several addresses, with a server each.
  const servers: Drainable[] = []
  const fastify = createFastify(settings, (routes) => {
    const made = createHttpServer(gateway.handler(routes), { pathPrefix, slowReaders, threads })
    servers.push(made)
    return made
  })
  const readers = openReadersOf(foundation)
  fastify.addHook('onClose', () => readers.close())
  const report = openReport(fastify.log, foundation, { gateway, admission, slowReaders, bodies, readers, subscribers })
  const stopListening = database.onOutage({ began: report.outageBegan, ended: report.outageEnded })
  fastify.addHook('onClose', async () => stopListening())
  const stopWatchingAssets = options.services.assets.store.onOutage({
    began: report.assetOutageBegan,
    ended: report.assetOutageEnded,
  })
  fastify.addHook('onClose', async () => stopWatchingAssets())
  fastify.addHook('preClose', async () => subscribers.stop())
  fastify.addHook('onClose', () => deliveries.stop())
  const stopFollowing = standbys?.watch({ lost: report.standbyLost, back: report.standbyBack })
  fastify.addHook('onClose', async () => stopFollowing?.())
  trackRequests(fastify, report)
  enforceScopes(fastify)
  if (standbys !== null) spreadReads(fastify, standbys)
  takeEmptyBodies(fastify)
  takeMergePatches(fastify)
  refuseEncodedBodies(fastify)
  bodies.watch(fastify)
  admitRequests(fastify, admission, slowReaders)
  let showcase: Showcase | null = null
  answerErrors(
    fastify,
    (error, request) => report.requestFailed(request.id, error),
    (request, reply) => showcase?.site(request, reply) ?? null,
  )
  await collectOpenapi(fastify, versionOf(), settings.publicUrl)
  for (const schema of SCHEMAS) fastify.addSchema(schema)
  const api = openApi(foundation, { readers, deliveries })
  const fastPath = articleFastPath(api)
  const syndication = openSyndication(fastify, foundation, api, report)
  registerRoutes(fastify, api, { foundation, report, subscribers, syndication })
  const handle = gateway.handler((request, response) => fastify.routing(request, response))
  showcase = await registerCallers(fastify, api, { foundation, report, handle })
  await fastify.ready()
  const drain = async (within: number) => {
    subscribers.stop()
    await Promise.all(servers.map((server) => server.drain(within)))
  }
  const retire = async (within: number) => {
    // First: what reconnects goes to another thread.
    await Promise.all(servers.map((server) => server.stopListening()))
    subscribers.retire()
    await Promise.all(servers.map((server) => server.retire(within)))
  }
  return { fastify, report, startOutbox: syndication.start, outbox: syndication.outbox, handle, readers, drain, retire }
}

function createFastify(
  { logLevel, logStream }: AppSettings,
  openServer: (routes: RequestListener) => Server,
): FastifyInstance {
  return Fastify({
    serverFactory: openServer,
    genReqId: (request) => contextOf(request).id,
    logger: {
      ...{ level: logLevel, base: null, messageKey: 'message' },
      ...(logStream && { stream: logStream }),
    },
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 2000 },
    frameworkErrors: answerFrameworkError,
    exposeHeadRoutes: true,
    return503OnClosing: true,
    ...validationOptions(),
  })
}

function openReadersOf({ settings, database, pathPrefix }: Foundation): RunningReaders {
  const { services, isReadingPublic, readsWaiting, readsWithin, queryWithin } = settings
  const replicaUrls = database.standbys?.addresses ?? []
  return settings.openReaders(
    {
      where: { databaseUrl: database.address, replicaUrls, ...services.assets.location, addresses: services.addresses },
      isReadingPublic,
      pathPrefix,
    },
    {
      ...{ mostWaiting: readsWaiting, waitsWithin: readsWithin, runsWithin: readsWithin, queryWithin },
      standby: database.standbys === null ? undefined : () => database.standbys?.choose() ?? null,
    },
  )
}

/** What all routes get. */
function openApi(foundation: Foundation, { readers, deliveries }: Pick<Api, 'readers' | 'deliveries'>): Api {
  const { settings, database, secret, cursors, cacheTags, invalidation, pathPrefix } = foundation
  const { services, execute, now, isReadingPublic } = settings
  return {
    services,
    execute,
    cursors,
    cacheTags,
    rankings: createRankings({ services, execute }),
    fragments: new FragmentCache(invalidation, Math.floor(FRAGMENT_CACHE_BYTES / settings.threads)),
    cards: new CardCache(invalidation, Math.floor(CARD_CACHE_BYTES / settings.threads)),
    sharedAnswers: new SharedAnswers(database.log),
    readers,
    searchRankings: new SearchRankings(),
    rehearsals: new Rehearsals(),
    caller: '',
    previewTokens: createPreviewTokens(secret),
    deliveries,
    isReadingPublic,
    publicPath: (path) => publicPath(pathPrefix, path),
    now,
    audienceOf: (request) => contextOf(request.raw).audience,
    publication: publicationOf(database, invalidation),
  }
}
