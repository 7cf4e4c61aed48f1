import fc from 'fast-check'
import t from 'tap'
import { NEVER, STATES, type State } from '#domain/article/article.ts'
import {
  hidesAtOf,
  isEmbargoed,
  type Lifecycle,
  type LifecycleEvent,
  previewed,
  transition,
} from '#domain/article/lifecycle.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { byExtent } from '../support/extent.ts'

const NOW = Date.parse('2026-11-23T09:00:00Z')

const DRAFT: Lifecycle = {
  state: 'draft',
  version: 0,
  liveRevision: null,
  latestRevision: 1,
  scheduledRevision: null,
  scheduledAt: null,
  isScheduledMinor: false,
  firstPublishedAt: null,
  publishedAt: null,
  updatedAt: null,
  modifiedAt: NOW,
  releasedAt: null,
  embargoedUntil: null,
  expiresAt: null,
  licenseEndsAt: NEVER,
  withdrawnAt: null,
  withdrawnReason: null,
  sandboxKey: null,
}

/** An event as it is drawn: instants are relative to the one at which it happens. */
type Draw = (article: Lifecycle, at: number) => LifecycleEvent

const offset = fc.integer({ min: -50, max: 50 })
const offsetOrNull = fc.option(offset)
const after = (given: number | null, at: number) => (given === null ? null : at + given)
const version = fc.record({ isMinor: fc.boolean(), isSame: fc.boolean(), back: fc.nat(2) })
const revisionOf = (article: Lifecycle, back: number) => Math.max(1, article.latestRevision - back)

const EVENT: fc.Arbitrary<Draw> = fc.oneof(
  version.map(
    ({ isMinor, isSame, back }): Draw =>
      (article) => ({ type: 'publish', revision: revisionOf(article, back), isMinor, isSame }),
  ),
  fc.tuple(version, fc.integer({ min: 1, max: 50 })).map(
    ([{ isMinor, isSame, back }, ahead]): Draw =>
      (article, at) => ({
        type: 'schedule',
        scheduledAt: at + ahead,
        revision: revisionOf(article, back),
        isMinor,
        isSame,
      }),
  ),
  fc.constantFrom<Draw>(
    () => ({ type: 'unschedule' }),
    () => ({ type: 'unpublish' }),
    () => ({ type: 'withdraw', reason: 'It was wrong.' }),
    () => ({ type: 'reinstate' }),
    () => ({ type: 'due', isHeld: false }),
    ({ latestRevision }) => ({ type: 'correct', revision: latestRevision, scheduled: latestRevision, note: 'So.' }),
    ({ latestRevision }) => ({ type: 'revise', revision: latestRevision, scheduled: null }),
    ({ latestRevision }) => ({ type: 'discard', revision: latestRevision }),
  ),
  fc.record({ publishedAt: offsetOrNull, embargoedUntil: offsetOrNull, expiresAt: offsetOrNull, license: offset }).map(
    ({ publishedAt, embargoedUntil, expiresAt, license }): Draw =>
      (article, at) => ({
        type: 'amend',
        dates: {
          // An article that readers had keeps a date.
          publishedAt: after(publishedAt, at) ?? article.firstPublishedAt,
          embargoedUntil: after(embargoedUntil, at),
          expiresAt: after(expiresAt, at),
          licenseEndsAt: license < 25 ? NEVER : at + license,
        },
      }),
  ),
  fc
    .record({
      state: fc.constantFrom('live' as const, 'withdrawn' as const),
      publishedAt: offsetOrNull,
      firstPublishedAt: fc.option(fc.integer({ min: -90, max: 0 })),
      updatedAt: fc.option(fc.integer({ min: -50, max: 0 })),
    })
    .map(
      ({ state, publishedAt, firstPublishedAt, updatedAt }): Draw =>
        (_, at) => ({
          type: 'import',
          state,
          publishedAt: after(publishedAt, at),
          firstPublishedAt: after(firstPublishedAt, at),
          updatedAt: after(updatedAt, at),
          withdrawal: { at: null, reason: 'It was wrong.' },
        }),
    ),
)
/** Events with the time that passes before each, and whether something was saved before. */
const HISTORY = fc.array(fc.record({ draw: EVENT, wait: fc.nat(30), isSaved: fc.boolean() }), { maxLength: 25 })

