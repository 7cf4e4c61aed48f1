import { BroadsheetError } from '#domain/errors.ts'
import { countMatching, listArticles } from '#storage/articles/listing.ts'
import { headsOf, monthsPublished, publishedIn } from '#storage/articles/sitemap.ts'
import { openReader } from '#storage/core/open.ts'
import { QueryTooLong, type Reader } from '#storage/core/port.ts'
import { OPERATIONS } from '#storage/search/operations.ts'
import { COUNT, LIST } from './bounded-reads.ts'
import type { Read, ReaderThreadData } from './readers.ts'
import { SEARCHES } from './search-reads.ts'
import { HEADS, MONTHS_PUBLISHED, PUBLISHED_IN } from './sitemap-reads.ts'

/** Runs reads by name, on a connection that only reads. */
export interface ReadRunner {
  run(name: string, args: unknown): Promise<unknown>
  close(): Promise<void>
}

type Run = ReadRunner['run']

const QUERIES = new Map<string, (reader: Reader, args: never) => Promise<unknown>>()

query(SEARCHES.search, OPERATIONS.search)
query(SEARCHES.highlights, OPERATIONS.highlights)
query(SEARCHES.matching, OPERATIONS.matching)
query(SEARCHES.suggest, OPERATIONS.suggest)
query(SEARCHES['search-drafts'], OPERATIONS['search-drafts'])
query(SEARCHES['draft-highlights'], OPERATIONS['draft-highlights'])
query(COUNT, (reader, { filter, audience }) => countMatching(reader, filter, audience))
query(MONTHS_PUBLISHED, (reader, { audience }) => monthsPublished(reader, audience))
query(PUBLISHED_IN, (reader, { audience, span, page }) => publishedIn(reader, audience, span, page))
query(HEADS, (reader, { audience, keys }) => headsOf(reader, audience, keys))
query(LIST, (reader, { filter, audience, page }) => listArticles(reader, filter, audience, page))

function query<Args, Result>(
  { name }: Read<Args, Result>,
  read: (reader: Reader, args: Args) => Promise<Result>,
): void {
  QUERIES.set(name, read)
}

export function runReads(data: ReaderThreadData): ReadRunner {
  const opening = openReader(data.where.databaseUrl, data.queryWithin)
  /** Complete answers need most of the program: it is loaded on first use. */
  let making: Promise<Run> | null = null
  const run: Run = async (name, args) => {
    const database = await opening
    const read = QUERIES.get(name)
    if (read !== undefined) return read(database, args as never)
    making ??= import('./reader-api.ts').then(({ answersOn }) => answersOn(database, data, run))
    return (await making)(name, args)
  }
  return {
    run: async (name, args) => {
      try {
        return await run(name, args)
      } catch (error) {
        throw error instanceof QueryTooLong ? tooCostly() : error
      }
    },
    close: async () => (await opening).close(),
  }
}

function tooCostly(): BroadsheetError {
  return new BroadsheetError(
    'too-costly',
    'The request has to examine too many articles. Narrow it with from and to, a section or a tag, or use fewer slugs; omit count if possible.',
  )
}
