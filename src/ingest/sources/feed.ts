import { articleOfItem, type Feed, type FeedImage, type FeedItem, type Person, person } from '../feed-item.ts'
import { descendants, type Element, elementsOf, isElement, rawTextOf } from '../markup/element.ts'
import { textOfFile } from '../markup/encoding.ts'
import { XmlItems } from '../markup/read-xml.ts'
import { escaped, writeHtml } from '../markup/write-html.ts'
import { type SourceEntry, type SourceFile, type SourceKind, type SourceOptions, skip } from '../source.ts'

/** RSS 0.90 to 2.0, RDF, and Atom 0.3 and 1.0. */
export const feed: SourceKind = {
  recognise: (head) => /<(?:[\w-]+:)?(?:rss|RDF|feed|channel)[\s>]/i.test(withoutProlog(head)),
  read,
}

function withoutProlog(head: string): string {
  return head
    .replace(/<!--[\s\S]*?-->/g, '')
    .trimStart()
    .slice(0, 2000)
}

const ITEMS = new Set(['item', 'entry', 'atom:entry', 'atom:item'])
const HOLDERS = new Set(['channel', 'rss', 'feed', 'atom:feed', 'rdf:rdf', 'rdf', 'items', '#document'])

async function* read(file: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry> {
  let number = 0
  for await (const { item, feed, isCut } of itemsOfFeed(textOfFile(file))) {
    number++
    const place = `item ${number}`
    if (isCut) yield skip(place, 'article', 'is larger than 20 MB')
    else yield articleOfItem(item, feed, options, place)
  }
}

/** The items of a feed, each with what is known of the feed by then. */
async function* itemsOfFeed(
  text: AsyncIterable<string>,
): AsyncGenerator<{ item: FeedItem; feed: Feed; isCut: boolean }> {
  const items = new XmlItems({
    isItem: (name, parent) => ITEMS.has(name) && HOLDERS.has(parent),
    isCaseless: true,
  })
  for await (const { element, isCut } of items.read(text))
    yield { item: itemOf(element, items.root), feed: feedOf(items.root), isCut }
}

/** The elements around the items. */
export async function feedOfText(text: AsyncIterable<string>): Promise<Feed> {
  const items = new XmlItems({ isItem: (name, parent) => ITEMS.has(name) && HOLDERS.has(parent), isCaseless: true })
  for await (const _ of items.read(text));
  return feedOf(items.root)
}

function feedOf(root: Element): Feed {
  const top = elementsOf(root)[0]
  const channel = elementsOf(top ?? root).find(({ name }) => name === 'channel') ?? top ?? root
  const base =
    [top, channel]
      .map((element) => element?.attributes['xml:base'])
      .filter(Boolean)
      .join('') || null
  return {
    title: html(channel, 'title', 'dc:title'),
    subtitle: html(
      channel,
      'description',
      'subtitle',
      'tagline',
      'dc:description',
      'itunes:subtitle',
      'itunes:summary',
      'info',
    ),
    link: linkOf(channel, base) ?? channel.attributes['rdf:about'] ?? null,
    language:
      text(channel, 'language', 'dc:language') ?? channel.attributes['xml:lang'] ?? top?.attributes['xml:lang'] ?? null,
    rights: html(channel, 'copyright', 'rights', 'dc:rights', 'dcterms:rights', 'media:copyright'),
    authors: peopleOf(channel),
  }
}

function itemOf(item: Element, root: Element): FeedItem {
  const top = elementsOf(root)[0]
  const bases = [top?.attributes['xml:base'], item.attributes['xml:base']]
  const base = bases.reduce<string | null>((around, inner) => resolved(inner, around), null)
  const guid = first(item, 'guid')
  const guidText = guid === undefined ? null : rawTextOf(guid).trim()
  const isLink = guid !== undefined && guid.attributes.ispermalink !== 'false'
  const link = linkOf(item, base) ?? (isLink && /^https?:/i.test(guidText ?? '') ? guidText : null)
  const summaryElement = first(
    { ...item, children: [...item.children, ...all(item, 'media:group').flatMap((group) => group.children)] },
    'summary',
    'description',
    'dc:description',
    'dcterms:abstract',
    'abstract',
    'itunes:summary',
    'media:description',
    'itunes:subtitle',
  )
  const contentElement = first(item, 'content:encoded', 'content', 'xhtml:body', 'body', 'fullitem')
  const content = contentElement === undefined ? null : htmlOf(contentElement)
  return {
    id: text(item, 'id') ?? guidText ?? item.attributes['rdf:about'] ?? null,
    title: html(item, 'title', 'dc:title', 'media:title', 'itunes:title'),
    link,
    summary: summaryElement === undefined ? null : htmlOf(summaryElement),
    content,
    published: text(
      item,
      'published',
      'pubdate',
      'issued',
      'dc:date',
      'dcterms:issued',
      'dcterms:available',
      'created',
      'dcterms:created',
    ),
    updated:
      text(item, 'updated', 'modified', 'dcterms:modified', 'pubdate', 'dc:date') ?? item.attributes.lastmod ?? null,
    authors: peopleOf(item),
    tags: tagsOf(item),
    images: imagesOf(item),
    attachments: attachmentsOf(item),
    language:
      text(item, 'dc:language', 'language') ??
      item.attributes['xml:lang'] ??
      contentElement?.attributes['xml:lang'] ??
      null,
    rights: html(item, 'rights', 'dc:rights', 'dcterms:rights', 'copyright', 'media:copyright'),
    base: resolved((contentElement ?? summaryElement)?.attributes['xml:base'], base),
    origin: (() => {
      const source = first(item, 'source')
      if (source === undefined) return null
      return html(source, 'title') ?? (rawTextOf(source).trim() || null)
    })(),
  }
}

function resolved(address: string | undefined, base: string | null): string | null {
  if (address === undefined || address.trim() === '') return base
  return URL.canParse(address.trim(), base ?? undefined) ? new URL(address.trim(), base ?? undefined).href : base
}

/** The first element by the first of these names that there is; those of Atom go by its prefix too. */
function first(element: Element, ...names: string[]): Element | undefined {
  for (const name of names) {
    const found = element.children.find(
      (node): node is Element =>
        isElement(node) && (node.name === name || (!name.includes(':') && node.name === `atom:${name}`)),
    )
    if (found !== undefined && (found.children.length > 0 || found.attributes.src)) return found
  }
  return undefined
}

function all(element: Element, ...names: string[]): Element[] {
  return elementsOf(element).filter(({ name }) => names.includes(name) || names.includes(name.replace(/^atom:/, '')))
}

function text(element: Element, ...names: string[]): string | null {
  const found = first(element, ...names)
  const value = found === undefined ? '' : rawTextOf(found).trim()
  return value === '' ? null : value
}

function html(element: Element, ...names: string[]): string | null {
  const found = first(element, ...names)
  const value = found === undefined ? '' : htmlOf(found).trim()
  return value === '' ? null : value
}

/** The content of an element as HTML, in each of the ways that feeds write it. */
function htmlOf(element: Element): string {
  const { type = '', mode = '' } = element.attributes
  const written = rawTextOf(element)
  if (mode === 'base64' || (type !== '' && !/^(?:text|html|xhtml|plain)$|^text\/|xml$/i.test(type)))
    return decoded(written, type)
  const inner = elementsOf(element)
  const isMarkup = inner.length > 0
  if (isMarkup) return writeHtml(plainNames(element)).trim()
  if (/^(?:text|plain|text\/plain)$/i.test(type) && mode !== 'escaped') return paragraphsOf(written)
  return written
}

function decoded(written: string, type: string): string {
  const bytes = Buffer.from(written.replace(/\s+/g, ''), 'base64')
  const content = bytes.toString('utf8')
  return /^(?:text|plain|text\/plain)$/i.test(type) && !/<[a-z]/i.test(content) ? paragraphsOf(content) : content
}

/** Paragraphs of plain text as HTML. */
export function paragraphsOf(plain: string): string {
  const trimmed = plain.trim()
  if (!trimmed.includes('\n')) return escaped(trimmed)
  const parts = /\n\s*\n/.test(trimmed) ? trimmed.split(/\n\s*\n/) : trimmed.split('\n')
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => `<p>${escaped(part).replace(/\n/g, '<br>')}</p>`)
    .join('\n')
}

