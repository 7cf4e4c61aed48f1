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
  unreadDate,
  webAddress,
} from '../article-record.ts'
import { parseDate } from '../dates.ts'
import type { ArticleRecord, AuthorRecord, TagRecord } from '../format.ts'
import { HERE } from '../local-images.ts'
import { settleHtml } from '../markup/settle.ts'
import { parseJsonFile } from '../read-json.ts'
import { type SourceEntry, type SourceFile, type SourceKind, type SourceOptions, skip } from '../source.ts'
import { htmlOfLexical, htmlOfMobiledoc } from './koenig.ts'

/** What Ghost exports under Settings → Export, and posts as its Content API answers them. */
export const ghost: SourceKind = {
  isOneValue: true,
  recognise: (head) =>
    /^\s*\{/.test(head) &&
    (/"db"\s*:\s*\[/.test(head) ||
      /"exported_on"/.test(head) ||
      (/"posts"\s*:\s*\[/.test(head) && /"(?:uuid|comment_id|mobiledoc|lexical)"\s*:/.test(head))),
  read,
}

type Row = Record<string, unknown>

interface Tables {
  posts: Row[]
  tags: Row[]
  users: Row[]
  meta: Map<string, Row>
  tagsOf: Map<string, Row[]>
  authorsOf: Map<string, Row[]>
  site: string | null
  source: string
  takesImages: boolean
}

async function* read(file: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry> {
  const tables = tablesOf(await parseJsonFile(file), options)
  const authors = new Map(tables.users.map((user) => [textIn(user, 'id'), authorOf(user)]))
  for (const author of authors.values())
    if (author !== null)
      yield { item: `user ${author.slug}`, record: { record: 'author', ...author } satisfies AuthorRecord }
  for (const tag of tables.tags) yield tagEntry(tag)
  for (const post of tables.posts) yield articleEntry(post, tables, authors)
}

function tablesOf(value: unknown, options: SourceOptions): Tables {
  const whole = asRow(value)
  const db = asRows(whole.db)[0] ?? whole
  const data = asRow(db.data ?? db)
  const posts = asRows(data.posts)
  const tags = asRows(data.tags)
  const users = asRows(data.users ?? data.authors)
  const setting = (key: string) => asRows(data.settings).find((row) => row.key === key)?.value
  const site =
    options.site ?? webAddress(typeof setting('url') === 'string' ? (setting('url') as string) : null) ?? siteOf(posts)
  return {
    ...{ posts, tags, users, site },
    meta: new Map(asRows(data.posts_meta).map((row) => [textIn(row, 'post_id'), row])),
    tagsOf: joined(asRows(data.posts_tags), 'tag_id', tags),
    authorsOf: joined(asRows(data.posts_authors), 'author_id', users),
    source: options.source ?? (site === null ? 'ghost' : new URL(site).hostname.slice(0, 100)),
    takesImages: options.takesImages ?? false,
  }
}

/** Posts as the Content API answers them have their address. */
function siteOf(posts: Row[]): string | null {
  const address = posts.map((post) => webAddress(textIn(post, 'url'))).find((url) => url !== undefined)
  return address === undefined ? null : new URL(address).origin
}

/** The rows referenced by a joining table, by post, in their order. */
function joined(rows: Row[], key: string, targets: Row[]): Map<string, Row[]> {
  const byId = new Map(targets.map((target) => [textIn(target, 'id'), target]))
  const found = new Map<string, Row[]>()
  for (const row of [...rows].sort((a, b) => Number(a.sort_order ?? 0) - Number(b.sort_order ?? 0))) {
    const target = byId.get(textIn(row, key))
    const post = textIn(row, 'post_id')
    if (target === undefined) continue
    const list = found.get(post)
    if (list === undefined) found.set(post, [target])
    else list.push(target)
  }
  return found
}

interface Author {
  slug: string
  name: string
  bio?: string
  links?: string[]
}

function authorOf(user: Row): Author | null {
  const name = personName(textIn(user, 'name'))
  if (name === undefined) return null
  const written = textIn(user, 'slug')
  const links = [webAddress(textIn(user, 'website'))].filter((link) => link !== undefined)
  return record({
    slug: slugFrom(written.includes('@') || written === '' ? name : written),
    name,
    bio: plain(textIn(user, 'bio'), 4000),
    links,
  })
}

/** Tags that Ghost does not show (`#breaking`) are the editors' own. */
function isInternal(tag: Row): boolean {
  return tag.visibility === 'internal' || textIn(tag, 'name').startsWith('#')
}

function tagEntry(tag: Row): SourceEntry {
  const name = line(textIn(tag, 'name'), 200)
  const item = `tag ${textIn(tag, 'slug') || name}`
  if (name === undefined) return skip(item, 'tag', 'has no name')
  if (isInternal(tag)) return skip(item, 'tag', 'is an internal tag, which readers do not see')
  return {
    item,
    record: record({
      record: 'tag',
      slug: tagSlug(tag),
      name,
      description: line(textIn(tag, 'description'), 1000),
    }) satisfies TagRecord,
  }
}

function tagSlug(tag: Row): string {
  return slugFrom(textIn(tag, 'slug') || textIn(tag, 'name'))
}

function articleEntry(post: Row, tables: Tables, authors: Map<string, Author | null>): SourceEntry {
  const id = textIn(post, 'id')
  const type = textIn(post, 'type') || (post.page === 1 || post.page === true ? 'page' : 'post')
  const item = `${type} ${id || textIn(post, 'slug')}`
  if (id === '') return skip(item, 'article', 'has no id')
  const notes: string[] = []
  const { site } = tables
  const placed = (text: string) =>
    (site === null && tables.takesImages
      ? text.replaceAll('__GHOST_URL__/content/images/', `${HERE}content/images/`)
      : text
    ).replaceAll('__GHOST_URL__', site?.replace(/\/$/, '') ?? '')
  const meta = tables.meta.get(id) ?? post
  const state = stateOf(post, meta, notes)
  const { html, lostImages } = settleHtml(placed(bodyOf(post)), site)
  if (lostImages > 0)
    notes.push(`${lostImages} images have no URL${site === null ? '; set the URL of the site with --site' : ''}`)
  const slug = slugOrNone(textIn(post, 'slug'))
  const image = webAddress(placed(textIn(post, 'feature_image')), site)
  const lead =
    image === undefined
      ? []
      : [
          record({
            url: image,
            role: 'lead' as const,
            alt: line(textIn(meta, 'feature_image_alt') || textIn(post, 'feature_image_alt'), 1000),
            caption: line(placed(textIn(meta, 'feature_image_caption') || textIn(post, 'feature_image_caption')), 4000),
          }),
        ]
  const named = tables.authorsOf.get(id)?.map((user) => authors.get(textIn(user, 'id'))) ?? [
    ...asRows(post.authors).map(authorOf),
    ...(post.author_id === undefined ? [] : [authors.get(textIn(post, 'author_id')) ?? null]),
  ]
  const tags = (tables.tagsOf.get(id) ?? asRows(post.tags)).filter(
    (tag) => !isInternal(tag) && textIn(tag, 'name') !== '',
  )
  const published = parseDate(textIn(post, 'published_at'))
  notes.push(...unreadDate(textIn(post, 'published_at'), published))
  const updated = parseDate(textIn(post, 'updated_at'))
  const canonical = webAddress(placed(textIn(post, 'canonical_url') || textIn(meta, 'canonical_url')))
  const wasPublic = state === 'live'
  const title = plain(textIn(meta, 'meta_title'), 500)
  const description = plain(textIn(meta, 'meta_description'), 1000)
  const socialTitle = plain(textIn(meta, 'og_title'), 500)
  const socialText = plain(textIn(meta, 'og_description'), 1000)
  const isPaid = ['paid', 'members', 'tiers', 'filter'].includes(textIn(post, 'visibility'))
  return {
    item,
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
    record: record({
      record: 'article',
      source: tables.source,
      sourceId: cut(id, 200),
      state,
      slug,
      headline: plain(textIn(post, 'title'), 1000) ?? `(untitled ${type} ${id})`,
      standfirst: plain(textIn(post, 'custom_excerpt'), 4000),
      body: { html },
      authors: named
        .filter((author) => author != null)
        .map(({ slug, name }) => ({ slug, name }))
        .slice(0, 50),
      tags: tags.map((tag) => ({ slug: tagSlug(tag), name: line(textIn(tag, 'name'), 200) as string })).slice(0, 200),
      images: lead,
      language: languageOf(textIn(post, 'locale')),
      publishedAt: instantOf(published),
      updatedAt:
        published !== null && updated !== null && updated > published && wasPublic ? instantOf(updated) : undefined,
      access: isPaid ? 'paid' : undefined,
      paths: wasPublic && slug !== undefined ? [pathOf(textIn(post, 'url'), site) ?? `/${slug}`] : [],
      seo: title || description ? record({ title, description }) : undefined,
      social: socialTitle || socialText ? record({ title: socialTitle, description: socialText }) : undefined,
      extra: origin({
        canonicalUrl: canonical,
        type: type === 'page' ? 'page' : undefined,
        featured: post.featured === 1 || post.featured === true ? true : undefined,
      }),
    } as ArticleRecord),
  }
}

/** Restricted content never becomes public: posts for members, or sent by e-mail only, become drafts. */
function stateOf(post: Row, meta: Row, notes: string[]): 'draft' | 'live' {
  const status = textIn(post, 'status') || (post.published_at ? 'published' : 'draft')
  const visibility = textIn(post, 'visibility') || 'public'
  if (status === 'sent' || meta.email_only === 1 || meta.email_only === true) {
    notes.push('was sent by email only: saved as a draft')
    return 'draft'
  }
  if (status !== 'published' && status !== 'scheduled') return 'draft'
  if (visibility === 'public') return 'live'
  notes.push(`is for ${visibility} readers: saved as a draft with access paid`)
  return 'draft'
}

function bodyOf(post: Row): string {
  const html = textIn(post, 'html')
  if (html !== '') return html
  return htmlOfLexical(textIn(post, 'lexical')) ?? htmlOfMobiledoc(textIn(post, 'mobiledoc')) ?? ''
}

function languageOf(locale: string): string | undefined {
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(locale) ? locale : undefined
}

function textIn(row: Row, name: string): string {
  const value = row[name]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function asRow(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {}
}

function asRows(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []
}
