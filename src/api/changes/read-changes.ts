import type { Audience } from '#domain/audience.ts'
import { REMOVALS } from '#domain/changes-seen.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { meaningsOf } from '#storage/filter-meaning.ts'
import { EVERYTHING, listArticles, type Place } from '#storage/listing.ts'
import { membersAfter } from '#storage/members.ts'
import { type AskedChanges, type ToldStory, tellAnew, toldAfter } from '#storage/told-changes.ts'
import type { Api, StoriesAsked } from '../context.ts'
import { type Followed, type Review, rightsOf, type Standpoint, type Turned } from './asked.ts'

/** Where a reader of the log stands; it is through with a full sync. */
export type Reading = Omit<Standpoint, 'sync'>

/** A page of changes as finished JSON, one text each, with where to go on after it. */
export interface ChangesRead {
  items: { json: Buffer; next: Reading }[]
  next: Reading
  hasMore: boolean
  /** What the filter and the reader's products have come to: part of the cursor. */
  followed: Followed
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
  const rights = rightsOf(audience)
  const review = reviewOf(from.review, [...turned, ...changedProducts(followed.rights ?? rights, rights)])
  const on = { ...followed, known, rights }
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
    if (isCutShort) return { items, next: (items.at(-1) as { next: Reading }).next, hasMore: true, followed: on }
  }
  return { items, next: told.next, hasMore: told.hasMore, followed: on }
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

/** What turns in the middle of a review waits for its turn. */
function reviewOf(begun: Review | null, turned: readonly Turned[]): Review | null {
  const all = [...(begun?.turned ?? []), ...turned]
  return all.length === 0 ? null : { turned: all, after: begun?.after ?? null }
}

/** Products that a reader has got or lost, or that give something else than they did. */
function changedProducts(before: readonly string[], now: readonly string[]): Turned[] {
  const changed = [...before.filter((each) => !now.includes(each)), ...now.filter((each) => !before.includes(each))]
  return [...new Set(changed.map((each) => Number.parseInt(each, 10)))].map((product) => ({ product }))
}

/** Stories looked at for a page of a review before it may stay empty. */
const MOST_REVIEWED = 2_000

/** Looks at the next stories of a review. */
async function reviewAgain(
  api: Api,
  asked: AskedChanges,
  audience: Audience,
  { position, review, limit }: { position: number; review: Review; limit: number },
): Promise<Told> {
  const [first, ...rest] = review.turned as [Turned]
  const at = (after: Place | null): Reading => ({ position, review: { turned: review.turned, after } })
  let { after } = review
  for (let looked = 0; looked < MOST_REVIEWED; looked += limit) {
    const places = await nextReviewed(api, first, audience, { after, limit })
    const keys = [...places.keys()]
    const range = { after: position, isByRights: 'product' in first }
    const told = await tellAnew(api.newsroom.database, asked, keys, audience, range)
    after = places.get(keys.at(-1) ?? 0) ?? after
    const isThrough = places.size < limit
    const through = { position, review: rest.length === 0 ? null : { turned: rest, after: null } }
    if (told.length > 0 || isThrough)
      return {
        changes: told.map((story) => ({ story, next: at(places.get(story.articleKey) ?? null) })),
        next: isThrough ? through : at(after),
        hasMore: true,
      }
  }
  return { changes: [], next: at(after), hasMore: true }
}

/** The next stories under a slug as the audience sees them, newest first; or of a product. With the place of each. */
async function nextReviewed(
  { newsroom: { database } }: Api,
  turned: Turned,
  audience: Audience,
  { after, limit }: { after: Place | null; limit: number },
): Promise<Map<number, Place>> {
  if ('product' in turned) {
    const keys = await membersAfter(database, turned.product, after?.key ?? 0, limit)
    return new Map(keys.map((key) => [key, { value: 0, key }]))
  }
  const filter = { ...EVERYTHING, [turned.facet]: [{ all: [turned.slug], none: [] }] }
  const listed = await listArticles(database, filter, audience, { sort: 'newest', after, limit })
  return new Map(listed.map(({ key, place }) => [key, place]))
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
