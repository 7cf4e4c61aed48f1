import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import {
  instantOf,
  line,
  personName,
  plain,
  record,
  slugFrom,
  slugOrNone,
  unreadDate,
  webAddress,
} from '../article-record.ts'
import { parseDate } from '../dates.ts'
import { languageTag } from '../feed-item.ts'
import type { ArticleRecord } from '../format.ts'
import { type Json, objectOf, textIn } from '../json.ts'
import { localAddress } from '../local-images.ts'
import { encodingOf } from '../markup/encoding.ts'
import { type SourceEntry, type SourceFile, type SourceKind, type SourceOptions, skip } from '../source.ts'

/** Markdown with front matter (YAML), as site generators keep it: one article a file. */
export const markdown: SourceKind = {
  // Other Markdown is often documentation: it is imported only with --from.
  recognise: (head) =>
    /^\ufeff?---\r?\n(?:[\s\S]*?\r?\n)?["']?(?:title|headline)["']?\s*:[\s\S]*?\r?\n(?:---|\.\.\.)(?:\r?\n|$)/.test(
      head,
    ),
  read,
}

const LARGEST = 6_000_000

async function* read(file: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry> {
  if (file.size > LARGEST) return yield skip('text', 'article', 'is larger than 6 MB')
  const content = await readFile(file.path)
  file.onRead?.(content.length)
  const text = new TextDecoder(encodingOf(content.subarray(0, 65_536))).decode(content)
  const match = /^\ufeff?---\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)(?:\r?\n|$)/.exec(text)
  if (match === null && !/^\ufeff?#\s/.test(text))
    return yield skip('text', 'article', 'has neither front matter nor a heading at its beginning')
  let front: Json
  try {
    // Aliases could make a small text a large one.
    front = objectOf(parse(match?.[1] ?? '', { maxAliasCount: 0, schema: 'core' }))
  } catch (error) {
    return yield skip(
      'text',
      'article',
      `has front matter that is not valid YAML: ${(error as Error).message.split('\n')[0]}`,
    )
  }
  yield articleOf(front, text.slice(match?.[0].length ?? 0), file, options)
}

function articleOf(front: Json, body: string, file: SourceFile, options: SourceOptions): SourceEntry {
  const heading = /^\s*#\s+(.+?)\s*#*\s*(?:\n|$)/.exec(body)
  const headline = plain(textIn(front, 'headline', 'title'), 1000) ?? line(heading?.[1], 1000)
  if (headline === undefined) return skip('text', 'article', 'has no title')
  // A heading that repeats the title is not part of the body.
  const rest = heading !== null && line(heading[1], 1000) === headline ? body.slice(heading[0].length) : body
  const isDraft =
    front.draft === true ||
    front.published === false ||
    /^(?:draft|private)$/i.test(textIn(front, 'state', 'status') ?? '')
  const stated = textIn(front, 'publishedAt', 'date', 'pubDate', 'published_at', 'publishDate')
  const published = parseDate(stated, options.timezone)
  const updated = parseDate(
    textIn(front, 'updatedAt', 'lastmod', 'updated', 'modified', 'last_modified_at'),
    options.timezone,
  )
  const expires = parseDate(textIn(front, 'expiresAt', 'expiryDate'), options.timezone)
  const sections = named(front.section ?? front.category ?? front.sections ?? front.categories)
  const addressOf = (reference: string | null | undefined) =>
    (options.takesImages && reference != null ? localAddress(file, reference, options.site !== null) : undefined) ??
    webAddress(reference, options.site)
  const { html, relative } = imagesIn(rest, addressOf)
  const lead = addressOf(
    textIn(objectOf(front.image), 'url', 'src') ?? textIn(front, 'image', 'cover', 'feature_image', 'thumbnail'),
  )
  const hint = options.site === null ? '; set the URL of the site with --site' : ''
  const notes = [...(relative > 0 ? [`${relative} images have no URL${hint}`] : []), ...unreadDate(stated, published)]
  return {
    item: 'text',
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
    record: record({
      record: 'article',
      source: options.source ?? undefined,
      sourceId: (textIn(front, 'id', 'sourceId') ?? file.name).slice(0, 200),
      state: isDraft ? 'draft' : 'live',
      slug: slugOrNone(textIn(front, 'slug')),
      headline,
      standfirst: plain(textIn(front, 'standfirst', 'description', 'summary', 'subtitle', 'excerpt'), 4000),
      body: { markdown: html },
      byline: plain(textIn(front, 'byline'), 500),
      authors: named(front.authors ?? front.author).flatMap(({ name: author }) => {
        const shown = personName(author)
        return shown === undefined ? [] : [{ name: shown, slug: slugFrom(shown) }]
      }),
      section: sections[0],
      sections: sections.slice(1, 21),
      tags: named(front.tags ?? front.keywords).slice(0, 200),
      images:
        lead === undefined
          ? []
          : [
              record({
                url: lead,
                role: 'lead' as const,
                alt: plain(textIn(objectOf(front.image), 'alt'), 1000),
                caption: plain(textIn(objectOf(front.image), 'caption'), 4000),
                credit: plain(textIn(objectOf(front.image), 'credit'), 500),
              }),
            ],
      language: languageTag(textIn(front, 'language', 'lang')),
      publishedAt: instantOf(published),
      updatedAt: published !== null && updated !== null && updated > published ? instantOf(updated) : undefined,
      expiresAt: published !== null && expires !== null && expires > published ? instantOf(expires) : undefined,
      paths: [front.url, front.permalink, ...(Array.isArray(front.aliases) ? front.aliases : [])]
        .filter((path): path is string => typeof path === 'string' && /^\/[^/:]/.test(path) && path.length <= 1000)
        .map((path) => path.replace(/(?<=.)\/+$/, ''))
        .slice(0, 50),
    } as ArticleRecord),
  }
}

/** Names out of a text with commas, a list, or a list of objects with a name. */
function named(value: unknown): { name: string; slug: string }[] {
  const values = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(',')
      : value == null
        ? []
        : [value]
  return values.flatMap((each) => {
    const name = plain(
      typeof each === 'string'
        ? each
        : typeof each === 'number'
          ? String(each)
          : textIn(objectOf(each), 'name', 'title', 'slug'),
      200,
    )
    return name === undefined ? [] : [{ name, slug: slugFrom(textIn(objectOf(each), 'slug') ?? name) }]
  })
}

const IMAGE = /!\[([^\]]*)\]\(\s*<?([^\s)>]+)>?((?:\s+"[^"]*")?)\s*\)/g

/** Pictures at their addresses; one that has none leaves its text. */
function imagesIn(
  body: string,
  addressOf: (reference: string) => string | undefined,
): { html: string; relative: number } {
  let relative = 0
  const html = body.replace(IMAGE, (_, alt: string, address: string, title: string) => {
    const url = addressOf(address)
    if (url !== undefined) return `![${alt}](${url}${title})`
    relative++
    return alt
  })
  return { html, relative }
}
