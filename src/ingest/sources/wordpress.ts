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
  slugOrNone,
  uniqueBy,
  unreadDate,
  webAddress,
} from '../article-record.ts'
import { parseDate } from '../dates.ts'
import type { ArticleRecord, AuthorRecord, SectionRecord, TagRecord } from '../format.ts'
import { child, childrenNamed, childText, type Element, rawTextOf } from '../markup/element.ts'
import { textOfFile } from '../markup/encoding.ts'
import { XmlItems } from '../markup/read-xml.ts'
import { type SourceEntry, type SourceFile, type SourceKind, type SourceOptions, skip } from '../source.ts'
import { inOrder, type Term } from '../terms.ts'
import { type Attachment, bodyOfWordPress } from './wordpress-body.ts'

/** WordPress eXtended RSS: what Tools → Export writes. */
export const wordpress: SourceKind = {
  recognise: (head) => /<rss[\s>]/.test(head) && /wordpress\.org\/export\/1\.\d/.test(head),
  passes: 2,
  read,
}

/** From the whole file, before articles are built: an attachment may follow the article that shows it. */
interface Known {
  attachments: Map<string, Attachment>
  /** Ids of attachments by the article that they were uploaded to. */
  uploads: Map<string, string[]>
  authors: Map<string, { slug: string; name: string }>
  sections: Map<string, string>
  site: string | null
  source: string
  options: SourceOptions
}

const TERMS = new Set(['wp:category', 'wp:tag', 'wp:term'])

