import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { join } from 'node:path'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { accountRoutes } from '#api/account/routes.ts'
import { accountSchemas } from '#api/account/schemas.ts'
import { ArchiveSchema, archiveRoutes } from '#api/articles/archive-routes.ts'
import { BlockSchema } from '#api/articles/block-schemas.ts'
import { BulkInputSchema, BulkResultSchema, bulkRoutes } from '#api/articles/bulk-routes.ts'
import { draftRoutes } from '#api/articles/draft-routes.ts'
import { articleFastPath } from '#api/articles/fast-path.ts'
import { formatRoutes } from '#api/articles/format-routes.ts'
import { renderedArticles } from '#api/articles/formatted.ts'
import { articlesRequested, articlesSelected, documentsRequested } from '#api/articles/list-articles.ts'
import { negotiateArticles } from '#api/articles/negotiate.ts'
import { oembedRoutes } from '#api/articles/oembed-routes.ts'
import { postRoutes } from '#api/articles/post-routes.ts'
import { postSchemas } from '#api/articles/post-schemas.ts'
import { previewRoutes, previewSchemas } from '#api/articles/preview-routes.ts'
import { receiptSchemas } from '#api/articles/receipt.ts'
import { articleRoutes } from '#api/articles/routes.ts'
import * as articleSchemas from '#api/articles/schemas.ts'
import { VisibilitySchema, visibilityRoutes } from '#api/articles/visibility-routes.ts'
import { articleWriteRoutes } from '#api/articles/write-routes.ts'
import { writeSchemas } from '#api/articles/write-schemas.ts'
import { auditRoutes, auditSchemas } from '#api/audit/routes.ts'
import { authorRoutes, authorSchemas } from '#api/authors/routes.ts'
import { AuthorInputSchema, AuthorPatchSchema, authorWriteRoutes } from '#api/authors/write-routes.ts'
import { shareReading } from '#api/changes/follow-up.ts'
import { followChanges } from '#api/changes/followed-changes.ts'
import { changeRoutes } from '#api/changes/routes.ts'
import { changeSchemas } from '#api/changes/schemas.ts'
import { deliveryRoutes } from '#api/deliveries/routes.ts'
import { collectOpenapi } from '#api/docs/openapi.ts'
import { docsRoutes } from '#api/docs/routes.ts'
import { startRoute } from '#api/docs/start.ts'
import { versionOf } from '#api/docs/version.ts'
import { embedRoutes, embedSchemas } from '#api/embeds/routes.ts'
import { feedRoutes } from '#api/feeds/routes.ts'
import { siteRoutes } from '#api/feeds/site-routes.ts'
import { sitemapRoutes } from '#api/feeds/sitemap-routes.ts'
import { isTopicReadable, isTopicTouched, renderTopic, topicAt } from '#api/feeds/topics.ts'
import { healthRoutes, healthSchemas } from '#api/health/routes.ts'
import { imageRoutes } from '#api/images/routes.ts'
import { imageSchemas } from '#api/images/schemas.ts'
import { imageWriteRoutes } from '#api/images/write-routes.ts'
import { importRoutes } from '#api/imports/routes.ts'
import { importSchemas } from '#api/imports/schemas.ts'
import type { ImportFiles } from '#api/imports/upload.ts'
import { jobRoutes } from '#api/jobs/routes.ts'
import { keyRoutes, keySchemas } from '#api/keys/routes.ts'
import { frontRoutes } from '#api/lists/front.ts'
import { createRankings, haveRankings } from '#api/lists/rankings.ts'
import { listRequested, listRoutes, listsBeside } from '#api/lists/routes.ts'
import * as listSchemas from '#api/lists/schemas.ts'
import * as listWriting from '#api/lists/write-routes.ts'
import { type AskAsAgent, mcpRoutes } from '#api/mcp/routes.ts'
import { mediaRoutes } from '#api/media/routes.ts'
import { mediaSchemas } from '#api/media/schemas.ts'
import { mediaWriteRoutes } from '#api/media/write-routes.ts'
import { metricsRoutes } from '#api/metrics/routes.ts'
import { partnerRoutes } from '#api/partners/routes.ts'
import { partnerSchemas } from '#api/partners/schemas.ts'
import { productRoutes } from '#api/products/routes.ts'
import { productSchemas } from '#api/products/schemas.ts'
import { PublicationPatchSchema, PublicationSchema, publicationRoutes } from '#api/publication/routes.ts'
import { resolveRoutes, resolveSchemas } from '#api/resolve/routes.ts'
import { routeRoutes } from '#api/routes/routes.ts'
import { routeSchemas } from '#api/routes/schemas.ts'
import { sandboxRoutes, sandboxSchemas } from '#api/sandbox/routes.ts'
import { searchRoutes } from '#api/search/routes.ts'
import { searchSchemas } from '#api/search/schemas.ts'
import { sectionRoutes, sectionSchemas } from '#api/sections/routes.ts'
import { SectionInputSchema, SectionPatchSchema, sectionWriteRoutes } from '#api/sections/write-routes.ts'
import { CardCache } from '#api/shared/card-cache.ts'
import type { Api } from '#api/shared/context.ts'
import { deliverySchemas } from '#api/shared/delivery-report.ts'
import { FacetsSchema } from '#api/shared/facets.ts'
import { COMPRESS } from '#api/shared/made-answer.ts'
import { type OpenReaders, openReaderThreads } from '#api/shared/readers.ts'
import { Rehearsals } from '#api/shared/rehearsals.ts'
import { SearchRankings } from '#api/shared/searching.ts'
import { SharedAnswers } from '#api/shared/shared-answers.ts'
import { JobSchema } from '#api/shared/writing.ts'
import { sourceRoutes, sourceSchemas } from '#api/sources/routes.ts'
import { tagRoutes, tagSchemas } from '#api/tags/routes.ts'
import { TagInputSchema, TagPatchSchema, tagWriteRoutes } from '#api/tags/write-routes.ts'
import { viewRoutes, viewSchemas } from '#api/views/routes.ts'
import { webhookRoutes } from '#api/webhooks/routes.ts'
import { webhookSchemas } from '#api/webhooks/schemas.ts'
import { websubRoutes, websubSchemas } from '#api/websub/routes.ts'
import { openBus } from '#commands/bus.ts'
import type { Execute } from '#commands/commands.ts'
import { createPreviewTokens } from '#commands/preview-token.ts'
import * as articleParts from '#domain/article/parts.ts'
import type { CacheTagHeader } from '#domain/changes/cache-tag.ts'
import { type FeedReader, feedPositionOf } from '#domain/changes/feed-position.ts'
import { derivedId } from '#domain/id.ts'
import type { PurgeTarget } from '#domain/outbox/purge.ts'
import { Admission, admitRequests } from '#http/admission/admission.ts'
import { ArrivingBodies } from '#http/admission/arriving-bodies.ts'
import { SlowReaders } from '#http/admission/slow-readers.ts'
import { markAsAgent } from '#http/agent.ts'
import { refuseEncodedBodies, takeEmptyBodies, takeMergePatches } from '#http/bodies.ts'
import { InvalidationTracker } from '#http/cache/answer-cache.ts'
import { createCacheTags } from '#http/cache/cache-tags.ts'
import { FragmentCache } from '#http/cache/fragment-cache.ts'
import { PublicationAiUse } from '#http/cache/publication-ai-use.ts'
import { createCursors } from '#http/cursor.ts'
import { Gateway } from '#http/gateway/gateway.ts'
import type { GatewayDeliveries } from '#http/gateway/options.ts'
import { sendInProcess } from '#http/in-process.ts'
import { KeyRing, type KnownKey } from '#http/key-ring.ts'
import { isLocalRequest, isOfOwnPage } from '#http/local-request.ts'
import { originCheck } from '#http/origin.ts'
import { createPositions } from '#http/position.ts'
import { answerErrors, answerFrameworkError } from '#http/problem.ts'
import { pathPrefixOf, publicPath } from '#http/public-path.ts'
import { contextOf } from '#http/request-context.ts'
import { Page, ProblemSchema } from '#http/schema.ts'
import { enforceScopes } from '#http/scope.ts'
import { createHttpServer, type Drainable } from '#http/server.ts'
import { Subscribers } from '#http/subscribers.ts'
import { trackRequests } from '#http/track-requests.ts'
import { validationOptions } from '#http/validation.ts'
import { createAssetSignatures } from '#media/asset-signature.ts'
import { uploadQueue } from '#media/image-queues.ts'
import { Renditions } from '#media/renditions.ts'
import { openOutgoing } from '#outgoing/outgoing.ts'
import type { Services } from '#projection/services.ts'
import type { Showcase } from '#showcase/routes.ts'
import { reachSequence, touchesAfter } from '#storage/changes/changes.ts'
import { allPositions } from '#storage/changes/reading-positions.ts'
import { andThen, type Database } from '#storage/core/port.ts'
import { countEmbeds } from '#storage/embeds/embeds.ts'
import { findKeyByHash, type RecognisedKey } from '#storage/keys/keys.ts'
import { countWaiting } from '#storage/outbox/deliveries.ts'
import { countSubscriptions } from '#storage/outbox/subscriptions.ts'
import { findAiUse, findPublication, findSecret, type Publication } from '#storage/publication/publication.ts'
import { DeliveryLedger } from '#syndication/delivery-ledger.ts'
import { Outbox } from '#syndication/outbox/outbox.ts'
import { purgeKind } from '#syndication/purge/purge-kind.ts'
import { webhookKeys } from '#syndication/webhooks/webhook-keys.ts'
import { webhookKind } from '#syndication/webhooks/webhook-kind.ts'
import { WebsubHub } from '#syndication/websub/hub.ts'
import { websubKind } from '#syndication/websub/websub-kind.ts'
import { createReport, type Report } from './report.ts'

