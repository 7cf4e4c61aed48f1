import proxyAddr from '@fastify/proxy-addr'
import type { FastifyInstance } from 'fastify'
import ipaddr from 'ipaddr.js'
import { BroadsheetError } from '#domain/errors.ts'
import { allows } from '#domain/scope.ts'
import { contextOf } from '#http/request-context.ts'
import { problems } from '#http/schema.ts'
import type { Report } from '#report'

const EXAMPLE = `# HELP broadsheet_subscribers Subscribers waiting for changes or receiving them: poll, stream, sync.
# TYPE broadsheet_subscribers gauge
broadsheet_subscribers{how="stream"} 12
`

/** Metrics for Prometheus: for loopback, or for a key with the scope `admin`. */
export function metricsRoutes(
  app: FastifyInstance,
  { report, trustProxy }: { report: Report; trustProxy: readonly string[] },
): void {
  const trusts = proxyAddr.compile([...trustProxy])
  app.get(
    '/metrics',
    {
      schema: {
        operationId: 'getMetrics',
        tags: ['Operations'],
        summary: 'Retrieve metrics',
        description:
          'Returns metrics in the Prometheus text format, to requests from the local machine or with a key with the scope `admin`.',
        response: {
          200: {
            description: 'The metrics.',
            content: { 'text/plain': { schema: { type: 'string', examples: [EXAMPLE] } } },
          },
          ...problems(400, 401, 403, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      // A page in a browser on this machine is not this machine.
      for (const name of ['access-control-allow-origin', 'access-control-expose-headers']) reply.removeHeader(name)
      const { key } = contextOf(request.raw)
      // An untrusted proxy on this machine hides the client.
      const peer = request.raw.socket.remoteAddress ?? ''
      const isAnnounced = request.headers['x-forwarded-for'] !== undefined && trusts(peer, 0)
      const isForwarded = !isAnnounced && FORWARDED.some((name) => request.headers[name] !== undefined)
      const isHere = !isForwarded && isLoopback(proxyAddr(request.raw, trusts))
      if (!isHere && !(key && allows(key.scopes, 'admin')))
        throw new BroadsheetError(
          'forbidden',
          'Metrics are available on the local machine, or with a key with the scope admin.',
        )
      return reply
        .headers({ 'cache-control': 'no-store', 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
        .send(await report.metrics())
    },
  )
}

/** Headers that proxies add. */
const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip']

function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
}
