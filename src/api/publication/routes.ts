import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { PublicationInput } from '#commands/publication.ts'
import { AiUseInput, AiUseSchema, RenditionsSchema } from '#domain/article/parts.ts'
import { PUBLICATION } from '#domain/changes/cache-tag.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { ContactInput, ContactSchema, PoliciesInput, PoliciesSchema } from '#domain/publication.ts'
import { WebAddress } from '#domain/schema.ts'
import type { FormatLogo } from '#formats/format.ts'
import { sendJson } from '#http/answer.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { Instant, Named, NoQuery, OrNull, ok, optional, problems, strict } from '#http/schema.ts'
import { findPublication, type Publication } from '#storage/publication/publication.ts'
import type { Api } from '../shared/context.ts'
import { logoOf } from '../shared/publication.ts'
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
    url: OrNull(Type.String({ description: 'Its site; null: where SITE_URL leads.' })),
    logo: Type.Unsafe<FormatLogo | null>({
      type: ['object', 'null'],
      properties: {
        id: Type.String({ format: 'uuid', description: 'The asset.' }),
        url: Type.String({ description: 'Where the file is.' }),
        width: OrNull(Type.Integer({ description: 'Pixels.' })),
        height: OrNull(Type.Integer({ description: 'Pixels.' })),
        mediaType: OrNull(Type.String({ description: 'image/png and the like; null where the file is elsewhere.' })),
        alt: OrNull(Type.String({ description: 'For those who do not see it.' })),
        renditions: RenditionsSchema,
      },
      required: ['id', 'url', 'width', 'height', 'mediaType', 'alt', 'renditions'],
      description: 'An image; null: none, or its licence has ended.',
    }),
    policies: PoliciesSchema,
    contact: ContactSchema,
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
    url: optional(WebAddress('Its site.')),
    logo: optional(Type.String({ format: 'uuid', description: 'Id of an image: POST /v1/images.' })),
    policies: optional(PoliciesInput),
    contact: optional(ContactInput),
  },
  {
    ...strict,
    $id: 'PublicationPatch',
    description: 'What changes of the publication; what is left out stays.',
    examples: [
      {
        name: 'The Harbour Post',
        url: 'https://www.harbour.example',
        rights: { notice: '© 2026 The Harbour Post' },
        aiUse: { train: 'disallowed' },
        policies: { ethics: 'https://www.harbour.example/ethics' },
        contact: { email: 'editors@harbour.example' },
      },
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
        description:
          'Its name, site, logo, policies and contact, and what its articles take over: language, time zone, rights.',
        querystring: NoQuery,
        response: { ...ok(Named(PublicationSchema), 'The publication.'), ...problems(400, 401, 429, 500, 503) },
      },
    },
    async (_request, reply) => {
      const dependencies = new CacheDependencies().name(PUBLICATION)
      return sendJson(reply, JSON.stringify(await present(api, await api.publication(), dependencies)), dependencies)
    },
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
      const publication = (await findPublication(api.services.database)) as Publication
      return sendWritten(api, reply, await present(api, publication, new CacheDependencies()))
    },
  )
}

async function present(api: Api, publication: Publication, dependencies: CacheDependencies) {
  const { name, description, language, timezone, rights, aiUse, url, policies, contact, updatedAt } = publication
  const { notice, usageTerms, licenseUrl, syndicatable } = rights
  return {
    name,
    description,
    language,
    timezone,
    rights: { notice, usageTerms, licenseUrl, syndicatable },
    aiUse,
    url,
    logo: await logoOf(api, publication, dependencies),
    policies,
    contact,
    updatedAt: toRfc3339(updatedAt),
  }
}
