import { NEVER } from '#domain/article/article.ts'
import type { Audience } from '#domain/article/audience.ts'
import { type ArticleFilter, type Meaning, matches } from '#domain/article/filter.ts'
import type { PostChanges } from '#domain/body/posts.ts'
import type { ChangeLogType } from '#domain/changes/change.ts'
import {
  type AnyChangeType,
  type ChangeSubject,
  type ChangeType,
  changeTypeOf,
  REMOVALS,
  type Seen,
} from '#domain/changes/visible-changes.ts'
import { isVisible, wasEverVisible } from '../articles/visibility.ts'
import type { Reader } from '../core/port.ts'
import { joined, keysIn, listOf, nothing, type Query, sql } from '../core/sql.ts'
import { type Span, wasHeld } from '../products/membership.ts'
import { classificationOf, type PastSnapshot, type SnapshotRow, snapshotsSince } from './article-snapshots.ts'
import { findEntitlementHistory, type Interval, isAnnouncedTo, seesAll } from './entitlement-history.ts'
import type { Meanings } from './filter-meaning.ts'
import { findPostChanges } from './post-changes.ts'
import { announceSubjects, type FeedSubject, type SubjectEntry, subjectsAnnouncedBefore } from './subject-changes.ts'

/** A request to the change feed. */
export interface RequestedChanges {
  filter: ArticleFilter
  meanings: Pick<Meanings, 'now' | 'former' | 'ever'>
  /** Types to announce in addition to removals; null: all. */
  types: readonly AnyChangeType[] | null
  subjects: readonly ChangeSubject[]
}

/** An announced article without a log entry. */
export interface FeedArticle {
  subject: 'article'
  articleKey: number
  id: string
  type: ChangeType
  /** Whether the reader has posts of it to follow. */
  isLiveBlog: boolean
  /** Of those; null if they are not known one by one. */
  postChanges?: PostChanges | null
  /** Of the article that readers have; null if it was removed. */
  version: number | null
  reason: string | null
  effectiveAt: number
  recordedAt: number
}

/** What is announced: an article or another subject. */
export type FeedItem = FeedArticle | FeedSubject

/** An article, list, section, tag or author announced once on a page, with everything that has happened to it. */
export type FeedChange = FeedItem & {
  /** Its first entry on the page: where the log is read on from, once this is taken in. */
  position: number
}

export interface FeedPage {
  changes: FeedChange[]
  /** Everything up to here has been announced. */
  position: number
  /** Whether this is the end of the sync window. */
  isThrough: boolean
}

/**
 * The sequences of the log that a reader pages through, from its position to the head of the log: each article is announced
 * once per window.
 */
export type SyncWindow = Span

/** Entries per query, sequences per query, and queries per page: a page may be empty, but is always fast. */
const ENTRIES_AT_ONCE = 500
const NUMBERS_AT_ONCE = 10_000
const MOST_GOES = 40

/**
 * What has changed for a reader in a sync window that it has read up to `after`: each article once, at its first entry, with
 * the resulting type. Articles are in their current state, which may be newer than the window; those of `reviewed` products
 * were announced before.
 */
