import { createReadStream } from 'node:fs'
import { sha256Hex } from '#domain/digest.ts'
import {
  instantOf,
  line,
  origin,
  personName,
  plain,
  record,
  slugFrom,
  uniqueBy,
  webAddress,
} from '../article-record.ts'
import { firstWords, languageTag } from '../feed-item.ts'
import type { ArticleRecord } from '../format.ts'
import { type Json, objectOf, objectsOf, textIn } from '../json.ts'
import { lineOfHtml } from '../markup/read-html.ts'
import { settleHtml } from '../markup/settle.ts'
import { batchesOfLines } from '../ndjson.ts'
import { parseJsonFile } from '../read-json.ts'
import { type SourceEntry, type SourceFile, type SourceKind, type SourceOptions, skip } from '../source.ts'
import { agencyDate, kindOfGenre, noticesOf, pubStatusOf, UNTITLED } from './agency.ts'
import { paragraphsOf } from './feed.ts'
import { faultsOfNinjs } from './ninjs-faults.ts'

/** IPTC ninjs 1 to 3, and what agencies and Superdesk make of it: one item, a list, an object with a list of items, or an item a line. */
export const ninjs: SourceKind = {
  isOneValue: true,
  recognise: (head) =>
    /^\s*[[{]/.test(head) &&
    (/"(?:versioncreated|versionCreated|pubstatus|pubStatus|firstcreated|firstCreated)"\s*:/.test(head) ||
      /^\s*\{\s*"uri"\s*:|"\$?standard"\s*:[^}]{0,400}\bninjs\b/i.test(head)),
  read,
}

async function* read(file: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry> {
  if (await isOfLines(file)) {
    yield* readLines(file, options)
    return
  }
  for (const [index, item] of itemsOf(await parseJsonFile(file)).entries())
    yield articleOf(item, `item ${index + 1}`, options)
}

/** One item a line, as `broadsheet export --format ninjs` writes it. */
async function* readLines({ path, onRead }: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry> {
  const input = createReadStream(path).on('data', (chunk) => onRead?.(chunk.length))
  for await (const { ready, reported } of batchesOfLines(input, LINES_AT_ONCE)) {
    for (const { number, line } of ready) {
      const item = jsonOf(line)
      if (item === null) yield skip(`line ${number}`, 'article', 'is not a JSON object')
      else yield articleOf(item, `line ${number}`, options)
    }
    for (const { line, ...outcome } of reported)
      if ('message' in outcome) yield skip(`line ${line}`, 'article', outcome.message)
  }
}

const LINES_AT_ONCE = 100

/** Whether the first line is an item, and another one follows. */
async function isOfLines({ path }: SourceFile): Promise<boolean> {
  let lines = 0
  for await (const { ready } of batchesOfLines(createReadStream(path), 1))
    for (const { line } of ready) {
      if (++lines === 2) return true
      if (jsonOf(line) === null) return false
    }
  return false
}

function jsonOf(line: Uint8Array): Json | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(line).toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
  } catch {
    return null
  }
}

function itemsOf(value: unknown): Json[] {
  if (Array.isArray(value)) return objectsOf(value)
  const whole = objectOf(value)
  for (const name of ['items', 'item', '_items', 'data', 'results'])
    if (Array.isArray(whole[name]) && textIn(whole, 'headline') === null) return objectsOf(whole[name])
  // A package holds its items as associations.
  return [whole]
}

function articleOf(item: Json, place: string, options: SourceOptions): SourceEntry {
  const id = textIn(item, 'guid', 'uri', 'altids', 'id')
  const name = id === null ? place : `${place} (${id.slice(0, 100)})`
  if (id === null) return skip(name, 'article', 'has neither a guid nor a uri')
  const status = pubStatusOf(textIn(item, 'pubStatus', 'pubstatus'))
  const language = languageTag(textIn(item, 'language'))
  const body = bodyOf(item)
  const { html, lostImages } = settleHtml(body, webAddress(textIn(item, 'uri')) ?? options.site)
  const said = headlineOf(item) ?? plain(firstWords(standfirstOf(item) ?? lineOfHtml(html)), 1000)
  const headline = said ?? plain(`(untitled ${id})`, 1000) ?? '(untitled)'
  const faults = faultsOfNinjs(item)
  const embargo = agencyDate(textIn(item, 'embargoedUntil', 'embargoed'))
  const published = agencyDate(
    textIn(
      item,
      'published',
      'contentCreated',
      'contentcreated',
      'firstCreated',
      'firstcreated',
      'versionCreated',
      'versioncreated',
    ),
  )
  const version = agencyDate(textIn(item, 'versionCreated', 'versioncreated'))
  const expires = agencyDate(textIn(item, 'expires'))
  const subjects = [...objectsOf(item.subjects ?? item.subject)]
  const notes = [
    ...status.notes,
    ...(said === undefined ? [UNTITLED] : []),
    ...(lostImages > 0 ? [`${lostImages} images have no URL`] : []),
    ...(faults.length > 0 ? [`is not valid ninjs: ${faults.join(', ')}`] : []),
  ]
  return {
    item: name,
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
    record: record({
      record: 'article',
      source: options.source ?? sourceOf(item),
      sourceId: id.length <= 200 ? id : `${id.slice(0, 150)}#${sha256Hex(id).slice(0, 40)}`,
      state: said === undefined && status.state === 'live' ? 'draft' : status.state,
      withdrawal:
        status.state === 'withdrawn'
          ? {
              at: instantOf(version ?? options.now) ?? '',
              reason: plain(textIn(item, 'edNote', 'ednote'), 2000) ?? 'Canceled by its source.',
            }
          : undefined,
      kind: kindOfGenre([...objectsOf(item.genres ?? item.genre)].map((genre) => textIn(genre, 'code', 'uri', 'name'))),
      headline,
      kicker: plain(textIn(item, 'slugline', 'slugLine') ?? textWithRole(item.headlines, 'kicker'), 200),
      urgency: urgencyOf(item.urgency),
      standfirst: standfirstOf(item),
      body: { html },
      byline: plain(textIn(item, 'by', 'byline'), 500),
      dateline: plain(textIn(item, 'dateline') ?? textIn(item, 'located'), 200),
      authors: peopleOf(item),
      section: sectionOf(item),
      tags: uniqueBy(
        [
          ...named(subjects, 'keyword'),
          ...named(item.people ?? item.person, 'person'),
          ...named(item.organisations ?? item.organisation, 'organisation'),
          ...named(item.places ?? item.place, 'place'),
          ...named(item.events ?? item.event, 'event'),
          ...keywordsOf(item),
        ],
        ({ slug }) => slug,
      ).slice(0, 200),
      images: imagesOf(item, options),
      language,
      publishedAt: instantOf(published),
      updatedAt: published !== null && version !== null && version > published ? instantOf(version) : undefined,
      embargoedUntil: instantOf(embargo),
      expiresAt: expires !== null && (published === null || expires > published) ? instantOf(expires) : undefined,
      editorialNote: plain(textIn(item, 'edNote', 'ednote'), 4000),
      rights: noticesOf({
        notice: textIn(item, 'copyrightNotice', 'copyrightnotice'),
        holder: textIn(item, 'copyrightHolder', 'copyrightholder'),
        terms: textIn(item, 'usageTerms', 'usageterms'),
      }),
      extra: origin({
        url: webAddress(textIn(item, 'uri')),
        version: textIn(item, 'version') ?? undefined,
        source: plain(textIn(item, 'source'), 200),
      }),
    } as ArticleRecord),
  }
}

function sourceOf(item: Json): string {
  const stated = textIn(item, 'source') ?? textIn(objectsOf(item.infoSources ?? item.infosource)[0] ?? {}, 'name')
  const address = webAddress(textIn(item, 'uri'))
  return (plain(stated, 100) ?? (address === undefined ? undefined : new URL(address).hostname)) || 'ninjs'
}

function headlineOf(item: Json): string | undefined {
  return line(
    textIn(item, 'headline') ??
      textWithRole(item.headlines, 'main') ??
      firstValue(item.headlines) ??
      textIn(item, 'title', 'name', 'slugline'),
    1000,
  )
}

/** Lists of version 2 and later: each text with its role. */
function textWithRole(list: unknown, role: string): string | null {
  const found = objectsOf(list).find((each) => (textIn(each, 'role') ?? '').replace(/^.*[:/]/, '') === role)
  return found === undefined ? null : textIn(found, 'value')
}

function firstValue(list: unknown): string | null {
  return textIn(objectsOf(list)[0] ?? {}, 'value')
}

function standfirstOf(item: Json): string | undefined {
  return line(
    textIn(item, 'description_text', 'description_html') ??
      textWithRole(item.descriptions, 'summary') ??
      firstValue(item.descriptions),
    4000,
  )
}

function bodyOf(item: Json): string {
  const bodies = objectsOf(item.bodies)
  const asHtml = bodies.find((body) => /html/i.test(textIn(body, 'contentType', 'contenttype', 'role') ?? ''))
  const html = textIn(item, 'body_html', 'body_xhtml') ?? (asHtml === undefined ? null : textIn(asHtml, 'value'))
  if (html !== null) return html
  const text = textIn(item, 'body_text') ?? textIn(bodies[0] ?? {}, 'value')
  return text === null ? '' : /<(?:p|div|br)\b/i.test(text) ? text : paragraphsOf(text)
}

function urgencyOf(value: unknown): number | undefined {
  const urgency = Number(value)
  return Number.isInteger(urgency) && urgency >= 1 && urgency <= 9 ? urgency : undefined
}

function peopleOf(item: Json): ArticleRecord['authors'] {
  const authors = objectsOf(item.authors).flatMap((author) => {
    const name = personName(textIn(author, 'name', 'parent'))
    const role = textIn(author, 'role') ?? ''
    const known = /photo/i.test(role)
      ? ('photographer' as const)
      : /edit/i.test(role)
        ? ('editor' as const)
        : /transl/i.test(role)
          ? ('translator' as const)
          : undefined
    return name === undefined ? [] : [record({ name, slug: slugFrom(name), role: known })]
  })
  if (authors.length > 0) return uniqueBy(authors, ({ slug }) => slug).slice(0, 50)
  const byline = textIn(item, 'byline', 'by')
  const names = (byline ?? '').replace(/^\s*by\s+/i, '').split(/\s*(?:,|;|\band\b|&)\s*/)
  return uniqueBy(
    names.flatMap((written) => {
      const name = personName(written)
      return name === undefined || name.length > 80 || !/\p{L}/u.test(name) ? [] : [{ name, slug: slugFrom(name) }]
    }),
    ({ slug }) => slug,
  ).slice(0, 50)
}

function sectionOf(item: Json): { name: string; slug: string } | undefined {
  const service = objectsOf(item.service)[0]
  const name = service === undefined ? undefined : plain(textIn(service, 'name', 'code'), 200)
  return name === undefined ? undefined : { name, slug: slugFrom(name) }
}

function named(list: unknown, type: 'keyword' | 'person' | 'organisation' | 'place' | 'event') {
  return objectsOf(list).flatMap((each) => {
    const name = plain(textIn(each, 'name'), 200)
    return name === undefined ? [] : [{ name, slug: slugFrom(name), ...(type === 'keyword' ? {} : { type }) }]
  })
}

function keywordsOf(item: Json) {
  const words = Array.isArray(item.keywords) ? item.keywords : []
  return words.flatMap((word) => {
    const name = typeof word === 'string' ? plain(word, 200) : undefined
    return name === undefined ? [] : [{ name, slug: slugFrom(name) }]
  })
}

/** Pictures: associations, or the item itself where it is one. */
function imagesOf(item: Json, { site }: SourceOptions): ArticleRecord['images'] {
  const associations = Array.isArray(item.associations)
    ? objectsOf(item.associations)
    : Object.values(objectOf(item.associations)).map(objectOf)
  const pictures = associations.filter(
    (each) =>
      /picture|image/.test(textIn(each, 'type') ?? '') ||
      (textIn(each, 'type') === null && each.renditions !== undefined),
  )
  const all = /^picture$/.test(textIn(item, 'type') ?? '') ? [item, ...pictures] : pictures
  const images = all.flatMap((picture) => {
    const best = largest(picture.renditions)
    const url = webAddress(best === undefined ? textIn(picture, 'uri') : textIn(best, 'href'), site)
    if (url === undefined) return []
    const credit = [
      textIn(picture, 'byline', 'by'),
      textIn(picture, 'source', 'copyrightHolder', 'copyrightholder'),
    ].filter((part) => part !== null)
    return [
      record({
        url,
        alt: plain(textIn(picture, 'body_text', 'headline') ?? textWithRole(picture.descriptions, 'alt'), 1000),
        caption: line(
          textIn(picture, 'description_text', 'description_html') ?? firstValue(picture.descriptions),
          4000,
        ),
        credit: plain([...new Set(credit)].join(' / '), 500),
        width: size(best?.width),
        height: size(best?.height),
      }),
    ]
  })
  return uniqueBy(images, ({ url }) => url)
    .slice(0, 100)
    .map((image, index) => ({ ...image, role: index === 0 ? ('lead' as const) : ('gallery' as const) }))
}

function largest(renditions: unknown): Json | undefined {
  const all = Array.isArray(renditions)
    ? objectsOf(renditions)
    : Object.entries(objectOf(renditions)).map(([name, rendition]): Json => ({ name, ...objectOf(rendition) }))
  return all
    .filter((rendition) => textIn(rendition, 'href') !== null)
    .sort((a, b) => Number(b.width ?? 0) - Number(a.width ?? 0))[0]
}

function size(value: unknown): number | undefined {
  const pixels = Number(value)
  return Number.isInteger(pixels) && pixels > 0 && pixels <= 100_000 ? pixels : undefined
}
