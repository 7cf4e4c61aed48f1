import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { isEverybody } from '#domain/article/audience.ts'
import { anyTagName, tagName } from '#domain/changes/cache-tag.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { captionFile } from '#domain/media/media.ts'
import { allows } from '#domain/scope.ts'
import { isId } from '#domain/taxonomy/slug.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { contextOf } from '#http/request-context.ts'
import { cacheControl, labelHeaders } from '#http/response/answer.ts'
import { isFresh, sendFile, sendHeaders } from '#http/response/send-file.ts'
import { problems } from '#http/schema.ts'
import type { AssetSignatures } from '#media/asset-signature.ts'
import { namesShowing } from '#storage/changes/public-names.ts'
import { findMediaById, findServedMedia, type Media } from '#storage/media/media.ts'
import { type Api, onBehalfOf } from '../shared/context.ts'
import { previewedMedia } from '../shared/presenting/previewed-asset.ts'

const Params = Type.Object({
  file: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'File name from the `url` of audio, video or a text track.',
  }),
})
// Players and podcast apps append their own parameters: unknown ones are ignored.
const Query = Type.Object({
  signature: Type.Optional(
    Type.String({
      ...{ minLength: 1, maxLength: 200 },
      description: 'Signature from the signed URL of audio or video: grants access until it expires.',
    }),
  ),
  preview: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Token of a preview link.' })),
})
type Request = FastifyRequest<{ Params: Static<typeof Params>; Querystring: Static<typeof Query> }>

/** Seconds that caches may keep a file. Short, so that a withdrawn article's audio goes with it. */
const MAX_AGE = 300

export function mediaRoutes(app: FastifyInstance, api: Api, signatures: AssetSignatures): void {
  app.get<{ Params: Static<typeof Params>; Querystring: Static<typeof Query> }>(
    '/media/:file',
    {
      schema: {
        operationId: 'getMedia',
        tags: ['Media'],
        summary: 'Retrieve an audio or video file',
        description:
          'Returns the file, a range of it (`Range`, one range), or a text track as WebVTT. Available only while an article that you may read in full uses it. Unknown parameters are ignored.',
        params: Params,
        querystring: Query,
        response: {
          200: {
            description: 'The file.',
            content: {
              'audio/*': { schema: { type: 'string', format: 'binary' } },
              'video/*': { schema: { type: 'string', format: 'binary' } },
              'text/vtt': { schema: { type: 'string', format: 'binary' } },
            },
          },
          206: {
            description: 'The range of the file.',
            content: {
              'audio/*': { schema: { type: 'string', format: 'binary' } },
              'video/*': { schema: { type: 'string', format: 'binary' } },
            },
          },
          ...problems(400, 401, 404, 416, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const { id, track } = namesIn(request.params.file)
      const shown = await shownMedia(api, signatures, id, request)
      if (!shown) throw noSuchFile()
      const { media, isPrivate, hidesAt } = shown
      reply.headers({
        'cache-control': isPrivate
          ? 'private, no-store'
          : cacheControl({ maxAge: MAX_AGE, hidesAt }, contextOf(request.raw)),
        vary: 'Authorization, Accept, Accept-Encoding',
        'cross-origin-resource-policy': 'cross-origin',
        ...(await labelsOf(api, shown, request)),
      })
      if (isPrivate) reply.header('x-robots-tag', 'noindex')
      if (track !== null) return sendTrack(request, reply, media, track)
      const { hash: digest, mediaType } = media.asset
      const file = digest === null ? null : await api.services.assets.open(digest)
      if (!file || digest === null) throw noSuchFile()
      return sendFile(request, reply, {
        ...{ etag: `"${digest.slice(0, 32)}"`, mediaType: mediaType ?? 'application/octet-stream', size: file.size },
        stream: (range) => file.stream(range),
      })
    },
  )
}

function sendTrack(request: Request, reply: FastifyReply, { captions }: Media, track: string): FastifyReply {
  const found = captions.find((caption) => captionFile(caption).toLowerCase() === track)
  if (!found) throw noSuchFile()
  reply.header('etag', `W/"${hash('sha1', found.content, 'base64url').slice(0, 22)}"`)
  if (isFresh(request, reply)) return sendHeaders(reply, 304)
  return reply.type('text/vtt; charset=utf-8').send(found.content)
}

/** The id that a file name begins with, and the text track that it names. */
function namesIn(file: string): { id: string | null; track: string | null } {
  const name = file.toLowerCase()
  const id = name.slice(0, 36)
  const rest = name.slice(37)
  return { id: isId(id) ? id : null, track: rest.endsWith('.vtt') ? rest : null }
}

interface Shown {
  media: Media
  /** Shown to the newsroom, or by a link: no cache keeps it. */
  isPrivate: boolean
  hidesAt: number
}

/** The audio or video, if visible to the caller now: checked on every request. */
async function shownMedia(
  api: Api,
  signatures: AssetSignatures,
  id: string | null,
  request: Request,
): Promise<Shown | null> {
  if (id === null) return null
  const { database } = api.services
  const audience = api.audienceOf(request)
  const { preview, signature } = request.query
  if (preview !== undefined && signature !== undefined)
    throw invalidParameter('signature', 'cannot be combined with preview')
  if (signature !== undefined)
    return signatures.isValid(signature, id, audience.at) ? privately(await findMediaById(database, id)) : null
  if (preview !== undefined) return privately(await previewedMedia(onBehalfOf(api, request), preview, id, audience))
  const served = await findServedMedia(database, id, audience)
  if (served) return { ...served, isPrivate: false }
  const { key } = contextOf(request.raw)
  if (key === null || !allows(key.scopes, 'drafts')) return null
  return privately(await findMediaById(database, id))
}

function privately(media: Media | null): Shown | null {
  return media && { media, isPrivate: true, hidesAt: 0 }
}

/** Cache tags of a file: what shows it. */
async function labelsOf(api: Api, { media, isPrivate, hidesAt }: Shown, request: Request) {
  const context = contextOf(request.raw)
  if (isPrivate || !isEverybody(context.audience)) return {}
  const { key, id } = media.asset
  const names = await namesShowing(api.services.database, key, context.audience.at)
  const dependencies = new CacheDependencies().name(tagName('image', id), ...(names ?? [anyTagName('article')]))
  return labelHeaders(dependencies.shows({ hidesAt }), context)
}

function noSuchFile(): BroadsheetError {
  return new BroadsheetError('not-found', 'This file doesn’t exist.')
}
