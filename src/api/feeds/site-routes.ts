import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { aiUseCode, effectiveAiUse } from '#domain/ai-use.ts'
import { EVERYTHING } from '#domain/article/filter.ts'
import { siteOrigin } from '#domain/article/site.ts'
import { ANY_ARTICLE, TAXONOMY } from '#domain/changes/dependency.ts'
import { writeLlms } from '#formats/llms.ts'
import { RSL_TYPE, type SiteRights, writeRobots, writeRsl, writeTdmRep } from '#formats/rights-signals.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { sendBytes } from '#http/response/answer.ts'
import { problems } from '#http/schema.ts'
import { resolveFilter } from '#storage/articles/filter.ts'
import { nextPublicHiding } from '#storage/articles/listing.ts'
import { publicPartOf } from '#storage/articles/visibility.ts'
import { listSections } from '#storage/taxonomy/sections.ts'
import { type Api, onBehalfOf } from '../shared/context.ts'
import { publicationFor } from '../shared/presenting/publication.ts'
import { listWithinBounds } from '../shared/readers/bounded-reads.ts'
import { HEADS } from '../shared/readers/sitemap-reads.ts'

const AnyQuery = Type.Object({})
const TEXT_TYPE = 'text/plain; charset=utf-8'

interface SiteFile {
  path: string
  operationId: string
  summary: string
  description: string
  type: string
  write(rights: SiteRights, hasSitemaps: boolean): string
}

const FILES: readonly SiteFile[] = [
  {
    path: '/robots.txt',
    operationId: 'getRobots',
    summary: 'Retrieve robots.txt',
    description:
      'Returns the rules for crawlers: `Content-Signal` and `Content-Usage` from the publication’s `aiUse`, and the URLs of the licence and the sitemaps.',
    type: TEXT_TYPE,
    write: writeRobots,
  },
  {
    path: '/license.xml',
    operationId: 'getRslLicense',
    summary: 'Retrieve the RSL licence',
    description:
      'Returns the licence of the site as Really Simple Licensing 1.0, from the publication’s `aiUse` and rights.',
    type: RSL_TYPE,
    write: writeRsl,
  },
  {
    path: '/.well-known/tdmrep.json',
    operationId: 'getTdmRep',
    summary: 'Retrieve the TDM reservation',
    description:
      'Returns whether text and data mining is reserved (TDMRep), from `train` in the publication’s `aiUse`; an empty array if it is not stated.',
    type: 'application/json; charset=utf-8',
    write: writeTdmRep,
  },
]

/** Files that belong to the root of the site, which hands these addresses on to the API. */
export function siteRoutes(app: FastifyInstance, api: Api): void {
  for (const { path, operationId, summary, description, type, write } of FILES)
    app.get(
      path,
      {
        schema: {
          ...{ operationId, tags: ['Feeds'], summary, description, querystring: AnyQuery },
          response: { ...file(type), ...problems(400, 401, 429, 500, 503) },
        },
      },
      async (_request, reply) => {
        const dependencies = new CacheDependencies()
        const rights = await rightsOf(api, dependencies)
        const text = write(rights, api.services.addresses.site !== null)
        return sendBytes(reply, type, text, dependencies, { isNegotiated: true })
      },
    )

  app.get(
    '/llms.txt',
    {
      schema: {
        operationId: 'getLlms',
        tags: ['Feeds'],
        summary: 'Retrieve llms.txt',
        description: `Returns the publication, its sections and the ${LATEST} newest articles as Markdown for language models, except articles that disallow \`aiUse.input\`.`,
        querystring: AnyQuery,
        response: { ...file(TEXT_TYPE), ...problems(400, 401, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      const audience = publicPartOf(api.audienceOf(request))
      const { database, addresses } = api.services
      const dependencies = new CacheDependencies(ANY_ARTICLE, TAXONOMY).rankedUntil(audience.at)
      const { said, publication } = await publicationFor(api, dependencies)
      const filter = await resolveFilter(database, EVERYTHING)
      const page = { sort: 'newest' as const, after: null, limit: LATEST }
      const keys = (await listWithinBounds(api, { filter, audience, page })).map(({ key }) => key)
      const heads = await onBehalfOf(api, request).readers.run(HEADS, { audience, keys })
      const articles = heads.filter(
        ({ seo, rights }) =>
          !seo.noindex && effectiveAiUse(aiUseCode(rights.aiUse), publication.aiUse).input !== 'disallowed',
      )
      for (const { rights } of articles) dependencies.shows({ hidesAt: Infinity, aiUse: aiUseCode(rights.aiUse) })
      dependencies.shows({ hidesAt: await nextPublicHiding(database, audience.at) })
      const sections = (await listSections(database, audience)).filter(({ articleCount }) => articleCount > 0)
      const { name, description } = said
      const text = writeLlms({ name, description, api: addresses.api, sections, articles })
      return send(reply, text, dependencies)
    },
  )
}

const LATEST = 20

function send(reply: FastifyReply, text: string, dependencies: CacheDependencies): FastifyReply {
  return sendBytes(reply, TEXT_TYPE, text, dependencies, { isNegotiated: true })
}

async function rightsOf(api: Api, dependencies: CacheDependencies): Promise<SiteRights> {
  const { said, publication } = await publicationFor(api, dependencies)
  const { addresses } = api.services
  return {
    origin: siteOrigin(addresses.site) ?? addresses.api,
    publisher: said.name,
    ...said.rights,
    aiUse: publication.aiUse,
  }
}

function file(type: string) {
  const plain = type.split(';')[0] as string
  const schema = plain.endsWith('json') ? Type.Unsafe<unknown>({ type: ['object', 'array'] }) : Type.String()
  return { 200: { description: 'The file.', content: { [plain]: { schema } } } }
}
