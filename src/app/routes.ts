import type { FastifyInstance } from 'fastify'
import { accountRoutes } from '#api/account/routes.ts'
import { formatRoutes } from '#api/articles/formats/format-routes.ts'
import { oembedRoutes } from '#api/articles/formats/oembed-routes.ts'
import { archiveRoutes } from '#api/articles/listing/archive-routes.ts'
import { articlesRequested, articlesSelected, documentsRequested } from '#api/articles/listing/list-articles.ts'
import { articleListRoute } from '#api/articles/listing/list-route.ts'
import { postRoutes } from '#api/articles/posts/post-routes.ts'
import { previewLinkRoutes } from '#api/articles/preview-link-routes.ts'
import { previewRoute } from '#api/articles/preview-route.ts'
import { relatedRoute } from '#api/articles/related/related-route.ts'
import { articleRoutes } from '#api/articles/routes.ts'
import { visibilityRoutes } from '#api/articles/visibility-routes.ts'
import { bulkRoutes } from '#api/articles/writing/bulk-routes.ts'
import { draftRoutes } from '#api/articles/writing/draft-routes.ts'
import { articleWriteRoutes } from '#api/articles/writing/write-routes.ts'
import { auditRoutes } from '#api/audit/routes.ts'
import { authorRoutes } from '#api/authors/routes.ts'
import { authorWriteRoutes } from '#api/authors/write-routes.ts'
import { changeRoutes } from '#api/changes/routes.ts'
import { deliveryRoutes } from '#api/deliveries/routes.ts'
import { embedRoutes } from '#api/embeds/routes.ts'
import { feedRoutes } from '#api/feeds/routes.ts'
import { siteRoutes } from '#api/feeds/site-routes.ts'
import { sitemapRoutes } from '#api/feeds/sitemap-routes.ts'
import { topicAt } from '#api/feeds/topics.ts'
import { healthRoutes } from '#api/health/routes.ts'
import { imageRoutes } from '#api/images/routes.ts'
import { imageWriteRoutes } from '#api/images/write-routes.ts'
import { importRoutes } from '#api/imports/routes.ts'
import { jobRoutes } from '#api/jobs/routes.ts'
import { keyRoutes } from '#api/keys/routes.ts'
import { entryRoutes } from '#api/lists/entry-routes.ts'
import { exclusionRoutes } from '#api/lists/exclusion-routes.ts'
import { frontRoutes } from '#api/lists/front.ts'
import { haveRankings } from '#api/lists/rankings.ts'
import { listRequested, listRoutes, listsBeside } from '#api/lists/routes.ts'
import { listWriteRoutes } from '#api/lists/write-routes.ts'
import { mediaRoutes } from '#api/media/routes.ts'
import { mediaWriteRoutes } from '#api/media/write-routes.ts'
import { metricsRoutes } from '#api/metrics/routes.ts'
import { partnerRoutes } from '#api/partners/routes.ts'
import { productRoutes } from '#api/products/routes.ts'
import { publicationRoutes } from '#api/publication/routes.ts'
import { resolveRoutes } from '#api/resolve/routes.ts'
import { routeRoutes } from '#api/routes/routes.ts'
import { sandboxRoutes } from '#api/sandbox/routes.ts'
import { searchRoutes } from '#api/search/routes.ts'
import { sectionRoutes } from '#api/sections/routes.ts'
import { sectionWriteRoutes } from '#api/sections/write-routes.ts'
import type { Api } from '#api/shared/context.ts'
import { sourceRoutes } from '#api/sources/routes.ts'
import { tagRoutes } from '#api/tags/routes.ts'
import { tagWriteRoutes } from '#api/tags/write-routes.ts'
import { viewRoutes } from '#api/views/routes.ts'
import { webhookDeliveryRoutes } from '#api/webhooks/delivery-routes.ts'
import { webhookRoutes } from '#api/webhooks/routes.ts'
import { websubRoutes } from '#api/websub/routes.ts'
import type { Subscribers } from '#http/subscribers.ts'
import { createAssetSignatures } from '#media/asset-signature.ts'
import { uploadQueue } from '#media/image-queues.ts'
import { Renditions } from '#media/renditions.ts'
import type { Report } from '#report'
import { webhookKeys } from '#syndication/webhooks/webhook-keys.ts'
import type { Foundation } from './foundation.ts'
import type { Syndication } from './syndication.ts'

