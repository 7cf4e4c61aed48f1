import type { Correction } from '#domain/article.ts'
import type { ChangeKind } from '#domain/change.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { type Article, blankMentions, eraseArticle, updateArticle } from '#storage/articles.ts'
import { deleteRevisions, type Revision } from '#storage/revisions.ts'
import { transact } from '#storage/transaction.ts'
import { deleteViews } from '#storage/views.ts'
import { articleChange } from '../article-change.ts'
import type { Command, Commands } from '../commands.ts'
import { type Desk, openDesk } from '../desk.ts'
import type { Newsroom } from '../newsroom.ts'
import { hidesAtOf, isEmbargoed, project } from '../project.ts'
import { RefusedInput } from '../refused-input.ts'
import { NO_RIGHTS } from '../values.ts'
import { type Draft, draftOf } from './draft.ts'
import { hold, mayFollow, revisionOf } from './hold.ts'
import { addRevision } from './save.ts'

type OnArticle = Extract<Command, { ref: string; ifMatch: number | null }>

/** One transaction around one verb on one story: held, changed, put, and given back as a draft. */
export function onArticle<C extends OnArticle>(
  newsroom: Newsroom,
  command: C,
  change: (desk: Desk, article: Article, command: C) => Promise<void>,
): Promise<Draft> {
  return transact(newsroom.database, command.at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, command.at, command.actor)
    const article = await hold(desk, command.ref, command.ifMatch)
    await change(desk, article, command)
    await updateArticle(transaction, article)
    return draftOf(transaction, article, await revisionOf(transaction, article, article.latestRevision))
  })
}

/** Readers get a revision: now, or at an instant to come. */
export function publish(newsroom: Newsroom, command: Commands['publish']): Promise<Draft> {
  return onArticle(newsroom, command, async (desk, article, { scheduledAt, revision: asked, isMinor }) => {
    const number = asked ?? article.latestRevision
    await revisionOf(desk.transaction, article, number)
    if (scheduledAt !== null) refusePast(scheduledAt, desk.at)
    if (scheduledAt !== null && scheduledAt > desk.at) {
      mayFollow(article, 'schedule')
      Object.assign(article, { state: 'scheduled', scheduledAt, scheduledRevision: number })
      return
    }
    mayFollow(article, 'publish')
    await goLive(desk, article, number, {
      kind: article.state === 'live' ? 'updated' : 'published',
      reason: null,
      isMinor,
    })
  })
}

/** Clocks of those who write may be this far behind. */
const TOLERATED_PAST = 60_000

/** Throws `RefusedInput` for what is no instant to publish at: a wrong year or zone must not publish at once. */
function refusePast(scheduledAt: number, now: number): void {
  if (!Number.isSafeInteger(scheduledAt)) throw new RefusedInput('/at', 'is not an instant')
  if (scheduledAt >= now - TOLERATED_PAST) return
  throw new RefusedInput(
    '/at',
    `${toRfc3339(scheduledAt)} is in the past. Leave it out to publish now; to backdate the article, set publishedAt.`,
  )
}

/** Takes a schedule back. */
export function unschedule(newsroom: Newsroom, command: Commands['unschedule']): Promise<Draft> {
  return onArticle(newsroom, command, async (_desk, article) => {
    mayFollow(article, 'unschedule')
    const state = article.version === 0 ? 'draft' : 'unpublished'
    Object.assign(article, { state, scheduledAt: null, scheduledRevision: null })
  })
}

/** Takes a story from readers without a word: it can come back any time. */
export function unpublish(newsroom: Newsroom, command: Commands['unpublish']): Promise<Draft> {
  return onArticle(newsroom, command, async (desk, article) => {
    mayFollow(article, 'unpublish')
    article.state = 'unpublished'
    await leave(desk, article, 'unpublished', null)
  })
}

/** Readers get a revision with a note that says what was wrong. */
export function correct(newsroom: Newsroom, command: Commands['correct']): Promise<Draft> {
  return onArticle(newsroom, command, (desk, article, { note, revision }) => correctNow(desk, article, note, revision))
}

/** `asked` null: the newest revision. */
export async function correctNow(desk: Desk, article: Article, note: string, asked: number | null): Promise<void> {
  mayFollow(article, 'correct')
  const newest = await revisionOf(desk.transaction, article, article.latestRevision)
  const corrected = asked === null ? newest : await revisionOf(desk.transaction, article, asked)
  const isEditedFurther = corrected.number !== newest.number && newest.number !== article.liveRevision
  // Those of the newest: an older revision does not take back what readers were told since.
  const corrections = [...newest.content.corrections, { at: desk.at, note }]
  const number = await addCopy(desk, article, corrected, corrections)
  await goLive(desk, article, number, { kind: 'corrected', reason: note, isMinor: false })
  if (isEditedFurther) await addCopy(desk, article, newest, corrections)
}

/** Takes a story back ("kill"): gone for readers, announced to everyone who may hold a copy. */
export function withdraw(newsroom: Newsroom, command: Commands['withdraw']): Promise<Draft> {
  return onArticle(newsroom, command, (desk, article, { reason }) => withdrawNow(desk, article, reason))
}

export async function withdrawNow(desk: Desk, article: Article, reason: string): Promise<void> {
  mayFollow(article, 'withdraw')
  Object.assign(article, {
    state: 'withdrawn',
    withdrawnAt: desk.at,
    withdrawnReason: reason,
    scheduledAt: null,
    scheduledRevision: null,
  })
  await leave(desk, article, 'withdrawn', reason)
}

