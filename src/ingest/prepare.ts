import { BodyError, type ParsedBody, parseBody } from '#content/parse.ts'
import { textLanguage } from '#content/text-language.ts'
import { bodySourceOf } from '#domain/article/article-input.ts'
import { countWords, renderText } from '#domain/body/render.ts'
import { sha256Hex } from '#domain/digest.ts'
import { findBrokenText } from '#domain/language/text.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { indexNames, indexText } from '#domain/search/indexed-text.ts'
import type { WordCollector } from '#domain/search/word-list.ts'
import { distinctNames, type PreparedText } from '#projection/searchable.ts'
import type { ArticleRecord, ImportRecord } from './format.ts'
import type { RevisionRecord } from './history.ts'
import { type ImportOutcome, outcomeArticle } from './outcome.ts'
import { readRecord } from './read-record.ts'

/** A line of a file with its number, from 1. */
export interface NumberedLine {
  number: number
  line: Uint8Array
}

/** A record with everything that can be prepared without look-ups. Plain data: it can come from another thread. */
export interface PreparedRecord {
  line: number
  /** An article without its body. */
  record: ImportRecord
  /** Of the whole record: the same again is nothing new. */
  digest: string
  /** Of an article. */
  body: PreparedBody | null
  /** Of an article with its revisions, which the record has no more. */
  revisions?: PreparedRevision[]
}

export interface PreparedRevision {
  revision: RevisionRecord
  blocks: ParsedBody['blocks']
}

export interface PreparedBody extends ParsedBody {
  /** Null if the article does not go live: not needed yet. */
  text: PreparedText | null
}

export interface PrepareOptions {
  /** Of articles that name none (BCP 47). */
  language: string
  /** Changes each record before it is taken. */
  change?: (record: ImportRecord) => ImportRecord
  /** Collects the words of all articles of a batch. */
  words?: WordCollector
}

/** Parses a line and prepares its record, or returns why it is rejected. */
export function prepareLine({ number, line }: NumberedLine, options: PrepareOptions): PreparedRecord | ImportOutcome {
  const read = readRecord(line, number)
  return 'outcome' in read ? read : prepareRecord(number, read.record, options)
}

/** Sanitises the body of a record and analyses its words; or returns why it is rejected. */
function prepareRecord(line: number, given: ImportRecord, options: PrepareOptions): PreparedRecord | ImportOutcome {
  const { language, change } = options
  const record = change ? change(given) : given
  const refused = (field: string, message: string): ImportOutcome => ({
    ...{ line, outcome: 'refused', record: record.record },
    ...{ field, message },
    ...outcomeArticle(record),
  })
  const broken = findBrokenText(record)
  if (broken !== null) return refused(broken, 'contains a NUL character or an unpaired surrogate')
  const digest = digestOf(record)
  if (record.record === 'article-history') {
    const { revisions = [], ...rest } = record
    try {
      // The record keeps what its revisions are numbered by.
      const heads = revisions.map((revision) => ({ ...revision, body: { blocks: [] } }))
      const withHeads = { ...rest, revisions: heads }
      return { line, record: withHeads, digest, body: null, revisions: revisions.map(prepareRevision) }
    } catch (error) {
      if (error instanceof BodyError) return refused(`/revisions${error.path}`, error.message)
      throw error
    }
  }
  if (record.record !== 'article') return { line, record, digest, body: null }
  try {
    const body = parseBody(bodySourceOf(record.body ?? {}) ?? { format: 'html', html: '' })
    const guessed = record.language ?? textLanguage(record, body.blocks, language)
    const { body: _, ...rest } = { ...record, ...(guessed === null ? {} : { language: guessed }) }
    const text = record.state === 'live' ? prepareText(rest, body.blocks, options) : null
    return { line, record: rest, digest, body: { ...body, text } }
  } catch (error) {
    if (error instanceof BodyError) return refused(error.path, error.message)
    if (error instanceof RefusedInput) return refused(error.field, error.message)
    throw error
  }
}

function prepareRevision(revision: RevisionRecord): PreparedRevision {
  return { revision, blocks: parseBody({ format: 'blocks', blocks: revision.body.blocks }).blocks }
}

/** In two parts: the second is that of the editorial note, which is not public. */
function digestOf(record: ImportRecord): string {
  if (record.record !== 'article') return sha256Hex(JSON.stringify(record))
  const { editorialNote = null, ...rest } = record
  const digest = sha256Hex(JSON.stringify(rest))
  return editorialNote === null ? digest : `${digest} ${sha256Hex(editorialNote)}`
}

function prepareText(
  record: Omit<ArticleRecord, 'body'>,
  blocks: ParsedBody['blocks'],
  { language, words }: PrepareOptions,
): PreparedText {
  const plainText = renderText(blocks)
  const { headline, standfirst = null } = record
  const own = record.language ?? language
  const indexed = indexText({ language: own, headline, standfirst, body: plainText, transcript: null }, words)
  const names = namesOf(record)
  const named = names && { names, indexed: indexNames(names, own, words) }
  return { plainText, wordCount: countWords(plainText), indexed, named }
}

/** The names of its tags and authors and its byline; null where it names one of them by its slug alone. */
function namesOf({ byline, authors, tags }: Omit<ArticleRecord, 'body'>): string[] | null {
  const names = [...(authors ?? []), ...(tags ?? [])].map((one) => (typeof one === 'string' ? undefined : one.name))
  return names.every((name) => name !== undefined) ? distinctNames([byline ?? '', ...names]) : null
}
