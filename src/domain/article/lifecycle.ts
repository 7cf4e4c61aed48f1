/**
 * The lifecycle of an article: which state follows which, by what event, and what becomes of its dates. Everything that
 * changes a state asks `transition`: the verbs, saving, the clock, imports, previews.
 *
 * - `version` and `modifiedAt` never fall (an import has its own dates). A version is what readers were given once.
 * - `firstPublishedAt` and `releasedAt` are set once (an import may state `firstPublishedAt`), and lie in the past.
 * - `updatedAt` moves with a version that is not minor.
 * - A schedule (`scheduledAt`, `scheduledRevision`) is there in state `scheduled`, and may be in state `live`, where readers
 *   keep the live revision until its instant.
 */

import type { ChangeLogType } from '../changes/change.ts'
import { BroadsheetError, invalidBody } from '../errors.ts'
import { toRfc3339 } from '../instant.ts'
import { hidesAt, type State } from './article.ts'

/** What of an article its lifecycle decides, or depends on. Instants are epoch milliseconds. */
export interface Lifecycle {
  state: State
  version: number
  liveRevision: number | null
  latestRevision: number
  scheduledRevision: number | null
  scheduledAt: number | null
  /** Whether the scheduled version leaves `updatedAt` as it is. */
  isScheduledMinor: boolean
  firstPublishedAt: number | null
  publishedAt: number | null
  updatedAt: number | null
  modifiedAt: number
  /** When it first became public. */
  releasedAt: number | null
  embargoedUntil: number | null
  expiresAt: number | null
  licenseEndsAt: number
  withdrawnAt: number | null
  withdrawnReason: string | null
  /** Of an article that a sandbox plays, which is never public. */
  sandboxKey: number | null
}

/** What may be changed of an article beside its revisions, and acts at once. */
export type VisibilityDates = Pick<Lifecycle, 'publishedAt' | 'embargoedUntil' | 'expiresAt' | 'licenseEndsAt'>

export type LifecycleEvent =
  /** Readers get a revision now. `isSame`: its content equals what readers have. A schedule is cancelled. */
  | { type: 'publish'; revision: number; isMinor: boolean; isSame: boolean }
  /** Readers get a revision at an instant to come; until then they keep what they have. */
  | { type: 'schedule'; revision: number; scheduledAt: number; isMinor: boolean; isSame: boolean }
  | { type: 'unschedule' }
  | { type: 'unpublish' }
  /** Readers get a revision with a note. A schedule stays; `scheduled` is its revision from now on. */
  | { type: 'correct'; revision: number; scheduled: number | null; note: string }
  /** Readers get an edited copy of what they have: an entry of a live blog. A schedule stays, as with `correct`. */
  | { type: 'revise'; revision: number; scheduled: number | null }
  | { type: 'withdraw'; reason: string }
  | { type: 'reinstate' }
  | { type: 'erase'; reason: string }
  /** What is not published is given up; `revision`, the newest, equals the live one. A schedule is taken back. */
  | { type: 'discard'; revision: number }
  | { type: 'amend'; dates: VisibilityDates }
  /** Executes what is due. `isHeld`: readers look it up as embargoed. */
  | { type: 'due'; isHeld: boolean }
  /** An import states the state, with its own dates. */
  | ({ type: 'import' } & ImportedState)

export interface ImportedState {
  state: 'live' | 'withdrawn'
  publishedAt: number | null
  firstPublishedAt: number | null
  updatedAt: number | null
  withdrawal: { at: number | null; reason: string }
}

/** A change, as recorded in the change log. */
export interface LifecycleChange {
  type: ChangeLogType
  at: number
  reason: string | null
}

export interface Outcome<A extends Lifecycle> {
  article: A
  changes: LifecycleChange[]
}

/** The article after an event at an instant, and what happened. Throws `conflict`, `invalid-body` where the event is refused. */
export function transition<A extends Lifecycle>(article: A, event: LifecycleEvent, at: number): Outcome<A> {
  refuseImpossible(article, event.type)
  const { next, changes } = follow(article, event, at)
  return { article: { ...article, ...next }, changes }
}

