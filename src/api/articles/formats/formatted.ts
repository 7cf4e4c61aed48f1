import { aiUseCode, effectiveAiUse } from '#domain/ai-use.ts'
import { type Audience, withFormat } from '#domain/article/audience.ts'
import { ARTICLE_FIELDS } from '#domain/article/shapes.ts'
import { siteOrigin } from '#domain/article/site.ts'
import { tagName } from '#domain/changes/cache-tag.ts'
import { articleDependency, subjectDependency } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { Format, FormatArticle, FormatContext } from '#formats/format.ts'
import { formatNamed } from '#formats/registry.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { type FoundArticle, findLiveArticles } from '#storage/articles/found-article.ts'
import { findTags } from '#storage/taxonomy/tags.ts'
import type { Api, ArticleRendered } from '../../shared/context.ts'
import { publicationFor } from '../../shared/presenting/publication.ts'
import { defineAnswer, type MadeAnswer } from '../../shared/readers/made-answer.ts'
import { listedArticles, type RequestedPage } from '../listing/listed-articles.ts'
import { articleJson, noSuchArticle, WHOLE } from '../read-article.ts'

/** The request for one article in a format, as sent to a reader thread. */
interface RequestedFormat {
  key: number
  format: string
  audience: Audience
}

export const FORMATTED = defineAnswer<RequestedFormat>('formatted-article')

/** One article in a format, looked up again where it is made. */
export async function formattedAnswer(api: Api, { key, format, audience }: RequestedFormat): Promise<MadeAnswer> {
  const [article] = await findLiveArticles(api.services.database, [key], audience)
  if (article === undefined) throw noSuchArticle()
  return formattedArticle(api, article, formatOf(format), audience)
}

/** An article in a format, as the audience may read it: the JSON that it is given, written otherwise. */
export async function formattedArticle(
  api: Api,
  article: FoundArticle,
  format: Format,
  audience: Audience,
): Promise<MadeAnswer> {
  const dependencies = new CacheDependencies()
  const selection = { fields: null, body: [...format.needs] }
  const json = await articleJson(api, article, selection, audience, dependencies)
  const shown = JSON.parse(json.toString()) as FormatArticle
  const { context, changedAt } = await contextFor(api, [shown], dependencies)
  // The ETag covers reserved values too, which change without a date.
  const isStored = article.etag !== null && article.recheckAt > audience.at
  const details = isStored ? { lastModified: Math.max(article.touchedAt, changedAt) } : {}
  return { body: Buffer.from(format.article(shown, context)), dependencies, details }
}

/** The request for a page of articles in a format, as sent to a reader thread. */
interface RequestedFormatList extends RequestedPage {
  format: string
}

export const FORMATTED_LIST = defineAnswer<RequestedFormatList>('formatted-articles')

/** A page of articles in a format: whole ones with `body`, else without their text. */
export async function formattedList(
  api: Api,
  { format: name, ...requested }: RequestedFormatList,
): Promise<MadeAnswer> {
  const format = formatOf(name)
  const { items, link, dependencies } = await listedArticles(api, requested, {
    path: `/v1/articles.${format.suffix}`,
    selected: ({ body }) => ({ fields: ARTICLE_FIELDS, body: body.includes('none') ? body : [...format.needs] }),
  })
  const shown = items.map((json) => JSON.parse(json.toString()) as FormatArticle)
  const { context } = await contextFor(api, shown, dependencies)
  const written = (format.list as NonNullable<Format['list']>).write(shown, context)
  return { body: Buffer.from(written), dependencies, details: { link } }
}

function formatOf(name: string): Format {
  const format = formatNamed(name)
  if (format === undefined) throw new Error(`There is no format ${name}.`)
  return format
}

/** The context of the formats, and when it last changed. */
export async function contextFor(
  api: Api,
  shown: readonly FormatArticle[],
  dependencies: CacheDependencies,
): Promise<{ context: FormatContext; changedAt: number }> {
  const { database, addresses } = api.services
  const { said, publication, changedAt } = await publicationFor(api, dependencies)
  const slugs = [...new Set(shown.flatMap(({ tags }) => tags.map(({ slug }) => slug)))]
  const tags = slugs.length === 0 ? [] : await findTags(database, slugs)
  // The Media Topic of a tag changes without its articles.
  dependencies.dependOn(...tags.map(({ key }) => subjectDependency('tag', key)))
  dependencies.name(...tags.map(({ id }) => tagName('tag', id)))
  // What an article leaves open, the publication states.
  for (const { rights } of shown) rights.aiUse = effectiveAiUse(aiUseCode(rights.aiUse), publication.aiUse)
  const context = {
    publication: said,
    site: siteOrigin(addresses.site),
    api: addresses.api,
    mediaTopics: Object.fromEntries(tags.flatMap(({ slug, mediaTopic }) => (mediaTopic ? [[slug, mediaTopic]] : []))),
  }
  return { context, changedAt: Math.max(changedAt, ...tags.map((tag) => tag.updatedAt)) }
}

/** One article in a format, as finished JSON: what is no JSON, as a text. Kept while it is true. */
export function renderedArticles(api: Api): ArticleRendered {
  return async (key, formatName, audience) => {
    const format = formatNamed(formatName)
    const reader = format === undefined ? audience : readingIn(format, audience)
    const { value, dependencies } = await api.fragments.get<Buffer | null>(
      `rendered ${formatName} ${key}`,
      reader,
      async (dependencies) => {
        const [article] = await findLiveArticles(api.services.database, [key], reader)
        dependencies.dependOn(articleDependency(key))
        if (article === undefined) return { value: null, bytes: 100 }
        if (format === undefined) {
          const json = await articleJson(api, article, WHOLE, reader, dependencies)
          return { value: json, bytes: json.length }
        }
        const made = await formattedArticle(api, article, format, reader)
        dependencies.include(made.dependencies)
        const json = format.mediaType.includes('json') ? made.body : Buffer.from(JSON.stringify(made.body.toString()))
        return { value: json, bytes: json.length }
      },
    )
    return value === null ? null : { json: value, texts: dependencies.texts }
  }
}

/** The audience with those of its products that are delivered in a format. */
export function readingIn(format: Format, audience: Audience): Audience {
  return audience.who === 'partner' ? withFormat(audience, format.name) : audience
}

/** A product’s formats are part of what was sold. */
export function notDelivered(format: Format, audience: Audience): BroadsheetError {
  const products = audience.who === 'partner' ? audience.entitlement.products : []
  const formats = [...new Set(products.flatMap((product) => product.formats))]
  return new BroadsheetError(
    'forbidden',
    `Your products don’t include the format ${format.name}. Available formats: ${formats.join(', ') || 'none'}.`,
  )
}
