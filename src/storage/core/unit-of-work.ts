import { TAXONOMY_KINDS, type TaxonomyKind } from '#domain/article/filter.ts'
import type { Change } from '#domain/changes/change.ts'
import { invalidatedBy, subjectDependency, TAXONOMY } from '#domain/changes/dependency.ts'
import { DatabaseFailure } from '#domain/database-failure.ts'
import { type LiveCount, putLiveCounts } from '../articles/live-counts.ts'
import { refreshedBy, type Shown, type ShownNote, shownBy } from '../changes/article-snapshots.ts'
import { appendChanges } from '../changes/changes.ts'
import { entitledChange, movesOf, type ProductAssignment, putMoves } from '../products/membership.ts'
import { type GrantMove, grantedChange, putGrantMoves } from '../products/partners.ts'
import { vocabularyOf, type WordsWritten } from '../search/vocabulary-cache.ts'
import { type Indexing, writeIndex } from '../search/write.ts'
import { type DraftNote, writeDrafts } from '../search/write-drafts.ts'
import { threadTime } from './budget.ts'
import type { Touch } from './log-position.ts'
import { type Database, QueryTooLong, type Reader, type Writer } from './port.ts'
import { constant, type Query, sql } from './sql.ts'

/**
 * One write in the making: the database inside a transaction, and what is put down as its last step, in an order that
 * can't deadlock: the search index, the counts of articles, then the change log, and at its numbers what products
 * hold.
 */
export interface Transaction extends Writer {
  /** Appends to the change log. */
  record(change: Change): void
  /** Adds to the count of public articles of a section, tag or author. */
  count(facet: TaxonomyKind, key: number, difference: number): void
  /** Counts an article in that becomes live, or out that is no longer. */
  countLive(counted: LiveCount): void
  /** Brings the search index in line with an article. */
  index(indexing: Indexing): void
  /** Brings what only the newsroom finds in line with an article. */
  noteDraft(note: DraftNote): void
  /**
   * Records what readers had of an article before its place or bytes change, or have afterwards. If these differ at the end
   * without a recorded change, a log entry is added: nothing changes for readers without one.
   */
  shows(articleKey: number, when: 'before' | 'after', shown: Shown | null): void
  /** Says which products an article is in from now on. */
  assignToProducts(assignment: ProductAssignment): void
  /** Says that a partner gets or loses a product. */
  grant(move: GrantMove): void
  /** Runs a part of the work that is undone alone where it throws. */
  attempt<T>(part: () => Promise<T>): Promise<T>
}

/** What a transaction has put down for its last step, in the order in which it was put down. */
interface Pending {
  change: Change
  count: { facet: TaxonomyKind; key: number; difference: number }
  live: LiveCount
  index: Indexing
  draft: DraftNote
  shown: ShownNote
  assignment: ProductAssignment
  grant: GrantMove
}
type PendingEntry = { [Step in keyof Pending]: { step: Step; value: Pending[Step] } }[keyof Pending]

class UnitOfWork implements Transaction {
  readonly dialect: Writer['dialect']
  readonly #writer: Writer
  /** One list: a part that is undone cuts it back to where it began. */
  readonly #pending: PendingEntry[] = []

  constructor(writer: Writer) {
    this.#writer = writer
    this.dialect = writer.dialect
  }

  all: Transaction['all'] = (query) => this.#writer.all(query)
  get: Transaction['get'] = (query) => this.#writer.get(query)
  run: Transaction['run'] = (query) => this.#writer.run(query)
  script: Transaction['script'] = (text) => this.#writer.script(text)

