import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { EntryInput, LinkInput, ListInput } from '#commands/lists/list-commands.ts'
import { STATES } from '#domain/article/article.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { Named, NoQuery, OneOf, OrNull, ok, optional, problems, strict } from '#http/schema.ts'
import { ifMatchOf, sendPrivate } from '#http/write.ts'
import { articlesOfList, findEntries, findExclusions, findList } from '#storage/lists/lists.ts'
import { imagesByKey } from '#storage/media/images.ts'
import type { Api } from '../shared/context.ts'
import {
  dispatch,
  IdempotencyHeader,
  operation,
  READ_FAULTS,
  sendWritten,
  WRITE_FAULTS,
  WRITTEN,
  WriteHeaders,
} from '../shared/writing.ts'
import { ListSummarySchema } from './schemas.ts'

const expression = (what: string) =>
  optional(Type.String({ minLength: 1, maxLength: 500, description: `Slugs of ${what}, as filters take them.` }))
const Fill = Type.Object(
  {
    section: expression('sections'),
    tag: expression('tags'),
    author: expression('authors'),
    limit: Type.Integer({ minimum: 1, maximum: 100, description: 'Up to how many entries, its own included.' }),
  },
  { ...strict, description: 'Newest articles that follow when the list’s own entries are used up.' },
)
const fields = {
  description: optional(Type.String({ maxLength: 1000 })),
  fill: optional(Fill),
}
const name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'What readers see.' })
export const ListInputSchema = Type.Object(
  {
    name,
    slug: optional(Type.String({ minLength: 1, maxLength: 120, description: 'Default: made from the name.' })),
    ...fields,
  },
  {
    ...strict,
    $id: 'ListInput',
    description: 'A curated list as it is written.',
    examples: [{ name: 'Weekend reads', fill: { section: 'culture', limit: 8 } }],
  },
)
export const ListPatchSchema = Type.Object(
  { name: Type.Optional(name), ...fields },
  {
    ...strict,
    $id: 'ListPatch',
    description: 'What changes of a list.',
    examples: [{ name: 'Reads for the weekend' }],
  },
)

const link = {
  standfirst: optional(Type.String({ maxLength: 1000 })),
  url: optional(Type.String({ format: 'uri', maxLength: 2000, pattern: '^https?://', description: 'Where it leads.' })),
  image: optional(Type.String({ format: 'uuid', description: 'Id of an image asset.' })),
}
const headline = Type.String({ minLength: 1, maxLength: 500 })
const slot = optional(
  Type.Integer({
    minimum: 1,
    maximum: 1000,
    description: 'Holds the entry at this position, whatever moves around it.',
  }),
)
const entry = {
  article: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Id or slug of an article.' })),
  link: Type.Optional(
    Type.Object({ headline, ...link }, { ...strict, description: 'What is not an article of ours.' }),
  ),
  slot,
}
export const EntryInputSchema = Type.Object(
  {
    ...entry,
    position: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Default: at the end.' })),
  },
  {
    ...strict,
    $id: 'EntryInput',
    description: 'One more entry of a list: an article or a teaser.',
    examples: [{ article: 'river-rises', position: 1 }],
  },
)
export const EntriesInputSchema = Type.Object(
  {
    entries: Type.Array(
      Type.Object(
        {
          id: Type.Optional(Type.String({ format: 'uuid', description: 'Of an entry that is there already.' })),
          ...entry,
        },
        strict,
      ),
      { maxItems: 1000 },
    ),
  },
  {
    ...strict,
    $id: 'EntriesInput',
    description: 'The whole order of a list.',
    examples: [
      { entries: [{ article: 'river-rises' }, { link: { headline: 'Listen: the morning briefing' }, slot: 2 }] },
    ],
  },
)
export const EntryPatchSchema = Type.Object(
  {
    position: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Where it is moved.' })),
    slot,
    link: Type.Optional(Type.Object({ headline: Type.Optional(headline), ...link }, strict)),
  },
  { ...strict, $id: 'EntryPatch', description: 'What changes of an entry.', examples: [{ position: 1 }, { slot: 3 }] },
)

