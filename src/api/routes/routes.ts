import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { invalidParameter } from '#domain/errors.ts'
import { contextOf } from '#http/request-context.ts'
import { VARY } from '#http/response/answer.ts'
import { Cursor, Named, NameList, ok, problems } from '#http/schema.ts'
import type { Subscribers } from '#http/subscribers.ts'
import { agreeWithCursor, namesOf } from '#http/validation/query.ts'
import { type Api, type FollowArticles, onBehalfOf } from '../shared/context.ts'
import { sendLines } from '../shared/line-stream.ts'
import { sendMade } from '../shared/readers/made-answer.ts'
import {
  type KeptRoutes,
  ROUTES,
  ROUTES_READ,
  type RoutePosition,
  readChanged,
  routesJson,
  sealRoutes,
} from './read-routes.ts'
import { ROUTE_TYPES, RouteLinesSchema, RouteListSchema } from './schemas.ts'

const LIMIT = 1000

const shared = {
  types: NameList(ROUTE_TYPES, 'Types of routes to return. Default: all.', { examples: ['article'] }),
  cursor: Cursor('`page.next` of the previous page, or the `cursor` of the last line, alone or with the same `types`.'),
}
const RoutesQuery = Type.Object(
  {
    ...shared,
    limit: Type.Optional(
      Type.Integer({
        ...{ minimum: 1, maximum: 5000, default: LIMIT },
        description:
          'Maximum number of routes. Of changes, at most 1000 articles and their sections, tags and authors.',
      }),
    ),
  },
  { additionalProperties: false },
)
type RoutesQuery = Static<typeof RoutesQuery>
const LinesQuery = Type.Object(shared, { additionalProperties: false })

/** The paths of the site, for static builds, redirect tables at the edge, and search engines of one’s own. */
export function routeRoutes(
  app: FastifyInstance,
  api: Api,
  { follow, subscribers }: { follow: FollowArticles; subscribers: Subscribers },
): void {
  app.get<{ Querystring: RoutesQuery }>(
    '/v1/routes',
    {
      schema: {
        operationId: 'listRoutes',
        tags: ['Articles'],
        summary: 'List the paths of the site',
        description:
          'Lists every path of the site with its last change and the paths that redirect to it: sections, tags, authors, articles. Follow `page.next` while `page.hasMore` is true; the last cursor returns later changes, including removed pages.',
        querystring: RoutesQuery,
        response: { ...ok(Named(RouteListSchema), 'A page of routes.'), ...problems(400, 401, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      const { limit = LIMIT } = request.query
      const position = positionOf(api, request.query)
      const requested = { position, limit, audience: api.audienceOf(request) }
      const own = onBehalfOf(api, request)
      if (!isThrough(position)) return sendMade(reply, await own.readers.run(ROUTES, requested))
      return sendChanged(request, reply, routesJson(api, await readChanged(own, follow, requested), limit))
    },
  )

  app.get<{ Querystring: Static<typeof LinesQuery> }>(
    '/v1/routes.ndjson',
    {
      schema: {
        operationId: 'streamRoutes',
        tags: ['Articles'],
        summary: 'Stream the paths of the site',
        description:
          'Streams the paths of the site as newline-delimited JSON in one response. The last line contains the cursor that returns later changes.',
        querystring: LinesQuery,
        response: {
          200: {
            description: 'One route on each line.',
            content: { 'application/x-ndjson': { schema: RouteLinesSchema } },
          },
          ...problems(400, 401, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      let position = positionOf(api, request.query)
      return sendLines(request, reply, subscribers, async (audience) => {
        const requested = { position, limit: LIMIT, audience }
        const { items, next, hasMore } = isThrough(position)
          ? await readChanged(api, follow, requested)
          : await api.readers.by(contextOf(request.raw).asker()).run(ROUTES_READ, requested)
        position = next
        const lines = hasMore ? items : [...items, JSON.stringify({ type: 'end', cursor: sealRoutes(api, next) })]
        return { lines: lines.map((line) => Buffer.from(line)), isEnd: !hasMore }
      })
    },
  )
}

function isThrough({ walk, changes }: RoutePosition): boolean {
  return walk === null && changes !== null
}

/** Throws `invalid-parameter`, `invalid-cursor`. */
function positionOf(api: Api, { cursor, types }: Pick<RoutesQuery, 'cursor' | 'types'>): RoutePosition {
  const requested = types === undefined ? null : namesOf('types', types, ROUTE_TYPES)
  const chosen = ROUTE_TYPES.filter((type) => requested === null || requested.includes(type))
  if (cursor === undefined) return { types: chosen, walk: null, changes: null }
  const kept = api.cursors.open(cursor) as KeptRoutes
  if (kept.on !== 'routes') throw invalidParameter('cursor', 'is used by another operation')
  if (requested !== null) agreeWithCursor({ types: chosen.join() }, { types: kept.types.join() }, [])
  return { types: kept.types, walk: kept.walk, changes: kept.changes }
}

/** Not cached, like `/v1/changes`. */
function sendChanged(request: FastifyRequest, reply: FastifyReply, body: Buffer): FastifyReply {
  const isPublic = contextOf(request.raw).key === null
  return reply
    .headers({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': isPublic ? 'no-store' : 'private, no-store',
      vary: VARY,
    })
    .send(body)
}