/** What the app is made with. `now` gives epoch milliseconds. */
export interface AppOptions {
  services: Services
  execute?: Execute
  now: () => number
  /** Milliseconds of a monotonic clock, for limits; default: that of the process. */
  elapsed?: () => number
  logLevel: string
  /** Where the log goes, as lines of JSON. Default: standard output. */
  logStream?: { write(line: string): void }
  trustProxy?: string[]
  /** The public URL of the API: its path is prepended to every path in responses. */
  publicUrl?: string | null
  /** Requests a minute for each address without a key. Default: no limit. */
  rateLimit?: number | null
  /** Whether what is public can be read without a key. Default: true. */
  isReadingPublic?: boolean
  /** For finished answers, in bytes; 0 keeps none. */
  cacheBytes?: number
  /** Headers that name the cache tags of public answers. */
  cacheTagHeaders?: readonly CacheTagHeader[]
  /** Seconds that a CDN may keep public answers which it purges; 0: as all caches. */
  cdnMaxAge?: number
  /** How large an uploaded image may be, in bytes. */
  imageBytes?: number
  /** How large an uploaded file of audio or video may be, in bytes. */
  mediaBytes?: number
  /** Pattern of the addresses that preview links have. Default: those of this API. */
  previewUrl?: string | null
  /** Where the files of imports come from. Default: uploads up to 100 MB, in a folder beside the images. */
  imports?: ImportFiles
  /** The folder whose folders may be followed. Default: none. */
  followFrom?: string | null
  /** For sizes of images, on the disk, in bytes; 0 keeps none. */
  renditionBytes?: number
  /** Origins whose pages may call `/mcp`, beside the API's own. */
  mcpOrigins?: readonly string[]
  /** Whether browsers get a newspaper made from the API at `/`, and responses have `Cache-Status`. Default: false. */
  hasShowcase?: boolean
  /** Keys of the demonstration's newsroom and partner: for its panel and the docs page, for requests from this machine. */
  demoKeys?: { desk: string; partner: string } | null
  /** Runs expensive reads. Default: in reader threads. */
  openReaders?: OpenReaders
  /** Reads that may wait for a reader thread. */
  readsWaiting?: number
  /** Milliseconds that a read may wait for a reader thread, and then run. */
  readsWithin?: number
  /** Milliseconds that one query of a reader thread may take. */
  queryWithin?: number
  /** Readers that may wait for changes, or be sent them, at once. */
  mostSubscribers?: number
  /** Milliseconds in which a reader of an event stream takes what was written to it. Default: a minute. */
  streamTakenWithin?: number
  /** Networks that outgoing calls may reach beside public addresses. */
  outgoingNetworks?: readonly string[]
  /** Caches to purge of what changes. */
  purge?: readonly PurgeTarget[]
  /** Milliseconds after which the outbox notices what other processes have made. */
  outboxLooksEvery?: number
  /** Attempts of the outbox under way at once. */
  outboxAttempts?: number
}

