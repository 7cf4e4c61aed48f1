import { NEVER } from '#domain/article/article.ts'
import type { Change } from '#domain/changes/change.ts'
import { articleDependency, hiddenDependency } from '#domain/changes/dependency.ts'
import { type Standing, standsAlike } from '#domain/article/classification.ts'
import { MEMBERS } from './entitlement-history.ts'
import type { Reader, Writer } from '../core/port.ts'
import { joined, keysIn, sql } from '../core/sql.ts'
import { EMBARGOED, PUBLIC } from '../articles/visibility.ts'

/** A live story as readers have it: where it stands, and the tag of its bytes. */
export interface Shown extends Standing {
  etag: string
}

/** Something that a transaction did to what readers have of a story; null: they have nothing. */
export interface ShownNote {
  articleKey: number
  when: 'before' | 'after'
  shown: Shown | null
}

/** What readers had of a story before a transaction, and what they have after it. */
export interface ShownMove {
  before: Shown | null
  after: Shown | null
}

/** What the notes of a transaction come to, by story. */
export function shownBy(notes: readonly ShownNote[]): Map<number, ShownMove> {
  const moves = new Map<number, ShownMove>()
  for (const { articleKey, when, shown } of notes) {
    const before = when === 'before' ? shown : null
    const move = moves.get(articleKey) ?? { before, after: null }
    moves.set(articleKey, { before: move.before, after: when === 'after' ? shown : null })
  }
  return moves
}

/** Entries for stories that readers get otherwise than before, and of which nothing else is told. */
export async function refreshedBy(
  reader: Reader,
  moves: ReadonlyMap<number, ShownMove>,
  changes: readonly Change[],
  at: number,
): Promise<Change[]> {
  const told = new Set(changes.flatMap((change) => (change.class === 'editorial' ? (change.story?.key ?? []) : [])))
  const keys = [...moves].flatMap(([key, move]) => (isNoticed(move) && !told.has(key) ? key : []))
  if (keys.length === 0) return []
  const rows = await reader.all<{ key: number; id: string; version: number; released_at: number | null }>(
    sql`select key, id, version, released_at from article where key in (${keysIn(keys)}) order by key`,
  )
  return rows.map(({ key, id, version, released_at }) => ({
    subject: 'article',
    subjectId: id,
    kind: 'refreshed',
    version,
    reason: null,
    effectiveAt: at,
    class: 'editorial',
    cacheTags: [released_at === null ? hiddenDependency(articleDependency(key)) : articleDependency(key)],
    edge: false,
    story: { key, wasPublic: released_at !== null },
  }))
}

function isNoticed({ before, after }: ShownMove): boolean {
  return before?.etag !== after?.etag || !standsAlike(before, after)
}

/** The widest stage of those who are told of a change; null: no reader is. */
export function toldStage(change: Change, moves: ReadonlyMap<number, ShownMove>): number | null {
  if (change.kind === 'entitled' && change.story) return MEMBERS
  if (change.class !== 'editorial' || !change.story) return null
  const move = moves.get(change.story.key)
  const stages = [move?.before?.stage, move?.after?.stage].filter((stage) => stage !== undefined)
  // Whoever could ever have seen it may hold a copy.
  if (change.kind === 'withdrawn' || change.kind === 'erased') stages.push(change.story.wasPublic ? PUBLIC : EMBARGOED)
  return stages.length === 0 ? null : Math.max(...stages)
}

/** Keeps where stories stand from now on, each under the number of its newest change. */
export async function putStandings(
  writer: Writer,
  moves: ReadonlyMap<number, ShownMove>,
  sequenceOf: ReadonlyMap<number, number>,
): Promise<void> {
  const rows = [...moves].flatMap(([key, { before, after }]) => {
    const sequence = sequenceOf.get(key)
    if (sequence === undefined || standsAlike(before, after)) return []
    const { stage = null, publishedAt = null, firstPublishedAt = null, kind = null, language = null } = after ?? {}
    const filing = after && JSON.stringify(after.filing)
    return [sql`(${key}, ${sequence}, ${stage}, ${publishedAt}, ${firstPublishedAt}, ${kind}, ${language}, ${filing})`]
  })
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    await writer.run(sql`
      insert into article_standing (article_key, sequence, stage, published_at, first_published_at, kind, language, filing)
      values ${joined(rows.slice(from, from + ROWS_A_STATEMENT), ', ')}`)
  }
}

const ROWS_A_STATEMENT = 50

/** Forgets where a story stood: it is erased. */
export async function deleteStandings(writer: Writer, articleKey: number): Promise<void> {
  await writer.run(sql`delete from article_standing where article_key = ${articleKey}`)
}

/** Where a story stood, over an interval of the log. */
export interface PastStanding {
  /** Null: readers had nothing. */
  standing: Standing | null
  from: number
  /** Not within. */
  to: number
}

/** Where stories stood at a number of the log, and wherever they have stood since; oldest first. */
export async function standingsSince(
  reader: Reader,
  keys: readonly number[],
  sequence: number,
): Promise<Map<number, PastStanding[]>> {
  const rows = await reader.all<StandingRow & { sequence: number }>(sql`
    select s.article_key, s.sequence, s.stage, s.published_at, s.first_published_at, s.kind, s.language, s.filing
    from article_standing s where s.article_key in (${keysIn(keys)}) and s.sequence >= coalesce(
      (select max(b.sequence) from article_standing b where b.article_key = s.article_key and b.sequence <= ${sequence}), 0)
    order by s.article_key, s.sequence`)
  const found = new Map<number, PastStanding[]>()
  for (const row of rows) {
    const past = found.get(row.article_key) ?? []
    const last = past.at(-1)
    if (last) last.to = row.sequence
    past.push({ standing: standingOf(row), from: row.sequence, to: NEVER })
    found.set(row.article_key, past)
  }
  return found
}

export interface StandingRow {
  article_key: number
  stage: number | null
  published_at: number
  first_published_at: number
  kind: Standing['kind']
  language: string
  filing: string
}

/** The standing of a row of `article_standing` or `live_article`; null where readers have nothing. */
export function standingOf(row: StandingRow): Standing | null {
  return row.stage === null
    ? null
    : {
        stage: row.stage,
        publishedAt: row.published_at,
        firstPublishedAt: row.first_published_at,
        kind: row.kind,
        language: row.language,
        filing: JSON.parse(row.filing),
      }
}
