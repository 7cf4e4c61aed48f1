import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Audience } from '#domain/article/audience.ts'
import { EVERYTHING } from '#domain/article/filter.ts'
import { siteOrigin } from '#domain/article/site.ts'
import { anyTagName } from '#domain/changes/cache-tag.ts'
import { ANY_ARTICLE } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { writeNewsSitemap, writeSitemap, writeSitemapIndex, XML_TYPE } from '#formats/sitemap.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendBytes } from '#http/response/answer.ts'
import { problems } from '#http/schema.ts'
import { resolveFilter } from '#storage/articles/filter.ts'
import { nextHiding, nextPublicHiding } from '#storage/articles/listing.ts'
import { spanOf } from '#storage/articles/sitemap.ts'
import { publicPartOf } from '#storage/articles/visibility.ts'
import { type Api, onBehalfOf } from '../shared/context.ts'
import { listWithinBounds } from '../shared/readers/bounded-reads.ts'
import { HEADS, MONTHS_PUBLISHED, PUBLISHED_IN } from '../shared/readers/sitemap-reads.ts'

/** Addresses of one sitemap; the protocol takes 50,000. */
const ON_A_SITEMAP = 10_000
/** The limits of Google News: this many articles, of the last two days. */
const NEWS_ARTICLES = 1000
const NEWS_AGE = 2 * 86_400_000

const xml = (description: string) => ({
  200: { description, content: { 'application/xml': { schema: Type.String({ description: 'XML.' }) } } },
})
const AnyQuery = Type.Object({})

/** Sitemaps belong to the site's host, which hands these addresses on to the API. */
export function sitemapRoutes(app: FastifyInstance, api: Api): void {
  app.get(
    '/sitemap.xml',
    {
      schema: {
        operationId: 'getSitemapIndex',
        tags: ['Feeds'],
        summary: 'Retrieve the sitemap index',
        description: `Lists one sitemap for each month with articles, in parts of ${ON_A_SITEMAP}. 404 if SITE_URL is not set.`,
        querystring: AnyQuery,
        response: { ...xml('The sitemap index.'), ...problems(400, 401, 404, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      const origin = originOf(api)
      const audience = publicPartOf(api.audienceOf(request))
      const months = await onBehalfOf(api, request).readers.run(MONTHS_PUBLISHED, { audience })
      const names = months.flatMap(({ month, count }) =>
        Array.from({ length: Math.ceil(count / ON_A_SITEMAP) }, (_, part) =>
          part === 0 ? month : `${month}-${part + 1}`,
        ),
      )
      const addresses = names.map((name) => `${origin}/sitemaps/${name}.xml`)
      // Kept until an article is published, changed or hidden: counting a million takes a while.
      const dependencies = await dependenciesOf(api, audience)
      dependencies.trueUntil(await nextHiding(api.services.database, audience.at))
      return sendBytes(reply, XML_TYPE, writeSitemapIndex(addresses), dependencies)
    },
  )

  app.get<{ Params: { name: string } }>(
    '/sitemaps/:name.xml',
    {
      schema: {
        operationId: 'getSitemap',
        tags: ['Feeds'],
        summary: 'Retrieve a sitemap',
        description: 'Lists the articles of a month, oldest first, except those with `seo.noindex`.',
        params: Type.Object({
          name: Type.String({
            pattern: '^\\d{4}-(0[1-9]|1[0-2])(-[1-9]\\d{0,3})?$',
            description: 'Month in UTC and, from the second part on, the number of the part: 2026-11, 2026-11-2.',
            examples: ['2026-11'],
          }),
        }),
        querystring: AnyQuery,
        response: { ...xml('The sitemap.'), ...problems(400, 401, 404, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      originOf(api)
      const audience = publicPartOf(api.audienceOf(request))
      const [year, month, part = '1'] = request.params.name.split('-')
      const page = { offset: (Number(part) - 1) * ON_A_SITEMAP, limit: ON_A_SITEMAP }
      const span = spanOf(`${year}-${month}`)
      const heads = await onBehalfOf(api, request).readers.run(PUBLISHED_IN, { audience, span, page })
      if (heads.length === 0) throw new BroadsheetError('not-found', 'This sitemap doesn’t exist. See /sitemap.xml.')
      const pages = heads.flatMap(({ url, updatedAt, seo }) =>
        url === null || seo.noindex ? [] : [{ url, updatedAt }],
      )
      return send(api, request, reply, writeSitemap(pages))
    },
  )

  app.get(
    '/news-sitemap.xml',
    {
      schema: {
        operationId: 'getNewsSitemap',
        tags: ['Feeds'],
        summary: 'Retrieve the news sitemap',
        description: `Lists articles first published in the last two days, at most ${NEWS_ARTICLES}, for Google News.`,
        querystring: AnyQuery,
        response: { ...xml('The sitemap.'), ...problems(400, 401, 404, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      originOf(api)
      const audience = publicPartOf(api.audienceOf(request))
      const keys = await newestKeys(api, audience)
      const heads = await onBehalfOf(api, request).readers.run(HEADS, { audience, keys })
      const pages = heads.flatMap(({ url, seo, ...head }) => (url === null || seo.noindex ? [] : [{ ...head, url }]))
      return send(api, request, reply, writeNewsSitemap((await api.publication()).name, pages))
    },
  )
}

async function newestKeys(api: Api, audience: Audience): Promise<number[]> {
  const chosen = { ...EVERYTHING, from: audience.at - NEWS_AGE, useDate: 'firstPublished' as const }
  const filter = await resolveFilter(api.services.database, chosen)
  const page = { sort: 'newest' as const, after: null, limit: NEWS_ARTICLES }
  return (await listWithinBounds(api, { filter, audience, page })).map(({ key }) => key)
}

function originOf({ services: { addresses } }: Api): string {
  const origin = siteOrigin(addresses.site)
  if (origin === null) throw new BroadsheetError('not-found', 'Sitemaps require the setting SITE_URL.')
  return origin
}

/** Not kept: crawlers ask rarely, and it is large. */
async function send(api: Api, request: FastifyRequest, reply: FastifyReply, text: string): Promise<FastifyReply> {
  const audience = api.audienceOf(request)
  // Its articles are too many to be named.
  const dependencies = (await dependenciesOf(api, audience)).name(anyTagName('card')).rankedUntil(audience.at)
  return sendBytes(reply, XML_TYPE, text, dependencies, { isNegotiated: true })
}

async function dependenciesOf(api: Api, { at }: Audience): Promise<CacheDependencies> {
  const hidesAt = await nextPublicHiding(api.services.database, at)
  return new CacheDependencies(ANY_ARTICLE).shows({ hidesAt })
}