  record: Transaction['record'] = (change) => this.#put({ step: 'change', value: change })
  count: Transaction['count'] = (facet, key, difference) =>
    this.#put({ step: 'count', value: { facet, key, difference } })
  countLive: Transaction['countLive'] = (counted) => this.#put({ step: 'live', value: counted })
  index: Transaction['index'] = (indexing) => this.#put({ step: 'index', value: indexing })
  noteDraft: Transaction['noteDraft'] = (note) => this.#put({ step: 'draft', value: note })
  shows: Transaction['shows'] = (articleKey, when, shown) =>
    this.#put({ step: 'shown', value: { articleKey, when, shown } })
  assignToProducts: Transaction['assignToProducts'] = (assignment) =>
    this.#put({ step: 'assignment', value: assignment })
  grant: Transaction['grant'] = (move) => this.#put({ step: 'grant', value: move })

  attempt: Transaction['attempt'] = async (part) => {
    const before = this.#pending.length
    await this.#writer.run(sql`savepoint part`)
    try {
      const result = await part()
      await this.#writer.run(sql`release savepoint part`)
      return result
    } catch (error) {
      this.#pending.length = before
      await this.#writer.run(sql`rollback to savepoint part`)
      await this.#writer.run(sql`release savepoint part`)
      throw error
    }
  }

  /** What was put down for one step, in order. */
  pending<Step extends keyof Pending>(step: Step): Pending[Step][] {
    return this.#pending.flatMap((entry) => (entry.step === step ? [entry.value as Pending[Step]] : []))
  }

  #put(entry: PendingEntry): void {
    this.#pending.push(entry)
  }
}

/** What a transaction has touched and written, for the readers in this process. */
interface Written {
  touches: Touch[]
  words: WordsWritten | null
}

/** Runs `work` in one transaction; `recordedAt` is the instant that its changes carry. */
export async function transact<T>(
  database: Database,
  recordedAt: number,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const known = vocabularyOf(database)
  let written: Written | null = null as Written | null
  const result = await database.write(async (writer) => {
    // A part of a larger transaction, whose last step it shares.
    if (isTransaction(writer)) return work(writer)
    const unit = new UnitOfWork(writer)
    const result = await work(unit)
    written = await finish(writer, unit, known, recordedAt)
    return result
  })
  // Before the write is acknowledged: every later read sees it.
  database.log.advance(written?.touches ?? [])
  if (written?.words) known.learn(written.words)
  return result
}

/** A rehearsal may take this many times its processor time: writers wait for its end, on SQLite five seconds at most. */
const HELD_WITHIN = 1.5

/**
 * Runs `work` as `transact` does, and `read` on what it has written; then everything is undone. After `within` milliseconds of
 * this thread's processor time (on PostgreSQL, of time) no other query is begun. Throws `QueryTooLong`; `DATABASE_BUSY` where the
 * machine is so busy that half as many more have passed.
 */
export async function rehearse<T>(
  database: Database,
  at: number,
  work: (transaction: Transaction) => Promise<void>,
  read: (reader: Reader) => Promise<T>,
  within: number,
): Promise<T> {
  const undo = new Error('The rehearsal is over.')
  let result: { value: T } | null = null as { value: T } | null
  try {
    await database.write(async (writer) => {
      // What a server works is not this thread's time.
      const time = writer.dialect.isInProcess ? threadTime : () => performance.now()
      const [used, began] = [time(), performance.now()]
      const timely = (query: Query) => {
        if (time() - used > within) throw new QueryTooLong('The rehearsal takes too long.')
        if (performance.now() - began > HELD_WITHIN * within)
          throw new DatabaseFailure('DATABASE_BUSY', new Error(`a rehearsal took ${HELD_WITHIN * within} ms`))
        return query
      }
      const limited: Writer = {
        dialect: writer.dialect,
        all: (query) => writer.all(timely(query)),
        get: (query) => writer.get(timely(query)),
        run: (query) => writer.run(timely(query)),
        script: (text) => writer.script(text),
      }
      const unit = new UnitOfWork(limited)
      await work(unit)
      await finish(limited, unit, vocabularyOf(database), at)
      result = { value: await read(limited) }
      throw undo
    })
  } catch (error) {
    if (error !== undo || result === null) throw error
  }
  return (result as { value: T }).value
}

