import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BroadsheetError } from '#domain/errors.ts'

/** An empty JSON body is equivalent to `{}`: a verb without arguments needs none. */
export function takeEmptyBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (typeof body === 'string' && body.trim() === '') done(null, {})
    else void parse(request, body as string, done)
  })
}

/** RFC 7396: what a PATCH takes, beside plain JSON. */
const MERGE_PATCH = 'application/merge-patch+json'

/** Accepts merge patches by their media type where supported, and documents it. Call before routes are added. */
export function takeMergePatches(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser(MERGE_PATCH, { parseAs: 'string' }, (request, body, done) => {
    if (request.method === 'PATCH') void parse(request, body as string, done)
    else done(new BroadsheetError('unsupported-media-type', `${MERGE_PATCH} is for PATCH only; send application/json.`))
  })
  app.addHook('onRoute', ({ method, schema }) => {
    if (method === 'PATCH' && schema?.body) schema.consumes = ['application/json', MERGE_PATCH]
  })
}

/** Bodies are taken as they are: a compressed one is refused for what it is, not for the text that it seems to be. */
export function refuseEncodedBodies(app: FastifyInstance): void {
  app.addHook('preParsing', (request, _reply, payload, done) => {
    if (isEncoded(request)) done(encoded())
    else done(null, payload)
  })
}

/** Bodies of GET and HEAD are not read. */
function isEncoded({ method, headers }: FastifyRequest): boolean {
  const { 'content-encoding': codings } = headers
  if (codings === undefined || method === 'GET' || method === 'HEAD') return false
  return codings.split(',').some((coding) => !PLAIN.includes(coding.trim().toLowerCase()))
}

const PLAIN = ['', 'identity']

/** RFC 9110, 15.5.16: `Accept-Encoding` distinguishes an unsupported coding from an unsupported media type. */
function encoded(): BroadsheetError {
  return new BroadsheetError(
    'unsupported-media-type',
    'Compressed request bodies are not supported: Content-Encoding must be identity.',
    { headers: [['accept-encoding', 'identity']] },
  )
}
