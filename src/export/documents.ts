import { aiUseCode, effectiveAiUse } from '#domain/ai-use.ts'
import { isEmbargoed } from '#domain/article/lifecycle.ts'
import { siteOrigin } from '#domain/article/site.ts'
import { imagesById, renderMarkdown } from '#domain/body/render.ts'
import { toRfc3339 } from '#domain/instant.ts'
import type { Format, FormatArticle, FormatContext, FormatLogo } from '#formats/format.ts'
import { openRenderContext } from '#projection/context.ts'
import { renderWith } from '#projection/project.ts'
import { imageUrl, renditionsOf } from '#projection/render-image.ts'
import type { Services } from '#projection/services.ts'
import type { Article } from '#storage/articles/articles.ts'
import { type ArticleHistory, articleHistories, type HistoryQuery } from '#storage/articles/history.ts'
import type { Reader } from '#storage/core/port.ts'
import { imagesByKey } from '#storage/media/images.ts'
import { findPublication, type Publication } from '#storage/publication/publication.ts'
import { allKeys } from '#storage/taxonomy/old-slugs.ts'
import { tagsByKey } from '#storage/taxonomy/tags.ts'

/** An article with one of its revisions as readers would get it. */
export interface ExportedArticle extends ArticleHistory {
  shown: FormatArticle
}

/** Articles with the revision that readers have, or else the newest one. Erased ones have none and are left out. */
export async function* exportArticles(
  services: Services,
  query: HistoryQuery,
  at: number,
): AsyncGenerator<ExportedArticle> {
  for await (const history of articleHistories(services.database, { ...query, revisions: 'current' })) {
    const { article, revisions } = history
    const number = article.state === 'live' ? article.liveRevision : article.latestRevision
    const revision = revisions.find((candidate) => candidate.number === number)
    if (revision === undefined) continue
    const context = await openRenderContext(services.database, services, at, 'open')
    const { document } = await renderWith(context, dated(article), revision)
    const shown = JSON.parse(document.toString()) as FormatArticle
    const imageOf = imagesById(shown.images)
    const markdown = revision.submittedMarkdown ?? renderMarkdown(revision.blocks, imageOf)
    yield { ...history, shown: { ...shown, body: { ...shown.body, markdown } } }
  }
}

/** A draft with the dates that it would have. */
function dated(article: Article): Article {
  const publishedAt = article.publishedAt ?? article.scheduledAt ?? article.createdAt
  const firstPublishedAt = article.firstPublishedAt ?? publishedAt
  return { ...article, publishedAt, firstPublishedAt, updatedAt: article.updatedAt ?? publishedAt }
}

/** Whether the article is public now. */
export function isPublic({ article }: ArticleHistory, at: number): boolean {
  return article.state === 'live' && !isEmbargoed(article, at)
}

/** The context of the formats. */
async function formatContext({ database, addresses }: Services, at: number): Promise<FormatContext> {
  const publication = await findPublication(database)
  if (publication === null) throw new Error('The database has no publication.')
  const { name, description, language, rights, url, policies, contact, updatedAt } = publication
  const tags = await tagsByKey(database, await allKeys(database, 'tag'))
  return {
    publication: {
      ...{ name, description, language, rights, url, policies, contact, updatedAt: toRfc3339(updatedAt) },
      logo: await logoOf(database, publication, addresses, at),
    },
    site: siteOrigin(addresses.site),
    api: addresses.api,
    mediaTopics: Object.fromEntries(tags.flatMap(({ slug, mediaTopic }) => (mediaTopic ? [[slug, mediaTopic]] : []))),
  }
}

/** The publication's logo, while its licence lasts. */
async function logoOf(
  reader: Reader,
  { logoKey }: Publication,
  addresses: Services['addresses'],
  at: number,
): Promise<FormatLogo | null> {
  const [image] = logoKey === null ? [] : await imagesByKey(reader, [logoKey])
  const url = image === undefined || image.licenseEndsAt <= at ? null : imageUrl(image, addresses)
  if (image === undefined || url === null) return null
  const { id, width, height, mediaType, alt } = image
  return { id, url, width, height, mediaType, alt, renditions: renditionsOf(image, addresses) }
}

/** The article in a format; what it leaves open of its use by machines, the publication states. */
export async function writerOf(
  services: Services,
  format: Format,
  at: number,
): Promise<(article: ExportedArticle) => string> {
  const context = await formatContext(services, at)
  const aiUse = (await findPublication(services.database))?.aiUse
  return ({ shown }) => {
    if (aiUse) shown.rights.aiUse = effectiveAiUse(aiUseCode(shown.rights.aiUse), aiUse)
    return format.article(shown, context)
  }
}
