import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { TagInput } from '#commands/taxonomy/taxonomy-commands.ts'
import { TAG_TYPES } from '#domain/article/article.ts'
import { Named, OneOf, OrNull, ok, optional, problems, strict } from '#http/schema.ts'
import type { Api } from '../shared/context.ts'
import {
  dispatch,
  JobSchema,
  operation,
  presentJob,
  reportJob,
  sendWritten,
  WRITE_FAULTS,
  WRITTEN,
  WriteHeaders,
} from '../shared/writing.ts'
import { TagSchema, tagJson } from './routes.ts'

const fields = {
  slug: optional(Type.String({ minLength: 1, maxLength: 120, description: 'Default: made from the name.' })),
  type: Type.Optional(OrNull(OneOf(TAG_TYPES, 'What the tag names. Default: keyword.'))),
  description: optional(Type.String({ maxLength: 4000 })),
  aliases: optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      maxItems: 100,
      description: 'Other names for the same.',
    }),
  ),
  broader: optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the tag that this one is a case of.' }),
  ),
  mediaTopic: optional(
    Type.String({ minLength: 1, maxLength: 100, description: 'IPTC Media Topic in use: `medtop:20000053`.' }),
  ),
  wikidata: optional(Type.String({ pattern: '^Q[1-9][0-9]{0,11}$', description: 'Wikidata item: `Q148`.' })),
}
const name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'What readers see.' })
export const TagInputSchema = Type.Object(
  { name, ...fields },
  {
    ...strict,
    $id: 'TagInput',
    description: 'A tag as it is written.',
    examples: [
      { name: 'Flood protection', type: 'keyword', aliases: ['Flood defences'], mediaTopic: 'medtop:20000151' },
    ],
  },
)
export const TagPatchSchema = Type.Object(
  { name: Type.Optional(name), ...fields },
  {
    ...strict,
    $id: 'TagPatch',
    description: 'What changes of a tag; what is left out stays.',
    examples: [{ name: 'Floods' }],
  },
)
const Merge = Type.Object(
  { into: Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the tag that its articles get.' }) },
  { ...strict, examples: [{ into: 'floods' }] },
)
const Params = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 200, description: 'The tag.' }) })
const DeleteQuery = Type.Object(
  { force: Type.Optional(Type.Boolean({ description: 'Whether it is taken off all articles that have it.' })) },
  strict,
)

export function tagWriteRoutes(app: FastifyInstance, api: Api): void {
  app.post<{ Body: Static<typeof TagInputSchema> }>(
    '/v1/tags',
    {
      schema: {
        ...operation(
          'createTag',
          'Tags',
          'Make a tag',
          'Makes a tag. Articles make those they name by themselves.',
          'write',
        ),
        headers: WriteHeaders,
        body: Named(TagInputSchema),
        response: {
          201: { ...ok(Named(TagSchema), 'The tag.')[200], headers: WRITTEN },
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { slug } = await dispatch(api, request, { verb: 'create-tag', input: request.body })
      const location = `/v1/tags/${encodeURIComponent(slug)}`
      return sendWritten(api, reply, await tagJson(api, slug), { status: 201, location })
    },
  )
  app.patch<{ Params: { slug: string }; Body: TagInput }>(
    '/v1/tags/:slug',
    {
      schema: {
        ...operation(
          'patchTag',
          'Tags',
          'Change a tag',
          'Changes what is given: a new slug leaves the old one answering 308. Articles show the new name, and are found by new aliases, at once; where they are very many, they follow as a job, which `Link: rel="monitor"` names.',
          'write',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Named(TagPatchSchema),
        response: { ...ok(Named(TagSchema), 'The tag as it is now.'), ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { slug, job } = await dispatch(api, request, { verb: 'patch-tag', slug: params.slug, patch: body })
      reportJob(reply, job)
      return sendWritten(api, reply, await tagJson(api, slug))
    },
  )
  app.delete<{ Params: { slug: string }; Querystring: { force?: boolean } }>(
    '/v1/tags/:slug',
    {
      schema: {
        ...operation(
          'deleteTag',
          'Tags',
          'Delete a tag',
          'Deletes a tag that no article has; else 409 says how many do. With `force=true` it is taken off them; where they are very many, by a job.',
          'write',
        ),
        params: Params,
        querystring: DeleteQuery,
        headers: WriteHeaders,
        response: {
          202: ok(Named(JobSchema), 'It goes when the job is done.')[200],
          204: { description: 'The tag is gone.', type: 'null' },
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { slug } = request.params
      const { job } = await dispatch(api, request, {
        verb: 'delete-tag',
        slug,
        force: request.query.force ?? false,
      })
      if (job?.state !== 'running') return sendWritten(api, reply, null, { status: 204 })
      return sendWritten(api, reply, presentJob(job), { status: 202, location: `/v1/jobs/${job.id}` })
    },
  )
  app.post<{ Params: { slug: string }; Body: Static<typeof Merge> }>(
    '/v1/tags/:slug/merge',
    {
      schema: {
        ...operation(
          'mergeTag',
          'Tags',
          'Merge a tag into another',
          'Every article of the tag gets the other one, in all its revisions. When the last one has it, the tag goes: its names become aliases, and its slugs answer 308; of a tag that only hidden articles have, readers get neither. Few articles are moved at once (200, `state` done), many by a job (202).',
          'write',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Merge,
        response: {
          ...ok(Named(JobSchema), 'The tags are one.'),
          202: ok(Named(JobSchema), 'Articles are being moved; the job tells how far it is.')[200],
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { job } = await dispatch(api, request, { verb: 'merge-tag', slug: params.slug, into: body.into })
      const status = job.state === 'done' ? 200 : 202
      return sendWritten(api, reply, presentJob(job), { status, location: `/v1/jobs/${job.id}` })
    },
  )
}
