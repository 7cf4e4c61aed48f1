import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Commands, Results } from '#commands/commands.ts'
import type { ImageInput, ImagePatch } from '#commands/images/image-input.ts'
import type { FairQueue } from '#domain/admission/fair-queue.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { contextOf } from '#http/request-context.ts'
import { eitherOf, Limit, Named, NoQuery, ok, PageCursor, problems } from '#http/schema.ts'
import { actorOf, hasScope } from '#http/scope.ts'
import { agreeWithCursor } from '#http/validation/query.ts'
import { idempotencyOf, sendPrivate } from '#http/write.ts'
import type { AssetSignatures } from '#media/asset-signature.ts'
import { type TakenIn, takeIn } from '#media/take-in.ts'
import { findImageById, type Image, isFileUsed, listImages } from '#storage/media/images.ts'
import type { Api } from '../shared/context.ts'
import { operation } from '../shared/writing.ts'
import { imageResource, type Showing } from './present.ts'
import {
  ImageAddressSchema,
  ImageListSchema,
  ImagePatchSchema,
  ImageReceiptSchema,
  ImageSchema,
  UploadQuery,
} from './schemas.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid', description: 'ID of the image.' }) })
const Headers = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({ description: 'Makes the request safe to retry: the same key returns the same result for 24 hours.' }),
  ),
})
const ListQuery = Type.Object(
  {
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Text contained in the caption, the credit or the creator, ignoring case.',
      }),
    ),
    limit: Limit(100, 20),
    cursor: PageCursor,
  },
  { additionalProperties: false },
)
type ListQuery = Static<typeof ListQuery>
type ImageAddress = Static<typeof ImageAddressSchema>

const FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'] as const
const binary = { schema: Type.Unsafe<Buffer>({ description: 'The image file.' }) }

