import { sha256Hex } from '#domain/digest.ts'
import {
  instantOf,
  line,
  origin,
  pathOf,
  personName,
  plain,
  record,
  slugFrom,
  uniqueBy,
  unreadDate,
  webAddress,
} from './article-record.ts'
import { parseDate } from './dates.ts'
import type { ArticleRecord } from './format.ts'
import { lineOfHtml } from './markup/read-html.ts'
import { settleHtml } from './markup/settle.ts'
import type { SourceEntry, SourceOptions } from './source.ts'

/** What feeds of all formats have in common. */
export interface Feed {
  title: string | null
  subtitle: string | null
  link: string | null
  language: string | null
  rights: string | null
  authors: Person[]
}

export interface Person {
  name: string
  role: 'author' | 'contributor'
}

export interface FeedImage {
  url: string
  alt?: string | undefined
  caption?: string | undefined
  credit?: string | undefined
  width?: number | undefined
  height?: number | undefined
}

export interface FeedItem {
  id: string | null
  /** HTML of a line. */
  title: string | null
  link: string | null
  /** HTML. */
  summary: string | null
  /** HTML. */
  content: string | null
  published: string | null
  updated: string | null
  authors: Person[]
  tags: { name: string; slug?: string | undefined }[]
  images: FeedImage[]
  attachments: { url: string; type?: string | undefined; title?: string | undefined }[]
  language: string | null
  /** HTML of a line. */
  rights: string | null
  /** What relative addresses are relative to. */
  base: string | null
  /** The feed that it was taken over from. */
  origin: string | null
}

/** The article of an item. */
export function articleOfItem(item: FeedItem, feed: Feed, options: SourceOptions, place: string): SourceEntry {
  const base = webAddress(item.base) ?? webAddress(item.link, feed.link) ?? webAddress(feed.link) ?? options.site
  const body = settleHtml(item.content ?? item.summary ?? '', base)
  const text = lineOfHtml(body.html)
  const summary = item.content !== null ? line(item.summary, 4000) : undefined
  const link = webAddress(item.link, base)
  const said = line(item.title, 1000) ?? plain(firstWords(summary ?? text), 1000)
  const headline = said ?? `(untitled ${place})`
  const sourceId = idOf(item, link ?? headline, text)
  const published = parseDate(item.published, options.timezone) ?? parseDate(item.updated, options.timezone)
  const updated = parseDate(item.updated, options.timezone)
  const notes = [
    ...(said === undefined ? ['has neither a title nor a text: saved as a draft'] : []),
    ...(body.lostImages > 0 ? [`${body.lostImages} images have no URL`] : []),
    ...unreadDate(item.published, parseDate(item.published, options.timezone)),
  ]
  const path = pathOf(link)
  const language = languageTag(item.language ?? feed.language)
  const people = item.authors.length > 0 ? item.authors : feed.authors
  return {
    item: place,
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
    record: record({
      record: 'article',
      source: sourceOf(feed, options),
      sourceId,
      state: said === undefined ? 'draft' : 'live',
      headline,
      standfirst:
        summary !== undefined && !text.startsWith(summary.replace(/(?:…|\.\.\.|\[…\])$/, '').trim())
          ? summary
          : undefined,
      body: { html: body.html },
      authors: uniqueBy(
        people.map(({ name, role }) =>
          record({ name, slug: slugFrom(name), role: role === 'author' ? undefined : role }),
        ),
        ({ slug }) => slug,
      ).slice(0, 50),
      tags: uniqueBy(
        item.tags.flatMap((tag) => {
          const name = line(tag.name, 200)
          return name === undefined ? [] : [{ name, slug: slugFrom(tag.slug ?? name) }]
        }),
        ({ slug }) => slug,
      ).slice(0, 200),
      images: imagesOf(item, base),
      language,
      publishedAt: instantOf(published),
      updatedAt: published !== null && updated !== null && updated > published ? instantOf(updated) : undefined,
      rights: noticeOf(item.rights ?? feed.rights),
      paths: path === null ? [] : [path],
      extra: origin({
        url: link,
        feed: line(item.origin ?? feed.title, 500),
        attachments: item.attachments.slice(0, 20).flatMap(({ url, type, title }) => {
          const address = webAddress(url, base)
          return address === undefined ? [] : [record({ url: address, type, title })]
        }),
      }),
    } as ArticleRecord),
  }
}

function noticeOf(rights: string | null): { notice: string } | undefined {
  const notice = line(rights, 1000)
  return notice === undefined ? undefined : { notice }
}

function sourceOf(feed: Feed, { source, site }: SourceOptions): string {
  if (source !== null) return source
  const address = webAddress(feed.link) ?? webAddress(site)
  return address === undefined ? 'feed' : new URL(address).hostname.slice(0, 100) || 'feed'
}

/** Without an id, an item is identified by its URL, or by its content. */
function idOf({ id }: FeedItem, otherwise: string, text: string): string {
  const own = id?.trim() || null
  const identity = own ?? (otherwise.startsWith('http') ? otherwise : `${otherwise}\n${text.slice(0, 1000)}`)
  return own === null && !identity.startsWith('http') ? sha256Hex(identity).slice(0, 40) : fitting(identity)
}

function fitting(identity: string): string {
  const clean = identity.toWellFormed().replaceAll('\0', '')
  return clean.length <= 200 ? clean : `${clean.slice(0, 150)}#${sha256Hex(clean).slice(0, 40)}`
}

export function firstWords(text: string): string {
  const sentence = /^.{20,120}?[.!?。！？](?=\s|$)/u.exec(text)?.[0] ?? text
  return sentence.length <= 120 ? sentence : `${sentence.slice(0, 120).replace(/\s+\S*$/, '')}…`
}

function imagesOf(item: FeedItem, base: string | null): ArticleRecord['images'] {
  const found = item.images.flatMap(({ url, ...image }) => {
    const address = webAddress(url, base)
    return address === undefined ? [] : [{ url: address, ...image }]
  })
  return uniqueBy(found, ({ url }) => url)
    .slice(0, 20)
    .map(({ url, alt, caption, credit, width, height }, index) =>
      record({
        url,
        role: index === 0 ? ('lead' as const) : ('gallery' as const),
        ...{ alt: line(alt, 1000), caption: line(caption, 4000), credit: line(credit, 500) },
        ...{ width: sizeOf(width), height: sizeOf(height) },
      }),
    )
}

function sizeOf(pixels: number | undefined): number | undefined {
  return pixels !== undefined && Number.isInteger(pixels) && pixels > 0 && pixels <= 100_000 ? pixels : undefined
}

/** A language tag as this system takes it; undefined where it is none. */
export function languageTag(written: string | null | undefined): string | undefined {
  const tag = written?.trim().replace(/_/g, '-') ?? ''
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(tag) || tag.length > 35) return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

export function person(written: string | null | undefined, role: Person['role'] = 'author'): Person[] {
  const name = personName(written)
  return name === undefined ? [] : [{ name, role }]
}
