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
import {
  child,
  childrenNamed,
  childText,
  descendants,
  type Element,
  isElement,
  rawTextOf,
  textOf,
} from '../markup/element.ts'
import { textOfFile } from '../markup/encoding.ts'
import { lineOfHtml, readHtml } from '../markup/read-html.ts'
import { XmlItems } from '../markup/read-xml.ts'
import { settle } from '../markup/settle.ts'
import { writeHtml } from '../markup/write-html.ts'
import { type SourceEntry, type SourceFile, type SourceKind, type SourceOptions, skip } from '../source.ts'
import { agencyDate, kindOfGenre, noticesOf, pubStatusOf, UNTITLED } from './agency.ts'
import { paragraphsOf } from './feed.ts'

/** IPTC NewsML-G2: news items, packages, and messages of them. */
export const newsmlG2: SourceKind = {
  recognise: (head) =>
    /<(?:[\w-]+:)?(?:newsMessage|(?:news|package|knowledge|concept|catalog|planning)Item)[\s>]/.test(head),
  read,
}

const ITEMS = new Set(['newsItem', 'packageItem', 'knowledgeItem', 'conceptItem', 'catalogItem', 'planningItem'])

async function* read(file: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry> {
  const items = new XmlItems({ isItem: (name) => ITEMS.has(name) })
  let number = 0
  for await (const { element, isCut } of items.read(textOfFile(file))) {
    const place = `item ${++number}`
    if (isCut) yield skip(place, 'article', 'is larger than 20 MB')
    else yield articleOf(element, place, options)
  }
}

function articleOf(item: Element, place: string, options: SourceOptions): SourceEntry {
  const guid = item.attributes.guid ?? null
  const name = guid === null ? place : `${place} (${guid.slice(0, 100)})`
  if (item.name !== 'newsItem' && item.name !== 'packageItem')
    return skip(name, item.name, `${item.name} is not a type of article`)
  if (guid === null) return skip(name, 'article', 'has no guid')
  const meta = child(item, 'itemMeta')
  const about = child(item, 'contentMeta')
  const rights = child(item, 'rightsInfo')
  const status = pubStatusOf(codeOf(child(meta, 'pubStatus')))
  const { body, lost } = bodyOf(item, options)
  const said = headlineOf(meta, about) ?? plain(firstWords(descriptionOf(about) ?? lineOfHtml(body)), 1000)
  const headline = said ?? plain(`(untitled ${guid})`, 1000) ?? '(untitled)'
  const published =
    agencyDate(childText(about, 'contentCreated')) ??
    agencyDate(childText(meta, 'firstCreated')) ??
    agencyDate(childText(meta, 'versionCreated'))
  const version = agencyDate(childText(meta, 'versionCreated'))
  const notes = [
    ...status.notes,
    ...(said === undefined ? [UNTITLED] : []),
    ...(lost > 0 ? [`${lost} images have no URL`] : []),
  ]
  const images = imagesOf(item, about, options)
  const note = childrenNamed(meta, 'edNote')
    .map((element) => textOf(element))
    .join('\n')
  return {
    item: name,
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
    record: record({
      record: 'article',
      source: options.source ?? providerOf(meta),
      sourceId: guid.length <= 200 ? guid : `${guid.slice(0, 150)}#${sha256Hex(guid).slice(0, 40)}`,
      state: said === undefined && status.state === 'live' ? 'draft' : status.state,
      withdrawal:
        status.state === 'withdrawn'
          ? { at: instantOf(version ?? options.now) ?? '', reason: plain(note, 2000) ?? 'Canceled by its source.' }
          : undefined,
      kind: kindOfGenre(childrenNamed(about, 'genre').flatMap((genre) => [codeOf(genre), childText(genre, 'name')])),
      headline,
      kicker: plain(childText(about, 'slugline'), 200),
      urgency: urgencyOf(childText(about, 'urgency')),
      standfirst: descriptionOf(about),
      body: { html: body },
      byline: plain(childText(about, 'by'), 500),
      dateline: plain(placeIn(childText(about, 'dateline')) ?? nameOf(child(about, 'located')), 200),
      authors: authorsOf(about),
      tags: tagsOf(about),
      images,
      language: languageTag(child(about, 'language')?.attributes.tag ?? item.attributes['xml:lang']),
      publishedAt: instantOf(published),
      updatedAt: published !== null && version !== null && version > published ? instantOf(version) : undefined,
      embargoedUntil: instantOf(agencyDate(childText(meta, 'embargoed'))),
      editorialNote: plain(note, 4000),
      rights: noticesOf({
        notice: childText(rights, 'copyrightNotice'),
        holder: nameOf(child(rights, 'copyrightHolder')),
        terms: childText(rights, 'usageTerms'),
      }),
      extra: origin({ version: item.attributes.version, standard: item.attributes.standardversion }),
    } as ArticleRecord),
  }
}

/** A dateline that is a date alone names no place. */
function placeIn(dateline: string | null): string | null {
  return dateline === null || /^\d{4}-\d{2}/.test(dateline) ? null : dateline
}

function providerOf(meta: Element | undefined): string {
  const provider = child(meta, 'provider')
  const code = codeOf(provider)
  return plain(nameOf(provider) ?? code, 100) ?? 'newsml-g2'
}

/** A code without its scheme; literals unchanged. */
function codeOf(element: Element | undefined): string | null {
  const written = element?.attributes.qcode ?? element?.attributes.literal ?? element?.attributes.uri ?? null
  return written === null ? null : written.replace(/^[\w.-]+:(?!\/\/)/, '')
}

function nameOf(element: Element | undefined): string | null {
  if (element === undefined) return null
  const names = childrenNamed(element, 'name')
  const english = names.find(({ attributes }) => /^en/i.test(attributes['xml:lang'] ?? ''))
  return textOf(english ?? names[0]) || element.attributes.literal || null
}

function headlineOf(meta: Element | undefined, about: Element | undefined): string | undefined {
  const headlines = childrenNamed(about, 'headline').filter((headline) => textOf(headline) !== '')
  const main =
    headlines.find(({ attributes }) => attributes.role === undefined || /main|hl\d?$/i.test(attributes.role)) ??
    headlines[0]
  return plain(textOf(main) || childText(meta, 'title') || childText(about, 'slugline'), 1000)
}

function descriptionOf(about: Element | undefined): string | undefined {
  const descriptions = childrenNamed(about, 'description')
  const summary =
    descriptions.find(({ attributes }) => /summary|abstract/i.test(attributes.role ?? '')) ??
    descriptions.find(({ attributes }) => attributes.role === undefined)
  return line(rawTextOf(summary), 4000)
}

function urgencyOf(text: string | null): number | undefined {
  const urgency = Number(text)
  return Number.isInteger(urgency) && urgency >= 1 && urgency <= 9 ? urgency : undefined
}

function authorsOf(about: Element | undefined): ArticleRecord['authors'] {
  const people = childrenNamed(about, 'creator')
    .concat(childrenNamed(about, 'contributor'))
    .filter(({ attributes }) => !/source|origprov/i.test(attributes.role ?? ''))
  const named = people.flatMap((element) => {
    const name = personName(nameOf(element))
    const role = /photo/i.test(element.attributes.role ?? '')
      ? ('photographer' as const)
      : element.name === 'contributor'
        ? ('contributor' as const)
        : undefined
    return name === undefined ? [] : [record({ name, slug: slugFrom(name), role })]
  })
  const byline = (childText(about, 'by') ?? '').replace(/^\s*by\s+/i, '')
  const printed = byline.split(/\s*(?:,|;|\band\b|&)\s*/).flatMap((written) => {
    const name = personName(written)
    return name === undefined || name.length > 80 || !/\p{L}/u.test(name) ? [] : [{ name, slug: slugFrom(name) }]
  })
  return uniqueBy(printed.length > 0 ? printed : named, ({ slug }) => slug).slice(0, 50)
}

function tagsOf(about: Element | undefined): ArticleRecord['tags'] {
  const subjects = childrenNamed(about, 'subject').flatMap((subject) => {
    const name = plain(nameOf(subject), 200)
    return name === undefined ? [] : [record({ name, slug: slugFrom(name), type: typeOf(subject.attributes.type) })]
  })
  const keywords = childrenNamed(about, 'keyword').flatMap((keyword) => {
    const name = plain(textOf(keyword), 200)
    return name === undefined ? [] : [{ name, slug: slugFrom(name) }]
  })
  return uniqueBy([...subjects, ...keywords], ({ slug }) => slug).slice(0, 200)
}

function typeOf(type: string | undefined): 'person' | 'organisation' | 'place' | 'event' | undefined {
  if (/person$/i.test(type ?? '')) return 'person'
  if (/organi[sz]ation$/i.test(type ?? '')) return 'organisation'
  if (/geoArea$|poi$|place$|cptType:5$/i.test(type ?? '')) return 'place'
  return /event$/i.test(type ?? '') ? 'event' : undefined
}

/** The content of an item: XHTML, NITF, or text; of a package, a list of what it holds. */
function bodyOf(item: Element, options: SourceOptions): { body: string; lost: number } {
  const content = child(item, 'contentSet')
  for (const inline of childrenNamed(content, 'inlineXML')) {
    const body = [...descendants(inline)].find(({ name }) => /(?:^|:)(?:body\.content|body)$/.test(name))
    if (body === undefined) continue
    const inner = [...descendants(body)].find(({ name }) => /(?:^|:)body\.content$/.test(name)) ?? body
    const root = htmlNames(inner)
    return { lost: settle(root, options.site), body: writeHtml(root) }
  }
  for (const inline of [...childrenNamed(content, 'inlineData'), ...childrenNamed(content, 'inlineXML')]) {
    const written = rawTextOf(inline).trim()
    if (written === '') continue
    const html =
      /html/i.test(inline.attributes.contenttype ?? '') || /<p[\s>]/i.test(written) ? written : paragraphsOf(written)
    const root = readHtml(html)
    return { lost: settle(root, options.site), body: writeHtml(root) }
  }
  return { lost: 0, body: item.name === 'packageItem' ? contentsOf(item) : '' }
}

/** NITF and prefixed XHTML by the names that HTML has. */
function htmlNames(element: Element): Element {
  const local = element.name.replace(/^[\w-]+:/, '')
  return {
    name: NITF_NAMES[local] ?? local,
    attributes: element.attributes,
    children: element.children.map((node) => (isElement(node) ? htmlNames(node) : node)),
  }
}

const NITF_NAMES: Readonly<Record<string, string>> = {
  hl2: 'h2',
  hl1: 'h2',
  media: 'figure',
  'media-reference': 'img',
  'media-caption': 'figcaption',
  'body.content': 'div',
  block: 'div',
  bq: 'blockquote',
}

/** A package in words: what its parts are called. */
function contentsOf(item: Element): string {
  const headlines = [...descendants(item)]
    .filter(({ name }) => name === 'itemRef')
    .map((reference) => childText(reference, 'headline') ?? childText(reference, 'title'))
    .filter((headline) => headline !== null)
  return headlines.length === 0
    ? ''
    : writeHtml({
        name: '#fragment',
        attributes: {},
        children: [
          {
            name: 'ul',
            attributes: {},
            children: headlines.map((headline) => ({ name: 'li', attributes: {}, children: [headline] })),
          },
        ],
      })
}

/** The pictures of a picture item, the largest rendition of them. */
function imagesOf(item: Element, about: Element | undefined, { site }: SourceOptions): ArticleRecord['images'] {
  const renditions = childrenNamed(child(item, 'contentSet'), 'remoteContent').filter(({ attributes }) =>
    /^image\//i.test(attributes.contenttype ?? ''),
  )
  const pixels = (text: string | undefined) =>
    text !== undefined && /^\d{1,6}$/.test(text) && Number(text) > 0 ? Number(text) : undefined
  const best = renditions.sort((a, b) => Number(b.attributes.width ?? 0) - Number(a.attributes.width ?? 0))[0]
  const url = webAddress(best?.attributes.href, site)
  if (best === undefined || url === undefined) return []
  const caption = childrenNamed(about, 'description').find(({ attributes }) => /caption/i.test(attributes.role ?? ''))
  return [
    record({
      url,
      role: 'lead' as const,
      caption: line(rawTextOf(caption), 4000),
      credit: plain(childText(about, 'creditline') ?? childText(about, 'by'), 500),
      width: pixels(best.attributes.width),
      height: pixels(best.attributes.height),
    }),
  ]
}
