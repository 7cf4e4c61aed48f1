import { rfc822 } from './dates.ts'
import type { Feed, FeedCategory, FeedEntry, FeedImage, FeedMedia } from './feed.ts'
import { RSL_NAMESPACE, rslLicense } from './rights-signals.ts'
import { element, escapeXml, textElement, type Xml, xmlDocument } from './xml.ts'

export const RSS_TYPE = 'application/rss+xml; charset=utf-8'

const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
}

/** RSS 2.0 with Media RSS, Dublin Core and RFC 5005 paging. */
export function writeRss(feed: Feed): string {
  const channel = element(
    'channel',
    {},
    plain('title', feed.title),
    element('link', {}, feed.home),
    plain('description', feed.description),
    element('language', {}, feed.language),
    textElement('copyright', feed.rights),
    editorOf(feed),
    element('lastBuildDate', {}, rfc822(feed.updatedAt)),
    element('generator', {}, 'Broadsheet'),
    ...linksOf(feed),
    imageOf(feed),
    ...feed.entries.map(itemOf),
  )
  const isLicensed = channel.xml.includes('<rsl:content ')
  const namespaces = isLicensed ? { ...NAMESPACES, 'xmlns:rsl': RSL_NAMESPACE } : NAMESPACES
  return xmlDocument(element('rss', { version: '2.0', ...namespaces }, channel))
}

/** An address with a name, as RFC 822 has them. */
function editorOf({ email, publisher }: Feed): Xml | null {
  return textElement('managingEditor', email === null ? null : `${email} (${publisher.replace(/[()\\]/g, '')})`)
}

/** RSS takes pictures of up to 144 × 400 pixels, under the title and address of the channel. */
function imageOf({ logo, title, home }: Feed): Xml | null {
  if (logo === null) return null
  const { url, width, height } = logo
  const fits = width !== null && height !== null && width <= 144 && height <= 400
  const size = fits ? [textElement('width', width), textElement('height', height)] : []
  return element('image', {}, element('url', {}, url), plain('title', title), element('link', {}, home), size)
}

function linksOf({ self, first, next, hub }: Feed): Xml[] {
  const link = (rel: string, href: string | null) =>
    href === null ? [] : [element('atom:link', { rel, href, ...typed(rel) })]
  return [...link('self', self), ...link('hub', hub), ...link('first', first), ...link('next', next)]
}

function typed(rel: string) {
  return rel === 'hub' ? {} : { type: 'application/rss+xml' }
}

function itemOf(entry: FeedEntry): Xml {
  return element(
    'item',
    {},
    plain('title', entry.headline),
    element('link', {}, entry.url),
    element('guid', { isPermaLink: 'false' }, entry.id),
    element('pubDate', {}, rfc822(entry.publishedAt)),
    ...entry.authors.map(({ name }) => element('dc:creator', {}, name)),
    ...categoriesOf(entry).map(({ name }) => element('category', {}, name)),
    entry.summary === null ? null : plain('description', entry.summary),
    textElement('content:encoded', entry.html),
    textElement('dc:rights', entry.rights),
    licenseOf(entry),
    enclosureOf(entry),
    ...entry.images.map(mediaOf),
    entry.media === null ? null : mediaFile(entry.media),
  )
}

/** RSL, where anything is stated. */
function licenseOf({ url, aiUse }: FeedEntry): Xml | null {
  const isStated = Object.values(aiUse).some((preference) => preference !== null)
  return isStated ? element('rsl:content', { url }, rslLicense(aiUse, 'rsl:')) : null
}

/** The section first. Each name occurs once, whatever it is the name of. */
export function categoriesOf({ section, tags }: FeedEntry): FeedCategory[] {
  const all = section === null ? tags : [section, ...tags]
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index)
}

/** Media RSS, for RSS and Atom. */
export function mediaOf({ url, mediaType, width, height, caption, alt, credit, copyright }: FeedImage): Xml {
  return element(
    'media:content',
    { url, type: mediaType, medium: 'image', width, height },
    textElement('media:title', alt, { type: 'plain' }),
    textElement('media:description', caption, { type: 'plain' }),
    textElement('media:credit', credit),
    textElement('media:copyright', copyright),
  )
}

/** Audio or video whose type and size are known: RSS wants both. */
function enclosureOf({ media }: FeedEntry): Xml | null {
  if (media === null || media.bytes === null || media.mediaType === null) return null
  return element('enclosure', { url: media.url, length: media.bytes, type: media.mediaType })
}

/** Audio or video in Media RSS, for RSS and Atom. */
export function mediaFile(media: FeedMedia): Xml {
  const { url, mediaType, kind, width, height, bytes, duration, title, credit, copyright, poster } = media
  const seconds = duration === null ? null : Math.round(duration)
  return element(
    'media:content',
    { url, type: mediaType, medium: kind, width, height, fileSize: bytes, duration: seconds },
    textElement('media:title', title, { type: 'plain' }),
    poster === null ? null : element('media:thumbnail', { url: poster }),
    textElement('media:credit', credit),
    textElement('media:copyright', copyright),
  )
}

/** Plain text. RSS readers that interpret it as HTML still show the characters, as numeric references. */
function plain(name: string, text: string): Xml {
  return { xml: `<${name}>${escapeXml(text).replaceAll('&amp;', '&#x26;').replaceAll('&lt;', '&#x3C;')}</${name}>` }
}
