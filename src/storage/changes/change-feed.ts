import { NEVER } from '#domain/article/article.ts'
import type { Audience } from '#domain/article/audience.ts'
import type { ChangeKind } from '#domain/changes/change.ts'
import { REMOVALS, type Seen, type ToldKind, toldAs } from '#domain/changes/visible-changes.ts'
import { letsThrough, type Meaning, type StoryFilter } from '#domain/article/filter.ts'
import type { Meanings } from './filter-meaning.ts'
import { findHoldings, type Interval, isToldTo, seesAll } from './entitlement-history.ts'
import { type Span, wasHeld } from '../products/membership.ts'
import type { Reader } from '../core/port.ts'
import { joined, keysIn, nothing, type Query, sql } from '../core/sql.ts'
import { type PastStanding, type StandingRow, standingOf, standingsSince } from './article-snapshots.ts'
import { isVisible, wasEverVisible } from '../articles/visibility.ts'

/** What is asked of the log. */
export interface AskedChanges {
  filter: StoryFilter
  meanings: Pick<Meanings, 'now' | 'former' | 'ever'>
  /** Kinds to tell beside removals; null: all. */
  kinds: readonly ToldKind[] | null
}

/** One story, told without an entry of its own. */
export interface ToldStory {
  articleKey: number
  id: string
  kind: ToldKind
  /** Of the story that readers have; null where it is gone. */
  version: number | null
  reason: string | null
  effectiveAt: number
  recordedAt: number
}

/** One story, told once on a page, with all that has happened to it. */
export interface ToldChange extends ToldStory {
  /** Its first entry on the page: where the log is read on from, once this is taken in. */
  position: number
}

export interface ToldPage {
  changes: ToldChange[]
  /** Everything up to here has been told. */
  position: number
  /** Whether that is the end of the stretch. */
  isThrough: boolean
}

/**
 * The numbers of the log that a reader goes through page by page, from where it was to where the log stood: on it each
 * story is told once.
 */
export type Stretch = Span

/**
 * Entries looked at in one go, of so many numbers of the log; and goes for one page: a page may stay empty, and is never
 * long in coming.
 */
const ENTRIES_AT_ONCE = 500
const NUMBERS_AT_ONCE = 10_000
const MOST_GOES = 40

/**
 * What has changed for a reader on a stretch of the log that it has come to `after` of: each story once, at its first entry,
 * with what came of it. Stories are told as they are now, which may be newer than the stretch; those of `reviewed`
 * products have been told already.
 */
