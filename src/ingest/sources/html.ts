import { readFile } from 'node:fs/promises'
import {
  cut,
  instantOf,
  line,
  origin,
  pathOf,
  personName,
  plain,
  record,
  slugFrom,
  uniqueBy,
  webAddress,
} from '../article-record.ts'
import { hasZone, parseDate } from '../dates.ts'
import { languageTag } from '../feed-item.ts'
import type { ArticleRecord } from '../format.ts'
import { type PageFacts, readFacts } from '../html/page.ts'
import { documentOf, readable } from '../html/readable.ts'
import { descendants, type Element, textOf } from '../markup/element.ts'
import { encodingOf } from '../markup/encoding.ts'
import { settle } from '../markup/settle.ts'
import { writeHtml } from '../markup/write-html.ts'
import { type SourceEntry, type SourceFile, type SourceKind, type SourceOptions, skip } from '../source.ts'

/** Saved pages: one article a file, by what the page states (JSON-LD, meta) and by what of it reads like an article. */
export const html: SourceKind = {
  recognise: (head, name) =>
    /^\s*(?:<!--[\s\S]*?-->\s*)*(?:<\?xml[^>]*\?>\s*)?<(?:!doctype html|html|head)[\s>]/i.test(head) ||
    (/\.x?html?$/i.test(name) && /<(?:html|head|body|article|p|div)[\s>]/i.test(head)),
  read,
}

const LARGEST = 20_000_000

