import { BroadsheetError } from '#domain/errors.ts'
import type { Services } from '#projection/services.ts'
import { countMatching, listArticles, newestPublished } from '#storage/articles/listing.ts'
import { headsOf, monthsPublished, publishedIn } from '#storage/articles/sitemap.ts'
import { latestSequence } from '#storage/changes/changes.ts'
import { openDatabase, openReader, openStandbyReader } from '#storage/core/open.ts'
import { type Database, QueryTooLong, type Reader, readOnly } from '#storage/core/port.ts'
import { findServedImage } from '#storage/media/images.ts'
import { findServedMedia } from '#storage/media/media.ts'
import { OPERATIONS } from '#storage/search/operations.ts'
import { AHEAD, type Ahead, SERVED_IMAGE, SERVED_MEDIA } from './ahead-read.ts'
import { COUNT, LIST, NEWEST } from './bounded-reads.ts'
import type { PlacedRead, Read, ReaderData } from './readers.ts'
import { SEARCHES } from './search-reads.ts'
import { HEADS, MONTHS_PUBLISHED, PUBLISHED_IN } from './sitemap-reads.ts'

/** Runs reads by name, on a connection that only reads. */
export interface ReadRunner {
  run(name: string, requested: PlacedRead): Promise<unknown>
  close(): Promise<void>
}

type Run = (name: string, args: unknown) => Promise<unknown>

const QUERIES = new Map<string, (reader: Reader, args: never) => Promise<unknown>>()

query(SEARCHES.search, OPERATIONS.search)
query(SEARCHES.highlights, OPERATIONS.highlights)
query(SEARCHES.matching, OPERATIONS.matching)
query(SEARCHES.suggest, OPERATIONS.suggest)
query(SEARCHES['search-drafts'], OPERATIONS['search-drafts'])
query(SEARCHES['draft-highlights'], OPERATIONS['draft-highlights'])
query(NEWEST, (reader, { filter, audience }) => newestPublished(reader, filter, audience))
query(COUNT, (reader, { filter, audience }) => countMatching(reader, filter, audience))
query(MONTHS_PUBLISHED, (reader, { audience }) => monthsPublished(reader, audience))
query(PUBLISHED_IN, (reader, { audience, span, page }) => publishedIn(reader, audience, span, page))
query(HEADS, (reader, { audience, keys }) => headsOf(reader, audience, keys))
query(SERVED_IMAGE, (reader, { id, audience }) => findServedImage(reader, id, audience))
query(SERVED_MEDIA, (reader, { id, audience }) => findServedMedia(reader, id, audience))
query(LIST, (reader, { filter, audience, page }) => listArticles(reader, filter, audience, page))

function query<Args, Result>(
  { name }: Read<Args, Result>,
  read: (reader: Reader, args: Args) => Promise<Result>,
): void {
  QUERIES.set(name, read)
}

/** Megabytes of pages for transactions that are rolled back. */
const AHEAD_CACHE = 8
/** A rehearsal begins no other query after the time of this many of the longest ones: writers wait for its end. */
const QUERIES_AHEAD = 3

export function runReads(data: ReaderData): ReadRunner {
  /** Complete answers need most of the program: it is loaded on first use. */
  const answersFrom = async (database: Database): Promise<Run> => {
    const { answersOn } = await import('./reader-api.ts')
    const answers: Run = await answersOn(database, data, async (name, args) => {
      const read = QUERIES.get(name)
      return read === undefined ? answers(name, args) : read(database, args as never)
    })
    return answers
  }
  let writing: Promise<Services> | null = null
  /** An answer as of a future instant, from a transaction that is rolled back. */
  const readAhead = async ({ at, name, args }: Ahead): Promise<unknown> => {
    const { lookAhead } = await import('#commands/look-ahead.ts')
    const { servicesOn } = await import('#projection/database-location.ts')
    writing ??= openDatabase(data.where.databaseUrl, { pageCache: AHEAD_CACHE }).then((database) =>
      servicesOn(database, data.where),
    )
    const services = await writing
    const answer = async (reader: Reader) => {
      const database = readOnly(services.database.address, reader, async () => {})
      const read = QUERIES.get(name)
      return read === undefined ? (await answersFrom(database))(name, args) : read(database, args as never)
    }
    return lookAhead(services, at, answer, QUERIES_AHEAD * data.queryWithin)
  }
  const primary = openServer(openReader(data.where.databaseUrl, data.queryWithin), answersFrom)
  const standbys = new Map<number, ReadServer>()
  const standby = (index: number): ReadServer => {
    const known = standbys.get(index)
    if (known !== undefined) return known
    const address = data.where.replicaUrls?.[index] as string
    const opened = openServer(openStandbyReader(address, data.queryWithin), answersFrom)
    standbys.set(index, opened)
    return opened
  }
  const run = async (name: string, { args, on }: PlacedRead): Promise<unknown> => {
    if (name === AHEAD.name) return readAhead(args as Ahead)
    if (on === null) return (await primary).run(name, args)
    try {
      return await runOnStandby(await standby(on.standby), on.sequence, name, args)
    } catch (error) {
      if (isTheReadsFault(error)) throw error
      return (await primary).run(name, args)
    }
  }
  return {
    run: async (name, requested) => {
      try {
        return await run(name, requested)
      } catch (error) {
        throw error instanceof QueryTooLong ? tooCostly() : error
      }
    },
    close: async () => {
      for (const server of [primary, ...standbys.values()]) await (await server).close()
      await (await writing)?.database.close()
    },
  }
}

/** A server that reads are done on. */
type ReadServer = Promise<{ database: Database; run: Run; close(): Promise<void> }>

async function openServer(opening: Promise<Database>, answersFrom: (database: Database) => Promise<Run>): ReadServer {
  const database = await opening
  let making: Promise<Run> | null = null
  const run: Run = async (name, args) => {
    const read = QUERIES.get(name)
    if (read !== undefined) return read(database, args as never)
    making ??= answersFrom(database).catch((error) => {
      making = null
      throw error
    })
    return (await making)(name, args)
  }
  return { database, run, close: () => database.close() }
}

/** What was known of the standby is not known of this connection: it may have been opened after a restart. */
async function runOnStandby(
  { database, run }: Awaited<ReadServer>,
  sequence: number,
  name: string,
  args: unknown,
): Promise<unknown> {
  if ((await latestSequence(database)) < sequence) throw new Error('The standby is behind.')
  return run(name, args)
}

/** What the primary would refuse as well. */
function isTheReadsFault(error: unknown): boolean {
  return error instanceof QueryTooLong || error instanceof BroadsheetError
}

function tooCostly(): BroadsheetError {
  return new BroadsheetError(
    'too-costly',
    'The request examines too many articles. Narrow it with from and to, a section or a tag, or use fewer slugs; omit count if possible.',
  )
}
