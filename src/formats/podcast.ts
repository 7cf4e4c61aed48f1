import { rfc822 } from './dates.ts'
import type { Feed, FeedEntry, FeedMedia } from './feed.ts'
import { categoriesOf } from './rss.ts'
import { element, textElement, type Xml, xmlDocument } from './xml.ts'

const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
}

/** The media types of episodes that Apple Podcasts takes, as it spells them. */
const EPISODES: Readonly<Record<string, string>> = {
  'audio/mpeg': 'audio/mpeg',
  'audio/mp4': 'audio/x-m4a',
  'audio/x-m4a': 'audio/x-m4a',
  'video/mp4': 'video/mp4',
}

/** Apple Podcasts: at most 4,000 characters. */
const LONGEST_DESCRIPTION = 4000

/**
 * A podcast feed: RSS 2.0 with the tags of Apple Podcasts. Its episodes are the entries with audio or video that it takes, of a known
 * size; others are left out.
 */
export function writePodcast(feed: Feed): string {
  const episodes = feed.entries.flatMap((entry) => {
    const media = entry.media
    const type = EPISODES[media?.mediaType ?? '']
    return media === null || media.bytes === null || type === undefined
      ? []
      : [{ entry, media, type, bytes: media.bytes }]
  })
  const isExplicit = episodes.some(({ media }) => media.explicit)
  const artwork = artworkOf(feed)
  const channel = element(
    'channel',
    {},
    element('title', {}, feed.title),
    element('link', {}, feed.home),
    element('description', {}, cut(feed.description)),
    element('language', {}, feed.language.toLowerCase()),
    textElement('copyright', feed.rights),
    element('lastBuildDate', {}, rfc822(feed.updatedAt)),
    element('generator', {}, 'Broadsheet'),
    link('self', feed.self),
    feed.next === null ? null : link('next', feed.next),
    element('itunes:author', {}, feed.publisher),
    artwork === null ? null : element('itunes:image', { href: artwork }),
    element('itunes:category', { text: 'News' }),
    element('itunes:explicit', {}, String(isExplicit)),
    element('itunes:type', {}, 'episodic'),
    ownerOf(feed),
    episodes.map(episodeOf),
  )
  return xmlDocument(element('rss', { version: '2.0', ...NAMESPACES }, channel))
}

function link(rel: string, href: string): Xml {
  return element('atom:link', { rel, href, type: 'application/rss+xml' })
}

/** The artwork as a square JPEG of 1400 to 1920 pixels, if it is large enough. */
function artworkOf({ artwork }: Feed): string | null {
  if (artwork === null) return null
  return artwork.renditions?.url.replace('.webp?width={width}', '.jpg?width=1920&height=1920') ?? artwork.url
}

function ownerOf({ email, publisher }: Feed): Xml | null {
  if (email === null) return null
  return element('itunes:owner', {}, element('itunes:name', {}, publisher), element('itunes:email', {}, email))
}

function episodeOf({
  entry,
  media,
  type,
  bytes,
}: {
  entry: FeedEntry
  media: FeedMedia
  type: string
  bytes: number
}): Xml {
  const [image] = entry.images
  const picture = media.poster ?? image?.url ?? null
  return element(
    'item',
    {},
    element('title', {}, entry.headline),
    element('link', {}, entry.url),
    element('guid', { isPermaLink: 'false' }, entry.id),
    element('pubDate', {}, rfc822(entry.publishedAt)),
    entry.summary === null ? null : element('description', {}, cut(entry.summary)),
    textElement('content:encoded', entry.html),
    categoriesOf(entry).map(({ name }) => element('category', {}, name)),
    element('enclosure', { url: media.url, length: bytes, type }),
    media.duration === null ? null : element('itunes:duration', {}, Math.max(1, Math.round(media.duration))),
    element('itunes:explicit', {}, String(media.explicit)),
    entry.seriesPart === null ? null : element('itunes:episode', {}, entry.seriesPart),
    picture === null ? null : element('itunes:image', { href: picture }),
    textElement('itunes:author', entry.authors.map(({ name }) => name).join(', ')),
    media.captions.map(({ url, language }) => element('podcast:transcript', { url, type: 'text/vtt', language })),
  )
}

function cut(text: string): string {
  return text.length <= LONGEST_DESCRIPTION ? text : `${text.slice(0, LONGEST_DESCRIPTION - 1).toWellFormed()}…`
}
