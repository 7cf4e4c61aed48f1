import type { Draft } from '#domain/article/shapes.ts'
import type { Correction } from '#domain/article/article.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { NO_RIGHTS } from '#domain/rights.ts'
import { type Article, blankMentions, eraseArticle, updateArticle } from '#storage/articles/articles.ts'
import { contentsOf, deleteRevisions, type Revision } from '#storage/articles/revisions.ts'
import { transact } from '#storage/core/unit-of-work.ts'
import { deleteViews } from '#storage/views/views.ts'
import type { Command, Commands } from '../commands.ts'
import { type Desk, openDesk } from '#projection/context.ts'
import { atFilingDesk } from '../taxonomy/taxonomy-context.ts'
import { filedUnder, forgetNames } from '../taxonomy/forget-names.ts'
import type { Newsroom } from '#projection/services.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { draftOf } from './draft.ts'
import { follow } from './follow.ts'
import { hold, revisionOf } from './lock.ts'
import { addRevision, isSame } from './save.ts'

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

/** Readers get a revision: now, or at an instant to come. What says nothing new changes nothing. */
export function publish(newsroom: Newsroom, command: Commands['publish']): Promise<Draft> {
  return onArticle(newsroom, command, async (desk, article, { scheduledAt, revision: asked, isMinor }) => {
    if (scheduledAt !== null) refusePast(scheduledAt, desk.at)
    const revision = await revisionOf(desk.transaction, article, asked ?? article.latestRevision)
    const version = { revision: revision.number, isMinor, isSame: await isLive(desk, article, revision) }
    if (scheduledAt === null || scheduledAt <= desk.at) return follow(desk, article, { type: 'publish', ...version })
    return follow(desk, article, { type: 'schedule', scheduledAt, ...version })
  })
}

/** Whether readers have what a revision says. */
async function isLive(desk: Desk, article: Article, revision: Revision): Promise<boolean> {
  if (article.state !== 'live' || article.liveRevision === null) return false
  if (article.liveRevision === revision.number) return true
  return isSame(revision, await revisionOf(desk.transaction, article, article.liveRevision))
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
  return onArticle(newsroom, command, (desk, article) => follow(desk, article, { type: 'unschedule' }))
}

/** Takes a story from readers without a word: it can come back any time. */
export function unpublish(newsroom: Newsroom, command: Commands['unpublish']): Promise<Draft> {
  return onArticle(newsroom, command, (desk, article) => follow(desk, article, { type: 'unpublish' }))
}

/** Readers get a revision with a note that says what was wrong. */
export function correct(newsroom: Newsroom, command: Commands['correct']): Promise<Draft> {
  return onArticle(newsroom, command, (desk, article, { note, revision }) => correctNow(desk, article, note, revision))
}

/** `asked` null: the newest revision. */
export async function correctNow(desk: Desk, article: Article, note: string, asked: number | null): Promise<void> {
  const newest = await revisionOf(desk.transaction, article, article.latestRevision)
  if (asked === null) refuseUnannounced(article)
  const corrected = asked === null ? newest : await revisionOf(desk.transaction, article, asked)
  const isEditedFurther = corrected.number !== newest.number && newest.number !== article.liveRevision
  // Those of the newest: an older revision does not take back what readers were told since.
  const corrections = [...newest.content.corrections, { at: desk.at, note }]
  const planned = article.state === 'live' ? article.scheduledRevision : null
  // What is planned has the note too, or it would take it back.
  let scheduled: number | null = null
  if (planned !== null && planned !== corrected.number && planned !== newest.number)
    scheduled = await addCopy(desk, article, await revisionOf(desk.transaction, article, planned), corrections)
  const revision = await addCopy(desk, article, corrected, corrections)
  const further = isEditedFurther ? await addCopy(desk, article, newest, corrections) : revision
  if (planned === corrected.number) scheduled = revision
  else if (planned === newest.number) scheduled = further
  await follow(desk, article, { type: 'correct', revision, scheduled, note })
}

/** The next version is to come later: a correction of today must not bring it by accident. Throws `conflict`. */
function refuseUnannounced({ state, scheduledAt, latestRevision, liveRevision }: Article): void {
  if (state !== 'live' || scheduledAt === null || latestRevision === liveRevision) return
  throw new BroadsheetError(
    'conflict',
    `The next version is scheduled for ${toRfc3339(scheduledAt)}. Say which revision readers get with the note: "revision": ${liveRevision} is the live one.`,
  )
}

/** Takes a story back ("kill"): gone for readers, announced to everyone who may hold a copy. */
export function withdraw(newsroom: Newsroom, command: Commands['withdraw']): Promise<Draft> {
  return onArticle(newsroom, command, (desk, article, { reason }) =>
    follow(desk, article, { type: 'withdraw', reason }),
  )
}

/** A withdrawn story comes back. */
export function reinstate(newsroom: Newsroom, command: Commands['reinstate']): Promise<Draft> {
  return onArticle(newsroom, command, (desk, article) => follow(desk, article, { type: 'reinstate' }))
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
      throw new BroadsheetError('conflict', 'There is no draft to delete: the newest revision is the live one.')
    const { content, blocks, submittedMarkdown } = await revisionOf(transaction, article, article.liveRevision)
    article.latestRevision += 1
    const revision = await addRevision(desk, article, { content, blocks, submittedMarkdown }, article.latestRevision)
    await follow(desk, article, { type: 'discard', revision: revision.number })
    return { draft: await draftOf(transaction, article, revision) }
  })
}

/** Removes a story's content, revisions, slugs and views for good (law). That it was there and is gone, stays. */
export function erase(newsroom: Newsroom, command: Commands['erase']): Promise<{ id: string; erasedAt: number }> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const { transaction } = desk
    const article = await hold(desk, command.ref, command.ifMatch)
    await blankMentions(transaction, article.id)
    await follow(desk, article, { type: 'erase', reason: command.reason })
    const filed = filedUnder(await contentsOf(transaction, article.key))
    await deleteRevisions(transaction, article.key)
    await deleteViews(transaction, article.key)
    await eraseArticle(transaction, article.key, { keepsTombstone: true })
    await updateArticle(transaction, erased(article))
    await forgetNames(desk, filed)
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
