import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { EmbedInArticleSchema } from '#domain/article/parts.ts'
import { PROVIDER_NAMES } from '#domain/body/embed-providers.ts'
import { EMBED_STATES } from '#domain/embeds/embed.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339, toRfc3339OrNull } from '#domain/instant.ts'
import { Instant, ItemCursor, Limit, Named, NoQuery, OneOf, OrNull, ok, Page, problems, strict } from '#http/schema.ts'
import { sendPrivate } from '#http/write.ts'
import { findListedEmbed, type ListedEmbed, listEmbeds } from '#storage/embeds/embeds.ts'
import type { Api } from '../shared/context.ts'
import { dispatch, operation, READ_FAULTS, sendWritten, WRITE_FAULTS, WriteHeaders } from '../shared/writing.ts'

const { thumbnail: _, ...details } = EmbedInArticleSchema.properties

const EmbedSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    ...details,
    thumbnail: OrNull(Type.String({ format: 'uuid', description: 'ID of the image asset.' })),
    state: OneOf(
      EMBED_STATES,
      'waiting: not requested yet. known: the provider supplied details. unavailable: the provider supplies none, because the work is private, deleted or not embeddable.',
    ),
    reason: OrNull(Type.String({ description: 'Why the last request failed.' })),
    failures: Type.Integer({ description: 'Number of consecutive failed requests.' }),
    askedAt: OrNull(Instant('When details were last requested.')),
    nextAt: Instant('When details will be requested next, if EMBED_DETAILS is on.'),
    articles: Type.Array(Type.String({ format: 'uuid' }), {
      description: 'IDs of up to ten articles with the embed in any revision, newest first.',
    }),
  },
  { $id: 'Embed', description: 'An embed, identified by its URL, with the details its provider supplies.' },
)
const EmbedListSchema = Type.Object(
  { items: Type.Array(Named(EmbedSchema)), page: Named(Page) },
  { $id: 'EmbedList', description: 'Embeds, newest first.' },
)
export const embedSchemas = [EmbedSchema, EmbedListSchema]

const Query = Type.Object(
  {
    state: Type.Optional(OneOf(EMBED_STATES, 'Only embeds in this state.')),
    provider: Type.Optional(OneOf(PROVIDER_NAMES, 'Only embeds of this provider.')),
    cursor: ItemCursor.number,
    limit: Limit(100, 20),
  },
  strict,
)
const Id = Type.Object({ id: Type.String({ format: 'uuid', description: 'ID of the embed.' }) })

/** What the newsroom sees of embeds: those that their providers no longer have, above all. */
export function embedRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/embeds',
    {
      schema: {
        ...operation(
          'listEmbeds',
          'Writing',
          'List embeds',
          'Lists embeds in any revision of an article, newest first, with the details supplied by their providers.',
          'drafts',
        ),
        querystring: Query,
        response: { ...ok(Named(EmbedListSchema), 'A page of embeds.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const { state = null, provider = null, cursor, limit = 20 } = request.query
      const before = cursor === undefined ? null : Number(cursor)
      const found = await listEmbeds(api.services.database, { state, provider, before, limit: limit + 1 })
      const page = found.slice(0, limit)
      const next = found.length > limit ? String(page.at(-1)?.key) : null
      return sendPrivate(reply, { items: page.map(presentEmbed), page: { limit, next } })
    },
  )

  app.post<{ Params: Static<typeof Id> }>(
    '/v1/embeds/:id/refresh',
    {
      schema: {
        ...operation(
          'refreshEmbed',
          'Writing',
          'Refresh an embed',
          'Requests the details from the provider again, in the background, if the setting EMBED_DETAILS is on.',
          'write',
        ),
        params: Id,
        querystring: NoQuery,
        headers: WriteHeaders,
        response: {
          ...ok(Named(EmbedSchema), 'The embed, before the new request.'),
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { id } = await dispatch(api, request, { verb: 'refresh-embed', id: request.params.id.toLowerCase() })
      const embed = await findListedEmbed(api.services.database, id)
      if (embed === null) throw new BroadsheetError('not-found', 'This embed doesn’t exist.')
      return sendWritten(api, reply, presentEmbed(embed))
    },
  )
}

function presentEmbed(embed: ListedEmbed): Static<typeof EmbedSchema> {
  const { id, provider, url, title, authorName, authorUrl, providerName, state, failures } = embed
  return {
    ...{ id, provider, url, title, authorName, authorUrl, providerName, thumbnail: embed.thumbnailId },
    ...{ state, reason: embed.error, failures },
    askedAt: toRfc3339OrNull(embed.askedAt),
    nextAt: toRfc3339(embed.nextAt),
    articles: embed.articleIds,
  }
}
