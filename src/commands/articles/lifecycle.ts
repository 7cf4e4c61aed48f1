import type { Correction } from '#domain/article/article.ts'
import { type Draft, withoutReserved } from '#domain/article/shapes.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { NO_RIGHTS } from '#domain/rights.ts'
import { type CommandContext, openCommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import { type Article, updateArticle } from '#storage/articles/articles.ts'
import { blankMentions, eraseArticle } from '#storage/articles/erase.ts'
import { contentsOf, deleteRevisions, type Revision } from '#storage/articles/revisions.ts'
import { forgetEmbeds } from '#storage/embeds/embeds.ts'
import { blankReports } from '#storage/imports/imports.ts'
import { clearDeliveries } from '#storage/outbox/deliveries.ts'
import { deleteViews } from '#storage/views/views.ts'
import type { Command, Commands } from '../commands.ts'
import { deleteThumbnails } from '../embeds/embeds.ts'
import { runCommand } from '../run-command.ts'
import { classifiedUnder, forgetNames } from '../taxonomy/forget-names.ts'
import { withTaxonomyContext } from '../taxonomy/taxonomy-context.ts'
import { draftOf } from './draft.ts'
import { follow, replaceReserved } from './follow.ts'
import { lock, revisionOf } from './lock.ts'
import { addRevision, isSame } from './save.ts'

type OnArticle = Extract<Command, { ref: string; ifMatch: number | null }>

/** One transaction around one verb on one article: held, changed, put, and given back as a draft. */
export function onArticle<C extends OnArticle>(
  services: Services,
  command: C,
  change: (context: CommandContext, article: Article, command: C) => Promise<void>,
): Promise<Draft> {
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    const article = await lock(context, command.ref, command.ifMatch)
    await change(context, article, command)
    await updateArticle(transaction, article)
    return draftOf(transaction, article, await revisionOf(transaction, article, article.latestRevision))
  })
}

/** Publishes a revision: now, or at a future instant. Identical content changes nothing. */
export function publish(services: Services, command: Commands['publish']): Promise<Draft> {
  return onArticle(services, command, async (context, article, { scheduledAt, revision: requested, isMinor }) => {
    if (scheduledAt !== null) refusePast(scheduledAt, context.at)
    const revision = await revisionOf(context.transaction, article, requested ?? article.latestRevision)
    const version = { revision: revision.number, isMinor, isSame: await isLive(context, article, revision) }
    if (scheduledAt === null || scheduledAt <= context.at) {
      const isOther = version.isSame && article.liveRevision !== revision.number
      await follow(context, article, { type: 'publish', ...version })
      if (isOther) await replaceReserved(context, article, revision)
      return
    }
    return follow(context, article, { type: 'schedule', scheduledAt, ...version })
  })
}

/** Whether readers have the content of a revision, apart from reserved values. */
async function isLive(context: CommandContext, article: Article, revision: Revision): Promise<boolean> {
  if (article.state !== 'live' || article.liveRevision === null) return false
  if (article.liveRevision === revision.number) return true
  const live = await revisionOf(context.transaction, article, article.liveRevision)
  const open = (of: Revision) => ({ ...of, content: withoutReserved(of.content) })
  return isSame(open(revision), open(live))
}

/** Clocks of those who write may be this far behind. */
const TOLERATED_PAST = 60_000

/** Throws `RefusedInput` for what is no instant to publish at: a wrong year or zone must not publish at once. */
function refusePast(scheduledAt: number, now: number): void {
  if (!Number.isSafeInteger(scheduledAt))
    throw new RefusedInput('/at', 'must be an instant such as 2026-11-23T08:00:00Z')
  if (scheduledAt >= now - TOLERATED_PAST) return
  throw new RefusedInput(
    '/at',
    `${toRfc3339(scheduledAt)} is in the past. Omit at to publish now; to backdate the article, set publishedAt.`,
  )
}

/** Takes a schedule back. */
export function unschedule(services: Services, command: Commands['unschedule']): Promise<Draft> {
  return onArticle(services, command, (context, article) => follow(context, article, { type: 'unschedule' }))
}

/** Takes an article from readers without a word: it can come back any time. */
export function unpublish(services: Services, command: Commands['unpublish']): Promise<Draft> {
  return onArticle(services, command, (context, article) => follow(context, article, { type: 'unpublish' }))
}

/** Publishes a revision with a correction note. */
export function correct(services: Services, command: Commands['correct']): Promise<Draft> {
  return onArticle(services, command, (context, article, { note, revision }) =>
    correctNow(context, article, note, revision),
  )
}