export interface App {
  fastify: FastifyInstance
  report: Report
  /** Takes in which caches are to be purged, and begins to send subscribers what changes. */
  startOutbox(): Promise<void>
  outbox: Pick<Outbox, 'stop' | 'isIdle'>
  /** Finishes pending responses within this many milliseconds, then closes all connections. */
  drain(within: number): Promise<void>
  /** Takes requests as the server does: front first. */
  handle(request: IncomingMessage, response: ServerResponse): void
}

const CACHE_BYTES = 128_000_000
const IMAGE_BYTES = 30_000_000
const MEDIA_BYTES = 500_000_000
const RENDITION_BYTES = 500_000_000
const IMPORT_BYTES = 100_000_000
const MOST_SUBSCRIBERS = 5_000

/** The whole HTTP side on a newsroom that is open; not listening yet. */
export async function createApp(options: AppOptions): Promise<App> {
  const {
    services,
    now,
    logLevel,
    trustProxy = [],
    publicUrl = null,
    rateLimit = null,
    isReadingPublic = true,
    cacheBytes = CACHE_BYTES,
    cacheTagHeaders = ['Cache-Tag'],
    cdnMaxAge = 0,
    imageBytes = IMAGE_BYTES,
    mediaBytes = MEDIA_BYTES,
    renditionBytes = RENDITION_BYTES,
    imports = { folder: join(services.assets.folder, '..', 'imports'), mostBytes: IMPORT_BYTES, from: null },
    previewUrl = null,
    mcpOrigins = [],
    demoKeys = null,
    hasShowcase = false,
    mostSubscribers = MOST_SUBSCRIBERS,
    outgoingNetworks = [],
    followFrom = null,
    purge = [],
    openReaders = openReaderThreads,
    execute = openBus(services),
  } = options
  const { database } = services
  const pathPrefix = pathPrefixOf(publicUrl)
  const allowsOrigin = originCheck(publicUrl, mcpOrigins)
  const invalidation = new InvalidationTracker({
    get sequence() {
      return database.log.sequence
    },
    since: (sequence) => database.log.touchesAfter(sequence) ?? touchesAfter(database, sequence),
  })
  const secret = await findSecret(database)
  const cursors = createCursors(secret)
  const positions = createPositions(cursors)
  const cacheTags = createCacheTags(secret, cacheTagHeaders)
  const admission = new Admission()
  const bodies = new ArrivingBodies()
  const deliveries = new DeliveryLedger(database, execute, now, (error) => report.jobFailed('reading', error))
  const subscribers = new Subscribers(database.log, mostSubscribers, options.streamTakenWithin)
  const gateway = new Gateway({
    now,
    elapsed: options.elapsed ?? (() => performance.now()),
    invalidation,
    reach: (sequence) => reachSequence(database, sequence),
    openPosition: positions.open,
    keys: new KeyRing((hash) => andThen(findKeyByHash(database, hash), knownKeyOf), invalidation, isReadingPublic),
    rateLimit,
    isReadingPublic,
    trustProxy,
    deliveries: countFor(deliveries),
    fastPath: (path, audience) => fastPath(path, audience),
    enter: (caller) => admission.enter(caller, true),
    negotiate: negotiateArticles,
    compress: (body, encoding, caller) => readers.by(caller).run(COMPRESS, { body, encoding }),
    cacheBytes,
    cacheTags,
    tellsCacheStatus: hasShowcase,
    aiUse: new PublicationAiUse(() => findAiUse(database), invalidation),
    cdnMaxAge,
    pathPrefix,
    allowsOrigin,
    report: {
      answered: (status, from, bytes) => report.answered(status, from, bytes),
      refused: (status) => report.refused(status),
      requestFailed: (requestId, error) => report.requestFailed(requestId, error),
      proxyNotTrusted: (address) => report.proxyNotTrusted(address),
    },
  })
  const slowReaders = new SlowReaders({ callerOf: (request) => gateway.callerOf(request) })
  let server: Drainable | null = null
  const fastify = Fastify({
    serverFactory: (routes): Server => {
      const made = createHttpServer(gateway.handler(routes), { pathPrefix, slowReaders })
      server = made
      return made
    },
    genReqId: (request) => contextOf(request).id,
    logger: {
      ...{ level: logLevel, base: null, messageKey: 'message' },
      ...(options.logStream && { stream: options.logStream }),
    },
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 2000 },
    frameworkErrors: answerFrameworkError,
    exposeHeadRoutes: true,
    return503OnClosing: true,
    ...validationOptions(),
  })
  const readers = openReaders(
    {
      where: { databaseUrl: database.address, assetsDir: services.assets.folder, addresses: services.addresses },
      isReadingPublic,
      pathPrefix,
    },
    {
      mostWaiting: options.readsWaiting,
      waitsWithin: options.readsWithin,
      runsWithin: options.readsWithin,
      queryWithin: options.queryWithin,
    },
  )
  fastify.addHook('onClose', () => readers.close())
  const report = createReport(fastify.log, {
    cacheBytes: () => gateway.cache.bytes,
    cachedAnswers: () => gateway.cache.size,
    requestsAtOnce: () => admission.running,
    requestsWaiting: () => admission.waiting,
    unsentBytes: () => slowReaders.bytes,
    arrivingBytes: () => bodies.bytes,
    changeSequence: () => database.log.sequence,
    embeds: () => countEmbeds(database),
    readsAtOnce: () => readers.length,
    subscribers: () => subscribers.counts,
    readers: () => countReaders(database, now()),
    outbox: () => countOutbox(database),
  })
  const stopListening = database.onOutage({ began: report.outageBegan, ended: report.outageEnded })
  fastify.addHook('onClose', async () => stopListening())
  fastify.addHook('preClose', async () => subscribers.stop())
  fastify.addHook('onClose', () => deliveries.stop())
  trackRequests(fastify, report)
  enforceScopes(fastify)
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
  await collectOpenapi(fastify, versionOf(), publicUrl)
  for (const schema of SCHEMAS) fastify.addSchema(schema)
  const previewTokens = createPreviewTokens(secret)
  const signatures = createAssetSignatures(secret)
  const renditions = new Renditions({
    assets: services.assets,
    maxBytes: renditionBytes,
    onFailure: (error) => report.jobFailed('renditions', error),
  })
  const uploads = uploadQueue()
  fastify.addHook('onClose', () => renditions.settle())
  const api: Api = {
    services,
    execute,
    cursors,
    cacheTags,
    rankings: createRankings({ services, execute }),
    fragments: new FragmentCache(invalidation, FRAGMENT_CACHE_BYTES),
    cards: new CardCache(invalidation, CARD_CACHE_BYTES),
    sharedAnswers: new SharedAnswers(services.database.log),
    readers,
    searchRankings: new SearchRankings(),
    rehearsals: new Rehearsals(),
    caller: '',
    previewTokens,
    deliveries,
    isReadingPublic,
    publicPath: (path) => publicPath(pathPrefix, path),
    now,
    audienceOf: (request) => contextOf(request.raw).audience,
    publication: publicationOf(database, invalidation),
  }
  const fastPath = articleFastPath(api)
  const outgoing = openOutgoing({ networks: outgoingNetworks, userAgent: `Broadsheet/${versionOf()}` })
  const purgeTargets = new Map(purge.map((target) => [derivedId('purge', target.name), target]))
  const follow = followChanges(api, shareReading(api, articlesRequested(api)))
  const outbox = new Outbox({
    ...{ database, execute, now, report, fetchOutside: outgoing.fetchOutside },
    catchUp: () => (invalidation.isCurrent ? undefined : invalidation.catchUp()),
    kinds: {
      webhook: webhookKind({
        ...{ database, now, isReadingPublic, secret, deliveries, sealPosition: positions.seal },
        follow,
        render: renderedArticles(api),
      }),
      websub: websubKind({
        ...{ now, follow, hub: `${services.addresses.api}/websub` },
        topicAt: (address) => topicAt(api, address),
        isTouched: (address, cacheTags) => isTopicTouched(api, address, cacheTags),
        renderFeed: (address, audience) => renderTopic(api, address, audience),
      }),
      purge: purgeKind({
        ...{ database, now, targets: purgeTargets, tagsOf: cacheTags.of, api: services.addresses.api },
      }),
    },
    ...(options.outboxLooksEvery === undefined ? {} : { lookEvery: options.outboxLooksEvery }),
    ...(options.outboxAttempts === undefined ? {} : { mostAtOnce: options.outboxAttempts }),
  })
  const hub = new WebsubHub({
    ...{ execute, now, fetchOutside: outgoing.fetchOutside },
    onFailure: (error) => report.jobFailed('websub', error),
    isReadable: (topic) => isTopicReadable(api, topic),
    sequence: () => database.log.sequence,
  })
  fastify.addHook('preClose', () => hub.stop())
  fastify.addHook('preClose', () => outbox.stop())
  fastify.addHook('onClose', () => outgoing.close())
  articleRoutes(fastify, api, listsBeside(api))
  formatRoutes(fastify, api)
  draftRoutes(fastify, api)
  articleWriteRoutes(fastify, api)
  archiveRoutes(fastify, api)
  visibilityRoutes(fastify, api)
  postRoutes(fastify, api)
  previewRoutes(fastify, api, previewUrl)
  changeRoutes(fastify, api, { articles: articlesRequested(api), subscribers, report })
  listRoutes(fastify, api, articlesSelected(api))
  frontRoutes(fastify, api, articlesSelected(api))
  searchRoutes(fastify, api)
  sitemapRoutes(fastify, api)
  siteRoutes(fastify, api)
  oembedRoutes(fastify, api)
  feedRoutes(fastify, api, {
    documents: documentsRequested(api),
    list: listRequested(api),
    haveRankings: (at) => haveRankings(api, at),
  })
  websubRoutes(fastify, { hub, topicAt: (address) => topicAt(api, address) })
  sectionRoutes(fastify, api)
  tagRoutes(fastify, api)
  authorRoutes(fastify, api)
  bulkRoutes(fastify, api)
  sectionWriteRoutes(fastify, api)
  tagWriteRoutes(fastify, api)
  authorWriteRoutes(fastify, api)
  listWriting.listWriteRoutes(fastify, api)
  jobRoutes(fastify, api)
  publicationRoutes(fastify, api)
  keyRoutes(fastify, api)
  accountRoutes(fastify, api)
  partnerRoutes(fastify, api)
  productRoutes(fastify, api)
  deliveryRoutes(fastify, api)
  webhookRoutes(fastify, api, {
    keysOf: ({ id, secretGeneration }) => webhookKeys(secret, id, secretGeneration),
    openPosition: positions.openCursor,
  })
  sandboxRoutes(fastify, api)
  sourceRoutes(fastify, api, followFrom)
  importRoutes(fastify, api, imports)
  auditRoutes(fastify, api)
  resolveRoutes(fastify, api)
  routeRoutes(fastify, api, { follow, subscribers })
  viewRoutes(fastify, api, { trustProxy })
  imageRoutes(fastify, api, { renditions, signatures })
  imageWriteRoutes(fastify, api, { uploads, signatures, maxBytes: imageBytes })
  mediaRoutes(fastify, api, signatures)
  embedRoutes(fastify, api)
  mediaWriteRoutes(fastify, api, { signatures, maxBytes: mediaBytes })
  healthRoutes(fastify, api)
  metricsRoutes(fastify, { report, trustProxy })
  if (hasShowcase) {
    const { showcaseRoutes } = await import('#showcase/routes.ts')
    showcase = showcaseRoutes(fastify, {
      send: sendInProcess((request, response) => handle(request, response)),
      publicPath: api.publicPath,
      panel: demoKeys && {
        keys: demoKeys,
        isAllowed: (request) => isLocalRequest(request) && isOfOwnPage(request),
      },
      isLocal: isLocalRequest,
      rest: (request) => contextOf(request.raw).rest(),
    })
  }
  const handle = gateway.handler((request, response) => fastify.routing(request, response))
  mcpRoutes(fastify, api, { ask: askInside(handle), allowsOrigin, version: versionOf(), report })
  startRoute(fastify, {
    name: async () => (await api.publication()).name,
    version: versionOf(),
    publicPath: api.publicPath,
    frontPage: showcase?.front ?? null,
  })
  await docsRoutes(fastify, { demoKey: demoKeys?.desk ?? null, isLocal: isLocalRequest, pathPrefix })
  await fastify.ready()
  const drain = async (within: number) => {
    subscribers.stop()
    await (server as Drainable | null)?.drain(within)
  }
  const startOutbox = async () => {
    const targets = [...purgeTargets].map(([id, { name }]) => ({ id, name }))
    const after = database.log.sequence
    await execute({ verb: 'set-purge-targets', at: now(), actor: 'job:outbox', targets, after })
    outbox.start()
  }
  return { fastify, report, startOutbox, outbox, handle, drain }
}

