import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client'
import type { FastifyBaseLogger } from 'fastify'
import { isUnreachable } from '#domain/database-failure.ts'

/** What can be observed, one function per event: to the log, to the metrics, or both. Ids go to the log only. */
export interface Report {
  /** An answer from the cache or the fast path. */
  answered(status: number, from: 'cache' | 'fast-path', bytes: number): void
  /** A request that was turned away before the routes: key, limit, load. */
  refused(status: number): void
  /** An answer of a route. */
  routed(requestId: string, method: string, route: string, status: number, milliseconds: number): void
  requestFailed(requestId: string, error: unknown): void
  /** Nearly all requests come from one address that forwards them, and is not in TRUST_PROXY. */
  proxyNotTrusted(address: string): void
  transitionsRecorded(counts: { released: number; expired: number }): void
  /** Failures while the database is away are only counted: the outage is reported separately. */
  jobFailed(job: string, error: unknown): void
  /** The database server can't be reached, or does not answer. */
  outageBegan(cause: unknown): void
  outageEnded(milliseconds: number): void
  /** A hot standby can't be reached, is not one of this database, or falls behind. */
  standbyLost(name: string, reason: 'away' | 'refused' | 'behind', cause: unknown): void
  standbyBack(name: string, milliseconds: number): void
  /** The bucket of the assets can't be reached, or refuses requests. */
  assetOutageBegan(cause: unknown): void
  assetOutageEnded(milliseconds: number): void
  /** Erased content is still in this many bytes of the write-ahead log, because a reader holds a snapshot. */
  erasedLeft(file: string, bytes: number): void
  erasedGone(file: string): void
  documentsRendered(count: number): void
  articlesIndexed(count: number): void
  /** Articles whose related articles are waiting to be recomputed. */
  relatedWaiting(count: number): void
  /** Changes that readers of the log were sent: by a page, a stream of events, or a full sync. */
  changesSent(how: 'poll' | 'stream' | 'sync', count: number): void
  /** An attempt of the outbox has finished. */
  deliveryAttempted(kind: string, outcome: string, milliseconds: number): void
  /** A subscription has ended: it was paused after failures, or its receiver is gone. */
  subscriptionEnded(kind: string, id: string, how: 'paused' | 'removed', reason: string): void
  /** A tool of MCP. */
  toolCalled(tool: string, isError: boolean): void
  /** The outcome of an article received from a source. */
  sourceArrival(source: Followed, outcome: string, reason: string | null): void
  sourceFailed(source: Followed & { error: string | null; failures: number }): void
  /** A source that is paused until it is resumed. */
  sourcePaused(source: Followed & { error: string | null; failures: number }): void
  /** A provider has been asked about an embed. */
  embedAsked(
    embed: { id: string; provider: string; url: string },
    asked: { outcome: string; error: string | null },
  ): void
  /** A serving thread has ended that was not asked to; another one takes its place. */
  threadLost(thread: number, error: unknown): void
  threadsRestarted(count: number, milliseconds: number): void
  /** `WORKERS` is above 1 on a system where threads can't share a port. */
  portNotShared(workers: number): void
  /** The metrics in the text format of Prometheus. */
  metrics(): Promise<string>
  /** The same of this thread, to be added up: what all threads read from the database alike is left out. */
  measured(): Promise<Measurement[]>
  /** Adds up what was measured in this thread and others. */
  addUp(others: readonly (readonly Measurement[])[]): Promise<string>
}

/** A metric as it is sent between threads. */
export type Measurement = Awaited<ReturnType<Registry['getMetricsAsJSON']>>[number]

/** Of what Node measures, what differs by thread, and how it is added up. */
const OF_THREAD: readonly [prefix: string, aggregator: 'max' | 'sum'][] = [
  ['nodejs_eventloop_lag_', 'max'],
  ['nodejs_heap_', 'sum'],
  ['nodejs_gc_', 'sum'],
]

async function measuredByNode(registry: Registry): Promise<Measurement[]> {
  return (await registry.getMetricsAsJSON()).map((metric) => {
    const [, aggregator] = OF_THREAD.find(([prefix]) => metric.name.startsWith(prefix)) ?? []
    return aggregator === undefined ? metric : { ...metric, aggregator }
  })
}

interface Followed {
  id: string
  name: string
}