export async function readChangeFeed(
  reader: Reader,
  requested: RequestedChanges,
  audience: Audience,
  {
    syncWindow,
    after,
    reviewed,
    limit,
  }: { syncWindow: SyncWindow; after: number; reviewed: readonly number[]; limit: number },
): Promise<FeedPage> {
  const { upTo } = syncWindow
  const changes: FeedChange[] = []
  const met = new Set<string>()
  let position = after
  for (let go = 0; go < MOST_GOES; go++) {
    const until = Math.min(upTo, position + NUMBERS_AT_ONCE)
    const entries = await entriesAfter(reader, requested, audience, { after: position, until })
    const first = entries.filter(({ subject_id }) => !met.has(subject_id) && met.add(subject_id))
    const articles = first.filter((entry) => entry.article_key !== null) as ArticleEntry[]
    const announced = await feedBefore(
      reader,
      audience,
      articles.map(({ article_key }) => article_key),
      { syncWindow, after, reviewed },
    )
    const fresh = articles.filter(({ article_key }) => !announced.has(article_key))
    const others = first.filter((entry) => entry.article_key === null) as SubjectEntry[]
    const before = await subjectsAnnouncedBefore(reader, others, { syncWindow, after })
    const announcements = [
      ...(await tell(reader, requested, audience, fresh, syncWindow)),
      ...(await announceSubjects(
        reader,
        requested.types,
        others.filter(({ subject_id }) => !before.has(subject_id)),
        { syncWindow, at: audience.at },
      )),
    ].sort((one, other) => one.position - other.position)
    for (const change of announcements) {
      // One more than fits: it comes with the next page.
      if (changes.length === limit) return { changes, position: lastOf(changes), isThrough: false }
      changes.push(change)
    }
    position = entries.length < ENTRIES_AT_ONCE ? until : (entries.at(-1) as Entry).sequence
    if (position === upTo) return { changes, position, isThrough: true }
    if (changes.length === limit) return { changes, position, isThrough: false }
    // Readers of other things come first: on SQLite a go is work of this thread.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { changes, position, isThrough: false }
}

function lastOf(changes: readonly FeedChange[]): number {
  return (changes.at(-1) as FeedChange).position
}

interface ArticleEntry {
  sequence: number
  subject_id: string
  article_key: number
}
type Entry = ArticleEntry | SubjectEntry

/** Entries announced to the audience, up to `until`: of all articles, or of those that the filter names, and of other subjects. */
async function entriesAfter(
  reader: Reader,
  { filter: { articles }, subjects }: Pick<RequestedChanges, 'filter' | 'subjects'>,
  audience: Audience,
  { after, until }: { after: number; until: number },
): Promise<Entry[]> {
  const others = subjects.filter((subject) => subject !== 'article')
  const ofArticle = sql`c.visibility_stage is not null and ${isAnnouncedTo(audience, 'c')}
      ${articles === null ? nothing : sql`and c.article_key in (select o.key from article o where o.id in (${listOf(articles)}))`}`
  const ofOthers = sql`c.article_key is null and c.class = 'editorial' and c.subject in (${listOf(others)})`
  const announced =
    others.length === 0 ? ofArticle : subjects.includes('article') ? sql`(${ofArticle} or ${ofOthers})` : ofOthers
  return reader.all<Entry>(sql`
    select c.sequence, c.subject, c.subject_id, c.article_key from change c
    where c.sequence > ${after} and c.sequence <= ${until} and ${announced}
    order by c.sequence limit ${ENTRIES_AT_ONCE}`)
}

/**
 * Articles announced on an earlier page of the window or by a reconciliation, in their state at the end of the window or later:
 * their other entries add nothing.
 */
async function feedBefore(
  reader: Reader,
  audience: Audience,
  keys: readonly number[],
  { syncWindow, after, reviewed }: { syncWindow: SyncWindow; after: number; reviewed: readonly number[] },
): Promise<Set<number>> {
  const ways: Query[] = []
  if (after > syncWindow.from)
    ways.push(sql`exists (select 1 from change n where n.article_key = s.key and n.article_key is not null
      and n.sequence > ${syncWindow.from} and n.sequence <= ${after}
      and ${isAnnouncedTo(audience, 'n', syncWindow.upTo)})`)
  if (reviewed.length > 0) ways.push(wasHeld(sql`s.key`, reviewed, syncWindow))
  if (keys.length === 0 || ways.length === 0) return new Set()
  const rows = await reader.all<{ key: number }>(
    sql`select s.key from article s where s.key in (${keysIn(keys)}) and (${joined(ways, ' or ')})`,
  )
  return new Set(rows.map(({ key }) => key))
}

/** Articles that a reader gets for the first time: in a full sync. */
export async function announceAll(reader: Reader, keys: readonly number[], audience: Audience): Promise<FeedArticle[]> {
  const rows = await reader.all<{
    key: number
    id: string
    version: number
    kind: string
    effective: number
    recorded: number
  }>(sql`
    select a.key, a.id, a.version, l.kind, c.effective_at as effective, c.recorded_at as recorded
    from article a join live_article l on l.article_key = a.key join change c on c.sequence = (
      select max(n.sequence) from change n
      where n.article_key = a.key and n.article_key is not null and ${isAnnouncedTo(audience, 'n')})
    where a.key in (${keysIn(keys)})`)
  const announced = new Map(
    rows.map(({ key, id, version, kind, effective, recorded }) => [
      key,
      {
        subject: 'article' as const,
        articleKey: key,
        id,
        type: 'published' as const,
        isLiveBlog: kind === 'live-blog',
        version,
        reason: null,
        effectiveAt: effective,
        recordedAt: recorded,
      },
    ]),
  )
  return keys.flatMap((key) => announced.get(key) ?? [])
}

/**
 * Articles of products that a reader has gained or lost in a window, or whose content changed: announced with everything that
 * has happened to them in it. Public articles without changes stay as they are. A different reader than before (`isOther`) had
 * nothing through its products.
 */
export function announceHeld(
  reader: Reader,
  requested: RequestedChanges,
  audience: Audience,
  keys: readonly number[],
  { syncWindow, isOther }: { syncWindow: SyncWindow; isOther: boolean },
): Promise<FeedArticle[]> {
  return announceArticles(reader, requested, audience, keys, {
    syncWindow,
    typeOf: (article, happened) => {
      const isEverybodys = article.classification !== null && seesAll(audience, article.classification.stage)
      const had = article.had && (isEverybodys || !isOther)
      if (happened !== null) return changeTypeOf({ ...article, had }, happened)
      if (!article.has) return article.mayHaveCopy ? 'removed' : null
      return isEverybodys ? null : had ? 'refreshed' : 'published'
    },
  })
}

/**
 * Articles under a slug that was reassigned, though nothing has happened to them. Those that the log announces in the window
 * are left to it if it announces all types, but not those of products that were reviewed (`reviewed`): the log leaves them out,
 * and the review knew the slug as it was.
 */
export function announceReassigned(
  reader: Reader,
  requested: RequestedChanges,
  audience: Audience,
  keys: readonly number[],
  { syncWindow, after, reviewed }: { syncWindow: SyncWindow; after: number; reviewed: ReadonlySet<number> },
): Promise<FeedArticle[]> {
  const isLeftToLog = after === syncWindow.from && requested.types === null
  return announceArticles(reader, requested, audience, keys, {
    syncWindow,
    typeOf: ({ has, mayHaveCopy }, happened, key) => {
      if (happened !== null && isLeftToLog && !reviewed.has(key)) return null
      return has ? 'published' : mayHaveCopy ? 'removed' : null
    },
  })
}

async function tell(
  reader: Reader,
  requested: RequestedChanges,
  audience: Audience,
  entries: readonly ArticleEntry[],
  syncWindow: SyncWindow,
): Promise<(FeedArticle & { position: number })[]> {
  const positions = new Map(entries.map(({ sequence, article_key }) => [article_key, sequence]))
  const announced = await announceArticles(reader, requested, audience, [...positions.keys()], {
    syncWindow,
    typeOf: (article, happened) => (happened === null ? null : changeTypeOf(article, happened)),
  })
  return announced.map((article) => ({ ...article, position: positions.get(article.articleKey) as number }))
}

/** Announces articles by a rule; `happened` is what has happened to one in the window, null if nothing. */
async function announceArticles(
  reader: Reader,
  requested: RequestedChanges,
  audience: Audience,
  keys: readonly number[],
  {
    syncWindow,
    typeOf,
  }: {
    syncWindow: SyncWindow
    typeOf(article: SeenArticle, happened: ReadonlySet<ChangeLogType> | null, key: number): ChangeType | null
  },
): Promise<FeedArticle[]> {
  if (keys.length === 0) return []
  const articles = await seenOf(reader, requested, keys, audience, syncWindow.from)
  const happened = await happenedOn(reader, keys, audience, syncWindow)
  const announced = keys.flatMap((key) => {
    const article = articles.get(key)
    if (!article) return []
    const entries = happened.get(key) ?? null
    const type = typeOf(article, entries && new Set(entries.keys()), key)
    if (type === null || !(requested.types === null || requested.types.includes(type) || REMOVALS.includes(type)))
      return []
    const telling = entries && (type === 'corrected' ? entries.get(type) : Math.max(...entries.values()))
    return [{ key, article, type, telling: telling ?? null }]
  })
  const earlier = await lastAnnounced(
    reader,
    audience,
    announced.flatMap(({ key, telling }) => (telling === null ? key : [])),
  )
  const tellings = announced.map(({ key, telling }) => telling ?? earlier.get(key) ?? null)
  const notes = await notesOf(
    reader,
    tellings.flatMap((telling) => telling ?? []),
  )
  const isLiveBlog = ({ article, type }: (typeof announced)[number]) =>
    !REMOVALS.includes(type) && article.classification?.kind === 'live-blog'
  const liveBlogs = announced.filter((each) => isLiveBlog(each) && each.article.had && each.type !== 'published')
  const postChanges = await findPostChanges(
    reader,
    liveBlogs.map(({ key }) => key),
    audience,
    syncWindow.from,
  )
  return announced.map(({ key, article, type }, index) => {
    const { reason, effectiveAt, recordedAt } = notes.get(tellings[index] ?? 0) ?? noteAt(audience.at)
    const isTakenBack = type === 'withdrawn' || type === 'erased'
    return {
      subject: 'article',
      articleKey: key,
      id: article.id,
      type,
      isLiveBlog: isLiveBlog({ key, article, type, telling: null }),
      postChanges: postChanges.get(key) ?? null,
      version: REMOVALS.includes(type) ? null : article.version,
      reason: isTakenBack ? article.withdrawnReason : type === 'corrected' ? reason : null,
      effectiveAt: isTakenBack && article.withdrawnAt !== null ? article.withdrawnAt : effectiveAt,
      recordedAt,
    }
  })
}

/** The last sequence at which articles were announced to the audience. */
async function lastAnnounced(
  reader: Reader,
  audience: Audience,
  keys: readonly number[],
): Promise<Map<number, number>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<{ article_key: number; sequence: number }>(sql`
    select c.article_key, max(c.sequence) as sequence from change c
    where c.article_key in (${keysIn(keys)}) and c.article_key is not null and ${isAnnouncedTo(audience, 'c')}
    group by c.article_key`)
  return new Map(rows.map(({ article_key, sequence }) => [article_key, sequence]))
}