/** `asked` null: the newest revision. */
export async function correctNow(
  context: CommandContext,
  article: Article,
  note: string,
  requested: number | null,
): Promise<void> {
  const newest = await revisionOf(context.transaction, article, article.latestRevision)
  if (requested === null) refuseUnannounced(article)
  const corrected = requested === null ? newest : await revisionOf(context.transaction, article, requested)
  const isEditedFurther = corrected.number !== newest.number && newest.number !== article.liveRevision
  // Those of the newest revision: publishing an older one does not remove notes that readers have seen since.
  const corrections = [...newest.content.corrections, { at: context.at, note }]
  const planned = article.state === 'live' ? article.scheduledRevision : null
  // What is planned has the note too, or it would take it back.
  let scheduled: number | null = null
  if (planned !== null && planned !== corrected.number && planned !== newest.number)
    scheduled = await addCopy(context, article, await revisionOf(context.transaction, article, planned), corrections)
  const revision = await addCopy(context, article, corrected, corrections)
  const further = isEditedFurther ? await addCopy(context, article, newest, corrections) : revision
  if (planned === corrected.number) scheduled = revision
  else if (planned === newest.number) scheduled = further
  await follow(context, article, { type: 'correct', revision, scheduled, note })
}

/** The next version is scheduled: a correction now must not publish it by accident. Throws `conflict`. */
function refuseUnannounced({ state, scheduledAt, latestRevision, liveRevision }: Article): void {
  if (state !== 'live' || scheduledAt === null || latestRevision === liveRevision) return
  throw new BroadsheetError(
    'conflict',
    `The next version is scheduled for ${toRfc3339(scheduledAt)}. Send the revision to correct as "revision"; the live one is ${liveRevision}.`,
  )
}

/** Withdraws an article ("kill"): removed for readers, announced to everyone who may have a copy. */
export function withdraw(services: Services, command: Commands['withdraw']): Promise<Draft> {
  return onArticle(services, command, (context, article, { reason }) =>
    follow(context, article, { type: 'withdraw', reason }),
  )
}

/** A withdrawn article comes back. */
export function reinstate(services: Services, command: Commands['reinstate']): Promise<Draft> {
  return onArticle(services, command, (context, article) => follow(context, article, { type: 'reinstate' }))
}

/** A new revision with the content of an old one. Readers get it when it is published. */
export function revert(services: Services, command: Commands['revert']): Promise<Draft> {
  return onArticle(services, command, async (context, article, { revision: number }) => {
    const newest = await revisionOf(context.transaction, article, article.latestRevision)
    await addCopy(context, article, await revisionOf(context.transaction, article, number), newest.content.corrections)
  })
}

/** A revision like another one, but for its corrections; gives its number. */
async function addCopy(
  context: CommandContext,
  article: Article,
  { content, blocks, submittedMarkdown }: Revision,
  corrections: Correction[],
): Promise<number> {
  article.latestRevision += 1
  const copy = { content: { ...content, corrections }, blocks, submittedMarkdown }
  await addRevision(context, article, copy, article.latestRevision)
  return article.latestRevision
}

/** Deletes an article that readers never had; of one they have, what is not published yet is given up. */
export function deleteDraft(services: Services, command: Commands['delete-draft']): Promise<{ draft: Draft | null }> {
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    const article = await lock(context, command.ref, command.ifMatch)
    if (article.version === 0 && article.state !== 'withdrawn') {
      await forgetEmbedsOf(context, article.key)
      await eraseArticle(transaction, article.key, { keepsTombstone: false })
      return { draft: null }
    }
    if (article.liveRevision === null || article.latestRevision === article.liveRevision)
      throw new BroadsheetError('conflict', 'There is no draft to delete: the newest revision is live.')
    const { content, blocks, submittedMarkdown } = await revisionOf(transaction, article, article.liveRevision)
    article.latestRevision += 1
    const revision = await addRevision(context, article, { content, blocks, submittedMarkdown }, article.latestRevision)
    await follow(context, article, { type: 'discard', revision: revision.number })
    return { draft: await draftOf(transaction, article, revision) }
  })
}

/**
 * Permanently removes an article's content, revisions, slugs and views (law). The fact that it existed and was erased remains.
 */
export function erase(services: Services, command: Commands['erase']): Promise<{ id: string; erasedAt: number }> {
  return withTaxonomyContext(services, command, async (context) => {
    const { transaction } = context
    const article = await lock(context, command.ref, command.ifMatch)
    const wasPublic = article.releasedAt !== null
    await blankMentions(transaction, article.id)
    await follow(context, article, { type: 'erase', reason: command.reason })
    const contents = await contentsOf(transaction, article.key)
    const classified = classifiedUnder(contents)
    const headlines = contents.map(({ headline }) => headline)
    await blankReports(transaction, article, [...headlines, article.slug])
    await forgetEmbedsOf(context, article.key)
    await deleteRevisions(transaction, article.key)
    await deleteViews(transaction, article.key)
    await clearDeliveries(transaction, article.key)
    await eraseArticle(transaction, article.key, { keepsTombstone: true })
    await updateArticle(transaction, erased(article))
    await forgetNames(context, classified, { isOpen: wasPublic })
    return { id: article.id, erasedAt: context.at }
  })
}

/** What providers stated about embeds that no other article has goes with the article. */
async function forgetEmbedsOf({ transaction, services }: CommandContext, articleKey: number): Promise<void> {
  const thumbnails = await forgetEmbeds(transaction, articleKey)
  services.unusedFiles?.push(...(await deleteThumbnails(transaction, thumbnails)))
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
