import type { Token } from '#domain/analysis.ts'
import type { Change } from '#domain/change.ts'
import { TokenCounts } from '#domain/token-counts.ts'
import { appendChanges } from './changes.ts'
import type { Database, Writer } from './port.ts'
import { type Indexing, type KnownWords, writeIndex } from './search/write.ts'
import { constant, sql } from './sql.ts'

/** What stories are filed under. */
export const FACETS = ['section', 'tag', 'author'] as const
export type Facet = (typeof FACETS)[number]

/**
 * One write in the making: the database inside a transaction, and what is put down as its last step, in an order that
 * can't deadlock: the search index, the counts of public stories, then the change log.
 */
export interface Transaction extends Writer {
  /** Appends to the change log. */
  record(change: Change): void
  /** Adds to the count of public stories of a section, tag or author. */
  count(facet: Facet, key: number, difference: number): void
  /** Brings the search index in line with a story. */
  index(indexing: Indexing): void
  /** Runs a part of the work that is undone alone where it throws. */
  attempt<T>(part: () => Promise<T>): Promise<T>
}

/** Runs `work` in one transaction; `recordedAt` is the instant that its changes carry. */
export async function transact<T>(
  database: Database,
  recordedAt: number,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  let reached = 0
  let words: Token[] = []
  const known = knownWordsOf(database)
  const result = await database.write(async (writer) => {
    // A part of a larger transaction, whose last step it shares.
    if (isTransaction(writer)) return work(writer)
    const changes: Change[] = []
    const counted: { facet: Facet; key: number; difference: number }[] = []
    const indexings: Indexing[] = []
    const transaction: Transaction = {
      dialect: writer.dialect,
      all: (query) => writer.all(query),
      get: (query) => writer.get(query),
      run: (query) => writer.run(query),
      script: (text) => writer.script(text),
      record: (change) => {
        changes.push(change)
      },
      count: (facet, key, difference) => {
        counted.push({ facet, key, difference })
      },
      index: (indexing) => {
        indexings.push(indexing)
      },
      attempt: async (part) => {
        const before = { changes: changes.length, counted: counted.length, indexings: indexings.length }
        await writer.run(sql`savepoint part`)
        try {
          const result = await part()
          await writer.run(sql`release savepoint part`)
          return result
        } catch (error) {
          changes.length = before.changes
          counted.length = before.counted
          indexings.length = before.indexings
          await writer.run(sql`rollback to savepoint part`)
          await writer.run(sql`release savepoint part`)
          throw error
        }
      },
    }
    const result = await work(transaction)
    if (changes.length + indexings.length > 0 && writer.dialect.lockLog) await writer.get(writer.dialect.lockLog)
    words = await writeIndex(writer, indexings, known)
    for (const facet of FACETS) await putCounts(writer, facet, sums(counted, facet))
    reached = await appendChanges(writer, changes, recordedAt)
    return result
  })
  // Before anybody is told that it is done: whoever reads from here on reads it.
  database.log.sequence = Math.max(database.log.sequence, reached)
  for (const word of words) known.add(word, 1)
  return result
}

// By the log, which stays the same however a database is wrapped. Words are only forgotten when a story is erased.
const wordsKnown = new WeakMap<object, KnownWords>()

function knownWordsOf({ log }: Database): KnownWords {
  const words = wordsKnown.get(log) ?? new TokenCounts()
  wordsKnown.set(log, words)
  return words
}

function isTransaction(writer: Writer): writer is Transaction {
  return 'record' in writer
}

function sums(counted: { facet: Facet; key: number; difference: number }[], facet: Facet): Map<number, number> {
  const differences = new Map<number, number>()
  for (const { facet: of, key, difference } of counted)
    if (of === facet) differences.set(key, (differences.get(key) ?? 0) + difference)
  return differences
}

async function putCounts(writer: Writer, facet: Facet, counts: Map<number, number>): Promise<void> {
  const differing = [...counts].filter(([, difference]) => difference !== 0).sort(([a], [b]) => a - b)
  for (const [key, difference] of differing) {
    await writer.run(sql`update ${constant(facet)} set story_count = story_count + ${difference} where key = ${key}`)
  }
}
