import type { Audience } from '#domain/audience.ts'
import { REMOVALS } from '#domain/changes-seen.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { type KnownKeys, meaningsOf } from '#storage/filter-meaning.ts'
import { EVERYTHING, listArticles } from '#storage/listing.ts'
import { type AskedChanges, type ToldStory, tellAnew, toldAfter } from '#storage/told-changes.ts'
import type { Api, StoriesAsked } from '../context.ts'
import type { Followed, Review, Standpoint } from './asked.ts'

/** Where a reader of the log stands; it is through with a full sync. */
export type Reading = Omit<Standpoint, 'sync'>

/** A page of changes as finished JSON, one text each, with where to go on after it. */
export interface ChangesRead {
  items: { json: Buffer; next: Reading }[]
  next: Reading
  hasMore: boolean
  /** What the slugs of the filter have led to: part of the cursor. */
  known: KnownKeys
}

/** Changes before their stories are looked up. */
interface Told {
  changes: { story: ToldStory; next: Reading }[]
  next: Reading
  hasMore: boolean
}

/** Whole stories are looked up in portions, and a page ends where it has become this large: bytes. */
const STORIES_AT_ONCE = 50
const LARGE_PAGE = 4_000_000

/** What has changed for a reader after a place, as far as this process knows of the log. */
export async function readChanges(
  api: Api,
  stories: StoriesAsked,
  followed: Followed,
  audience: Audience,
  { from, limit }: { from: Reading; limit: number },
): Promise<ChangesRead> {
  const { database } = api.newsroom
  const upTo = Math.max(from.position, database.log.sequence)
  // After the number: whatever was merged up to there is known to be.
  const { known, turned, ...meanings } = await meaningsOf(database, followed.filter, followed.known)
  const review = reviewOf(from.review, turned)
  const asked = { ...followed, meanings }
  const told = review
    ? await reviewAgain(api, asked, audience, { position: from.position, review, limit })
    : await readLog(api, asked, audience, { after: from.position, upTo, limit })
  const items: ChangesRead['items'] = []
  let bytes = 0
  for (let start = 0; start < told.changes.length; start += STORIES_AT_ONCE) {
    const portion = told.changes.slice(start, start + STORIES_AT_ONCE)
    const found = await storiesOf(portion, stories, followed, audience)
    for (const { story, next } of portion) {
      const json = changeJson(story, found)
      items.push({ json, next })
      bytes += json.length
    }
    const isCutShort = bytes > LARGE_PAGE && start + STORIES_AT_ONCE < told.changes.length
    if (isCutShort) return { items, next: (items.at(-1) as { next: Reading }).next, hasMore: true, known }
  }
  return { items, next: told.next, hasMore: told.hasMore, known }
}

async function readLog(
  { newsroom: { database } }: Api,
  asked: AskedChanges,
  audience: Audience,
  range: { after: number; upTo: number; limit: number },
): Promise<Told> {
  const { changes, position, isThrough } = await toldAfter(database, asked, audience, range)
  return {
    changes: changes.map(({ position, ...story }) => ({ story, next: { position, review: null } })),
    next: { position, review: null },
    hasMore: !isThrough,
  }
}

/** Slugs that turned in the middle of a review wait for their turn. */
function reviewOf(begun: Review | null, turned: Review['slugs']): Review | null {
  const slugs = [...(begun?.slugs ?? []), ...turned]
  return slugs.length === 0 ? null : { slugs, after: begun?.after ?? null }
}

/** Looks at the next stories that a slug leads to since a merge: they match now, or do not any more, and none has changed. */
async function reviewAgain(
  { newsroom: { database } }: Api,
  asked: AskedChanges,
  audience: Audience,
  { position, review, limit }: { position: number; review: Review; limit: number },
): Promise<Told> {
  const { slugs, after } = review
  const [turned, ...rest] = slugs as [Review['slugs'][number]]
  const filter = { ...EVERYTHING, [turned.facet]: [{ all: [turned.slug], none: [] }] }
  const listed = await listArticles(database, filter, audience, { sort: 'newest', after, limit })
  const told = await tellAnew(
    database,
    asked,
    listed.map(({ key }) => key),
    audience,
  )
  const places = new Map(listed.map(({ key, place }) => [key, place]))
  const at = (key: number): Reading => ({ position, review: { slugs, after: places.get(key) ?? null } })
  const last = listed.at(-1)
  const through = { position, review: rest.length === 0 ? null : { slugs: rest, after: null } }
  return {
    changes: told.map((story) => ({ story, next: at(story.articleKey) })),
    next: last === undefined || listed.length < limit ? through : at(last.key),
    hasMore: true,
  }
}

async function storiesOf(
  portion: Told['changes'],
  stories: StoriesAsked,
  { selection }: Followed,
  audience: Audience,
): Promise<Map<number, Buffer> | null> {
  if (selection === null) return null
  const shown = portion.flatMap(({ story }) => (REMOVALS.includes(story.kind) ? [] : story.articleKey))
  return stories(shown, selection, audience)
}

/** One change, with its story where that is asked for. A story that has gone since it was looked up has left. */
export function changeJson(change: ToldStory, found: Map<number, Buffer> | null): Buffer {
  if (found === null) return Buffer.from(`${memberText(change)}}`)
  const story = found.get(change.articleKey)
  if (story) return Buffer.concat([Buffer.from(`${memberText(change)},"article":`), story, CLOSE])
  const gone = REMOVALS.includes(change.kind)
    ? change
    : { ...change, kind: 'left' as const, version: null, reason: null }
  return Buffer.from(`${memberText(gone)},"article":null}`)
}

const CLOSE = Buffer.from('}')

function memberText({ kind, id, version, reason, effectiveAt, recordedAt }: ToldStory): string {
  const members = {
    kind,
    id,
    version,
    reason,
    effectiveAt: toRfc3339(effectiveAt),
    recordedAt: toRfc3339(recordedAt),
  }
  return JSON.stringify(members).slice(0, -1)
}