async function* read(file: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry> {
  if (file.size > LARGEST) return yield skip('page', 'article', 'is larger than 20 MB')
  const content = await readFile(file.path)
  file.onRead?.(content.length)
  yield pageEntry(new TextDecoder(encodingOf(content.subarray(0, 65_536))).decode(content), file.name, options)
}

/** The article of a page. */
export function pageEntry(page: string, name: string, options: SourceOptions): SourceEntry {
  const facts = readFacts(documentOf(page))
  const { linked, meta } = facts
  const description = linked?.description ?? meta.get('og:description') ?? meta.get('description') ?? null
  const found = readable(page, { stated: linked?.body ?? null, description })
  const headline = headlineOf(facts)
  if (headline === undefined) return skip('page', 'article', 'has no headline')
  if (found === null || textOf(found.body).length < 20)
    return skip('page', 'article', 'has no text that looks like an article')
  const address =
    webAddress(facts.canonical, options.site) ?? webAddress(linked?.url ?? meta.get('og:url'), options.site)
  const base = address ?? options.site
  const notes: string[] = []
  const lost = settle(found.body, base)
  if (lost > 0) notes.push(`${lost} images have no URL`)
  const images = leadOf(facts, found.body, base)
  dropHeadline(found.body, headline)
  const { publishedAt, updatedAt } = datesOf(facts, options, notes)
  const path = pathOf(address)
  const tags = tagsOf(facts)
  const section = line(linked?.section ?? meta.get('article:section'), 200)
  const isPaid = linked?.isFree === false
  if (isPaid) notes.push('is not free at its source: saved as a draft with access paid')
  return {
    item: 'page',
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
    record: record({
      record: 'article',
      source: options.source ?? (address === undefined ? undefined : new URL(address).hostname.slice(0, 100)),
      sourceId: cut(address ?? name, 200),
      state: isPaid ? 'draft' : 'live',
      headline,
      standfirst: line(description, 4000),
      body: { html: writeHtml(found.body) },
      ...authorsOf(facts, found.byline),
      section: section === undefined ? undefined : { name: section, slug: slugFrom(section) },
      tags,
      images,
      language: languageTag(linked?.language ?? facts.language ?? meta.get('og:locale')),
      publishedAt,
      updatedAt,
      access: isPaid ? 'paid' : undefined,
      rights: noticeOf(linked?.copyright ?? meta.get('copyright') ?? meta.get('dc.rights')),
      paths: path === null ? [] : [path],
      extra: origin({ url: address, publisher: line(linked?.publisher ?? meta.get('og:site_name'), 200) }),
    } as ArticleRecord),
  }
}

/** What the page states, without the name of the site behind it. */
function headlineOf({ linked, meta, title, firstHeading }: PageFacts): string | undefined {
  const stated = line(linked?.headline, 1000)
  if (stated !== undefined) return stated
  const ofSite = line(meta.get('og:site_name'), 200)
  const titled = line(meta.get('og:title') ?? meta.get('twitter:title') ?? meta.get('dc.title') ?? title, 1000)
  const heading = line(firstHeading, 1000)
  if (titled === undefined) return heading
  // A page's title is its heading and the name of the site, with a mark between.
  if (heading !== undefined && heading.length > 10 && titled.startsWith(heading)) return heading
  const parts = titled.split(/\s+[|–—»·-]\s+/)
  const last = parts.at(-1) ?? ''
  if (parts.length > 1 && (last === ofSite || (last.length < 40 && parts.slice(0, -1).join(' ').length > 20)))
    return titled.slice(0, titled.lastIndexOf(last)).replace(/\s+[|–—»·-]\s+$/, '')
  return titled
}

function datesOf({ linked, meta, times }: PageFacts, { timezone }: SourceOptions, notes: string[]) {
  const stated = [
    linked?.published,
    ...[
      'article:published_time',
      'og:published_time',
      'datepublished',
      'parsely-pub-date',
      'dc.date.issued',
      'dcterms.created',
      'dc.date',
      'sailthru.date',
      'date',
      'pubdate',
      'publishdate',
      'article_date_original',
    ].map((name) => meta.get(name)),
    ...times,
  ].filter((text) => text != null)
  const text = stated.find((date) => parseDate(date, timezone) !== null)
  const published = parseDate(text, timezone)
  if (text !== undefined && text.length > 10 && !hasZone(text))
    notes.push(`its date “${text}” has no time zone: read as ${timezone}`)
  if (published === null) notes.push('has no date')
  const updated = parseDate(
    linked?.modified ?? meta.get('article:modified_time') ?? meta.get('og:updated_time') ?? meta.get('datemodified'),
    timezone,
  )
  return {
    publishedAt: instantOf(published),
    updatedAt: published !== null && updated !== null && updated > published ? instantOf(updated) : undefined,
  }
}

function authorsOf({ linked, meta, byline }: PageFacts, found: string | null) {
  const stated = linked?.authors ?? []
  const tagged = [
    meta.get('author'),
    meta.get('article:author'),
    meta.get('parsely-author'),
    meta.get('dc.creator'),
    meta.get('sailthru.author'),
  ].filter((name) => name !== undefined && !/^https?:/.test(name)) as string[]
  const shown = byline ?? found
  const names = stated.length > 0 ? stated : tagged.length > 0 ? tagged.slice(0, 1) : shown === null ? [] : [shown]
  const people = names
    .flatMap((name) =>
      name.replace(/^\s*(?:by|von|par|por|di|door)\s+/i, '').split(/\s*(?:,|;|&|\band\b|\bund\b|\bet\b)\s*/),
    )
    .map((name) => personName(name))
    .filter((name) => name !== undefined && name.length <= 80 && /\p{L}/u.test(name)) as string[]
  const authors = uniqueBy(
    people.map((name) => ({ name, slug: slugFrom(name) })),
    ({ slug }) => slug,
  ).slice(0, 20)
  return { authors, byline: shown !== null && shown.length <= 200 ? plain(personName(shown), 500) : undefined }
}

function tagsOf({ linked, meta }: PageFacts): { name: string; slug: string }[] {
  const stated = linked?.keywords ?? []
  const words =
    stated.length > 0
      ? stated
      : (meta.get('news_keywords') ?? meta.get('article:tag') ?? meta.get('keywords') ?? '').split(/[,;]/)
  const names = words
    .map((word) => line(word, 200))
    .filter((name) => name !== undefined && name.length <= 80) as string[]
  return uniqueBy(
    names.map((name) => ({ name, slug: slugFrom(name) })),
    ({ slug }) => slug,
  ).slice(0, 30)
}

/** The lead image of the article; if it is also first in the body, with its caption there, it is removed from the body. */
function leadOf({ linked, meta }: PageFacts, body: Element, base: string | null): ArticleRecord['images'] {
  const stated = linked?.images.find(({ url }) => webAddress(url, base) !== undefined)
  const url = webAddress(stated?.url ?? meta.get('og:image') ?? meta.get('twitter:image'), base)
  const figures = [...descendants(body)].filter(({ name }) => name === 'figure')
  const first =
    figures.find((figure) => url !== undefined && sameFile(imageIn(figure)?.attributes.src, url)) ??
    (textBefore(body, figures[0]) < 200 ? figures[0] : undefined)
  const image = first === undefined ? undefined : imageIn(first)
  const shown = url ?? webAddress(image?.attributes.src, base)
  if (shown === undefined) return []
  const { caption, credit } = captionOf(first)
  const isLead =
    image !== undefined && (url === undefined || sameFile(image.attributes.src, url) || textBefore(body, first) < 200)
  const use = record({
    url: shown,
    role: 'lead' as const,
    alt: isLead ? plain(image.attributes.alt, 1000) : undefined,
    caption: line(stated?.caption, 4000) ?? (isLead ? caption : undefined),
    credit: line(stated?.credit, 500) ?? (isLead ? credit : undefined),
  })
  if (isLead && first !== undefined) {
    first.name = 'div'
    first.children = []
  }
  return [use]
}

function imageIn(figure: Element): Element | undefined {
  for (const element of descendants(figure)) if (element.name === 'img') return element
  return undefined
}

/** Of a caption that names whose picture it is, the two parts. */
function captionOf(figure: Element | undefined): { caption: string | undefined; credit: string | undefined } {
  const caption = figure === undefined ? undefined : [...descendants(figure)].find(({ name }) => name === 'figcaption')
  return creditIn(textOf(caption))
}

const CREDIT =
  /[([]?\s*\b(?:photo(?:graph)?|image|picture|foto|credit|copyright|©)(?:\s+(?:by|credit|courtesy(?: of)?|copyright))?\s*[:©/]\s*([^()[\]]{2,120}?)\s*[)\]]?\.?\s*$/i

function creditIn(text: string): { caption: string | undefined; credit: string | undefined } {
  const match = CREDIT.exec(text)
  if (match === null) return { caption: plain(text, 4000), credit: undefined }
  return { caption: plain(text.slice(0, match.index), 4000), credit: plain(match[1], 500) }
}

function textBefore(body: Element, figure: Element | undefined): number {
  if (figure === undefined) return Number.POSITIVE_INFINITY
  let length = 0
  for (const element of descendants(body)) {
    if (element === figure) return length
    if (element.name === 'p') length += textOf(element).length
  }
  return length
}

function sameFile(one: string | undefined, other: string): boolean {
  const nameOf = (address: string) =>
    address
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1)
      ?.replace(/[-_]?\d{2,4}x\d{2,4}|@\dx/g, '')
      .toLowerCase()
  return one !== undefined && nameOf(one) === nameOf(other)
}

/** The headline is above the body, not in it. */
function dropHeadline(body: Element, headline: string): void {
  for (const element of descendants(body)) {
    if (element.name === 'p' && textOf(element) !== '') return
    if (/^h[1-6]$/.test(element.name) && textOf(element) === headline) element.children = []
  }
}

function noticeOf(text: string | undefined | null): { notice: string } | undefined {
  const notice = line(text, 1000)
  return notice === undefined ? undefined : { notice }
}
