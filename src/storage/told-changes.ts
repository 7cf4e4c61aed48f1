import type { Audience } from '#domain/audience.ts'
import type { ChangeKind } from '#domain/change.ts'
import { REMOVALS, type Seen, type ToldKind, toldAs } from '#domain/changes-seen.ts'
import { letsThrough, type StoryFilter } from '#domain/story-filter.ts'
import type { Meanings } from './filter-meaning.ts'
import type { Reader } from './port.ts'
import { keysIn, listOf, sql } from './sql.ts'
import { type PastStandings, type StandingRow, standingOf, standingsSince } from './standings.ts'
import { couldHaveSeen, isVisible, stagesFor } from './visibility.ts'

/** What is asked of the log. */
export interface AskedChanges {
  filter: StoryFilter
  meanings: Pick<Meanings, 'now' | 'before'>
  /** Kinds to tell beside removals; null: all. */
  kinds: readonly ToldKind[] | null
}

/** One story, told once at its newest entry. */
export interface ToldChange {
  /** Where the log is read on from, once this is taken in. */
  position: number
  articleKey: number
  id: string
  kind: ToldKind
  /** Of the story that readers have; null where it is gone. */
  version: number | null
  reason: string | null
  effectiveAt: number
  recordedAt: number
}

export interface ToldPage {
  changes: ToldChange[]
  /** Everything up to here has been told. */
  position: number
  /** Whether that is all there is up to the number asked for. */
  isThrough: boolean
}

/** Entries looked at in one go, and goes for one page: a page may stay empty, and is never long in coming. */
const ENTRIES_AT_ONCE = 500
const MOST_GOES = 20

/**
 * What has changed for a reader after a position in the log, up to a number that the log has reached: each story once, at
 * its newest entry, with what came of it. Stories are told as they are now, which may be newer than `upTo`.
 */