/** The article as it would be, were its newest revision published at the instant, or when it is scheduled for. */
export function previewed<A extends Lifecycle>(article: A, at: number): A {
  if (article.state === 'live' && article.liveRevision === article.latestRevision) return article
  const when = article.scheduledAt ?? at
  const isMinor = article.scheduledAt !== null && article.isScheduledMinor
  return { ...article, ...released(article, { revision: article.latestRevision, isMinor }, when), ...NO_SCHEDULE }
}

/** Whether only those entitled may see a live article. */
export function isEmbargoed({ embargoedUntil }: Pick<Lifecycle, 'embargoedUntil'>, at: number): boolean {
  return embargoedUntil !== null && embargoedUntil > at
}

/** When the article stops being visible outside the newsroom, or `NEVER`. */
export function hidesAtOf({ expiresAt, licenseEndsAt }: Pick<Lifecycle, 'expiresAt' | 'licenseEndsAt'>): number {
  return hidesAt(expiresAt, licenseEndsAt)
}

interface Step {
  next: Partial<Lifecycle>
  changes: LifecycleChange[]
}

const NO_SCHEDULE = { scheduledAt: null, scheduledRevision: null, isScheduledMinor: false } as const
const NOT_WITHDRAWN = { withdrawnAt: null, withdrawnReason: null } as const

function follow(article: Lifecycle, event: LifecycleEvent, at: number): Step {
  switch (event.type) {
    case 'publish':
      return publish(article, event, at)
    case 'schedule':
      return schedule(article, event)
    case 'unschedule':
      return unschedule(article)
    case 'unpublish':
      return leave(article, { state: 'unpublished' }, change('unpublished', at), at)
    case 'correct':
      return revise(article, event, change('corrected', at, event.note), at)
    case 'revise':
      return revise(article, event, change('updated', at), at)
    case 'withdraw': {
      const withdrawn = { state: 'withdrawn', withdrawnAt: at, withdrawnReason: event.reason } as const
      return leave(article, withdrawn, change('withdrawn', at, event.reason), at)
    }
    case 'erase': {
      const erased = { state: 'erased', withdrawnAt: at, withdrawnReason: event.reason } as const
      return leave(article, erased, change('erased', at, event.reason), at)
    }
    case 'reinstate':
      return reinstate(article, at)
    case 'discard':
      return discard(article, event)
    case 'amend':
      return amend(article, event.dates, at)
    case 'due':
      return passDue(article, event.isHeld, at)
    case 'import':
      return importAs(article, event, at)
  }
}

function change(type: ChangeLogType, at: number, reason: string | null = null): LifecycleChange {
  return { type, at, reason }
}

/** The changes of any release of a new version to readers. */
function released(
  article: Lifecycle,
  { revision, isMinor }: { revision: number; isMinor: boolean },
  at: number,
): Partial<Lifecycle> {
  const isFirst = article.firstPublishedAt === null
  const publishedAt = article.publishedAt ?? at
  const isPublic = !isEmbargoed(article, at) && article.sandboxKey === null
  return {
    state: 'live',
    liveRevision: revision,
    version: article.version + 1,
    publishedAt,
    firstPublishedAt: article.firstPublishedAt ?? Math.min(publishedAt, at),
    updatedAt: isFirst || isMinor ? (article.updatedAt ?? publishedAt) : at,
    modifiedAt: Math.max(article.modifiedAt, at),
    releasedAt: article.releasedAt ?? (isPublic ? at : null),
  }
}

function publish(article: Lifecycle, event: { revision: number; isMinor: boolean; isSame: boolean }, at: number): Step {
  refuseHidden(article, at)
  // Nothing is new for readers: no version, no date, no change.
  if (isNothingNew(article, event)) return { next: { liveRevision: event.revision }, changes: [] }
  const type = article.state === 'live' ? 'updated' : 'published'
  return { next: { ...released(article, event, at), ...NO_SCHEDULE }, changes: [change(type, at)] }
}

