import type { FastifyInstance } from 'fastify'
import { contextOf } from './request-context.ts'
import { COMMON_HEADERS, DATA_POLICY } from './response/answer.ts'
import { PATH_HEADERS, publicHeader } from './server/public-path.ts'

/** Called for each request that a route has answered. */
export interface RouteReport {
  routed(requestId: string, method: string, route: string, status: number, milliseconds: number): void
}

/** Adds the headers of the request context to every response of a route, and reports it. */
export function trackRequests(app: FastifyInstance, report: RouteReport): void {
  app.addHook('onRequest', (request, reply, done) => {
    for (let index = 0; index < COMMON_HEADERS.length; index += 2)
      reply.header(COMMON_HEADERS[index] as string, COMMON_HEADERS[index + 1])
    reply.header(...DATA_POLICY)
    for (const [name, value] of contextOf(request.raw).headers) reply.header(name, value)
    done()
  })
  app.addHook('onSend', (request, reply, _payload, done) => {
    const { pathPrefix } = contextOf(request.raw)
    for (const name of pathPrefix === '' ? [] : PATH_HEADERS) {
      const value = reply.getHeader(name)
      if (typeof value === 'string') reply.header(name, publicHeader(pathPrefix, name, value))
    }
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { begun } = contextOf(request.raw)
    const route = request.routeOptions.url ?? 'none'
    report.routed(request.id, request.method, route, reply.raw.statusCode, performance.now() - begun)
    done()
  })
}