/** What the newsroom does with images. `maxBytes` is how large a file may be. */
export function imageWriteRoutes(
  app: FastifyInstance,
  api: Api,
  { uploads, signatures, maxBytes }: { uploads: FairQueue; signatures: AssetSignatures; maxBytes: number },
): void {
  const shown: Showing = { api, signatures }
  // Pictures are bodies here and nowhere else.
  app.register(async (scope) => {
    scope.removeContentTypeParser('text/plain')
    for (const types of [/^image\/[\w.+-]+/, 'application/octet-stream'])
      scope.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: maxBytes }, (_request, body, done) =>
        done(null, body),
      )
    uploadRoute(scope, shown, uploads, maxBytes)
  })

  app.get<{ Querystring: ListQuery }>(
    '/v1/images',
    {
      schema: {
        ...operation('listImages', 'Images', 'List images', 'Lists image assets, newest first.', 'drafts'),
        querystring: ListQuery,
        response: { ...ok(Named(ImageListSchema), 'A page of images.'), ...problems(400, 401, 403, 429, 500, 503) },
      },
    },
    (request, reply) => answerList(shown, request, reply),
  )

  app.get<{ Params: Static<typeof Id> }>(
    '/v1/images/:id',
    {
      schema: {
        ...operation(
          'getImageAsset',
          'Images',
          'Retrieve an image',
          'Returns the metadata of an image asset.',
          'drafts',
        ),
        params: Id,
        querystring: NoQuery,
        response: { ...ok(Named(ImageSchema), 'The image.'), ...problems(400, 401, 403, 404, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      return sendImage(shown, reply, request.params.id, 200)
    },
  )

  app.patch<{ Params: Static<typeof Id>; Body: ImagePatch }>(
    '/v1/images/:id',
    {
      schema: {
        ...operation(
          'patchImage',
          'Images',
          'Update an image',
          'Updates the metadata of an image. Live articles that use the image and don’t override the changed fields are updated at once. Keys without the scope `drafts` get a receipt.',
          'write',
        ),
        params: Id,
        querystring: NoQuery,
        headers: Headers,
        body: Named(ImagePatchSchema),
        response: {
          ...ok(
            eitherOf(ImageSchema, ImageReceiptSchema),
            'The updated image, or a receipt for keys without `drafts`.',
          ),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const { actor } = actorOf(request)
      const id = request.params.id.toLowerCase()
      const patch = request.body ?? {}
      await api.execute({ verb: 'patch-image', id, patch, at: api.now(), actor, ...idempotencyOf(request) })
      // An empty patch must not reveal an image of another user's draft.
      if (!hasScope(request, 'drafts')) return sendReceipt(api, reply, id)
      return sendImage(shown, reply, id, 200)
    },
  )

  app.delete<{ Params: Static<typeof Id> }>(
    '/v1/images/:id',
    {
      schema: {
        ...operation(
          'deleteImage',
          'Images',
          'Delete an image',
          'Deletes an image. Rejected with 409 if any revision of an article, an author portrait or a link in a list uses it. The file is deleted with the last image that has the same content.',
          'write',
        ),
        params: Id,
        querystring: NoQuery,
        headers: Headers,
        response: {
          204: { description: 'The image was deleted.', type: 'null' },
          ...problems(400, 401, 403, 404, 409, 422, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const { actor } = actorOf(request)
      const id = request.params.id.toLowerCase()
      await api.execute({ verb: 'delete-image', id, at: api.now(), actor, ...idempotencyOf(request) })
      return sendPrivate(reply, null, { status: 204, sequence: api.services.database.log.sequence })
    },
  )
}

function uploadRoute(app: FastifyInstance, shown: Showing, uploads: FairQueue, maxBytes: number): void {
  const { api } = shown
  app.post<{ Querystring: UploadQuery; Body: Buffer | ImageAddress | undefined }>(
    '/v1/images',
    {
      bodyLimit: maxBytes,
      // Before the body is read: a wrong key is refused before 30 MB are sent.
      onRequest: (request, _reply, done) => {
        if (Number(request.headers['content-length']) > maxBytes)
          throw new BroadsheetError('payload-too-large', `The limit is ${maxBytes / 1_000_000} MB for an image.`)
        done()
      },
      schema: {
        ...operation(
          'uploadImage',
          'Images',
          'Upload an image',
          'Send the file as the request body and its metadata as query parameters, or a JSON body with the URL of an image hosted elsewhere. The type is detected from the content. The image is re-encoded: auto-rotated, in sRGB, without location, camera or other metadata; served files carry creator, credit, copyright, licence and digital source type of the image. These, caption and alternative text default to those in the file. An image with the same `source` and `sourceId` is replaced.',
          'write',
        ),
        querystring: UploadQuery,
        headers: Headers,
        body: {
          content: {
            'application/json': { schema: Named(ImageAddressSchema) },
            ...Object.fromEntries(FILE_TYPES.map((type) => [type, binary])),
            'application/octet-stream': binary,
          },
        },
        response: {
          ...ok(Named(ImageSchema), 'The replaced image.'),
          201: ok(Named(ImageSchema), 'The image.')[200],
          ...problems(400, 401, 403, 409, 413, 415, 422, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const { actor } = actorOf(request)
      const { body, query } = request
      if (typeof body !== 'object' || body === null)
        throw new BroadsheetError('unsupported-media-type', 'Send the image as the body, with its Content-Type.')
      const context = contextOf(request.raw)
      const take = (file: Buffer) => {
        context.rest()
        return uploads.run(context.asker(), () => takeIn(file))
      }
      const input = Buffer.isBuffer(body) ? await stored(api, take, body, query) : elsewhere(body, query)
      const command = { verb: 'put-image' as const, input, at: api.now(), actor, ...idempotencyOf(request) }
      const { id, isNew } = await execute(api, command)
      // Somebody may have deleted the last other image with this file, and the file, in between.
      if (Buffer.isBuffer(body) && input.file && !(await api.services.assets.open(input.file.hash)))
        await stored(api, take, body, query)
      return sendImage(shown, reply, id, isNew ? 201 : 200)
    },
  )
}

/** The re-encoded file, on the disk before the database references it. */
async function stored(
  api: Api,
  take: (file: Buffer) => Promise<TakenIn>,
  body: Buffer,
  query: UploadQuery,
): Promise<ImageInput> {
  const taken = await take(body)
  const hash = await api.services.assets.put(taken.content)
  return inputOf(query, taken, hash)
}

/** A file that nothing came to name does not stay. */
async function execute(api: Api, command: Commands['put-image']): Promise<Results['put-image']> {
  const { assets, database } = api.services
  try {
    return await api.execute(command)
  } catch (error) {
    const hash = command.input.file?.hash
    if (hash !== undefined && !(await isFileUsed(database, hash))) await assets.remove(hash)
    throw error
  }
}

function inputOf(
  query: UploadQuery,
  { content, mediaType, width, height, embedded, hadContentCredentials }: TakenIn,
  hash: string,
): ImageInput {
  const said = (text: string | undefined, inFile: string | null) => (text === undefined ? inFile : text.trim() || null)
  const [x, y] = (query.focalPoint ?? '').split(',').map(Number)
  return {
    source: query.source ?? null,
    sourceId: query.sourceId ?? null,
    file: { hash, mediaType, width, height, byteSize: content.length, hadContentCredentials },
    url: null,
    mediaType,
    width,
    height,
    alt: said(query.alt, embedded.alt),
    caption: said(query.caption, embedded.caption),
    credit: said(query.credit, embedded.credit),
    creator: said(query.creator, embedded.creator),
    focalPoint: x !== undefined && y !== undefined ? { x, y } : null,
    digitalSourceType: query.digitalSourceType ?? embedded.digitalSourceType,
    rights: {
      notice: said(query['rights.notice'], embedded.copyright),
      usageTerms: query['rights.usageTerms'] ?? null,
      licenseUrl: query['rights.licenseUrl'] ?? embedded.licenseUrl,
      syndicatable: query['rights.syndicatable'] ?? true,
      licenseEndsAt: query['rights.licenseEndsAt'] ?? null,
    },
  }
}

function elsewhere(body: ImageAddress, query: UploadQuery): ImageInput {
  const [stray] = Object.keys(query)
  if (stray !== undefined) throw invalidParameter(stray, 'must be in the body if the body is JSON')
  const { rights } = body
  return {
    source: body.source ?? null,
    sourceId: body.sourceId ?? null,
    file: null,
    url: body.url,
    mediaType: body.mediaType ?? null,
    width: body.width ?? null,
    height: body.height ?? null,
    alt: body.alt ?? null,
    caption: body.caption ?? null,
    credit: body.credit ?? null,
    creator: body.creator ?? null,
    focalPoint: body.focalPoint ?? null,
    digitalSourceType: body.digitalSourceType ?? null,
    rights: rights ?? null,
  }
}

async function sendReceipt(api: Api, reply: FastifyReply, id: string): Promise<FastifyReply> {
  const { updatedAt } = await imageOf(api, id)
  const { sequence } = api.services.database.log
  return sendPrivate(reply, { id, updatedAt: toRfc3339(updatedAt) }, { sequence })
}

/** Throws `not-found`. */
async function imageOf(api: Api, id: string): Promise<Image> {
  const image = await findImageById(api.services.database, id.toLowerCase())
  if (!image) throw new BroadsheetError('not-found', 'This image doesn’t exist.')
  return image
}

async function sendImage(
  { api, signatures }: Showing,
  reply: FastifyReply,
  id: string,
  status: number,
): Promise<FastifyReply> {
  const image = await imageOf(api, id)
  const { sequence } = api.services.database.log
  const location = `/v1/images/${image.id}`
  return sendPrivate(reply, imageResource({ api, signatures }, image), {
    status,
    sequence,
    ...(status === 201 ? { location } : {}),
  })
}

/** What a cursor of the list of images holds. */
interface Kept {
  on: 'images'
  query: { q?: string }
  before: number
}

async function answerList(
  shown: Showing,
  request: FastifyRequest<{ Querystring: ListQuery }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { api } = shown
  const { cursor, limit = 20, ...requested } = request.query
  const kept = cursor === undefined ? null : (api.cursors.open(cursor) as Kept)
  if (kept !== null && kept.on !== 'images') throw invalidParameter('cursor', 'is used by another list')
  const query = kept === null ? requested : agreeWithCursor(requested, kept.query, [])
  const before = kept?.before ?? null
  const images = await listImages(api.services.database, { text: query.q ?? null, before, limit: limit + 1 })
  const page = images.slice(0, limit)
  const last = page.at(-1)
  const next =
    images.length > limit && last ? api.cursors.seal({ on: 'images', query, before: last.key } satisfies Kept) : null
  return sendPrivate(reply, { items: page.map((image) => imageResource(shown, image)), page: { limit, next } })
}