function isNothingNew(article: Lifecycle, event: { revision: number; isSame: boolean }): boolean {
  return article.state === 'live' && (event.isSame || event.revision === article.liveRevision)
}

function schedule(
  article: Lifecycle,
  event: { revision: number; scheduledAt: number; isMinor: boolean; isSame: boolean },
): Step {
  if (isNothingNew(article, event))
    throw new BroadsheetError(
      'conflict',
      `There is nothing to schedule: revision ${event.revision} is the same as the live article. Save a new revision first.`,
    )
  if (hidesAtOf(article) <= event.scheduledAt)
    throw invalidBody('/at', `must be before ${toRfc3339(hidesAtOf(article))}, when the article expires`)
  const next = {
    state: article.state === 'live' ? 'live' : 'scheduled',
    scheduledAt: event.scheduledAt,
    scheduledRevision: event.revision,
    isScheduledMinor: event.isMinor,
  } as const
  return { next, changes: [] }
}

function unschedule(article: Lifecycle): Step {
  return { next: { state: withoutSchedule(article), ...NO_SCHEDULE }, changes: [] }
}

function withoutSchedule({ state, version }: Lifecycle): State {
  if (state !== 'scheduled') return state
  return version === 0 ? 'draft' : 'unpublished'
}

/** Removes the article from readers. A removal is announced only if it was live before. */
function leave(article: Lifecycle, next: Partial<Lifecycle>, entry: LifecycleChange, at: number): Step {
  return {
    next: { ...next, ...NO_SCHEDULE, modifiedAt: Math.max(article.modifiedAt, at) },
    changes: article.version > 0 ? [entry] : [],
  }
}

/** What was planned stays planned, in the revision that has the same edit. */
function revise(
  article: Lifecycle,
  { revision, scheduled }: { revision: number; scheduled: number | null },
  entry: LifecycleChange,
  at: number,
): Step {
  refuseHidden(article, at)
  const scheduledRevision = article.scheduledAt === null ? null : (scheduled ?? article.scheduledRevision)
  return { next: { ...released(article, { revision, isMinor: false }, at), scheduledRevision }, changes: [entry] }
}

function reinstate(article: Lifecycle, at: number): Step {
  if (article.liveRevision === null) return { next: { state: 'draft', ...NOT_WITHDRAWN }, changes: [] }
  refuseHidden(article, at)
  const next = { ...released(article, { revision: article.liveRevision, isMinor: true }, at), ...NOT_WITHDRAWN }
  return { next, changes: [change('reinstated', at)] }
}

function discard(article: Lifecycle, { revision }: { revision: number }): Step {
  const live = article.state === 'live' ? { liveRevision: revision } : {}
  return { next: { state: withoutSchedule(article), ...live, ...NO_SCHEDULE }, changes: [] }
}

/** Dates of an article that act at once. */
function amend(article: Lifecycle, dates: VisibilityDates, at: number): Step {
  const amended = { ...article, ...dates }
  const isPublic = article.state === 'live' && article.releasedAt !== null
  if (isPublic && dates.embargoedUntil !== article.embargoedUntil && isEmbargoed(amended, at))
    throw new BroadsheetError(
      'conflict',
      'The article is already public, so it can’t be embargoed. Unpublish or withdraw it first.',
    )
  if (article.scheduledAt !== null && hidesAtOf(amended) <= article.scheduledAt)
    throw invalidBody(
      hidesAtOf(amended) === dates.expiresAt ? '/expiresAt' : '/rights/licenseEndsAt',
      `must be after ${toRfc3339(article.scheduledAt)}, when the article is scheduled. Unschedule it first.`,
    )
  if (article.state !== 'live') return { next: dates, changes: [] }
  const next: Partial<Lifecycle> = { ...dates, modifiedAt: Math.max(article.modifiedAt, at) }
  const isReleased = article.releasedAt === null && !isEmbargoed(amended, at)
  if (isReleased && article.sandboxKey === null) next.releasedAt = at
  if (hidesAtOf(amended) <= at)
    return { next: { ...next, ...NO_SCHEDULE, state: 'expired' }, changes: [change('expired', at)] }
  return { next, changes: [change(isReleased ? 'embargo-lifted' : 'updated', at)] }
}

