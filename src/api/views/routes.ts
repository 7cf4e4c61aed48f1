import { setImmediate as nextTurn } from 'node:timers/promises'
import proxyAddr from '@fastify/proxy-addr'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createIsbotFromList, list } from 'isbot'
import { type Static, Type } from 'typebox'
import { markOf, networkPlaceOf } from '#analytics/visitors.ts'
import { BroadsheetError, invalidBody, invalidParameter } from '#domain/errors.ts'
import { parseInstant, toRfc3339 } from '#domain/instant.ts'
import { allows } from '#domain/scope.ts'
import { isId } from '#domain/taxonomy/slug.ts'
import type { CountedView, ViewOutcome } from '#domain/views/view-log.ts'
import { contextOf } from '#http/request-context.ts'
import { Instant, Named, OneOf, ok, problems } from '#http/schema.ts'
import { needsScope, takesScope } from '#http/scope.ts'
import { networkOf, siteNetworkOf } from '#http/server/client-address.ts'
import { findArticleById, findArticleBySlug } from '#storage/articles/found-article.ts'
import { DAY, HOUR, hoursFrom, MINUTE, minutesFrom, seriesOf, startOf } from '#storage/views/views.ts'
import type { Api } from '../shared/context.ts'
import { Ref } from '../shared/parameters/article-ref.ts'
import { MOVED, moved } from '../shared/presenting/taxonomy.ts'
import { ArticleFinder } from './find-articles.ts'
import { countEvents, eventsOf, PlacementViewsSchema, placedAt, placementRoutes } from './placements.ts'
import {
  countingSchemas,
  type REFUSALS,
  SIZES,
  type View,
  ViewReceiptSchema,
  type ViewReport,
  ViewReportSchema,
  ViewSeriesSchema,
} from './schemas.ts'
import { ViewGroup } from './view-group.ts'

export const viewSchemas = [...countingSchemas, PlacementViewsSchema]

/** Bytes of a request with views. */
const LARGEST = 262_144
/** Articles of a request that are looked for in one turn of the event loop. */
const LOOKED_UP_AT_ONCE = 250
/** The maximum age of reported views, and the maximum clock skew. */
const LATEST = DAY
const AHEAD = 60_000

type Refusal = { index: number; reason: (typeof REFUSALS)[number] }