/** Elements by their names in HTML, whatever their prefix. */
function plainNames(element: Element): Element {
  return {
    ...element,
    name: element.name.replace(/^(?:xhtml|atom):/, ''),
    children: element.children.map((node) => (isElement(node) ? plainNames(node) : node)),
  }
}

function linkOf(element: Element, base: string | null): string | null {
  const links = all(element, 'link')
  const alternate =
    links.find(
      ({ attributes: { href, rel = 'alternate', type } }) =>
        href && rel === 'alternate' && (type === undefined || /html/i.test(type)),
    ) ?? links.find(({ attributes: { href, rel = 'alternate' } }) => href && rel === 'alternate')
  const plain =
    links.find(
      ({ attributes: { rel = 'alternate' }, ...link }) =>
        rel === 'alternate' && rawTextOf({ ...link, attributes: {} }).trim() !== '',
    ) ?? links.find((link) => rawTextOf(link).trim() !== '')
  const address = alternate?.attributes.href ?? (plain === undefined ? undefined : rawTextOf(plain).trim())
  if (address === undefined) return null
  const around = resolved((alternate ?? plain)?.attributes['xml:base'], base)
  return resolved(address, around) ?? address
}

function peopleOf(element: Element): Person[] {
  const authors = all(element, 'author').flatMap((author) =>
    person(text(author, 'name') ?? (elementsOf(author).length > 0 ? null : rawTextOf(author))),
  )
  const creators = all(element, 'dc:creator', 'dc:author').flatMap((creator) => person(rawTextOf(creator)))
  const others = all(element, 'itunes:author').flatMap((author) => person(rawTextOf(author)))
  const editors = all(element, 'managingeditor').flatMap((editor) => person(rawTextOf(editor)))
  const contributors = [...all(element, 'contributor'), ...all(element, 'dc:contributor')].flatMap((contributor) =>
    person(
      text(contributor, 'name') ?? (elementsOf(contributor).length > 0 ? null : rawTextOf(contributor)),
      'contributor',
    ),
  )
  const named = [authors, creators, others, editors].find((list) => list.length > 0) ?? []
  return [...named, ...contributors]
}

