import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { EntryInput, LinkInput, ListInput, PlacementInput } from '#commands/lists/list-commands.ts'
import { STATES } from '#domain/article/article.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { imagesOf, type Presentation } from '#domain/lists/placement.ts'
import { NameTranslationsInput } from '#domain/name-translations.ts'
import { Named, NamedOrNull, NoQuery, OneOf, OrNull, ok, optional, problems, strict } from '#http/schema.ts'
import { ifMatchOf, sendPrivate } from '#http/write.ts'
import { articlesOfList, findEntries, findExclusions, findList } from '#storage/lists/lists.ts'
import { imagesByKey } from '#storage/media/images.ts'
import { ArtworkInput, presentArtwork } from '../shared/artwork.ts'
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
  optional(Type.String({ minLength: 1, maxLength: 500, description: `Slugs of ${what}, as in filters.` }))
const Fill = Type.Object(
  {
    section: expression('sections'),
    tag: expression('tags'),
    author: expression('authors'),
    limit: Type.Integer({
      minimum: 1,
      maximum: 100,
      description: 'Number of entries to fill the list up to, including its own.',
    }),
  },
  { ...strict, description: 'Filter of the newest articles that fill up the list after its own entries.' },
)
const fields = {
  description: optional(Type.String({ maxLength: 1000 })),
  translations: optional(NameTranslationsInput),
  artwork: ArtworkInput,
  fill: optional(Fill),
}
const name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Display name.' })
export const ListInputSchema = Type.Object(
  {
    name,
    slug: optional(Type.String({ minLength: 1, maxLength: 120, description: 'Default: derived from the name.' })),
    variantOf: optional(
      Type.String({
        ...{ minLength: 1, maxLength: 200 },
        description:
          'Slug of a curated list that this one replaces for readers of `language`; until it has entries or a fill, they get that list.',
      }),
    ),
    language: optional(
      Type.String({ minLength: 2, maxLength: 35, description: 'With `variantOf`: language of the variant (BCP 47).' }),
    ),
    ...fields,
  },
  {
    ...strict,
    $id: 'ListInput',
    description: 'A curated list, as sent.',
    examples: [{ name: 'Weekend reads', fill: { section: 'culture', limit: 8 } }],
  },
)
export const ListPatchSchema = Type.Object(
  { name: Type.Optional(name), ...fields },
  {
    ...strict,
    $id: 'ListPatch',
    description: 'Changes to a list.',
    examples: [{ name: 'Reads for the weekend' }],
  },
)

const link = {
  standfirst: optional(Type.String({ maxLength: 1000 })),
  url: optional(
    Type.String({ format: 'uri', maxLength: 2000, pattern: '^https?://', description: 'URL of the link.' }),
  ),
  image: optional(Type.String({ format: 'uuid', description: 'ID of an image asset.' })),
}
const headline = Type.String({ minLength: 1, maxLength: 500 })
const presentation = {
  headline: optional(Type.String({ minLength: 1, maxLength: 1000, description: 'Default: that of the article.' })),
  kicker: optional(Type.String({ maxLength: 200, description: 'Default: that of the article.' })),
  standfirst: optional(Type.String({ maxLength: 4000, description: 'Default: that of the article.' })),
  image: optional(Type.String({ format: 'uuid', description: 'ID of an image asset. Default: that of the article.' })),
}
const TEST = {
  kicker: 'Floods',
  variants: [
    { name: 'original', weight: 1 },
    { name: 'short', weight: 1, headline: 'River rises two metres' },
  ],
}
export const PlacementInputSchema = Type.Object(
  {
    ...presentation,
    variants: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({
              pattern: '^[a-z0-9][a-z0-9-]{0,39}$',
              description: 'Name of the variant: lower-case letters, digits and hyphens.',
            }),
            weight: Type.Optional(
              Type.Integer({ minimum: 1, maximum: 100, description: 'Share of the readers. Default: 1.' }),
            ),
            ...presentation,
          },
          strict,
        ),
        { maxItems: 8, description: 'Two to eight presentations, each shown to one part of the readers.' },
      ),
    ),
  },
  {
    ...strict,
    $id: 'PlacementInput',
    description: 'How the article is presented on this list, and nowhere else; omitted fields are the article’s own.',
    examples: [
      {
        kicker: 'Floods',
        variants: [{ name: 'original' }, { name: 'short', headline: 'River rises two metres' }],
      },
    ],
  },
)
const placement = Type.Optional(NamedOrNull(PlacementInputSchema))
const slot = optional(
  Type.Integer({
    minimum: 1,
    maximum: 1000,
    description: 'Pins the entry to this position, regardless of other entries.',
  }),
)
const entry = {
  article: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'ID or slug of an article.' })),
  link: Type.Optional(
    Type.Object(
      { headline, ...link },
      { ...strict, description: 'A link to something other than an article of this publication.' },
    ),
  ),
  slot,
  placement,
}
export const EntryInputSchema = Type.Object(
  {
    ...entry,
    position: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Default: the end of the list.' })),
  },
  {
    ...strict,
    $id: 'EntryInput',
    description: 'A new entry of a list: an article or a link.',
    examples: [{ article: 'river-rises', position: 1, placement: TEST }],
  },
)
export const EntriesInputSchema = Type.Object(
  {
    entries: Type.Array(
      Type.Object(
        {
          id: Type.Optional(Type.String({ format: 'uuid', description: 'ID of an existing entry.' })),
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
    description: 'All entries of a list, in order.',
    examples: [
      {
        entries: [
          { article: 'river-rises', placement: TEST },
          { link: { headline: 'Listen: the morning briefing' }, slot: 2 },
        ],
      },
    ],
  },
)
export const EntryPatchSchema = Type.Object(
  {
    position: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'New position.' })),
    slot,
    placement,
    link: Type.Optional(Type.Object({ headline: Type.Optional(headline), ...link }, strict)),
  },
  {
    ...strict,
    $id: 'EntryPatch',
    description: 'Changes to an entry.',
    examples: [{ position: 1, placement: TEST }, { slot: 3 }],
  },
)

