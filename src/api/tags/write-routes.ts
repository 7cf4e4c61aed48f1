import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { TagInput } from '#commands/taxonomy/taxonomy-commands.ts'
import { TAG_TYPES } from '#domain/article/article.ts'
import { NameTranslationsInput } from '#domain/name-translations.ts'
import { Named, OneOf, OrNull, ok, optional, problems, strict } from '#http/schema.ts'
import type { Api } from '../shared/context.ts'
import { ArtworkInput } from '../shared/presenting/artwork.ts'
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
  slug: optional(Type.String({ minLength: 1, maxLength: 120, description: 'Default: derived from the name.' })),
  type: Type.Optional(OrNull(OneOf(TAG_TYPES, 'Type of the tag. Default: keyword.'))),
  description: optional(Type.String({ maxLength: 4000 })),
  translations: optional(NameTranslationsInput),
  artwork: ArtworkInput,
  aliases: optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      maxItems: 100,
      description: 'Alternative names.',
    }),
  ),
  broader: optional(Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the broader tag.' })),
  mediaTopic: optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'Code of an active IPTC Media Topic, such as `medtop:20000053`.',
    }),
  ),
  wikidata: optional(Type.String({ pattern: '^Q[1-9][0-9]{0,11}$', description: 'Wikidata item, such as `Q148`.' })),
}
const name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Display name.' })
export const TagInputSchema = Type.Object(
  { name, ...fields },
  {
    ...strict,
    $id: 'TagInput',
    description: 'A tag, as sent.',
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
    description: 'Changes to a tag; omitted fields stay unchanged.',
    examples: [{ name: 'Floods' }],
  },
)
const Merge = Type.Object(
  { into: Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the target tag.' }) },
  { ...strict, examples: [{ into: 'floods' }] },
)
const Params = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the tag.' }) })
const DeleteQuery = Type.Object(
  {
    force: Type.Optional(
      Type.Boolean({ description: 'Whether to remove the tag from all its articles first. Default: false.' }),
    ),
  },
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
          'Create a tag',
          'Creates a tag. Tags named in articles are created automatically.',
          'write',
        ),
        headers: WriteHeaders,
        body: Named(TagInputSchema),
        response: {
          201: { ...ok(Named(TagSchema), 'Slug of the tag.')[200], headers: WRITTEN },
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
          'Update a tag',
          'Changes the given fields. After a change of slug, the old slug redirects with 308. Articles show the new name and are found by new aliases at once, or after a background job if there are many; `Link: rel="monitor"` names the job.',
          'write',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Named(TagPatchSchema),
        response: { ...ok(Named(TagSchema), 'The updated tag.'), ...problems(...WRITE_FAULTS) },
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
          'Deletes a tag that no article has. Otherwise 409, with the number of articles. `force=true` removes the tag from its articles first, in a background job if there are many.',
          'write',
        ),
        params: Params,
        querystring: DeleteQuery,
        headers: WriteHeaders,
        response: {
          202: ok(Named(JobSchema), 'The tag will be deleted when the job is done.')[200],
          204: { description: 'The tag was deleted.', type: 'null' },
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
          'Replaces the tag by the target tag in all revisions of its articles, then deletes it: its names become aliases of the target and its slugs redirect with 308. For a tag used only by hidden articles, neither is visible to readers. Small merges complete at once (200, `state` done), others in a background job (202).',
          'write',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Merge,
        response: {
          ...ok(Named(JobSchema), 'The merge is complete.'),
          202: ok(Named(JobSchema), 'The merge is in progress; the job reports it.')[200],
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