/** What no article may be, whatever has happened to it. */
function illegalIn(article: Lifecycle, at: number): string[] {
  const { state, scheduledAt, scheduledRevision, version, liveRevision } = article
  const isShown = state === 'live'
  const isPublished = version > 0
  const rules: [string, boolean][] = [
    ['only scheduled and live articles have a schedule', scheduledAt === null || state === 'scheduled' || isShown],
    ['a scheduled article has a schedule', state !== 'scheduled' || scheduledAt !== null],
    ['a schedule has a revision', (scheduledAt === null) === (scheduledRevision === null)],
    ['without a schedule nothing of it is left', scheduledAt !== null || !article.isScheduledMinor],
    ['what readers had has a revision', isPublished === (liveRevision !== null)],
    ['a draft was never before readers', state !== 'draft' || !isPublished],
    [
      'only what was before readers is live or gone',
      isPublished || !['live', 'unpublished', 'expired'].includes(state),
    ],
    ['what readers had has dates', !isPublished || (article.publishedAt ?? article.firstPublishedAt) !== null],
    ['what readers had was updated', !isPublished || article.updatedAt !== null],
    ['only the withdrawn has a withdrawal', (article.withdrawnAt !== null) === (state === 'withdrawn')],
    ['a release lies in the past', (article.releasedAt ?? at) <= at],
    ['a sandbox is never public', article.sandboxKey === null || article.releasedAt === null],
  ]
  return rules.flatMap(([rule, holds]) => (holds ? [] : [rule]))
}

/** What must not go back from one state to the next. */
function backwardIn(before: Lifecycle, event: LifecycleEvent, next: Lifecycle): string[] {
  const isImport = event.type === 'import'
  const rules: [string, boolean][] = [
    ['version', next.version >= before.version && next.version <= before.version + 1],
    ['modifiedAt', isImport || next.modifiedAt >= before.modifiedAt],
    [
      'firstPublishedAt',
      isImport || before.firstPublishedAt === null || next.firstPublishedAt === before.firstPublishedAt,
    ],
    ['releasedAt', before.releasedAt === null || next.releasedAt === before.releasedAt],
    ['updatedAt', isImport || next.updatedAt === before.updatedAt || next.version > before.version],
  ]
  return rules.flatMap(([rule, holds]) => (holds ? [] : [`${rule} after ${event.type}`]))
}

t.test('no illegal state is reachable, and no date goes back', async (t) => {
  const reached = new Set<State>()
  fc.assert(
    fc.property(HISTORY, fc.boolean(), (history, isSandbox) => {
      let article: Lifecycle = { ...DRAFT, sandboxKey: isSandbox ? 7 : null }
      let at = NOW
      for (const { draw, wait, isSaved } of history) {
        at += wait
        if (isSaved) article = { ...article, latestRevision: article.latestRevision + 1 }
        const event = draw(article, at)
        // No record is of a sandbox.
        if (isSandbox && event.type === 'import') continue
        const before = structuredClone(article)
        const outcome = attempt(article, event, at)
        if (JSON.stringify(article) !== JSON.stringify(before))
          throw new Error(`${event.type} changed what it was given`)
        if (outcome === null) continue
        const { article: next, changes } = outcome
        const faults = [...illegalIn(next, at), ...backwardIn(article, event, next)]
        const instants = changes.map((change) => change.at)
        if (event.type === 'due') {
          if (instants.some((instant) => instant > at)) faults.push('something fell due before its instant')
          if ((next.scheduledAt ?? NEVER) <= at) faults.push('a schedule that is due is left')
          if (next.state === 'live' && hidesAtOf(next) <= at) faults.push('what has expired is live')
        }
        if (
          changes.length === 0 &&
          next.version !== article.version &&
          next.state !== 'withdrawn' &&
          next.state !== 'expired'
        )
          faults.push('a version that is not announced')
        if (faults.length > 0)
          throw new Error(`FAULT ${JSON.stringify({ faults, event, before: article, next, at: at - NOW }, null, 1)}`)
        article = next
        reached.add(article.state)
      }
    }),
    { numRuns: byExtent({ short: 1000, daily: 3000, full: 30000 }) },
  )
  t.strictSame(
    [...reached].toSorted(),
    STATES.filter((state) => state !== 'erased').toSorted(),
    'all states are reached',
  )
})