const ArticleReference = Type.Object({
  id: Type.String({ format: 'uuid' }),
  slug: Type.String(),
  state: OneOf(STATES, 'Readers see it on the list while it is live.'),
})
export const ListEntriesSchema = Type.Object(
  {
    slug: Type.String({ description: 'The list.' }),
    revision: Type.Integer({ description: 'Rises with each change of the entries; `ETag` has it as "r<n>".' }),
    fill: Type.Unsafe<object | null>({ anyOf: [Fill, { type: 'null' }] }),
    items: Type.Array(
      Type.Object({
        id: Type.String({ format: 'uuid', description: 'Stays wherever the entry moves.' }),
        position: Type.Integer({ description: 'In the order as it is kept, from 1.' }),
        slot: OrNull(Type.Integer({ description: 'The position that it is held at.' })),
        article: Type.Unsafe<object | null>({ anyOf: [ArticleReference, { type: 'null' }] }),
        link: Type.Unsafe<object | null>({
          anyOf: [
            Type.Object({
              headline: Type.String(),
              standfirst: OrNull(Type.String()),
              url: OrNull(Type.String()),
              image: OrNull(Type.String({ format: 'uuid' })),
            }),
            { type: 'null' },
          ],
        }),
      }),
    ),
    excluded: Type.Array(ArticleReference, { description: 'Articles that the list does not take up by itself.' }),
  },
  {
    $id: 'ListEntries',
    description: 'The entries of a list as editors see them, whatever the state of their articles.',
  },
)

const Headers = Type.Object({
  'if-match': Type.Optional(
    Type.String({
      description: 'ETag of the entries that you have read: `"r3"`. Refused with 412 where they have changed.',
    }),
  ),
  ...IdempotencyHeader,
})
const Params = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 200, description: 'The list.' }) })
const EntryParams = Type.Object({
  ...Params.properties,
  entry: Type.String({ minLength: 1, maxLength: 100, description: 'Id or position of the entry.' }),
})
const Exclude = Type.Object(
  { article: Type.String({ minLength: 1, maxLength: 200, description: 'Id or slug of an article.' }) },
  { ...strict, examples: [{ article: 'river-rises' }] },
)
const ExcludedParams = Type.Object({
  ...Params.properties,
  ref: Type.String({ minLength: 1, maxLength: 200, description: 'Id or slug of the article.' }),
})
const FAULTS = [...WRITE_FAULTS, 412, 428] as const
const entriesOk = ok(Named(ListEntriesSchema), 'The entries by now.')
const entriesAnswer = { ...entriesOk, ...problems(...FAULTS) }

/** The write side of lists: what they are, and what stands on them. */
export function listWriteRoutes(app: FastifyInstance, api: Api): void {
  headRoutes(app, api)
  entryRoutes(app, api)
  exclusionRoutes(app, api)
}

