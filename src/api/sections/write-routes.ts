import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { SectionInput } from '#commands/taxonomy/taxonomy-commands.ts'
import { Named, ok, optional, problems, strict } from '#http/schema.ts'
import type { Api } from '../shared/context.ts'
import { dispatch, operation, reportJob, sendWritten, WRITE_FAULTS, WRITTEN, WriteHeaders } from '../shared/writing.ts'
import { SectionSchema, sectionJson } from './routes.ts'

const fields = {
  slug: optional(Type.String({ minLength: 1, maxLength: 120, description: 'Default: made from the name.' })),
  description: optional(Type.String({ maxLength: 4000 })),
  parent: optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the section above; null: at the top.' }),
  ),
  position: optional(
    Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'Order among its siblings. Default: last.' }),
  ),
}
const name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'What readers see.' })
export const SectionInputSchema = Type.Object(
  { name, ...fields },
  {
    ...strict,
    $id: 'SectionInput',
    description: 'A section as it is written.',
    examples: [{ name: 'Asia', parent: 'world' }],
  },
)
export const SectionPatchSchema = Type.Object(
  { name: Type.Optional(name), ...fields },
  {
    ...strict,
    $id: 'SectionPatch',
    description: 'What changes of a section; what is left out stays.',
    examples: [{ name: 'Asia and the Pacific' }],
  },
)
const Params = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 200, description: 'The section.' }) })

export function sectionWriteRoutes(app: FastifyInstance, api: Api): void {
  app.post<{ Body: Static<typeof SectionInputSchema> }>(
    '/v1/sections',
    {
      schema: {
        ...operation(
          'createSection',
          'Sections',
          'Make a section',
          'Makes a section, at the top or below another one.',
          'write',
        ),
        headers: WriteHeaders,
        body: Named(SectionInputSchema),
        response: {
          201: { ...ok(Named(SectionSchema), 'The section.')[200], headers: WRITTEN },
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
          'Change a section',
          'Changes what is given: a new slug leaves the old one answering 308; a new parent moves the section with the sections below and all their articles. Where those are very many, they follow as a job, which `Link: rel="monitor"` names.',
          'write',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Named(SectionPatchSchema),
        response: { ...ok(Named(SectionSchema), 'The section as it is now.'), ...problems(...WRITE_FAULTS) },
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
          'Deletes a section that has neither articles nor sections below; else 409 says how many.',
          'write',
        ),
        params: Params,
        headers: WriteHeaders,
        response: { 204: { description: 'The section is gone.', type: 'null' }, ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      await dispatch(api, request, { verb: 'delete-section', slug: request.params.slug })
      return sendWritten(api, reply, null, { status: 204 })
    },
  )
}
