import type { ChangeLogType } from '#domain/changes/change.ts'
import {
  type AnyChangeType,
  type ChangeSubject,
  type SubjectChangeType,
  subjectChangeTypeOf,
} from '#domain/changes/visible-changes.ts'
import { isListed } from '../articles/counts.ts'
import type { Reader } from '../core/port.ts'
import { constant, joined, listOf, type Query, sql } from '../core/sql.ts'
import { whatBecameOf } from '../taxonomy/redirects.ts'
import type { SyncWindow } from './feed-request.ts'

/** An entry of the log that is about no article. */
export interface SubjectEntry {
  sequence: number
  subject: Exclude<ChangeSubject, 'article'>
  subject_id: string
  article_key: null
}

/** A list, section, tag, author or the publication, announced once with everything that has happened to it. */
export interface FeedSubject {
  subject: Exclude<ChangeSubject, 'article'>
  articleKey: 0
  id: string
  type: SubjectChangeType
  /** Null if it was removed, and for the publication. */
  slug: string | null
  /** Of a merge: the tag that replaces it; null if that is gone too. Left out of everything else. */
  mergedInto?: SlugOfId | null
  version: null
  reason: null
  effectiveAt: number
  recordedAt: number
  /** The dependencies of its entries, as in the log. */
  dependencies: string[]
}

interface SlugOfId {
  id: string
  slug: string
}

/**
 * The changes of lists, sections, tags, authors and the publication in a sync window, at the first entry of each. Only public
 * ones have entries that are announced; what is hidden by now counts as removed.
 */
export async function announceSubjects(
  reader: Reader,
  types: readonly AnyChangeType[] | null,
  all: readonly SubjectEntry[],
  { syncWindow, after, at }: { syncWindow: SyncWindow; after: number; at: number },
): Promise<(FeedSubject & { position: number })[]> {
  const before = await announcedBefore(reader, all, { syncWindow, after })
  const entries = all.filter(({ subject_id }) => !before.has(subject_id))
  if (entries.length === 0) return []
  const { from, upTo } = syncWindow
  const rows = await reader.all<HappenedRow>(sql`
    select c.subject_id, c.type, c.effective_at, c.recorded_at, c.cache_tags, c.merged_into from change c
    where ${areOf(entries)} and c.sequence > ${from} and c.sequence <= ${upTo} order by c.sequence`)
  const happened = Map.groupBy(rows, ({ subject_id }) => subject_id)
  const slugs = await slugsOf(reader, entries, at)
  const replacements = await replacementsOf(reader, rows, at)
  return entries.flatMap(({ subject, subject_id: id, sequence: position }) => {
    const own = happened.get(id) ?? []
    const slug = slugs.get(id)
    const type = subjectChangeTypeOf(
      own.map(({ type }) => type),
      slug !== undefined,
    )
    const isAnnounced = types === null || types.includes(type) || type === 'deleted' || type === 'merged'
    const last = own.at(-1)
    if (!isAnnounced || last === undefined) return []
    const dependencies = [...new Set(own.flatMap(({ cache_tags }) => cache_tags.split(' ')))]
    const change = { subject, articleKey: 0 as const, id, type, slug: slug ?? null, version: null, reason: null }
    const merge = type === 'merged' ? { mergedInto: replacements.get(id) ?? null } : {}
    return [
      { ...change, ...merge, effectiveAt: last.effective_at, recordedAt: last.recorded_at, dependencies, position },
    ]
  })
}

/** Subjects announced on an earlier page of the sync window. */
async function announcedBefore(
  reader: Reader,
  entries: readonly SubjectEntry[],
  { syncWindow: { from }, after }: { syncWindow: SyncWindow; after: number },
): Promise<Set<string>> {
  if (entries.length === 0 || after <= from) return new Set()
  const rows = await reader.all<{ subject_id: string }>(sql`
    select distinct c.subject_id from change c where ${areOf(entries)} and c.sequence > ${from} and c.sequence <= ${after}`)
  return new Set(rows.map(({ subject_id }) => subject_id))
}

interface HappenedRow {
  subject_id: string
  type: ChangeLogType
  effective_at: number
  recorded_at: number
  cache_tags: string
  merged_into: number | null
}

/** Entries of the log (`c`) that are announced of these subjects. */
function areOf(entries: readonly SubjectEntry[]): Query {
  const bySubject = Map.groupBy(entries, ({ subject }) => subject)
  const ways = [...bySubject].map(
    ([subject, own]) =>
      sql`(c.subject = ${subject} and c.subject_id in (${listOf(own.map(({ subject_id }) => subject_id))}))`,
  )
  return sql`(${joined(ways, ' or ')}) and c.class = 'editorial'`
}

/** By id; what the public does not see has none. */
async function slugsOf(
  reader: Reader,
  entries: readonly SubjectEntry[],
  at: number,
): Promise<Map<string, string | null>> {
  const slugs = new Map<string, string | null>()
  for (const [subject, own] of Map.groupBy(entries, (entry) => entry.subject)) {
    const ids = own.map(({ subject_id }) => subject_id)
    if (subject === 'publication') {
      for (const id of ids) slugs.set(id, null)
      continue
    }
    const isThere = subject === 'list' ? sql`1 = 1` : isListed(subject, 's', { who: 'public', at })
    const rows = await reader.all<{ id: string; slug: string }>(
      sql`select s.id, s.slug from ${constant(subject)} s where s.id in (${listOf(ids)}) and ${isThere}`,
    )
    for (const { id, slug } of rows) slugs.set(id, slug)
  }
  return slugs
}

/** The public tags that replace merged ones, by the id of these. */
async function replacementsOf(
  reader: Reader,
  rows: readonly HappenedRow[],
  at: number,
): Promise<Map<string, SlugOfId>> {
  const merges = rows.flatMap(({ subject_id, merged_into: into }) => (into === null ? [] : [{ id: subject_id, into }]))
  if (merges.length === 0) return new Map()
  // The replacing tag may have been merged or deleted since.
  const became = await whatBecameOf(reader, 'tag', [...new Set(merges.map(({ into }) => into))])
  const keys = merges.map(({ into }) => (became.has(into) ? (became.get(into) ?? null) : into))
  const tags = await reader.all<SlugOfId & { key: number }>(sql`
    select s.key, s.id, s.slug from tag s
    where s.key in (${listOf(keys.filter((key) => key !== null))}) and ${isListed('tag', 's', { who: 'public', at })}`)
  const byKey = new Map(tags.map(({ key, id, slug }) => [key, { id, slug }]))
  return new Map(
    merges.flatMap(({ id }, index) => {
      const tag = byKey.get(keys[index] ?? 0)
      return tag === undefined ? [] : [[id, tag] as const]
    }),
  )
}