/** A withdrawn story comes back. */
export function reinstate(newsroom: Newsroom, command: Commands['reinstate']): Promise<Draft> {
  return onArticle(newsroom, command, async (desk, article) => {
    mayFollow(article, 'reinstate')
    Object.assign(article, { withdrawnAt: null, withdrawnReason: null })
    if (article.liveRevision === null) article.state = 'draft'
    else await goLive(desk, article, article.liveRevision, { kind: 'reinstated', reason: null, isMinor: true })
  })
}

/** A new revision with the content of an old one. Readers get it when it is published. */
export function revert(newsroom: Newsroom, command: Commands['revert']): Promise<Draft> {
  return onArticle(newsroom, command, async (desk, article, { revision: number }) => {
    const newest = await revisionOf(desk.transaction, article, article.latestRevision)
    await addCopy(desk, article, await revisionOf(desk.transaction, article, number), newest.content.corrections)
  })
}

/** A revision like another one, but for its corrections; gives its number. */
async function addCopy(
  desk: Desk,
  article: Article,
  { content, blocks, submittedMarkdown }: Revision,
  corrections: Correction[],
): Promise<number> {
  article.latestRevision += 1
  const copy = { content: { ...content, corrections }, blocks, submittedMarkdown }
  await addRevision(desk, article, copy, article.latestRevision)
  return article.latestRevision
}

/** Deletes a story that readers never had; of one they have, what is not published yet is given up. */
export function deleteDraft(newsroom: Newsroom, command: Commands['delete-draft']): Promise<{ draft: Draft | null }> {
  return transact(newsroom.database, command.at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, command.at, command.actor)
    const article = await hold(desk, command.ref, command.ifMatch)
    if (article.version === 0 && article.state !== 'withdrawn') {
      await eraseArticle(transaction, article.key, { keepsTombstone: false })
      return { draft: null }
    }
    if (article.liveRevision === null || article.latestRevision === article.liveRevision)
      throw new BroadsheetError('conflict', 'There is nothing here that is not published.')
    const { content, blocks, submittedMarkdown } = await revisionOf(transaction, article, article.liveRevision)
    article.latestRevision += 1
    const revision = await addRevision(desk, article, { content, blocks, submittedMarkdown }, article.latestRevision)
    if (article.state === 'live') article.liveRevision = article.latestRevision
    await updateArticle(transaction, article)
    return { draft: await draftOf(transaction, article, revision) }
  })
}

/** Removes a story's content, revisions, slugs and views for good (law). That it was there and is gone, stays. */
export function erase(newsroom: Newsroom, command: Commands['erase']): Promise<{ id: string; erasedAt: number }> {
  return transact(newsroom.database, command.at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, command.at, command.actor)
    const article = await hold(desk, command.ref, command.ifMatch)
    mayFollow(article, 'erase')
    Object.assign(article, { state: 'erased', withdrawnAt: desk.at, withdrawnReason: command.reason })
    // Else it would be due for good.
    Object.assign(article, { scheduledAt: null, scheduledRevision: null })
    await blankMentions(transaction, article.id)
    await leave(desk, article, 'erased', command.reason)
    await deleteRevisions(transaction, article.key)
    await deleteViews(transaction, article.key)
    await eraseArticle(transaction, article.key, { keepsTombstone: true })
    await updateArticle(transaction, erased(article))
    return { id: article.id, erasedAt: desk.at }
  })
}

function erased(article: Article): Article {
  return {
    ...article,
    slug: article.id,
    source: null,
    sourceId: null,
    translationGroup: null,
    importDigest: null,
    liveRevision: null,
    rights: NO_RIGHTS,
  }
}

/** Puts a revision before readers, with its change. */
export async function goLive(
  desk: Desk,
  article: Article,
  number: number,
  { kind, reason, isMinor }: { kind: ChangeKind; reason: string | null; isMinor: boolean },
): Promise<void> {
  if (hidesAtOf(article) <= desk.at) throw new RefusedInput('/expiresAt', 'has passed: the story would be gone at once')
  const isFirst = article.firstPublishedAt === null
  Object.assign(article, { state: 'live', liveRevision: number, scheduledAt: null, scheduledRevision: null })
  article.version += 1
  article.publishedAt ??= desk.at
  article.firstPublishedAt ??= Math.min(article.publishedAt, desk.at)
  if (isFirst || !isMinor) article.updatedAt = isFirst ? article.publishedAt : desk.at
  article.updatedAt ??= article.publishedAt
  article.modifiedAt = desk.at
  // A story of a sandbox is never public: nobody is told that it was taken back but who was given it.
  if (!isEmbargoed(article, desk.at) && article.sandboxKey === null) article.releasedAt ??= desk.at
  // Its translations are rendered from what is stored of it.
  await updateArticle(desk.transaction, article)
  const touched = await project(desk, article)
  desk.transaction.record(articleChange(article, kind, desk.at, touched, reason))
}

/** Takes a story out of everything that readers see, with its change. */
async function leave(desk: Desk, article: Article, kind: ChangeKind, reason: string | null): Promise<void> {
  article.modifiedAt = desk.at
  await updateArticle(desk.transaction, article)
  const touched = await project(desk, article)
  // What was never live nobody has seen: there is nothing to tell.
  if (article.version > 0) desk.transaction.record(articleChange(article, kind, desk.at, touched, reason))
}