/** The sources of gauges, read on scraping. */
export interface Gauges {
  cacheBytes(): number
  cachedAnswers(): number
  requestsAtOnce(): number
  requestsWaiting(): number
  /** Bytes of answers that wait for their readers, and of bodies on their way. */
  unsentBytes(): number
  arrivingBytes(): number
  changeSequence(): number
  /** Embeds by state. */
  embeds(): Promise<ReadonlyMap<string, number>>
  readsAtOnce(): number
  /** Hot standbys of the database. */
  standbys(): readonly { name: string; isUp: boolean; behind: number | null }[]
  /** Reads of the database by server, where it has standbys. */
  reads(): ReadonlyMap<string, number>
  /** Readers that wait for changes or are being sent them, by the way they follow. */
  subscribers(): Readonly<Record<'poll' | 'stream' | 'sync', number>>
  /** Subscriptions of the outbox by kind and state, and the deliveries that wait. */
  outbox(): Promise<{ subscriptions: readonly { kind: string; state: string; count: number }[]; waiting: number }>
  /** Keys that have read the change log, by how they follow it. */
  readers(): Promise<Readonly<Record<string, number>>>
}

let processRegistry: Registry | null = null

/** What Node measures, once a process: its timers and observers never end, and would keep each app that is closed. */
function processMetrics(): Registry {
  if (processRegistry === null) {
    processRegistry = new Registry()
    collectDefaultMetrics({ register: processRegistry })
  }
  return processRegistry
}

