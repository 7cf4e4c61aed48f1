import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { PublicationInput } from '#commands/publication-commands.ts'
import { PAID_READING } from '#domain/article/free-part.ts'
import { AiUseInput, AiUseSchema } from '#domain/article/rights-schemas.ts'
import { PUBLICATION } from '#domain/changes/cache-tag.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { descriptionIn, NameTranslationsInput, NameTranslationsSchema, nameIn } from '#domain/name-translations.ts'
import { ContactInput, ContactSchema, PoliciesInput, PoliciesSchema } from '#domain/publication.ts'
import { WebAddress } from '#domain/schema.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendJson } from '#http/response/answer.ts'
import { Instant, Named, OneOf, OrNull, ok, optional, problems, strict } from '#http/schema.ts'
import { findPublication, type Publication } from '#storage/publication/publication.ts'
import type { Api } from '../shared/context.ts'
import { NameLanguageQuery, nameLanguageIn } from '../shared/parameters/name-language.ts'
import { EmblemSchema } from '../shared/presenting/artwork.ts'
import { logoOf } from '../shared/presenting/publication.ts'
import { dispatch, operation, sendWritten, WRITE_FAULTS, WriteHeaders } from '../shared/writing.ts'

const PAID_READING_IS =
  'Who can read articles with `access: paid` in full. open: everyone. keys: keys with the scope `read`, and partners whose product delivers the article in full; everyone else gets the free part, which ends with the block `freeUntil`.'

export const PublicationSchema = Type.Object(
  {
    name: Type.String({ description: 'Display name.' }),
    description: OrNull(Type.String()),
    translations: NameTranslationsSchema,
    language: Type.String({ description: 'Default language of articles (BCP 47).' }),
    timezone: Type.String({ description: 'IANA time zone, in which filters by day are evaluated.' }),
    rights: Type.Object(
      {
        notice: OrNull(Type.String({ description: 'Copyright line.' })),
        usageTerms: OrNull(Type.String()),
        licenseUrl: OrNull(Type.String()),
        syndicatable: Type.Boolean({ description: 'Whether partners may republish articles that don’t state it.' }),
      },
      { description: 'Default rights of new articles.' },
    ),
    aiUse: {
      ...AiUseSchema,
      description:
        'Permitted AI uses of articles that don’t state their own, sent as `Content-Usage`. null: not stated.',
    },
    url: OrNull(Type.String({ description: 'URL of the publication’s site; null: the site of SITE_URL.' })),
    logo: EmblemSchema('Logo; null: none, or its licence has ended.'),
    policies: PoliciesSchema,
    contact: ContactSchema,
    paidReading: OneOf(PAID_READING, PAID_READING_IS),
    updatedAt: Instant('When the settings were last changed.'),
  },
  { $id: 'Publication', description: 'Settings of the publication.' },
)
export const PublicationPatchSchema = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })),
    description: optional(Type.String({ maxLength: 1000 })),
    translations: optional(NameTranslationsInput),
    language: Type.Optional(Type.String({ minLength: 2, maxLength: 35, description: 'BCP 47.' })),
    timezone: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'IANA time zone.' })),
    rights: optional(
      Type.Object(
        {
          notice: optional(Type.String({ maxLength: 1000 })),
          usageTerms: optional(Type.String({ maxLength: 4000 })),
          licenseUrl: optional(Type.String({ format: 'uri', maxLength: 2000, pattern: '^https?://' })),
          syndicatable: Type.Optional(Type.Boolean()),
        },
        { ...strict, description: 'Applies to articles created from now on.' },
      ),
    ),
    aiUse: optional({
      ...AiUseInput,
      description: 'Permitted AI uses of articles that don’t state their own. Takes effect at once. null: not stated.',
    }),
    url: optional(WebAddress('URL of the publication’s site.')),
    logo: optional(Type.String({ format: 'uuid', description: 'ID of an image asset created with POST /v1/images.' })),
    policies: optional(PoliciesInput),
    contact: optional(ContactInput),
    paidReading: Type.Optional(
      OneOf(
        PAID_READING,
        `${PAID_READING_IS} Takes effect before the response is sent; with many paid articles, this takes a while.`,
      ),
    ),
  },
  {
    ...strict,
    $id: 'PublicationPatch',
    description: 'Changes to the publication; omitted fields stay unchanged.',
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
  app.get<{ Querystring: { language?: string } }>(
    '/v1/publication',
    {
      schema: {
        operationId: 'getPublication',
        tags: ['Publication'],
        summary: 'Retrieve the publication',
        description:
          'Returns name, site, logo, policies and contact of the publication, and the defaults of its articles: language, time zone, rights.',
        querystring: Type.Object({ language: NameLanguageQuery }, strict),
        response: { ...ok(Named(PublicationSchema), 'The publication.'), ...problems(400, 401, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      const language = nameLanguageIn(request.query)
      const dependencies = new CacheDependencies().name(PUBLICATION)
      return sendJson(
        reply,
        JSON.stringify(await present(api, await api.publication(), dependencies, language)),
        dependencies,
      )
    },
  )
  app.patch<{ Body: PublicationInput }>(
    '/v1/publication',
    {
      schema: {
        ...operation(
          'patchPublication',
          'Publication',
          'Update the publication',
          'Changes the given fields. Existing articles keep their rights, language and time zone.',
          'admin',
        ),
        headers: WriteHeaders,
        body: Named(PublicationPatchSchema),
        response: { ...ok(Named(PublicationSchema), 'The updated publication.'), ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      await dispatch(api, request, { verb: 'patch-publication', patch: request.body })
      const publication = (await findPublication(api.services.database)) as Publication
      return sendWritten(api, reply, await present(api, publication, new CacheDependencies()))
    },
  )
}

async function present(
  api: Api,
  publication: Publication,
  dependencies: CacheDependencies,
  nameLanguage: string | null = null,
) {
  const { translations, language, timezone, rights, aiUse, url, policies, contact, paidReading, updatedAt } =
    publication
  const { notice, usageTerms, licenseUrl, syndicatable } = rights
  return {
    name: nameIn(publication, nameLanguage),
    description: descriptionIn(publication, nameLanguage),
    translations,
    language,
    timezone,
    rights: { notice, usageTerms, licenseUrl, syndicatable },
    aiUse,
    url,
    logo: await logoOf(api, publication, dependencies),
    policies,
    contact,
    paidReading,
    updatedAt: toRfc3339(updatedAt),
  }
}