export async function toldAfter(
  reader: Reader,
  asked: AskedChanges,
  audience: Audience,
  { stretch, after, reviewed, limit }: { stretch: Stretch; after: number; reviewed: readonly number[]; limit: number },
): Promise<ToldPage> {
  const { upTo } = stretch
  const changes: ToldChange[] = []
  const met = new Set<number>()
  let position = after
  for (let go = 0; go < MOST_GOES; go++) {
    const until = Math.min(upTo, position + NUMBERS_AT_ONCE)
    const entries = await entriesAfter(reader, asked.filter, audience, { after: position, until })
    const first = entries.filter(({ article_key }) => !met.has(article_key) && met.add(article_key))
    const told = await toldBefore(
      reader,
      audience,
      first.map(({ article_key }) => article_key),
      { stretch, after, reviewed },
    )
    const fresh = first.filter(({ article_key }) => !told.has(article_key))
    for (const change of await tell(reader, asked, audience, fresh, stretch)) {
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

function lastOf(changes: readonly ToldChange[]): number {
  return (changes.at(-1) as ToldChange).position
}

interface Entry {
  sequence: number
  article_key: number
}

/** Entries that the audience is told of, up to `until`: of all articles, or of the one that the filter names. */
async function entriesAfter(
  reader: Reader,
  { article }: StoryFilter,
  audience: Audience,
  { after, until }: { after: number; until: number },
): Promise<Entry[]> {
  return reader.all<Entry>(sql`
    select c.sequence, c.article_key from change c
    where c.sequence > ${after} and c.sequence <= ${until} and c.told_stage is not null and ${isToldTo(audience, 'c')}
      ${article === null ? nothing : sql`and c.article_key = (select o.key from article o where o.id = ${article})`}
    order by c.sequence limit ${ENTRIES_AT_ONCE}`)
}

/**
 * Stories that an earlier page of the stretch has told, or a review: they were told as they stood at the end of the stretch
 * or later, so that no other entry of theirs says anything new.
 */
async function toldBefore(
  reader: Reader,
  audience: Audience,
  keys: readonly number[],
  { stretch, after, reviewed }: { stretch: Stretch; after: number; reviewed: readonly number[] },
): Promise<Set<number>> {
  const ways: Query[] = []
  if (after > stretch.from)
    ways.push(sql`exists (select 1 from change n where n.article_key = s.key and n.article_key is not null
      and n.sequence > ${stretch.from} and n.sequence <= ${after} and ${isToldTo(audience, 'n')})`)
  if (reviewed.length > 0) ways.push(wasHeld(sql`s.key`, reviewed, stretch))
  if (keys.length === 0 || ways.length === 0) return new Set()
  const rows = await reader.all<{ key: number }>(
    sql`select s.key from article s where s.key in (${keysIn(keys)}) and (${joined(ways, ' or ')})`,
  )
  return new Set(rows.map(({ key }) => key))
}

/** Stories as a reader meets them for the first time: in a full sync. */
export async function tellAll(reader: Reader, keys: readonly number[], audience: Audience): Promise<ToldStory[]> {
  const rows = await reader.all<{ key: number; id: string; version: number; effective: number; recorded: number }>(sql`
    select a.key, a.id, a.version, c.effective_at as effective, c.recorded_at as recorded
    from article a join change c on c.sequence = (
      select max(n.sequence) from change n
      where n.article_key = a.key and n.article_key is not null and ${isToldTo(audience, 'n')})
    where a.key in (${keysIn(keys)})`)
  const told = new Map(
    rows.map(({ key, id, version, effective, recorded }) => [
      key,
      {
        articleKey: key,
        id,
        kind: 'published' as const,
        version,
        reason: null,
        effectiveAt: effective,
        recordedAt: recorded,
      },
    ]),
  )
  return keys.flatMap((key) => told.get(key) ?? [])
}

/**
 * Stories of products that a reader has got or lost on a stretch, or that give something else: told with all that has
 * happened to them on it. What everybody may read stays as it is where nothing has. Another reader than before (`isOther`) had
 * nothing by its products.
 */
export function tellHeld(
  reader: Reader,
  asked: AskedChanges,
  audience: Audience,
  keys: readonly number[],
  { stretch, isOther }: { stretch: Stretch; isOther: boolean },
): Promise<ToldStory[]> {
  return tellStories(reader, asked, audience, keys, {
    stretch,
    kindOf: (story, happened) => {
      const isEverybodys = story.standing !== null && seesAll(audience, story.standing.stage)
      const had = story.had && (isEverybodys || !isOther)
      if (happened !== null) return toldAs({ ...story, had }, happened)
      if (!story.has) return story.mayHold ? 'left' : null
      return isEverybodys ? null : had ? 'refreshed' : 'published'
    },
  })
}

/**
 * Stories under a slug that leads to something else than it did, though nothing has happened to them. What the log tells on
 * the stretch is left to it, where it tells everything.
 */
export function tellTurned(
  reader: Reader,
  asked: AskedChanges,
  audience: Audience,
  keys: readonly number[],
  { stretch, after }: { stretch: Stretch; after: number },
): Promise<ToldStory[]> {
  const isLeftToLog = after === stretch.from && asked.kinds === null
  return tellStories(reader, asked, audience, keys, {
    stretch,
    kindOf: ({ has, mayHold }, happened) => {
      if (happened !== null && isLeftToLog) return null
      return has ? 'published' : mayHold ? 'left' : null
    },
  })
}

async function tell(
  reader: Reader,
  asked: AskedChanges,
  audience: Audience,
  entries: readonly Entry[],
  stretch: Stretch,
): Promise<ToldChange[]> {
  const positions = new Map(entries.map(({ sequence, article_key }) => [article_key, sequence]))
  const told = await tellStories(reader, asked, audience, [...positions.keys()], {
    stretch,
    kindOf: (story, happened) => (happened === null ? null : toldAs(story, happened)),
  })
  return told.map((story) => ({ ...story, position: positions.get(story.articleKey) as number }))
}

/** Stories by a rule; `happened` is what has happened to one on the stretch, null where that is nothing. */
async function tellStories(
  reader: Reader,
  asked: AskedChanges,
  audience: Audience,
  keys: readonly number[],
  {
    stretch,
    kindOf,
  }: { stretch: Stretch; kindOf(story: SeenStory, happened: ReadonlySet<ChangeKind> | null): ToldKind | null },
): Promise<ToldStory[]> {
  if (keys.length === 0) return []
  const stories = await seenOf(reader, asked, keys, audience, stretch.from)
  const happened = await happenedOn(reader, keys, audience, stretch)
  const told = keys.flatMap((key) => {
    const story = stories.get(key)
    if (!story) return []
    const entries = happened.get(key) ?? null
    const kind = kindOf(story, entries && new Set(entries.keys()))
    if (kind === null || !(asked.kinds === null || asked.kinds.includes(kind) || REMOVALS.includes(kind))) return []
    const telling = entries && (kind === 'corrected' ? entries.get(kind) : Math.max(...entries.values()))
    return [{ key, story, kind, telling: telling ?? null }]
  })
  const earlier = await lastTold(
    reader,
    audience,
    told.flatMap(({ key, telling }) => (telling === null ? key : [])),
  )
  const tellings = told.map(({ key, telling }) => telling ?? earlier.get(key) ?? null)
  const notes = await notesOf(
    reader,
    tellings.flatMap((telling) => telling ?? []),
  )
  return told.map(({ key, story, kind }, index) => {
    const { reason, effectiveAt, recordedAt } = notes.get(tellings[index] ?? 0) ?? noteAt(audience.at)
    const isTakenBack = kind === 'withdrawn' || kind === 'erased'
    return {
      articleKey: key,
      id: story.id,
      kind,
      version: REMOVALS.includes(kind) ? null : story.version,
      reason: isTakenBack ? story.withdrawnReason : kind === 'corrected' ? reason : null,
      effectiveAt: isTakenBack && story.withdrawnAt !== null ? story.withdrawnAt : effectiveAt,
      recordedAt,
    }
  })
}

/** The last number at which the audience was told of stories. */
async function lastTold(reader: Reader, audience: Audience, keys: readonly number[]): Promise<Map<number, number>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<{ article_key: number; sequence: number }>(sql`
    select c.article_key, max(c.sequence) as sequence from change c
    where c.article_key in (${keysIn(keys)}) and c.article_key is not null and ${isToldTo(audience, 'c')}
    group by c.article_key`)
  return new Map(rows.map(({ article_key, sequence }) => [article_key, sequence]))
}

/** A story as it is now for a reader, and what the reader had of it. */
interface SeenStory extends Seen, Present {}

/** What a reader could see of stories after a position of the log, and can see now. */
async function seenOf(
  reader: Reader,
  { filter, meanings }: Pick<AskedChanges, 'filter' | 'meanings'>,
  keys: readonly number[],
  audience: Audience,
  after: number,
): Promise<Map<number, SeenStory>> {
  // In this order: what a reader may hold by now is known before what it has now.
  const holdings = await findHoldings(reader, keys, audience)
  const past = await standingsSince(reader, keys, after)
  const present = await presentOf(reader, keys, audience)
  const seen = new Map<number, SeenStory>()
  for (const [key, story] of present) {
    const held = holdings.get(key) ?? []
    const stood = past.get(key) ?? []
    const matched = (meaning: Meaning) => stood.filter((each) => matchedThen(filter, meaning, each, story))
    const sawIn = ({ standing, from, to }: PastStanding, during: Interval) =>
      overlaps({ from, to }, during) &&
      ((standing !== null && seesAll(audience, standing.stage)) ||
        held.some((interval) => overlaps(interval, { from: Math.max(from, during.from), to: Math.min(to, during.to) })))
    seen.set(key, {
      ...story,
      had: matched(meanings.former).some((each) => sawIn(each, { from: after, to: after + 1 })),
      mayHold: matched(meanings.ever).some((each) => sawIn(each, { from: after, to: NEVER })),
      has: story.standing !== null && letsThrough(filter, meanings.now, story.standing, story),
    })
  }
  return seen
}

function matchedThen(
  filter: StoryFilter,
  meaning: Meaning,
  { standing }: PastStanding,
  { id, source }: Present,
): boolean {
  return standing !== null && letsThrough(filter, meaning, standing, { id, source, updatedAt: null })
}

function overlaps(left: Interval, right: Interval): boolean {
  return left.from < right.to && right.from < left.to
}

/** A story as it is now for an audience. */
interface Present {
  id: string
  source: string | null
  version: number
  /** Null where the audience may not see it. */
  standing: ReturnType<typeof standingOf>
  updatedAt: number | null
  takenBack: Seen['takenBack']
  withdrawnAt: number | null
  withdrawnReason: string | null
}

async function presentOf(reader: Reader, keys: readonly number[], audience: Audience): Promise<Map<number, Present>> {
  const rows = await reader.all<
    StandingRow & {
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
      l.published_at, l.first_published_at, l.updated_at, l.kind, l.language, l.filing,
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
        standing: standingOf(row),
        updatedAt: row.updated_at,
        takenBack: row.was_visible === 1 ? (row.state as Seen['takenBack']) : null,
        withdrawnAt: row.withdrawn_at,
        withdrawnReason: row.withdrawn_reason,
      },
    ]),
  )
}

/** What has happened to stories, as far as the audience is told: each kind with its last number. */
async function happenedOn(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
  { from, upTo }: Stretch,
): Promise<Map<number, Map<ChangeKind, number>>> {
  const rows = await reader.all<{ article_key: number; kind: ChangeKind; sequence: number }>(sql`
    select c.article_key, c.kind, max(c.sequence) as sequence from change c
    where c.article_key in (${keysIn(keys)}) and c.article_key is not null and c.sequence > ${from}
      and c.sequence <= ${upTo} and ${isToldTo(audience, 'c')}
    group by c.article_key, c.kind`)
  const happened = new Map<number, Map<ChangeKind, number>>()
  for (const { article_key, kind, sequence } of rows) {
    const kinds = happened.get(article_key) ?? new Map<ChangeKind, number>()
    happened.set(article_key, kinds.set(kind, sequence))
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
