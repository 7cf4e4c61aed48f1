import type { Change, ChangeLogType, Subject } from '#domain/changes/change.ts'
import { EVERYTHING_CHANGED, invalidatedBy } from '#domain/changes/dependency.ts'
import type { Touch } from '../core/log-position.ts'
import { type Awaitable, andThen, type Database, type Reader, type Writer } from '../core/port.ts'
import { joined, sql } from '../core/sql.ts'
import { putSnapshots, type ShownMove, visibilityStage } from './article-snapshots.ts'

/** A change as stored in the log. */
export interface RecordedChange extends Change {
  sequence: number
  recordedAt: number
}

/**
 * Appends as the last step of the transaction: the counter's row is locked until commit, so that after seeing a sequence no
 * reader sees a smaller one later. Returns the last sequence; 0 if there was nothing to append.
 */
export async function appendChanges(
  writer: Writer,
  changes: readonly Change[],
  moves: ReadonlyMap<number, ShownMove>,
  recordedAt: number,
): Promise<number> {
  if (changes.length === 0) return 0
  const counter = await writer.get<{ sequence: number }>(
    sql`update change_counter set sequence = sequence + ${changes.length} where key = 1 returning sequence`,
  )
  const first = (counter as { sequence: number }).sequence - changes.length + 1
  for (let from = 0; from < changes.length; from += ROWS_A_STATEMENT) {
    const rows = changes
      .slice(from, from + ROWS_A_STATEMENT)
      .map((change, index) => rowOf(change, first + from + index, visibilityStage(change, moves), recordedAt))
    await writer.run(sql`
      insert into change (sequence, subject, subject_id, type, version, reason, effective_at, recorded_at, class, cache_tags, is_scheduled,
        article_key, visibility_stage, merged_into, revision)
      values ${joined(rows, ', ')}`)
  }
  const sequenceOf = new Map(changes.flatMap(({ article }, index) => (article ? [[article.key, first + index]] : [])))
  await putSnapshots(writer, moves, sequenceOf)
  return first + changes.length - 1
}

/** The newest number of the log; 0 where nothing has happened. */
export function latestSequence(reader: Reader): Awaitable<number> {
  const row = reader.get<{ sequence: number }>(sql`select sequence from change_counter where key = 1`)
  return andThen(row, (found) => found?.sequence ?? 0)
}

/** What changes after a number have touched, oldest first: each with the names of what it concerns. At once on SQLite. */
export function touchesAfter(reader: Reader, sequence: number): Awaitable<Touch[]> {
  const rows = reader.all<{ sequence: number; cache_tags: string }>(
    sql`select sequence, cache_tags from change where sequence > ${sequence} order by sequence limit ${TOUCHES_AT_ONCE}`,
  )
  return andThen(rows, (found) => {
    if (found.length < TOUCHES_AT_ONCE)
      return found.map((row) => ({ sequence: row.sequence, dependencies: invalidatedBy(row.cache_tags.split(' ')) }))
    // So much has happened that asking name by name is no longer worth it.
    return andThen(latestSequence(reader), (latest) => [{ sequence: latest, dependencies: [EVERYTHING_CHANGED] }])
  })
}

const TOUCHES_AT_ONCE = 2000

/**
 * Keys of the articles that have changed after a number; null where it may be any: something that articles depend on has
 * changed, or very many have.
 */
export async function articlesChangedAfter(reader: Reader, sequence: number): Promise<Set<number> | null> {
  const rows = await reader.all<{ subject: string; key: number | null }>(sql`
    select c.subject, a.key from change c left join article a on c.subject = 'article' and a.id = c.subject_id
    where c.sequence > ${sequence} and (c.subject = 'article' or c.class <> 'derived') limit ${CHANGES_TOLD_APART}`)
  const keys = new Set(rows.flatMap(({ key }) => key ?? []))
  return rows.length < CHANGES_TOLD_APART && rows.every(({ key }) => key !== null) ? keys : null
}

const CHANGES_TOLD_APART = 200

/** Waits until the log has a number that another process may have written, and notes it; false after two seconds. */
export async function reachSequence(database: Database, sequence: number): Promise<boolean> {
  for (let tries = 0; tries < REACHED_WITHIN / REACHED_EVERY; tries++) {
    if (database.log.sequence >= sequence) return true
    const latest = await latestSequence(database)
    database.log.sequence = Math.max(database.log.sequence, latest)
    if (latest >= sequence) return true
    await new Promise((resolve) => setTimeout(resolve, REACHED_EVERY))
  }
  return false
}

/** Milliseconds. */
const REACHED_WITHIN = 2000
const REACHED_EVERY = 20

/** Up to `limit` changes after a number, oldest first. */
export async function changesAfter(reader: Reader, sequence: number, limit: number): Promise<RecordedChange[]> {
  const rows = await reader.all<ChangeRow>(sql`
    select sequence, subject, subject_id, type, version, reason, effective_at, recorded_at, class, cache_tags, is_scheduled
    from change where sequence > ${sequence} order by sequence limit ${limit}`)
  return rows.map(changeOf)
}

const ROWS_A_STATEMENT = 50

function rowOf(change: Change, sequence: number, visibilityStage: number | null, recordedAt: number) {
  return sql`(${sequence}, ${change.subject}, ${change.subjectId}, ${change.type}, ${change.version}, ${change.reason},
    ${change.effectiveAt}, ${recordedAt}, ${change.class}, ${change.cacheTags.join(' ')}, ${change.isScheduled ? 1 : 0},
    ${change.article?.key ?? null}, ${visibilityStage}, ${change.mergedInto ?? null}, ${change.article?.revision ?? null})`
}

interface ChangeRow {
  sequence: number
  subject: Subject
  subject_id: string
  type: ChangeLogType
  version: number | null
  reason: string | null
  effective_at: number
  recorded_at: number
  class: 'editorial' | 'derived'
  cache_tags: string
  is_scheduled: number
}

function changeOf(row: ChangeRow): RecordedChange {
  return {
    sequence: row.sequence,
    subject: row.subject,
    subjectId: row.subject_id,
    type: row.type,
    version: row.version,
    reason: row.reason,
    effectiveAt: row.effective_at,
    recordedAt: row.recorded_at,
    class: row.class,
    cacheTags: row.cache_tags === '' ? [] : row.cache_tags.split(' '),
    isScheduled: row.is_scheduled === 1,
  }
}
