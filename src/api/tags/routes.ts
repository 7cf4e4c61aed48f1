import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { TAG_TYPES } from '#domain/article/article.ts'
import { type Audience, publicAt } from '#domain/article/audience.ts'
import { tagName } from '#domain/changes/cache-tag.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { NameTranslationsSchema } from '#domain/name-translations.ts'
import { sendJson } from '#http/response/answer.ts'
import { FilterCursor, Instant, Limit, Named, NameList, OneOf, OrNull, ok, Page, problems } from '#http/schema.ts'
import { agreeWithCursor, namesOf } from '#http/validation/query.ts'
import { relatedTags } from '#storage/taxonomy/related-tags.ts'
import { findCurrentSlug } from '#storage/taxonomy/slugs.ts'
import { findSlugByName, findTag, listTags } from '#storage/taxonomy/tags.ts'
import { extendDocument } from '../articles/present.ts'
import type { Api } from '../shared/context.ts'
import { Navigation, navigationJson, RelatedTags, relatedTagsJson } from '../shared/parameters/included.ts'
import { NameLanguageQuery, nameLanguageIn } from '../shared/parameters/name-language.ts'
import { ArtworkSchema, presentArtwork } from '../shared/presenting/artwork.ts'
import { presentTag } from '../shared/presenting/present-taxonomy.ts'
import { dependenciesOfCounts, dependenciesOfOne, MOVED, moved, namesListed } from '../shared/presenting/taxonomy.ts'

export const TagSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    slug: Type.String({ description: 'Slug for URLs and filters.' }),
    name: Type.String({ description: 'Display name.' }),
    type: OneOf(TAG_TYPES, 'Type of the tag.'),
    description: OrNull(Type.String()),
    translations: NameTranslationsSchema,
    aliases: Type.Array(Type.String(), { description: 'Alternative names.' }),
    broader: OrNull(Type.String({ description: 'Slug of the broader tag.' })),
    artwork: Type.Optional(ArtworkSchema),
    mediaTopic: OrNull(Type.String({ description: 'IPTC Media Topic.', examples: ['medtop:20000053'] })),
    wikidata: OrNull(Type.String({ description: 'Wikidata item.', examples: ['Q148'] })),
    articleCount: Type.Integer({ description: 'Number of public articles with the tag.' }),
    updatedAt: Instant('When the tag record last changed.'),
    relatedTags: Type.Optional(RelatedTags),
    navigation: Type.Optional(Navigation),
  },
  { $id: 'Tag', description: 'A topic, person, place or series that articles are about.' },
)
const TagList = Type.Object(
  { items: Type.Array(Named(TagSchema)), page: Named(Page) },
  { $id: 'TagList', description: 'A page of tags.' },
)
const RelatedTag = Type.Object(
  {
    tag: Named(TagSchema),
    sharedArticles: Type.Integer({
      description: 'Number of articles with both tags, among the newest 300 of the tag.',
    }),
    score: Type.Number({
      description: 'Strength of the association from 0 to 1: cosine similarity of the two sets of articles.',
    }),
  },
  { $id: 'RelatedTag', description: 'A tag that occurs together with another one.' },
)
const RelatedTagList = Type.Object(
  { items: Type.Array(Named(RelatedTag)) },
  { $id: 'RelatedTagList', description: 'Related tags, strongest first.' },
)
export const tagSchemas = [TagSchema, TagList, RelatedTag, RelatedTagList]

const Query = Type.Object(
  {
    type: Type.Optional(OneOf(TAG_TYPES, 'Only tags of this type.')),
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Start of a name or alias, ignoring case and accents.',
      }),
    ),
    sort: Type.Optional(
      OneOf(['name', 'popular'] as const, 'Sort by name (code points) or by number of public articles. Default: name.'),
    ),
    language: NameLanguageQuery,
    limit: Limit(100, 50),
    cursor: FilterCursor,
  },
  { additionalProperties: false },
)
type Query = Static<typeof Query>

interface Kept {
  on: 'tags'
  query: Omit<Query, 'cursor' | 'limit'>
  after: { value: string | number; key: number }
}

const INCLUDES = ['relatedTags', 'navigation'] as const
const OneQuery = Type.Object(
  {
    include: NameList(INCLUDES, 'Related resources to include.', { examples: ['relatedTags,navigation'] }),
    language: NameLanguageQuery,
  },
  { additionalProperties: false },
)

const Params = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the tag.' }) })