/** An article as it is now for a reader, and what the reader had of it. */
interface SeenArticle extends Seen, Present {}

/** What a reader could see of articles after a position of the log, and can see now. */
async function seenOf(
  reader: Reader,
  { filter, meanings }: Pick<RequestedChanges, 'filter' | 'meanings'>,
  keys: readonly number[],
  audience: Audience,
  after: number,
): Promise<Map<number, SeenArticle>> {
  // In this order: what a reader may hold by now is known before what it has now.
  const entitlementHistory = await findEntitlementHistory(reader, keys, audience)
  const past = await snapshotsSince(reader, keys, after)
  const present = await presentOf(reader, keys, audience)
  const seen = new Map<number, SeenArticle>()
  for (const [key, article] of present) {
    const held = entitlementHistory.get(key) ?? []
    const stood = past.get(key) ?? []
    const matched = (meaning: Meaning) =>
      stood.filter((each) => matchedThen(filter, meaning, each, { ...article, key }))
    const sawIn = ({ classification, from, to }: PastSnapshot, during: Interval) =>
      overlaps({ from, to }, during) &&
      ((classification !== null && seesAll(audience, classification.stage)) ||
        held.some((interval) => overlaps(interval, { from: Math.max(from, during.from), to: Math.min(to, during.to) })))
    seen.set(key, {
      ...article,
      had: matched(meanings.former).some((each) => sawIn(each, { from: after, to: after + 1 })),
      mayHaveCopy: matched(meanings.ever).some((each) => sawIn(each, { from: after, to: NEVER })),
      has:
        article.classification !== null &&
        matches(filter, meanings.now, { ...article, ...article.classification, key }),
    })
  }
  return seen
}