function tagsOf(item: Element): FeedItem['tags'] {
  const categories = all(item, 'category', 'dc:subject', 'dcterms:subject', 'media:category').map((element) => {
    const { label, term } = element.attributes
    return { name: label ?? (rawTextOf(element).trim() || term || ''), slug: label === undefined ? undefined : term }
  })
  const keywords = all(item, 'itunes:keywords', 'media:keywords').flatMap((element) => rawTextOf(element).split(/[,;]/))
  const itunes = all(item, 'itunes:category').map(({ attributes }) => attributes.text ?? '')
  const named = [...keywords, ...itunes].map((name) => ({ name: name.trim(), slug: undefined }))
  return [...categories, ...named].filter(({ name }) => name.trim() !== '')
}

function imagesOf(item: Element): FeedImage[] {
  const images: FeedImage[] = []
  for (const element of descendants(item)) {
    const { attributes } = element
    if (element.name === 'media:content' && isPicture(attributes))
      images.push({
        url: attributes.url as string,
        ...{ width: numberOf(attributes.width), height: numberOf(attributes.height) },
        caption: html(element, 'media:description') ?? html(item, 'media:description') ?? undefined,
        credit: text(element, 'media:credit') ?? text(item, 'media:credit') ?? undefined,
        alt: text(element, 'media:title') ?? undefined,
      })
    else if (element.name === 'enclosure' && attributes.url && /^image\//i.test(attributes.type ?? ''))
      images.push({ url: attributes.url })
    else if (
      /^(?:atom:)?link$/.test(element.name) &&
      attributes.rel === 'enclosure' &&
      /^image\//i.test(attributes.type ?? '') &&
      attributes.href
    )
      images.push({ url: attributes.href })
    else if (
      (element.name === 'itunes:image' || (element.name === 'itunes:link' && attributes.rel === 'image')) &&
      attributes.href
    )
      images.push({ url: attributes.href })
    else if (element.name === 'image') {
      const address = text(element, 'url') ?? rawTextOf(element).trim()
      if (/^https?:\S+$/i.test(address)) images.push({ url: address })
    }
  }
  const whole = largestOfEach(images)
  if (whole.length > 0) return whole
  return [...descendants(item)]
    .flatMap(({ name, attributes }) =>
      name === 'media:thumbnail' && attributes.url
        ? [{ url: attributes.url, width: numberOf(attributes.width), height: numberOf(attributes.height) }]
        : [],
    )
    .slice(0, 1)
}

/** Of one picture in several widths, the widest: they differ in their address by numbers or a query alone. */
function largestOfEach(images: FeedImage[]): FeedImage[] {
  const byName = new Map<string, FeedImage>()
  for (const image of images) {
    const name = image.url.replace(/[?#].*$/, '').replace(/\d+/g, '')
    const before = byName.get(name)
    if (before === undefined || (image.width ?? 0) > (before.width ?? 0)) byName.set(name, image)
  }
  return [...byName.values()]
}

function isPicture({ url, medium, type }: Record<string, string>): boolean {
  if (!url) return false
  if (medium !== undefined) return medium === 'image'
  if (type !== undefined) return /^image\//i.test(type)
  return /\.(?:jpe?g|png|webp|avif|gif)(?:[?#]|$)/i.test(url)
}

function numberOf(written: string | undefined): number | undefined {
  return written !== undefined && /^\d+$/.test(written) ? Number(written) : undefined
}

function attachmentsOf(item: Element): FeedItem['attachments'] {
  const attachments: FeedItem['attachments'] = []
  for (const { name, attributes } of elementsOf(item)) {
    const address = name === 'enclosure' ? attributes.url : attributes.rel === 'enclosure' ? attributes.href : undefined
    if (address && !/^image\//i.test(attributes.type ?? ''))
      attachments.push({ url: address, type: attributes.type, title: attributes.title })
  }
  return attachments
}