const ArticleReference = Type.Object({
  id: Type.String({ format: 'uuid' }),
  slug: Type.String(),
  state: OneOf(STATES, 'State of the article. Readers see only live articles on the list.'),
})
const stored = {
  headline: OrNull(Type.String()),
  kicker: OrNull(Type.String()),
  standfirst: OrNull(Type.String()),
  image: OrNull(Type.String({ format: 'uuid' })),
}
const StoredPlacement = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'ID of the placement: `GET /v1/placements/{id}`.' }),
    ...stored,
    variants: Type.Array(Type.Object({ name: Type.String(), weight: Type.Integer(), ...stored })),
  },
  { description: 'How the article is presented on this list; null: as itself.' },
)
export const ListEntriesSchema = Type.Object(
  {
    slug: Type.String({ description: 'Slug of the list.' }),
    revision: Type.Integer({ description: 'Increases with each change of the entries; `ETag` contains it as "r<n>".' }),
    fill: Type.Unsafe<object | null>({ anyOf: [Fill, { type: 'null' }] }),
    items: Type.Array(
      Type.Object({
        id: Type.String({ format: 'uuid', description: 'ID of the entry; stays the same when the entry moves.' }),
        position: Type.Integer({ description: 'Position in the stored order, from 1.' }),
        slot: OrNull(Type.Integer({ description: 'Position the entry is pinned to.' })),
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
        placement: Type.Unsafe<object | null>({ anyOf: [StoredPlacement, { type: 'null' }] }),
      }),
    ),
    excluded: Type.Array(ArticleReference, { description: 'Articles excluded from being added automatically.' }),
  },
  {
    $id: 'ListEntries',
    description: 'Entries of a list as editors see them, whatever the state of their articles.',
  },
)

const Headers = Type.Object({
  'if-match': Type.Optional(
    Type.String({
      description: 'ETag of the entries you read: `"r3"`. Rejected with 412 if they have changed.',
    }),
  ),
  ...IdempotencyHeader,
})
const Params = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the list.' }) })
const EntryParams = Type.Object({
  ...Params.properties,
  entry: Type.String({ minLength: 1, maxLength: 100, description: 'ID or position of the entry.' }),
})
const Exclude = Type.Object(
  { article: Type.String({ minLength: 1, maxLength: 200, description: 'ID or slug of an article.' }) },
  { ...strict, examples: [{ article: 'river-rises' }] },
)
const ExcludedParams = Type.Object({
  ...Params.properties,
  ref: Type.String({ minLength: 1, maxLength: 200, description: 'ID or slug of the article.' }),
})
const FAULTS = [...WRITE_FAULTS, 412, 428] as const
const entriesOk = ok(Named(ListEntriesSchema), 'The updated entries.')
const entriesAnswer = { ...entriesOk, ...problems(...FAULTS) }

