import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { isEverybody } from '#domain/article/audience.ts'
import { anyTagName, CACHE_TAG_HEADERS, tagName } from '#domain/changes/cache-tag.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import {
  EXTENSIONS,
  FITS,
  formatOfMediaType,
  MEDIA_TYPES,
  RENDITION_FORMATS,
  RENDITION_WIDTHS,
  type Rendition,
} from '#domain/media/rendition.ts'
import { allows } from '#domain/scope.ts'
import { isId } from '#domain/taxonomy/slug.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { contextOf } from '#http/request-context.ts'
import { cacheControl, labelHeaders } from '#http/response/answer.ts'
import { isFresh, sendHeaders } from '#http/response/send-file.ts'
import { OneOf, problems } from '#http/schema.ts'
import type { AssetSignatures } from '#media/asset-signature.ts'
import { type Drawable, etagOfRendition, type Renditions } from '#media/renditions.ts'
import { rightsMetadataOf } from '#media/rights-metadata.ts'
import { namesShowing } from '#storage/changes/public-names.ts'
import { findImageById, findServedImage, type Image } from '#storage/media/images.ts'
import { type Api, onBehalfOf } from '../shared/context.ts'
import { previewedImage } from '../shared/presenting/previewed-asset.ts'
import { negotiatedFormat, renditionOf } from './requested-rendition.ts'

const Params = Type.Object({
  file: Type.String({
    minLength: 1,
    maxLength: 100,
    description: 'File name from the `url` of an image: its ID with the extension of a format.',
  }),
})

const Query = Type.Object(
  {
    width: Type.Optional(
      Type.Integer({ description: `Width of the rendition: ${RENDITION_WIDTHS.join(', ')}.`, examples: [640] }),
    ),
    height: Type.Optional(
      Type.Integer({
        description:
          'With `width`: height of the crop. Aspect ratios are 1:1, 5:4, 4:3, 3:2, 16:9, 40:21, 2:1, 21:9, and their portrait forms.',
        examples: [360],
      }),
    ),
    fit: Type.Optional(
      OneOf(FITS, 'With `height`: cover crops around the focal point, contain fits the whole image. Default: cover.'),
    ),
    format: Type.Optional(
      OneOf(
        [...RENDITION_FORMATS, 'auto'] as const,
        'With `width`: overrides the format of the extension. auto selects the best format in `Accept`; such responses are private, so use an extension behind shared caches.',
      ),
    ),
    signature: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Signature from the signed URLs of an image: grants access until it expires.',
      }),
    ),
    preview: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Token of a preview link.' })),
  },
  { additionalProperties: false },
)
type Query = Static<typeof Query>
type Request = FastifyRequest<{ Params: { file: string }; Querystring: Query }>

/** Seconds that caches may keep a file. Short, so that a withdrawn article's picture goes with it. */
const MAX_AGE = 300