/** Requests that tools of MCP make: through the gateway, with the key and the address of the one that calls. */
function askInside(handle: App['handle']): AskAsAgent {
  const send = sendInProcess((request, response) => {
    markAsAgent(request)
    handle(request, response)
  })
  return async ({ method, url, headers, body, isPublic }, outer) => {
    const { authorization } = outer.headers
    const request = new Request(`http://localhost${url}`, {
      method,
      headers: {
        ...headers,
        ...(authorization === undefined || isPublic ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = await send(request, outer)
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
  }
}

const FRAGMENT_CACHE_BYTES = 32_000_000
const CARD_CACHE_BYTES = 32_000_000

/** How many keys follow the change log, by state. */
async function countReaders(database: Database, at: number): Promise<Record<FeedReader, number>> {
  const counts = { never: 0, following: 0, behind: 0, stalled: 0 }
  for (const position of (await allPositions(database)).values()) counts[feedPositionOf(position, at)]++
  return counts
}

async function countOutbox(database: Database) {
  return { subscriptions: await countSubscriptions(database), waiting: await countWaiting(database) }
}

/** Partners' keys are counted; no other is. */
function countFor(ledger: DeliveryLedger): GatewayDeliveries {
  return {
    ready: ({ key, entitlement }, at) => (entitlement === null ? undefined : ledger.ready({ key, entitlement }, at)),
    handOut: ({ key, entitlement }, texts, at) => {
      if (entitlement !== null) ledger.handOut({ key, entitlement }, texts, at)
    },
  }
}

/** The publication's settings, read again when something has been written. */
function publicationOf(database: Database, invalidation: InvalidationTracker): () => Promise<Publication> {
  let kept: { publication: Promise<Publication>; sequence: number } | null = null
  return () => {
    if (kept?.sequence !== invalidation.sequence) {
      const publication = findPublication(database) as Promise<Publication>
      publication.catch(() => {
        kept = null
      })
      kept = { publication, sequence: invalidation.sequence }
    }
    return kept.publication
  }
}

function knownKeyOf(found: RecognisedKey | null): KnownKey | null {
  if (found === null) return null
  const { key, id, name, scopes, requestLimit, entitlement, isTest } = found
  return { key, id, name, scopes, limit: requestLimit, entitlement, isTest }
}

const SCHEMAS = [
  Page,
  ProblemSchema,
  articleParts.SectionReferenceSchema,
  articleParts.RightsSchema,
  articleParts.ArticleRightsSchema,
  articleParts.ImageInArticleSchema,
  articleParts.CardImageSchema,
  articleParts.MediaInArticleSchema,
  articleParts.EmbedInArticleSchema,
  BlockSchema,
  articleSchemas.BodySchema,
  articleSchemas.ArticleCardSchema,
  articleSchemas.ArticleSchema,
  articleSchemas.SelectedArticleSchema,
  ...writeSchemas,
  ...postSchemas,
  ...receiptSchemas,
  ...imageSchemas,
  ...mediaSchemas,
  ...embedSchemas,
  ...previewSchemas,
  articleSchemas.RelatedArticleSchema,
  articleSchemas.RelatedListSchema,
  ArchiveSchema,
  VisibilitySchema,
  articleSchemas.ArticleListSchema,
  ...changeSchemas,
  listSchemas.LinkImageSchema,
  listSchemas.LinkSchema,
  listSchemas.PlacementSchema,
  listSchemas.ListEntrySchema,
  listSchemas.ListSummarySchema,
  listSchemas.ListSchema,
  listSchemas.ListIndexSchema,
  listSchemas.FrontSchema,
  FacetsSchema,
  ...searchSchemas,
  ...resolveSchemas,
  ...routeSchemas,
  ...sectionSchemas,
  ...tagSchemas,
  ...authorSchemas,
  BulkInputSchema,
  BulkResultSchema,
  SectionInputSchema,
  SectionPatchSchema,
  TagInputSchema,
  TagPatchSchema,
  AuthorInputSchema,
  AuthorPatchSchema,
  listWriting.ListInputSchema,
  listWriting.ListPatchSchema,
  listWriting.EntryInputSchema,
  listWriting.EntriesInputSchema,
  listWriting.PlacementInputSchema,
  listWriting.EntryPatchSchema,
  listWriting.ListEntriesSchema,
  JobSchema,
  PublicationSchema,
  PublicationPatchSchema,
  ...keySchemas,
  ...accountSchemas,
  ...partnerSchemas,
  ...productSchemas,
  ...deliverySchemas,
  ...webhookSchemas,
  ...websubSchemas,
  ...sandboxSchemas,
  ...sourceSchemas,
  ...importSchemas,
  ...auditSchemas,
  ...healthSchemas,
  ...viewSchemas,
]
