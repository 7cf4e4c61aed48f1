import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Audience } from '#domain/article/audience.ts'
import { type PathReading, readPath } from '#domain/article/site.ts'
import { tagName } from '#domain/changes/cache-tag.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { isId } from '#domain/taxonomy/slug.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendJson } from '#http/response/answer.ts'
import { Named, OneOf, OrNull, ok, problems } from '#http/schema.ts'
import { findArticleById, findArticleBySlug } from '#storage/articles/found-article.ts'
import { findPath } from '#storage/articles/paths.ts'
import { findListed } from '#storage/taxonomy/slugs.ts'
import { findSlugByName } from '#storage/taxonomy/tags.ts'
import { articleNames } from '../articles/present.ts'
import type { Api } from '../shared/context.ts'
import { audienceAsking, ProductQuery } from '../shared/parameters/requested-product.ts'
import { sitePath } from '../shared/parameters/site-path.ts'
import { dependenciesOfCounts } from '../shared/presenting/taxonomy.ts'

const Resolved = Type.Object(
  {
    type: OneOf(['article', 'section', 'tag', 'author'] as const, 'Type of the resource.'),
    id: Type.String({ format: 'uuid' }),
    slug: Type.String({ description: 'Current slug.' }),
    href: Type.String({ description: 'URL of the resource in this API.' }),
    redirect: OrNull(
      Type.String({
        description:
          'URL to redirect readers to (308): the canonical URL of an article, or the path with the current slug. null if the path is current.',
      }),
    ),
  },
  { $id: 'Resolved', description: 'The resource at a path of the site.' },
)
type Resolved = Static<typeof Resolved>
export const resolveSchemas = [Resolved]

const Query = Type.Object(
  {
    path: Type.String({
      minLength: 1,
      maxLength: 2000,
      pattern: '^/',
      description: 'Path on your site, as requested by a browser. Query and trailing slash are ignored.',
      examples: ['/world/beijing-washington-counter-terrorism-talks'],
    }),
    product: ProductQuery,
  },
  { additionalProperties: false },
)

export function resolveRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/resolve',
    {
      schema: {
        operationId: 'resolvePath',
        tags: ['Articles'],
        summary: 'Resolve a URL path',
        description:
          'For front-end routers: returns the article, section, tag or author at a path of your site, and where to redirect readers if the path is outdated. Supports the pattern of SITE_URL, paths imported from another system, former slugs and aliases.',
        querystring: Query,
        response: {
          ...ok(Named(Resolved), 'Type of the resource.'),
          ...problems(400, 401, 403, 404, 410, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const path = sitePath(request.query.path, 'path')
      const audience = audienceAsking(request, request.query.product)
      const dependencies = await dependenciesOfCounts(api, audience)
      const resolved = await resolve(api, path, audience, dependencies)
      if (resolved === null) throw new BroadsheetError('not-found', `There is nothing at ${path}.`)
      return sendJson(reply, JSON.stringify(resolved), dependencies)
    },
  )
}

async function resolve(
  api: Api,
  path: string,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Resolved | null> {
  const kept = await findPath(api.services.database, path)
  const readings: PathReading[] = kept === null ? [] : [{ type: 'article', ref: kept }]
  for (const reading of [...readings, ...readPath(api.services.addresses.site, path)]) {
    const found = await read(api, reading, path, audience, dependencies)
    if (found !== null) return found
  }
  return null
}

async function read(
  api: Api,
  reading: PathReading,
  path: string,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Resolved | null> {
  if (reading.type === 'article') return readArticle(api, reading.ref, path, audience, dependencies)
  const { type, slug } = reading
  const { database } = api.services
  const alias = async () => (type === 'tag' ? await findSlugByName(database, slug, audience) : null)
  const found =
    (await findListed(database, type, slug, audience)) ??
    (await findListed(database, type, (await alias()) ?? '', audience))
  if (found === null) return null
  const redirect = found.slug === slug ? null : path.replace(/[^/]+$/, encodeURIComponent(found.slug))
  dependencies.name(tagName(type, found.id))
  return {
    type,
    id: found.id,
    slug: found.slug,
    href: api.publicPath(`/v1/${type}s/${encodeURIComponent(found.slug)}`),
    redirect,
  }
}

async function readArticle(
  api: Api,
  ref: string,
  path: string,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Resolved | null> {
  const { database } = api.services
  const met = await (isId(ref)
    ? findArticleById(database, ref.toLowerCase(), audience)
    : findArticleBySlug(database, ref, audience))
  if (met === null) return null
  if (met.found === 'withdrawn')
    throw new BroadsheetError('article-withdrawn', 'The publication withdrew the article at this path.', {
      extension: { id: met.id, withdrawnAt: new Date(met.at).toISOString(), reason: met.reason },
    })
  const { article } = met
  dependencies.shows(article).name(...articleNames([article.document]))
  const { id, url } = JSON.parse(article.document.toString('utf8', 0, article.bodyAt).concat('}')) as {
    id: string
    url: string | null
  }
  return {
    type: 'article',
    id,
    slug: article.slug,
    href: api.publicPath(`/v1/articles/${encodeURIComponent(article.slug)}`),
    redirect: redirectTo(url, article.slug, path),
  }
}

/** Where the canonical address is known it decides; else the slug at the end of the path. */
function redirectTo(url: string | null, slug: string, path: string): string | null {
  if (url === null) return path.endsWith(`/${slug}`) ? null : path.replace(/[^/]+$/, encodeURIComponent(slug))
  return decodeURIComponent(new URL(url).pathname) === path ? null : url
}
