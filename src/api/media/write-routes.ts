import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { MediaInput, MediaPatch } from '#commands/media/media-input.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { contextOf } from '#http/request-context.ts'
import { eitherOf, Limit, Named, NoQuery, ok, PageCursor, problems } from '#http/schema.ts'
import { hasScope } from '#http/scope.ts'
import { sendPrivate } from '#http/write.ts'
import { type AssetSignatures, SIGNED_FOR } from '#media/asset-signature.ts'
import { type TakenMedia, takeInMedia } from '#media/take-in-media.ts'
import { mediaInArticle, mediaUrl } from '#projection/render-media.ts'
import type { ReceivedFile } from '#storage/media/assets.ts'
import { isFileUsed } from '#storage/media/images.ts'
import { findMediaById, listMedia, type Media } from '#storage/media/media.ts'
import type { Api } from '../shared/context.ts'
import { dispatch, operation, READ_FAULTS, sendWritten, WRITE_FAULTS, WriteHeaders } from '../shared/writing.ts'
import {
  MediaAddressSchema,
  MediaListSchema,
  MediaPatchSchema,
  MediaReceiptSchema,
  type MediaResource,
  MediaSchema,
  MediaUploadQuery,
} from './schemas.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid', description: 'ID of the audio or video asset.' }) })
type Id = Static<typeof Id>
type MediaAddress = Static<typeof MediaAddressSchema>

const ListQuery = Type.Object(
  {
    limit: Limit(100, 20),
    cursor: PageCursor,
  },
  { additionalProperties: false },
)

const FILE_TYPES = [
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  'audio/flac',
  'video/mp4',
  'video/webm',
] as const
const binary = { schema: Type.Unsafe<Buffer>({ description: 'The file.' }) }

interface Options {
  signatures: AssetSignatures
  /** How large a file may be. */
  maxBytes: number
}

