import { NEVER } from '#domain/article/article.ts'
import { isEmbargoed } from '#domain/article/lifecycle.ts'
import { ANY_ARTICLE, articleDependency, hiddenDependency } from '#domain/changes/dependency.ts'
import { sha256Hex } from '#domain/digest.ts'
import { askAgainAfter } from '#domain/embeds/embed.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { newId } from '#domain/id.ts'
import { NO_RIGHTS } from '#domain/rights.ts'
import { type CommandContext, openCommandContext } from '#projection/context.ts'
import { renderInPlace } from '#projection/project.ts'
import type { Services } from '#projection/services.ts'
import { type Article, lockArticles } from '#storage/articles/articles.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import {
  type Embed,
  leaseEmbed as leaseRow,
  liveArticlesWith,
  lockEmbed,
  postponeProvider,
  updateEmbed,
} from '#storage/embeds/embeds.ts'
import { deleteImage, imagesByKey, isImageUsed, putImage } from '#storage/media/images.ts'
import { runCommand } from '../run-command.ts'
import type { EmbedCommands, EmbedReport } from './embed-commands.ts'

const NO_DETAILS = { title: null, authorName: null, authorUrl: null, providerName: null } as const

export function leaseEmbed(services: Services, command: EmbedCommands['lease-embed']): Promise<Embed | null> {
  const { at, within } = command
  return runCommand(services, command, (transaction) => leaseRow(transaction, at, at + within))
}

/**
 * Stores what a provider stated, or that it gives nothing. Live articles that show the embed are rendered again: same version, same
 * dates, other bytes. What a provider does not give any more is not shown any more; after a failure it stays as it was.
 */
export function recordEmbed(services: Services, command: EmbedCommands['record-embed']): Promise<Embed | null> {
  const { at, id, report } = command
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, at, command.actor)
    const before = await lockEmbed(transaction, id)
    if (before === null) return null
    const after = await askedEmbed(transaction, before, report, at)
    await updateEmbed(transaction, after)
    if (report.retryAfter !== null) await postponeProvider(transaction, after.provider, at + report.retryAfter)
    if (isShownAlike(before, after)) return after
    await showEmbedAgain(context, after)
    if (before.thumbnailKey !== null && before.thumbnailKey !== after.thumbnailKey)
      services.unusedFiles?.push(...(await deleteThumbnails(transaction, [before.thumbnailKey])))
    return after
  })
}

export function refreshEmbed(services: Services, command: EmbedCommands['refresh-embed']): Promise<{ id: string }> {
  return runCommand(services, command, async (transaction) => {
    const embed = await lockEmbed(transaction, command.id)
    if (embed === null) throw new BroadsheetError('not-found', 'This embed doesn’t exist.')
    await updateEmbed(transaction, { ...embed, nextAt: command.at })
    return { id: embed.id }
  })
}

async function askedEmbed(
  transaction: Transaction,
  before: Embed,
  { outcome, error, details, thumbnail }: EmbedReport,
  at: number,
): Promise<Embed> {
  // A failure says nothing about the embed, and does not go on with a row of refusals.
  const isRow = outcome === 'unavailable' ? before.state === 'unavailable' : outcome === 'failed'
  const failures = outcome === 'known' ? 0 : isRow ? before.failures + 1 : 1
  const asked = { failures, error, askedAt: at, nextAt: at + askAgainAfter(outcome, failures) }
  if (outcome === 'failed') return { ...before, ...asked }
  if (outcome === 'unavailable') return { ...before, ...NO_DETAILS, ...asked, state: 'unavailable', thumbnailKey: null }
  const known: Embed = { ...before, ...NO_DETAILS, ...details, ...asked, state: 'known' }
  if (thumbnail === undefined) return known
  if (thumbnail === null) return { ...known, thumbnailKey: null }
  const [shown] = await imagesByKey(transaction, before.thumbnailKey === null ? [] : [before.thumbnailKey])
  if (shown?.hash === thumbnail.hash) return known
  return { ...known, thumbnailKey: await putThumbnail(transaction, known, thumbnail, at) }
}

function putThumbnail(
  transaction: Transaction,
  { title, authorName, providerName }: Embed,
  file: NonNullable<EmbedReport['thumbnail']>,
  at: number,
): Promise<number> {
  const { hash, mediaType, width, height, byteSize, hadContentCredentials } = file
  return putImage(transaction, {
    ...{ id: newId(), source: null, sourceId: null, hash, mediaType, url: null, width, height, byteSize },
    ...{
      alt: title,
      caption: null,
      credit: providerName,
      creator: authorName,
      focalPoint: null,
      digitalSourceType: null,
    },
    ...{ rights: NO_RIGHTS, licenseEndsAt: NEVER, hadContentCredentials, isMedia: false },
    ...{ digest: sha256Hex(hash), createdAt: at, updatedAt: at },
  })
}

function isShownAlike(one: Embed, other: Embed): boolean {
  const shown = ({ state, title, authorName, authorUrl, providerName, thumbnailKey }: Embed) =>
    JSON.stringify(state === 'known' ? [title, authorName, authorUrl, providerName, thumbnailKey] : [])
  return shown(one) === shown(other)
}

async function showEmbedAgain(context: CommandContext, embed: Embed): Promise<void> {
  const { transaction, at } = context
  const articles = await lockArticles(transaction, await liveArticlesWith(transaction, embed.key))
  if (articles.length === 0) return
  for (const article of articles) await renderInPlace(context, article, { hasOtherImages: true })
  const isHidden = (article: Article) => article.sandboxKey !== null || isEmbargoed(article, at)
  const open = articles.filter((article) => !isHidden(article)).map(({ key }) => articleDependency(key))
  const hidden = articles.filter(isHidden).map(({ key }) => articleDependency(key))
  const touched = open.length > 0 ? [...open, ANY_ARTICLE] : []
  // What shows one of the articles is made again; each article's own change is `refreshed`.
  transaction.record({
    subject: 'image',
    subjectId: embed.id,
    type: 'updated',
    version: null,
    reason: null,
    effectiveAt: at,
    class: 'derived',
    cacheTags: [...touched, ...[...hidden, ...(touched.length > 0 ? [] : [ANY_ARTICLE])].map(hiddenDependency)],
    isScheduled: false,
  })
}

/** Deletes thumbnails that nothing shows any more; gives the hashes of their files. */
export async function deleteThumbnails(transaction: Transaction, keys: readonly number[]): Promise<string[]> {
  const hashes: string[] = []
  for (const { key, hash } of await imagesByKey(transaction, [...new Set(keys)])) {
    if (await isImageUsed(transaction, key)) continue
    await deleteImage(transaction, key)
    if (hash !== null) hashes.push(hash)
  }
  return hashes
}
