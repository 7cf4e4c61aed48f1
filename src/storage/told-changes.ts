import type { Audience } from '#domain/audience.ts'
import type { ChangeKind } from '#domain/change.ts'
import { REMOVALS, type Seen, type ToldKind, toldAs } from '#domain/changes-seen.ts'
import { letsThrough, type StoryFilter } from '#domain/story-filter.ts'
import type { Meanings } from './filter-meaning.ts'
import { findHoldings, type Interval, isToldTo, seesAll } from './holdings.ts'
import type { Reader } from './port.ts'
import { keysIn, sql } from './sql.ts'
import { type PastStanding, type StandingRow, standingOf, standingsSince } from './standings.ts'
import { isVisible, wasEverVisible } from './visibility.ts'

/** What is asked of the log. */
export interface AskedChanges {
  filter: StoryFilter
  meanings: Pick<Meanings, 'now' | 'before'>
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
  /** Whether that is all there is up to the number asked for. */
  isThrough: boolean
}

/**
 * Entries looked at in one go, of so many numbers of the log; and goes for one page: a page may stay empty, and is never
 * long in coming.
 */
const ENTRIES_AT_ONCE = 500
const NUMBERS_AT_ONCE = 10_000
const MOST_GOES = 40

/**
 * What has changed for a reader after a position in the log, up to a number that the log has reached: each story once, at
 * its first entry, with what came of it. Stories are told as they are now, which may be newer than `upTo`.
 */
export async function toldAfter(
  reader: Reader,
  asked: AskedChanges,
  audience: Audience,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<ToldPage> {
  const changes: ToldChange[] = []
  const met = new Set<number>()
  let position = after
  for (let go = 0; go < MOST_GOES; go++) {
    const until = Math.min(upTo, position + NUMBERS_AT_ONCE)
    const entries = await entriesAfter(reader, audience, { after: position, until })
    const first = entries.filter(({ article_key }) => !met.has(article_key) && met.add(article_key))
    for (const change of await tell(reader, asked, audience, first, { after, upTo })) {
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

/** Entries that the audience is told of, up to `until`. */
async function entriesAfter(
  reader: Reader,
  audience: Audience,
  { after, until }: { after: number; until: number },
): Promise<Entry[]> {
  return reader.all<Entry>(sql`
    select c.sequence, c.article_key from change c
    where c.sequence > ${after} and c.sequence <= ${until} and c.told_stage is not null and ${isToldTo(audience, 'c')}
    order by c.sequence limit ${ENTRIES_AT_ONCE}`)
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
 * Stories looked at again though nothing has happened to them: the filter or the reader's rights mean something else since
 * `after`. Those that everybody may read stay as they are where only rights have changed.
 */
export async function tellAnew(
  reader: Reader,
  { filter, meanings }: AskedChanges,
  keys: readonly number[],
  audience: Audience,
  { after, isByRights }: { after: number; isByRights: boolean },
): Promise<ToldStory[]> {
  const seen = await seenOf(reader, { filter, meanings }, keys, audience, after)
  const told = await tellAll(reader, keys, audience)
  const known = new Map(told.map((story) => [story.articleKey, story]))
  return keys.flatMap((key): ToldStory[] => {
    const { id, version, standing, had, mayHold, has } = seen.get(key) ?? NOBODY
    if (standing !== null && isByRights && seesAll(audience, standing.stage)) return []
    const story = known.get(key)
    if (has && story) return [{ ...story, version }]
    if (has || !(had || mayHold)) return []
    const { effectiveAt, recordedAt } = story ?? { effectiveAt: audience.at, recordedAt: audience.at }
    return [{ articleKey: key, id, kind: 'left', version: null, reason: null, effectiveAt, recordedAt }]
  })
}

async function tell(
  reader: Reader,
  asked: AskedChanges,
  audience: Audience,
  entries: readonly Entry[],
  range: { after: number; upTo: number },
): Promise<ToldChange[]> {
  if (entries.length === 0) return []
  const keys = entries.map(({ article_key }) => article_key)
  const stories = await seenOf(reader, asked, keys, audience, range.after)
  const happened = await happenedBetween(reader, keys, audience, range)
  const told = entries.flatMap(({ sequence, article_key: key }) => {
    const story = stories.get(key)
    const entries = happened.get(key)
    if (!story || !entries) return []
    const kind = toldAs(story, new Set(entries.keys()))
    if (kind === null || !(asked.kinds === null || asked.kinds.includes(kind) || REMOVALS.includes(kind))) return []
    const telling = kind === 'corrected' ? (entries.get(kind) as number) : Math.max(...entries.values())
    return [{ position: sequence, key, story, kind, telling }]
  })
  const notes = await notesOf(
    reader,
    told.map(({ telling }) => telling),
  )
  return told.map(({ position, key, story, kind, telling }) => {
    const { reason, effectiveAt, recordedAt } = notes.get(telling) as Note
    const isTakenBack = kind === 'withdrawn' || kind === 'erased'
    return {
      position,
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
    const stood = (past.get(key) ?? []).filter(
      ({ standing }) =>
        standing !== null && letsThrough(filter, meanings.before, standing, { source: story.source, updatedAt: null }),
    )
    const sawIn = ({ standing, from, to }: PastStanding, during: Interval) =>
      overlaps({ from, to }, during) &&
      ((standing !== null && seesAll(audience, standing.stage)) ||
        held.some((interval) => overlaps(interval, { from: Math.max(from, during.from), to: Math.min(to, during.to) })))
    seen.set(key, {
      ...story,
      had: stood.some((each) => sawIn(each, { from: after, to: after + 1 })),
      mayHold: stood.some((each) => sawIn(each, { from: after + 1, to: Number.POSITIVE_INFINITY })),
      has: story.standing !== null && letsThrough(filter, meanings.now, story.standing, story),
    })
  }
  return seen
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

const NOBODY: Pick<SeenStory, 'id' | 'version' | 'standing' | 'had' | 'mayHold' | 'has'> = {
  id: '',
  version: 0,
  standing: null,
  had: false,
  mayHold: false,
  has: false,
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
async function happenedBetween(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
  { after, upTo }: { after: number; upTo: number },
): Promise<Map<number, Map<ChangeKind, number>>> {
  const rows = await reader.all<{ article_key: number; kind: ChangeKind; sequence: number }>(sql`
    select c.article_key, c.kind, max(c.sequence) as sequence from change c
    where c.article_key in (${keysIn(keys)}) and c.article_key is not null and c.sequence > ${after}
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
