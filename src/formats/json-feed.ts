import type { Feed, FeedEntry } from './feed.ts'
import { categoriesOf } from './rss.ts'

export const JSON_FEED_TYPE = 'application/feed+json; charset=utf-8'

/** JSON Feed 1.1; fields without a standard member are in `_broadsheet`. */
export function writeJsonFeed(feed: Feed): string {
  const { next, hub, logo } = feed
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: feed.description,
    ...(next === null ? {} : { next_url: next }),
    ...(hub === null ? {} : { hubs: [{ type: 'WebSub', url: hub }] }),
    ...(logo === null || logo.width !== logo.height ? {} : { icon: logo.url }),
    authors: [{ name: feed.publisher, url: feed.home }],
    language: feed.language,
    _broadsheet: { id: feed.id, first_url: feed.first, updated: feed.updatedAt, rights: feed.rights },
    items: feed.entries.map(itemOf),
  })
}

/** An attachment has a media type. */
function attachmentsOf({ media }: FeedEntry): object {
  if (media === null || media.mediaType === null) return {}
  const { url, mediaType, title, bytes, duration } = media
  const known = {
    ...(title === null ? {} : { title }),
    ...(bytes === null ? {} : { size_in_bytes: bytes }),
    ...(duration === null ? {} : { duration_in_seconds: duration }),
  }
  return { attachments: [{ url, mime_type: mediaType, ...known }] }
}

function itemOf(entry: FeedEntry) {
  const [image] = entry.images
  const authors = entry.authors.map(({ name }) => ({ name }))
  return {
    id: entry.id,
    url: entry.url,
    title: entry.headline,
    // An item has content in one form at least: of a teaser it is the summary.
    ...(entry.html === null ? { content_text: entry.summary ?? entry.headline } : { content_html: entry.html }),
    ...(entry.summary === null ? {} : { summary: entry.summary }),
    ...(image === undefined ? {} : { image: image.url }),
    date_published: entry.publishedAt,
    date_modified: entry.updatedAt,
    ...(authors.length === 0 ? {} : { authors }),
    tags: categoriesOf(entry).map(({ name }) => name),
    language: entry.language,
    ...attachmentsOf(entry),
    _broadsheet: {
      section: entry.section,
      tags: entry.tags.map(({ slug, name }) => ({ slug, name })),
      images: entry.images,
      rights: entry.rights,
      license_url: entry.licenseUrl,
      translations: entry.translations,
    },
  }
}
