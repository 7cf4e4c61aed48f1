import type { Audience } from '#domain/article/audience.ts'
import { REMOVALS } from '#domain/changes/visible-changes.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { meaningsOf } from '#storage/changes/filter-meaning.ts'
import { type AskedChanges, type ToldStory, toldAfter } from '#storage/changes/change-feed.ts'
import type { Api, StoriesAsked, StoryAsked } from '../shared/context.ts'
import { type Followed, knownUpTo, nameOf, type Standpoint, startAt } from './requested-changes.ts'
import { type ChangeTags, changeTags } from './change-tags.ts'
import type { PresentedChange } from './hand-out.ts'
import { NO_REVIEW, reviewAgain, reviewedProducts, reviewOf } from './reconciliation.ts'

/** Where a reader of the log stands; it is through with a full sync. */
export type Reading = Omit<Standpoint, 'sync'>

/** A page of changes, each with where to go on after it. */
export interface ChangesRead {
  items: { change: PresentedChange; next: Reading }[]
  next: Reading
  hasMore: boolean
  /** What the filter and the reader's products have come to: part of the cursor. */
  followed: Followed
}

/** Changes before their stories are looked up. */
export interface Told {
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
  const reader = nameOf(audience)
  const isOther = reader !== followed.reader
  const isNew = isOther || (from.review === null && from.position >= from.stretch.upTo)
  const stretch = isNew ? stretchFrom(from.position, knownUpTo(api, audience), isOther) : from.stretch
  // After the number: whatever was merged up to there is known to be.
  const { known, turned, ...meanings } = await meaningsOf(database, followed.filter, followed.known)
  const products = await reviewedProducts(api, audience, stretch, isOther)
  const begun = isNew ? { ...NO_REVIEW, slugs: from.review?.slugs ?? [], product: products[0] ?? null } : from.review
  const review = reviewOf(begun, turned)
  const on = { ...followed, known, reader }
  const asked = { ...followed, meanings }
  const reading = { position: from.position, stretch, review }
  const told = review
    ? await reviewAgain(api, asked, audience, { reading, review, products, limit })
    : await readLog(api, asked, audience, { reading, products, isNew, limit })
  const items: ChangesRead['items'] = []
  let bytes = 0
  for (let start = 0; start < told.changes.length; start += STORIES_AT_ONCE) {
    const portion = told.changes.slice(start, start + STORIES_AT_ONCE)
    const found = await storiesOf(portion, stories, followed, audience)
    const tags = await changeTags(
      api,
      portion.map(({ story }) => story),
      stretch,
      audience.at,
    )
    for (const { story, next } of portion) {
      const change = presentChange(story, found, tags)
      items.push({ change, next })
      bytes += change.json.length
    }
    const isCutShort = bytes > LARGE_PAGE && start + STORIES_AT_ONCE < told.changes.length
    if (isCutShort) return { items, next: (items.at(-1) as { next: Reading }).next, hasMore: true, followed: on }
  }
  return { items, next: told.next, hasMore: told.hasMore, followed: on }
}

/** Another reader than before has been told nothing of what its products give; who begins with the first change needs not be. */
function stretchFrom(position: number, knownUpTo: number, isOther: boolean): Reading['stretch'] {
  const upTo = Math.max(position, knownUpTo)
  return { from: position, upTo, ratedAt: position === 0 ? upTo : isOther ? 0 : position }
}

async function readLog(
  { newsroom: { database } }: Api,
  asked: AskedChanges,
  audience: Audience,
  {
    reading: { position: after, stretch },
    products: reviewed,
    isNew,
    limit,
  }: { reading: Reading; products: readonly number[]; isNew: boolean; limit: number },
): Promise<Told> {
  const { changes, position, isThrough } = await toldAfter(database, asked, audience, {
    ...{ stretch, after, reviewed, limit },
  })
  return {
    changes: changes.map(({ position, ...story }) => ({ story, next: { position, stretch, review: null } })),
    next: { position, stretch: isThrough ? startAt(position) : stretch, review: null },
    // Behind a stretch that took several pages there may be another one; whether there is, is seen by who asks.
    hasMore: !(isThrough && isNew),
  }
}

async function storiesOf(
  portion: Told['changes'],
  stories: StoriesAsked,
  { selection }: Followed,
  audience: Audience,
): Promise<Map<number, StoryAsked> | null> {
  if (selection === null) return null
  const shown = portion.flatMap(({ story }) => (REMOVALS.includes(story.kind) ? [] : story.articleKey))
  return stories(shown, selection, audience)
}

/** One change, with its story where that is asked for. A story that has gone since it was looked up has left. */
export function presentChange(
  change: ToldStory,
  found: Map<number, StoryAsked> | null,
  tags: ChangeTags,
): PresentedChange {
  const { recordedAt } = change
  const cacheTags = tags.get(change.articleKey) ?? []
  const thin = Buffer.from(`${memberText(change, cacheTags)}}`)
  if (found === null) return { json: thin, thin, texts: [], recordedAt }
  const story = found.get(change.articleKey)
  if (story) {
    const json = Buffer.concat([Buffer.from(`${memberText(change, cacheTags)},"article":`), story.json, CLOSE])
    return { json, thin, texts: story.texts, recordedAt }
  }
  const gone = REMOVALS.includes(change.kind)
    ? change
    : { ...change, kind: 'left' as const, version: null, reason: null }
  return { json: Buffer.from(`${memberText(gone, cacheTags)},"article":null}`), thin, texts: [], recordedAt }
}

const CLOSE = Buffer.from('}')

function memberText(
  { kind, id, version, reason, effectiveAt, recordedAt }: ToldStory,
  cacheTags: readonly string[],
): string {
  const members = {
    kind,
    id,
    version,
    reason,
    effectiveAt: toRfc3339(effectiveAt),
    recordedAt: toRfc3339(recordedAt),
    cacheTags,
  }
  return JSON.stringify(members).slice(0, -1)
}