/** The write side of lists: lists and their entries. */
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
        ...operation('createList', 'Lists', 'Create a list', 'Creates an empty curated list.', 'lists'),
        headers: WriteHeaders,
        body: Named(ListInputSchema),
        response: {
          201: { ...ok(Named(ListSummarySchema), 'Slug of the list.')[200], headers: WRITTEN },
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
          'Update a list',
          'Updates the name, the description and the filter that fills up the list.',
          'lists',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Named(ListPatchSchema),
        response: { ...ok(Named(ListSummarySchema), 'The updated list.'), ...problems(...WRITE_FAULTS) },
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
          'Deletes a curated list. Computed lists can’t be deleted (409).',
          'lists',
        ),
        params: Params,
        headers: WriteHeaders,
        response: { 204: { description: 'The list was deleted.', type: 'null' }, ...problems(...WRITE_FAULTS) },
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
          'List entries',
          'Returns the stored entries with the states of their articles. Send the ETag in `If-Match`.',
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
          'Replace all entries',
          'Replaces all entries. Send `If-Match`: without it, the request is rejected with 428 if someone else saved last. On a computed list, every entry is pinned.',
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
          'Adds an article or a link to the list, at a position or at the end.',
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
    Body: { position?: number; slot?: number | null; link?: Partial<LinkInput>; placement?: PlacementInput | null }
  }>(
    '/v1/lists/:slug/entries/:entry',
    {
      schema: {
        ...operation(
          'changeEntry',
          'Lists',
          'Update an entry',
          'Moves an entry, pins it to a position (`slot`; null unpins it), changes its link, or presents its article otherwise (`placement` as a whole; null: as itself).',
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
        ...operation('removeEntry', 'Lists', 'Remove an entry', 'Removes an entry from the list.', 'lists'),
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
          'Exclude an article from a list',
          'Computed lists omit the article, and curated lists are not filled up with it. Entries added or pinned by editors stay.',
          'lists',
        ),
        params: Params,
        headers: WriteHeaders,
        body: Exclude,
        response: {
          ...ok(Named(ListEntriesSchema), 'The updated entries and exclusions.'),
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
          'Remove an exclusion',
          'Allows the list to include the article again.',
          'lists',
        ),
        params: ExcludedParams,
        headers: WriteHeaders,
        response: {
          ...ok(Named(ListEntriesSchema), 'The updated entries and exclusions.'),
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
  if (!list) throw new BroadsheetError('not-found', `There is no list ${slug}. See /v1/lists.`)
  return list
}

async function headOf(api: Api, slug: string) {
  const { key, name, description, translations, kind, variantOf, language } = await listOf(api, slug)
  const artwork = (await presentArtwork(api, 'list', [key], null)).get(key) ?? null
  return { slug, name, description, translations, artwork, kind, variantOf, language }
}

async function entriesOf(api: Api, slug: string) {
  const { database } = api.services
  const list = await listOf(api, slug)
  const entries = await findEntries(database, list.key)
  const articles = await articlesOfList(database, list.key)
  const images = await imagesByKey(
    database,
    entries.flatMap(({ linkImageKey, placement }) => [
      ...(linkImageKey === null ? [] : [linkImageKey]),
      ...(placement === null ? [] : imagesOf(placement)),
    ]),
  )
  const imageIdOf = (imageKey: number | null) => images.find(({ key }) => key === imageKey)?.id ?? null
  const stored = ({ imageKey, ...texts }: Presentation) => ({ ...texts, image: imageIdOf(imageKey) })
  const articleOf = (key: number | null) => {
    const article = key === null ? undefined : articles.get(key)
    return article ? { id: article.id, slug: article.slug, state: article.state } : null
  }
  return {
    slug: list.slug,
    revision: list.revision,
    fill: list.fill,
    items: entries.map(({ id, position, slot, articleKey, link, linkImageKey, placement }) => ({
      id,
      position,
      slot,
      article: articleOf(articleKey),
      link: link && {
        headline: link.headline,
        standfirst: link.standfirst,
        url: link.url,
        image: imageIdOf(linkImageKey),
      },
      placement: placement && { ...stored(placement), variants: placement.variants.map(stored) },
    })),
    excluded: (await findExclusions(database, list.key)).flatMap((key) => articleOf(key) ?? []),
  }
}