t.test('the preview of a publication is the publication, at once and as scheduled', async (t) => {
  let compared = 0
  fc.assert(
    fc.property(HISTORY, (history) => {
      let article: Lifecycle = DRAFT
      let at = NOW
      for (const { draw, wait, isSaved } of history) {
        at += wait
        if (isSaved) article = { ...article, latestRevision: article.latestRevision + 1 }
        const revision = article.latestRevision
        const isPlanned = article.scheduledAt !== null && article.scheduledRevision === revision
        const isAllNew = article.state !== 'live' || article.liveRevision !== revision
        if (article.scheduledAt === null && isAllNew) {
          const published = attempt(article, { type: 'publish', revision, isMinor: false, isSame: false }, at)
          if (published !== null) {
            same(previewed(article, at), published.article)
            compared += 1
          }
        } else if (isPlanned && isAllNew) {
          const when = article.scheduledAt as number
          // What else falls due until then is not the preview's.
          const alone = { ...article, embargoedUntil: null, expiresAt: null, licenseEndsAt: NEVER }
          same(previewed(alone, at), transition(alone, { type: 'due', isHeld: false }, when).article)
          compared += 1
        }
        article = attempt(article, draw(article, at), at)?.article ?? article
      }
    }),
    { numRuns: byExtent({ short: 500, daily: 1000, full: 10000 }) },
  )
  t.ok(compared > 1000, `${compared} previews`)
})

t.test('publishing what readers have changes nothing', async (t) => {
  const { article: live } = transition(DRAFT, { type: 'publish', revision: 1, isMinor: false, isSame: false }, NOW)
  for (const isMinor of [true, false]) {
    const again = transition(live, { type: 'publish', revision: 1, isMinor, isSame: false }, NOW + 1)
    t.strictSame(again, { article: live, changes: [] })
    const copy = transition(
      { ...live, latestRevision: 2 },
      { type: 'publish', revision: 2, isMinor, isSame: true },
      NOW + 1,
    )
    t.strictSame(copy, { article: { ...live, latestRevision: 2, liveRevision: 2 }, changes: [] })
  }
})

t.test('what falls due together happens in the order of its instants', async (t) => {
  const planned = { ...DRAFT, embargoedUntil: NOW + 20, expiresAt: NOW + 30 }
  const { article } = transition(
    planned,
    { type: 'schedule', revision: 1, scheduledAt: NOW + 10, isMinor: false, isSame: false },
    NOW,
  )
  const { article: late, changes } = transition(article, { type: 'due', isHeld: false }, NOW + 99)
  t.strictSame(
    changes.map(({ type, at }) => [type, at - NOW]),
    [
      ['published', 10],
      ['embargo-lifted', 20],
      ['expired', 30],
    ],
  )
  t.match(late, { state: 'expired', version: 1, publishedAt: NOW + 10, releasedAt: NOW + 20, scheduledAt: null })
  t.notOk(isEmbargoed(late, NOW + 20))
})

t.test('a refusal names the verb that would do', async (t) => {
  const at = NOW + 1
  const live = transition(DRAFT, { type: 'publish', revision: 1, isMinor: false, isSame: false }, NOW).article
  const withdrawn = transition(live, { type: 'withdraw', reason: 'Wrong.' }, NOW).article
  const scheduled = transition(
    DRAFT,
    { type: 'schedule', revision: 1, scheduledAt: NOW + 99, isMinor: false, isSame: false },
    NOW,
  ).article
  const publish = { type: 'publish', revision: 1, isMinor: false, isSame: false } as const
  const refusals: [Lifecycle, LifecycleEvent, string][] = [
    [withdrawn, publish, "You can't publish a withdrawn article. Reinstate it first."],
    [withdrawn, { type: 'withdraw', reason: 'x' }, "You can't withdraw a withdrawn article. It is already withdrawn."],
    [DRAFT, { type: 'unpublish' }, "You can't unpublish a draft. It is not live."],
    [scheduled, { type: 'unpublish' }, "You can't unpublish a scheduled article. Unschedule it instead."],
    [live, { type: 'unschedule' }, "You can't unschedule a live article. Nothing is scheduled."],
    [
      DRAFT,
      { type: 'correct', revision: 1, scheduled: null, note: 'x' },
      "You can't correct a draft. Publish it instead.",
    ],
    [live, { type: 'reinstate' }, "You can't reinstate a live article. It is live."],
  ]
  for (const [article, event, message] of refusals)
    t.throws(() => transition(article, event, at), { code: 'conflict', message }, message)
})

/** The outcome, or null where it is refused as it may be. */
function attempt(article: Lifecycle, event: LifecycleEvent, at: number) {
  try {
    return transition(article, event, at)
  } catch (error) {
    if (error instanceof BroadsheetError && ['conflict', 'invalid-body'].includes(error.code)) return null
    throw error
  }
}

function same(preview: Lifecycle, publication: Lifecycle): void {
  const [shown, is] = [preview, publication].map((article) => JSON.stringify(article, Object.keys(DRAFT)))
  if (shown !== is) throw new Error(`The preview says ${shown}, the publication ${is}`)
}