function matchedThen(
  filter: ArticleFilter,
  meaning: Meaning,
  { classification }: PastSnapshot,
  { key, id, source }: Present & { key: number },
): boolean {
  return classification !== null && matches(filter, meaning, { ...classification, key, id, source, updatedAt: null })
}

function overlaps(left: Interval, right: Interval): boolean {
  return left.from < right.to && right.from < left.to
}

/** An article as it is now for an audience. */
interface Present {
  id: string
  source: string | null
  version: number
  /** Null where the audience may not see it. */
  classification: ReturnType<typeof classificationOf>
  updatedAt: number | null
  takenBack: Seen['takenBack']
  withdrawnAt: number | null
  withdrawnReason: string | null
}

async function presentOf(reader: Reader, keys: readonly number[], audience: Audience): Promise<Map<number, Present>> {
  const rows = await reader.all<
    SnapshotRow & {
      key: number
      id: string
      source: string | null
      version: number
      state: string
      updated_at: number | null
      withdrawn_at: number | null
      withdrawn_reason: string | null
      was_visible: number
    }
  >(sql`
    select a.key, a.id, a.source, a.version, a.state, a.withdrawn_at, a.withdrawn_reason, l.article_key, l.stage,
      l.published_at, l.first_published_at, l.updated_at, l.kind, l.language, l.taxonomy,
      case when a.state in ('withdrawn', 'erased') and ${wasEverVisible(audience, 'a')} then 1 else 0 end as was_visible
    from article a left join live_article l on l.article_key = a.key and ${isVisible(audience, 'l')}
    where a.key in (${keysIn(keys)})`)
  return new Map(
    rows.map((row) => [
      row.key,
      {
        id: row.id,
        source: row.source,
        version: row.version,
        classification: classificationOf(row),
        updatedAt: row.updated_at,
        takenBack: row.was_visible === 1 ? (row.state as Seen['takenBack']) : null,
        withdrawnAt: row.withdrawn_at,
        withdrawnReason: row.withdrawn_reason,
      },
    ]),
  )
}