/** What the newsroom does with audio and video. */
export function mediaWriteRoutes(app: FastifyInstance, api: Api, options: Options): void {
  const shown: Showing = { api, signatures: options.signatures }
  // Files are bodies here, and are written to the disk as they arrive.
  app.register(async (scope) => {
    scope.removeContentTypeParser('text/plain')
    for (const types of [/^(audio|video)\/[\w.+-]+/, 'application/octet-stream'])
      scope.addContentTypeParser(types, (_request, payload, done) => done(null, payload))
    uploadRoute(scope, shown, options.maxBytes)
  })

  app.get<{ Querystring: Static<typeof ListQuery> }>(
    '/v1/media',
    {
      schema: {
        ...operation('listMedia', 'Media', 'List audio and video', 'Lists audio and video, newest first.', 'drafts'),
        querystring: ListQuery,
        response: { ...ok(Named(MediaListSchema), 'A page of audio and video.'), ...problems(...READ_FAULTS) },
      },
    },
    (request, reply) => answerList(shown, request.query, reply),
  )

  app.get<{ Params: Id }>(
    '/v1/media/:id',
    {
      schema: {
        ...operation(
          'getMediaAsset',
          'Media',
          'Retrieve audio or video',
          'Returns the metadata of an asset.',
          'drafts',
        ),
        params: Id,
        querystring: NoQuery,
        response: { ...ok(Named(MediaSchema), 'The audio or video.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => sendPrivate(reply, mediaResource(shown, await mediaOf(api, request.params.id))),
  )

  app.patch<{ Params: Id; Body: MediaPatch }>(
    '/v1/media/:id',
    {
      bodyLimit: 5_000_000,
      schema: {
        ...operation(
          'patchMedia',
          'Media',
          'Update audio or video',
          'Updates title, transcript, text tracks, poster, credit and rights. Live articles that use it are updated at once. Keys without the scope `drafts` get a receipt.',
          'write',
        ),
        params: Id,
        querystring: NoQuery,
        headers: WriteHeaders,
        body: Named(MediaPatchSchema),
        response: {
          ...ok(
            eitherOf(MediaSchema, MediaReceiptSchema),
            'The updated asset, or a receipt for keys without `drafts`.',
          ),
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const id = request.params.id.toLowerCase()
      await dispatch(api, request, { verb: 'patch-media', id, patch: request.body ?? {} })
      const media = await mediaOf(api, id)
      // An empty patch must not reveal what another user’s draft has.
      const receipt = { id, updatedAt: toRfc3339(media.asset.updatedAt) }
      return sendWritten(api, reply, hasScope(request, 'drafts') ? mediaResource(shown, media) : receipt)
    },
  )

  app.delete<{ Params: Id }>(
    '/v1/media/:id',
    {
      schema: {
        ...operation(
          'deleteMedia',
          'Media',
          'Delete audio or video',
          'Deletes audio or video. Rejected with 409 if any revision of an article uses it. The file is deleted with the last asset that has the same content.',
          'write',
        ),
        params: Id,
        querystring: NoQuery,
        headers: WriteHeaders,
        response: { 204: { description: 'The asset was deleted.', type: 'null' }, ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      await dispatch(api, request, { verb: 'delete-media', id: request.params.id.toLowerCase() })
      return sendWritten(api, reply, null, { status: 204 })
    },
  )
}

function uploadRoute(app: FastifyInstance, shown: Showing, maxBytes: number): void {
  const { api } = shown
  app.post<{ Querystring: MediaUploadQuery; Body: Readable | MediaAddress | undefined }>(
    '/v1/media',
    {
      // Of JSON; a file is not kept in memory.
      bodyLimit: 5_000_000,
      onRequest: (request, _reply, done) => {
        if (Number(request.headers['content-length']) > maxBytes) throw tooLarge(maxBytes)
        done()
      },
      schema: {
        ...operation(
          'uploadMedia',
          'Media',
          'Upload audio or video',
          'Send the file as the request body and its metadata as query parameters, or a JSON body with the URL of a file hosted elsewhere. Type and duration are read from the content, title, creator and copyright from its tags, which are then removed. An asset with the same `source` and `sourceId` is replaced.',
          'write',
        ),
        querystring: MediaUploadQuery,
        headers: WriteHeaders,
        body: {
          content: {
            'application/json': { schema: Named(MediaAddressSchema) },
            ...Object.fromEntries(FILE_TYPES.map((type) => [type, binary])),
            'application/octet-stream': binary,
          },
        },
        response: {
          ...ok(Named(MediaSchema), 'The replaced asset.'),
          201: ok(Named(MediaSchema), 'The audio or video.')[200],
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { body, query } = request
      if (typeof body !== 'object' || body === null)
        throw new BroadsheetError('unsupported-media-type', 'Send the file as the body, with its Content-Type.')
      const { id, isNew } =
        body instanceof Readable
          ? await takeUpload(api, request, body, maxBytes)
          : await dispatch(api, request, { verb: 'put-media', input: elsewhere(body, query) })
      return sendWritten(api, reply, mediaResource(shown, await mediaOf(api, id)), {
        status: isNew ? 201 : 200,
        ...(isNew ? { location: `/v1/media/${id}` } : {}),
      })
    },
  )
}

/** The file is on the disk before the database references it; one that nothing came to name does not stay. */
async function takeUpload(
  api: Api,
  request: FastifyRequest<{ Querystring: MediaUploadQuery }>,
  content: Readable,
  maxBytes: number,
) {
  const { assets, database } = api.services
  // It may take minutes to arrive.
  contextOf(request.raw).rest()
  let file = await assets.receive(content, maxBytes, () => tooLarge(maxBytes))
  // What a retry is recognised by.
  request.body = { digest: file.hash }
  try {
    const taken = await takeInMedia(file.path, file.size)
    if (taken.isRewritten) file = await file.reread()
    const input = inputOf(file, taken, request.query)
    await file.keep()
    return await dispatch(api, request, { verb: 'put-media', input })
  } catch (error) {
    await file.discard()
    if (!(await isFileUsed(database, file.hash))) await assets.remove(file.hash)
    throw error
  }
}

function inputOf({ hash, size }: ReceivedFile, taken: TakenMedia, query: MediaUploadQuery): MediaInput {
  const { kind, mediaType, duration, width, height, title, creator, copyright } = taken
  const said = (text: string | undefined, inFile: string | null = null) =>
    text === undefined ? inFile : text.trim() || null
  return {
    ...{ source: query.source ?? null, sourceId: query.sourceId ?? null, url: null },
    file: { hash, byteSize: size },
    ...{ kind, mediaType, byteSize: size, duration, width, height },
    title: said(query.title, title),
    caption: said(query.caption),
    credit: said(query.credit),
    creator: said(query.creator, creator),
    poster: query.poster ?? null,
    explicit: query.explicit ?? false,
    rights: { notice: said(query['rights.notice'], copyright), syndicatable: true },
  }
}

function elsewhere(body: MediaAddress, query: MediaUploadQuery): MediaInput {
  const [stray] = Object.keys(query)
  if (stray !== undefined) throw invalidParameter(stray, 'must be in the body if the body is JSON')
  const { bytes, duration, mediaType, width, height, source, sourceId, ...said } = body
  return {
    ...(said as MediaPatch),
    ...{ source: source ?? null, sourceId: sourceId ?? null, file: null, url: body.url, kind: body.kind },
    ...{ mediaType: mediaType ?? null, byteSize: bytes ?? null, width: width ?? null, height: height ?? null },
    duration: duration == null ? null : Math.round(duration * 1000),
  }
}

function tooLarge(maxBytes: number): BroadsheetError {
  return new BroadsheetError('payload-too-large', `The limit is ${maxBytes / 1_000_000} MB for audio and video.`)
}

/** Throws `not-found`. */
async function mediaOf(api: Api, id: string): Promise<Media> {
  const media = await findMediaById(api.services.database, id.toLowerCase())
  if (!media) throw new BroadsheetError('not-found', 'This audio or video doesn’t exist.')
  return media
}

function mediaResource({ api, signatures }: Showing, media: Media): MediaResource {
  const { asset, captions, poster } = media
  return {
    ...mediaInArticle(media, api.services.addresses, Number.NEGATIVE_INFINITY),
    captions,
    poster: poster?.id ?? null,
    signed: signedAddress({ api, signatures }, media),
    caption: asset.caption,
    source: asset.source === null || asset.sourceId === null ? null : { name: asset.source, id: asset.sourceId },
    createdAt: toRfc3339(asset.createdAt ?? asset.updatedAt),
    updatedAt: toRfc3339(asset.updatedAt),
  }
}

/** A URL that plays a stored file to anyone for an hour: a browser sends no key for `<audio>` and `<video>`. */
function signedAddress({ api, signatures }: Showing, { asset }: Media): MediaResource['signed'] {
  if (asset.hash === null) return null
  const expiresAt = api.now() + SIGNED_FOR
  const fileQuery = `?signature=${signatures.sign(asset.id, expiresAt)}`
  const url = mediaUrl({ asset }, { ...api.services.addresses, fileQuery }) as string
  return { url, expiresAt: toRfc3339(expiresAt) }
}

/** What audio and video are presented with. */
interface Showing {
  api: Api
  signatures: AssetSignatures
}

/** What a cursor of the list holds. */
interface Kept {
  on: 'media'
  before: number
}

async function answerList(
  shown: Showing,
  { cursor, limit = 20 }: Static<typeof ListQuery>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { api } = shown
  const kept = cursor === undefined ? null : (api.cursors.open(cursor) as Kept)
  if (kept !== null && kept.on !== 'media') throw invalidParameter('cursor', 'is used by another list')
  const found = await listMedia(api.services.database, { before: kept?.before ?? null, limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const next = found.length > limit && last ? api.cursors.seal({ on: 'media', before: last.key } satisfies Kept) : null
  return sendPrivate(reply, { items: page.map((media) => mediaResource(shown, media)), page: { limit, next } })
}
