import type { AiUseCode } from '#domain/ai-use.ts'
import { NEVER } from '#domain/article/article.ts'
import { type Classification, isClassifiedAlike } from '#domain/article/classification.ts'
import type { Change } from '#domain/changes/change.ts'
import { articleDependency, detailDependency, hiddenDependency } from '#domain/changes/dependency.ts'
import { EMBARGOED, PUBLIC } from '../articles/visibility.ts'
import type { Reader, Writer } from '../core/port.ts'
import { joined, keysIn, sql } from '../core/sql.ts'
import { MEMBERS } from './entitlement-history.ts'

/** A live article as readers have it: its place, the tag of its bytes, and what lists have of it. */
export interface Shown extends Classification {
  etag: string
  hidesAt: number
  /** Its public card, until when that is true, and what it states about its use by machines. */
  card: Uint8Array
  recheckAt: number
  aiUse: AiUseCode
}

/** Something that a transaction did to what readers have of an article; null: they have nothing. */
export interface ShownNote {
  articleKey: number
  when: 'before' | 'after'
  shown: Shown | null
}

/** What readers had of an article before a transaction, and what they have after it. */
export interface ShownMove {
  before: Shown | null
  after: Shown | null
}

/** What the notes of a transaction come to, by article. */
export function shownBy(notes: readonly ShownNote[]): Map<number, ShownMove> {
  const moves = new Map<number, ShownMove>()
  for (const { articleKey, when, shown } of notes) {
    const before = when === 'before' ? shown : null
    const move = moves.get(articleKey) ?? { before, after: null }
    moves.set(articleKey, { before: move.before, after: when === 'after' ? shown : null })
  }
  return moves
}

/** Entries for articles whose public form changed without any other entry. */
export async function refreshedBy(
  reader: Reader,
  moves: ReadonlyMap<number, ShownMove>,
  changes: readonly Change[],
  at: number,
): Promise<Change[]> {
  const announced = new Set(
    changes.flatMap((change) => (change.class === 'editorial' ? (change.article?.key ?? []) : [])),
  )
  const keys = [...moves].flatMap(([key, move]) => (isNoticed(move) && !announced.has(key) ? key : []))
  if (keys.length === 0) return []
  const rows = await reader.all<{ key: number; id: string; version: number; released_at: number | null }>(
    sql`select key, id, version, released_at from article where key in (${keysIn(keys)}) order by key`,
  )
  return rows.map(({ key, id, version, released_at }) => ({
    subject: 'article',
    subjectId: id,
    type: 'refreshed',
    version,
    reason: null,
    effectiveAt: at,
    class: 'editorial',
    cacheTags: [released_at === null ? hiddenDependency(articleDependency(key)) : refreshedName(key, moves.get(key))],
    isScheduled: false,
    article: { key, wasPublic: released_at !== null, revision: null },
  }))
}

function refreshedName(key: number, move: ShownMove | undefined): string {
  const name = articleDependency(key)
  return move !== undefined && isListedAlike(move) ? detailDependency(name) : name
}

/** Whether lists have an article as they had it: at its place, with its card. */
export function isListedAlike({ before, after }: ShownMove): boolean {
  if (before === null || after === null || !isClassifiedAlike(before, after)) return false
  return (
    before.hidesAt === after.hidesAt &&
    before.recheckAt === after.recheckAt &&
    before.aiUse === after.aiUse &&
    Buffer.compare(before.card, after.card) === 0
  )
}

function isNoticed({ before, after }: ShownMove): boolean {
  return before?.etag !== after?.etag || !isClassifiedAlike(before, after)
}

/** The widest stage of the readers to whom a change is announced; null: none. */
export function visibilityStage(change: Change, moves: ReadonlyMap<number, ShownMove>): number | null {
  if (change.type === 'entitled' && change.article) return MEMBERS
  if (change.class !== 'editorial' || !change.article) return null
  const move = moves.get(change.article.key)
  const stages = [move?.before?.stage, move?.after?.stage].filter((stage) => stage !== undefined)
  // Any reader that could ever see it may hold a copy.
  if (change.type === 'withdrawn' || change.type === 'erased')
    stages.push(change.article.wasPublic ? PUBLIC : EMBARGOED)
  return stages.length === 0 ? null : Math.max(...stages)
}

/** Stores the current snapshots of articles, each under the sequence of its newest change. */
export async function putSnapshots(
  writer: Writer,
  moves: ReadonlyMap<number, ShownMove>,
  sequenceOf: ReadonlyMap<number, number>,
): Promise<void> {
  const rows = [...moves].flatMap(([key, { before, after }]) => {
    const sequence = sequenceOf.get(key)
    if (sequence === undefined || isClassifiedAlike(before, after)) return []
    const { stage = null, publishedAt = null, firstPublishedAt = null, kind = null, language = null } = after ?? {}
    const taxonomy = after && JSON.stringify(after.taxonomy)
    return [
      sql`(${key}, ${sequence}, ${stage}, ${publishedAt}, ${firstPublishedAt}, ${kind}, ${language}, ${taxonomy})`,
    ]
  })
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    await writer.run(sql`
      insert into article_snapshot (article_key, sequence, stage, published_at, first_published_at, kind, language, taxonomy)
      values ${joined(rows.slice(from, from + ROWS_A_STATEMENT), ', ')}`)
  }
}

const ROWS_A_STATEMENT = 50

/** Deletes the snapshots of an erased article. */
export async function deleteSnapshots(writer: Writer, articleKey: number): Promise<void> {
  await writer.run(sql`delete from article_snapshot where article_key = ${articleKey}`)
}

/** The classification of an article over an interval of the log. */
export interface PastSnapshot {
  /** Null: readers had nothing. */
  classification: Classification | null
  from: number
  /** Not within. */
  to: number
}

/** The snapshots of articles at a sequence of the log and since then; oldest first. */
export async function snapshotsSince(
  reader: Reader,
  keys: readonly number[],
  sequence: number,
): Promise<Map<number, PastSnapshot[]>> {
  const rows = await reader.all<SnapshotRow & { sequence: number }>(sql`
    select s.article_key, s.sequence, s.stage, s.published_at, s.first_published_at, s.kind, s.language, s.taxonomy
    from article_snapshot s where s.article_key in (${keysIn(keys)}) and s.sequence >= coalesce(
      (select max(b.sequence) from article_snapshot b where b.article_key = s.article_key and b.sequence <= ${sequence}), 0)
    order by s.article_key, s.sequence`)
  const found = new Map<number, PastSnapshot[]>()
  for (const row of rows) {
    const past = found.get(row.article_key) ?? []
    const last = past.at(-1)
    if (last) last.to = row.sequence
    past.push({ classification: classificationOf(row), from: row.sequence, to: NEVER })
    found.set(row.article_key, past)
  }
  return found
}

export interface SnapshotRow {
  article_key: number
  stage: number | null
  published_at: number
  first_published_at: number
  kind: Classification['kind']
  language: string
  taxonomy: string
}

/** The classification in a row of `article_snapshot` or `live_article`; null if readers have nothing. */
export function classificationOf(row: SnapshotRow): Classification | null {
  return row.stage === null
    ? null
    : {
        stage: row.stage,
        publishedAt: row.published_at,
        firstPublishedAt: row.first_published_at,
        kind: row.kind,
        language: row.language,
        taxonomy: JSON.parse(row.taxonomy),
      }
}