/** `collectMetrics` gives the metrics of all threads, where there are several. */
export function createReport(
  log: FastifyBaseLogger,
  gauges: Gauges,
  collectMetrics: (() => Promise<string>) | null,
): Report {
  const registry = new Registry()
  const ofDatabase = new Registry()
  const ofProcess = processMetrics()
  const {
    durations,
    failures,
    outages,
    assetOutages,
    transitions,
    sent,
    tools,
    attempts,
    attemptSeconds,
    arrivals,
    sourceFailures,
    embedsAsked,
    threadsLost,
  } = openCounters(registry)
  openGauges(registry, ofDatabase, gauges)
  // Counted in a map, because it happens on every request; turned into metrics when they are scraped.
  const tally = new Map<string, number>()
  const count = (name: string) => tally.set(name, (tally.get(name) ?? 0) + 1)
  new Counter({
    name: 'broadsheet_answers_total',
    help: 'Responses by status and origin: cache, fast-path, route, or gateway (rejected).',
    labelNames: ['status', 'from'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [name, value] of tally) {
        const [status, from] = name.split(' ')
        this.inc({ status: status ?? '', from: from ?? '' }, value)
      }
    },
  })
  let isAway = false
  gauge(
    registry,
    'broadsheet_database_away',
    '1 while the database server is unreachable.',
    () => Number(isAway),
    'max',
  )
  let areAssetsAway = false
  gauge(
    registry,
    'broadsheet_asset_store_away',
    '1 while the bucket of the assets is unreachable.',
    () => Number(areAssetsAway),
    'max',
  )
  let untrusted = 0
  gauge(
    registry,
    'broadsheet_untrusted_proxy',
    '1 if nearly all requests come through a proxy that is not in TRUST_PROXY.',
    () => untrusted,
    'max',
  )
  let waiting = 0
  gauge(
    registry,
    'broadsheet_related_waiting',
    'Articles whose related articles are waiting to be recomputed.',
    () => waiting,
  )
  const addUp = async (others: readonly (readonly Measurement[])[]) => {
    if (others.length === 0)
      return `${await ofProcess.metrics()}${await registry.metrics()}${await ofDatabase.metrics()}`
    const own = [
      ...(await measuredByNode(ofProcess)),
      ...(await registry.getMetricsAsJSON()),
      ...(await ofDatabase.getMetricsAsJSON()),
    ]
    return Registry.aggregate([own, ...others.map((each) => [...each])]).metrics()
  }
  const tellsRequests = log.level === 'debug' || log.level === 'trace'
  return {
    answered(status, from) {
      count(`${status} ${from}`)
      if (tellsRequests) log.debug({ event: 'request', from, status }, 'request completed')
    },
    refused(status) {
      count(`${status} gateway`)
      if (tellsRequests) log.debug({ event: 'request', from: 'gateway', status }, 'request completed')
    },
    routed(requestId, method, route, status, milliseconds) {
      count(`${status} route`)
      durations.observe({ method, route, status: String(status) }, milliseconds / 1000)
      // Neither address nor query: they may reveal who reads what.
      if (tellsRequests)
        log.debug({ event: 'request', requestId, method, route, status, milliseconds }, 'request completed')
    },
    requestFailed(requestId, error) {
      failures.inc({ what: 'request' })
      log.error({ event: 'request-failed', requestId, err: error }, 'request failed')
    },
    proxyNotTrusted(address) {
      untrusted = 1
      log.warn({ event: 'proxy-not-trusted', proxy: address }, PROXY_NOT_TRUSTED)
    },
    transitionsRecorded(counts) {
      transitions.inc({ kind: 'release' }, counts.released)
      transitions.inc({ kind: 'expiry' }, counts.expired)
      log.info({ event: 'transitions-recorded', ...counts }, 'scheduled transitions executed')
    },
    jobFailed(job, error) {
      failures.inc({ what: job })
      if (isUnreachable(error)) return
      log.error({ event: 'job-failed', job, err: error }, 'job failed')
    },
    outageBegan(cause) {
      outages.inc()
      isAway = true
      log.error(
        { event: 'database-away', err: cause },
        gauges.standbys().length > 0
          ? 'database unreachable: jobs are paused, standbys answer reads, writes are answered with 503'
          : 'database unreachable: jobs are paused, uncached requests are answered with 503',
      )
    },
    outageEnded(milliseconds) {
      isAway = false
      log.warn({ event: 'database-back', milliseconds: Math.round(milliseconds) }, 'database reachable again')
    },
    standbyLost: (standby, reason, cause) =>
      log.warn({ event: `standby-${reason}`, standby, err: cause ?? undefined }, STANDBY_LOST[reason]),
    standbyBack: (standby, milliseconds) =>
      log.info(
        { event: 'standby-back', standby, milliseconds: Math.round(milliseconds) },
        'standby answers reads again',
      ),
    assetOutageBegan(cause) {
      assetOutages.inc()
      areAssetsAway = true
      log.error(
        { event: 'assets-away', err: cause },
        'asset store unreachable: uploads, and files that are not cached, are answered with 503',
      )
    },
    assetOutageEnded(milliseconds) {
      areAssetsAway = false
      log.warn({ event: 'assets-back', milliseconds: Math.round(milliseconds) }, 'asset store reachable again')
    },
    erasedLeft(file, bytes) {
      failures.inc({ what: 'erasure' })
      log.warn({ event: 'erased-left', file, bytes }, ERASED_LEFT)
    },
    erasedGone: (file) => log.info({ event: 'erased-gone', file }, 'erased content removed from the write-ahead log'),
    articlesIndexed: (count) => log.info({ event: 'articles-indexed', count }, 'search index rebuilt'),
    documentsRendered: (count) => log.info({ event: 'documents-rendered', count }, 'documents rendered again'),
    relatedWaiting(count) {
      waiting = count
    },
    changesSent(how, count) {
      if (count > 0) sent.inc({ how }, count)
    },
    deliveryAttempted(kind, outcome, milliseconds) {
      attempts.inc({ kind, outcome })
      attemptSeconds.observe({ kind }, milliseconds / 1000)
    },
    subscriptionEnded(kind, id, how, reason) {
      const said = { event: `subscription-${how}`, kind, id, reason }
      if (how === 'paused') log.warn(said, 'a subscription was paused: its deliveries fail')
      else log.info(said, 'a subscription was removed: its receiver is permanently gone')
    },
    toolCalled(tool, isError) {
      tools.inc({ tool, outcome: isError ? 'refused' : 'answered' })
    },
    sourceArrival({ id, name }, outcome, reason) {
      arrivals.inc({ outcome })
      if (reason !== null)
        log.warn(
          { event: 'source-article-refused', source: id, name, reason },
          'an article of a source was not imported',
        )
    },
    sourceFailed({ id, name, error, failures }) {
      sourceFailures.inc({ state: 'failed' })
      log.warn({ event: 'source-failed', source: id, name, error, failures }, 'a source failed; will retry')
    },
    sourcePaused({ id, name, error, failures }) {
      sourceFailures.inc({ state: 'paused' })
      log.error({ event: 'source-paused', source: id, name, error, failures }, 'a source failed and was paused')
    },
    embedAsked({ id, provider, url }, { outcome, error }) {
      embedsAsked.inc({ provider, outcome })
      const said = { event: `embed-${outcome}`, embed: id, provider, url, error }
      if (outcome === 'known') log.debug(said, 'the details of an embed were fetched')
      else if (outcome === 'unavailable') log.info(said, 'the provider supplies no details of an embed')
      else log.warn(said, 'the details of an embed could not be fetched; will retry')
    },
    threadLost(thread, error) {
      threadsLost.inc()
      log.error({ event: 'thread-lost', thread, err: error }, 'a serving thread ended and is replaced')
    },
    threadsRestarted: (count, milliseconds) =>
      log.info(
        { event: 'threads-restarted', count, milliseconds: Math.round(milliseconds) },
        'serving threads restarted',
      ),
    portNotShared: (workers) =>
      log.warn({ event: 'port-not-shared', workers }, 'threads cannot share a port on this system: one thread serves'),
    metrics: () => collectMetrics?.() ?? addUp([]),
    measured: async () => [
      ...(await measuredByNode(ofProcess)).filter(({ name }) => OF_THREAD.some(([prefix]) => name.startsWith(prefix))),
      ...(await registry.getMetricsAsJSON()),
    ],
    addUp,
  }
}