export function imageRoutes(
  app: FastifyInstance,
  api: Api,
  { renditions, signatures }: { renditions: Renditions; signatures: AssetSignatures },
): void {
  app.get<{ Params: { file: string }; Querystring: Query }>(
    '/images/:file',
    {
      schema: {
        operationId: 'getImage',
        tags: ['Images'],
        summary: 'Retrieve an image file',
        description:
          'Returns the file of an image or, with `width`, a rendition. Available only while an article, list or author visible to you shows the image.',
        params: Params,
        querystring: Query,
        response: {
          200: {
            description: 'The image file.',
            content: { 'image/*': { schema: { type: 'string', format: 'binary' } } },
          },
          ...problems(400, 401, 404, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const requested = renditionOf(request.params.file, request.query)
      const shown = await shownImage(api, signatures, request)
      if (!shown) throw noSuchImage()
      reply.headers({
        'cache-control': shown.isPrivate
          ? 'private, no-store'
          : cacheControl({ maxAge: MAX_AGE, hidesAt: shown.hidesAt }, contextOf(request.raw)),
        vary: 'Authorization, Accept, Accept-Encoding',
        'cross-origin-resource-policy': 'cross-origin',
        ...(await labelsOf(api, shown, request)),
      })
      if (shown.isPrivate) reply.header('x-robots-tag', 'noindex')
      if (requested !== null) return sendRendition(renditions, request, reply, shown, requested)
      if (isAsServed(shown.image)) return sendStored(api, request, reply, shown.image)
      const format = formatOfMediaType(shown.image.mediaType ?? '')
      return sendRendition(renditions, request, reply, shown, { ...FULL_SIZE, format })
    },
  )
}

/** Cache tags of an image's files: the image, and what shows it. */
async function labelsOf(api: Api, { image, isPrivate, hidesAt }: Shown, request: Request) {
  const context = contextOf(request.raw)
  if (isPrivate || !isEverybody(context.audience)) return {}
  const names = await namesShowing(api.services.database, image.key, context.audience.at)
  const dependencies = new CacheDependencies().name(tagName('image', image.id), ...(names ?? IMAGE_OF_MANY))
  return labelHeaders(dependencies.shows({ hidesAt }), context)
}

const LABELS = [...CACHE_TAG_HEADERS, 'cdn-cache-control']
const IMAGE_OF_MANY = (['article', 'author', 'list'] as const).map(anyTagName)

interface Shown {
  image: Drawable & Image
  /** Shown to the newsroom, or by a preview link: no cache keeps it. */
  isPrivate: boolean
  hidesAt: number
}

/** The image, if visible to the caller now: checked on every request, cached or not. */
async function shownImage(api: Api, signatures: AssetSignatures, request: Request): Promise<Shown | null> {
  const { database } = api.services
  const id = request.params.file.replace(/\.[a-z]+$/, '').toLowerCase()
  if (!isId(id)) return null
  const audience = api.audienceOf(request)
  const { preview, signature } = request.query
  if (preview !== undefined && signature !== undefined)
    throw invalidParameter('signature', 'cannot be combined with preview')
  // A link that was shared stays private, also once the image is public.
  if (signature !== undefined)
    return signatures.isValid(signature, id, audience.at) ? privately(await findImageById(database, id)) : null
  if (preview !== undefined) return privately(await previewedImage(onBehalfOf(api, request), preview, id, audience))
  const served = await findServedImage(database, id, audience)
  if (served) return { image: served.image as Shown['image'], isPrivate: false, hidesAt: served.hidesAt }
  const { key } = contextOf(request.raw)
  if (key === null || !allows(key.scopes, 'drafts')) return null
  return privately(await findImageById(database, id))
}

function privately(image: Image | null): Shown | null {
  return image?.hash ? { image: { ...image, hash: image.hash }, isPrivate: true, hidesAt: 0 } : null
}

/** An upload was stored without metadata: its file is served as it is, unless the record states rights. */
function isAsServed(image: Image): boolean {
  return typeof image.byteSize === 'number' && rightsMetadataOf(image) === null
}

const FULL_SIZE = { width: null, height: null, fit: 'cover' } as const

async function sendStored(api: Api, request: Request, reply: FastifyReply, image: Drawable & Image) {
  const file = await api.services.assets.open(image.hash)
  if (!file) throw noSuchImage()
  reply.header('etag', `"${image.hash.slice(0, 32)}"`)
  if (isFresh(request, reply)) return sendHeaders(reply, 304)
  reply.header('content-type', image.mediaType ?? 'application/octet-stream').header('content-length', file.size)
  return sendBody(request, reply, () => file.stream())
}

async function sendRendition(
  renditions: Renditions,
  request: Request,
  reply: FastifyReply,
  { image, isPrivate }: Shown,
  requested: Omit<Rendition, 'format'> & { format: Rendition['format'] | 'auto' },
) {
  const own = image.mediaType ?? ''
  const format = requested.format === 'auto' ? negotiatedFormat(request.headers.accept, own) : requested.format
  if ((format === 'png' || format === 'gif') && MEDIA_TYPES[format] !== own)
    throw noSuchImage(`The original is not stored as ${format}; request .webp, .avif or .jpg.`)
  const rendition: Rendition = { ...requested, format }
  if (requested.format === 'auto') {
    reply.header('content-location', plainAddress(request, image.id, rendition))
    if (!isPrivate) {
      reply.header('cache-control', `private, max-age=${MAX_AGE}`)
      // Private responses have no labels for shared caches.
      for (const name of LABELS) reply.removeHeader(name)
    }
  }
  reply.header('etag', etagOfRendition(image, rendition))
  if (isFresh(request, reply)) return sendHeaders(reply, 304)
  const context = contextOf(request.raw)
  context.rest()
  const finished = await renditions.get(image, rendition, context.asker())
  reply.header('content-type', MEDIA_TYPES[format]).header('content-length', finished.size)
  if (request.method === 'HEAD') await finished.close()
  return sendBody(request, reply, () => finished.body())
}

/** The address that shared caches may keep. */
function plainAddress(request: Request, id: string, { width, height, fit, format }: Rendition): string {
  const { preview, signature } = request.query
  const query = new URLSearchParams({
    ...(preview === undefined ? {} : { preview }),
    ...(signature === undefined ? {} : { signature }),
    width: String(width),
    ...(height === null ? {} : { height: String(height), fit }),
  })
  return `/images/${id}.${EXTENSIONS[MEDIA_TYPES[format]]}?${query}`
}

function sendBody(request: Request, reply: FastifyReply, body: () => Readable | Buffer): FastifyReply {
  return request.method === 'HEAD' ? sendHeaders(reply, 200) : reply.send(body())
}

function noSuchImage(more = ''): BroadsheetError {
  return new BroadsheetError('not-found', `This image doesn’t exist. ${more}`.trim())
}