export function tagRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Querystring: Query }>(
    '/v1/tags',
    {
      schema: {
        operationId: 'listTags',
        tags: ['Tags'],
        summary: 'List tags',
        description: 'Lists tags by name or by number of public articles; `q` finds tags by prefix.',
        querystring: Query,
        response: { ...ok(Named(TagList), 'A page of tags.'), ...problems(400, 401, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      const { query, after } = unfold(api, request.query)
      const language = nameLanguageIn(query)
      const audience = api.audienceOf(request)
      const dependencies = await dependenciesOfCounts(api, audience)
      const limit = request.query.limit ?? 50
      const sort = query.sort ?? 'name'
      const listing = {
        sort,
        type: query.type ?? null,
        prefix: query.q ?? null,
        after,
        limit: limit + 1,
        audience,
      }
      const tags = await listTags(api.services.database, listing)
      const page = tags.slice(0, limit)
      const last = page.at(-1)
      namesListed(dependencies, 'tag', page)
      const next =
        tags.length > limit && last
          ? api.cursors.seal({
              on: 'tags',
              query,
              after: { value: sort === 'name' ? last.name : last.articleCount, key: last.key },
            } satisfies Kept)
          : null
      const link = next === null ? null : `</v1/tags?limit=${limit}&cursor=${next}>; rel="next"`
      const items = page.map((tag) => presentTag(tag, language))
      return sendJson(reply, JSON.stringify({ items, page: { limit, next } }), dependencies, { link })
    },
  )

  app.get<{ Params: { slug: string }; Querystring: { include?: string; language?: string } }>(
    '/v1/tags/:slug',
    {
      schema: {
        operationId: 'getTag',
        tags: ['Tags'],
        summary: 'Retrieve a tag',
        description: 'Returns a tag with its external identifiers.',
        params: Params,
        querystring: OneQuery,
        response: { ...ok(Named(TagSchema), 'Slug of the tag.'), ...MOVED, ...problems(400, 401, 404, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      const { slug } = request.params
      const { include } = request.query
      const includes = include === undefined ? [] : namesOf('include', include, INCLUDES)
      const language = nameLanguageIn(request.query)
      const { database } = api.services
      const audience = api.audienceOf(request)
      const tag = await findTag(database, slug, audience)
      if (tag) {
        const dependencies = await dependenciesOfOne(api, 'tag', tag.key, audience)
        namesListed(dependencies, 'tag', [tag])
        if (tag.broader !== null) dependencies.name(tagName('tag', tag.broader.id))
        const parts: { name: string; json: Buffer }[] = []
        for (const name of includes) {
          const json =
            name === 'navigation'
              ? await navigationJson(api, language, audience, dependencies)
              : await relatedTagsJson(api, { tag, language }, audience, dependencies)
          parts.push({ name, json })
        }
        const artwork = (await presentArtwork(api, 'tag', [tag.key], dependencies)).get(tag.key) ?? null
        const json = Buffer.from(JSON.stringify({ ...presentTag(tag, language), artwork }))
        return sendJson(reply, extendDocument(json, parts), dependencies)
      }
      return moved(reply, request, `/v1/tags/${encodeURIComponent(await currentSlug(api, slug, audience))}`)
    },
  )
  relatedTagRoute(app, api)
}

const RelatedQuery = Type.Object(
  {
    language: NameLanguageQuery,
    limit: Limit(50, 10),
  },
  { additionalProperties: false },
)

function relatedTagRoute(app: FastifyInstance, api: Api): void {
  app.get<{ Params: { slug: string }; Querystring: Static<typeof RelatedQuery> }>(
    '/v1/tags/:slug/related',
    {
      schema: {
        operationId: 'listRelatedTags',
        tags: ['Tags'],
        summary: 'List related tags',
        description: 'Lists tags that occur on the same public articles, strongest association first.',
        params: Params,
        querystring: RelatedQuery,
        response: {
          ...ok(Named(RelatedTagList), 'The related tags.'),
          ...MOVED,
          ...problems(400, 401, 404, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const { slug } = request.params
      const language = nameLanguageIn(request.query)
      const { database } = api.services
      const audience = api.audienceOf(request)
      const dependencies = await dependenciesOfCounts(api, audience)
      const tag = await findTag(database, slug, audience)
      if (!tag)
        return moved(reply, request, `/v1/tags/${encodeURIComponent(await currentSlug(api, slug, audience))}/related`)
      const { related, hidesAt } = await relatedTags(database, tag.key, audience, request.query.limit ?? 10)
      dependencies.trueUntil(hidesAt)
      namesListed(dependencies, 'tag', [tag, ...related.map((candidate) => candidate.tag)])
      const items = related.map(({ tag, sharedArticles, score }) => ({
        tag: presentTag(tag, language),
        sharedArticles,
        score,
      }))
      return sendJson(reply, JSON.stringify({ items }), dependencies)
    },
  )
}

/** The tag, right after a write. Throws `not-found` if it was deleted in the meantime. */
export async function tagJson(api: Api, slug: string) {
  const { services, now } = api
  const { database } = services
  const audience = publicAt(now())
  const tag = await findTag(database, (await findCurrentSlug(database, 'tag', slug, audience)) ?? slug, audience)
  if (!tag) throw new BroadsheetError('not-found', `Tag ${slug} no longer exists.`)
  return { ...presentTag(tag), artwork: (await presentArtwork(api, 'tag', [tag.key], null)).get(tag.key) ?? null }
}

/** The slug behind an old slug, a name or an alias. Throws `not-found`. */
async function currentSlug({ services: { database } }: Api, slug: string, audience: Audience): Promise<string> {
  const current =
    (await findCurrentSlug(database, 'tag', slug, audience)) ?? (await findSlugByName(database, slug, audience))
  if (current !== null) return current
  throw new BroadsheetError('not-found', `There is no tag ${slug}. Search for one with /v1/tags?q=.`)
}

function unfold(api: Api, requested: Query): { query: Kept['query']; after: Kept['after'] | null } {
  const { cursor, limit: _, ...query } = requested
  if (cursor === undefined) return { query, after: null }
  const kept = api.cursors.open(cursor) as Kept
  if (kept.on !== 'tags') throw invalidParameter('cursor', 'is used by another list')
  return { query: agreeWithCursor(query, kept.query, ['cursor', 'limit']), after: kept.after }
}