/** Everything that is due, in chronological order, each as of its instant. */
function passDue(given: Lifecycle, isHeld: boolean, at: number): Step {
  let article = given
  let held = isHeld
  const changes: LifecycleChange[] = []
  for (;;) {
    const due = nextDueOf(article, held)
    if (due === null || due.at > at) return { next: article, changes }
    const { next, type } = pass(article, due)
    if (due.what === 'embargo') held = false
    changes.push(change(type, due.at))
    article = { ...article, ...next }
  }
}

interface Due {
  what: 'schedule' | 'embargo' | 'expiry'
  at: number
}

function nextDueOf(article: Lifecycle, isHeld: boolean): Due | null {
  const due: Due[] = []
  const { state, scheduledAt, embargoedUntil, releasedAt } = article
  if (scheduledAt !== null && (state === 'scheduled' || state === 'live'))
    due.push({ what: 'schedule', at: scheduledAt })
  // It is embargoed, or would be, had it not been published in the meantime.
  if (state === 'live' && embargoedUntil !== null && (isHeld || releasedAt === null) && article.sandboxKey === null)
    due.push({ what: 'embargo', at: embargoedUntil })
  if (state === 'live') due.push({ what: 'expiry', at: hidesAtOf(article) })
  return due.toSorted((a, b) => a.at - b.at)[0] ?? null
}

function pass(article: Lifecycle, due: Due): { next: Partial<Lifecycle>; type: ChangeLogType } {
  switch (due.what) {
    case 'schedule': {
      const revision = article.scheduledRevision ?? article.latestRevision
      const next = released(article, { revision, isMinor: article.isScheduledMinor }, due.at)
      return { next: { ...next, ...NO_SCHEDULE }, type: article.state === 'live' ? 'updated' : 'published' }
    }
    case 'embargo':
      return { next: { releasedAt: article.releasedAt ?? due.at }, type: 'embargo-lifted' }
    case 'expiry':
      return { next: { state: 'expired', ...NO_SCHEDULE }, type: 'expired' }
  }
}

/** A record has its own dates: it may have been published elsewhere, long ago. */
function importAs(article: Lifecycle, given: ImportedState, at: number): Step {
  const publishedAt = given.publishedAt ?? article.publishedAt ?? at
  if (given.state === 'live' && publishedAt > at && article.state !== 'live') {
    const next: Partial<Lifecycle> = {
      ...NOT_WITHDRAWN,
      state: 'scheduled',
      scheduledAt: publishedAt,
      scheduledRevision: article.latestRevision,
      isScheduledMinor: false,
      publishedAt,
      firstPublishedAt: article.firstPublishedAt ?? given.firstPublishedAt,
      updatedAt: given.updatedAt ?? article.updatedAt,
    }
    return { next, changes: [] }
  }
  const isFirst = article.version === 0
  const updatedAt = given.updatedAt ?? (isFirst ? publishedAt : at)
  const next: Partial<Lifecycle> = {
    ...NO_SCHEDULE,
    ...NOT_WITHDRAWN,
    state: 'live',
    liveRevision: article.latestRevision,
    version: article.version + 1,
    publishedAt,
    firstPublishedAt: given.firstPublishedAt ?? article.firstPublishedAt ?? publishedAt,
    updatedAt,
    modifiedAt: isFirst ? updatedAt : article.modifiedAt,
  }
  const imported = { ...article, ...next }
  next.releasedAt = article.releasedAt ?? importedRelease(imported, given, at)
  if (given.state === 'withdrawn') {
    const { at: withdrawnAt, reason } = given.withdrawal
    Object.assign(next, { state: 'withdrawn', withdrawnAt: withdrawnAt ?? at, withdrawnReason: reason })
    return { next, changes: article.state === 'withdrawn' ? [] : [change('withdrawn', withdrawnAt ?? at, reason)] }
  }
  if (hidesAtOf(imported) <= at) {
    const changes = article.state === 'expired' ? [] : [change('expired', hidesAtOf(imported))]
    return { next: { ...next, state: 'expired' }, changes }
  }
  const entry = article.state === 'live' ? change('updated', at) : change('published', publishedAt)
  return { next, changes: [entry] }
}

