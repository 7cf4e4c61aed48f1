import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { mustBeOneOf } from '#domain/language/text.ts'
import {
  instantOf,
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
import { languageTag } from '../feed-item.ts'
import type { ArticleRecord } from '../format.ts'
import { readMapping } from '../mapping-file.ts'
import { textOfFile } from '../markup/encoding.ts'
import { settleHtml } from '../markup/settle.ts'
import { type SourceEntry, SourceFault, type SourceFile, type SourceKind, type SourceOptions, skip } from '../source.ts'
import { paragraphsOf } from './feed.ts'

/** CSV with a heading row: one article a row, columns by name or by a mapping. */
export const csv: SourceKind = {
  recognise: (head, name) =>
    /\.(?:csv|tsv)$/i.test(name) &&
    fieldsOf(
      firstLine(head)
        .split(dividerOf(head))
        .map((cell) => cell.replace(/^\ufeff?"|"$/g, '')),
      {},
    ).has('headline'),
  read,
}

/** Fields of an article by the names that columns usually have. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  sourceId: ['sourceid', 'id', 'guid', 'article_id', 'post_id'],
  headline: ['headline', 'title'],
  standfirst: ['standfirst', 'description', 'summary', 'subtitle'],
  body: ['body', 'content', 'text', 'html', 'article'],
  byline: ['byline'],
  authors: ['authors', 'author', 'creator'],
  section: ['section', 'category'],
  tags: ['tags', 'keywords'],
  image: ['image', 'image_url', 'photo'],
  caption: ['caption', 'image_caption'],
  credit: ['credit', 'image_credit'],
  publishedAt: ['publishedat', 'published_at', 'date', 'published', 'pubdate', 'publish_date'],
  updatedAt: ['updatedat', 'updated_at', 'modified', 'updated'],
  language: ['language', 'lang'],
  slug: ['slug'],
  url: ['url', 'link', 'path', 'permalink'],
  state: ['state', 'status'],
}

/** Which column a field is, where it is not named as usual: `{"headline": "Titel"}`. Throws `SourceFault`. */
export function readColumns(text: string): Record<string, string> {
  const mapping = readMapping(text, 'field of the article → name of its column')
  for (const [field, column] of Object.entries(mapping)) {
    if (!Object.hasOwn(COLUMNS, field))
      throw new SourceFault(`has an unknown field: ${mustBeOneOf(field, Object.keys(COLUMNS))}`)
    if (typeof column !== 'string') throw new SourceFault(`must name a column for ${field}`)
  }
  return mapping as Record<string, string>
}

async function* read(file: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry> {
  const first = await firstOf(textOfFile(file))
  const rows = Readable.from(textOfFile(file)).pipe(
    parse({
      bom: true,
      delimiter: dividerOf(first),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 20_000_000,
    }),
  )
  let fields: Map<string, number> | null = null
  let number = 0
  try {
    for await (const row of rows as AsyncIterable<string[]>) {
      number++
      if (fields === null) {
        fields = fieldsOf(row, options.columns)
        if (!fields.has('headline'))
          throw new SourceFault(`has no column headline or title; its columns are ${row.slice(0, 20).join(', ')}`)
      } else yield articleOf(row, fields, `row ${number}`, options)
    }
  } catch (error) {
    if (error instanceof SourceFault) throw error
    throw new SourceFault(`cannot be parsed from row ${number + 1}: ${(error as Error).message}`)
  }
}

async function firstOf(text: AsyncIterable<string>): Promise<string> {
  for await (const piece of text) return piece
  return ''
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? ''
}

function dividerOf(text: string): string {
  const line = firstLine(text)
  return [',', ';', '\t', '|'].sort((a, b) => line.split(b).length - line.split(a).length)[0] as string
}

function fieldsOf(heading: string[], mapping: Readonly<Record<string, string>>): Map<string, number> {
  const names = heading.map((name) => name.trim().toLowerCase())
  const fields = new Map<string, number>()
  for (const [field, usual] of Object.entries(COLUMNS)) {
    const wanted = mapping[field]
    const index =
      wanted === undefined
        ? names.findIndex((name) => usual.includes(name.replace(/[\s-]+/g, '_')))
        : names.indexOf(wanted.trim().toLowerCase())
    if (index >= 0) fields.set(field, index)
  }
  return fields
}

function articleOf(row: string[], fields: Map<string, number>, item: string, options: SourceOptions): SourceEntry {
  const of = (field: string): string | null => {
    const value = row[fields.get(field) ?? -1]?.trim() ?? ''
    return value === '' ? null : value
  }
  const headline = plain(of('headline'), 1000)
  if (headline === undefined) return skip(item, 'article', 'has no headline')
  const url = webAddress(of('url'), options.site)
  const sourceId = of('sourceId') ?? url ?? of('slug')
  if (sourceId === null) return skip(item, 'article', 'has neither id, URL nor slug')
  const body = of('body') ?? ''
  const isHtml = /<(?:p|div|br|h[1-6]|ul|ol|a|b|i|em|strong|figure|img|blockquote)\b/i.test(body)
  const { html, lostImages } = settleHtml(isHtml ? body : paragraphsOf(body), url ?? options.site)
  const image = webAddress(of('image'), options.site)
  const published = parseDate(of('publishedAt'), options.timezone)
  const updated = parseDate(of('updatedAt'), options.timezone)
  const state = of('state')?.toLowerCase() ?? null
  const isLive = state === null ? published !== null : /^(?:live|publish(?:ed)?|public|scheduled|1|true)$/.test(state)
  const notes = [
    ...(lostImages > 0 ? [`${lostImages} images have no URL`] : []),
    ...unreadDate(of('publishedAt'), published),
  ]
  const section = plain(of('section'), 200)
  return {
    item,
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
    record: record({
      record: 'article',
      source: options.source ?? undefined,
      sourceId: sourceId.slice(0, 200),
      state: isLive ? 'live' : 'draft',
      slug: slugOrNone(of('slug')),
      headline,
      standfirst: plain(of('standfirst'), 4000),
      body: { html },
      byline: plain(of('byline'), 500),
      authors: split(of('authors')).flatMap((author) => {
        const name = personName(author)
        return name === undefined ? [] : [{ name, slug: slugFrom(name) }]
      }),
      section: section === undefined ? undefined : { name: section, slug: slugFrom(section) },
      tags: split(of('tags')).map((tag) => ({ name: tag.slice(0, 200), slug: slugFrom(tag) })),
      images:
        image === undefined
          ? []
          : [
              record({
                url: image,
                role: 'lead' as const,
                caption: plain(of('caption'), 4000),
                credit: plain(of('credit'), 500),
              }),
            ],
      language: languageTag(of('language')),
      publishedAt: instantOf(published),
      updatedAt: published !== null && updated !== null && updated > published ? instantOf(updated) : undefined,
      paths: pathsOf(of('url'), options.site),
    } as ArticleRecord),
  }
}

function pathsOf(address: string | null, site: string | null): string[] {
  const path = address === null ? null : pathOf(address, site ?? 'http://site.invalid')
  return path === null ? [] : [path]
}

function split(value: string | null): string[] {
  return (value ?? '')
    .split(/[;|,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, 50)
}
