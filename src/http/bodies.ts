import type { FastifyInstance } from 'fastify'

/** An empty JSON body says nothing, like `{}`: a verb without arguments needs none. */
export function takeEmptyBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (typeof body === 'string' && body.trim() === '') done(null, {})
    else void parse(request, body as string, done)
  })
}
