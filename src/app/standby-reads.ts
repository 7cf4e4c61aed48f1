import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Execute } from '#commands/commands.ts'
import { allows } from '#domain/scope.ts'
import type { FastPath } from '#http/gateway/options.ts'
import type { KnownKey } from '#http/key-ring.ts'
import { contextOf } from '#http/request-context.ts'
import type { Standbys } from '#storage/core/standbys.ts'

/**
 * Routes that read nothing but what the change log announces, or what may be as late as that. A standby has reached what was
 * announced; of everything else it would not be known.
 */
const ANNOUNCED = [
  '/v1/articles',
  '/v1/archive',
  '/v1/authors',
  '/v1/changes',
  '/v1/front',
  '/v1/lists',
  '/v1/publication',
  '/v1/resolve',
  '/v1/routes',
  '/v1/search',
  '/v1/sections',
  '/v1/suggest',
  '/v1/tags',
  '/feeds/',
  '/oembed',
  '/sitemap',
  '/news-sitemap.xml',
]

/** Lets hot standbys answer the reads of these routes. Comes before all routes. */
export function spreadReads(fastify: FastifyInstance, standbys: Standbys): void {
  fastify.addHook('onRoute', (route) => {
    const isRead = [route.method].flat().every((method) => method === 'GET' || method === 'HEAD')
    const isOpen = (route.schema as { security?: unknown } | undefined)?.security === undefined
    if (!isRead || !isOpen || !ANNOUNCED.some((path) => route.url.startsWith(path))) return
    route.onRequest = [
      ...[route.onRequest ?? []].flat(),
      (request, _reply, done) => {
        if (isReader(contextOf(request.raw).key) && !isPreview(request)) standbys.spread(done)
        else done()
      },
    ]
  })
}

/** A preview link is made and revoked without a number. */
function isPreview({ query }: FastifyRequest): boolean {
  return (query as { preview?: unknown } | undefined)?.preview !== undefined
}

/** The newsroom, and a partner in its sandbox, read what they have written a moment ago: a draft too, which no change announces. */
function isReader(key: KnownKey | null): boolean {
  if (key === null) return true
  return !key.isTest && !(['drafts', 'write', 'lists', 'admin'] as const).some((scope) => allows(key.scopes, scope))
}

/** The same for answers that are made without a router. */
export function spreadPath(standbys: Standbys, path: () => FastPath): FastPath {
  return (address, audience) => {
    const fast = path()(address, audience)
    return typeof fast === 'function' ? () => standbys.spread(fast) : fast
  }
}

/** What a command reads decides what it writes. */
export function executeOnPrimary(execute: Execute, standbys: Standbys | null): Execute {
  if (standbys === null) return execute
  return ((command: never) => standbys.onPrimary(() => execute(command))) as Execute
}