/** The last step: the search index, the counts, the change log, and at its numbers what products and partners hold. */
async function finish(
  writer: Writer,
  unit: UnitOfWork,
  known: ReturnType<typeof vocabularyOf>,
  recordedAt: number,
): Promise<Written> {
  const indexings = unit.pending('index')
  const granted = unit.pending('grant')
  const shown = shownBy(unit.pending('shown'))
  const moves = await movesOf(writer, unit.pending('assignment'))
  const changes = await changesOf(writer, unit, { shown, moves, granted }, recordedAt)
  if (changes.length + indexings.length > 0 && writer.dialect.lockLog) await writer.get(writer.dialect.lockLog)
  const words = await writeIndex(writer, indexings, known)
  await writeDrafts(writer, unit.pending('draft'))
  for (const facet of TAXONOMY_KINDS)
    changes.unshift(...(await putCounts(writer, facet, sums(unit.pending('count'), facet), recordedAt)))
  await putLiveCounts(writer, unit.pending('live'))
  const reached = await appendChanges(writer, changes, shown, recordedAt)
  const first = reached - changes.length + 1
  // The last thing that has happened to the article is what took it in or out.
  const sequenceOf = (articleId: string) => first + changes.findLastIndex((change) => isOf(change, articleId))
  await putMoves(
    writer,
    moves.map((move) => ({ ...move, sequence: sequenceOf(move.articleId) })),
  )
  await putGrantMoves(
    writer,
    granted.map((move, index) => ({ ...move, sequence: reached - granted.length + 1 + index })),
  )
  const touches = changes.map(({ cacheTags }, index) => ({
    sequence: first + index,
    dependencies: invalidatedBy(cacheTags),
  }))
  return { touches, words }
}

/** What was recorded, and what follows from what readers, products and partners have from now on. */
async function changesOf(
  writer: Writer,
  unit: UnitOfWork,
  now: { shown: ReturnType<typeof shownBy>; moves: Awaited<ReturnType<typeof movesOf>>; granted: GrantMove[] },
  recordedAt: number,
): Promise<Change[]> {
  const changes = unit.pending('change')
  changes.push(...(await refreshedBy(writer, now.shown, changes, recordedAt)))
  for (const move of now.moves)
    if (!changes.some((change) => isOf(change, move.articleId))) changes.push(entitledChange(move, recordedAt))
  changes.push(...now.granted.map((move) => grantedChange(move, recordedAt)))
  return changes
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

/** Gives the changes of those that are there for the public because of their articles: with the first one, and until the last. */
async function putCounts(
  writer: Writer,
  facet: TaxonomyKind,
  counts: Map<number, number>,
  at: number,
): Promise<Change[]> {
  const differing = [...counts].filter(([, difference]) => difference !== 0).sort(([a], [b]) => a - b)
  const changes: Change[] = []
  for (const [key, difference] of differing) {
    const row = await writer.get<{ id: string; article_count: number; is_auto_created: number }>(sql`
      update ${constant(facet)} set article_count = article_count + ${difference} where key = ${key}
      returning id, article_count, is_auto_created`)
    if (row === undefined || row.is_auto_created === 0) continue
    const [was, is] = [row.article_count - difference > 0, row.article_count > 0]
    if (was !== is) changes.push(listingChange(facet, { key, id: row.id }, is ? 'created' : 'deleted', at))
  }
  return changes
}

function listingChange(
  subject: TaxonomyKind,
  { key, id }: { key: number; id: string },
  type: 'created' | 'deleted',
  at: number,
): Change {
  return {
    ...{ subject, subjectId: id, type, version: null, reason: null, effectiveAt: at, class: 'editorial' },
    ...{ cacheTags: [subjectDependency(subject, key), TAXONOMY], isScheduled: false },
  }
}