function headRoutes(app: FastifyInstance, api: Api): void {
  app.post<{ Body: Static<typeof ListInputSchema> }>(
    '/v1/lists',
    {
      schema: {
        ...operation('createList', 'Lists', 'Make a list', 'Makes a curated list, empty.', 'lists'),
        headers: WriteHeaders,
        body: Named(ListInputSchema),
        response: {
          201: { ...ok(Named(ListSummarySchema), 'The list.')[200], headers: WRITTEN },
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { slug } = await dispatch(api, request, {
        verb: 'create-list',
        input: request.body as ListInput & { name: string },
      })
      const location = `/v1/lists/${encodeURIComponent(slug)}`
      return sendWritten(api, reply, await headOf(api, slug), { status: 201, location })
    },
  )
  app.patch<{ Params: { slug: string }; Body: ListInput }>(
    '/v1/lists/:slug',
    {
      schema: {
        ...operation(
          'patchList',
          'Lists',
          'Change a list',
          'Changes its name, its description and what it is filled up from.',
          'lists',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Named(ListPatchSchema),
        response: { ...ok(Named(ListSummarySchema), 'The list as it is now.'), ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { slug } = await dispatch(api, request, { verb: 'patch-list', slug: params.slug, patch: body })
      return sendWritten(api, reply, await headOf(api, slug))
    },
  )
  app.delete<{ Params: { slug: string } }>(
    '/v1/lists/:slug',
    {
      schema: {
        ...operation(
          'deleteList',
          'Lists',
          'Delete a list',
          'Deletes a curated list; a computed one is always there (409).',
          'lists',
        ),
        params: Params,
        headers: WriteHeaders,
        response: { 204: { description: 'The list is gone.', type: 'null' }, ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      await dispatch(api, request, { verb: 'delete-list', slug: request.params.slug })
      return sendWritten(api, reply, null, { status: 204 })
    },
  )
}

function entryRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Params: { slug: string } }>(
    '/v1/lists/:slug/entries',
    {
      schema: {
        ...operation(
          'getEntries',
          'Lists',
          'Read the entries',
          'The entries as they are kept, with the states of their articles. The ETag goes into `If-Match`.',
          'lists',
        ),
        params: Params,
        querystring: NoQuery,
        response: { ...ok(Named(ListEntriesSchema), 'The entries.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const body = await entriesOf(api, request.params.slug)
      return sendPrivate(reply, body, { etag: `"r${body.revision}"` })
    },
  )
  app.put<{ Params: { slug: string }; Body: { entries: EntryInput[] } }>(
    '/v1/lists/:slug/entries',
    {
      schema: {
        ...operation(
          'putEntries',
          'Lists',
          'Put the whole order',
          'Replaces all entries. Send `If-Match`: without it, an order that somebody else put last is refused with 428. On a computed list every entry is pinned.',
          'lists',
        ),
        params: Params,
        headers: Headers,
        body: Named(EntriesInputSchema),
        response: entriesAnswer,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const ifMatch = ifMatchOf(request)
      await dispatch(api, request, { verb: 'put-entries', slug: params.slug, entries: body.entries, ifMatch })
      return sendEntries(api, request, reply)
    },
  )
  app.post<{ Params: { slug: string }; Body: EntryInput & { position?: number } }>(
    '/v1/lists/:slug/entries',
    {
      schema: {
        ...operation(
          'addEntry',
          'Lists',
          'Add an entry',
          'Puts an article or a teaser onto the list, at a position or at the end.',
          'lists',
        ),
        params: Params,
        headers: Headers,
        body: Named(EntryInputSchema),
        response: { 201: entriesOk[200], ...problems(...FAULTS) },
      },
    },
    async (request, reply) => {
      const { position = null, ...entry } = request.body
      const ifMatch = ifMatchOf(request)
      await dispatch(api, request, { verb: 'add-entry', slug: request.params.slug, entry, position, ifMatch })
      return sendEntries(api, request, reply, 201)
    },
  )
  app.patch<{
    Params: Static<typeof EntryParams>
    Body: { position?: number; slot?: number | null; link?: Partial<LinkInput> }
  }>(
    '/v1/lists/:slug/entries/:entry',
    {
      schema: {
        ...operation(
          'changeEntry',
          'Lists',
          'Change an entry',
          'Moves an entry, holds it at a position (`slot`; null lets it go) or changes its teaser.',
          'lists',
        ),
        params: EntryParams,
        headers: Headers,
        body: Named(EntryPatchSchema),
        response: entriesAnswer,
      },
    },
    async (request, reply) => {
      const { slug, entry } = request.params
      const ifMatch = ifMatchOf(request)
      await dispatch(api, request, { verb: 'change-entry', slug, entry, ...request.body, ifMatch })
      return sendEntries(api, request, reply)
    },
  )
  app.delete<{ Params: Static<typeof EntryParams> }>(
    '/v1/lists/:slug/entries/:entry',
    {
      schema: {
        ...operation('removeEntry', 'Lists', 'Remove an entry', 'Takes an entry off the list.', 'lists'),
        params: EntryParams,
        headers: Headers,
        response: entriesAnswer,
      },
    },
    async (request, reply) => {
      const { slug, entry } = request.params
      await dispatch(api, request, { verb: 'remove-entry', slug, entry, ifMatch: ifMatchOf(request) })
      return sendEntries(api, request, reply)
    },
  )
}

function exclusionRoutes(app: FastifyInstance, api: Api): void {
  app.post<{ Params: { slug: string }; Body: Static<typeof Exclude> }>(
    '/v1/lists/:slug/exclusions',
    {
      schema: {
        ...operation(
          'excludeArticle',
          'Lists',
          'Keep an article from a list',
          'A computed list leaves the article out from now on, and a curated one is not filled up with it. What editors put or pin themselves stays.',
          'lists',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Exclude,
        response: {
          ...ok(Named(ListEntriesSchema), 'The entries and exclusions by now.'),
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      await dispatch(api, request, { verb: 'exclude-article', slug: params.slug, ref: body.article, ifMatch: null })
      return sendEntries(api, request, reply)
    },
  )
  app.delete<{ Params: Static<typeof ExcludedParams> }>(
    '/v1/lists/:slug/exclusions/:ref',
    {
      schema: {
        ...operation(
          'includeArticle',
          'Lists',
          'Let an article back onto a list',
          'The list may take the article up again.',
          'lists',
        ),
        params: ExcludedParams,
        headers: WriteHeaders,
        response: {
          ...ok(Named(ListEntriesSchema), 'The entries and exclusions by now.'),
          ...problems(...WRITE_FAULTS),
        },
      },
    },
    async (request, reply) => {
      const { slug, ref } = request.params
      await dispatch(api, request, { verb: 'include-article', slug, ref, ifMatch: null })
      return sendEntries(api, request, reply)
    },
  )
}

async function sendEntries(
  api: Api,
  request: FastifyRequest<{ Params: { slug: string } }>,
  reply: FastifyReply,
  status = 200,
): Promise<FastifyReply> {
  const body = await entriesOf(api, request.params.slug)
  return sendWritten(api, reply, body, { status, etag: `"r${body.revision}"` })
}

async function listOf(api: Api, slug: string) {
  const list = await findList(api.services.database, slug)
  if (!list) throw new BroadsheetError('not-found', `There is no list ${slug}. /v1/lists has them all.`)
  return list
}

async function headOf(api: Api, slug: string) {
  const { name, description, kind } = await listOf(api, slug)
  return { slug, name, description, kind }
}

async function entriesOf(api: Api, slug: string) {
  const { database } = api.services
  const list = await listOf(api, slug)
  const entries = await findEntries(database, list.key)
  const articles = await articlesOfList(database, list.key)
  const images = await imagesByKey(
    database,
    entries.flatMap(({ linkImageKey }) => linkImageKey ?? []),
  )
  const articleOf = (key: number | null) => {
    const article = key === null ? undefined : articles.get(key)
    return article ? { id: article.id, slug: article.slug, state: article.state } : null
  }
  return {
    slug: list.slug,
    revision: list.revision,
    fill: list.fill,
    items: entries.map(({ id, position, slot, articleKey, link, linkImageKey }) => ({
      id,
      position,
      slot,
      article: articleOf(articleKey),
      link: link && {
        headline: link.headline,
        standfirst: link.standfirst,
        url: link.url,
        image: images.find(({ key }) => key === linkImageKey)?.id ?? null,
      },
    })),
    excluded: (await findExclusions(database, list.key)).flatMap((key) => articleOf(key) ?? []),
  }
}
