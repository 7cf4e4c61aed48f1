import { readFile } from 'node:fs/promises'
import { instantOf, personName, plain, record, slugFrom } from '../article-record.ts'
import { parseDate } from '../dates.ts'
import type { ArticleRecord } from '../format.ts'
import { encodingOf } from '../markup/encoding.ts'
import { escaped } from '../markup/write-html.ts'
import { type SourceEntry, type SourceFile, type SourceKind, type SourceOptions, skip } from '../source.ts'

/**
 * The text of a page, copied out of a browser: a headline, a line with author and date, a picture's credit and caption,
 * paragraphs, tags, a line of rights, and around them other parts of the page.
 */
export const textPage: SourceKind = {
  recognise: (head, name) => /\.txt$/i.test(name) && bylineAt(head.split(/\r?\n/).map((line) => line.trim())) !== null,
  read,
}

const LARGEST = 5_000_000
/** The line with author and date is near the top. */
const NEAR = 8

async function* read(file: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry> {
  if (file.size > LARGEST) return yield skip('page', 'article', 'is larger than 5 MB')
  const content = await readFile(file.path)
  file.onRead?.(content.length)
  const text = new TextDecoder(encodingOf(content.subarray(0, 65_536))).decode(content)
  yield articleOf(text, file.name, options)
}

interface Byline {
  index: number
  author: string | undefined
  date: string
}

/** The line that ends in a date, with the text before it. */
function bylineAt(lines: string[]): Byline | null {
  for (const [index, line] of lines.slice(0, NEAR).entries()) {
    if (line.length > 200) continue
    const parts = line
      .split('|')
      .map((part) => part.trim())
      .filter((part) => part !== '')
    const date = parts.find((part) => parseDate(part.replace(/^(?:published|posted|updated)\s*:?\s*/i, '')) !== null)
    if (date !== undefined && index > 0)
      return {
        index,
        author: parts.find((part) => part !== date),
        date: date.replace(/^(?:published|posted|updated)\s*:?\s*/i, ''),
      }
  }
  return null
}

const PHOTO = /^\(\s*(?:photo|image|picture|credit)\s*:\s*([^)]*)\)\s*(.*)$/i
const TAGS = /^tags?\s*:?\s*(?=\S)(.+)$/i
const RIGHTS = /^(?:©|\(c\)|copyright\b)/i
/** Headings of what surrounds an article. */
const AROUND =
  /^(?:editor'?s picks?|most popular|latest news|trending(?: stor(?:y|ies))?|related (?:stories|articles|news)|more from|recommended|comments|you may also like)\s*:?$/i
const BUTTON =
  /^(?:like us on facebook|follow us(?: on .*)?|share(?: this)?(?: on .*)?|print|e-?mail|subscribe(?: now)?|read more|advertisement|full article)$/i

function articleOf(text: string, name: string, options: SourceOptions): SourceEntry {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const byline = bylineAt(lines)
  const first = lines.findIndex((line) => line !== '')
  const headline = plain(lines[first], 1000)
  if (headline === undefined) return skip('page', 'article', 'contains no text')
  const paragraphs: string[] = []
  const dropped: string[] = []
  let photo: { credit: string; caption: string } | null = null
  let tags: string[] = []
  let notice: string | undefined
  const start = byline === null || byline.index < first ? first + 1 : byline.index + 1
  const standfirst = byline === null ? undefined : plain(lines.slice(first + 1, byline.index).join(' '), 4000)
  for (const line of lines.slice(start)) {
    if (AROUND.test(line)) break
    const picture: RegExpExecArray | null = photo === null ? PHOTO.exec(line) : null
    if (line === '') continue
    if (picture !== null) photo = { credit: picture[1]?.trim() ?? '', caption: picture[2]?.trim() ?? '' }
    else if (BUTTON.test(line)) dropped.push(line)
    else if (RIGHTS.test(line) && paragraphs.length > 0) notice = plain(line, 1000)
    else if (TAGS.test(line) && paragraphs.length > 0 && line.includes(','))
      tags = (TAGS.exec(line)?.[1] ?? '')
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== '')
    else if (notice === undefined) paragraphs.push(line)
  }
  const author = personName(byline?.author?.replace(/^by\s+/i, ''))
  const published = parseDate(byline?.date, options.timezone)
  return {
    item: 'page',
    ...(dropped.length > 0 ? { note: `left out: ${dropped.join(', ')}` } : {}),
    record: record({
      record: 'article',
      source: options.source ?? undefined,
      sourceId: name.slice(0, 200),
      state: 'live',
      headline,
      standfirst,
      body: { html: paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n') },
      byline: plain(byline?.author, 500),
      authors: author === undefined ? [] : [{ name: author, slug: slugFrom(author) }],
      tags: tags.slice(0, 200).map((tag) => ({ name: tag.slice(0, 200), slug: slugFrom(tag) })),
      images:
        photo === null
          ? []
          : [record({ role: 'lead' as const, credit: plain(photo.credit, 500), caption: plain(photo.caption, 4000) })],
      publishedAt: instantOf(published),
      rights: notice === undefined ? undefined : { notice },
    } as ArticleRecord),
  }
}