/** When it first became public; null if that instant is in the future. */
function importedRelease(article: Lifecycle, { state }: ImportedState, at: number): number | null {
  if (isEmbargoed(article, at)) return null
  // A draft of ours that is withdrawn never was before readers; what comes as withdrawn was, elsewhere.
  if (state === 'withdrawn' && article.latestRevision > 1) return null
  const release = Math.max(article.firstPublishedAt ?? 0, article.embargoedUntil ?? 0)
  return release <= at ? release : null
}

/** Throws `invalid-body` where readers would lose the article at once. */
function refuseHidden(article: Lifecycle, at: number): void {
  if (hidesAtOf(article) > at) return
  throw invalidBody(
    '/expiresAt',
    'is in the past, so the article would expire at once. Set a later instant or null first.',
  )
}

type EventType = LifecycleEvent['type']

/** The states that an event may find an article in. */
const FROM: Record<EventType, readonly State[]> = {
  publish: ['draft', 'scheduled', 'live', 'unpublished', 'expired'],
  schedule: ['draft', 'scheduled', 'live', 'unpublished', 'expired'],
  unschedule: ['scheduled', 'live'],
  unpublish: ['live'],
  correct: ['live'],
  revise: ['live'],
  withdraw: ['draft', 'scheduled', 'live', 'unpublished', 'expired'],
  reinstate: ['withdrawn'],
  erase: ['draft', 'scheduled', 'live', 'unpublished', 'expired', 'withdrawn'],
  discard: ['draft', 'scheduled', 'live', 'unpublished', 'expired', 'withdrawn'],
  amend: ['draft', 'scheduled', 'live', 'unpublished', 'expired', 'withdrawn'],
  due: ['draft', 'scheduled', 'live', 'unpublished', 'expired', 'withdrawn', 'erased'],
  import: ['draft', 'scheduled', 'live', 'unpublished', 'expired', 'withdrawn'],
}

const ARTICLE_IN: Record<State, string> = {
  draft: 'a draft',
  scheduled: 'a scheduled article',
  live: 'a live article',
  unpublished: 'an unpublished article',
  expired: 'an expired article',
  withdrawn: 'a withdrawn article',
  erased: 'an erased article',
}

function refuseImpossible(article: Lifecycle, type: EventType): void {
  const { state } = article
  const isImpossible = !FROM[type].includes(state) || (type === 'unschedule' && article.scheduledAt === null)
  if (!isImpossible) return
  throw new BroadsheetError('conflict', `You can't ${type} ${ARTICLE_IN[state]}. ${remedyFor(type, state)}`)
}

/** The verb that would do. */
function remedyFor(type: EventType, state: State): string {
  if (state === 'erased') return 'Its content has been deleted permanently.'
  if (state === 'withdrawn') return type === 'withdraw' ? 'It is already withdrawn.' : 'Reinstate it first.'
  switch (type) {
    case 'unschedule':
      return 'Nothing is scheduled.'
    case 'unpublish':
      return state === 'scheduled' ? 'Unschedule it instead.' : 'It is not live.'
    case 'reinstate':
      return state === 'live' ? 'It is live.' : 'Publish it instead.'
    default:
      return 'Publish it instead.'
  }
}
