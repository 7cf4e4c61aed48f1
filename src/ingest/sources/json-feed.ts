import { articleOfItem, type Feed, type FeedItem, person } from '../feed-item.ts'
import { escaped } from '../markup/write-html.ts'
import { parseJsonFile } from '../read-json.ts'
import { type SourceEntry, type SourceFile, type SourceKind, type SourceOptions, skip } from '../source.ts'
import { paragraphsOf } from './feed.ts'

/** JSON Feed 1.0 and 1.1. */
export const jsonFeed: SourceKind = {
  isOneValue: true,
  recognise: (head) =>
    /^\s*\{/.test(head) &&
    (/"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org\\?\/version/.test(head) ||
      (/"items"\s*:\s*\[/.test(head) && /"(?:home_page_url|feed_url|content_html|content_text)"\s*:/.test(head))),
  read,
}

type Json = Record<string, unknown>

async function* read(file: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry> {
  const value = objectOf(await parseJsonFile(file))
  const feed: Feed = {
    title: textIn(value, 'title'),
    subtitle: textIn(value, 'description'),
    link: textIn(value, 'home_page_url') ?? textIn(value, 'feed_url'),
    language: textIn(value, 'language'),
    rights: null,
    authors: authorsOf(value),
  }
  const items = Array.isArray(value.items) ? value.items : []
  for (const [index, given] of items.entries()) {
    const place = `item ${index + 1}`
    const item = itemOf(objectOf(given))
    if (item.id === null) yield skip(place, 'article', 'has no id, which JSON Feed requires')
    else yield articleOfItem(item, feed, options, place)
  }
}

function itemOf(item: Json): FeedItem {
  const html = textIn(item, 'content_html')
  const plain = textIn(item, 'content_text')
  const image = textIn(item, 'image') ?? textIn(item, 'banner_image')
  const summary = textIn(item, 'summary')
  const title = textIn(item, 'title')
  return {
    id: typeof item.id === 'number' ? String(item.id) : textIn(item, 'id'),
    title: title === null ? null : escaped(title),
    link: textIn(item, 'url') ?? textIn(item, 'external_url'),
    summary: summary === null ? null : escaped(summary),
    content: html ?? (plain === null ? null : paragraphsOf(plain)),
    published: textIn(item, 'date_published'),
    updated: textIn(item, 'date_modified'),
    authors: authorsOf(item),
    tags: (Array.isArray(item.tags) ? item.tags : []).flatMap((name) =>
      typeof name === 'string' ? [{ name: escaped(name) }] : [],
    ),
    images: image === null ? [] : [{ url: image }],
    attachments: (Array.isArray(item.attachments) ? item.attachments : []).map(objectOf).flatMap((attachment) => {
      const url = textIn(attachment, 'url')
      return url === null
        ? []
        : [{ url, type: textIn(attachment, 'mime_type') ?? undefined, title: textIn(attachment, 'title') ?? undefined }]
    }),
    language: textIn(item, 'language'),
    rights: null,
    base: null,
    origin: null,
  }
}

function authorsOf(value: Json) {
  const several = Array.isArray(value.authors) ? value.authors : [value.author]
  return several.map(objectOf).flatMap((author) => person(textIn(author, 'name')))
}

function textIn(value: Json, name: string): string | null {
  const text = value[name]
  return typeof text === 'string' && text.trim() !== '' ? text : null
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}
