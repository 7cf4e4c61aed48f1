import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { SectionInput } from '#commands/taxonomy/taxonomy-commands.ts'
import { NameTranslationsInput } from '#domain/name-translations.ts'
import { Named, ok, optional, problems, strict } from '#http/schema.ts'
import type { Api } from '../shared/context.ts'
import { ArtworkInput } from '../shared/presenting/artwork.ts'
import { dispatch, operation, reportJob, sendWritten, WRITE_FAULTS, WRITTEN, WriteHeaders } from '../shared/writing.ts'
import { SectionSchema, sectionJson } from './routes.ts'

const fields = {
  slug: optional(Type.String({ minLength: 1, maxLength: 120, description: 'Default: derived from the name.' })),
  description: optional(Type.String({ maxLength: 4000 })),
  translations: optional(NameTranslationsInput),
  artwork: ArtworkInput,
  parent: optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Slug of the parent section; null for a top-level section.',
    }),
  ),
  position: optional(
    Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'Position among sibling sections. Default: last.' }),
  ),
}
const name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Display name.' })
export const SectionInputSchema = Type.Object(
  { name, ...fields },
  {
    ...strict,
    $id: 'SectionInput',
    description: 'A section, as sent.',
    examples: [{ name: 'Asia', parent: 'world' }],
  },
)
export const SectionPatchSchema = Type.Object(
  { name: Type.Optional(name), ...fields },
  {
    ...strict,
    $id: 'SectionPatch',
    description: 'Changes to a section; omitted fields stay unchanged.',
    examples: [{ name: 'Asia and the Pacific' }],
  },
)
const Params = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the section.' }) })

export function sectionWriteRoutes(app: FastifyInstance, api: Api): void {
  app.post<{ Body: Static<typeof SectionInputSchema> }>(
    '/v1/sections',
    {
      schema: {
        ...operation(
          'createSection',
          'Sections',
          'Create a section',
          'Creates a section at the top level or in a parent section.',
          'write',
        ),
        headers: WriteHeaders,
        body: Named(SectionInputSchema),
        response: {
          201: { ...ok(Named(SectionSchema), 'Slug of the section.')[200], headers: WRITTEN },
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { slug } = await dispatch(api, request, { verb: 'create-section', input: request.body })
      const location = `/v1/sections/${encodeURIComponent(slug)}`
      return sendWritten(api, reply, await sectionJson(api, slug), { status: 201, location })
    },
  )
  app.patch<{ Params: { slug: string }; Body: SectionInput }>(
    '/v1/sections/:slug',
    {
      schema: {
        ...operation(
          'patchSection',
          'Sections',
          'Update a section',
          'Changes the given fields. After a change of slug, the old slug redirects with 308. A new parent moves the section with its subsections and all their articles, in a background job if there are many; `Link: rel="monitor"` names the job.',
          'write',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Named(SectionPatchSchema),
        response: { ...ok(Named(SectionSchema), 'The updated section.'), ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { slug, job } = await dispatch(api, request, { verb: 'patch-section', slug: params.slug, patch: body })
      reportJob(reply, job)
      return sendWritten(api, reply, await sectionJson(api, slug))
    },
  )
  app.delete<{ Params: { slug: string } }>(
    '/v1/sections/:slug',
    {
      schema: {
        ...operation(
          'deleteSection',
          'Sections',
          'Delete a section',
          'Deletes a section without articles and subsections. Otherwise 409, with their number.',
          'write',
        ),
        params: Params,
        headers: WriteHeaders,
        response: { 204: { description: 'The section was deleted.', type: 'null' }, ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      await dispatch(api, request, { verb: 'delete-section', slug: request.params.slug })
      return sendWritten(api, reply, null, { status: 204 })
    },
  )
}