/** What has happened to articles, as announced to the audience: each type with its last sequence. */
async function happenedOn(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
  { from, upTo }: SyncWindow,
): Promise<Map<number, Map<ChangeLogType, number>>> {
  const rows = await reader.all<{ article_key: number; type: ChangeLogType; sequence: number }>(sql`
    select c.article_key, c.type, max(c.sequence) as sequence from change c
    where c.article_key in (${keysIn(keys)}) and c.article_key is not null and c.sequence > ${from}
      and c.sequence <= ${upTo} and ${isAnnouncedTo(audience, 'c')}
    group by c.article_key, c.type`)
  const happened = new Map<number, Map<ChangeLogType, number>>()
  for (const { article_key, type, sequence } of rows) {
    const types = happened.get(article_key) ?? new Map<ChangeLogType, number>()
    happened.set(article_key, types.set(type, sequence))
  }
  return happened
}

interface Note {
  reason: string | null
  effectiveAt: number
  recordedAt: number
}

function noteAt(at: number): Note {
  return { reason: null, effectiveAt: at, recordedAt: at }
}

async function notesOf(reader: Reader, sequences: readonly number[]): Promise<Map<number, Note>> {
  if (sequences.length === 0) return new Map()
  const rows = await reader.all<{
    sequence: number
    reason: string | null
    effective_at: number
    recorded_at: number
  }>(sql`select sequence, reason, effective_at, recorded_at from change where sequence in (${keysIn(sequences)})`)
  return new Map(
    rows.map(({ sequence, reason, effective_at, recorded_at }) => [
      sequence,
      { reason, effectiveAt: effective_at, recordedAt: recorded_at },
    ]),
  )
}
