import {
  cut,
  instantOf,
  line,
  origin,
  pathOf,
  personName,
  record,
  slugFrom,
  slugOrNone,
  uniqueBy,
  unreadDate,
  webAddress,
} from '../article-record.ts'
import { parseDate } from '../dates.ts'
import type { ArticleRecord } from '../format.ts'
import { type Json, objectOf, objectsOf, textIn } from '../json.ts'
import { settleHtml } from '../markup/settle.ts'
import { parseJsonFile } from '../read-json.ts'
import { type SourceEntry, type SourceFile, type SourceKind, type SourceOptions, skip } from '../source.ts'

/** Answers of the WordPress REST API that were saved (`/wp-json/wp/v2/posts?_embed`). */
export const wpRest: SourceKind = {
  isOneValue: true,
  recognise: (head) =>
    /^\s*[[{]/.test(head) && /"date_gmt"\s*:/.test(head) && /"guid"\s*:\s*\{\s*"rendered"/.test(head),
  read,
}

async function* read(file: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry> {
  const value = await parseJsonFile(file)
  const posts = Array.isArray(value) ? value : [value]
  for (const [index, post] of posts.entries()) {
    if (typeof post !== 'object' || post === null) yield skip(`post ${index + 1}`, 'article', 'is not an object')
    else yield articleOf(objectOf(post), options)
  }
}

function articleOf(post: Json, options: SourceOptions): SourceEntry {
  const id = textIn(post, 'id')
  const type = textIn(post, 'type') ?? 'post'
  const item = `${type} ${id ?? 'without an id'}`
  if (id === null) return skip(item, 'article', 'has no id')
  if (type === 'attachment' || type === 'revision' || type === 'nav_menu_item')
    return skip(item, type, `${type} is not a type of article`)
  const status = textIn(post, 'status') ?? 'publish'
  if (status === 'trash' || status === 'auto-draft')
    return skip(item, 'article', status === 'trash' ? 'in the trash' : 'an automatic draft')
  const link = webAddress(textIn(post, 'link'), options.site)
  const content = objectOf(post.content)
  const isProtected = content.protected === true
  const isPublic = (status === 'publish' || status === 'future') && !isProtected
  const { html, lostImages } = settleHtml(textIn(content, 'rendered') ?? '', link ?? options.site)
  const notes = [
    ...(isProtected ? ['is protected by a password: saved as a draft'] : []),
    ...(status === 'private' ? ['is private: saved as a draft'] : []),
    ...(lostImages > 0 ? [`${lostImages} images have no URL`] : []),
  ]
  const embedded = objectOf(post._embedded)
  const terms = (Array.isArray(embedded['wp:term']) ? embedded['wp:term'] : []).flatMap(objectsOf)
  const filed = (taxonomy: string) =>
    uniqueBy(
      terms
        .filter((term) => term.taxonomy === taxonomy)
        .flatMap((term) => {
          const name = line(textIn(term, 'name'), 200)
          return name === undefined ? [] : [{ name, slug: slugFrom(textIn(term, 'slug') ?? name) }]
        }),
      ({ slug }) => slug,
    )
  const sections = filed('category')
  if (terms.length === 0 && ((post.categories as unknown[] | undefined)?.length ?? 0) > 0)
    notes.push('its categories and tags are numbers only: request the posts with _embed')
  const people = [...objectsOf(post.authors), ...objectsOf(embedded.author)]
  const published = parseDate(textIn(post, 'date_gmt')) ?? parseDate(textIn(post, 'date'), options.timezone)
  if (isPublic) notes.push(...unreadDate(textIn(post, 'date_gmt', 'date'), published))
  const updated = parseDate(textIn(post, 'modified_gmt')) ?? parseDate(textIn(post, 'modified'), options.timezone)
  const path = pathOf(link)
  return {
    item,
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
    record: record({
      record: 'article',
      source: options.source ?? (link === undefined ? 'wordpress' : new URL(link).hostname.slice(0, 100)),
      sourceId: cut(id, 200),
      state: isPublic ? 'live' : 'draft',
      slug: slugOrNone(textIn(post, 'slug')),
      headline: line(textIn(objectOf(post.title), 'rendered', 'raw'), 1000) ?? `(untitled ${item})`,
      standfirst: isProtected
        ? undefined
        : line(
            textIn(objectOf(post.excerpt), 'rendered', 'raw')?.replace(
              /<a\b[^>]*class="[^"]*more-link[\s\S]*?<\/a>/g,
              '',
            ),
            4000,
          ),
      body: { html },
      authors: uniqueBy(
        people.flatMap((author) => {
          const name = personName(textIn(author, 'display_name', 'name'))
          return name === undefined ? [] : [{ name, slug: slugFrom(textIn(author, 'slug', 'user_nicename') ?? name) }]
        }),
        ({ slug }) => slug,
      ).slice(0, 50),
      section: sections[0],
      sections: sections.slice(1, 21),
      tags: filed('post_tag').slice(0, 200),
      images: leadOf(post, embedded, options),
      publishedAt: status === 'draft' ? undefined : instantOf(published),
      updatedAt:
        published !== null && updated !== null && updated > published && isPublic ? instantOf(updated) : undefined,
      paths: path === null || !isPublic ? [] : [path],
      extra: origin({
        url: status === 'publish' ? link : undefined,
        type: type === 'page' ? 'page' : undefined,
        sticky: post.sticky === true ? true : undefined,
      }),
    } as ArticleRecord),
  }
}

function leadOf(post: Json, embedded: Json, { site }: SourceOptions): ArticleRecord['images'] {
  const media = objectsOf(embedded['wp:featuredmedia'])[0] ?? {}
  const url = webAddress(textIn(media, 'source_url') ?? textIn(post, 'jetpack_featured_media_url'), site)
  if (url === undefined) return []
  const { width, height } = objectOf(media.media_details)
  const pixels = (size: unknown) => (typeof size === 'number' && Number.isInteger(size) && size > 0 ? size : undefined)
  return [
    record({
      url,
      role: 'lead' as const,
      alt: line(textIn(media, 'alt_text'), 1000),
      caption: line(textIn(objectOf(media.caption), 'rendered'), 4000),
      width: pixels(width),
      height: pixels(height),
    }),
  ]
}