export function viewRoutes(app: FastifyInstance, api: Api, { trustProxy }: { trustProxy: readonly string[] }): void {
  const trusts = proxyAddr.compile([...trustProxy])
  const articles = new ArticleFinder(api)
  const group = new ViewGroup(api.execute, api.now)
  // A separate scope: only here is plain text parsed as JSON.
  app.register(async (scope) => {
    scope.removeContentTypeParser('text/plain')
    scope.addContentTypeParser('text/plain', { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'))
    // A beacon of a Blob without a type has no content type.
    scope.addHook('onRequest', async ({ headers }) => {
      headers['content-type'] ??= 'text/plain'
    })
    scope.post<{ Body: ViewReport }>(
      '/v1/views',
      {
        bodyLimit: LARGEST,
        schema: {
          operationId: 'countViews',
          ...takesScope('views'),
          tags: ['Views'],
          summary: 'Record views',
          description:
            'Records one view, or up to 1,000 as `views`. In a page, use `navigator.sendBeacon` with text/plain, which needs no preflight. No cookie is set and no person is identified. The response is sent once the views are on disk. Repeats within 30 minutes and bots are not counted, nor more than 30 views of an article from one network in half an hour. For an impression of a placement (`type: impression`), or a view that came from one, send `placement` and `variant`. Servers that report views for their readers send `visitor`, with a key with the scope `views`.',
          body: {
            content: {
              'application/json': { schema: Named(ViewReportSchema) },
              'text/plain': { schema: Named(ViewReportSchema) },
            },
          },
          response: {
            202: {
              description: 'The views were recorded.',
              content: { 'application/json': { schema: Named(ViewReceiptSchema) } },
            },
            ...problems(400, 401, 403, 413, 415, 429, 500, 503),
          },
        } as never,
      },
      async (request, reply) => {
        const receipt = await count(api, articles, group, request, trusts)
        return reply.code(202).headers(UNKEPT).send(JSON.stringify(receipt))
      },
    )
  })

  placementRoutes(app, api)
  app.get<{ Params: Ref; Querystring: Static<typeof SeriesQuery> }>(
    '/v1/articles/:ref/views',
    {
      schema: {
        operationId: 'getArticleViews',
        ...needsScope('views'),
        tags: ['Views'],
        summary: 'Retrieve the views of an article',
        description:
          'Returns view counts by minute for the last two hours, by hour for the last two days, or by day for all time.',
        params: Ref,
        querystring: SeriesQuery,
        response: {
          ...ok(Named(ViewSeriesSchema), 'The view counts.'),
          ...MOVED,
          ...problems(400, 401, 403, 404, 410, 429, 500, 503),
        },
      },
    },
    (request, reply) => answerSeries(api, request, reply),
  )
}

const UNKEPT = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

type Trusts = (address: string, hop: number) => boolean

async function count(
  api: Api,
  articles: ArticleFinder,
  group: ViewGroup,
  request: FastifyRequest<{ Body: ViewReport }>,
  trusts: Trusts,
): Promise<Static<typeof ViewReceiptSchema>> {
  const views = viewsOf(request.body)
  const audience = api.audienceOf(request)
  const { key } = contextOf(request.raw)
  const isServer = key !== null && allows(key.scopes, 'views')
  if (!isServer) refuseVisitors(views, key !== null)
  const userAgent = request.headers['user-agent'] ?? ''
  const isBot = !isServer && isProgram(userAgent)
  const address = proxyAddr(request.raw, trusts)
  const asker = `a ${networkOf(address)} ${userAgent}`
  const network = siteNetworkOf(address)
  const looked: { view: View; at: number }[] = []
  const unknown = new Set<string>()
  const refused: Refusal[] = []
  let bots = 0
  for (const [index, view] of views.entries()) {
    const at = instantOf(view, index, audience.at, refused)
    if (at === null) continue
    if (isBot || (view.userAgent !== undefined && isProgram(view.userAgent))) {
      bots += 1
      continue
    }
    looked.push({ view, at })
  }
  const found: { articleKey: number; at: number; visitor: string | null }[] = []
  const placed = await placedAt(api, looked, audience, unknown)
  for (let from = 0; from < looked.length; from += LOOKED_UP_AT_ONCE) {
    // Others are served between them: on SQLite a statement holds the thread.
    if (from > 0) await nextTurn()
    const some = looked.slice(from, from + LOOKED_UP_AT_ONCE)
    const keys = await articles.find(
      some.map(({ view }) => view),
      audience,
    )
    for (const [index, { view, at }] of some.entries()) {
      if (view.type === 'impression') continue
      const articleKey = keys[index] ?? placed.get(view)?.articleKey ?? null
      if (articleKey === null && view.placement !== undefined) continue
      if (articleKey === null) unknown.add(view.article ?? (view.path as string))
      else found.push({ articleKey, at, visitor: view.visitor ?? null })
    }
  }
  // Last, and nothing is awaited until all marks are made: the secret is overwritten in place when the day changes.
  const secret = await api.services.views.visitors.secretAt(audience.at)
  const counted = found.map(({ articleKey, at, visitor }): CountedView => {
    const mark = markOf(secret, visitor === null ? asker : `v ${visitor}`, articleKey, at)
    // By the time of arrival: reporting an earlier time gains nothing.
    const place = visitor === null ? networkPlaceOf(secret, network, articleKey, audience.at) : null
    return { articleKey, at, ...mark, network: place }
  })
  const events = eventsOf(looked, placed, {
    markOf: (text, day) => markOf(secret, text, 0, day),
    visitorOf: ({ visitor }) => (visitor === undefined ? asker : `v ${visitor}`),
    networkOf: ({ visitor }) => (visitor === undefined ? network : null),
  })
  const outcomes = await group.count(counted)
  const shown = events.length === 0 ? { impressions: 0 } : await countEvents(api, events, audience.at)
  const numberOf = (outcome: ViewOutcome) => outcomes.filter((one) => one === outcome).length
  return {
    accepted: numberOf('counted'),
    repeated: numberOf('repeated'),
    capped: numberOf('capped'),
    bots,
    impressions: shown.impressions,
    unknown: [...unknown],
    refused,
  }
}

/** The views of a request. Throws `invalid-body`. */
function viewsOf({ views, ...one }: ViewReport): View[] {
  if (views !== undefined && Object.keys(one).length > 0)
    throw invalidBody('/views', 'must be the only member; put the data of each view into its item')
  for (const [index, { article, path, type, placement, variant }] of (views ?? [one]).entries()) {
    const place = views === undefined ? '' : `/views/${index}`
    if (article === undefined && path === undefined && placement === undefined)
      throw invalidBody(`${place}/article`, 'is missing; send article, path or placement')
    if (type === 'impression' && placement === undefined)
      throw invalidBody(`${place}/placement`, 'is required for an impression')
    if (variant !== undefined && placement === undefined) throw invalidBody(`${place}/variant`, 'requires placement')
    if (article !== undefined && path !== undefined)
      throw invalidBody(`${place}/path`, 'cannot be combined with article')
  }
  return views ?? [one]
}

/** Throws `unauthorized`, `forbidden` if visitors are named without a key. */
function refuseVisitors(views: View[], hasKey: boolean): void {
  const index = views.findIndex(({ visitor, userAgent }) => visitor !== undefined || userAgent !== undefined)
  if (index === -1) return
  const detail = '`visitor` and `userAgent` are for servers and require a key with the scope views.'
  throw new BroadsheetError(hasKey ? 'forbidden' : 'unauthorized', detail)
}

/** When it was read; null where that can't be, which is put down. */
function instantOf({ at }: View, index: number, now: number, refused: Refusal[]): number | null {
  if (at === undefined) return now
  const viewedAt = parseInstant(at)
  if (viewedAt === null) throw invalidBody(`/views/${index}/at`, 'is not an instant such as 2026-11-23T08:00:00Z')
  if (viewedAt < now - LATEST) refused.push({ index, reason: 'too-old' })
  else if (viewedAt > now + AHEAD) refused.push({ index, reason: 'ahead-of-time' })
  // A clock that is a little ahead: it is read by now.
  else return Math.min(viewedAt, now)
  return null
}

/** The maintained list, except for the word “news”: newsroom apps are named so. Bots are recognised without it. */
const isBotListed = createIsbotFromList(list.filter((pattern) => !pattern.includes('news')))

/** Browsers always send a recognisable user agent. */
function isProgram(userAgent: string): boolean {
  return userAgent.trim() === '' || isBotListed(userAgent)
}

const SeriesQuery = Type.Object(
  {
    by: Type.Optional(OneOf(SIZES, 'Length of each interval. Default: hour.')),
    from: Type.Optional(
      Instant(
        'Start, rounded down to a whole interval. Default: one day ago; two hours ago by minute, 30 days ago by day.',
      ),
    ),
    to: Type.Optional(Instant('End, rounded up to a whole interval. Default: now.')),
  },
  { additionalProperties: false },
)

const LENGTHS = { minute: MINUTE, hour: HOUR, day: DAY }
const USUAL = { minute: 2 * HOUR, hour: DAY, day: 30 * DAY }
const MOST_ITEMS = 1000

async function answerSeries(
  api: Api,
  request: FastifyRequest<{ Params: Ref; Querystring: Static<typeof SeriesQuery> }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { ref } = request.params
  const audience = api.audienceOf(request)
  const { database } = api.services
  const met = await (isId(ref)
    ? findArticleById(database, ref.toLowerCase(), audience)
    : findArticleBySlug(database, ref, audience))
  if (met === null) throw new BroadsheetError('not-found', 'This article doesn’t exist.')
  if (met.found === 'withdrawn')
    throw new BroadsheetError('article-withdrawn', 'The publication withdrew this article.', {
      extension: { id: met.id, withdrawnAt: toRfc3339(met.at), reason: met.reason },
    })
  const { article } = met
  if (!met.isCurrentSlug) return moved(reply, request, `/v1/articles/${encodeURIComponent(article.slug)}/views`)
  const by = request.query.by ?? 'hour'
  const { from, to } = spanOf(request.query, by, audience.at)
  const counted = new Map(
    (await seriesOf(database, article.key, LENGTHS[by], from, to, audience.at)).map((item) => [item.start, item]),
  )
  const items: { at: string; views: number; visitors: number }[] = []
  const total = { views: 0, visitors: 0 }
  for (let start = from; start < to; start += LENGTHS[by]) {
    const { views, visitors } = counted.get(start) ?? { views: 0, visitors: 0 }
    total.views += views
    total.visitors += visitors
    items.push({ at: toRfc3339(start), views, visitors })
  }
  const { id } = JSON.parse(article.document.toString('utf8', 0, article.bodyAt).concat('}')) as { id: string }
  const series = { article: id, by, from: toRfc3339(from), to: toRfc3339(Math.min(to, audience.at)), ...total, items }
  return reply.headers({ ...UNKEPT, 'cache-control': 'private, no-store' }).send(JSON.stringify(series))
}

/** From a whole item to a whole item. Throws `invalid-parameter`. */
function spanOf(
  query: Static<typeof SeriesQuery>,
  by: keyof typeof LENGTHS,
  now: number,
): { from: number; to: number } {
  const length = LENGTHS[by]
  const end = startOf(now, length) + length
  const requested = { from: instantIn(query, 'from'), to: instantIn(query, 'to') }
  const to = Math.min(end, requested.to === null ? end : startOf(requested.to + length - 1, length))
  const least = by === 'minute' ? minutesFrom(now) : by === 'hour' ? hoursFrom(now) : 0
  if (to <= least) throw tooEarly('to', least, by)
  const from =
    requested.from === null ? Math.max(least, startOf(to - USUAL[by], length)) : startOf(requested.from, length)
  if (from < least) throw tooEarly('from', least, by)
  if (from >= to) throw invalidParameter('from', 'must be before to, and in the past')
  if ((to - from) / length > MOST_ITEMS) throw invalidParameter('from', `covers more than ${MOST_ITEMS} intervals`)
  return { from, to }
}

function tooEarly(field: 'from' | 'to', least: number, by: keyof typeof LENGTHS): BroadsheetError {
  const since = by === 'day' ? 'views have been recorded' : `views are kept by the ${by}; for earlier views use by=day`
  return invalidParameter(field, `is before ${toRfc3339(least)}, since when ${since}`)
}

function instantIn(query: Static<typeof SeriesQuery>, field: 'from' | 'to'): number | null {
  const text = query[field]
  if (text === undefined) return null
  const at = parseInstant(text)
  if (at === null || at < 0) throw invalidParameter(field, 'is outside the range in which views can be counted')
  return at
}
