import type { Feed, FeedEntry } from './feed.ts'
import { articleUri } from './format.ts'
import { mediaFile, mediaOf } from './rss.ts'
import { element, textElement, type Xml, xmlDocument } from './xml.ts'

export const ATOM_TYPE = 'application/atom+xml; charset=utf-8'

const NAMESPACES = { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:media': 'http://search.yahoo.com/mrss/' }
const TOMBSTONES = { 'xmlns:at': 'http://purl.org/atompub/tombstones/1.0' }

/** Atom (RFC 4287) with Media RSS, RFC 5005 paging and RFC 6721 tombstones. */
export function writeAtom(feed: Feed): string {
  const { self, first, next, hub } = feed
  return xmlDocument(
    element(
      'feed',
      { ...NAMESPACES, ...(feed.deleted.length > 0 ? TOMBSTONES : {}), 'xml:lang': feed.language },
      element('id', {}, feed.id),
      element('title', {}, feed.title),
      textElement('subtitle', feed.description),
      element('updated', {}, feed.updatedAt),
      element(
        'author',
        {},
        element('name', {}, feed.publisher),
        textElement('uri', feed.home),
        textElement('email', feed.email),
      ),
      element('link', { rel: 'alternate', href: feed.home }),
      link('self', self),
      hub === null ? null : element('link', { rel: 'hub', href: hub }),
      link('first', first),
      next === null ? null : link('next', next),
      textElement('logo', feed.logo?.url),
      textElement('rights', feed.rights),
      element('generator', {}, 'Broadsheet'),
      ...feed.deleted.map(({ id, at }) => element('at:deleted-entry', { ref: articleUri({ id }), when: at })),
      ...feed.entries.map((entry) => entryOf(entry, feed.language)),
    ),
  )
}

function link(rel: string, href: string): Xml {
  return element('link', { rel, type: 'application/atom+xml', href })
}

function enclosureOf({ media }: FeedEntry): Xml | null {
  if (media === null) return null
  return element('link', { rel: 'enclosure', href: media.url, type: media.mediaType, length: media.bytes })
}

function entryOf(entry: FeedEntry, language: string): Xml {
  const { section, tags, authors, licenseUrl } = entry
  // One alternate of a language: RFC 4287, 4.1.2.
  const translations = entry.translations.filter(
    (other, index, all) =>
      other.language !== entry.language && all.findIndex((each) => each.language === other.language) === index,
  )
  return element(
    'entry',
    entry.language === language ? {} : { 'xml:lang': entry.language },
    element('id', {}, entry.id),
    element('title', {}, entry.headline),
    element('link', { rel: 'alternate', href: entry.url, hreflang: entry.language }),
    ...translations.map(({ url, language }) => element('link', { rel: 'alternate', href: url, hreflang: language })),
    enclosureOf(entry),
    licenseUrl === null ? null : element('link', { rel: 'license', href: licenseUrl }),
    element('published', {}, entry.publishedAt),
    element('updated', {}, entry.updatedAt),
    ...authors.map(({ name, isContributor }) =>
      element(isContributor ? 'contributor' : 'author', {}, element('name', {}, name)),
    ),
    section === null ? null : element('category', { term: section.slug, label: section.name }),
    ...tags.map(({ slug, name }) => element('category', { term: slug, label: name })),
    textElement('rights', entry.rights),
    textElement('summary', entry.summary),
    textElement('content', entry.html, { type: 'html' }),
    ...entry.images.map(mediaOf),
    entry.media === null ? null : mediaFile(entry.media),
  )
}