async function* read(file: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry> {
  const { known, authors, terms } = await look(file, options)
  for (const author of authors) yield authorEntry(author, known)
  for (const { term, parent, note } of inOrder(terms.filter(({ kind }) => kind === 'section'))) {
    const { slug, name, description } = term
    const section: SectionRecord = record({ record: 'section', slug, name, description, parent })
    yield { item: `category ${slug}`, record: section, ...(note ? { note } : {}) }
  }
  for (const { slug, name, description } of terms.filter(({ kind }) => kind === 'tag'))
    yield { item: `tag ${slug}`, record: record({ record: 'tag', slug, name, description }) satisfies TagRecord }
  const items = new XmlItems({ isItem: (name, parent) => name === 'item' && parent === 'channel' })
  for await (const { element, isCut } of items.read(textOfFile(file))) yield* entriesOf(element, isCut, known)
}

/** Goes through the file once for what articles refer to. */
async function look(file: SourceFile, options: SourceOptions) {
  const known: Known = {
    ...{ attachments: new Map(), uploads: new Map(), authors: new Map(), sections: new Map() },
    ...{ site: options.site, source: options.source ?? 'wordpress', options },
  }
  const authors: Element[] = []
  const terms: Term[] = []
  const items = new XmlItems({
    isItem: (name) => name === 'item' || name === 'wp:author' || TERMS.has(name),
    ignores: (name) => name === 'wp:comment',
  })
  for await (const { element } of items.read(textOfFile(file))) {
    if (element.name === 'wp:author') authors.push(element)
    else if (element.name === 'item') notice(element, known)
    else {
      const term = termOf(element)
      if (term !== null) terms.push(term)
    }
  }
  const channel = child(child(items.root, 'rss'), 'channel')
  known.site = options.site ?? webAddress(childText(channel, 'wp:base_blog_url') ?? childText(channel, 'link')) ?? null
  if (options.source === null && known.site !== null) known.source = new URL(known.site).hostname.slice(0, 100)
  const unique = uniqueBy(terms, ({ kind, slug }) => `${kind} ${slug}`)
  for (const author of authors) {
    const login = childText(author, 'wp:author_login')
    if (login !== null) known.authors.set(login, authorOf(author, login))
  }
  return { known, authors, terms: unique }
}

function notice(item: Element, known: Known): void {
  if (childText(item, 'wp:post_type') !== 'attachment') return
  const id = childText(item, 'wp:post_id')
  const url = childText(item, 'wp:attachment_url')
  if (id === null || url === null) return
  known.attachments.set(
    kept(id),
    record({
      url: kept(url),
      alt: keptOrNone(metaOf(item, '_wp_attachment_image_alt')),
      caption: keptOrNone(line(rawTextOf(child(item, 'excerpt:encoded')), 4000)),
    }),
  )
  const parent = childText(item, 'wp:post_parent')
  if (parent === null || parent === '0') return
  const uploads = known.uploads.get(parent)
  if (uploads === undefined) known.uploads.set(kept(parent), [kept(id)])
  else uploads.push(kept(id))
}

/** A copy that does not keep the text it was cut out of in memory. */
function kept(text: string): string {
  return Buffer.from(text).toString()
}

function keptOrNone(text: string | undefined): string | undefined {
  return text === undefined ? undefined : kept(text)
}

function termOf(element: Element): Term | null {
  const kind = element.name.slice('wp:'.length)
  const taxonomy = kind === 'term' ? childText(element, 'wp:term_taxonomy') : kind === 'tag' ? 'post_tag' : kind
  if (taxonomy !== 'category' && taxonomy !== 'post_tag') return null
  const name =
    childText(element, 'wp:cat_name') ?? childText(element, 'wp:tag_name') ?? childText(element, 'wp:term_name')
  const written =
    childText(element, 'wp:category_nicename') ??
    childText(element, 'wp:tag_slug') ??
    childText(element, 'wp:term_slug')
  if (name === null && written === null) return null
  const parent = childText(element, 'wp:category_parent') ?? childText(element, 'wp:term_parent')
  return {
    kind: taxonomy === 'category' ? 'section' : 'tag',
    slug: slugFrom(written ?? (name as string)),
    name: line(name ?? written, 200) as string,
    description:
      line(
        rawTextOf(
          child(element, 'wp:category_description') ??
            child(element, 'wp:tag_description') ??
            child(element, 'wp:term_description'),
        ),
        1000,
      ) ?? null,
    parent: parent === null || parent === '' || parent === '0' ? null : slugFrom(parent),
  }
}

function authorOf(author: Element, login: string): { slug: string; name: string } {
  const name =
    personName(childText(author, 'wp:author_display_name')) ??
    personName([childText(author, 'wp:author_first_name'), childText(author, 'wp:author_last_name')].join(' ')) ??
    personName(login) ??
    login
  return { slug: slugFrom(login.includes('@') ? name : login), name: name.slice(0, 200) }
}

function authorEntry(author: Element, known: Known): SourceEntry {
  const login = childText(author, 'wp:author_login')
  const found = login === null ? undefined : known.authors.get(login)
  if (found === undefined) return skip('author without a login', 'author', 'has no login')
  return { item: `author ${found.slug}`, record: { record: 'author', ...found } satisfies AuthorRecord }
}

const ARTICLES = new Set(['post', 'page'])

function* entriesOf(item: Element, isCut: boolean, known: Known): Generator<SourceEntry> {
  const id = childText(item, 'wp:post_id')
  const type = childText(item, 'wp:post_type') ?? 'post'
  const status = childText(item, 'wp:status') ?? 'publish'
  const name = `${type} ${id ?? childText(item, 'guid') ?? childText(item, 'title') ?? 'without an id'}`
  const why = refusal(type, status, isCut)
  if (why !== null) yield skip(name, type, why)
  else if (id === null) yield skip(name, type, 'has no wp:post_id')
  else yield articleEntry(item, { id, type, status, name }, known)
  const comments = childrenNamed(item, 'wp:comment').length
  if (comments > 0) yield skip(name, 'comment', 'comments are not imported', comments)
}

function refusal(type: string, status: string, isCut: boolean): string | null {
  if (type === 'attachment') return 'a file of the media library, which is imported with the articles that use it'
  if (type === 'revision' || status === 'inherit') return 'an earlier revision'
  if (!ARTICLES.has(type)) return `${type} is not a type of article`
  if (status === 'trash') return 'in the trash'
  if (status === 'auto-draft') return 'an automatic draft'
  return isCut ? 'is larger than 20 MB' : null
}

interface Identity {
  id: string
  type: string
  status: string
  name: string
}

function articleEntry(item: Element, { id, type, status, name }: Identity, known: Known): SourceEntry {
  const link = childText(item, 'link')
  const notes: string[] = []
  const state = stateOf(item, status, notes)
  const base = webAddress(link, known.site) ?? known.site
  const { html, lostImages, dropped } = bodyOfWordPress(rawTextOf(child(item, 'content:encoded')), {
    base,
    attachments: known.attachments,
    uploads: known.uploads.get(id) ?? [],
  })
  if (lostImages > 0) notes.push(`${lostImages} images have no URL`)
  if (dropped.length > 0) notes.push(`left out: ${dropped.join(', ')}`)
  const categories = childrenNamed(item, 'category')
  const sections = referencesOf(categories, 'category')
  const lead = known.attachments.get(metaOf(item, '_thumbnail_id') ?? '')
  const leadUrl = webAddress(lead?.url, known.site)
  const standfirst = line(rawTextOf(child(item, 'excerpt:encoded')), 4000)
  const path = pathOf(link, known.site)
  const seoTitle = plain(metaOf(item, '_yoast_wpseo_title') ?? metaOf(item, 'rank_math_title'), 500)
  const title = seoTitle !== undefined && !/%/.test(seoTitle) ? seoTitle : undefined
  const description = plain(metaOf(item, '_yoast_wpseo_metadesc') ?? metaOf(item, 'rank_math_description'), 1000)
  const noindex = metaOf(item, '_yoast_wpseo_meta-robots-noindex') === '1' ? true : undefined
  const article: ArticleRecord = record({
    record: 'article',
    source: known.source,
    sourceId: id.slice(0, 200),
    state,
    slug: slugOrNone(childText(item, 'wp:post_name')),
    headline: line(rawTextOf(child(item, 'title')), 1000) ?? `(untitled ${type} ${id})`,
    standfirst,
    body: { html },
    authors: authorsOf(item, categories, known),
    section: sections[0],
    sections: sections.slice(1, 21),
    tags: referencesOf(categories, 'post_tag').slice(0, 200),
    images:
      leadUrl === undefined
        ? []
        : [record({ url: leadUrl, role: 'lead' as const, alt: lead?.alt, caption: lead?.caption })],
    ...datesOf(item, state, known.options, notes),
    paths: path === null || state === 'draft' ? [] : [path],
    seo: title || description || noindex ? record({ title, description, noindex }) : undefined,
    extra: origin({
      url: status === 'publish' ? webAddress(link, known.site) : undefined,
      type: type === 'page' ? 'page' : undefined,
      sticky: childText(item, 'wp:is_sticky') === '1' ? true : undefined,
    }),
  } as ArticleRecord)
  return { item: name, record: article, ...(notes.length > 0 ? { note: notes.join('; ') } : {}) }
}

/** Nothing that was not public becomes so: what is private or behind a password is saved as a draft. */
function stateOf(item: Element, status: string, notes: string[]): 'draft' | 'live' {
  if (rawTextOf(child(item, 'wp:post_password')).trim() !== '') {
    notes.push('is protected by a password: saved as a draft')
    return 'draft'
  }
  if (status === 'publish' || status === 'future') return 'live'
  if (status === 'private') notes.push('is private: saved as a draft')
  return 'draft'
}

function datesOf(item: Element, state: 'draft' | 'live', { timezone }: SourceOptions, notes: string[]) {
  const gmt = parseDate(childText(item, 'wp:post_date_gmt'))
  const published = gmt ?? parseDate(childText(item, 'pubDate')) ?? parseDate(childText(item, 'wp:post_date'), timezone)
  const updated =
    parseDate(childText(item, 'wp:post_modified_gmt')) ?? parseDate(childText(item, 'wp:post_modified'), timezone)
  // A draft without a date has the zero date, and one of the export at best.
  if (state === 'draft' && gmt === null) return {}
  const publishedAt = instantOf(published)
  // Live without a date, it is as new as the import.
  if (state === 'live')
    notes.push(...unreadDate(childText(item, 'wp:post_date_gmt') ?? childText(item, 'wp:post_date'), published))
  const isLater = published !== null && updated !== null && updated > published
  return { publishedAt, updatedAt: publishedAt !== undefined && isLater ? instantOf(updated) : undefined }
}

function authorsOf(item: Element, categories: Element[], known: Known): ArticleRecord['authors'] {
  const several = categories
    .filter(({ attributes }) => attributes.domain === 'author')
    .map((element) => ({ name: personName(rawTextOf(element)), nicename: element.attributes.nicename ?? '' }))
    .flatMap(({ name, nicename }) =>
      name === undefined ? [] : [{ slug: slugFrom(nicename.replace(/^cap-/, '') || name), name }],
    )
  const login = childText(item, 'dc:creator')
  const name = personName(login)
  const one =
    login === null ? undefined : (known.authors.get(login) ?? (name ? { slug: slugFrom(name), name } : undefined))
  return uniqueBy(several.length > 0 ? several : one ? [one] : [], ({ slug }) => slug).slice(0, 50)
}

function referencesOf(categories: Element[], domain: string): { slug: string; name: string }[] {
  const found = categories
    .filter(
      ({ attributes }) =>
        (attributes.domain ?? 'category') === (domain === 'post_tag' && attributes.domain === 'tag' ? 'tag' : domain),
    )
    .flatMap((element) => {
      const name = line(rawTextOf(element), 200)
      return name === undefined ? [] : [{ slug: slugFrom(element.attributes.nicename || name), name }]
    })
  return uniqueBy(found, ({ slug }) => slug)
}

function metaOf(item: Element, key: string): string | undefined {
  for (const meta of childrenNamed(item, 'wp:postmeta'))
    if (childText(meta, 'wp:meta_key') === key)
      return cut(rawTextOf(child(meta, 'wp:meta_value')).trim(), 1000) || undefined
  return undefined
}