/** What some routes need besides `Api`. */
interface RouteParts {
  foundation: Foundation
  report: Report
  subscribers: Subscribers
  syndication: Syndication
}

/** The routes of all resources, in the order of the OpenAPI document. Pages and tools that call them are in `callers.ts`. */
export function registerRoutes(fastify: FastifyInstance, api: Api, parts: RouteParts): void {
  const { foundation, report, subscribers, syndication } = parts
  const { settings, secret, positions } = foundation
  const { trustProxy } = settings
  const { follow, hub, refusesUrl } = syndication
  const files = openFiles(fastify, foundation, report)
  articleListRoute(fastify, api)
  articleRoutes(fastify, api, {
    listBeside: listsBeside(api),
    haveRankings: (at) => haveRankings(api, at),
  })
  relatedRoute(fastify, api)
  formatRoutes(fastify, api)
  draftRoutes(fastify, api)
  articleWriteRoutes(fastify, api)
  archiveRoutes(fastify, api)
  visibilityRoutes(fastify, api)
  postRoutes(fastify, api)
  previewLinkRoutes(fastify, api, settings.previewUrl)
  previewRoute(fastify, api)
  changeRoutes(fastify, api, { articles: articlesRequested(api), subscribers, report })
  listRoutes(fastify, api, articlesSelected(api))
  frontRoutes(fastify, api, articlesSelected(api))
  searchRoutes(fastify, api)
  sitemapRoutes(fastify, api)
  siteRoutes(fastify, api)
  oembedRoutes(fastify, api)
  feedRoutes(fastify, api, {
    documents: documentsRequested(api),
    list: listRequested(api),
    haveRankings: (at) => haveRankings(api, at),
  })
  websubRoutes(fastify, { hub, topicAt: (address) => topicAt(api, address), refusesUrl })
  sectionRoutes(fastify, api)
  tagRoutes(fastify, api)
  authorRoutes(fastify, api)
  bulkRoutes(fastify, api)
  sectionWriteRoutes(fastify, api)
  tagWriteRoutes(fastify, api)
  authorWriteRoutes(fastify, api)
  listWriteRoutes(fastify, api)
  entryRoutes(fastify, api)
  exclusionRoutes(fastify, api)
  jobRoutes(fastify, api)
  publicationRoutes(fastify, api)
  keyRoutes(fastify, api)
  accountRoutes(fastify, api)
  partnerRoutes(fastify, api)
  productRoutes(fastify, api)
  deliveryRoutes(fastify, api)
  webhookRoutes(fastify, api, {
    keysOf: ({ id, secretGeneration }) => webhookKeys(secret, id, secretGeneration),
    refusesUrl,
  })
  webhookDeliveryRoutes(fastify, api, { openPosition: positions.openCursor })
  sandboxRoutes(fastify, api)
  sourceRoutes(fastify, api, settings.followFrom)
  importRoutes(fastify, api, settings.imports)
  auditRoutes(fastify, api)
  resolveRoutes(fastify, api)
  routeRoutes(fastify, api, { follow, subscribers })
  viewRoutes(fastify, api, { trustProxy })
  imageRoutes(fastify, api, files)
  imageWriteRoutes(fastify, api, { ...files, maxBytes: settings.imageBytes })
  mediaRoutes(fastify, api, files.signatures)
  embedRoutes(fastify, api)
  mediaWriteRoutes(fastify, api, { ...files, maxBytes: settings.mediaBytes })
  healthRoutes(fastify, api)
  metricsRoutes(fastify, { report, trustProxy })
}

/** What is shared by the routes of images, audio and video. */
function openFiles(fastify: FastifyInstance, { settings, secret }: Foundation, report: Report) {
  const renditions = new Renditions({
    assets: settings.services.assets,
    maxBytes: settings.renditionBytes,
    onFailure: (error) => report.jobFailed('renditions', error),
  })
  fastify.addHook('onClose', () => renditions.settle())
  return { renditions, signatures: createAssetSignatures(secret), uploads: uploadQueue() }
}
