import type { Change } from '#domain/changes/change.ts'
import { refreshedBy, type Shown, type ShownNote, shownBy } from '../changes/article-snapshots.ts'
import { appendChanges } from '../changes/changes.ts'
import { entitledChange, movesOf, type ProductAssignment, putMoves } from '../products/membership.ts'
import { type GrantMove, grantedChange, putGrantMoves } from '../products/partners.ts'
import { vocabularyOf, type WordsWritten } from '../search/vocabulary-cache.ts'
import { type Indexing, writeIndex } from '../search/write.ts'
import { type DraftNote, writeDrafts } from '../search/write-drafts.ts'
import type { Touch } from './log-position.ts'
import type { Database, Writer } from './port.ts'
import { constant, sql } from './sql.ts'

/** What articles are filed under. */
export const TAXONOMY_KINDS = ['section', 'tag', 'author'] as const
export type TaxonomyKind = (typeof TAXONOMY_KINDS)[number]

/**
 * One write in the making: the database inside a transaction, and what is put down as its last step, in an order that
 * can't deadlock: the search index, the counts of public articles, then the change log, and at its numbers what products
 * hold.
 */
export interface Transaction extends Writer {
  /** Appends to the change log. */
  record(change: Change): void
  /** Adds to the count of public articles of a section, tag or author. */
  count(facet: TaxonomyKind, key: number, difference: number): void
  /** Brings the search index in line with an article. */
  index(indexing: Indexing): void
  /** Brings what only the newsroom finds in line with an article. */
  noteDraft(note: DraftNote): void
  /**
   * Notes what readers had of an article before its place or bytes are changed, or have from now on. Where that differs at the
   * end and nothing was recorded, the log tells it by itself: nothing changes for readers without an entry.
   */
  shows(articleKey: number, when: 'before' | 'after', shown: Shown | null): void
  /** Says which products an article is in from now on. */
  assignToProducts(enrolment: ProductAssignment): void
  /** Says that a partner gets or loses a product. */
  grant(move: GrantMove): void
  /** Runs a part of the work that is undone alone where it throws. */
  attempt<T>(part: () => Promise<T>): Promise<T>
}

/** Runs `work` in one transaction; `recordedAt` is the instant that its changes carry. */
export async function transact<T>(
  database: Database,
  recordedAt: number,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  let touches: Touch[] = []
  let words: WordsWritten | null = null as WordsWritten | null
  const known = vocabularyOf(database)
  const result = await database.write(async (writer) => {
    // A part of a larger transaction, whose last step it shares.
    if (isTransaction(writer)) return work(writer)
    const changes: Change[] = []
    const enrolled: ProductAssignment[] = []
    const granted: GrantMove[] = []
    const counted: { facet: TaxonomyKind; key: number; difference: number }[] = []
    const indexings: Indexing[] = []
    const drafts: DraftNote[] = []
    const notes: ShownNote[] = []
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
      shows: (articleKey, when, shown) => {
        notes.push({ articleKey, when, shown })
      },
      assignToProducts: (enrolment) => {
        enrolled.push(enrolment)
      },
      grant: (move) => {
        granted.push(move)
      },
      index: (indexing) => {
        indexings.push(indexing)
      },
      noteDraft: (note) => {
        drafts.push(note)
      },
      attempt: async (part) => {
        const before = {
          changes: changes.length,
          counted: counted.length,
          notes: notes.length,
          enrolled: enrolled.length,
          granted: granted.length,
          indexings: indexings.length,
          drafts: drafts.length,
        }
        await writer.run(sql`savepoint part`)
        try {
          const result = await part()
          await writer.run(sql`release savepoint part`)
          return result
        } catch (error) {
          changes.length = before.changes
          counted.length = before.counted
          indexings.length = before.indexings
          drafts.length = before.drafts
          notes.length = before.notes
          enrolled.length = before.enrolled
          granted.length = before.granted
          await writer.run(sql`rollback to savepoint part`)
          await writer.run(sql`release savepoint part`)
          throw error
        }
      },
    }
    const result = await work(transaction)
    const shown = shownBy(notes)
    changes.push(...(await refreshedBy(writer, shown, changes, recordedAt)))
    const moves = await movesOf(writer, enrolled)
    for (const move of moves)
      if (!changes.some((change) => isOf(change, move.articleId))) changes.push(entitledChange(move, recordedAt))
    changes.push(...granted.map((move) => grantedChange(move, recordedAt)))
    if (changes.length + indexings.length > 0 && writer.dialect.lockLog) await writer.get(writer.dialect.lockLog)
    words = await writeIndex(writer, indexings, known)
    await writeDrafts(writer, drafts)
    for (const facet of TAXONOMY_KINDS) await putCounts(writer, facet, sums(counted, facet))
    const reached = await appendChanges(writer, changes, shown, recordedAt)
    const first = reached - changes.length + 1
    touches = changes.map(({ cacheTags }, index) => ({ sequence: first + index, dependencies: cacheTags }))
    await putMoves(
      writer,
      moves.map((move) => ({
        ...move,
        // The last thing that has happened to the article is what took it in or out.
        sequence: first + changes.findLastIndex((change) => isOf(change, move.articleId)),
      })),
    )
    await putGrantMoves(
      writer,
      granted.map((move, index) => ({ ...move, sequence: reached - granted.length + 1 + index })),
    )
    return result
  })
  // Before anybody is told that it is done: whoever reads from here on reads it.
  database.log.advance(touches)
  if (words) known.learn(words)
  return result
}

function isOf({ subject, subjectId }: Change, articleId: string): boolean {
  return subject === 'article' && subjectId === articleId
}

function isTransaction(writer: Writer): writer is Transaction {
  return 'record' in writer
}

function sums(
  counted: { facet: TaxonomyKind; key: number; difference: number }[],
  facet: TaxonomyKind,
): Map<number, number> {
  const differences = new Map<number, number>()
  for (const { facet: of, key, difference } of counted)
    if (of === facet) differences.set(key, (differences.get(key) ?? 0) + difference)
  return differences
}

async function putCounts(writer: Writer, facet: TaxonomyKind, counts: Map<number, number>): Promise<void> {
  const differing = [...counts].filter(([, difference]) => difference !== 0).sort(([a], [b]) => a - b)
  for (const [key, difference] of differing) {
    await writer.run(
      sql`update ${constant(facet)} set article_count = article_count + ${difference} where key = ${key}`,
    )
  }
}
