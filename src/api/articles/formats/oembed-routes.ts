import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Audience } from '#domain/article/audience.ts'
import { readPath, siteOrigin } from '#domain/article/site.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { type EmbeddedCard, embedOf, embedXml, OEMBED_JSON, OEMBED_XML } from '#formats/oembed.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendBytes } from '#http/response/answer.ts'
import { OneOf, problems } from '#http/schema.ts'
import { findPath } from '#storage/articles/paths.ts'
import { publicPartOf } from '#storage/articles/visibility.ts'
import type { Api } from '../../shared/context.ts'
import { sitePath } from '../../shared/parameters/site-path.ts'
import { publicationFor } from '../../shared/presenting/publication.ts'
import { articleJson, lookUpArticle, type Met, met } from '../read-article.ts'

const pixels = (what: string) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: `${what}, in pixels.` }))

// Unknown parameters are ignored: consumers add their own.
const Query = Type.Object({
  url: Type.String({
    ...{ minLength: 1, maxLength: 2000, pattern: '^https?://[^/]' },
    description: 'URL of an article on the site (current or former) or in this API.',
    examples: ['https://www.example.com/world/beijing-washington-counter-terrorism-talks'],
  }),
  format: Type.Optional(OneOf(['json', 'xml'] as const, 'Default: json.')),
  maxwidth: pixels('Maximum width of the card and its thumbnail'),
  maxheight: pixels('Maximum height of the card and its thumbnail'),
})
type Query = Static<typeof Query>

const text = (description: string) => Type.String({ description })
const Embed = Type.Object(
  {
    version: text('oEmbed version: 1.0.'),
    type: text('oEmbed type: rich.'),
    title: text('Headline of the article.'),
    author_name: Type.Optional(text('Name of the first author, or the byline.')),
    provider_name: text('Name of the publication.'),
    provider_url: text('URL of the publication’s site.'),
    cache_age: Type.Integer({ description: 'Seconds for which the card may be cached.' }),
    thumbnail_url: Type.Optional(text('URL of the thumbnail.')),
    thumbnail_width: Type.Optional(Type.Integer({ description: 'In pixels.' })),
    thumbnail_height: Type.Optional(Type.Integer({ description: 'In pixels.' })),
    html: text('A quotation that links to the article, without script.'),
    width: Type.Integer({ description: 'In pixels.' }),
    height: Type.Integer({ description: 'In pixels.' }),
  },
  { description: 'oEmbed 1.0, of type rich.' },
)

/** Articles as cards for other sites: an oEmbed provider. */
export function oembedRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Querystring: Query }>(
    '/oembed',
    {
      schema: {
        operationId: 'getEmbed',
        tags: ['Feeds'],
        summary: 'Retrieve the oEmbed card of an article',
        description:
          'Returns what other sites show for the URL of an article: headline, excerpt, author and a thumbnail. Only public content, whatever the key.',
        querystring: Query,
        response: {
          200: {
            description: 'The card.',
            content: { 'application/json': { schema: Embed }, 'text/xml': { schema: Type.String() } },
          },
          ...problems(400, 401, 404, 410, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const { url, format = 'json', maxwidth = Infinity, maxheight = Infinity } = request.query
      const audience = publicPartOf(api.audienceOf(request))
      const article = await articleAt(api, url, audience)
      if (article === null) throw new BroadsheetError('not-found', `There is no article at ${url}.`)
      const dependencies = new CacheDependencies()
      const json = await articleJson(api, article, { fields: null, body: ['none'] }, audience, dependencies)
      const card = JSON.parse(json.toString()) as EmbeddedCard & { url: string | null }
      const { said } = await publicationFor(api, dependencies)
      const { addresses } = api.services
      const answer = embedOf(card, {
        url: card.url ?? `${addresses.api}/v1/articles/${encodeURIComponent(article.slug)}`,
        provider: { name: said.name, url: said.url ?? siteOrigin(addresses.site) ?? addresses.api },
        maxWidth: maxwidth,
        maxHeight: maxheight,
      })
      return format === 'xml'
        ? sendBytes(reply, OEMBED_XML, embedXml(answer), dependencies)
        : sendBytes(reply, OEMBED_JSON, JSON.stringify(answer), dependencies)
    },
  )
}

/** The article at an address of the site or of this API, as the public sees it. Throws `article-withdrawn`. */
async function articleAt(api: Api, address: string, audience: Audience): Promise<Met['article']> {
  if (!URL.canParse(address)) return null
  const { origin, pathname } = new URL(address)
  const { site, api: own } = api.services.addresses
  if (address.startsWith(`${own}/v1/articles/`)) {
    const path = new URL(own).pathname.replace(/\/$/, '')
    return found(api, sitePath(pathname.slice(`${path}/v1/articles/`.length), 'url'), audience)
  }
  const host = siteOrigin(site)
  if (host === null || new URL(host).host !== new URL(origin).host) return null
  const path = sitePath(pathname, 'url')
  const kept = await findPath(api.services.database, path)
  const readings = readPath(site, path).flatMap((reading) => (reading.type === 'article' ? [reading.ref] : []))
  for (const ref of kept === null ? readings : [kept, ...readings]) {
    const article = await found(api, ref, audience)
    if (article !== null) return article
  }
  return null
}

async function found(api: Api, ref: string, audience: Audience): Promise<Met['article']> {
  const answer = await lookUpArticle(api, ref, audience)
  if (answer?.found === 'live') return answer.article
  if (answer !== null) met(answer)
  return null
}
