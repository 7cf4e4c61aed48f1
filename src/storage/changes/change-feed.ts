import type { Audience } from '#domain/article/audience.ts'
import type { Reader } from '../core/port.ts'
import { joined, keysIn, listOf, nothing, type Query, sql } from '../core/sql.ts'
import { wasHeld } from '../products/membership.ts'
import { isAnnouncedTo } from './entitlement-history.ts'
import { announceEntries, type FeedArticle } from './feed-articles.ts'
import type { RequestedChanges, SyncWindow } from './feed-request.ts'
import { announceSubjects, type FeedSubject, type SubjectEntry } from './subject-changes.ts'

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

/** Entries per query, sequences per query, and queries per page: a page may be empty, but is always fast. */
const ENTRIES_AT_ONCE = 500
const NUMBERS_AT_ONCE = 10_000
const MOST_GOES = 40

/**
 * What has changed for a reader in a sync window that it has read up to `after`: each article once, at its first entry, with
 * the resulting type. Articles are in their current state, which may be newer than the window; those of `reconciled` products
 * were announced before.
 */
export async function readChangeFeed(
  reader: Reader,
  requested: RequestedChanges,
  audience: Audience,
  {
    syncWindow,
    after,
    reconciled,
    limit,
  }: { syncWindow: SyncWindow; after: number; reconciled: readonly number[]; limit: number },
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
    const positions = new Map(articles.map(({ article_key, sequence }) => [article_key, sequence]))
    const announced = await announcedBefore(reader, audience, [...positions.keys()], { syncWindow, after, reconciled })
    const fresh = [...positions.keys()].filter((key) => !announced.has(key))
    const articlesAnnounced = await announceEntries(reader, requested, audience, fresh, syncWindow)
    const others = first.filter((entry) => entry.article_key === null) as SubjectEntry[]
    const subjectsAnnounced = await announceSubjects(reader, requested.types, others, {
      ...{ syncWindow, after, at: audience.at },
    })
    const announcements = [
      ...articlesAnnounced.map((article) => ({ ...article, position: positions.get(article.articleKey) as number })),
      ...subjectsAnnounced,
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
async function announcedBefore(
  reader: Reader,
  audience: Audience,
  keys: readonly number[],
  { syncWindow, after, reconciled }: { syncWindow: SyncWindow; after: number; reconciled: readonly number[] },
): Promise<Set<number>> {
  const ways: Query[] = []
  if (after > syncWindow.from)
    ways.push(sql`exists (select 1 from change n where n.article_key = s.key and n.article_key is not null
      and n.sequence > ${syncWindow.from} and n.sequence <= ${after}
      and ${isAnnouncedTo(audience, 'n', syncWindow.upTo)})`)
  if (reconciled.length > 0) ways.push(wasHeld(sql`s.key`, reconciled, syncWindow))
  if (keys.length === 0 || ways.length === 0) return new Set()
  const rows = await reader.all<{ key: number }>(
    sql`select s.key from article s where s.key in (${keysIn(keys)}) and (${joined(ways, ' or ')})`,
  )
  return new Set(rows.map(({ key }) => key))
}
