import { accountSchemas } from '#api/account/schemas.ts'
import { BlockSchema } from '#api/articles/block-schemas.ts'
import { ArchiveSchema } from '#api/articles/listing/archive-routes.ts'
import { postSchemas } from '#api/articles/posts/post-schemas.ts'
import { previewSchemas } from '#api/articles/preview-link-routes.ts'
import * as articleSchemas from '#api/articles/schemas.ts'
import { VisibilitySchema } from '#api/articles/visibility-routes.ts'
import { BulkInputSchema, BulkResultSchema } from '#api/articles/writing/bulk-routes.ts'
import { receiptSchemas } from '#api/articles/writing/receipt.ts'
import { writeSchemas } from '#api/articles/writing/write-schemas.ts'
import { auditSchemas } from '#api/audit/routes.ts'
import { authorSchemas } from '#api/authors/routes.ts'
import { AuthorInputSchema, AuthorPatchSchema } from '#api/authors/write-routes.ts'
import { changeSchemas } from '#api/changes/schemas.ts'
import { embedSchemas } from '#api/embeds/routes.ts'
import { healthSchemas } from '#api/health/routes.ts'
import { imageSchemas } from '#api/images/schemas.ts'
import { importSchemas } from '#api/imports/schemas.ts'
import { keySchemas } from '#api/keys/routes.ts'
import * as entrySchemas from '#api/lists/entry-schemas.ts'
import { ListInputSchema, ListPatchSchema } from '#api/lists/input-schemas.ts'
import * as listSchemas from '#api/lists/schemas.ts'
import { mediaSchemas } from '#api/media/schemas.ts'
import { partnerSchemas } from '#api/partners/schemas.ts'
import { productSchemas } from '#api/products/schemas.ts'
import { PublicationPatchSchema, PublicationSchema } from '#api/publication/routes.ts'
import { resolveSchemas } from '#api/resolve/routes.ts'
import { routeSchemas } from '#api/routes/schemas.ts'
import { sandboxSchemas } from '#api/sandbox/routes.ts'
import { searchSchemas } from '#api/search/schemas.ts'
import { sectionSchemas } from '#api/sections/routes.ts'
import { SectionInputSchema, SectionPatchSchema } from '#api/sections/write-routes.ts'
import { deliverySchemas } from '#api/shared/delivery-report.ts'
import { FacetsSchema } from '#api/shared/parameters/facets.ts'
import { JobSchema } from '#api/shared/writing.ts'
import { sourceSchemas } from '#api/sources/routes.ts'
import { tagSchemas } from '#api/tags/routes.ts'
import { TagInputSchema, TagPatchSchema } from '#api/tags/write-routes.ts'
import { viewSchemas } from '#api/views/routes.ts'
import { webhookSchemas } from '#api/webhooks/schemas.ts'
import { websubSchemas } from '#api/websub/routes.ts'
import * as articleParts from '#domain/article/parts.ts'
import * as rights from '#domain/article/rights-schemas.ts'
import { Page, ProblemSchema } from '#http/schema.ts'

/** Every named schema of the API, in the order of the OpenAPI document. */
export const SCHEMAS = [
  Page,
  ProblemSchema,
  articleParts.SectionReferenceSchema,
  rights.RightsSchema,
  rights.ArticleRightsSchema,
  articleParts.ImageInArticleSchema,
  articleParts.CardImageSchema,
  articleParts.MediaInArticleSchema,
  articleParts.EmbedInArticleSchema,
  BlockSchema,
  articleSchemas.BodySchema,
  articleSchemas.ArticleCardSchema,
  articleSchemas.ArticleSchema,
  articleSchemas.SelectedArticleSchema,
  ...writeSchemas,
  ...postSchemas,
  ...receiptSchemas,
  ...imageSchemas,
  ...mediaSchemas,
  ...embedSchemas,
  ...previewSchemas,
  articleSchemas.RelatedArticleSchema,
  articleSchemas.RelatedListSchema,
  ArchiveSchema,
  VisibilitySchema,
  articleSchemas.ArticleListSchema,
  ...changeSchemas,
  listSchemas.LinkImageSchema,
  listSchemas.LinkSchema,
  listSchemas.PlacementSchema,
  listSchemas.ListEntrySchema,
  listSchemas.ListSummarySchema,
  listSchemas.ListSchema,
  listSchemas.ListIndexSchema,
  listSchemas.FrontSchema,
  FacetsSchema,
  ...searchSchemas,
  ...resolveSchemas,
  ...routeSchemas,
  ...sectionSchemas,
  ...tagSchemas,
  ...authorSchemas,
  BulkInputSchema,
  BulkResultSchema,
  SectionInputSchema,
  SectionPatchSchema,
  TagInputSchema,
  TagPatchSchema,
  AuthorInputSchema,
  AuthorPatchSchema,
  ListInputSchema,
  ListPatchSchema,
  entrySchemas.EntryInputSchema,
  entrySchemas.EntriesInputSchema,
  entrySchemas.PlacementInputSchema,
  entrySchemas.EntryPatchSchema,
  entrySchemas.ListEntriesSchema,
  JobSchema,
  PublicationSchema,
  PublicationPatchSchema,
  ...keySchemas,
  ...accountSchemas,
  ...partnerSchemas,
  ...productSchemas,
  ...deliverySchemas,
  ...webhookSchemas,
  ...websubSchemas,
  ...sandboxSchemas,
  ...sourceSchemas,
  ...importSchemas,
  ...auditSchemas,
  ...healthSchemas,
  ...viewSchemas,
]
