import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { PublicationInput } from '#commands/publication.ts'
import { AiUseInput, AiUseSchema } from '#domain/article/parts.ts'
import { PUBLICATION } from '#domain/changes/cache-tag.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { sendJson } from '#http/answer.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { Instant, Named, NoQuery, OrNull, ok, optional, problems, strict } from '#http/schema.ts'
import { findPublication, type Publication } from '#storage/publication/publication.ts'
import type { Api } from '../shared/context.ts'
import { dispatch, operation, sendWritten, WRITE_FAULTS, WriteHeaders } from '../shared/writing.ts'

export const PublicationSchema = Type.Object(
  {
    name: Type.String({ description: 'What readers see.' }),
    description: OrNull(Type.String()),
    language: Type.String({ description: 'BCP 47: what an article without a language of its own is in.' }),
    timezone: Type.String({ description: 'IANA zone: whose days filters mean.' }),
    rights: Type.Object(
      {
        notice: OrNull(Type.String({ description: 'The line that readers see.' })),
        usageTerms: OrNull(Type.String()),
        licenseUrl: OrNull(Type.String()),
        syndicatable: Type.Boolean({ description: 'Whether partners may carry articles that say nothing else.' }),
      },
      { description: 'Of articles that were begun without rights of their own.' },
    ),
    aiUse: {
      ...AiUseSchema,
      description:
        'What machines may do with articles that state nothing themselves: `Content-Usage`. null: not stated.',
    },
    updatedAt: Instant('The last change of these settings.'),
  },
  { $id: 'Publication', description: 'The newspaper itself.' },
)
export const PublicationPatchSchema = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })),
    description: optional(Type.String({ maxLength: 1000 })),
    language: Type.Optional(Type.String({ minLength: 2, maxLength: 35, description: 'BCP 47.' })),
    timezone: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'IANA zone.' })),
    rights: optional(
      Type.Object(
        {
          notice: optional(Type.String({ maxLength: 1000 })),
          usageTerms: optional(Type.String({ maxLength: 4000 })),
          licenseUrl: optional(Type.String({ format: 'uri', maxLength: 2000, pattern: '^https?://' })),
          syndicatable: Type.Optional(Type.Boolean()),
        },
        { ...strict, description: 'Affects articles begun from now on.' },
      ),
    ),
    aiUse: optional({
      ...AiUseInput,
      description:
        'What machines may do with articles that state nothing themselves; acts at once. null: nothing is stated.',
    }),
  },
  {
    ...strict,
    $id: 'PublicationPatch',
    description: 'What changes of the publication; what is left out stays.',
    examples: [
      { name: 'The Harbour Post', rights: { notice: '© 2026 The Harbour Post' }, aiUse: { train: 'disallowed' } },
    ],
  },
)

export function publicationRoutes(app: FastifyInstance, api: Api): void {
  app.get(
    '/v1/publication',
    {
      schema: {
        operationId: 'getPublication',
        tags: ['Publication'],
        summary: 'Read the publication',
        description: 'Its name, language, time zone and the rights of its articles.',
        querystring: NoQuery,
        response: { ...ok(Named(PublicationSchema), 'The publication.'), ...problems(400, 401, 429, 500, 503) },
      },
    },
    async (_request, reply) =>
      sendJson(reply, JSON.stringify(present(await api.publication())), new CacheDependencies().name(PUBLICATION)),
  )
  app.patch<{ Body: PublicationInput }>(
    '/v1/publication',
    {
      schema: {
        ...operation(
          'patchPublication',
          'Publication',
          'Change the publication',
          'Changes what is given. Articles that are there already keep their rights, language and zone.',
          'admin',
        ),
        headers: WriteHeaders,
        body: Named(PublicationPatchSchema),
        response: { ...ok(Named(PublicationSchema), 'The publication as it is now.'), ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      await dispatch(api, request, { verb: 'patch-publication', patch: request.body })
      return sendWritten(api, reply, present((await findPublication(api.services.database)) as Publication))
    },
  )
}

function present({ name, description, language, timezone, rights, aiUse, updatedAt }: Publication) {
  const { notice, usageTerms, licenseUrl, syndicatable } = rights
  return {
    name,
    description,
    language,
    timezone,
    rights: { notice, usageTerms, licenseUrl, syndicatable },
    aiUse,
    updatedAt: toRfc3339(updatedAt),
  }
}
