import type { State } from '#domain/article/article.ts'
import { isEmbargoed } from '#domain/article/lifecycle.ts'
import { siteOrigin } from '#domain/article/site.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { element, escapeXml, textElement, type Xml } from '#formats/xml.ts'
import type { Services } from '#projection/services.ts'
import type { HistoryQuery } from '#storage/articles/history.ts'
import { findPublication } from '#storage/publication/publication.ts'
import { allSections } from '#storage/taxonomy/sections.ts'
import { type ExportedArticle, exportArticles } from './documents.ts'

/** WordPress eXtended RSS 1.2, as the importer of WordPress reads it. */

const NAMESPACES = {
  'xmlns:excerpt': 'http://wordpress.org/export/1.2/excerpt/',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:wp': 'http://wordpress.org/export/1.2/',
}

/** What WordPress calls the states; what it has no word for is a draft. Withdrawn and erased articles are left out. */
const STATUS: Record<State, string | null> = {
  draft: 'draft',
  scheduled: 'future',
  live: 'publish',
  unpublished: 'draft',
  expired: 'draft',
  withdrawn: null,
  erased: null,
}

/** The beginning of the file, then an item for each article, then its end. */
export async function* wordpressFile(
  services: Services,
  query: HistoryQuery,
  { at, onArticle }: { at: number; onArticle: (state: State, isExported: boolean) => void },
): AsyncGenerator<string> {
  yield await headOf(services)
  let lastId = 0
  for await (const exported of exportArticles(services, query, at)) {
    const status = statusOf(exported, at)
    onArticle(exported.article.state, status !== null)
    if (status === null) continue
    const { image } = exported.shown
    const attachment = image === null || image.url === null ? null : ++lastId
    if (attachment !== null && image?.url) yield `${attachmentItem(attachment, { ...image, url: image.url }).xml}\n`
    yield `${articleItem(++lastId, exported, { status, attachment, at }).xml}\n`
  }
  yield '</channel>\n</rss>\n'
}

/** Under embargo it must not be published before. */
function statusOf({ article }: ExportedArticle, at: number): string | null {
  return article.state === 'live' && isEmbargoed(article, at) ? 'future' : STATUS[article.state]
}

async function headOf({ database, addresses }: Services): Promise<string> {
  const publication = await findPublication(database)
  const site = publication?.url ?? siteOrigin(addresses.site) ?? addresses.api
  const sections = await allSections(database)
  const slugs = new Map(sections.map(({ key, slug }) => [key, slug]))
  const categories = sections.map(({ slug, name, description, parentKey }) =>
    element(
      'wp:category',
      {},
      element('wp:category_nicename', {}, slug),
      textElement('wp:category_parent', parentKey === null ? null : slugs.get(parentKey)),
      element('wp:cat_name', {}, name),
      textElement('wp:category_description', description),
    ),
  )
  const head = [
    textElement('title', publication?.name),
    textElement('link', site),
    textElement('description', publication?.description),
    textElement('language', publication?.language),
    element('wp:wxr_version', {}, '1.2'),
    textElement('wp:base_site_url', site),
    textElement('wp:base_blog_url', site),
    ...categories,
  ]
  const namespaces = Object.entries(NAMESPACES).map(([name, uri]) => ` ${name}="${escapeXml(uri)}"`)
  const lines = head.flatMap((part) => (part === null ? [] : [part.xml]))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"${namespaces.join('')}>\n<channel>\n${lines.join('\n')}\n`
}

function articleItem(
  id: number,
  { article, shown, oldSlugs }: ExportedArticle,
  { status, attachment, at }: { status: string; attachment: number | null; at: number },
): Xml {
  const dated = dateOf(article, status, at)
  const [author] = shown.authors
  const sections = [shown.section, ...shown.sections].filter((section) => section !== null)
  return element(
    'item',
    {},
    element('title', {}, shown.headline),
    textElement('link', shown.url),
    element('pubDate', {}, new Date(dated).toUTCString()),
    textElement('dc:creator', author?.slug ?? shown.byline),
    element('guid', { isPermaLink: 'false' }, `urn:uuid:${article.id}`),
    element('content:encoded', {}, shown.body?.html ?? ''),
    element('excerpt:encoded', {}, shown.standfirst ?? ''),
    element('wp:post_id', {}, id),
    element('wp:post_date', {}, wordpressDate(dated)),
    element('wp:post_date_gmt', {}, wordpressDate(dated)),
    element('wp:post_modified_gmt', {}, wordpressDate(article.updatedAt ?? article.modifiedAt)),
    element('wp:post_name', {}, article.slug),
    element('wp:status', {}, status),
    element('wp:post_type', {}, 'post'),
    sections.map(({ slug, name }) => element('category', { domain: 'category', nicename: slug }, name)),
    shown.tags.map(({ slug, name }) => element('category', { domain: 'post_tag', nicename: slug }, name)),
    attachment === null ? null : meta('_thumbnail_id', String(attachment)),
    // WordPress redirects from these.
    oldSlugs.map((slug) => meta('_wp_old_slug', slug)),
    shown.kicker === null ? null : meta('kicker', shown.kicker),
    shown.byline === null ? null : meta('byline', shown.byline),
    shown.rights.notice === null ? null : meta('rights', shown.rights.notice),
  )
}

function attachmentItem(
  id: number,
  image: { url: string; caption: string | null; alt: string | null; credit: string | null },
): Xml {
  return element(
    'item',
    {},
    element('title', {}, image.alt ?? ''),
    element('content:encoded', {}, image.credit ?? ''),
    element('excerpt:encoded', {}, image.caption ?? ''),
    element('wp:post_id', {}, id),
    element('wp:status', {}, 'inherit'),
    element('wp:post_type', {}, 'attachment'),
    element('wp:attachment_url', {}, image.url),
    image.alt === null ? null : meta('_wp_attachment_image_alt', image.alt),
  )
}

function meta(key: string, value: string): Xml {
  return element('wp:postmeta', {}, element('wp:meta_key', {}, key), element('wp:meta_value', {}, value))
}

function dateOf(
  { scheduledAt, embargoedUntil, publishedAt, createdAt }: ExportedArticle['article'],
  status: string,
  at: number,
): number {
  if (status === 'future') return Math.max(scheduledAt ?? 0, embargoedUntil ?? 0, at)
  return publishedAt ?? createdAt
}

/** `2026-11-29 04:15:37`, in UTC. */
function wordpressDate(instant: number): string {
  return toRfc3339(instant).slice(0, 19).replace('T', ' ')
}