/** What is counted as it happens. */
function openCounters(registry: Registry) {
  const durations = new Histogram({
    name: 'broadsheet_route_seconds',
    help: 'Duration of requests in routes, from the gateway to the end of the response.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  const failures = new Counter({
    name: 'broadsheet_failures_total',
    help: 'Internal errors: requests answered with 500, failed jobs.',
    labelNames: ['what'],
    registers: [registry],
  })
  const outages = new Counter({
    name: 'broadsheet_database_outages_total',
    help: 'Connection failures of the database server.',
    registers: [registry],
  })
  const assetOutages = new Counter({
    name: 'broadsheet_asset_store_outages_total',
    help: 'Outages of the bucket that holds the files of images, audio and video.',
    registers: [registry],
  })
  const transitions = new Counter({
    name: 'broadsheet_scheduled_transitions_total',
    help: 'Scheduled transitions executed: releases and expiries.',
    labelNames: ['kind'],
    registers: [registry],
  })
  const sent = new Counter({
    name: 'broadsheet_changes_sent_total',
    help: 'Changes sent to subscribers: poll, stream, sync.',
    labelNames: ['how'],
    registers: [registry],
  })
  const tools = new Counter({
    name: 'broadsheet_mcp_calls_total',
    help: 'Tools called through MCP, by outcome: answered, refused.',
    labelNames: ['tool', 'outcome'],
    registers: [registry],
  })
  const attempts = new Counter({
    name: 'broadsheet_delivery_attempts_total',
    help: 'Attempts of the outbox: by kind (webhook, websub, purge) and outcome (delivered, retry, pause, remove).',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  })
  const attemptSeconds = new Histogram({
    name: 'broadsheet_delivery_attempt_seconds',
    help: 'Duration of attempts of the outbox.',
    labelNames: ['kind'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const arrivals = new Counter({
    name: 'broadsheet_source_articles_total',
    help: 'Articles received from sources, by outcome: created, updated, unchanged, refused, own, edited-here, taken-back.',
    labelNames: ['outcome'],
    registers: [registry],
  })
  const sourceFailures = new Counter({
    name: 'broadsheet_source_failures_total',
    help: 'Failures of sources: failed (will be retried) or paused.',
    labelNames: ['state'],
    registers: [registry],
  })
  const embedsAsked = new Counter({
    name: 'broadsheet_embeds_asked_total',
    help: 'Requests to embed providers, by provider and outcome: known, unavailable, failed.',
    labelNames: ['provider', 'outcome'],
    registers: [registry],
  })
  const threadsLost = new Counter({
    name: 'broadsheet_threads_lost_total',
    help: 'Serving threads that ended unasked and were replaced.',
    registers: [registry],
  })
  return {
    threadsLost,
    durations,
    failures,
    outages,
    assetOutages,
    transitions,
    sent,
    tools,
    attempts,
    attemptSeconds,
    arrivals,
    sourceFailures,
    embedsAsked,
  }
}

/** What is looked up when metrics are scraped. */
function openGauges(registry: Registry, ofDatabase: Registry, gauges: Gauges): void {
  new Gauge({
    name: 'broadsheet_subscribers',
    help: 'Subscribers waiting for changes or receiving them: poll, stream, sync.',
    labelNames: ['how'],
    registers: [registry],
    collect() {
      for (const [how, count] of Object.entries(gauges.subscribers())) this.set({ how }, count)
    },
  })
  gauge(registry, 'broadsheet_cache_bytes', 'Memory used by cached responses.', gauges.cacheBytes)
  gauge(registry, 'broadsheet_cached_answers', 'Number of cached responses.', gauges.cachedAnswers)
  gauge(registry, 'broadsheet_requests_at_once', 'Requests being handled by routes.', gauges.requestsAtOnce)
  gauge(registry, 'broadsheet_requests_waiting', 'Requests waiting for a slot.', gauges.requestsWaiting)
  gauge(registry, 'broadsheet_unsent_bytes', 'Bytes of responses not yet received by clients.', gauges.unsentBytes)
  gauge(
    registry,
    'broadsheet_arriving_bytes',
    'Content-Length of request bodies being received, in bytes.',
    gauges.arrivingBytes,
  )
  gauge(registry, 'broadsheet_reads_at_once', 'Reads in reader threads, running or waiting.', gauges.readsAtOnce)
  new Gauge({
    name: 'broadsheet_standby_up',
    help: '1 while a hot standby of the database answers.',
    labelNames: ['standby'],
    aggregator: 'min',
    registers: [registry],
    collect() {
      for (const { name: standby, isUp } of gauges.standbys()) this.set({ standby }, Number(isUp))
    },
  })
  new Gauge({
    name: 'broadsheet_standby_lag_seconds',
    help: 'How far a hot standby was behind the primary when the primary was last asked; above 0.05 it gets no reads.',
    labelNames: ['standby'],
    aggregator: 'max',
    registers: [registry],
    collect() {
      this.reset()
      for (const { name: standby, behind } of gauges.standbys())
        if (behind !== null) this.set({ standby }, behind / 1000)
    },
  })
  new Counter({
    name: 'broadsheet_database_reads_total',
    help: 'Reads of the database by server, where it has hot standbys.',
    labelNames: ['server'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [server, count] of gauges.reads()) this.inc({ server }, count)
    },
  })
  gauge(
    registry,
    'broadsheet_change_sequence',
    'Sequence number of the change log known to this process.',
    gauges.changeSequence,
    'max',
  )
  new Gauge({
    name: 'broadsheet_readers',
    help: 'Keys that have read the change feed, by state: following, behind, or stalled (no request for 15 minutes).',
    labelNames: ['state'],
    registers: [ofDatabase],
    async collect() {
      for (const [state, value] of Object.entries(await gauges.readers())) this.set({ state }, value)
    },
  })
  new Gauge({
    name: 'broadsheet_subscriptions',
    help: 'Subscriptions of the outbox: active, failing (the last attempt failed) or paused.',
    labelNames: ['kind', 'state'],
    registers: [ofDatabase],
    async collect() {
      this.reset()
      const { subscriptions } = await gauges.outbox()
      for (const { kind, state, count } of subscriptions) this.set({ kind, state }, count)
    },
  })
  new Gauge({
    name: 'broadsheet_deliveries_waiting',
    help: 'Deliveries of the outbox waiting to be sent.',
    registers: [ofDatabase],
    async collect() {
      this.set((await gauges.outbox()).waiting)
    },
  })
  new Gauge({
    name: 'broadsheet_embeds',
    help: 'Embeds in revisions of articles, by state of their details: waiting, known or unavailable.',
    labelNames: ['state'],
    registers: [ofDatabase],
    async collect() {
      this.reset()
      for (const [state, value] of await gauges.embeds()) this.set({ state }, value)
    },
  })
}

const STANDBY_LOST = {
  away: 'standby unreachable: other servers answer its reads',
  refused: 'standby not used: other servers answer its reads',
  behind: 'standby is more than 50 ms behind the primary: other servers answer its reads',
}

const ERASED_LEFT =
  'erased content may remain in the write-ahead log, which cannot be truncated while another process or thread reads it; will retry'

const PROXY_NOT_TRUSTED =
  'nearly all requests come from one forwarding address; if it is your proxy, add it to TRUST_PROXY, otherwise all readers share one rate limit'

function gauge(
  registry: Registry,
  name: string,
  help: string,
  value: () => number,
  aggregator: 'sum' | 'max' = 'sum',
): void {
  new Gauge({
    name,
    help,
    aggregator,
    registers: [registry],
    collect() {
      this.set(value())
    },
  })
}

/** What was counted, added up: without what held at a moment only. */
export function countersOf(measured: readonly (readonly Measurement[])[]): Measurement[] {
  const counted = measured.map((each) => each.filter(({ type }) => type === 'counter' || type === 'histogram'))
  return Registry.aggregate(counted).getMetricsAsArray() as Measurement[]
}
