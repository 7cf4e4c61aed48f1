import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { publicAt } from '#domain/article/audience.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { NameTranslationsSchema } from '#domain/name-translations.ts'
import { sendJson } from '#http/response/answer.ts'
import { Instant, Named, NameList, OrNull, ok, problems } from '#http/schema.ts'
import { namesOf } from '#http/validation/query.ts'
import { listSections } from '#storage/taxonomy/sections.ts'
import { findCurrentSlug } from '#storage/taxonomy/slugs.ts'
import { extendDocument } from '../articles/present.ts'
import type { Api } from '../shared/context.ts'
import { Breadcrumb, breadcrumbJson, Navigation, navigationJson } from '../shared/parameters/included.ts'
import { NameLanguageQuery, nameLanguageIn } from '../shared/parameters/name-language.ts'
import { ArtworkSchema, presentArtwork } from '../shared/presenting/artwork.ts'
import { inTreeOrder, pathTo, presentSection } from '../shared/presenting/present-taxonomy.ts'
import { dependenciesOfCounts, dependenciesOfOne, MOVED, moved, namesListed } from '../shared/presenting/taxonomy.ts'

export const SectionSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    slug: Type.String({ description: 'Slug for URLs and filters.' }),
    name: Type.String({ description: 'Display name.' }),
    description: OrNull(Type.String()),
    translations: NameTranslationsSchema,
    artwork: Type.Optional(ArtworkSchema),
    parent: OrNull(Type.String({ description: 'Slug of the parent section; null for a top-level section.' })),
    path: Type.Array(Type.String(), { description: 'Slugs of the ancestors from the top, ending with this section.' }),
    position: Type.Integer({ description: 'Position among sibling sections.' }),
    articleCount: Type.Integer({ description: 'Number of public articles in the section and its subsections.' }),
    updatedAt: Instant('When the section record last changed.'),
    breadcrumb: Type.Optional(Breadcrumb),
    navigation: Type.Optional(Navigation),
  },
  { $id: 'Section', description: 'A section of the publication.' },
)
const SectionList = Type.Object(
  { items: Type.Array(Named(SectionSchema)) },
  { $id: 'SectionList', description: 'All sections, each after its parent.' },
)
export const sectionSchemas = [SectionSchema, SectionList]

const INCLUDES = ['breadcrumb', 'navigation'] as const
const ListQuery = Type.Object({ language: NameLanguageQuery }, { additionalProperties: false })
const OneQuery = Type.Object(
  {
    include: NameList(INCLUDES, 'Related resources to include.', { examples: ['breadcrumb,navigation'] }),
    language: NameLanguageQuery,
  },
  { additionalProperties: false },
)

const Params = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the section.' }) })

export function sectionRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Querystring: { language?: string } }>(
    '/v1/sections',
    {
      schema: {
        operationId: 'listSections',
        tags: ['Sections'],
        summary: 'List sections',
        description: 'Lists all sections, each after its parent, with siblings in order.',
        querystring: ListQuery,
        response: { ...ok(Named(SectionList), 'All sections.'), ...problems(400, 401, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      const language = nameLanguageIn(request.query)
      const audience = api.audienceOf(request)
      const dependencies = await dependenciesOfCounts(api, audience)
      const sections = await listSections(api.services.database, audience)
      namesListed(dependencies, 'section', sections)
      const items = inTreeOrder(sections).map((section) => presentSection(section, sections, language))
      return sendJson(reply, JSON.stringify({ items }), dependencies)
    },
  )

  app.get<{ Params: { slug: string }; Querystring: { include?: string; language?: string } }>(
    '/v1/sections/:slug',
    {
      schema: {
        operationId: 'getSection',
        tags: ['Sections'],
        summary: 'Retrieve a section',
        description: 'Returns a section with its place in the tree.',
        params: Params,
        querystring: OneQuery,
        response: {
          ...ok(Named(SectionSchema), 'Slug of the section.'),
          ...MOVED,
          ...problems(400, 401, 404, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const { slug } = request.params
      const { include } = request.query
      const includes = include === undefined ? [] : namesOf('include', include, INCLUDES)
      const language = nameLanguageIn(request.query)
      const audience = api.audienceOf(request)
      const sections = await listSections(api.services.database, audience)
      const section = sections.find((candidate) => candidate.slug === slug)
      if (section) {
        const dependencies = await dependenciesOfOne(api, 'section', section.key, audience)
        namesListed(dependencies, 'section', pathTo(section, sections))
        const parts: { name: string; json: Buffer }[] = []
        for (const name of includes) {
          const json =
            name === 'navigation'
              ? await navigationJson(api, language, audience, dependencies)
              : await breadcrumbJson(api, { slug: section.slug, language }, audience, dependencies)
          parts.push({ name, json })
        }
        const artwork = (await presentArtwork(api, 'section', [section.key], dependencies)).get(section.key) ?? null
        const json = Buffer.from(JSON.stringify({ ...presentSection(section, sections, language), artwork }))
        return sendJson(reply, extendDocument(json, parts), dependencies)
      }
      const current = await findCurrentSlug(api.services.database, 'section', slug, audience)
      if (current === null) throw new BroadsheetError('not-found', `There is no section ${slug}. See /v1/sections.`)
      return moved(reply, request, `/v1/sections/${encodeURIComponent(current)}`)
    },
  )
}

/** The section, right after a write. Throws `not-found` if it was deleted in the meantime. */
export async function sectionJson(api: Api, slug: string) {
  const { services, now } = api
  const { database } = services
  const audience = publicAt(now())
  const sections = await listSections(database, audience)
  const current = (await findCurrentSlug(database, 'section', slug, audience)) ?? slug
  const section = sections.find((candidate) => candidate.slug === current)
  if (!section) throw new BroadsheetError('not-found', `Section ${slug} no longer exists.`)
  const artwork = (await presentArtwork(api, 'section', [section.key], null)).get(section.key) ?? null
  return { ...presentSection(section, sections), artwork }
}