export async function toldAfter(
  reader: Reader,
  asked: AskedChanges,
  audience: Audience,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<ToldPage> {
  const changes: ToldChange[] = []
  let position = after
  for (let go = 0; go < MOST_GOES; go++) {
    const entries = await entriesAfter(reader, audience, position, upTo)
    const newest = entries.filter(({ is_superseded }) => !is_superseded)
    for (const change of await tell(reader, asked, audience, newest, { after, upTo })) {
      // One more than fits: it comes with the next page.
      if (changes.length === limit) return { changes, position: lastOf(changes), isThrough: false }
      changes.push(change)
    }
    if (entries.length < ENTRIES_AT_ONCE) return { changes, position: upTo, isThrough: true }
    position = (entries.at(-1) as Entry).sequence
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
  version: number
  effective_at: number
  recorded_at: number
  is_superseded: number | boolean
}

/** Entries that readers of this kind are told of; whether a story has a newer one is said with each. */
async function entriesAfter(reader: Reader, audience: Audience, after: number, upTo: number): Promise<Entry[]> {
  const stages = listOf(stagesFor(audience))
  return reader.all<Entry>(sql`
    select e.sequence, e.article_key, e.version, e.effective_at, e.recorded_at, exists (
      select 1 from change n where n.article_key = e.article_key and n.article_key is not null and n.sequence > e.sequence
        and n.sequence <= ${upTo} and n.told_stage in (${stages})) as is_superseded
    from (select sequence, article_key, version, effective_at, recorded_at from change
      where sequence > ${after} and sequence <= ${upTo} and told_stage is not null and told_stage in (${stages})
      order by sequence limit ${ENTRIES_AT_ONCE}) e
    order by e.sequence`)
}

/** A story told without an entry of its own. */
export type ToldStory = Omit<ToldChange, 'position'>

/** Stories as a reader meets them for the first time: in a full sync. */
export async function tellAll(reader: Reader, keys: readonly number[], audience: Audience): Promise<ToldStory[]> {
  const entries = await newestEntries(reader, keys, audience)
  return keys.flatMap((key) => entries.get(key) ?? [])
}

/** Stories looked at again because the filter means something else: whether they match now or not. */
export async function tellAnew(
  reader: Reader,
  { filter, meanings }: AskedChanges,
  keys: readonly number[],
  audience: Audience,
): Promise<ToldStory[]> {
  const present = await presentOf(reader, keys, audience)
  const told = await tellAll(reader, keys, audience)
  return told.flatMap((story) => {
    const { standing, ...more } = present.get(story.articleKey) as Present
    if (standing === null) return []
    return letsThrough(filter, meanings.now, standing, more) ? [story] : [{ ...story, kind: 'left', version: null }]
  })
}

/** The newest entry of each story that the audience is told of, by key. */
async function newestEntries(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
): Promise<Map<number, ToldStory>> {
  const rows = await reader.all<{
    key: number
    id: string
    version: number
    effective_at: number
    recorded_at: number
  }>(sql`
    select a.key, a.id, a.version, c.effective_at, c.recorded_at from article a join change c on c.sequence = (
      select max(n.sequence) from change n where n.article_key = a.key and n.article_key is not null
        and n.told_stage in (${listOf(stagesFor(audience))}))
    where a.key in (${keysIn(keys)})`)
  return new Map(
    rows.map(({ key, id, version, effective_at, recorded_at }) => [
      key,
      {
        articleKey: key,
        id,
        kind: 'published',
        version,
        reason: null,
        effectiveAt: effective_at,
        recordedAt: recorded_at,
      },
    ]),
  )
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
  // In this order: what a reader may hold by now is known before what it has now.
  const past = await standingsSince(reader, keys, range.after)
  const present = await presentOf(reader, keys, audience)
  const happened = await happenedBetween(reader, keys, audience, range)
  const told = entries.flatMap((entry) => {
    const story = present.get(entry.article_key)
    if (!story) return []
    const seen = seenOf(asked, audience, past.get(entry.article_key) as PastStandings, story)
    const kinds = happened.get(entry.article_key) ?? new Map<ChangeKind, number>()
    const kind = toldAs(seen, new Set(kinds.keys()))
    if (kind === null || !(asked.kinds === null || asked.kinds.includes(kind) || REMOVALS.includes(kind))) return []
    return [{ ...changeOf(entry, story, kind), notedAt: kind === 'corrected' ? kinds.get('corrected') : undefined }]
  })
  const notes = await notesOf(
    reader,
    told.flatMap(({ notedAt }) => notedAt ?? []),
  )
  return told.map(({ notedAt, ...change }) => ({ ...change, ...(notedAt === undefined ? {} : notes.get(notedAt)) }))
}

function changeOf(entry: Entry, story: Present, kind: ToldKind): ToldChange {
  const isTakenBack = kind === 'withdrawn' || kind === 'erased'
  return {
    position: entry.sequence,
    articleKey: entry.article_key,
    id: story.id,
    kind,
    version: REMOVALS.includes(kind) ? null : entry.version,
    reason: isTakenBack ? story.withdrawnReason : null,
    effectiveAt: isTakenBack && story.withdrawnAt !== null ? story.withdrawnAt : entry.effective_at,
    recordedAt: entry.recorded_at,
  }
}

function seenOf({ filter, meanings }: AskedChanges, audience: Audience, past: PastStandings, story: Present): Seen {
  const stages = stagesFor(audience)
  const held = { source: story.source, updatedAt: null }
  const hadIt = (standing: PastStandings['before']) =>
    standing !== null && stages.includes(standing.stage) && letsThrough(filter, meanings.before, standing, held)
  return {
    had: hadIt(past.before),
    mayHold: past.since.some(hadIt),
    has: story.standing !== null && letsThrough(filter, meanings.now, story.standing, story),
    takenBack: story.takenBack,
  }
}

/** A story as it is now for an audience. */
interface Present {
  id: string
  source: string | null
  /** Null where the audience may not see it. */
  standing: ReturnType<typeof standingOf>
  updatedAt: number | null
  takenBack: 'withdrawn' | 'erased' | null
  withdrawnAt: number | null
  withdrawnReason: string | null
}

async function presentOf(reader: Reader, keys: readonly number[], audience: Audience): Promise<Map<number, Present>> {
  const rows = await reader.all<
    StandingRow & {
      key: number
      id: string
      source: string | null
      state: string
      updated_at: number | null
      released_at: number | null
      withdrawn_at: number | null
      withdrawn_reason: string | null
    }
  >(sql`
    select a.key, a.id, a.source, a.state, a.released_at, a.withdrawn_at, a.withdrawn_reason, l.article_key, l.stage,
      l.published_at, l.first_published_at, l.updated_at, l.kind, l.language, l.filing
    from article a left join live_article l on l.article_key = a.key and ${isVisible(audience, 'l')}
    where a.key in (${keysIn(keys)})`)
  return new Map(
    rows.map((row) => [
      row.key,
      {
        id: row.id,
        source: row.source,
        standing: standingOf(row),
        updatedAt: row.updated_at,
        takenBack: couldHaveSeen(audience, row.released_at) ? takenBackOf(row.state) : null,
        withdrawnAt: row.withdrawn_at,
        withdrawnReason: row.withdrawn_reason,
      },
    ]),
  )
}

function takenBackOf(state: string): Present['takenBack'] {
  return state === 'withdrawn' || state === 'erased' ? state : null
}

/** What has happened to stories, as far as the audience is told: each kind with its last number. */
async function happenedBetween(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
  { after, upTo }: { after: number; upTo: number },
): Promise<Map<number, Map<ChangeKind, number>>> {
  const rows = await reader.all<{ article_key: number; kind: ChangeKind; sequence: number }>(sql`
    select article_key, kind, max(sequence) as sequence from change
    where article_key in (${keysIn(keys)}) and article_key is not null and sequence > ${after} and sequence <= ${upTo}
      and told_stage in (${listOf(stagesFor(audience))})
    group by article_key, kind`)
  const happened = new Map<number, Map<ChangeKind, number>>()
  for (const { article_key, kind, sequence } of rows) {
    const kinds = happened.get(article_key) ?? new Map<ChangeKind, number>()
    happened.set(article_key, kinds.set(kind, sequence))
  }
  return happened
}

async function notesOf(
  reader: Reader,
  sequences: readonly number[],
): Promise<Map<number, { reason: string | null; effectiveAt: number }>> {
  if (sequences.length === 0) return new Map()
  const rows = await reader.all<{ sequence: number; reason: string | null; effective_at: number }>(
    sql`select sequence, reason, effective_at from change where sequence in (${keysIn(sequences)})`,
  )
  return new Map(rows.map((row) => [row.sequence, { reason: row.reason, effectiveAt: row.effective_at }]))
}
